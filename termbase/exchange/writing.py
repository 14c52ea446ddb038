"""Write concepts in our own YAML, so that reading gives the same concepts again.

Values that a reader would take as given are left out. Comments, families and ``mined``
blocks are no part of a concept: who wants to keep a file's own text uses ``layout``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

import yaml

from termbase.exchange.native import CUE_FLAGS, CUE_WORDS
from termbase.records import (
    Case,
    Concept,
    Context,
    Doubt,
    Number,
    PartOfSpeech,
    Status,
    Term,
)

WIDTH = 88

Data = str | int | float | bool | list["Data"] | dict[str, "Data"]
Inherited = tuple[PartOfSpeech, Number]

PLAIN: Inherited = (PartOfSpeech.NOUN, Number.COUNT)

# Text that YAML reads as it is, whatever stands around it, and no value of its own.
_PLAIN_TEXT = re.compile(
    r"[A-Za-z\u4e00-\u9fff](?:[-'(),.\w\u4e00-\u9fff]| (?=\w))*", re.ASCII
)
_WORDS = frozenset("true false yes no on off null y n".split())


def concept_data(concept: Concept) -> dict[str, Data]:
    """The keys of an entry, in the order they are written."""
    told: dict[str, Data] = {
        "id": concept.id,
        "definition": concept.definition,
        "note": concept.note,
        **{tag: list(groups(terms)) for tag, terms in by_language(concept).items()},
        "evidence": list(concept.evidence),
        "basis": concept.basis,
        "loaded": concept.loaded,
        "valid_from": concept.valid_from,
        "valid_until": concept.valid_until,
        "examples": [
            {"match" if example.matches else "no_match": example.text}
            for example in concept.examples
        ],
    }
    return {key: value for key, value in told.items() if value}


def by_language(concept: Concept) -> dict[str, list[Term]]:
    """The terms of a concept by language tag, in their order."""
    found: dict[str, list[Term]] = {}
    for term in concept.terms:
        found.setdefault(term.lang, []).append(term)
    return found


def groups(terms: Sequence[Term], inherited: Inherited | None = None) -> Iterator[Data]:
    """The items of one language's list: strings where they suffice, else groups.

    ``inherited``: part of speech and number of the preferred term that stands before
    them in the list; None: they are the whole list.
    """
    if inherited is None and _strings_suffice(terms):
        yield from (term.text for term in terms)
        return
    told = list(_with_attributes(terms, inherited or PLAIN))
    for (status, attributes), run in groupby(told, key=lambda item: item[:2]):
        texts: list[Data] = [text for _, _, text in run]
        yield {status.value: texts[0] if len(texts) == 1 else texts, **attributes}


def _strings_suffice(terms: Sequence[Term]) -> bool:
    """True for a list whose first term is preferred, the others admitted: no more."""
    return all(
        term == Term(term.text, term.lang, status, line=term.line)
        for term, status in zip(
            terms, [Status.PREFERRED, *[Status.ADMITTED] * len(terms)], strict=False
        )
    )


def _with_attributes(
    terms: Sequence[Term], inherited: Inherited
) -> Iterator[tuple[Status, dict[str, Data], str]]:
    """Every term with what its group must say; a preferred one passes its own on."""
    for term in terms:
        yield term.status, _attributes(term, inherited), term.text
        if term.status is Status.PREFERRED:
            inherited = term.part_of_speech, term.number


def _attributes(term: Term, inherited: Inherited) -> dict[str, Data]:
    """The keys of a term's group that differ from what a reader takes as given."""
    kind, number = inherited
    if not term.status.stands:
        number = Number.COUNT
    carried = Number.MASS if term.number is Number.MASS else Number.COUNT
    told: dict[str, tuple[Data, Data]] = {
        "part_of_speech": (term.part_of_speech.value, kind.value),
        "number": (term.number.value, number.value),
        "case": (term.case.value, Case.SMART.value),
        "when": (_cues(term.when), {}),
        "unless": (_cues(term.unless), {}),
        "otherwise": (term.otherwise.value, Doubt.FLAG.value),
        "replacement": (term.replacement, ""),
        "replacement_number": (term.replacement_number.value, carried.value),
        "flag": (term.flag, False),
        "literal": (term.literal, False),
        "note": (term.note, ""),
    }
    return {key: value for key, (value, given) in told.items() if value != given}


def _cues(context: Context) -> dict[str, Data]:
    told: dict[str, Data] = {key: list(getattr(context, key)) for key in CUE_WORDS}
    told |= {key: getattr(context, key) for key in CUE_FLAGS}
    return {key: value for key, value in told.items() if value}


def as_yaml(data: Data, indent: int = 0) -> str:
    """YAML in block style, lists set in, every line behind so many blanks.

    What ``yaml.dump`` writes, but only what is not plainly text goes through it: it is
    slow, and a termbase has 100,000 values.
    """
    return "".join(" " * indent + line for line in _lines(data, WIDTH - indent))


def _lines(data: Data, width: int) -> Iterator[str]:
    if data and isinstance(data, dict):
        for key, value in data.items():
            yield from _of_key(key, value, width)
    elif data and isinstance(data, list):
        for item in data:
            yield from _of_item(item, width)
    else:
        yield from _dumped(data, width)


def _of_key(key: str, value: Data, width: int) -> Iterator[str]:
    if not _is_plain(key) or not _is_plain(value, width - len(key) - 2):
        yield from _dumped({key: value}, width)
    elif isinstance(value, str):
        yield f"{key}: {value}\n"
    else:
        yield f"{key}:\n"
        yield from map(_set_in, _lines(value, width - 2))


def _of_item(item: Data, width: int) -> Iterator[str]:
    if not _is_plain(item, width - 2):
        yield from _dumped([item], width)
    elif isinstance(item, str):
        yield f"- {item}\n"
    else:
        first, *others = _lines(item, width - 2)
        yield "- " + first
        yield from map(_set_in, others)


def _set_in(line: str) -> str:
    return "  " + line if line.strip("\n") else line


def _is_plain(data: Data, width: int = WIDTH) -> bool:
    """True for text that stands as it is, on one line, and for what has parts."""
    if isinstance(data, str):
        plain = len(data) <= width and _PLAIN_TEXT.fullmatch(data)
        return bool(plain) and data.lower() not in _WORDS
    return isinstance(data, (dict, list)) and bool(data)


def _dumped(data: Data, width: int) -> list[str]:
    text = yaml.dump(
        data,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=width,
        default_flow_style=False,
    )
    return text.splitlines(keepends=True)


class _Dumper(yaml.SafeDumper):
    """Sets lists in below their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:
        """A value that stands twice is written twice."""
        return True
