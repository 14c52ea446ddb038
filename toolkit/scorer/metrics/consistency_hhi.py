"""How concentrated the renderings of each concept are: the Herfindahl index, 0 to 1.

The sum of the squared shares of k renderings, brought from [1/k, 1] to [0, 1]; 1 for
one rendering. The mean over concepts, weighted by their occurrences. After Itagaki et
al. 2007 and Gaspar, Seljan and Kucis 2022.

Occurrences without a rendering of the termbase are left out; concepts with fewer than
``least`` others too. ``within=document``: each document by itself; ``within=set``: all
as one text. Not a number where no concept is left.
"""

from __future__ import annotations

import numpy as np

from toolkit.scorer.metric import Rows
from toolkit.scorer.rendering_counts import Inventory, consistency


def _judge(inventory: Inventory, counts: Rows) -> tuple[Rows, Rows]:
    shares = inventory.shares(counts)
    kinds = np.maximum(inventory.sums((shares > 0).astype(np.float64)), 1)
    least = 1 / kinds
    evenness = np.where(kinds > 1, 1 - least, 1)
    scores = (inventory.sums(shares**2) - np.where(kinds > 1, least, 0)) / evenness
    return scores, inventory.sums(counts * inventory.known)


METRIC = consistency("consistency-hhi", "Consistency (HHI)", _judge, __doc__ or "")
