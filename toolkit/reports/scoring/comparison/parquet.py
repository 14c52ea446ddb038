"""One table of a comparison as Parquet."""

from __future__ import annotations

from io import BytesIO

from toolkit.reports.scoring.comparison.records import only_table
from toolkit.scorer.analysis import Analysis

NUMBERS = tuple(
    "difference low high p p_corrected first_score second_score count".split()
)


def render(analysis: Analysis) -> bytes:
    """The bytes of a table; a null where there is nothing to score."""
    import polars as pl

    fields, rows = only_table(analysis)
    kinds = {"right": pl.Boolean, "count": pl.Int64}
    schema = {
        name: kinds.get(name, pl.Float64 if name in NUMBERS else pl.String)
        for name in fields
    }
    buffer = BytesIO()
    pl.DataFrame(rows, schema=schema).write_parquet(buffer)
    return buffer.getvalue()
