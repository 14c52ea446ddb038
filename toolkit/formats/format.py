"""What a format is, and how a text is cut into the segments of a document.

A text format gives cells: places in the file's text. What lies between them is kept as
it is, so that a file is written back with every other byte unchanged. A packaged format
(a zip, a binary table) unpacks and packs bytes itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from termbase.records import Span
from toolkit.records import Document, Guard, Protected, Segment
from toolkit.spelling import Codec, Spelling

Cut = tuple[int, int]
Protect = Callable[[str], tuple[Protected, ...]]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text comes from, and what its reader was told.

    ``columns``: names of the source and the target column of a table ("": by language
    tag or by the usual names).
    """

    path: str
    encoding: str = "utf-8"
    source_lang: str = "zh"
    target_lang: str = "en"
    columns: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Format:
    """``parse`` makes a document of a file's text. A packaged format has ``unpack``
    and ``pack`` in place of it. ``unsupported``: what is not read, for the docs.

    ``prose``: the text is written as it reads; lines without end are refused.
    """

    name: str
    suffixes: tuple[str, ...]
    parse: Callable[[str, Origin], Document] | None = None
    unpack: Callable[[bytes, Origin], Document] | None = None
    pack: Callable[[Document], bytes] | None = None
    unsupported: str = ""
    prose: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One translatable place in a file's text, from ``start`` to ``end``.

    ``source``: the raw place of its source, if it has one in the same text; ``text``
    in place of it: a source that has no place. ``codec``: how both are spelled;
    ``source_codec``: how the source is, where it is spelled in another way.
    """

    start: int
    end: int
    id: str = ""
    source: Cut | None = None
    text: str = ""
    codec: Codec | None = None
    source_codec: Codec | None = None


def from_cells(
    text: str,
    origin: Origin,
    name: str,
    cells: Iterable[Cell],
    protect: Protect,
) -> Document:
    """A document of cells, in the order of the file, none overlapping another.

    Cells without an id are named by number, from 1.
    """
    segments: list[Segment] = []
    skeleton: list[str] = []
    at = 0
    for cell in cells:
        skeleton.append(text[at : cell.start])
        id_ = cell.id or str(len(segments) + 1)
        segments.append(_segment(text, cell, id_, protect))
        at = cell.end
    skeleton.append(text[at:])
    return Document(
        origin.path,
        tuple(segments),
        tuple(skeleton),
        name,
        origin.encoding,
        origin.source_lang,
        origin.target_lang,
    )


def from_cuts(
    text: str, origin: Origin, name: str, cuts: Sequence[Cut], protect: Protect
) -> Document:
    """A document of one language, spelled as it reads."""
    return from_cells(text, origin, name, (Cell(*cut) for cut in cuts), protect)


def from_rows(
    rows: Sequence[tuple[str, str]],
    origin: Origin,
    name: str,
    package: bytes,
    protect: Protect,
) -> Document:
    """A document of a packaged file: (source, target) by row; a target is a line.

    A target that has line breaks takes more than one line of the document's text.
    """
    segments, at = [], 0
    for number, (source, target) in enumerate(rows, 1):
        segments.append(
            Segment(
                str(number),
                target,
                source,
                at,
                protect(target),
                source_protected=protect(source),
            )
        )
        at += len(target) + 1
    skeleton = ("", *("\n" for _ in rows)) if rows else ("",)
    return Document(
        origin.path,
        tuple(segments),
        skeleton,
        name,
        source_lang=origin.source_lang,
        target_lang=origin.target_lang,
        package=package,
    )


def _segment(text: str, cell: Cell, id_: str, protect: Protect) -> Segment:
    target, spelling = _read(text, (cell.start, cell.end), cell.codec)
    source, source_start, source_spelling = cell.text, -1, None
    if cell.source is not None:
        codec = cell.source_codec or cell.codec
        source, source_spelling = _read(text, cell.source, codec)
        source_start = cell.source[0]
    return Segment(
        id_,
        target,
        source,
        cell.start,
        _protected(target, spelling, protect),
        spelling,
        source_start,
        _protected(source, source_spelling, protect),
        source_spelling,
    )


def _read(text: str, cut: Cut, codec: Codec | None) -> tuple[str, Spelling | None]:
    raw = text[cut[0] : cut[1]]
    if codec is None:
        return raw, None
    spelling = Spelling(raw, codec)
    return spelling.text, spelling


def _protected(
    text: str, spelling: Spelling | None, protect: Protect
) -> tuple[Protected, ...]:
    """Inline markup of the spelling, and what the format protects beside it."""
    others = protect(text)
    marks = [
        Protected(Span(start, end), Guard.OPAQUE if opaque else Guard.MARKUP)
        for start, end, opaque in (spelling.fixed if spelling else ())
    ]
    return beside(marks, others) if marks else others


def beside(
    marks: Sequence[Protected], others: Iterable[Protected]
) -> tuple[Protected, ...]:
    """Marks, which are in order and apart, and those of the others that touch none."""
    starts = [mark.span.start for mark in marks]
    kept = list(marks)
    for item in others:
        before = bisect_left(starts, item.span.end) - 1
        if before < 0 or marks[before].span.end <= item.span.start:
            kept.append(item)
    return tuple(sorted(kept, key=lambda mark: mark.span))
