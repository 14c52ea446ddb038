"""Put concepts into the text of a termbase file, and keep the rest as it is written.

An entry that did not change keeps every character, with the comments above it; one that
grew gets the new keys and list items; a new one stands where its id sorts it. What is
written in a way that cannot be edited (braces, aliases) is written anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter

import yaml

from termbase.errors import TermbaseError
from termbase.exchange import native
from termbase.exchange.writing import (
    PLAIN,
    Data,
    as_yaml,
    by_language,
    concept_data,
    groups,
)
from termbase.records import Concept, Example, Status, Term

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Edit = tuple[int, int, str]
Said = tuple[object, ...]


def _all_but(record: type, *places: str) -> Callable[[object], Said]:
    """What reads all fields of a record but those of its place."""
    return attrgetter(*(f.name for f in fields(record) if f.name not in places))


_TERM, _EXAMPLE = _all_but(Term, "line"), _all_but(Example, "line")
_CONCEPT = _all_but(Concept, "terms", "examples", "path", "line")


def laid(
    text: str, path: str, concepts: Sequence[Concept], scopes: native.Scopes
) -> tuple[str, native.TermbaseFile]:
    """The text of a file with these concepts instead of its own, sorted by id.

    With it what a reader finds in that text.
    """
    file = native.read_text(text, path, scopes)
    if not (file.concepts or concepts):
        return text, file
    root, old = _root(text), {c.id: c for c in file.concepts}
    wanted = list(map(said, concepts))
    for lay in (_edited, _anew):
        try:
            result = lay(text, root, old, concepts)
            read = native.read_text(result, path, scopes)
        except (TermbaseError, yaml.YAMLError):
            continue
        if list(map(said, read.concepts)) == wanted:
            return result, read
    raise TermbaseError("this layout cannot be written", path)


def _root(text: str) -> yaml.CollectionNode:
    root = yaml.compose(text, Loader=_LOADER)
    assert isinstance(root, yaml.CollectionNode)  # it was read before
    return root


def said(concept: Concept) -> Said:
    """All that a concept says, without its place, to compare it."""
    terms, examples = map(_TERM, concept.terms), map(_EXAMPLE, concept.examples)
    return *_CONCEPT(concept), *terms, *examples


def end_of(node: yaml.Node) -> int:
    """Where a node's last character is: a block's own mark is where the next begins."""
    if isinstance(node, yaml.ScalarNode) or getattr(node, "flow_style", False):
        return int(node.end_mark.index)
    parts = [
        part
        for item in node.value
        for part in (item if isinstance(item, tuple) else (item,))
    ]
    return end_of(parts[-1]) if parts else int(node.end_mark.index)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry in the text: blank lines, comments above, and its own lines."""

    id: str
    gap: str
    comments: str
    body: str


def _anew(
    text: str,
    root: yaml.CollectionNode,
    old: Mapping[str, Concept],
    concepts: Sequence[Concept],
) -> str:
    """The file with all its entries written anew."""
    written = as_yaml({"concepts": [concept_data(c) for c in concepts]})
    for key, value in root.value:
        if key.value == "concepts":
            start, stop = key.start_mark.index, _line_end(text, _stop(text, value))
            return text[:start] + written + text[stop:]
    return _lined(text) + written


def _edited(
    text: str,
    root: yaml.CollectionNode,
    old: Mapping[str, Concept],
    concepts: Sequence[Concept],
) -> str:
    """The file with its entries edited, in the order of their ids."""
    pairs = [(k, v) for k, v in root.value if k.value == "concepts"]
    if not pairs or pairs[0][1].flow_style or not pairs[0][1].value:
        return _anew(text, root, old, concepts)
    key, nodes = pairs[0]
    column = nodes.start_mark.column
    entries, first, last = _entries(text, key, nodes)
    spaced = any(entry.gap for entry in entries[1:])
    known = {entry.id: entry for entry in entries}
    parts: list[str] = []
    for index, concept in enumerate(concepts):
        entry = known.get(concept.id)
        if entry is None:
            body = as_yaml([concept_data(concept)], column)
            entry = _Entry(concept.id, "", "", body)
        elif said(old[concept.id]) != said(concept):
            body = _grown(entry.body, old[concept.id], concept, column)
            entry = replace(entry, body=body)
        gap = entry.gap
        if index and spaced and (entry.id not in known or entry.id == entries[0].id):
            gap = gap or "\n"
        if not index and entry.id != entries[0].id:
            gap = ""
        parts.append(gap + entry.comments + entry.body)
    return text[:first] + "".join(parts) + text[last:]


