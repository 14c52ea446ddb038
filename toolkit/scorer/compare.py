"""Compare systems by every metric: paired tests, corrected p-values, clusters."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.errors import UsageError, nearest
from toolkit.scorer.intervals import plan_for
from toolkit.scorer.metric import Metric
from toolkit.scorer.ranking import LEVEL, Standing, standings
from toolkit.scorer.records import Measured, Scores
from toolkit.scorer.significance import Comparison, PairTest, Resampling
from toolkit.scorer.significance import compare as compare_rows
from toolkit.scorer.task import Task


@dataclass(frozen=True, slots=True)
class Compared:
    """One metric: ``comparison`` of the systems, numbered as in ``systems``.

    ``pairs``: those that are told (all, or those with the baseline), with p-values
    ``corrected`` for all of them. ``standings``: from the best system to the worst, by
    the corrected values; empty where only pairs with a baseline were tested, and for a
    metric without a better end.
    """

    metric: Metric
    signature: str
    systems: tuple[str, ...]
    comparison: Comparison
    pairs: tuple[PairTest, ...]
    corrected: tuple[float, ...]
    standings: tuple[Standing, ...]


def compare(
    scores: Scores, plan: Resampling | None = None, baseline: str = ""
) -> list[Compared]:
    """Every metric's comparison of the systems.

    ``baseline``: a system; then only pairs with it count. Raises UsageError as
    ``refuse_few`` does.
    """
    refuse_few(scores.task, baseline)
    return [
        _compared(one, scores, plan or Resampling(), baseline)
        for one in scores.measured
    ]


def comparisons_of(scores: Scores, plan: Resampling | None = None) -> list[Compared]:
    """As ``compare``, for pictures: none for a single system or segment."""
    if len(scores.systems) < 2 or scores.task.size < 2:
        return []
    return compare(scores, plan)


def refuse_few(task: Task, baseline: str = "") -> None:
    """Raise UsageError for what cannot be compared."""
    if len(task.systems) < 2:
        raise UsageError("two systems or more are needed to compare")
    if baseline and baseline not in task.systems:
        close = nearest(baseline, task.systems)
        raise UsageError(f"no system '{baseline}' for a baseline{close}")


def doubt(plan: Resampling) -> str:
    """What is to be said of so few samples that no p-value can be low; else nothing.

    >>> doubt(Resampling(samples=9))
    '9 samples: p is at least 0.100, so no difference can be significant; draw 20'
    """
    least = 1 / (plan.samples + 1)
    if least < LEVEL:
        return ""
    told = f"{plan.samples} samples: p is at least {least:.3f}"
    return f"{told}, so no difference can be significant; draw {round(1 / LEVEL)}"


def _compared(
    one: Measured, scores: Scores, plan: Resampling, baseline: str
) -> Compared:
    systems = scores.systems
    rows = [one.statistics(system) for system in systems]
    of_metric = plan_for(plan, one.prepared, scores)
    found = compare_rows(
        rows,
        one.prepared.corpus,
        of_metric,
        baseline=systems.index(baseline) if baseline else None,
        trials=one.prepared.trials,
    )
    corrected = tuple(pair.corrected for pair in found.pairs)
    better = one.metric.higher_is_better
    ranks: list[Standing] = []
    if not baseline and better is not None:
        ranks = standings(found.scores, found.pairs, corrected, higher_is_better=better)
    return Compared(
        one.metric,
        f"{one.prepared.signature}|{found.signature}",
        tuple(systems),
        found,
        found.pairs,
        corrected,
        tuple(ranks),
    )
