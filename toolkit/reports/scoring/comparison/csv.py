"""One table of a comparison as comma-separated values, for spreadsheets."""

from __future__ import annotations

import csv
import io

from toolkit.reports.scoring.comparison.records import only_table
from toolkit.scorer.analysis import Analysis


def render(analysis: Analysis) -> str:
    """A header and a row a record, full digits."""
    fields, rows = only_table(analysis)
    text = io.StringIO()
    writer = csv.DictWriter(text, fields, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
