"""Rows and fields of delimited text, by their places; nothing is copied.

With commas or semicolons, RFC 4180: a field that begins with a quotation mark goes on
to the next single one, over commas and line breaks; quotation marks inside any other
field stand for themselves. With tabs, quotation marks stand for themselves too, as in
most corpora, save where a spreadsheet has clearly written them: round a field that has
doubled ones inside, or round tabs and line breaks without which the row would not have
the fields of the header.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from toolkit.errors import InputError
from toolkit.formats.format import Origin
from toolkit.formats.raw.faults import fault

_QUOTED = re.compile(r'"((?:[^"]++|"")*+)("?)')
_BARE = {mark: re.compile(rf"[^{mark}\r\n]*+") for mark in ",;\t"}
_LINE = re.compile(r"([^\r\n]*+)(\r\n|\n|\r|\Z)")
_BLANK = re.compile(r"[\r\n]+")
_END = re.compile(r"\r\n|\n|\r|\Z")


class Field(NamedTuple):
    """The place of a field's text; ``quoted``: it stands between quotation marks."""

    start: int
    end: int
    quoted: bool

    @property
    def outer(self) -> int:
        """Where the field ends, with its quotation mark."""
        return self.end + self.quoted


def rows(text: str, mark: str, origin: Origin) -> Iterator[list[Field]]:
    """The rows of a text whose fields are parted by ``mark``, the header first.

    Lines without a character are left out. Raises InputError for rows that have not
    as many fields as the header (empty ones at the end aside), and for quotation marks
    that are not closed.
    """
    at, width = 0, 0
    while at < len(text):
        if blank := _BLANK.match(text, at):
            at = blank.end()
            continue
        row = _tabbed(text, at, width) if mark == "\t" else None
        row = row or _row(text, at, mark, origin)
        width = width or len(row)
        extra = [field for field in row[width:] if field.outer > field.start]
        if len(row) < width or extra:
            place = extra[0].start if extra else row[0].start
            fields = "field" if len(row) == 1 else "fields"
            told = f"this row has {len(row)} {fields}, the header has {width}"
            raise fault(text, place, told, origin)
        yield row
        line_end = _END.match(text, row[-1].outer)
        at = line_end.end() if line_end else len(text)


def _row(text: str, at: int, mark: str, origin: Origin) -> list[Field]:
    """One row with quoted fields, from ``at``."""
    fields: list[Field] = []
    while True:
        if quoted := _QUOTED.match(text, at):
            if not quoted[2]:
                raise fault(text, at, "this quotation mark is never closed", origin)
            fields.append(Field(*quoted.span(1), quoted=True))
            at = quoted.end()
            if not _END.match(text, at) and text[at] != mark:
                told = "a quoted field goes on after its closing quotation mark"
                raise fault(text, at, told, origin)
        else:
            fields.append(_bare(text, at, mark))
            at = fields[-1].end
        if at >= len(text) or text[at] != mark:
            return fields
        at += 1


def _bare(text: str, at: int, mark: str) -> Field:
    found = _BARE[mark].match(text, at)
    return Field(at, found.end() if found else at, quoted=False)


def _tabbed(text: str, at: int, width: int) -> list[Field] | None:
    """One line as a row; None where its quotation marks go on beyond it.

    A line that lacks fields, and one that ends in an open field and is followed by a
    line that is no row either, may have a quoted tab or line break.
    """
    fields = list(_split(text, at))
    if '"' not in text[at : fields[-1].end]:
        return fields
    if not width:
        return [_unquoted(text, field, always=True) for field in fields]
    opened = any(_opens(text, field) for field in fields)
    if opened and (len(fields) != width or not _is_row_at(text, fields[-1].end, width)):
        return None if _closes(text, fields, width) else fields
    return [_unquoted(text, field, always=False) for field in fields]


def _split(text: str, at: int) -> Iterator[Field]:
    line = _LINE.match(text, at)
    for piece in line[1].split("\t") if line else ():
        yield Field(at, at + len(piece), quoted=False)
        at += len(piece) + 1


def _unquoted(text: str, field: Field, *, always: bool) -> Field:
    """A field without its quotation marks, where a spreadsheet has written them."""
    start, end, _ = field
    found = _QUOTED.fullmatch(text, start, end)
    if found and found[2] and (always or '""' in found[1]):
        return Field(start + 1, end - 1, quoted=True)
    return field


def _opens(text: str, field: Field) -> bool:
    """True where a field opens a quotation mark that it does not close."""
    if not text.startswith('"', field.start, field.end):
        return False
    found = _QUOTED.match(text, field.start, field.end)
    return found is not None and not found[2]


def _is_row_at(text: str, end: int, width: int) -> bool:
    """True where the line after a line's end has the fields of the header."""
    line = _LINE.match(text, end)
    following = _LINE.match(text, line.end()) if line else None
    if following is None or not following[1]:
        return True
    return following[1].count("\t") + 1 == width


def _closes(text: str, fields: list[Field], width: int) -> bool:
    """True where the row, read with quotation marks, has the fields of the header."""
    try:
        return len(_row(text, fields[0].start, "\t", Origin(""))) == width
    except InputError:
        return False
