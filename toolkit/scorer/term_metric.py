"""A metric that is a function of counted verdicts on terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from toolkit.scorer.metric import Metric, Need, Options, Prepared, Rows
from toolkit.scorer.settings import signature, termbase_mark
from toolkit.scorer.task import Task
from toolkit.scorer.term_uses import SHARED, term_counts


def term_metric(
    name: str,
    title: str,
    corpus: Callable[[Rows], Rows],
    explanation: str,
    *,
    higher_is_better: bool = True,
) -> Metric:
    """``corpus``: sums of the columns of ``term_uses.Column`` to scores."""

    def prepare(task: Task, options: Options) -> Prepared:
        def rows(system: str, outputs: Sequence[str]) -> Rows:
            return term_counts(task, outputs)

        settings = {"terms": termbase_mark(task.termbases), "match": "word+lemma"}
        return Prepared(signature(settings), rows, corpus, shared=SHARED)

    return Metric(
        name,
        title,
        prepare,
        {},
        (Need.SOURCE,),
        higher_is_better,
        decimals=4,
        explanation=explanation,
    )
