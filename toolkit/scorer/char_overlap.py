"""Sentence chrF between all outputs of one segment at once, in numpy.

The same numbers as sacreBLEU's sentence chrF (character orders 1 to 6, beta 2, blanks
left out, case kept, effective order). An n-gram is told by a hash of 64 bits.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from toolkit.scorer.metric import Rows

ORDERS = 6
BETA = 2
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
Hashes = NDArray[np.uint64]


def overlaps(texts: Sequence[str]) -> Rows:
    """chrF of each text against each other one, 0 to 100: S texts -> S x S.

    Rows are hypotheses, columns references.
    """
    distinct = list(dict.fromkeys("".join(text.split()) for text in texts))
    number = {text: n for n, text in enumerate(distinct)}
    which = [number["".join(text.split())] for text in texts]
    return _chrf(*_counts(distinct))[np.ix_(which, which)]


def _counts(texts: Sequence[str]) -> tuple[Rows, Rows]:
    """n-grams that two texts share, S x S x orders, and have, S x orders."""
    shared = np.zeros((len(texts), len(texts), ORDERS))
    sizes = np.zeros((len(texts), ORDERS))
    grams = [_mixed(text) for text in texts]
    codes = grams
    for order in range(ORDERS):
        sizes[:, order] = [own.size for own in grams]
        shared[:, :, order] = _shared(grams)
        following = [own[order + 1 :] for own in codes]
        pairs = zip(grams, following, strict=True)
        grams = [own[: more.size] * _FACTOR + more for own, more in pairs]
    return shared, sizes


def _mixed(text: str) -> Hashes:
    """A scattered number for each character."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    mixed = (codes.astype(np.uint64) + np.uint64(1)) * _FACTOR
    mixed ^= mixed >> np.uint64(29)
    found: Hashes = mixed * np.uint64(0xBF58476D1CE4E5B9)
    return found


def _shared(grams: Sequence[Hashes]) -> Rows:
    """How many n-grams each two texts share, each as often as both have it."""
    size = len(grams)
    _, kinds = np.unique(np.concatenate(grams), return_inverse=True)
    if not kinds.size:
        return np.zeros((size, size))
    owners = np.repeat(np.arange(size), [own.size for own in grams])
    width = int(kinds.max()) + 1
    table = np.bincount(owners * width + kinds, minlength=size * width)
    table = table.reshape(size, width).astype(np.int32)
    return np.array([np.minimum(own, table).sum(axis=1) for own in table], np.float64)


def _chrf(shared: Rows, sizes: Rows) -> Rows:
    """F of the mean precision and recall over the orders that both texts have."""
    present = sizes > 0
    both = present[:, None, :] & present[None, :, :]
    least = np.maximum(sizes, 1)
    orders = np.maximum(both.sum(axis=-1), 1)
    precision = (np.where(both, shared, 0) / least[:, None, :]).sum(axis=-1) / orders
    recall = (np.where(both, shared, 0) / least[None, :, :]).sum(axis=-1) / orders
    weight = BETA**2
    below = weight * precision + recall
    nothing = np.zeros_like(below)
    above = (1 + weight) * precision * recall
    found: Rows = 100 * np.divide(above, below, out=nothing, where=below > 0)
    return found
