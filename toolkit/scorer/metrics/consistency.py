"""The share of term occurrences that have their concept's most frequent rendering.

The micro average of WMT25 ("most frequent"), with the termbase's own matcher in place
of a neural alignment.

Occurrences without a rendering of the termbase are left out; concepts with fewer than
``least`` others too. ``within=document``: each document by itself; ``within=set``: all
as one text. Not a number where no concept is left.
"""

from __future__ import annotations

import numpy as np

from toolkit.scorer.metric import Rows
from toolkit.scorer.rendering_counts import Inventory, consistency


def _judge(inventory: Inventory, counts: Rows) -> tuple[Rows, Rows]:
    most = np.maximum.reduceat(inventory.shares(counts), inventory.starts, axis=-1)
    return most, inventory.sums(counts * inventory.known)


METRIC = consistency("consistency", "Consistency", _judge, __doc__ or "")
