"""A score as a flat record, as the machine-readable formats write it."""

from __future__ import annotations

import math
from collections.abc import Iterator

from toolkit.scorer.records import Level, Score, Scores

Value = str | int | float | None
FIELDS = (
    "system",
    "document",
    "segment",
    "by",
    "bucket",
    "segments",
    "metric",
    "value",
    "low",
    "high",
    "signature",
)


def levels(scores: Scores, level: Level) -> list[Level]:
    """The level that is asked for, then that of buckets, where there are some."""
    return [level, *([Level.BUCKET] if scores.buckets else [])]


def all_records(scores: Scores, level: Level) -> Iterator[dict[str, Value]]:
    """The records of a level, then those of buckets."""
    for one in levels(scores, level):
        yield from records(scores, one)


def records(scores: Scores, level: Level) -> Iterator[dict[str, Value]]:
    """One record a score, with ``FIELDS``; None where there is no number."""
    for score in scores.at(level):
        yield {
            "system": score.system,
            "document": score.document,
            "segment": score.segment,
            "by": score.by,
            "bucket": score.bucket,
            "segments": score.size,
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
