"""The JSON Schemas of what ``score``, ``compare`` and ``metrics`` write."""

from __future__ import annotations

from schemas import COUNT, Json, closed, listed, record, whole

from toolkit.reports.scoring.comparison.json import SCHEMA as COMPARE
from toolkit.reports.scoring.figures import SCHEMA as FIGURES
from toolkit.reports.scoring.human import AGREEMENT, OF_MQM, PARTS
from toolkit.reports.scoring.scores.json import SCHEMA as SCORE
from toolkit.scorer.records import Level

TEXT: Json = {"type": "string"}
NUMBER: Json = {"type": "number"}
KNOWN: Json = {"type": ["number", "null"], "description": "null: nothing to score"}
SIZE: Json = {"type": "integer", "minimum": 1}
RANK: Json = {"type": ["integer", "null"], "minimum": 1}
P: Json = {"type": "number", "exclusiveMinimum": 0, "maximum": 1}
TOOL = record({"name": {"const": "maplebridge"}, "version": TEXT})
DIRECTION: Json = {
    "type": ["boolean", "null"],
    "description": "null: neither end is better",
}
PLACE: Json = {
    "document": {**TEXT, "description": "empty: of all, or of no document"},
    "segment": TEXT,
}


def score_schema() -> Json:
    """The JSON Schema of ``score --format json``."""
    metric = {"name": TEXT, "title": TEXT, "signature": TEXT}
    asked = [level.value for level in Level if level is not Level.BUCKET]
    fields: Json = {
        "schema": {"const": SCORE},
        "tool": TOOL,
        "level": {"enum": asked},
        "segments": SIZE,
        "documents": SIZE,
        "references": COUNT,
        "source_lang": {**TEXT, "description": "BCP 47"},
        "target_lang": TEXT,
        "systems": listed(TEXT),
        "ceilings": {**listed(TEXT), "description": "references scored as systems"},
        "metrics": listed(record({**metric, "higher_is_better": DIRECTION})),
        "resampling": {
            "type": ["string", "null"],
            "description": "the signature of the intervals",
        },
        "scores": listed(_score()),
        "buckets": listed(record(_bucket())),
    }
    return whole("Maple Bridge scores", fields)


def _score() -> Json:
    """One number; its place and interval only where it has one."""
    always: Json = {
        "system": TEXT,
        "segments": {**SIZE, "description": "of how many it is"},
        "metric": TEXT,
        "value": KNOWN,
    }
    bounds: Json = {"low": NUMBER, "high": NUMBER}
    return closed({**always, **PLACE, **bounds}, required=list(always))


def _bucket() -> Json:
    return {
        "by": {**TEXT, "description": "length, terms, figures, or a column"},
        "bucket": TEXT,
        "segments": SIZE,
        "scores": listed(record({"system": TEXT, "metric": TEXT, "value": KNOWN})),
    }


def scores_schema() -> Json:
    """The JSON Schema of one line of ``score --format jsonl``."""
    fields: Json = {
        "system": TEXT,
        **PLACE,
        "by": {**TEXT, "description": "what parts segments, or empty"},
        "bucket": TEXT,
        "segments": SIZE,
        "metric": TEXT,
        "value": KNOWN,
        "low": KNOWN,
        "high": KNOWN,
        "signature": TEXT,
    }
    return whole("Maple Bridge scores, one object a line", fields)


def compare_schema() -> Json:
    """The JSON Schema of ``compare --format json``."""
    fields: Json = {
        "schema": {"const": COMPARE},
        "tool": TOOL,
        "metrics": listed(record(_metric())),
        "differences": {"oneOf": [{"type": "null"}, listed(record(_contrast()))]},
        "terms": {"oneOf": [{"type": "null"}, listed(record(_term()))]},
    }
    return whole("Maple Bridge comparison of systems", fields)


def _metric() -> Json:
    bounds: Json = {"low": KNOWN, "high": KNOWN}
    ranks: Json = {"best_rank": RANK, "worst_rank": RANK, "cluster": RANK}
    pair: Json = {"first": TEXT, "second": TEXT, "difference": KNOWN, **bounds}
    return {
        "name": TEXT,
        "title": TEXT,
        "signature": TEXT,
        "higher_is_better": DIRECTION,
        "systems": listed(record({"system": TEXT, "score": KNOWN, **bounds, **ranks})),
        "pairs": listed(record({**pair, "p": P, "p_corrected": P})),
    }


def _contrast() -> Json:
    """The segments of one pair; those without a reference have none."""
    always: Json = {
        **PLACE,
        "first_score": NUMBER,
        "second_score": NUMBER,
        "source": TEXT,
        "first_output": TEXT,
        "second_output": TEXT,
    }
    segment: Json = {
        "type": "object",
        "properties": always,
        "required": list(always),
        "patternProperties": {"^reference(_[0-9]+)?$": TEXT},
        "additionalProperties": False,
    }
    names: Json = {"metric": TEXT, "first": TEXT, "second": TEXT, "signature": TEXT}
    return {**names, "segments": listed(segment)}


def _term() -> Json:
    found: Json = {
        "type": "object",
        "additionalProperties": SIZE,
        "description": "how often by rendering; empty: none that the termbase knows",
    }
    system: Json = {
        "system": TEXT,
        "uses": SIZE,
        "wrong": COUNT,
        "right_renderings": found,
        "wrong_renderings": found,
    }
    wanted = {**TEXT, "description": "the preferred target term"}
    return {"term": TEXT, "wanted": wanted, "systems": listed(record(system))}


def correlate_schema() -> Json:
    """The JSON Schema of ``metrics correlate --format json``."""
    named = {"metric": TEXT, "outputs": COUNT}
    row: Json = {key: named.get(key, KNOWN) for key, _ in AGREEMENT}
    return _figures("Maple Bridge agreement of metrics with people", record(row))


def mqm_schema() -> Json:
    """The JSON Schema of ``metrics mqm --format json``."""
    kinds: Json = {"mqm": NUMBER, "segments": SIZE}
    always: Json = {"system": TEXT, **{key: kinds[key] for key, _ in OF_MQM}}
    parts: Json = {key: TEXT for key, _ in PARTS}
    row = closed({**parts, **always}, required=list(always))
    return _figures("Maple Bridge MQM scores of people", row)


def _figures(title: str, row: Json) -> Json:
    notes: Json = {
        "type": "object",
        "additionalProperties": TEXT,
        "description": "signatures, and what was left out",
    }
    fields: Json = {
        "schema": {"const": FIGURES},
        "tool": TOOL,
        "rows": listed(row),
        "notes": notes,
    }
    return whole(title, fields)
