"""Whether systems differ: samples of all pairs of systems in one product of matrices.

A sample is a row of counts, how often each segment (or document) stands in it. The
counts of many samples times the statistics of all systems give the sums that a metric
scores, so that each further pair of systems costs next to nothing. Bootstrap: Efron
(1979), for translation Koehn (2004). Approximate randomization: Noreen (1989), Riezler
and Maxwell (2005). The p-values follow sacreBLEU's formulas, with one difference: a
sample that ties with what was observed counts as one that reaches it. Without that, two
outputs that are equal, or differ in one segment, would be told apart with p = 1/(n+1).

Not done: resampling of raters, and of systems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from toolkit.errors import UsageError
from toolkit.scorer.metric import Rows
from toolkit.scorer.resampling import blocks_of, choices, counts

SEED = 12345
CONFIDENCE_SAMPLES = 1000
Corpus = Callable[[Rows], Rows]

_ROUNDING = 1e-12


class Method(StrEnum):
    """How p-values are found."""

    BOOTSTRAP = "bootstrap"
    RANDOMIZATION = "randomization"


@dataclass(frozen=True, slots=True)
class Resampling:
    """What is drawn.

    ``documents``: the document of each segment, to draw whole documents; none: segments
    are drawn one by one. Raises UsageError for less than one sample and for a negative
    seed.
    """

    test: Method = Method.BOOTSTRAP
    samples: int = 1000
    seed: int = SEED
    documents: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.samples < 1:
            raise UsageError(f"{self.samples} samples: at least one is needed")
        if self.seed < 0:
            raise UsageError(f"seed {self.seed}: it cannot be negative")

    @property
    def signature(self) -> str:
        """``bs:1000|seed:12345|block:segment``, the first two as sacreBLEU has them."""
        name = {Method.BOOTSTRAP: "bs", Method.RANDOMIZATION: "ar"}[self.test]
        block = "document" if self.documents else "segment"
        return f"{name}:{self.samples}|seed:{self.seed}|block:{block}"


@dataclass(frozen=True, slots=True)
class Interval:
    """Mean and 95 % percentile bounds of bootstrap samples.

    Half of high - low is what sacreBLEU prints after the plus-minus sign.
    """

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class PairTest:
    """Two systems by number; ``difference``: first minus second; p is two-sided."""

    first: int
    second: int
    difference: float
    interval: Interval
    p: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """One metric: what each system scores, and each pair of systems once."""

    signature: str
    scores: tuple[float, ...]
    intervals: tuple[Interval, ...]
    pairs: tuple[PairTest, ...]


def compare(
    rows: Sequence[Rows], corpus: Corpus, plan: Resampling | None = None
) -> Comparison:
    """Scores, intervals and all paired tests of some systems.

    ``rows``: for each system its N rows of statistics (N x columns). Intervals come
    from the bootstrap; for approximate randomization from CONFIDENCE_SAMPLES samples
    of their own. Raises UsageError where systems or documents are not of one length.
    """
    plan = plan or Resampling()
    blocks = blocks_of(rows, plan.documents)
    scores = corpus(np.stack([one.sum(axis=0) for one in rows]))
    drawn = plan.samples if plan.test is Method.BOOTSTRAP else CONFIDENCE_SAMPLES
    samples = bootstrap(blocks, corpus, counts(drawn, blocks.shape[1], plan.seed))
    first, second = _pairs(len(rows))
    observed, spread = scores[first] - scores[second], samples[first] - samples[second]
    if plan.test is Method.BOOTSTRAP:
        p = [bootstrap_p(*one) for one in zip(spread, observed, strict=True)]
    else:
        trials = choices(plan.samples, blocks.shape[1], plan.seed)
        p = randomization_p(blocks, corpus, trials)
    found = zip(first, second, observed, spread, p, strict=True)
    return Comparison(
        plan.signature,
        tuple(map(float, scores)),
        tuple(map(interval, samples)),
        tuple(
            PairTest(int(a), int(b), float(d), interval(s), q)
            for a, b, d, s, q in found
        ),
    )


def bootstrap(blocks: Rows, corpus: Corpus, drawn: Iterable[Rows]) -> Rows:
    """The score of each system in each sample: systems x samples."""
    flat = _flat(blocks)
    parts = [corpus(_sums(one, flat, blocks)) for one in drawn]
    return np.ascontiguousarray(np.concatenate(parts).T)


def bootstrap_p(spread: Rows, observed: float) -> float:
    """p of one pair; ``spread``: its difference in each sample.

    (1 + #{|d| - mean |d| >= |D|}) / (1 + n), as in sacreBLEU save for ">=".
    """
    size = np.abs(spread)
    known = size[np.isfinite(size)]
    middle = float(known.mean()) if len(known) else np.nan
    least = abs(observed) - _ROUNDING * max(abs(observed), middle)
    return _p(int(np.count_nonzero(~(size - middle < least))), len(size))


def randomization_p(
    blocks: Rows, corpus: Corpus, trials: Iterable[Rows]
) -> list[float]:
    """p of all pairs: (1 + #{|d| >= |D|}) / (1 + n).

    In each trial, every segment's two outputs change places or not (coins of 0 or 1).
    """
    flat, totals = _flat(blocks), blocks.sum(axis=1)
    first, second = _pairs(len(blocks))
    scores = corpus(totals)
    slack = _ROUNDING * float(np.abs(np.nan_to_num(scores)).max())
    least = np.abs(scores[first] - scores[second]) - slack
    reached, total = np.zeros(len(first), dtype=np.int64), 0
    for coins in trials:
        total += len(coins)
        kept = _sums(coins, flat, blocks)
        for system in range(len(blocks) - 1):
            own = first == system
            other = second[own]
            mixed = kept[:, [system]] + totals[other] - kept[:, other]
            rest = kept[:, other] + totals[system] - kept[:, [system]]
            gap = np.abs(corpus(mixed) - corpus(rest))
            reached[own] += np.count_nonzero(~(gap < least[own]), axis=0)
    return [_p(int(one), total) for one in reached]


def _flat(blocks: Rows) -> Rows:
    """Segments x (systems and columns)."""
    return np.ascontiguousarray(blocks.transpose(1, 0, 2)).reshape(blocks.shape[1], -1)


def _sums(weights: Rows, flat: Rows, blocks: Rows) -> Rows:
    """Samples x systems x columns."""
    return (weights @ flat).reshape(len(weights), len(blocks), blocks.shape[2])


def _pairs(systems: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    first, second = np.triu_indices(systems, k=1)
    return first, second


def _p(reached: int, total: int) -> float:
    """Never 0: what was observed is itself one of the samples."""
    return (1 + reached) / (1 + total)


def interval(samples: Rows) -> Interval:
    """95 % percentile interval, by rank as sacreBLEU takes it.

    Samples without a score (NaN) are left out; NaN where none has one.
    """
    known = np.sort(samples[np.isfinite(samples)])
    if not len(known):
        return Interval(np.nan, np.nan, np.nan)
    skipped = len(known) // 40
    low, high = float(known[skipped]), float(known[-skipped - 1])
    return Interval(float(known.mean()), low, high)
