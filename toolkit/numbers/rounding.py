"""Whether a figure of the target is one of the source, rounded.

To its own printed precision always (2764.7亿: "276 billion"); more freely after
"about", "nearly" and the like, where it must be the rounder one of the two.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from toolkit.numbers.likeness import GROUPS, comparable, significant
from toolkit.numbers.records import Figure, Kind

_ABOUT = re.compile(
    r"\b(?:about|around|nearly|almost|some|roughly|approximately|approx|over|under|"
    r"close to|more than|less than|fewer than|at least|up to|just|above|below|beyond|"
    r"exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|an estimated|as many as|near|circa|"
    r"topp(?:ed|ing)|on average)\W+(?:[a-zA-Z$]+\W?)?$",
    re.I,
)
_ROUNDED = {"number", "part", "multiple"}


def rounding(target: str) -> Callable[[Figure, Figure], bool]:
    """A test for figures of ``target`` that are one of the source, rounded."""

    def rounded(one: Figure, other: Figure) -> bool:
        if not {GROUPS[one.kind], GROUPS[other.kind]} <= _ROUNDED:
            return False
        if not comparable(one, other) or not one.values or not other.values:
            return False
        about = _ABOUT.search(target, max(0, other.span.start - 30), other.span.start)
        exact, told = one.values[0], other.values[0]
        if GROUPS[one.kind] == "part" and GROUPS[other.kind] == "part":
            exact, told = _percent(one), _percent(other)
        return _near(exact, told, other, loose=about is not None)

    return rounded


def _percent(figure: Figure) -> float:
    """A part, in percent."""
    return figure.values[1 if figure.kind is Kind.FRACTION else 0]


def _near(exact: float, told: float, other: Figure, *, loose: bool) -> bool:
    """True where ``told`` is ``exact`` to its printed precision, or about it."""
    apart = abs(exact - told)
    if not told or apart > 0.1 * abs(told):
        return False
    if other.step and other.step <= abs(told) and apart <= 0.5000001 * other.step:
        return True
    if not loose:
        return False
    if other.kind in (Kind.FRACTION, Kind.APPROXIMATE):
        return True
    kept = len(significant(told))
    rounder = kept < len(significant(exact))
    return rounder and bool(apart < abs(told) / 10 ** (kept - 1))
