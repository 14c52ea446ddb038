"""A comparison as rows of texts: its systems from the best on, and its pairs."""

from __future__ import annotations

import math
from collections.abc import Iterator

from toolkit.reports.scores.grid import NOTHING, shown
from toolkit.scorer.compare import Compared
from toolkit.scorer.significance import Interval

SYSTEM_HEADS = ("System", "Score", "95% interval", "Ranks", "Cluster")
PAIR_HEADS = ("Pair", "Difference", "95% interval", "p", "p (Holm)")
LEVEL = 0.05


def system_rows(one: Compared) -> Iterator[list[str]]:
    """The systems, best first, with rank ranges and clusters where all pairs count."""
    ranks = {standing.system: standing for standing in one.standings}
    for system in ranks or range(len(one.systems)):
        standing = ranks.get(system)
        yield [
            one.systems[system],
            shown(one.comparison.scores[system], one.metric),
            _bounds(one.comparison.intervals[system], one),
            f"{standing.low}-{standing.high}" if standing else NOTHING,
            str(standing.cluster) if standing else NOTHING,
        ]


def pair_rows(one: Compared) -> Iterator[list[str]]:
    """The pairs; a ``*`` where the corrected p-value is below 0.05."""
    for pair, corrected in zip(one.pairs, one.corrected, strict=True):
        yield [
            f"{one.systems[pair.first]} - {one.systems[pair.second]}",
            _signed(pair.difference, one),
            _bounds(pair.interval, one),
            f"{pair.p:.4f}",
            f"{corrected:.4f}{'*' if corrected < LEVEL else ''}",
        ]


def _bounds(interval: Interval, one: Compared) -> str:
    return f"[{_plain(interval.low, one)}, {_plain(interval.high, one)}]"


def _plain(value: float, one: Compared) -> str:
    """With one decimal more than a score: differences are small."""
    decimals = one.metric.decimals + 1
    return f"{value:.{decimals}f}" if math.isfinite(value) else NOTHING


def _signed(value: float, one: Compared) -> str:
    decimals = one.metric.decimals + 1
    return f"{value:+.{decimals}f}" if math.isfinite(value) else NOTHING
