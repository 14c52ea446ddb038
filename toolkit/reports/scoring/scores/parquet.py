"""Scores as a Parquet table: a row a score, with its signature."""

from __future__ import annotations

from io import BytesIO

from toolkit.reports.scoring.scores.records import FIELDS, all_records
from toolkit.scorer.records import Level, Scores

NUMBERS = ("value", "low", "high")


def render(scores: Scores, level: Level) -> bytes:
    """The bytes of a table; a null where there is nothing to score."""
    import polars as pl

    schema = {name: pl.Float64 if name in NUMBERS else pl.String for name in FIELDS} | {
        "segments": pl.Int64
    }
    columns: dict[str, list[object]] = {name: [] for name in FIELDS}
    for record in all_records(scores, level):
        for name in FIELDS:
            columns[name].append(record[name])
    buffer = BytesIO()
    pl.DataFrame(columns, schema=schema).write_parquet(buffer)
    return buffer.getvalue()
