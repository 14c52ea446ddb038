"""Tables by column: TSV, CSV, JSON Lines and Parquet; nulls are told from texts.

Text tables are held in memory; of Parquet a column is read when it is asked for, and
only the rows that are asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from toolkit import encodings
from toolkit.errors import InputError
from toolkit.files import read_bytes
from toolkit.formats.format import Origin
from toolkit.formats.raw.faults import shown
from toolkit.formats.raw.rows import Field, rows

if TYPE_CHECKING:
    import polars as pl

SUFFIXES = (".parquet", ".tsv", ".csv", ".jsonl", ".ndjson")
Cells = list[str | None]


@dataclass(frozen=True, slots=True)
class Table:
    """``read(column, first, last)``: the cells of a column, of rows first to last - 1.

    ``lines``: the line of each row; empty where the file has none.
    """

    path: str
    names: tuple[str, ...]
    size: int
    read: Callable[[int, int, int], Cells]
    lines: Sequence[int] = ()

    def column(self, number: int) -> Cells:
        """All cells of a column."""
        return self.read(number, 0, self.size)

    def place(self, row: int) -> str:
        """Where a row is, for messages."""
        return f"{self.path}:{self.lines[row]}" if self.lines else self._row(row)

    def _row(self, row: int) -> str:
        return f"{self.path}: row {row + 1}"


def read_table(path: Path) -> Table:
    """The table of a file; InputError where it is none."""
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        return _parquet(path)
    return parse_table(read_bytes(path), str(path), suffix)


def parse_table(raw: bytes, path: str, suffix: str = "") -> Table:
    """The table of a text; without a suffix its first sign tells JSONL from TSV."""
    text, _ = encodings.decode(raw, path)
    del raw
    if not suffix:
        suffix = ".jsonl" if text.lstrip().startswith("{") else ".tsv"
    table = _json_lines if suffix in (".jsonl", ".ndjson") else _delimited
    found = table(text, str(PurePath(path)), suffix)
    return _checked(found)


def _checked(table: Table) -> Table:
    if not table.size:
        raise InputError(f"{table.path}: a table without rows")
    if twice := [name for name in table.names if table.names.count(name) > 1]:
        raise InputError(f"{table.path}: column {shown(twice[0])} stands twice")
    return table


def _of_columns(
    path: str, names: Sequence[str], columns: Sequence[Cells], lines: list[int]
) -> Table:
    def read(column: int, first: int, last: int) -> Cells:
        return columns[column][first:last]

    return Table(path, tuple(names), len(lines), read, lines)


def _delimited(text: str, path: str, suffix: str) -> Table:
    mark = "\t"
    if suffix == ".csv":
        head = text.partition("\n")[0]
        mark = max(",;\t", key=head.count)
    found = rows(text, mark, Origin(path))
    header = next(found, None)
    if header is None:
        raise InputError(f"{path}: the file is empty")
    names = [_cell(text, field).strip() for field in header]
    columns: list[Cells] = [[] for _ in names]
    lines: list[int] = []
    once: dict[str, str] = {}  # sources and references stand in many rows
    line, at = 1, 0
    for row in found:
        line += text.count("\n", at, row[0].start)
        at = row[0].start
        lines.append(line)
        for own, field in zip(columns, row, strict=False):
            value = _cell(text, field)
            own.append(once.setdefault(value, value))
    return _of_columns(path, names, columns, lines)


def _cell(text: str, field: Field) -> str:
    raw = text[field.start : field.end]
    return raw.replace('""', '"') if field.quoted else raw


def _json_lines(text: str, path: str, suffix: str) -> Table:
    columns: dict[str, Cells] = {}
    lines: list[int] = []
    once: dict[str | None, str | None] = {}
    for line, one in _lines(text):
        for name, value in dict(_object(one, f"{path}:{line}")).items():
            own = columns.setdefault(name, [])
            own += [None] * (len(lines) - len(own))
            own.append(once.setdefault(value, value))
        lines.append(line)
    for own in columns.values():
        own += [None] * (len(lines) - len(own))
    return _of_columns(path, list(columns), list(columns.values()), lines)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that are not empty, one at a time, with their numbers."""
    line, start = 1, 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if (one := text[start:end]).strip():
            yield line, one
        line, start = line + 1, end + 1


def _object(line: str, place: str) -> Iterator[tuple[str, str | None]]:
    def refuse(value: str) -> object:
        raise InputError(f"{place}: {value} is no value of JSON")

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        names = [name for name, _ in pairs]
        if twice := [name for name in names if names.count(name) > 1]:
            raise InputError(f"{place}: key {shown(twice[0])} stands twice")
        return dict(pairs)

    try:
        value = json.loads(line, parse_constant=refuse, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        raise InputError(f"{place}:{error.colno}: broken JSON: {error.msg}") from error
    except RecursionError:
        raise InputError(f"{place}: JSON nested too deeply") from None
    if not isinstance(value, dict):
        raise InputError(f"{place}: no JSON object")
    yield from _members("", value)


def _members(prefix: str, value: dict[str, object]) -> Iterator[tuple[str, str | None]]:
    """Keys of objects in objects are joined by dots, numbers of lists count from 1."""
    for key, own in value.items():
        name = prefix + key
        if isinstance(own, dict):
            yield from _members(name + ".", own)
        elif isinstance(own, list):
            numbered = {str(n): one for n, one in enumerate(own, 1)}
            yield from _members(name + ".", numbered)
        elif own is None or isinstance(own, str):
            yield name, own
        else:
            yield name, json.dumps(own)


def _parquet(path: Path) -> Table:
    import polars as pl

    raw = read_bytes(path)[:4] if path.is_file() else read_bytes(path)
    if raw != b"PAR1":
        raise InputError(f"{path}: not a Parquet file")
    lazy = pl.scan_parquet(path, glob=False)

    def collected(wanted: pl.LazyFrame) -> pl.DataFrame:
        try:
            return wanted.collect()
        except (Exception, pl.exceptions.PanicException) as error:
            reason = str(error).splitlines()[0] if str(error) else "unreadable"
            raise InputError(f"{path}: a broken Parquet file: {reason}") from error

    try:
        schema = lazy.collect_schema()
    except (Exception, pl.exceptions.PanicException) as error:
        raise InputError(f"{path}: a broken Parquet file") from error
    names = schema.names()

    def read(column: int, first: int, last: int) -> Cells:
        name = names[column]
        kind = schema[name]
        if not (kind in (pl.String, pl.Categorical, pl.Enum) or kind.is_integer()):
            raise InputError(f"{path}: column '{name}' holds {kind}, not text")
        part = lazy.select(pl.col(name)).slice(first, last - first)
        return collected(part).to_series().cast(pl.String).to_list()

    size = int(collected(lazy.select(pl.len())).item())
    return _checked(Table(str(path), tuple(names), size, read))
