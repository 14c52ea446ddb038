"""Judge metrics by people: every metric's agreement, and whether two differ in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from toolkit.errors import UsageError, nearest
from toolkit.scorer.correlation import (
    Agreement,
    Calibrated,
    Statistic,
    Values,
    correlate,
    item_kendall,
    kendall,
    pearson,
    permutation_test,
)
from toolkit.scorer.metric import Metric
from toolkit.scorer.records import Measured, Scores
from toolkit.scorer.significance import SEED

STATISTICS: dict[str, Statistic] = {
    "item-tau": item_kendall,
    "tau": kendall,
    "pearson": pearson,
}
NONE = float("nan")
NO_AGREEMENT = Agreement(
    0, NONE, NONE, NONE, NONE, NONE, NONE, NONE, Calibrated(NONE, NONE)
)

_COMMA = re.compile(r",(?![^()]*\))")


@dataclass(frozen=True, slots=True)
class Evaluated:
    """How well one metric agrees with people."""

    metric: Metric
    signature: str
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Difference:
    """Two metrics by one figure; ``values``: of the first and of the second.

    ``p``: two-sided, that they agree with people equally well.
    """

    first: str
    second: str
    statistic: str
    values: tuple[float, float]
    p: float
    signature: str


def evaluate(scores: Scores, human: Values) -> list[Evaluated]:
    """Every metric's agreement; ``human``: systems x segments, NaN: not judged.

    A metric that has no score for any output that was judged (no numbers in them, say)
    gets NaN and 0 outputs, and so does one without a better end, which agrees with
    nobody. Raises UsageError where nothing was judged.
    """
    if not np.isfinite(human).any():
        raise UsageError("no output has a human score")
    return [_evaluated(one, scores.systems, human) for one in scores.measured]


def _evaluated(one: Measured, systems: Sequence[str], human: Values) -> Evaluated:
    values, signature = _segments(one, systems), one.prepared.signature
    unscored = not (np.isfinite(human) & np.isfinite(values)).any()
    if unscored or one.metric.higher_is_better is None:
        return Evaluated(one.metric, signature, NO_AGREEMENT)
    whole = _sign(one) * np.array([one.corpus(system) for system in systems])
    return Evaluated(one.metric, signature, correlate(human, values, whole))


def _segments(one: Measured, systems: Sequence[str]) -> Values:
    """The scores of all outputs (systems x segments), higher is better."""
    return _sign(one) * np.array([one.segments(system) for system in systems])


def _sign(one: Measured) -> float:
    return -1.0 if one.metric.higher_is_better is False else 1.0


def pair_of(told: str) -> tuple[str, str]:
    """Two metrics by name, parted by a comma; UsageError for what is no such pair.

    >>> pair_of("chrf(word-order=1,beta=1),bleu")
    ('chrf(word-order=1,beta=1)', 'bleu')
    """
    pair = [name.strip() for name in _COMMA.split(told)]
    if len(pair) != 2 or not all(pair) or pair[0] == pair[1]:
        raise UsageError(f"--compare '{told}' is not two metrics: A,B")
    return pair[0], pair[1]


def compare(
    scores: Scores,
    human: Values,
    pair: tuple[str, str],
    statistic: str = "item-tau",
    *,
    samples: int = 1000,
    seed: int = SEED,
) -> Difference:
    """Test whether one metric of a pair agrees better with people than the other.

    ``statistic``: one of ``STATISTICS``. Raises UsageError for a metric that is not
    among the scores, or leaves an output without one, and where no figure can be told.
    """
    known = {one.metric.name: one for one in scores.measured}
    for name in pair:
        if name not in known:
            raise UsageError(f"--compare: no metric '{name}'{nearest(name, known)}")
        if known[name].metric.higher_is_better is None:
            raise UsageError(f"--compare: of {name} neither end is better")
    judged = np.isfinite(human)
    rows = judged.any(axis=1)
    grids = [_segments(known[name], scores.systems)[rows] for name in pair]
    judged, human = judged[rows], human[rows]
    for name, values in zip(pair, grids, strict=True):
        if not np.isfinite(values[judged]).all():
            raise UsageError(f"--compare: {name} has no score for some outputs")
    if statistic != "item-tau":
        human, grids = human[judged], [values[judged] for values in grids]
    one, other = (_filled(values, human) for values in grids)
    measure = STATISTICS[statistic]
    figures = measure(human, one), measure(human, other)
    if not np.isfinite(figures).all():
        raise UsageError(f"--compare: too few or too equal scores for {statistic}")
    p = permutation_test(human, one, other, measure, samples=samples, seed=seed)
    return Difference(
        *pair,
        statistic,
        figures,
        p,
        f"permutation|figure:{statistic}|n:{samples}|seed:{seed}",
    )


def _filled(values: Values, human: Values) -> Values:
    """The mean for what nobody judged, so that it does not weigh on the spread."""
    judged = np.isfinite(human)
    return np.where(judged, values, values[judged].mean())
