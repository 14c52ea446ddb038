"""The share of source terms that the output renders by a deprecated term.

Lower is better. A term without any rendering is no violation; ``term-recall`` tells it.
"""

from __future__ import annotations

from toolkit.scorer.metric import Rows
from toolkit.scorer.settings import share
from toolkit.scorer.term_metric import term_metric
from toolkit.scorer.term_uses import Column


def _corpus(sums: Rows) -> Rows:
    return share(sums[..., [Column.VIOLATED, Column.DEMANDED]])


METRIC = term_metric(
    "term-violations", "Term violations", _corpus, __doc__ or "", higher_is_better=False
)
