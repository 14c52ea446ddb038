"""The share of segments that are not translated: empty, copied, or with Chinese left.

Judged by the checks A101, A102 and A103. Segments whose source has no letter to
translate count as translated; those without a source are left out. Lower is better.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from toolkit.checks import empty_target, source_copied, untranslated_text
from toolkit.pair import Pair
from toolkit.scorer.flags import langs_signature, pairs_of
from toolkit.scorer.metric import Metric, Need, Options, Prepared, Rows
from toolkit.scorer.settings import share
from toolkit.scorer.task import Task

_CHECKS = (empty_target.CHECK, source_copied.CHECK, untranslated_text.CHECK)


def _prepare(task: Task, options: Options) -> Prepared:
    def rows(system: str, outputs: Sequence[str]) -> Rows:
        pairs = pairs_of(task, outputs)
        flagged = _flagged(pairs)
        counts = [
            (number in flagged, 1) if pair.source.strip() else (0, 0)
            for number, pair in enumerate(pairs)
        ]
        return np.array(counts, np.float64).reshape(-1, 2)

    return Prepared(langs_signature(task), rows, share)


def _flagged(pairs: Sequence[Pair]) -> set[int]:
    return {number for check in _CHECKS for number, _ in check.find(pairs)}


METRIC = Metric(
    "untranslated",
    "Untranslated",
    _prepare,
    {},
    (Need.SOURCE,),
    higher_is_better=False,
    decimals=4,
    explanation=__doc__ or "",
)
