"""All scores of a level as one JSON object, for programs.

Schema version 1 is written down in ``score.schema.json`` beside the other schemas.
"""

from __future__ import annotations

from toolkit import __version__
from toolkit.reports.json import pretty
from toolkit.reports.scoring.scores.records import Value, known, records
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
        "buckets": _buckets(scores),
    }
    return encodable(pretty(whole, 2) + "\n")


def _buckets(scores: Scores) -> list[Json]:
    """The scores of each bucket; none where nobody asked for buckets."""
    found: dict[tuple[str, str], list[Json]] = {}
    for score in scores.at(Level.BUCKET):
        own = {"system": score.system, "metric": score.metric}
        value = {"value": known(score.value)}
        found.setdefault((score.by, score.bucket), []).append({**own, **value})
    return [
        {
            "by": one.kind,
            "bucket": one.label,
            "segments": len(one.segments),
            "scores": found[one.kind, one.label],
        }
        for one in scores.buckets
    ]


def _short(record: dict[str, Value]) -> Json:
    """A record without what the level leaves empty."""
    dropped = {"signature"} | {
        key
        for key in ("document", "segment", "by", "bucket", "low", "high")
        if record[key] in ("", None)
    }
    return {key: value for key, value in record.items() if key not in dropped}
