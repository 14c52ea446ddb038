"""What pictures of scores show besides: paired tests, and terms by system."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.scorer.analysis import term_table, term_uses
from toolkit.scorer.compare import Compared, compare
from toolkit.scorer.records import Scores
from toolkit.scorer.significance import Resampling
from toolkit.scorer.task import Task

Terms = Mapping[str, Mapping[str, tuple[int, int]]]


def comparisons_of(scores: Scores, plan: Resampling | None = None) -> list[Compared]:
    """One comparison a metric, in order; none for a single system or segment."""
    if len(scores.systems) < 2 or scores.task.size < 2:
        return []
    return compare(scores, plan)


def terms_of(task: Task) -> Terms:
    """By source term and system: how often it was satisfied and demanded.

    None without the source. The terms that go wrong most often come first.
    """
    if not task.sources:
        return {}
    uses = (use for system in task.systems for use in term_uses(task, system))
    return {
        row.term: {
            system: (total - row.wrong[system], total)
            for system, total in row.uses.items()
        }
        for row in term_table(uses)
    }
