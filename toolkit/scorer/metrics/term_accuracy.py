"""The share of source terms that the output renders as the termbase allows.

Whole words, in any inflection or alike in lemma space; each source occurrence needs a
target span of its own. Concepts whose breach cannot be judged (provisional, loaded,
ordinary usage) are left out; ``term-recall`` has them too. An empty output renders
nothing. Not a number where no term is demanded.
"""

from __future__ import annotations

from toolkit.scorer.metric import Rows
from toolkit.scorer.settings import share
from toolkit.scorer.term_metric import term_metric
from toolkit.scorer.term_uses import Column


def _corpus(sums: Rows) -> Rows:
    return share(sums[..., [Column.RENDERED, Column.ASSESSED]])


METRIC = term_metric("term-accuracy", "Term accuracy", _corpus, __doc__ or "")
