"""A comparison as one JSON object, for programs.

Schema version 1 is written down in ``compare.schema.json`` beside the other schemas.
"""

from __future__ import annotations

from collections.abc import Iterable

from toolkit import __version__
from toolkit.reports.json import pretty
from toolkit.reports.scoring.comparison.records import (
    Record,
    difference_records,
    pair_records,
    system_records,
)
from toolkit.reports.sentences import encodable
from toolkit.scorer.analysis import Analysis, Contrast, TermRow
from toolkit.scorer.compare import Compared

SCHEMA = 1
Json = dict[str, object]


def render(analysis: Analysis) -> str:
    """Systems and pairs of each metric; null where there is nothing to score.

    ``differences`` and ``terms`` are null where nobody asked for them.
    """
    contrasts, terms = analysis.contrasts, analysis.terms
    whole: Json = {
        "schema": SCHEMA,
        "tool": {"name": "maplebridge", "version": __version__},
        "metrics": [_metric(one) for one in analysis.compared],
        "differences": None if contrasts is None else list(map(_contrast, contrasts)),
        "terms": None if terms is None else list(map(_term, terms)),
    }
    return encodable(pretty(whole, 4) + "\n")


def _metric(one: Compared) -> Json:
    return {
        "name": one.metric.name,
        "title": one.metric.title,
        "signature": one.signature,
        "higher_is_better": one.metric.higher_is_better,
        "systems": list(_without(system_records(one), "metric", "signature")),
        "pairs": list(_without(pair_records(one), "metric", "signature")),
    }


def _contrast(one: Contrast) -> Json:
    told = ("metric", "first", "second")
    segments = list(_without(difference_records(one), *told))
    names = zip(told, (one.metric.name, one.first, one.second), strict=True)
    return {**dict(names), "signature": one.signature, "segments": segments}


def _term(row: TermRow) -> Json:
    return {
        "term": row.term,
        "wanted": row.wanted,
        "systems": [
            {
                "system": system,
                "uses": uses,
                "wrong": row.wrong[system],
                "right_renderings": dict(row.right.get(system, {})),
                "wrong_renderings": dict(row.faults.get(system, {})),
            }
            for system, uses in row.uses.items()
        ],
    }


def _without(records: Iterable[Record], *names: str) -> Iterable[Record]:
    for record in records:
        yield {name: value for name, value in record.items() if name not in names}
