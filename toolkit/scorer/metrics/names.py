"""The share of a source's names and abbreviations in Latin letters that the output has.

Any spelling will do, and so will an abbreviation written out (see
``toolkit.checks.names``). Only sources in another script are read; of Chinese names
nothing is said. Not a number without such names. An empty output has none of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from toolkit.checks.names import Words, applies, is_kept, names
from toolkit.pair import Pair
from toolkit.scorer.flags import pairs_of
from toolkit.scorer.metric import Metric, Need, Options, Prepared, Rows
from toolkit.scorer.settings import share, signature
from toolkit.scorer.task import Task


def _prepare(task: Task, options: Options) -> Prepared:
    def rows(system: str, outputs: Sequence[str]) -> Rows:
        pairs = pairs_of(task, outputs)
        return np.array([_counts(pair) for pair in pairs], np.float64).reshape(-1, 2)

    langs = f"{task.source_lang}-{task.target_lang}"
    return Prepared(signature({"langs": langs}), rows, share)


def _counts(pair: Pair) -> tuple[int, int]:
    """Different names that are kept, and all."""
    told = {name.casefold(): name for _, name in names(pair.source)}
    if not pair.target.strip():
        pair = replace(pair, target="a")  # of an empty text the check says nothing
    if not told or not applies(pair):
        return 0, 0
    target = Words(pair.target)
    return sum(is_kept(name, target) for name in told.values()), len(told)


METRIC = Metric(
    "names",
    "Names",
    _prepare,
    {},
    (Need.SOURCE,),
    decimals=4,
    explanation=__doc__ or "",
)
