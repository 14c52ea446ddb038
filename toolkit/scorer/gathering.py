"""Gather what tables hold, by system and by segment; refuse contradictions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from toolkit.errors import InputError
from toolkit.formats.raw.faults import shown
from toolkit.scorer.columns import Columns
from toolkit.scorer.table import Cells, Table

Key = tuple[str, str]
Place = tuple[int, int, int]
"""Where an output stands: number of the table, column, row."""
Text = tuple[str, Table, int]
"""A text, and the table and row that it was first seen in."""
NO_TEXT = (None, "NaN", "nan")


@dataclass(slots=True)
class Found:
    """What the tables have, by system and by segment."""

    outputs: dict[str, dict[Key, Place]] = field(default_factory=dict)
    sources: dict[Key, Text] = field(default_factory=dict)
    references: dict[int, dict[Key, Text]] = field(default_factory=dict)
    groups: dict[Key, Text] = field(default_factory=dict)


def gather(
    found: Found, table: Table, number: int, columns: Columns, name: str
) -> None:
    """Note where each output of a table stands, and what its segment's texts are.

    ``number``: of the table; ``name``: of the system where no column has it.
    """
    outputs = columns.outputs or {"": columns.target}
    for one in outputs.values():
        _refuse_no_text(table, one)
    keys = list(_keys(table, columns))
    for row, (own, key) in enumerate(_owners(table, columns, keys, name)):
        for system, column in outputs.items():
            placed = found.outputs.setdefault(system or own, {})
            if key in placed:
                raise _twice(table, row, key, system or own)
            placed[key] = number, column, row
    if columns.group >= 0:
        _note(found.groups, table, columns.group, keys, table.names[columns.group])
    if columns.source >= 0:
        _note(found.sources, table, columns.source, keys, "source")
    for order, column in enumerate(columns.references):
        known = found.references.setdefault(order, {})
        _note(known, table, column, keys, "reference")


def told(key: Key) -> str:
    """A segment, for messages."""
    document, segment = key
    of_document = f" of document {shown(document)}" if document else ""
    return f"segment {shown(segment)}{of_document}"


def _refuse_no_text(table: Table, column: int) -> None:
    """Raise InputError for nulls and for what a program writes for a missing number."""
    for row, text in enumerate(table.column(column)):
        if text in NO_TEXT:
            name = shown(table.names[column])
            message = f"{_value(text)} in column {name} is no text"
            raise InputError(f"{table.place(row)}: {message}")


def _value(text: str | None) -> str:
    return "null" if text is None else text


def _keys(table: Table, columns: Columns) -> Iterator[Key]:
    """The document and the id of each row; without ids rows of a document count."""
    systems = _column(table, columns.system)
    documents = _column(table, columns.document)
    segments = _column(table, columns.segment)
    counted: Counter[tuple[str | None, str]] = Counter()
    for row in range(table.size):
        document = _given(table, row, documents, "document") if documents else ""
        own = systems[row] if systems else None, document
        counted[own] += 1
        segment = _given(table, row, segments, "segment") if segments else ""
        yield document, segment or str(counted[own])


def _owners(
    table: Table, columns: Columns, keys: Sequence[Key], name: str
) -> Iterator[tuple[str, Key]]:
    """The system and the segment of each row."""
    systems = _column(table, columns.system)
    for row, key in enumerate(keys):
        yield _given(table, row, systems, "system") if systems else name, key


def _column(table: Table, number: int) -> Cells:
    return table.column(number) if number >= 0 else []


def _given(table: Table, row: int, cells: Cells, part: str) -> str:
    value = cells[row]
    if not value or not value.strip():
        raise InputError(f"{table.place(row)}: no {part} in this row")
    return value.strip()


def _twice(table: Table, row: int, key: Key, system: str) -> InputError:
    message = f"{told(key)} stands twice for system {shown(system)}"
    return InputError(f"{table.place(row)}: {message}")


def _note(
    known: dict[Key, Text], table: Table, column: int, keys: Sequence[Key], part: str
) -> None:
    """Note a column of texts; a segment's is the same in all its rows."""
    for row, text in enumerate(table.column(column)):
        key, place = keys[row], (table, row)
        if text is None or text in NO_TEXT:
            message = f"{_value(text)} as the {part} of {told(key)} is no text"
            raise InputError(f"{table.place(row)}: {message}")
        before, other, line = known.setdefault(key, (text, *place))
        if before != text:
            message = f"{told(key)} has another {part} here than at {other.place(line)}"
            raise InputError(f"{table.place(row)}: {message}")
