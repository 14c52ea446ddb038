"""Penalty points of a text as a quality score: raw, calibrated, tolerant of length.

The MQM scoring models (themqm.org; Lommel, Gladkoff, Melby et al. 2024, arXiv
2405.16969) and their non-linear version (Gladkoff et al. 2025, arXiv 2511.13467).
Points are the sum of severity points times type weights; words are counted in the
source, by convention. Scores may fall below 0. Not done: statistical quality control,
which the authors prefer for very short texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log1p

from toolkit.errors import UsageError

_STEPS = 200


@dataclass(frozen=True, slots=True)
class Scale:
    """``words``: the reference word count; ``best``: the score without an error.

    ``passing``: the lowest score that passes; ``acceptable``: the penalty points in
    ``words`` words that are just acceptable.
    """

    words: float = 1000.0
    best: float = 100.0
    passing: float = 90.0
    acceptable: float = 50.0

    def __post_init__(self) -> None:
        if min(self.words, self.best, self.acceptable) <= 0:
            raise UsageError("words, best score and acceptable points: above 0")
        if not self.passing < self.best:
            told = f"passing score {self.passing:g}: it lies below {self.best:g}"
            raise UsageError(told)

    @property
    def signature(self) -> str:
        """``words:1000|best:100|passing:90|acceptable:50``."""
        told = f"words:{self.words:g}|best:{self.best:g}|passing:{self.passing:g}"
        return f"{told}|acceptable:{self.acceptable:g}"


def normed_penalty(points: float, words: float, scale: Scale) -> float:
    """Points per ``scale.words`` words. Raises UsageError for a text without words."""
    if words <= 0 or points < 0:
        raise UsageError(
            f"{points:g} points in {words:g} words: no penalty can be told"
        )
    return points / words * scale.words


def raw_score(points: float, words: float, scale: Scale) -> float:
    """best x (1 - normed penalty / words of the scale)."""
    return scale.best * (1 - normed_penalty(points, words, scale) / scale.words)


def calibrated_score(points: float, words: float, scale: Scale) -> float:
    """best - (best - passing) x normed penalty / acceptable.

    >>> calibrated_score(25, 500, Scale(passing=95, acceptable=50))
    95.0
    """
    share = normed_penalty(points, words, scale) / scale.acceptable
    return scale.best - (scale.best - scale.passing) * share


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Points that readers bear in a text of x words: E(x) = a ln(1 + b x)."""

    a: float
    b: float

    def __call__(self, words: float) -> float:
        return self.a * log1p(self.b * words)


def tolerance(first: tuple[float, float], second: tuple[float, float]) -> Tolerance:
    """The curve through two points (words, acceptable penalty points).

    Raises UsageError unless 1 < E2 / E1 < x2 / x1: else no such curve goes through.
    """
    (x1, e1), (x2, e2) = sorted((first, second))
    if min(x1, e1) <= 0 or x1 == x2 or not 1 < e2 / e1 < x2 / x1:
        told = f"({x1:g}, {e1:g}) and ({x2:g}, {e2:g})"
        raise UsageError(
            f"tolerance points {told}: points must grow, but less than words"
        )
    low, high = 1e-12 / x2, 1e12 / x1
    for _ in range(_STEPS):
        b = (low * high) ** 0.5
        if log1p(b * x2) / log1p(b * x1) > e2 / e1:
            low = b
        else:
            high = b
    return Tolerance(e1 / log1p(b * x1), b)


def tolerant_score(
    points: float, words: float, scale: Scale, borne: Tolerance
) -> float:
    """As ``calibrated_score``, with what is acceptable in a text of that length.

    The paper gives the curve; to put it in the place of the linear tolerance is our
    reading.
    """
    normed_penalty(points, words, scale)
    return scale.best - (scale.best - scale.passing) * points / borne(words)
