"""Read a ``changes.jsonl`` back."""

from __future__ import annotations

import json
from pathlib import Path

from toolkit.account import SCHEMA, Record
from toolkit.errors import InputError

_NEEDED = ("file", "line", "column", "start", "end", "before", "after", "applicability")


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
