"""The share of all source terms of the termbase that the output renders as it allows.

As ``term-accuracy``, with the concepts whose breach cannot be held against a text.
"""

from __future__ import annotations

from toolkit.scorer.metric import Rows
from toolkit.scorer.settings import share
from toolkit.scorer.term_metric import term_metric
from toolkit.scorer.term_uses import Column


def _corpus(sums: Rows) -> Rows:
    return share(sums[..., [Column.SATISFIED, Column.DEMANDED]])


METRIC = term_metric("term-recall", "Term recall", _corpus, __doc__ or "")
