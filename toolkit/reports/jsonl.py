"""Findings as JSON Lines, and a ``changes.jsonl`` read back.

An object a finding: the fields of ``changes.jsonl`` and what a check knows of the
source. Schema version 1 is written down in ``findings.schema.json`` beside this file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from toolkit.account import SCHEMA, Record, records, to_jsonl
from toolkit.errors import InputError
from toolkit.report import Checked, Report
from toolkit.reports.located import Located, located
from toolkit.reports.sentences import encodable

_NEEDED = ("file", "line", "column", "start", "end", "before", "after", "applicability")


def render(report: Report) -> str:
    """One line a finding, in the order of the documents; nothing for no findings."""
    return encodable(
        "".join(to_jsonl(finding_records(checked)) for checked in report.checked)
    )


def finding_records(checked: Checked) -> Iterator[Record]:
    """The findings of one document as records.

    Of the source: ``source`` as it reads, ``source_start`` and ``source_end`` in code
    points in the text of ``source_file``; null where there is none.
    """
    own = records(checked.document, checked.findings)
    for record, one in zip(own, located(checked), strict=True):
        yield record | _of_source(one)


def _of_source(one: Located) -> Record:
    start, end = one.source_range or (None, None)
    return {
        "side": one.finding.side.value,
        "source": one.source_text,
        "source_start": start,
        "source_end": end,
        "source_file": one.source_file or None,
        "verdict": one.finding.verdict,
    }


def read_changes(path: Path) -> list[Record]:
    """The records of a changes file; InputError names the line of a bad one."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}") from error
    return [_record(f"{path}:{n}", line) for n, line in enumerate(lines, 1) if line]


def _record(place: str, line: str) -> Record:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"{place}:{error.colno}: not JSON: {error.msg}") from error
    if not isinstance(record, dict) or any(key not in record for key in _NEEDED):
        raise InputError(f"{place}: not a record of changes.jsonl")
    if record.get("schema") != SCHEMA:
        found = record.get("schema")
        raise InputError(f"{place}: schema {found} is not known: this reads {SCHEMA}")
    return record
