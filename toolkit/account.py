"""The account of a run: ``changes.jsonl``, one object a finding, and its replay.

Schema version 1 is written down in ``toolkit/reports/changes.schema.json``. Offsets
are code points in the file's text as it was given; ``before`` and ``after`` are plain
text, without the escapes of the file's format. The applied edits, taken by offset,
turn the file into the output exactly.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from termbase.records import Span
from toolkit.engine import Outcome
from toolkit.errors import InputError
from toolkit.formats import parse
from toolkit.offsets import Change
from toolkit.offsets import replay as replay_changes
from toolkit.places import Places
from toolkit.records import Applicability, Document, Finding, Segment

SCHEMA = 1
Record = dict[str, str | int | None]


def changes(outcome: Outcome) -> Iterator[Record]:
    """The findings of one document as records in the order of the text.

    Lines and columns count from 1; columns are code points. What is about a source
    term has it as ``source``, too.
    """
    own = records(outcome.given, outcome.findings)
    for record, finding in zip(own, outcome.findings, strict=True):
        if (span := finding.source_span) is not None:
            source = outcome.given.segments[finding.segment].source
            record["source"] = source[slice(*span)]
        yield record


def records(document: Document, findings: Iterable[Finding]) -> Iterator[Record]:
    """The findings of one document, as it was given, as records."""
    places = Places(document)
    for finding in findings:
        segment = document.segments[finding.segment]
        line, column = places.of(finding)
        yield {
            "schema": SCHEMA,
            "file": document.path,
            "segment": segment.id,
            "line": line,
            "column": column,
            "start": segment.place(finding.span.start),
            "end": segment.place(finding.span.end),
            "before": finding.before,
            "after": finding.after,
            "rule": finding.rule,
            "name": finding.name,
            "concept": finding.concept,
            "severity": finding.severity.value,
            "mqm": finding.mqm,
            "applicability": finding.applicability.value,
            "message": finding.message,
        }


def to_jsonl(records: Iterable[Mapping[str, object]]) -> str:
    """Records as JSON Lines."""
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records)


def replay(
    text: str,
    records: Iterable[Mapping[str, str | int | None]],
    applied: Iterable[Applicability] = (Applicability.SAFE,),
) -> str:
    """Apply the recorded edits to the plain text they were recorded for."""
    return replay_document(parse(text), records, applied).text


def replay_document(
    document: Document,
    records: Iterable[Mapping[str, str | int | None]],
    applied: Iterable[Applicability] = (Applicability.SAFE,),
) -> Document:
    """Apply the recorded edits to the document they were recorded for.

    Raises InputError where ``before`` does not stand at its place: the text has
    changed since.
    """
    wanted = {item.value for item in applied}
    edits: dict[int, list[Change]] = {}
    starts = [segment.start for segment in document.segments]
    for record in records:
        after = record["after"]
        if record["applicability"] not in wanted or after is None:
            continue
        index = bisect_right(starts, int(record["start"] or 0)) - 1
        span = _span(document.segments, index, record)
        if span is None:
            place = f"{record['file']}:{record['line']}:{record['column']}"
            raise InputError(f"{place}: the text is not the one that was recorded")
        edits.setdefault(index, []).append(Change(span, str(after)))
    segments = list(document.segments)
    for index, own in edits.items():
        own.sort(key=lambda edit: edit.given)
        target = replay_changes(segments[index].target, own)
        segments[index] = replace(segments[index], target=target)
    return replace(document, segments=tuple(segments))


def _span(
    segments: Sequence[Segment], index: int, record: Mapping[str, str | int | None]
) -> Span | None:
    """The recorded place in its segment; None where another text stands there."""
    if index < 0:
        return None
    segment = segments[index]
    start, end = (int(record[key] or 0) - segment.start for key in ("start", "end"))
    if segment.spelling is not None:
        start, end = segment.spelling.offset(start), segment.spelling.offset(end)
    found = segment.target[start:end] == record["before"] and start <= end
    return Span(start, end) if found else None
