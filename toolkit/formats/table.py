"""Delimited tables: a row is a segment; columns are known by name.

Tabs part the fields of ``.tsv`` and ``.tab``; of ``.csv`` the header tells whether
commas, semicolons or tabs do. The first row is the header (``raw/columns.py`` says
which names are known); an ``id`` or ``key`` column names the segments. How quotation
marks are read stands in ``raw/rows.py``; a changed field gets them only where it must.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import PurePath

from toolkit.formats.format import Cell, Format, Origin, from_cells
from toolkit.formats.raw.columns import Columns, choose
from toolkit.formats.raw.rows import Field, rows
from toolkit.formats.raw.strings import protect
from toolkit.records import Document
from toolkit.spelling import Codec, Plain, knotted

_MARKS = ",;\t"
_PART = re.compile(r'""|[^"]+|"')


def parse(text: str, origin: Origin) -> Document:
    """A document of rows. Raises InputError, see ``rows`` and ``choose``."""
    mark = _mark(text, origin.path)
    found = rows(text, mark, origin)
    header = next(found, None)
    if header is None:
        return from_cells(text, origin, "table", (), protect)
    names = [_read(text, field) for field in header]
    columns = choose(names, origin, text.count("\n", 0, header[0].start) + 1)
    cells = _cells(text, found, columns, mark)
    return from_cells(text, origin, "table", cells, protect)


def _mark(text: str, path: str) -> str:
    """What parts the fields: by suffix, or what parts most in the first line."""
    if PurePath(path).suffix.lower() in (".tsv", ".tab"):
        return "\t"
    line = text.lstrip("\r\n").partition("\n")[0]
    bare = re.sub(r'"[^"]*"', "", line)
    return max(_MARKS, key=bare.count)


def _cells(
    text: str, found: Iterator[list[Field]], columns: Columns, mark: str
) -> Iterator[Cell]:
    bare = _BARE[mark]
    for row in found:
        target = row[columns.target]
        source = row[columns.source] if columns.source >= 0 else None
        yield Cell(
            target.start,
            target.end,
            _read(text, row[columns.id]).strip() if columns.id >= 0 else "",
            (source.start, source.end) if source else None,
            codec=_QUOTED if target.quoted else bare,
            source_codec=_QUOTED if source and source.quoted else bare,
        )


def _read(text: str, field: Field) -> str:
    raw = text[field.start : field.end]
    return raw.replace('""', '"') if field.quoted else raw


def _decode_quoted(raw: str) -> Plain:
    if '"' not in raw:
        return Plain(raw, ((0, 0),))
    parts = (found[0] for found in _PART.finditer(raw))
    return knotted([(part, '"' if part == '""' else part) for part in parts])


def _double(text: str) -> str:
    return text.replace('"', '""')


def _decode_bare(raw: str) -> Plain:
    return Plain(raw, ((0, 0),))


def _same(text: str) -> str:
    return text


def _close(raw: str, mark: str) -> str:
    """A field in quotation marks, where it would be read otherwise without them."""
    if mark == "\t":
        quoted = len(raw) > 1 and raw[0] == raw[-1] == '"' and '""' in raw[1:-1]
    else:
        quoted = raw.startswith('"')
    needed = quoted or any(character in raw for character in (mark, "\n", "\r"))
    return f'"{_double(raw)}"' if needed else raw


def _bare_codecs(marks: Sequence[str]) -> dict[str, Codec]:
    return {
        mark: Codec(f"bare {mark}", _decode_bare, _same, partial(_close, mark=mark))
        for mark in marks
    }


_QUOTED = Codec("quoted", _decode_quoted, _double)
_BARE = _bare_codecs(_MARKS)

FORMAT = Format(
    "table",
    (".tsv", ".csv", ".tab"),
    parse,
    unsupported="Tables without a header; fields parted by anything but tabs, commas "
    "or semicolons; several target columns (name one).",
)
