"""The share of term occurrences that have the termbase's preferred rendering.

The micro average of WMT25 ("predefined"), with the termbase's own matcher in place of
a neural alignment. Occurrences without any rendering count against the output. Concepts
with fewer than ``least`` occurrences are left out. The documents' sums add up, so that
``within`` matters only where ``least`` is above 1.
"""

from __future__ import annotations

import numpy as np

from toolkit.scorer.metric import Rows
from toolkit.scorer.rendering_counts import Inventory, consistency


def _judge(inventory: Inventory, counts: Rows) -> tuple[Rows, Rows]:
    occurrences = inventory.sums(counts)
    good = inventory.sums(counts * inventory.preferred)
    nothing = np.zeros_like(good)
    return np.divide(good, occurrences, out=nothing, where=good > 0), occurrences


METRIC = consistency(
    "consistency-predefined", "Consistency (termbase)", _judge, __doc__ or "", least=1
)
