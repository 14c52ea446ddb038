"""Scores as JSON Lines: an object a score, with its signature."""

from __future__ import annotations

import json

from toolkit.reports.scoring.scores.records import all_records
from toolkit.scorer.records import Level, Scores


def render(scores: Scores, level: Level) -> str:
    """A line a score; null where there is nothing to score."""
    lines = (json.dumps(one, ensure_ascii=False) for one in all_records(scores, level))
    return "".join(f"{line}\n" for line in lines)
