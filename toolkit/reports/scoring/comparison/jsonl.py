"""A comparison as JSON Lines: ``kind`` says what a line is of."""

from __future__ import annotations

import json
from collections.abc import Iterator

from toolkit.reports.scoring.comparison.records import (
    Record,
    difference_records,
    pair_records,
    system_records,
    term_records,
)
from toolkit.reports.sentences import encodable
from toolkit.scorer.analysis import Analysis


def render(analysis: Analysis) -> str:
    """A line a system, pair, segment (difference) and rendering of a term."""
    lines = (
        json.dumps({"kind": kind, **record}, ensure_ascii=False)
        for kind, record in _all(analysis)
    )
    return encodable("".join(f"{line}\n" for line in lines))


def _all(analysis: Analysis) -> Iterator[tuple[str, Record]]:
    for one in analysis.compared:
        yield from (("system", record) for record in system_records(one))
        yield from (("pair", record) for record in pair_records(one))
    for contrast in analysis.contrasts or ():
        yield from (("difference", record) for record in difference_records(contrast))
    for row in analysis.terms or ():
        yield from (("term", record) for record in term_records(row))
