"""The JSON Schemas of our files: a termbase, an account of changes, reports."""

from __future__ import annotations

from termbase.bilingual import Verdict
from termbase.exchange import native
from termbase.records import Case, Decision, Doubt, Number, PartOfSpeech, Status
from toolkit.account import SCHEMA
from toolkit.records import Applicability, Severity, Side
from toolkit.reports.json import SCHEMA as REPORT_SCHEMA

Json = dict[str, object]
COUNT: Json = {"type": "integer", "minimum": 0}


def termbase_schema() -> Json:
    """The JSON Schema of a termbase file, for editors."""
    context = closed(
        {key: strings() for key in native.CUE_WORDS}
        | {key: {"type": "boolean"} for key in native.CUE_FLAGS}
    )
    of_group: Json = {status.value: strings() for status in Status} | {
        "part_of_speech": choice(PartOfSpeech),
        "number": choice(Number),
        "case": choice(Case),
        "when": context,
        "unless": context,
        "otherwise": choice(Doubt),
        "replacement": {"type": "string"},
        "replacement_number": choice(Number),
        "flag": {"type": "boolean"},
        "literal": {"type": "boolean"},
        "note": {"type": "string"},
    }
    one_status = [{"required": [status.value]} for status in Status]
    group = closed(of_group, oneOf=one_status)
    terms: Json = {
        "oneOf": [
            {"type": "string"},
            {"type": "array", "items": {"oneOf": [{"type": "string"}, group]}},
        ]
    }
    example = closed({"match": {"type": "string"}, "no_match": {"type": "string"}})
    date = {"type": ["string", "integer"]}
    concept = closed(
        {
            "id": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
            "definition": {"type": "string"},
            "note": {"type": "string"},
            "evidence": strings(),
            "basis": {"const": "usage"},
            "loaded": {"type": "boolean"},
            "valid_from": date,
            "valid_until": date,
            "examples": {"type": "array", "items": example},
            "mined": _mined_schema(),
        },
        patternProperties={"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$": terms},
        required=["id"],
    )
    named = {"type": "object", "additionalProperties": strings()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Maple Bridge termbase file",
        **closed(
            {
                "schema": {"const": native.SCHEMA},
                "subject_field": {"type": "string"},
                "scope": {"type": "string"},
                "families": named,
                "scopes": named,
                "concepts": {"type": "array", "items": concept},
            },
            required=["schema"],
        ),
    }


def _mined_schema() -> Json:
    """The decision and the evidence of a candidate of mining."""
    text: Json = {"type": "string"}
    seen = closed(dict.fromkeys(native.MINED_EXAMPLE_KEYS, text))
    rendering = closed(
        {
            "text": text,
            "count": COUNT,
            "name": {"type": "boolean"},
            "known": text,
            "systems": strings(),
            "examples": {"type": "array", "items": seen},
        }
    )
    return closed(
        {
            "decision": choice(Decision),
            "score": {"type": "number"},
            "known": text,
            "why": {"type": "array", "items": text},
            "renderings": {"type": "array", "items": rendering},
        }
    )


def changes_schema() -> Json:
    """The JSON Schema of one line of changes.jsonl."""
    schema = whole("Maple Bridge changes, one object a line", change_fields())
    told = "characters of the source that it is about; where there is one"
    source: Json = {"source": {"type": "string", "description": told}}
    return {**schema, "properties": {**change_fields(), **source}}


def findings_schema() -> Json:
    """The JSON Schema of one line of a report in JSON Lines."""
    return whole("Maple Bridge findings, one object a line", finding_fields())


def check_schema() -> Json:
    """The JSON Schema of a report in JSON."""
    text, count, flag = {"type": "string"}, COUNT, {"type": "boolean"}
    gate: Json = {
        "failed": flag,
        "fail_on": {"enum": [*(s.value for s in Severity), "never"]},
        "gating": {**count, "description": "findings of that severity or worse"},
        "allowed": count,
    }
    coverage: Json = {
        "concepts": {**count, "description": "that could apply"},
        "occurred": {**count, "description": "that a text uses"},
        "occurrences": {**count, "description": "source terms looked for"},
        "segments": count,
        "pairs": {**count, "description": "segments that have a source too"},
        "verdicts": {
            "type": "object",
            "additionalProperties": count,
            "description": "of the source terms",
        },
        "nothing": {**flag, "description": "true: no success may be told"},
    }
    fields: Json = {
        "schema": {"const": REPORT_SCHEMA},
        "tool": record({"name": {"const": "maplebridge"}, "version": text}),
        "gate": record(gate),
        "coverage": record(coverage),
        "counts": record({severity.value: count for severity in Severity}),
        "known": {**count, "description": "excused, or on unchanged lines; not shown"},
        "remarks": listed(text),
        "files": listed(record(file_fields())),
        "findings": listed(record(finding_fields())),
        "concepts": listed(record(concept_fields())),
        "terms": listed(record(term_fields())),
    }
    return whole("Maple Bridge report of a check", fields)


