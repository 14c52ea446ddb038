"""Words that stand together stand for what stands together: a chain over the words.

The hidden Markov model of Vogel, Ney and Tillmann, "HMM-based word alignment in
statistical translation" (1996): a word stands for a unit near the one that the word
before it stands for. Every word tells its neighbours at once, HEARD times, so that it
hears as many words on each side: a few products of matrices in place of a loop over the
words. To hear farther ones gained nothing.

Not done: jumps are not learned (trained on a batch, the model made links worse); texts
of more than LONGEST units stay as they are, for their jumps would fill the memory.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

HEARD = 2
LONGEST = 1000
AHEAD, SPREAD, FAR = 1, 4.0, 0.02  # the likeliest jump, how they fall off, any other

SMALLEST = 1e-30

Grid = NDArray[np.float64]
Halves = NDArray[np.float32]


def chained(likely: Grid) -> Grid:
    """What each of W words stands for, as its neighbours have it, too.

    ``likely``: (S + 1) x W, how likely each word is for each unit alone; the last row
    is nothing. Columns sum to 1, there and in the answer. A word that stands for
    nothing hands on what it heard.
    """
    units, words = likely.shape[0] - 1, likely.shape[1]
    if not 1 < units <= LONGEST or words < 2:
        return likely
    jumps = _jumps(units)
    single = likely.astype(np.float32)  # products of matrices take half the time
    own, nothing = np.ascontiguousarray(single[:-1].T), single[-1][:, None]
    before = np.full((words, units), 1.0 / units, np.float32)
    after = np.ones((words, units), np.float32)
    for _ in range(HEARD):
        here = (before @ jumps) * own + before * nothing
        before[1:] = _even(here)[:-1]
        there = (own * after) @ jumps.T + after * nothing
        after[:-1] = _even(there)[1:]
    said = (before @ jumps) * own * after
    nowhere = (before * after).sum(axis=1, keepdims=True) * nothing
    found = np.concatenate([said, nowhere], axis=1).astype(np.float64)
    return np.asarray(_even(found).T)


@lru_cache(maxsize=16)
def _jumps(units: int) -> Halves:
    """From each unit (rows) to each, against a jump to just any: rows have mean 1."""
    here = np.arange(units)
    jump = here[None, :] - here[:, None]
    likely = _even(np.exp(-np.abs(jump - AHEAD) / SPREAD) + FAR) * units
    return likely.astype(np.float32)


def _even(rows: NDArray[Any]) -> NDArray[Any]:
    return np.asarray(rows / np.maximum(rows.sum(axis=1, keepdims=True), SMALLEST))