def _entries(
    text: str, key: yaml.Node, nodes: yaml.SequenceNode
) -> tuple[list[_Entry], int, int]:
    """The entries of the list, and where the lines of the list begin and end."""
    dash = re.compile(rf"^ {{{nodes.start_mark.column}}}-(?=\s)", re.MULTILINE)
    first = at = _line_end(text, key.end_mark.index)
    found = []
    for node in nodes.value:
        ids = [v.value for k, v in node.value if k.value == "id"]
        dashes = list(dash.finditer(text, at, node.start_mark.index))
        start = dashes[-1].start() if dashes else at
        stop = _line_end(text, _stop(text, node))
        lead = text[at:start]
        comments = lead.lstrip("\r\n")
        gap = lead[: len(lead) - len(comments)]
        found.append(_Entry(ids[0], gap, comments, _lined(text[start:stop])))
        at = stop
    return found, first, at


def _stop(text: str, node: yaml.Node) -> int:
    """The end of a node without the blank lines that a block text swallows."""
    start = int(node.start_mark.index)
    return start + len(text[start : end_of(node)].rstrip())


def _line_end(text: str, at: int) -> int:
    """The start of the line after a place."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _lined(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"


def _grown(body: str, old: Concept, new: Concept, column: int) -> str:
    """The lines of an entry with what changed in it."""
    node = _root(body).value[0]
    before, after = concept_data(old), concept_data(new)
    if node.flow_style or before.keys() - after.keys():
        return as_yaml([after], column)
    keys = {key.value: (key, value) for key, value in node.value}
    indent = int(node.start_mark.column)
    tags = [tag for tag in by_language(old) if tag in keys]
    edits = []
    for key, value in after.items():
        if key not in keys:
            last = keys[tags[-1]][1] if tags and key in by_language(new) else node
            at = _line_end(body, _stop(body, last))
            edits.append((at, at, as_yaml({key: value}, indent)))
        elif value != before[key]:
            more = _more(key, old, new)
            edits.append(_edit(body, *keys[key], {key: value}, more, indent))
    for start, stop, written in sorted(edits, key=_start, reverse=True):
        body = body[:start] + written + body[stop:]
    return body


def _start(edit: Edit) -> int:
    return edit[0]


def _edit(
    body: str,
    key: yaml.Node,
    value: yaml.Node,
    data: dict[str, Data],
    more: Sequence[Data],
    indent: int,
) -> Edit:
    """A list in lines gets its new items; every other value is replaced."""
    stop = _stop(body, value)
    if more and isinstance(value, yaml.SequenceNode) and not value.flow_style:
        at = _line_end(body, stop)
        return at, at, as_yaml(list(more), value.start_mark.column)
    return key.start_mark.index, stop, as_yaml(data, indent).strip()


def _more(key: str, old: Concept, new: Concept) -> Sequence[Data]:
    """The items that a list has at its end beyond those it had; none if not so."""
    had, has = by_language(old).get(key), by_language(new).get(key, [])
    if had is not None:
        good = [term for term in had if term.status is Status.PREFERRED]
        given = (good[-1].part_of_speech, good[-1].number) if good else PLAIN
        kept = list(map(_TERM, has[: len(had)])) == list(map(_TERM, had))
        return list(groups(has[len(had) :], given)) if kept else ()
    known, value = concept_data(old)[key], concept_data(new)[key]
    if isinstance(known, list) and isinstance(value, list):
        return value[len(known) :] if value[: len(known)] == known else ()
    return ()
