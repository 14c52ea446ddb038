"""The account of a run: ``changes.jsonl``, one object a finding, and its replay.

Schema version 1 is written down in ``toolkit/reports/changes.schema.json``. Offsets
are code points in the file's text as it was given; the applied edits, taken by offset,
turn that text into the output exactly.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from termbase.records import Span
from toolkit.engine import Outcome
from toolkit.errors import InputError
from toolkit.offsets import Change
from toolkit.offsets import replay as replay_changes
from toolkit.records import Applicability

SCHEMA = 1
Record = dict[str, str | int | None]


def changes(outcome: Outcome) -> Iterator[Record]:
    """The findings of one document as records in the order of the text.

    Lines and columns count from 1; columns are code points.
    """
    given = outcome.given
    text = given.text
    lines = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]
    for finding in outcome.findings:
        segment = given.segments[finding.segment]
        start = segment.start + finding.span.start
        line = bisect_right(lines, start)
        yield {
            "schema": SCHEMA,
            "file": given.path,
            "segment": segment.id,
            "line": line,
            "column": start - lines[line - 1] + 1,
            "start": start,
            "end": segment.start + finding.span.end,
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


def to_jsonl(records: Iterable[Record]) -> str:
    """Records as JSON Lines."""
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records)


def replay(
    text: str,
    records: Iterable[Mapping[str, str | int | None]],
    applied: Iterable[Applicability] = (Applicability.SAFE,),
) -> str:
    """Apply the recorded edits to the text they were recorded for.

    Raises InputError where ``before`` does not stand at its place: the text has
    changed since.
    """
    wanted = {item.value for item in applied}
    edits = []
    for record in records:
        after = record["after"]
        if record["applicability"] not in wanted or after is None:
            continue
        start, end = int(record["start"] or 0), int(record["end"] or 0)
        if text[start:end] != record["before"]:
            place = f"{record['file']}:{record['line']}:{record['column']}"
            raise InputError(f"{place}: the text is not the one that was recorded")
        edits.append(Change(Span(start, end), str(after)))
    edits.sort(key=lambda edit: edit.given)
    return replay_changes(text, edits)
