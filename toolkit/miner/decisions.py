"""Decisions in a file of candidates: read them, and change one without touching more.

An edit replaces the few characters it is about, by the places that the YAML reader
gives; comments, order and everything else stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from termbase.exchange import native
from termbase.exchange.layout import end_of
from termbase.exchange.writing import Data, as_yaml
from termbase.records import USAGE, Decision
from toolkit.errors import InputError
from toolkit.miner.candidates import Named, groups, termbase_text

SOURCE = "zh-Hans"

Place = tuple[int, int]
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Shown:
    """An example as the file has it; ``span`` of the rendering, (0, 0) if not told."""

    at: str
    text: str
    span: Place
    source: str


@dataclass(frozen=True, slots=True)
class Form:
    """A rendering as the file has it."""

    text: str
    count: str
    name: bool
    systems: tuple[str, ...]
    examples: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A candidate in the file. ``places``: start and end in the text of what may be
    changed, by key; ``indent``: blanks before its keys."""

    id: str
    decision: Decision
    score: str
    source: str
    why: tuple[str, ...]
    forms: tuple[Form, ...]
    places: dict[str, Place]
    indent: int


@dataclass(frozen=True, slots=True)
class Choice:
    """What an accepted candidate becomes; renderings not named here are deprecated."""

    preferred: Named
    admitted: tuple[Named, ...]
    deprecated: tuple[Named, ...]
    evidence: str = ""


def read(path: Path) -> str:
    """The text of a file of candidates; raises where it is none."""
    file = native.read(path)
    text = path.read_text(encoding="utf-8-sig")
    if not list(entries(text)):
        told = f"{file.path}: no candidates of 'maplebridge mine' in this file"
        raise InputError(told)
    return text


def entries(text: str) -> list[Entry]:
    """The candidates of a file, in its order; other concepts are left out."""
    root = yaml.compose(text, Loader=_LOADER)
    if not isinstance(root, yaml.MappingNode):
        return []
    concepts = _pairs(root).get("concepts")
    nodes = concepts.value if isinstance(concepts, yaml.SequenceNode) else []
    return [_entry(node) for node in nodes if "mined" in _pairs(node)]


def decided(text: str) -> int:
    """How many candidates of a file have a decision."""
    return sum(e.decision is not Decision.UNDECIDED for e in entries(text))


def decide(text: str, entry: Entry, decision: Decision) -> str:
    """The text with another decision on an entry."""
    start, end = entry.places["decision"]
    return text[:start] + decision.value + text[end:]


def accept(text: str, entry: Entry, choice: Choice) -> str:
    """The text with an entry accepted: its terms, its evidence and its decision."""
    terms = groups(choice.preferred, choice.admitted, choice.deprecated)
    edits = [
        (entry.places["decision"], Decision.ACCEPTED.value),
        (entry.places["en"], _block({"en": terms}, entry).lstrip()),
    ]
    if choice.evidence:
        told: dict[str, Data] = {"evidence": [choice.evidence]}
        if choice.evidence == USAGE:
            told = {"basis": USAGE}
        after = entry.places["en"][1]
        if place := entry.places.get(next(iter(told))):
            edits.append((place, _block(told, entry).lstrip()))
        else:
            edits.append(((after, after), "\n" + _block(told, entry)))
    return _edited(text, edits)


def _block(data: dict[str, Data], entry: Entry) -> str:
    """YAML of a key, set in as the keys of an entry are."""
    return as_yaml(data, entry.indent).rstrip("\n")


def restate(text: str, entry: Entry, id_: str, source: str) -> str:
    """The text with another id, and another source term, of an entry."""
    edits = [(entry.places["id"], id_)]
    if source and (place := entry.places.get("source")):
        edits.append((place, as_yaml(source).splitlines()[0]))
    elif source:
        after = entry.places["id"][1]
        edits.append(((after, after), "\n" + _block({SOURCE: [source]}, entry)))
    return _edited(text, edits)


def _edited(text: str, edits: Sequence[tuple[Place, str]]) -> str:
    for (start, end), new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def accepted(text: str) -> str:
    """A termbase of the accepted entries, sorted by id, without what was mined."""
    root = yaml.load(text, Loader=_LOADER)
    kept: list[Data] = []
    for concept in root["concepts"]:
        mined = concept.pop("mined", {"decision": Decision.ACCEPTED})
        if mined.get("decision") == Decision.ACCEPTED:
            kept.append(concept)
    kept.sort(
        key=lambda concept: str(concept["id"]) if isinstance(concept, dict) else ""
    )
    return termbase_text(kept, str(root.get("subject_field", "mined")))


def _entry(node: yaml.MappingNode) -> Entry:
    parts, keys = _pairs(node), {k.value: k for k, _ in node.value}
    mined = _pairs(parts["mined"])
    places = {"id": _place(parts["id"])}
    for key in ("en", "evidence", "basis"):
        if key in parts:
            places[key] = (keys[key].start_mark.index, end_of(parts[key]))
    if "decision" in mined:
        places["decision"] = _place(mined["decision"])
    source = next((k for k in parts if k.startswith("zh")), "")
    first = _first(parts[source]) if source else None
    if first is not None:
        places["source"] = _place(first)
    return Entry(
        id=_text(parts["id"]),
        decision=Decision(_text(mined.get("decision")) or Decision.UNDECIDED),
        score=_text(mined.get("score")),
        source=_text(first),
        why=tuple(_text(item) for item in _items(mined.get("why"))),
        forms=tuple(_form(_pairs(item)) for item in _items(mined.get("renderings"))),
        places=places,
        indent=int(keys["id"].start_mark.column),
    )


def _form(parts: dict[str, yaml.Node]) -> Form:
    return Form(
        text=_text(parts.get("text")),
        count=_text(parts.get("count")),
        name=_text(parts.get("name")) == "true",
        systems=tuple(_text(item) for item in _items(parts.get("systems"))),
        examples=tuple(_shown(_pairs(x)) for x in _items(parts.get("examples"))),
    )


def _shown(parts: dict[str, yaml.Node]) -> Shown:
    start, _, end = _text(parts.get("span")).partition("-")
    span = (int(start), int(end)) if start.isdigit() and end.isdigit() else (0, 0)
    text, source = _text(parts.get("text")), _text(parts.get("source"))
    return Shown(_text(parts.get("at")), text, span, source)


def _pairs(node: yaml.Node) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {str(key.value): value for key, value in node.value}


def _items(node: yaml.Node | None) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.SequenceNode):
        yield from node.value


def _text(node: yaml.Node | None) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def _first(node: yaml.Node) -> yaml.Node | None:
    """The first scalar of a node: the preferred source term."""
    if isinstance(node, yaml.ScalarNode):
        return node
    for item in node.value:
        part = item[1] if isinstance(item, tuple) else item
        if (found := _first(part)) is not None:
            return found
    return None


def _place(node: yaml.Node) -> Place:
    return int(node.start_mark.index), int(node.end_mark.index)
