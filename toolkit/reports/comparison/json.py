"""A comparison as one JSON object, for programs."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit import __version__
from toolkit.reports.json import pretty
from toolkit.reports.scores.records import known
from toolkit.reports.sentences import encodable
from toolkit.scorer.compare import Compared
from toolkit.scorer.significance import Interval

SCHEMA = 1
Json = dict[str, object]


def render(compared: Sequence[Compared]) -> str:
    """Systems and pairs of each metric; null where there is nothing to score."""
    whole: Json = {
        "schema": SCHEMA,
        "tool": {"name": "maplebridge", "version": __version__},
        "metrics": [_metric(one) for one in compared],
    }
    return encodable(pretty(whole, 4) + "\n")


def _metric(one: Compared) -> Json:
    return {
        "name": one.metric.name,
        "title": one.metric.title,
        "signature": one.signature,
        "higher_is_better": one.metric.higher_is_better,
        "systems": list(_systems(one)),
        "pairs": [
            {
                "first": one.systems[pair.first],
                "second": one.systems[pair.second],
                "difference": known(pair.difference),
                **_bounds(pair.interval),
                "p": pair.p,
                "p_holm": corrected,
            }
            for pair, corrected in zip(one.pairs, one.corrected, strict=True)
        ],
    }


def _systems(one: Compared) -> list[Json]:
    ranks = {standing.system: standing for standing in one.standings}
    found: list[Json] = []
    for number, system in enumerate(one.systems):
        own: Json = {"system": system, "score": known(one.comparison.scores[number])}
        own |= _bounds(one.comparison.intervals[number])
        if standing := ranks.get(number):
            own |= {"ranks": [standing.low, standing.high], "cluster": standing.cluster}
        found.append(own)
    return found


def _bounds(interval: Interval) -> Json:
    return {"low": known(interval.low), "high": known(interval.high)}
