"""All scores of a level as one JSON object, for programs."""

from __future__ import annotations

from toolkit import __version__
from toolkit.reports.json import pretty
from toolkit.reports.scores.records import records
from toolkit.reports.sentences import encodable
from toolkit.scorer.records import Level, Scores

SCHEMA = 1
Json = dict[str, object]


def render(scores: Scores, level: Level) -> str:
    """Level, systems, metrics with their signatures, and the scores."""
    task = scores.task
    whole: Json = {
        "schema": SCHEMA,
        "tool": {"name": "maplebridge", "version": __version__},
        "level": level.value,
        "segments": task.size,
        "documents": len(task.blocks()[0]),
        "references": len(task.references),
        "source_lang": task.source_lang,
        "target_lang": task.target_lang,
        "systems": scores.systems,
        "ceilings": scores.ceilings,
        "metrics": [
            {
                "name": one.metric.name,
                "title": one.metric.title,
                "signature": one.prepared.signature,
                "higher_is_better": one.metric.higher_is_better,
            }
            for one in scores.measured
        ],
        "resampling": scores.resampling or None,
        "scores": [_short(record) for record in records(scores, level)],
    }
    return encodable(pretty(whole, 2) + "\n")


def _short(record: dict[str, str | float | None]) -> Json:
    """A record without what the level leaves empty."""
    dropped = {"signature"} | {
        key
        for key in ("document", "segment", "low", "high")
        if record[key] in ("", None)
    }
    return {key: value for key, value in record.items() if key not in dropped}
