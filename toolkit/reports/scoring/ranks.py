"""The systems of a score run, ranked by one metric with what is known of certainty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from toolkit.scorer.compare import Compared
from toolkit.scorer.ranking import Standing
from toolkit.scorer.records import Measured, Scores


@dataclass(frozen=True, slots=True)
class Ranked:
    """One system; ``low`` and ``high``: its 95 % interval, where there is one.

    ``standing``: its cluster and range of ranks, where systems were tested.
    """

    system: str
    value: float
    low: float | None = None
    high: float | None = None
    standing: Standing | None = None

    @property
    def cluster(self) -> int:
        """The number of its cluster; 0 where systems were not tested."""
        return self.standing.cluster if self.standing else 0


def ranked(
    scores: Scores, measured: Measured, compared: Compared | None = None
) -> list[Ranked]:
    """The systems from the best to the worst; those without a score (NaN) come last.

    By a metric without a better end they come in the order given.
    ``compared``: by the same metric; without it intervals are those of ``scores``.
    """
    values = [measured.corpus(system) for system in scores.systems]
    found = {one.system: one for one in compared.standings} if compared else {}
    order = list(found) if found else _order(measured, values)
    return [
        Ranked(
            scores.systems[number],
            values[number],
            *_interval(scores, measured, number, compared),
            found.get(number),
        )
        for number in order
    ]


def _order(measured: Measured, values: Sequence[float]) -> list[int]:
    if measured.metric.higher_is_better is None:
        return list(range(len(values)))
    sign = -1.0 if measured.metric.higher_is_better else 1.0
    worth = np.nan_to_num(sign * np.asarray(values), nan=np.inf)
    return [int(number) for number in np.argsort(worth, kind="stable")]


def _interval(
    scores: Scores, measured: Measured, number: int, compared: Compared | None
) -> tuple[float | None, float | None]:
    if compared is None:
        key = (measured.metric.name, scores.systems[number])
        low, high = scores.intervals.get(key, (None, None))
    else:
        own = compared.comparison.intervals[number]
        low, high = own.low, own.high
    known = low is not None and high is not None and np.isfinite([low, high]).all()
    return (low, high) if known else (None, None)