def choice(
    kind: type[Status | PartOfSpeech | Number | Case | Doubt | Decision],
) -> Json:
    """One of the values of an enum."""
    return {"enum": [item.value for item in kind]}


def strings() -> Json:
    """One text or a list of texts."""
    text: Json = {"type": "string", "minLength": 1}
    return {"oneOf": [text, {"type": "array", "items": text, "minItems": 1}]}


def whole(title: str, fields: Json) -> Json:
    """A schema of one object that has all of these fields and no others."""
    draft = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": draft, "title": title, **record(fields)}


def change_fields() -> Json:
    """The fields of a change."""
    text, count = {"type": "string"}, COUNT
    return {
        "schema": {"const": SCHEMA},
        "file": {**text, "description": "as given on the command line; - is stdin"},
        "segment": {**text, "description": "id of the segment in the file"},
        "line": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1, "description": "code points"},
        "start": {**count, "description": "code points from the start of the file"},
        "end": count,
        "before": text,
        "after": {"type": ["string", "null"], "description": "null: nothing proposed"},
        "rule": {**text, "pattern": "^[A-Z][0-9]{3}$"},
        "name": text,
        "concept": {**text, "description": "id in the termbase, or empty"},
        "severity": {"enum": [item.value for item in Severity]},
        "mqm": {**text, "description": "MQM error type"},
        "applicability": {"enum": [item.value for item in Applicability]},
        "message": text,
    }


def finding_fields() -> Json:
    """The fields of a finding: those of a change, and what it knows of the source."""
    text = {"type": "string"}
    place = {"type": ["integer", "null"], "minimum": 0}
    return {
        **change_fields(),
        "side": {
            "enum": [side.value for side in Side],
            "description": "source: the fault is what the target does not have",
        },
        "source": {
            "type": ["string", "null"],
            "description": "characters of the source that it is about, as they read",
        },
        "source_start": {
            **place,
            "description": "code points from the start of source_file; null: no place",
        },
        "source_end": place,
        "source_file": {"type": ["string", "null"]},
        "verdict": {**text, "description": "what a check says of it, or empty"},
    }


def file_fields() -> Json:
    """The fields of a file that was checked."""
    text, count = {"type": "string"}, COUNT
    return {
        "file": {**text, "description": "as given on the command line; - is stdin"},
        "source_file": {"type": ["string", "null"]},
        "format": text,
        "encoding": text,
        "source_lang": {**text, "description": "BCP 47"},
        "target_lang": text,
        "segments": count,
        "findings": count,
        "known": count,
    }


def concept_fields() -> Json:
    """The fields of a row of the consistency table."""
    text, count = {"type": "string"}, COUNT
    place: Json = {
        "file": text,
        "segment": {**text, "description": "its id in the file"},
        "line": {"type": "integer", "minimum": 1},
    }
    rendering: Json = {
        "text": text,
        "status": {**text, "description": "of the term in the termbase"},
        "count": count,
        "places": listed(record(place)),
    }
    return {
        "concept": {**text, "description": "id in the termbase"},
        "preferred": text,
        "source": {**text, "description": "its first source term, or empty"},
        "consistent": {"type": "boolean", "description": "one rendering, or none"},
        "missing": {**count, "description": "source terms that are not rendered"},
        "renderings": listed(record(rendering)),
    }


def term_fields() -> Json:
    """The fields of a source term that was looked for in its translation."""
    text: Json = {"type": "string"}
    span: Json = {
        "type": ["array", "null"],
        "items": COUNT,
        "minItems": 2,
        "maxItems": 2,
        "description": "code points of the segment's own text",
    }
    verdicts = [v.value for v in Verdict if v.value not in ("over-used", "invented")]
    return {
        "file": text,
        "segment": {**text, "description": "its id in the file"},
        "line": {"type": "integer", "minimum": 1},
        "concept": text,
        "verdict": {"enum": verdicts},
        "term": {
            **text,
            "description": "that is there and may stand, else the one to use",
        },
        "source": text,
        "source_span": span,
        "target": {"type": ["string", "null"]},
        "target_span": span,
        "reason": text,
    }


def record(fields: Json) -> Json:
    """An object that has all of these fields and no others."""
    return closed(fields, required=list(fields))


def closed(properties: Json, **more: object) -> Json:
    """An object with these properties and no others."""
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        **more,
    }


def listed(items: object) -> Json:
    """A list of such items."""
    return {"type": "array", "items": items}
