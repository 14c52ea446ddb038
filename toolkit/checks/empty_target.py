"""A source without any translation.

A segment of figures, links and punctuation alone may stay empty: it is left alone, and
so is a source of blanks.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.records import Span
from toolkit.pair import Check, Flag, Pair, Sample, each
from toolkit.records import Severity


def _find(pair: Pair) -> Iterator[Flag]:
    if pair.target.strip() or not any(c.isalpha() for c in pair.source):
        return
    yield Flag(source=_all(pair.source), verdict="missing")


def _all(text: str) -> Span:
    start = len(text) - len(text.lstrip())
    return Span(start, len(text.rstrip()))


CHECK = Check(
    code="A103",
    name="empty-target",
    severity=Severity.MAJOR,
    mqm="omission",
    message="'{source}' is not translated.",
    find=each(_find),
    examples=(Sample("枫桥镇在诸暨。", "", "枫桥镇在诸暨。"), Sample("是", " ", "是")),
    near_misses=(
        ("枫桥镇", "Fengqiao"),
        ("", ""),
        ("  ", ""),
        ("2024", ""),
        ("——", ""),
    ),
    explanation=__doc__ or "",
)
