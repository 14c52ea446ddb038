"""How much an output agrees with what the other systems wrote: mean sentence chrF.

Needs no reference and no model. It tells which of several translations goes its own
way, which often is a worse one; it is no quality score of a single output, and a fault
that most systems share raises it. A text that is none of the systems' (a human
reference) is compared with all of them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from toolkit.scorer.char_overlap import BETA, ORDERS, overlaps
from toolkit.scorer.metric import Metric, Need, Options, Prepared, Rows
from toolkit.scorer.settings import share, signature
from toolkit.scorer.task import Task


def _prepare(task: Task, options: Options) -> Prepared:
    names = list(task.systems)
    texts = [tuple(task.systems[name]) for name in names]
    means = np.array([_of_others(overlaps(own)) for own in zip(*texts, strict=True)])

    def rows(system: str, outputs: Sequence[str]) -> Rows:
        if system in names and tuple(outputs) == texts[names.index(system)]:
            scores = means[:, names.index(system)]
        else:
            lines = zip(outputs, *texts, strict=True)
            scores = np.array([overlaps(own)[0, 1:].mean() for own in lines])
        return np.stack([scores, np.ones(len(scores))], axis=1)

    settings = {"systems": len(names), "nc": ORDERS, "nw": 0, "beta": BETA}
    return Prepared(signature({**settings, "case": "mixed"}), rows, share)


def _of_others(scores: Rows) -> Rows:
    """The mean of each row without its own column."""
    found: Rows = (scores.sum(axis=1) - scores.diagonal()) / (len(scores) - 1)
    return found


METRIC = Metric(
    "agreement",
    "Agreement",
    _prepare,
    {},
    (Need.SYSTEMS,),
    explanation=__doc__ or "",
)
