"""Scores as comma-separated values: a row a score, with its signature."""

from __future__ import annotations

import csv
import io

from toolkit.reports.scoring.scores.records import FIELDS, all_records
from toolkit.scorer.records import Level, Scores


def render(scores: Scores, level: Level) -> str:
    """A header and a row a score; an empty field where there is nothing to score."""
    text = io.StringIO()
    writer = csv.DictWriter(text, FIELDS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(all_records(scores, level))
    return text.getvalue()
