"""Other columns of a table: what is known of each segment, such as its domain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.errors import InputError, UsageError, nearest
from toolkit.scorer.gathering import Key, Place, told
from toolkit.scorer.table import Cells, Table


def attributes(
    tables: Sequence[Table],
    outputs: Mapping[str, Mapping[Key, Place]],
    keys: Sequence[Key],
    names: Sequence[str],
) -> dict[str, tuple[str, ...]]:
    """The texts of columns by name, one a segment, in the order of ``keys``.

    ``outputs``: by system, where each segment stands. Raises UsageError for a column
    that is not there, InputError where systems differ in what a segment has.
    """
    return {name: _column(tables, outputs, keys, name) for name in names}


def _column(
    tables: Sequence[Table],
    outputs: Mapping[str, Mapping[Key, Place]],
    keys: Sequence[Key],
    name: str,
) -> tuple[str, ...]:
    cells = [_cells(table, name) for table in tables]
    found: dict[Key, tuple[str, Table, int]] = {}
    for places in outputs.values():
        for key in keys:
            number, _, row = places[key]
            own = cells[number][row] or "", tables[number], row
            text, table, line = found.setdefault(key, own)
            if text != own[0]:
                message = f"{told(key)} has another {name} here than at"
                place = tables[number].place(row)
                raise InputError(f"{place}: {message} {table.place(line)}")
    return tuple(found[key][0] for key in keys)


def _cells(table: Table, name: str) -> Cells:
    if name not in table.names:
        close = nearest(name, table.names)
        raise UsageError(f"{table.path}: no column '{name}'{close}")
    return table.column(table.names.index(name))
