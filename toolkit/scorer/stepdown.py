"""p-values of many tests together, from the resamples that all of them share.

The step-down of Westfall and Young (1993) in the form of Romano and Wolf (2005): the
difference of a pair, by its spread, is held against the greatest such difference among
all pairs that are no clearer, sample by sample. It keeps down the chance of any false
difference as Holm's method does, yet multiplies nothing: with 105 pairs and 1,000
samples Holm's least p-value is 0.105, this one's 0.001. And pairs that share a system
go up and down together, which counts for them.

Of six systems that were equally good, some pair had a corrected p < 0.05 in 5% of
trials by approximate randomization, and in 9, 10 and 7% by the bootstrap with 30, 60
and 150 segments: of small sets it sees too little of the spread. There randomize.

Not done: control of the share of false differences (Benjamini and Hochberg 1995).
"""

from __future__ import annotations

import numpy as np

from toolkit.scorer.metric import Rows

NAME = "westfall-young"


def step_down(observed: Rows, chance: Rows, slack: float) -> Rows:
    """Corrected p-values, two-sided, of K tests.

    ``observed``: K differences; ``chance``: what n samples make of each where nothing
    but chance is at work, centred on 0 (K x n). ``slack``: differences up to it are
    rounding. A test without a difference (NaN) has p = 1; a sample without one counts
    as one that reaches any.
    """
    size, reached = np.abs(chance), np.abs(observed) - slack
    untold = np.isnan(observed)
    spread = np.maximum(_spread(size), max(slack, np.finfo(float).tiny))
    size = np.where(np.isfinite(size), size / spread[:, None], np.inf)
    size[untold] = 0.0
    clear = np.where(untold, -1.0, reached / spread)
    order = np.argsort(clear, kind="stable")
    most = np.maximum.accumulate(size[order], axis=0)
    times = np.count_nonzero(most >= clear[order, None], axis=1)
    p = (1 + times) / (1 + size.shape[1])
    found = np.empty(len(observed))
    found[order] = np.maximum.accumulate(p[::-1])[::-1]
    return found


def _spread(size: Rows) -> Rows:
    """The root mean square of each row's finite numbers."""
    known = np.isfinite(size)
    sums = np.square(np.where(known, size, 0.0)).sum(axis=1)
    return np.asarray(np.sqrt(sums / np.maximum(known.sum(axis=1), 1)))
