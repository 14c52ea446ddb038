"""How well a metric agrees with people: over systems, over segments, item by item.

Grids are systems x segments (an item: all outputs for one source); higher is better on
both sides. NaN among human scores: not judged, left out. Over all segments, long
sources have both lower human scores and lower metric scores, so that "no grouping"
correlation is mostly one of length: read the item values first.

Sources: tau-b, Kendall (1945), counted after Knight (1966); pairwise accuracy of
systems, Kocmi et al. (2021); ``acc_eq``, Deutsch, Foster and Freitag (2023);
permutation of both metrics, Deutsch, Dror and Roth (2021).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from toolkit.errors import UsageError
from toolkit.scorer.significance import SEED

Values = NDArray[np.float64]
Statistic = Callable[[Values, Values], float]


@dataclass(frozen=True, slots=True)
class Calibrated:
    """Accuracy with ties; metric differences up to ``threshold`` are ties."""

    accuracy: float
    threshold: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """All figures of one metric beside people; NaN where one cannot be told.

    ``outputs``: how many have both scores. ``system_*``: over systems. ``pearson``,
    ``kendall``: over all outputs, no grouping. ``item_kendall``: mean over sources.
    ``centred_pearson``: each source's mean taken away first. ``ties``: accuracy with
    calibrated ties.
    """

    outputs: int
    system_pearson: float
    system_kendall: float
    system_accuracy: float
    pearson: float
    kendall: float
    item_kendall: float
    centred_pearson: float
    ties: Calibrated


def correlate(
    human: Values, metric: Values, systems: Values | None = None
) -> Agreement:
    """All figures at once.

    ``systems``: the metric's score of each system; none: its mean over the segments.
    Outputs that have no score on either side are left out, and systems that nobody
    judged. Raises UsageError for grids of different shapes, for infinite values and
    where nothing is left.
    """
    people = _row_means(_checked(human, metric))
    known = np.isfinite(people)
    told = _row_means(metric) if systems is None else np.asarray(systems, dtype=float)
    used = np.isfinite(human) & np.isfinite(metric)
    human, metric = np.where(used, human, np.nan), np.where(used, metric, np.nan)
    centred = _centred(human)[used], _centred(metric)[used]
    return Agreement(
        outputs=int(used.sum()),
        system_pearson=pearson(people[known], told[known]),
        system_kendall=kendall(people[known], told[known]),
        system_accuracy=pairwise_accuracy(people[known], told[known]),
        pearson=pearson(human[used], metric[used]),
        kendall=kendall(human[used], metric[used]),
        item_kendall=item_kendall(human, metric),
        centred_pearson=pearson(*centred),
        ties=tie_accuracy(human, metric),
    )


def _checked(human: Values, metric: Values) -> Values:
    if human.shape != metric.shape or human.ndim != 2:
        raise UsageError(f"human scores {human.shape}, metric {metric.shape}: differ")
    if np.isinf(human).any() or np.isinf(metric).any():
        raise UsageError("an infinite score cannot be correlated")
    if not (np.isfinite(human) & np.isfinite(metric)).any():
        raise UsageError("no output has both a human and a metric score")
    return human


def _row_means(grid: Values) -> Values:
    return np.array([_mean(row) for row in grid])


def _mean(values: Values) -> float:
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) else np.nan


def _centred(grid: Values) -> Values:
    """Each column less its mean."""
    return np.asarray(grid - _row_means(grid.T))


def pearson(one: Values, other: Values) -> float:
    """Linear correlation; NaN where one side is constant.

    >>> round(pearson(np.array([1.0, 2, 3, 5]), np.array([2.0, 1, 4, 4])), 6)
    0.74819
    """
    left, right = one - one.mean(), other - other.mean()
    if not np.any(one != one[0]) or not np.any(other != other[0]):
        return np.nan
    return float(left @ right / np.sqrt((left @ left) * (right @ right)))


def kendall(one: Values, other: Values) -> float:
    """tau-b = (P - Q) / sqrt((n0 - n1)(n0 - n2)) in n log n; NaN where constant.

    P, Q: pairs in the same and in the other order; n0: all pairs; n1, n2: pairs tied
    on either side.
    """
    x, y = (np.unique(side, return_inverse=True)[1] for side in (one, other))
    size = len(x)
    total = size * (size - 1) // 2
    both = _tied(x * (int(y.max()) + 1) + y)
    loose_x, loose_y = total - _tied(x), total - _tied(y)
    if not loose_x or not loose_y:
        return np.nan
    against = _inversions(y[np.lexsort((y, x))])
    apart = loose_x + loose_y - total + both
    return (apart - 2 * against) / (sqrt(loose_x) * sqrt(loose_y))


def _tied(codes: NDArray[np.int64]) -> int:
    """The number of pairs with equal values."""
    times = np.unique(codes, return_counts=True)[1].astype(np.int64)
    return int((times * (times - 1) // 2).sum())


def _inversions(ranks: NDArray[np.int64]) -> int:
    """Pairs whose first is greater than the second, bit by bit from the highest.

    At each bit, among values alike in the higher bits, count the ones before each zero.
    """
    found = 0
    for bit in range(int(ranks.max()).bit_length() - 1, -1, -1):
        group, one = ranks >> (bit + 1), (ranks >> bit) & 1
        before = np.cumsum(one) - one
        start = np.searchsorted(group, group)
        found += int((before - before[start])[one == 0].sum())
        ranks = ranks[np.argsort(ranks >> bit, kind="stable")]
    return found


def pairwise_accuracy(human: Values, metric: Values) -> float:
    """Share of pairs of systems that the metric orders as people do."""
    first, second = np.triu_indices(len(human), k=1)
    people = np.sign(human[first] - human[second])
    told = np.sign(metric[first] - metric[second])
    known = np.isfinite(people) & np.isfinite(told)
    return _mean((people == told)[known].astype(np.float64))


def item_kendall(human: Values, metric: Values) -> float:
    """Mean tau-b over the outputs for each source.

    A source whose outputs people find equal has none; one whose outputs the metric
    finds equal counts as 0.
    """
    people, told = _differences(human, metric)
    people, told = np.sign(people), np.sign(told)
    loose = np.count_nonzero(people, axis=0).astype(np.float64)
    spread = np.count_nonzero(told, axis=0)
    usable = loose > 0
    scale = np.sqrt(loose * np.maximum(spread, 1))[usable]
    return _mean((people * told).sum(axis=0)[usable] / scale)


def tie_accuracy(human: Values, metric: Values) -> Calibrated:
    """acc_eq: share of pairs within a source that are ordered, or tied, as people do.

    The threshold is the one that makes the most of this metric on these data; pairs of
    all sources are counted alike.
    """
    people, told = (side.ravel() for side in _differences(human, metric, judged=True))
    size = np.abs(told)
    order = np.argsort(size, kind="stable")
    size, people, told = size[order], people[order], told[order]
    if not len(size):
        return Calibrated(np.nan, np.nan)
    tied = np.cumsum(people == 0)
    agree = (np.sign(people) == np.sign(told)) & (people != 0)
    ordered = agree.sum() - np.cumsum(agree)
    last = np.append(size[1:] != size[:-1], True)
    right = np.append(np.where(last, tied + ordered, -1), 0)
    if size[0] > 0:
        right[-1] = agree.sum()
    best = int(np.argmax(right))
    threshold = float(size[best]) if best < len(size) else 0.0
    return Calibrated(float(right[best]) / len(size), threshold)


def _differences(
    human: Values, metric: Values, *, judged: bool = False
) -> tuple[Values, Values]:
    """Differences of pairs of systems (pairs x segments); 0 where one is not judged.

    ``judged``: only the pairs that are, in one row.
    """
    first, second = np.triu_indices(len(human), k=1)
    people, told = human[first] - human[second], metric[first] - metric[second]
    known = np.isfinite(people)
    if judged:
        return people[known], told[known]
    return np.where(known, people, 0.0), np.where(known, told, 0.0)


def permutation_test(
    human: Values,
    one: Values,
    other: Values,
    statistic: Statistic,
    *,
    samples: int = 1000,
    seed: int = SEED,
) -> float:
    """Two-sided p that two metrics agree with people equally well.

    Both are brought to mean 0 and variance 1; in each trial every value of the one
    changes places with the other's or not. (1 + c) / (1 + n). ``statistic``: such as
    ``item_kendall``, of (human, metric).
    """
    one, other = _standard(one), _standard(other)
    observed = abs(statistic(human, one) - statistic(human, other))
    slack = 1e-10 * max(1.0, observed)
    stream, reached = np.random.PCG64(seed), 0
    for _ in range(samples):
        coins = stream.random_raw(one.size).reshape(one.shape) >> np.uint64(63) > 0
        mixed, rest = np.where(coins, one, other), np.where(coins, other, one)
        gap = abs(statistic(human, mixed) - statistic(human, rest))
        reached += not gap < observed - slack
    return (reached + 1) / (samples + 1)


def _standard(values: Values) -> Values:
    spread = values.std()
    return np.asarray((values - values.mean()) / (spread if spread > 0 else 1.0))
