"""The whole report as one JSON object, for programs.

Schema version 1 is written down in ``check.schema.json`` beside this file.
"""

from __future__ import annotations

import json

from toolkit import __version__
from toolkit.places import Places
from toolkit.report import Checked, ConceptUse, Rendering, Report, TermUse
from toolkit.reports.jsonl import finding_records
from toolkit.reports.sentences import WORST_FIRST, encodable

SCHEMA = 1
Json = dict[str, object]


def render(report: Report) -> str:
    """Gate, coverage, files, findings, the consistency table and all source terms."""
    found = report.counts()
    places = [Places(checked.document) for checked in report.checked]
    whole: Json = {
        "schema": SCHEMA,
        "tool": {"name": "maplebridge", "version": __version__},
        "gate": {
            "failed": report.failed,
            "fail_on": report.fail_on,
            "gating": report.gating,
            "allowed": report.allowed,
        },
        "coverage": coverage(report),
        "counts": {severity.value: found[severity] for severity in WORST_FIRST},
        "known": report.known,
        "remarks": list(report.remarks),
        "files": [_file(checked) for checked in report.checked],
        "findings": [r for checked in report.checked for r in finding_records(checked)],
        "concepts": [_concept(use, places) for use in report.concepts],
        "terms": [_term(use, places) for use in report.terms()],
    }
    return encodable(pretty(whole, 2) + "\n")


def pretty(value: object, levels: int, margin: str = "") -> str:
    """JSON with a line for each item of the outer levels; deeper ones stay on it."""
    if not levels or not value or not isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    inner = margin + "  "
    if isinstance(value, list):
        parts = [pretty(item, levels - 1, inner) for item in value]
        return "[\n" + ",\n".join(inner + part for part in parts) + f"\n{margin}]"
    pairs = [(json.dumps(k), pretty(v, levels - 1, inner)) for k, v in value.items()]
    return "{\n" + ",\n".join(f"{inner}{k}: {v}" for k, v in pairs) + f"\n{margin}}}"


def coverage(report: Report) -> Json:
    """How much was looked at."""
    seen = report.coverage
    return {
        "concepts": seen.concepts,
        "occurred": seen.occurred,
        "occurrences": seen.occurrences,
        "segments": seen.segments,
        "pairs": seen.pairs,
        "verdicts": dict(seen.verdicts),
        "nothing": seen.nothing,
    }


def _file(checked: Checked) -> Json:
    document = checked.document
    return {
        "file": document.path,
        "source_file": document.source_path or None,
        "format": document.format,
        "encoding": document.encoding,
        "source_lang": document.source_lang,
        "target_lang": document.target_lang,
        "segments": len(document.segments),
        "findings": len(checked.findings),
        "known": checked.known,
    }


def _concept(use: ConceptUse, places: list[Places]) -> Json:
    return {
        "concept": use.concept,
        "preferred": use.preferred,
        "source": use.source,
        "consistent": use.consistent,
        "missing": use.missing,
        "renderings": [_rendering(one, places) for one in use.renderings],
    }


def _term(use: TermUse, places: list[Places]) -> Json:
    """One source term; its spans count from the start of the segment."""
    document = places[use.document].document
    segment = document.segments[use.segment]
    target = use.target_span
    return {
        "file": document.path,
        "segment": segment.id,
        "line": places[use.document].line(use.segment, target.start if target else 0),
        "concept": use.concept,
        "verdict": use.verdict,
        "term": use.term,
        "source": segment.source[slice(*use.source_span)],
        "source_span": list(use.source_span),
        "target": segment.target[slice(*target)] if target else None,
        "target_span": list(target) if target else None,
        "reason": use.reason,
    }


def _rendering(rendering: Rendering, places: list[Places]) -> Json:
    return {
        "text": rendering.text,
        "status": rendering.status,
        "count": rendering.count,
        "places": [
            _place(places[document], segment) for document, segment in rendering.places
        ],
    }


def _place(places: Places, segment: int) -> Json:
    return {
        "file": places.document.path,
        "segment": places.document.segments[segment].id,
        "line": places.line(segment, 0),
    }
