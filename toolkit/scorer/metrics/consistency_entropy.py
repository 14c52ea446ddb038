"""One minus the entropy of each concept's renderings, by the greatest possible one.

1 for one rendering, 0 for k renderings that are equally frequent. The mean over
concepts, weighted by their occurrences.

Occurrences without a rendering of the termbase are left out; concepts with fewer than
``least`` others too. ``within=document``: each document by itself; ``within=set``: all
as one text. Not a number where no concept is left.
"""

from __future__ import annotations

import numpy as np

from toolkit.scorer.elementary import log
from toolkit.scorer.metric import Rows
from toolkit.scorer.rendering_counts import Inventory, consistency


def _judge(inventory: Inventory, counts: Rows) -> tuple[Rows, Rows]:
    shares = inventory.shares(counts)
    logs = log(np.where(shares > 0, shares, 1.0))
    kinds = inventory.sums((shares > 0).astype(np.float64))
    greatest = log(np.maximum(kinds, 2.0))
    scores = 1 + inventory.sums(shares * logs) / greatest
    return scores, inventory.sums(counts * inventory.known)


METRIC = consistency(
    "consistency-entropy", "Consistency (entropy)", _judge, __doc__ or ""
)
