"""Whether systems differ: samples of all pairs of systems in one product of matrices.

A sample is a row of counts, how often each segment (or document) stands in it. The
counts of many samples times the statistics of all systems give the sums that a metric
scores, so that each further pair of systems costs next to nothing. Bootstrap: Efron
(1979), for translation Koehn (2004). Approximate randomization: Noreen (1989), Riezler
and Maxwell (2005).

Each pair has two p-values. ``p`` follows sacreBLEU's formulas, with one difference: a
sample that ties with what was observed counts as one that reaches it. Without that, two
outputs that are equal, or differ in one segment, would be told apart with p = 1/(n+1).
The bootstrap's is in truth that of one side: of pairs that do not differ, about a tenth
has p < 0.05. ``corrected`` is two-sided, and for all pairs of a metric together; see
``stepdown``.

Not done: resampling of raters, and of systems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from toolkit.errors import UsageError
from toolkit.scorer.metric import Rows
from toolkit.scorer.resampling import blocks_of, choices, counts
from toolkit.scorer.stepdown import NAME, step_down

SEED = 12345
CONFIDENCE_SAMPLES = 1000
Corpus = Callable[[Rows], Rows]
Numbers = NDArray[np.intp]

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
    """Two systems by number; ``difference``: first minus second.

    ``p``: of this pair, as sacreBLEU tells it; ``corrected``: for all pairs together.
    """

    first: int
    second: int
    difference: float
    interval: Interval
    p: float
    corrected: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """One metric: what each system scores, and the pairs that were tested."""

    signature: str
    scores: tuple[float, ...]
    intervals: tuple[Interval, ...]
    pairs: tuple[PairTest, ...]


def compare(
    rows: Sequence[Rows],
    corpus: Corpus,
    plan: Resampling | None = None,
    *,
    baseline: int | None = None,
    trials: Corpus | None = None,
) -> Comparison:
    """Scores, intervals and paired tests of some systems.

    ``rows``: for each system its N rows of statistics (N x columns). ``baseline``: a
    system; then only pairs with it are tested. ``trials``: as ``Prepared`` has it.
    Intervals come from the bootstrap; for approximate randomization from
    CONFIDENCE_SAMPLES samples of their own. Raises UsageError where systems or
    documents are not of one length.
    """
    plan = plan or Resampling()
    blocks = blocks_of(rows, plan.documents)
    scores = corpus(np.stack([one.sum(axis=0) for one in rows]))
    is_bootstrap = plan.test is Method.BOOTSTRAP
    drawn = plan.samples if is_bootstrap else CONFIDENCE_SAMPLES
    samples = bootstrap(blocks, corpus, counts(drawn, blocks.shape[1], plan.seed))
    first, second = pairs = pairs_of(len(rows), baseline)
    observed, spread = scores[first] - scores[second], samples[first] - samples[second]
    if is_bootstrap:
        chance = centred(spread)
        p = [bootstrap_p(*one) for one in zip(spread, observed, strict=True)]
    else:
        coins = choices(plan.samples, blocks.shape[1], plan.seed)
        chance = randomized(blocks, trials or corpus, coins, pairs)
        p = randomization_p(chance, observed, slack_of(scores))
    corrected = step_down(observed, chance, slack_of(scores))
    return Comparison(
        f"{plan.signature}|correction:{NAME}",
        tuple(map(float, scores)),
        tuple(map(interval, samples)),
        tuple(_tests(pairs, observed, spread, p, corrected.tolist())),
    )


def _tests(
    pairs: tuple[Numbers, Numbers],
    observed: Rows,
    spread: Rows,
    p: Sequence[float],
    corrected: Sequence[float],
) -> Iterator[PairTest]:
    found = zip(*pairs, observed, spread, p, corrected, strict=True)
    for first, second, gap, own, single, joint in found:
        bounds, most = interval(own), max(single, joint)
        yield PairTest(int(first), int(second), float(gap), bounds, single, most)


def pairs_of(systems: int, baseline: int | None = None) -> tuple[Numbers, Numbers]:
    """The first and the second system of all pairs, or of those with a baseline."""
    first, second = np.triu_indices(systems, k=1)
    if baseline is None:
        return first, second
    chosen = (first == baseline) | (second == baseline)
    return first[chosen], second[chosen]


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


def centred(spread: Rows) -> Rows:
    """Each pair's samples (K x n) less their mean, samples without a score left out."""
    known = np.isfinite(spread)
    sums = np.where(known, spread, 0.0).sum(axis=1)
    means = sums / np.maximum(known.sum(axis=1), 1)
    return np.asarray(spread - means[:, None])


def randomized(
    blocks: Rows, corpus: Corpus, drawn: Iterable[Rows], pairs: tuple[Numbers, Numbers]
) -> Rows:
    """The difference of each of K pairs in each of n trials: K x n.

    In each trial, every segment's two outputs change places or not (coins of 0 or 1).
    """
    flat, totals = _flat(blocks), blocks.sum(axis=1)
    first, second = pairs
    return np.concatenate(
        [
            _gaps(_sums(coins, flat, blocks), totals, corpus, first, second)
            for coins in drawn
        ],
        axis=1,
    )


def _gaps(
    kept: Rows, totals: Rows, corpus: Corpus, first: Numbers, second: Numbers
) -> Rows:
    """``kept``: what each system keeps in each trial (n x systems x columns)."""
    gaps = np.empty((len(first), len(kept)))
    for system in np.unique(first):
        own = first == system
        other = second[own]
        mixed = kept[:, [system]] + totals[other] - kept[:, other]
        rest = kept[:, other] + totals[system] - kept[:, [system]]
        gaps[own] = (corpus(mixed) - corpus(rest)).T
    return gaps


def randomization_p(gaps: Rows, observed: Rows, slack: float) -> list[float]:
    """p of each pair: (1 + #{|d| >= |D|}) / (1 + n)."""
    least = np.abs(observed) - slack
    reached = np.count_nonzero(~(np.abs(gaps) < least[:, None]), axis=1)
    return [_p(int(one), gaps.shape[1]) for one in reached]


def slack_of(scores: Rows) -> float:
    """Differences up to it are rounding."""
    return _ROUNDING * float(np.abs(np.nan_to_num(scores)).max())


def _flat(blocks: Rows) -> Rows:
    """Segments x (systems and columns)."""
    return np.ascontiguousarray(blocks.transpose(1, 0, 2)).reshape(blocks.shape[1], -1)


def _sums(weights: Rows, flat: Rows, blocks: Rows) -> Rows:
    """Samples x systems x columns."""
    return (weights @ flat).reshape(len(weights), len(blocks), blocks.shape[2])


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
