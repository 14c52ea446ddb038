"""The pairs of a comparison as comma-separated values, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from toolkit.reports.scores.records import known
from toolkit.scorer.compare import Compared

FIELDS = "metric first second difference low high p p_holm signature".split()


def render(compared: Sequence[Compared]) -> str:
    """A header and a row a metric and pair; full digits."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(FIELDS)
    for one in compared:
        for pair, corrected in zip(one.pairs, one.corrected, strict=True):
            bounds = known(pair.interval.low), known(pair.interval.high)
            names = one.systems[pair.first], one.systems[pair.second]
            numbers = known(pair.difference), *bounds, pair.p, corrected
            writer.writerow([one.metric.name, *names, *numbers, one.signature])
    return text.getvalue()
