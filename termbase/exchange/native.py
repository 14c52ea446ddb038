"""Our own YAML: read a termbase file into concepts that know their line.

Unknown keys, wrong types and wrong values are errors with file, line and column.
The format is described in ``termbase/README.md`` and ``termbase/schema.json``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import yaml

from termbase.errors import MaplebridgeError, TermbaseError, nearest
from termbase.records import (
    USAGE,
    Case,
    Concept,
    Context,
    Decision,
    Doubt,
    Example,
    Number,
    PartOfSpeech,
    Status,
    Term,
)

SCHEMA = 1
FILE_KEYS = ("schema", "subject_field", "scope", "families", "scopes", "concepts")
CONCEPT_KEYS = (
    "id",
    "definition",
    "note",
    "evidence",
    "basis",
    "loaded",
    "valid_from",
    "valid_until",
    "examples",
    "mined",
)
MINED_KEYS = ("decision", "score", "known", "why", "renderings")
MINED_RENDERING_KEYS = ("text", "count", "name", "known", "systems", "examples")
MINED_EXAMPLE_KEYS = ("at", "text", "span", "source")
GROUP_KEYS = (
    *Status,
    "part_of_speech",
    "number",
    "case",
    "when",
    "unless",
    "otherwise",
    "replacement",
    "replacement_number",
    "flag",
    "literal",
    "note",
)
CUE_WORDS = ("before", "after", "near", "source")
CUE_FLAGS = ("quoted", "campaign", "domain")

_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*$")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")
_E = TypeVar("_E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class TermbaseFile:
    """What one file says: its concepts, and the families and scopes it defines.

    ``scope``: that of its concepts; ``decisions``: those on candidates of mining.
    """

    path: str
    subject_field: str
    families: Mapping[str, str]
    scopes: Mapping[str, tuple[str, ...]]
    concepts: tuple[Concept, ...]
    scope: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()


Scopes = Mapping[str, tuple[str, ...]]


def read(path: Path, scopes: Scopes | None = None) -> TermbaseFile:
    """Read one YAML termbase file; ``scopes``: those that it may name."""
    name = str(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise MaplebridgeError(f"{name}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise TermbaseError(f"not UTF-8 at byte {error.start}", name) from error
    return read_text(text, name, scopes)


def read_text(text: str, path: str, scopes: Scopes | None = None) -> TermbaseFile:
    """Read termbase YAML from a string."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as error:
        raise _broken(error, path) from error
    if root is None:
        raise TermbaseError("the file is empty", path)
    return _Reader(path).file(root, dict(scopes or {}))


def _broken(error: yaml.YAMLError, path: str) -> TermbaseError:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    return TermbaseError(f"broken YAML: {problem}", path, line, column)


