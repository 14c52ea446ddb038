"""Human judgements: MQM and ESA annotations as TSV in the form of Google and WMT.

One line is one error that one rater marked, or "no error"; ``<v>`` and ``</v>`` stand
round the marked words. Two headers are known: system, doc, doc_id, seg_id, rater,
source, target, category, severity (WMT20 and 21), and docSegId, globalSegId in their
place, perhaps with metadata (later years). Quotation marks stand for themselves. A
column ``score`` holds ESA scores, 0 to 100, the same in all lines of a rater and
segment. Attention tests of raters (severity HOTW-test) are left out. Scores are made in
``judgement.py``. Not read: JSON spans, Appraise's own CSV.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from termbase.records import Span
from toolkit.encodings import decode
from toolkit.errors import InputError, nearest
from toolkit.files import read_bytes
from toolkit.records import Side

SEVERITIES = ("critical", "major", "minor", "neutral", "no-error")
ATTENTION_TEST = "hotw-test"
NO_ERROR = "no-error"
Place = tuple[str, str]

_COLUMNS = {
    "system": ("system",),
    "document": ("doc", "document"),
    "segment": ("seg_id", "globalSegId", "doc_id", "docSegId"),
    "rater": ("rater",),
    "source": ("source",),
    "target": ("target",),
    "category": ("category",),
    "severity": ("severity",),
}
_NEEDED = ("system", "document", "segment", "rater", "category", "severity")
_MARK = re.compile("</?v>")
_BLANK = ("", "nan", "none", "null", "n/a")
_SUBTYPES = {
    "unnatural or awkward": "awkward",
    "inappropriate for context": "inappropriate",
    "inconsistent use of terminology": "inconsistent",
    "untranslated text": "untranslated",
    "source language fragment": "untranslated",
    "text-breaking": "markup",
}
_TYPES = {
    "locale": "locale-convention",
    "locale convention": "locale-convention",
    "source issue": "source-error",
    "source": "source-error",
}


@dataclass(frozen=True, slots=True)
class Annotation:
    """What one rater said on one output; ``place``: its file and line.

    ``category`` in one spelling for all years, such as "fluency/punctuation".
    ``span``: the marked words, in ``source`` or ``target`` by ``side``; None: the whole
    segment. ``score``: an ESA score, None where the file has none.
    """

    system: str
    document: str
    segment: str
    rater: str
    category: str
    severity: str
    source: str
    target: str
    side: Side
    span: Span | None
    score: float | None
    place: str


def read_annotations(path: str | Path) -> list[Annotation]:
    """The annotations of one file, in its order.

    Raises InputError, with the line: for columns that are missing, rows of another
    length, blank or NaN values, unknown severities, scores that are no numbers from 0
    to 100, and a row that stands twice.
    """
    text = decode(read_bytes(path), str(path))[0]
    return list(parse_annotations(text, str(path)))


def parse_annotations(text: str, path: str = "-") -> Iterator[Annotation]:
    """As ``read_annotations``, from a file's text."""
    lines = _lines(text)
    number, header = next(lines, (1, ""))
    names = header.split("\t")
    places = _places(names, f"{path}:{number}")
    seen: dict[str, int] = {}
    for number, line in lines:
        place = f"{path}:{number}"
        fields = line.split("\t")
        if len(fields) != len(names):
            told = f"this row has {len(fields)} fields, the header has {len(names)}"
            raise InputError(f"{place}: {told}")
        if line in seen:
            raise InputError(f"{place}: the same annotation as in line {seen[line]}")
        seen[line] = number
        row = {key: fields[at].strip() for key, at in places.items()}
        if row["severity"].lower() != ATTENTION_TEST:
            yield _annotation(row, place)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines that are not blank, without their ends, with their numbers."""
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.removesuffix("\r")
        if line.strip():
            yield number, line


def _places(names: list[str], place: str) -> dict[str, int]:
    """The number of each column that is known."""
    folded = [name.strip().lower() for name in names]
    found = {}
    for key, known in {**_COLUMNS, "score": ("score", "esa_score")}.items():
        present = [name for name in known if name.lower() in folded]
        if present:
            wanted = present[0].lower()
            if folded.count(wanted) > 1:
                raise InputError(f"{place}: column '{present[0]}' stands twice")
            found[key] = folded.index(wanted)
    for key in _NEEDED:
        if key not in found:
            close = nearest(_COLUMNS[key][0], [name for name in names if name.strip()])
            raise InputError(f"{place}: no column '{_COLUMNS[key][0]}'{close}")
    return found


def _annotation(row: dict[str, str], place: str) -> Annotation:
    severity = _severity(row["severity"], place)
    for key in ("system", "document", "segment", "rater", "category"):
        if row[key].lower() in _BLANK and (key, severity) != ("category", NO_ERROR):
            raise InputError(f"{place}: {key} is {row[key] or 'blank'!r}")
    source, in_source = _unmarked(row.get("source", ""))
    target, in_target = _unmarked(row.get("target", ""))
    side = Side.SOURCE if in_source and not in_target else Side.TARGET
    return Annotation(
        system=row["system"],
        document=row["document"],
        segment=row["segment"],
        rater=row["rater"],
        category=category_of(row["category"]),
        severity=severity,
        source=source,
        target=target,
        side=side,
        span=in_target or in_source,
        score=_esa_score(row["score"], place) if "score" in row else None,
        place=place,
    )


def _severity(told: str, place: str) -> str:
    folded = told.lower().replace("_", "-").replace(" ", "-")
    if folded not in SEVERITIES:
        raise InputError(f"{place}: severity '{told}'{nearest(folded, SEVERITIES)}")
    return folded


def category_of(told: str) -> str:
    """A category in one spelling: small letters, hyphens, one name for each type.

    >>> category_of("Style/Unnatural or awkward")
    'style/awkward'
    >>> category_of("Non-translation!")
    'non-translation'
    """
    kind, _, subtype = (
        " ".join(part.replace("_", " ").split())
        for part in told.lower().replace("!", "").partition("/")
    )
    kind, subtype = _TYPES.get(kind, kind), _SUBTYPES.get(subtype, subtype)
    return "/".join(part.replace(" ", "-") for part in (kind, subtype) if part)


def _unmarked(text: str) -> tuple[str, Span | None]:
    """A text without its marks, and the place between the first two.

    A mark that is never closed goes on to the end: the published files have such.
    """
    marks = list(_MARK.finditer(text))
    plain = _MARK.sub("", text)
    if not marks:
        return plain, None
    start = marks[0].start()
    end = marks[1].start() - len(marks[0][0]) if len(marks) > 1 else len(plain)
    return plain, Span(start, end)


def _esa_score(told: str, place: str) -> float:
    try:
        value = float(told)
    except ValueError:
        value = float("nan")
    if not isfinite(value) or not 0 <= value <= 100:
        raise InputError(f"{place}: score '{told}': a number from 0 to 100 is wanted")
    return value


def outputs(annotations: Iterable[Annotation]) -> dict[str, dict[Place, str]]:
    """The translations themselves: system to (document, segment) to text.

    Raises InputError where one output has two texts.
    """
    found: dict[str, dict[Place, str]] = {}
    for one in annotations:
        own = found.setdefault(one.system, {})
        text = own.setdefault((one.document, one.segment), one.target)
        if text != one.target:
            told = f"another target for {one.system} {one.segment} than before"
            raise InputError(f"{one.place}: {told}")
    return found
