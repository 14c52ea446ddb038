"""The harmonic mean of term precision and term recall against the termbase.

Not a number where the source demands no term and the output uses none.
"""

from __future__ import annotations

import numpy as np

from toolkit.scorer.metric import Rows
from toolkit.scorer.settings import share
from toolkit.scorer.term_metric import term_metric
from toolkit.scorer.term_uses import Column


def _corpus(sums: Rows) -> Rows:
    good = sums[..., Column.SATISFIED]
    used = good + sums[..., Column.VIOLATED] + sums[..., Column.UNASKED]
    return share(np.stack([2 * good, used + sums[..., Column.DEMANDED]], axis=-1))


METRIC = term_metric("term-f1", "Term F1", _corpus, __doc__ or "")