class _Reader:
    """Turns the nodes of one file into records; keeps the path for errors."""

    def __init__(self, path: str):
        self.path = path
        self.subject_field = ""
        self.scope: tuple[str, ...] = ()

    def fail(self, message: str, node: yaml.Node) -> TermbaseError:
        mark = node.start_mark
        return TermbaseError(message, self.path, mark.line + 1, mark.column + 1)

    def file(self, root: yaml.Node, scopes: dict[str, tuple[str, ...]]) -> TermbaseFile:
        parts = dict(self.pairs(root, FILE_KEYS))
        if "schema" not in parts:
            raise self.fail("'schema: 1' is missing", root)
        if (found := self.text(parts["schema"])) != str(SCHEMA):
            message = f"schema {found} is not known: this version reads {SCHEMA}"
            raise self.fail(message, parts["schema"])
        if "subject_field" in parts:
            self.subject_field = self.text(parts["subject_field"])
        families: dict[str, str] = {}
        if "families" in parts:
            families = {k: self.text(n) for k, n in self.pairs(parts["families"])}
        if "scopes" in parts:
            own = {k: self.strings(n) for k, n in self.pairs(parts["scopes"])}
            scopes |= own
        if "scope" in parts:
            name = self.text(parts["scope"])
            if name not in scopes:
                raise self.fail(f"no scope '{name}'{nearest(name, scopes)}", root)
            self.scope = scopes[name]
        nodes = self.items(parts["concepts"]) if "concepts" in parts else []
        read = [(self.concept(node), self.decision(node)) for node in nodes]
        decisions = tuple(decision for _, decision in read if decision is not None)
        # Candidates stand in the order of their score; what is read is sorted by id.
        if decisions:
            read.sort(key=lambda item: item[0].id)
        concepts = tuple(
            c for c, decision in read if decision in (None, Decision.ACCEPTED)
        )
        return TermbaseFile(
            self.path,
            self.subject_field,
            families,
            scopes,
            concepts,
            self.scope,
            decisions,
        )

    def decision(self, node: yaml.Node) -> Decision | None:
        """What was decided on a candidate of mining; None for all other concepts."""
        mined = dict(self.pairs(node)).get("mined")
        if mined is None:
            return None
        parts = dict(self.pairs(mined, MINED_KEYS))
        for rendering in (
            self.items(parts["renderings"]) if "renderings" in parts else ()
        ):
            told = dict(self.pairs(rendering, MINED_RENDERING_KEYS))
            for example in self.items(told["examples"]) if "examples" in told else ():
                dict(self.pairs(example, MINED_EXAMPLE_KEYS))
        return self.choice(parts, "decision", Decision, Decision.UNDECIDED)

    def concept(self, node: yaml.Node) -> Concept:
        parts = dict(self.pairs(node, CONCEPT_KEYS, or_tag=True))
        if "id" not in parts:
            raise self.fail("a concept without 'id'", node)
        id_ = self.matching(parts["id"], _ID, "an id of a-z, 0-9 and hyphens")
        languages = [key for key in parts if key not in CONCEPT_KEYS]
        terms = [term for tag in languages for term in self.terms(tag, parts[tag])]
        return Concept(
            id=id_,
            subject_field=self.subject_field,
            terms=tuple(terms),
            definition=self.optional(parts, "definition"),
            note=self.optional(parts, "note"),
            evidence=self.strings(parts["evidence"]) if "evidence" in parts else (),
            basis=self.basis(parts),
            loaded=self.flag(parts, "loaded"),
            scope=self.scope,
            valid_from=self.date(parts, "valid_from"),
            valid_until=self.date(parts, "valid_until"),
            examples=tuple(self.examples(parts)),
            path=self.path,
            line=node.start_mark.line + 1,
        )

    def terms(self, tag: str, node: yaml.Node) -> Iterator[Term]:
        """Terms of one language: plain strings, or groups with attributes."""
        nodes = self.items(node) if isinstance(node, yaml.SequenceNode) else [node]
        base = Term("", tag, Status.PREFERRED)
        for index, item in enumerate(nodes):
            if isinstance(item, yaml.MappingNode):
                group = list(self.group(tag, item, base))
                if group and group[0].status is Status.PREFERRED:
                    base = group[0]
                yield from group
            else:
                status = Status.ADMITTED if index else Status.PREFERRED
                yield Term(self.text(item), tag, status, line=self.line(item))

    def group(self, tag: str, node: yaml.Node, base: Term) -> Iterator[Term]:
        parts = dict(self.pairs(node, GROUP_KEYS))
        statuses = [status for status in Status if status in parts]
        if len(statuses) != 1:
            raise self.fail(f"a group needs exactly one of: {', '.join(Status)}", node)
        status = statuses[0]
        kind = self.choice(parts, "part_of_speech", PartOfSpeech, base.part_of_speech)
        number = self.choice(
            parts, "number", Number, base.number if status.stands else Number.COUNT
        )
        carried = Number.MASS if number is Number.MASS else Number.COUNT
        for text in self.items(parts[status], single=True):
            yield Term(
                text=self.text(text),
                lang=tag,
                status=status,
                part_of_speech=kind,
                number=number,
                case=self.choice(parts, "case", Case, Case.SMART),
                when=self.context(parts, "when"),
                unless=self.context(parts, "unless"),
                otherwise=self.choice(parts, "otherwise", Doubt, Doubt.FLAG),
                replacement=self.optional(parts, "replacement"),
                replacement_number=self.choice(
                    parts, "replacement_number", Number, carried
                ),
                flag=self.flag(parts, "flag"),
                literal=self.flag(parts, "literal"),
                note=self.optional(parts, "note"),
                line=self.line(text),
            )

    def context(self, parts: Mapping[str, yaml.Node], key: str) -> Context:
        if key not in parts:
            return Context()
        cues = dict(self.pairs(parts[key], (*CUE_WORDS, *CUE_FLAGS)))
        words = {k: self.strings(cues[k]) for k in CUE_WORDS if k in cues}
        return Context(
            before=words.get("before", ()),
            after=words.get("after", ()),
            near=words.get("near", ()),
            source=words.get("source", ()),
            quoted=self.flag(cues, "quoted"),
            campaign=self.flag(cues, "campaign"),
            domain=self.flag(cues, "domain"),
        )

    def examples(self, parts: Mapping[str, yaml.Node]) -> Iterator[Example]:
        if "examples" not in parts:
            return
        for node in self.items(parts["examples"]):
            for key, value in self.pairs(node, ("match", "no_match")):
                yield Example(self.text(value), key == "match", self.line(value))

    def basis(self, parts: Mapping[str, yaml.Node]) -> str:
        if (found := self.optional(parts, "basis")) not in ("", USAGE):
            raise self.fail(f"basis '{found}': only '{USAGE}'", parts["basis"])
        return found

    def date(self, parts: Mapping[str, yaml.Node], key: str) -> str:
        if key not in parts:
            return ""
        return self.matching(parts[key], _DATE, "a date YYYY or YYYY-MM-DD")

    def matching(self, node: yaml.Node, shape: re.Pattern[str], what: str) -> str:
        if not shape.match(value := self.text(node)):
            raise self.fail(f"'{value}' is not {what}", node)
        return value

    def choice(
        self, parts: Mapping[str, yaml.Node], key: str, kind: type[_E], default: _E
    ) -> _E:
        if key not in parts:
            return default
        value = self.text(parts[key])
        if value not in list(kind):
            raise self.fail(f"{key} '{value}'{nearest(value, kind)}", parts[key])
        return kind(value)

    def flag(self, parts: Mapping[str, yaml.Node], key: str) -> bool:
        if key not in parts:
            return False
        value = self.text(parts[key]).lower()
        if value not in ("true", "false"):
            raise self.fail(f"{key} '{value}': true or false", parts[key])
        return value == "true"

    def optional(self, parts: Mapping[str, yaml.Node], key: str) -> str:
        return self.text(parts[key]) if key in parts else ""

    def strings(self, node: yaml.Node) -> tuple[str, ...]:
        return tuple(self.text(item) for item in self.items(node, single=True))

    def line(self, node: yaml.Node) -> int:
        return int(node.start_mark.line) + 1

    def text(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self.fail("a text was expected here", node)
        if not node.value.strip():
            raise self.fail("an empty value", node)
        return str(node.value)

    def items(self, node: yaml.Node, *, single: bool = False) -> list[yaml.Node]:
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        if single:
            return [node]
        raise self.fail("a list was expected here", node)

    def pairs(
        self, node: yaml.Node, known: tuple[str, ...] = (), *, or_tag: bool = False
    ) -> Iterator[tuple[str, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            raise self.fail("'key: value' pairs were expected here", node)
        seen: set[str] = set()
        for key_node, value in node.value:
            key = self.text(key_node)
            if known and key not in known and not (or_tag and _TAG.match(key)):
                raise self.fail(f"unknown key '{key}'{nearest(key, known)}", key_node)
            if key in seen:
                raise self.fail(f"'{key}' is given twice", key_node)
            seen.add(key)
            yield key, value
