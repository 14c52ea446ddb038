"""What many tests say of systems: ranks as ranges, and clusters."""

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
