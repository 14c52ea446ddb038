"""Compare systems by every metric: paired tests, corrected p-values, clusters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.errors import UsageError, nearest
from toolkit.scorer.intervals import plan_for
from toolkit.scorer.metric import Metric
from toolkit.scorer.ranking import Standing, holm, standings
from toolkit.scorer.records import Measured, Scores
from toolkit.scorer.significance import Comparison, PairTest, Resampling
from toolkit.scorer.significance import compare as compare_rows
from toolkit.scorer.task import Task


@dataclass(frozen=True, slots=True)
class Compared:
    """One metric: ``comparison`` of the systems, numbered as in ``systems``.

    ``pairs``: those that are told (all, or those with the baseline), with ``corrected``
    p-values after Holm among them. ``standings``: from the best system to the worst, by
    the corrected values; empty where only pairs with a baseline were tested.
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


def refuse_few(task: Task, baseline: str = "") -> None:
    """Raise UsageError for what cannot be compared."""
    if len(task.systems) < 2:
        raise UsageError("two systems or more are needed to compare")
    if baseline and baseline not in task.systems:
        close = nearest(baseline, task.systems)
        raise UsageError(f"no system '{baseline}' for a baseline{close}")


def _compared(
    one: Measured, scores: Scores, plan: Resampling, baseline: str
) -> Compared:
    systems = scores.systems
    rows = [one.rows[system] for system in systems]
    of_metric = plan_for(plan, one.prepared, scores)
    found = compare_rows(rows, one.prepared.corpus, of_metric)
    pairs = _with_baseline(found.pairs, systems, baseline)
    corrected = holm([pair.p for pair in pairs])
    ranks = (
        []
        if baseline
        else standings(
            found.scores,
            pairs,
            corrected,
            higher_is_better=one.metric.higher_is_better,
        )
    )
    return Compared(
        one.metric,
        f"{one.prepared.signature}|{found.signature}",
        tuple(systems),
        found,
        tuple(pairs),
        tuple(corrected),
        tuple(ranks),
    )


def _with_baseline(
    pairs: Sequence[PairTest], systems: Sequence[str], baseline: str
) -> list[PairTest]:
    if not baseline:
        return list(pairs)
    number = systems.index(baseline)
    return [pair for pair in pairs if number in (pair.first, pair.second)]
