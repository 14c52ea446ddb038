"""File formats, one a file: how a file becomes segments, and goes back.

A format is a record with its suffixes and its functions; it is listed here.
"""

from __future__ import annotations

from pathlib import PurePath

from toolkit.formats import (
    docx,
    html,
    jsonl,
    markdown,
    parquet,
    plain,
    po,
    subtitles,
    table,
    tmx,
    xliff,
)
from toolkit.formats.format import Format, Origin
from toolkit.records import Document

FORMATS: tuple[Format, ...] = (
    plain.FORMAT,
    markdown.FORMAT,
    html.FORMAT,
    table.FORMAT,
    jsonl.FORMAT,
    parquet.FORMAT,
    po.FORMAT,
    subtitles.FORMAT,
    xliff.FORMAT,
    tmx.FORMAT,
    docx.FORMAT,
)
SUFFIXES = frozenset(suffix for format_ in FORMATS for suffix in format_.suffixes)


def format_of(path: str) -> Format:
    """The format of a path by its suffix; plain text when no format claims it."""
    suffix = PurePath(path).suffix.lower()
    for format_ in FORMATS:
        if suffix in format_.suffixes:
            return format_
    return plain.FORMAT


def named(name: str) -> Format:
    """The format of a name."""
    return next(format_ for format_ in FORMATS if format_.name == name)


def parse(text: str, path: str = "") -> Document:
    """A text as a document, read as a file of that name would be."""
    parse_ = format_of(path).parse or plain.parse
    return parse_(text, Origin(path))


__all__ = ["FORMATS", "SUFFIXES", "Format", "Origin", "format_of", "named", "parse"]
