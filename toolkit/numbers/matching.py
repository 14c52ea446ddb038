"""Find a partner for each figure of a source among those of its target.

A partner has a value in common. Exclusive first: two figures of the source need two
of the target, unless they say the same thing twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from toolkit.numbers.excuses import Pairs, extra, missing
from toolkit.numbers.likeness import (
    GROUPS,
    comparable,
    equal,
    same_measure,
    share_value,
)
from toolkit.numbers.records import Figure, Kind
from toolkit.numbers.rounding import rounding
from toolkit.numbers.units import same_unit


@dataclass(slots=True)
class Matched:
    """Pairs that agree, pairs that agree when rounded, and what is left.

    ``missing`` and ``extra`` are hard; ``unused`` are the soft figures of the source,
    ``spare`` those of the target, that found no partner.
    """

    pairs: Pairs = field(default_factory=list)
    rounded: Pairs = field(default_factory=list)
    missing: list[Figure] = field(default_factory=list)
    extra: list[Figure] = field(default_factory=list)
    unused: list[Figure] = field(default_factory=list)
    spare: list[Figure] = field(default_factory=list)


def match_figures(
    given: list[Figure], found: list[Figure], source: str, target: str
) -> Matched:
    """Pair the figures of two texts; the texts serve to weigh places and "about"."""
    matched = Matched()
    ratio = len(target) / max(1, len(source))
    left, free = list(given), list(found)
    for fits in (_same_reading, _same_kind, _same_value, same_measure):
        _pair(left, free, fits, ratio, matched.pairs)
    hard = [figure for figure in left if figure.hard]
    _pair(hard, free, rounding(target), ratio, matched.rounded)
    taken = {id(one) for one, _ in matched.rounded}
    left = [figure for figure in left if id(figure) not in taken]
    matched.missing = missing(left, given, found, matched.pairs)
    matched.extra = extra(free, given, found, matched.pairs, target)
    matched.unused = [figure for figure in left if not figure.hard]
    matched.spare = [figure for figure in free if not figure.hard]
    return matched


def _pair(
    left: list[Figure],
    free: list[Figure],
    fits: Callable[[Figure, Figure], bool],
    ratio: float,
    pairs: Pairs,
) -> None:
    """Move each figure with the best free one to ``pairs``, hard ones first."""
    for figure in sorted(left, key=lambda one: not one.hard):
        fitting = [other for other in free if fits(figure, other)]
        if fitting:
            best = min(fitting, key=lambda other: _distance(figure, other, ratio))
            pairs.append((figure, best))
            left.remove(figure)
            free.remove(best)


def _distance(one: Figure, other: Figure, ratio: float) -> tuple[bool, float]:
    """How ill two figures fit: another unit, then how far apart they stand."""
    apart = abs(one.span.start * ratio - other.span.start)
    return not same_unit(one.unit, other.unit), apart


def _same_reading(one: Figure, other: Figure) -> bool:
    """Same kind, and the plainest values agree; all of them in a name or code."""
    if GROUPS[one.kind] != GROUPS[other.kind] or not one.values or not other.values:
        return False
    if one.kind is Kind.LITERAL:
        return one.values == other.values
    return equal(one.values[0], other.values[0])


def _same_kind(one: Figure, other: Figure) -> bool:
    """Same kind, and any value is common."""
    if one.kind is other.kind is Kind.LITERAL:
        return False
    return GROUPS[one.kind] == GROUPS[other.kind] and share_value(one, other)


def _same_value(one: Figure, other: Figure) -> bool:
    """Kinds that can stand for each other, and any value is common."""
    if one.kind is other.kind is Kind.LITERAL:
        return False
    return comparable(one, other) and share_value(one, other)
