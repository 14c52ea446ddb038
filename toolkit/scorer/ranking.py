"""Many tests at once: corrected p-values, ranks as ranges, clusters of systems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.scorer.significance import PairTest

LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a system stands: ranks and clusters count from 1, the best first.

    ``low`` - 1 systems are significantly better than it; ``high`` is the number of
    systems less those that are significantly worse (the rank ranges of WMT).
    """

    system: int
    low: int
    high: int
    cluster: int


def holm(p: Sequence[float]) -> list[float]:
    """p-values that keep down the chance of any false difference (Holm 1979).

    >>> holm([0.25, 0.125, 0.5])
    [0.5, 0.375, 0.5]
    """
    order = sorted(range(len(p)), key=p.__getitem__)
    found, highest = [1.0] * len(p), 0.0
    for step, place in enumerate(order):
        highest = max(highest, p[place] * (len(p) - step))
        found[place] = min(1.0, highest)
    return found


def benjamini_hochberg(p: Sequence[float]) -> list[float]:
    """p-values that keep down the share of false differences (1995).

    >>> benjamini_hochberg([0.25, 0.125, 0.5])
    [0.375, 0.375, 0.5]
    """
    order = sorted(range(len(p)), key=p.__getitem__)
    found, lowest = [1.0] * len(p), 1.0
    for rank in range(len(p), 0, -1):
        place = order[rank - 1]
        lowest = min(lowest, p[place] * (len(p) / rank))
        found[place] = lowest
    return found


def standings(
    scores: Sequence[float],
    pairs: Sequence[PairTest],
    p: Sequence[float],
    *,
    higher_is_better: bool = True,
    level: float = LEVEL,
) -> list[Standing]:
    """The systems from the best to the worst, with rank ranges and clusters.

    ``p``: of each pair, as it stands or corrected. A cluster ends where every system
    down to there is significantly better than every one below.
    """
    sign = 1.0 if higher_is_better else -1.0
    worth = np.nan_to_num(sign * np.asarray(scores, dtype=np.float64), nan=-np.inf)
    beats = _beaten(worth, pairs, p, level)
    order = sorted(range(len(scores)), key=lambda system: -worth[system])
    found, cluster = [], 1
    for place, system in enumerate(order):
        above, below = order[:place], order[place:]
        if above and beats[np.ix_(above, below)].all():
            cluster += 1
        low = 1 + int(beats[:, system].sum())
        high = len(order) - int(beats[system].sum())
        found.append(Standing(system, low, high, cluster))
    return found


def _beaten(
    worth: NDArray[np.float64],
    pairs: Sequence[PairTest],
    p: Sequence[float],
    level: float,
) -> NDArray[np.bool_]:
    """Systems x systems: True where the first is significantly better."""
    found = np.zeros((len(worth), len(worth)), dtype=np.bool_)
    for pair, value in zip(pairs, p, strict=True):
        if value < level:
            first, second = pair.first, pair.second
            found[first, second] = worth[first] > worth[second]
            found[second, first] = worth[second] > worth[first]
    return found
