"""The share of the output's termbase terms that render a source term as is allowed.

Against it count deprecated terms, and clear target terms that the source does not ask
for (over-used or invented). Not a number for an output without terms.
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
    return share(np.stack([good, used], axis=-1))


METRIC = term_metric("term-precision", "Term precision", _corpus, __doc__ or "")
