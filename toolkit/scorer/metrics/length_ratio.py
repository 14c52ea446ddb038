"""The length of the output by that of the source, both as if they were in English.

1 is what people's translations from Chinese into English have on average (see
``toolkit.checks.weight``); other pairs of languages were not measured. Much less is a
sign of omissions, much more of additions; neither end is better.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from toolkit.checks.weight import weight
from toolkit.scorer.flags import langs_signature
from toolkit.scorer.metric import Metric, Need, Options, Prepared, Rows
from toolkit.scorer.settings import share
from toolkit.scorer.task import Task


def _prepare(task: Task, options: Options) -> Prepared:
    sources = np.array([weight(text) for text in task.sources], np.float64)

    def rows(system: str, outputs: Sequence[str]) -> Rows:
        lengths = np.array([weight(text) for text in outputs], np.float64)
        return np.stack([lengths, sources], axis=1)

    return Prepared(langs_signature(task), rows, share)


METRIC = Metric(
    "length-ratio",
    "Length ratio",
    _prepare,
    {},
    (Need.SOURCE,),
    higher_is_better=None,
    decimals=4,
    explanation=__doc__ or "",
)
