"""A score as a flat record, as the machine-readable formats write it."""

from __future__ import annotations

import math
from collections.abc import Iterator

from toolkit.scorer.records import Level, Score, Scores

Value = str | float | None
FIELDS = (
    "system",
    "document",
    "segment",
    "metric",
    "value",
    "low",
    "high",
    "signature",
)


def records(scores: Scores, level: Level) -> Iterator[dict[str, Value]]:
    """One record a score, with ``FIELDS``; None where there is no number."""
    for score in scores.at(level):
        yield {
            "system": score.system,
            "document": score.document,
            "segment": score.segment,
            "metric": score.metric,
            "value": known(score.value),
            "low": known(score.low),
            "high": known(score.high),
            "signature": _signature(score, scores),
        }


def known(value: float | None) -> float | None:
    """A number, or None for what is none (nothing to score)."""
    return value if value is not None and math.isfinite(value) else None


def _signature(score: Score, scores: Scores) -> str:
    """The metric's signature; with an interval, what it was drawn by after it."""
    if score.low is None:
        return score.signature
    return f"{score.signature}|{scores.resampling}"
