"""HTML: the text of a block is a segment (paragraph, heading, item, cell, title).

Inline tags are markup that stays in the text; code, pictures, comments, scripts and
what has ``translate="no"`` are opaque inside a line, and left out as blocks. Character
references are read, and kept as they are spelled; a run of blanks and line breaks reads
as one blank, as a browser shows it. Broken HTML is taken about as browsers take it:
nothing is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from pathlib import PurePath

from toolkit.formats import plain
from toolkit.formats.format import Cell, Format, Origin, from_cells
from toolkit.formats.raw.blocks import BLANKS, blocks
from toolkit.formats.raw.references import Piece, escape, pieces
from toolkit.formats.raw.tags import HIDDEN, Kind, Token, not_translated, tokens
from toolkit.records import Document
from toolkit.spelling import Codec, Fixed, Plain, knotted

_BREAKS = ("br", "wbr")


def parse(text: str, origin: Origin) -> Document:
    """A document of blocks."""
    suffix = PurePath(origin.path).suffix.lower()
    xml = suffix == ".xhtml" or text.lstrip().startswith("<?xml")
    codec = _codec(origin.encoding, xml)
    cells = (Cell(*cut, codec=codec) for cut in blocks(text, xml=xml))
    return from_cells(text, origin, "html", cells, plain.protect)


@cache
def _codec(encoding: str, xml: bool) -> Codec:
    encode = partial(escape, encoding=encoding)
    return Codec("html", partial(_decode, xml=xml), encode)


def _decode(raw: str, *, xml: bool) -> Plain:
    parts, fixed, at = [], [], 0
    for piece, opaque in _pieces(raw, xml=xml):
        parts.append((piece.raw, piece.text))
        if piece.fixed:
            fixed.append(Fixed(at, at + len(piece.text), opaque))
        at += len(piece.text)
    return knotted(parts)._replace(fixed=tuple(fixed))


def _pieces(raw: str, *, xml: bool) -> Iterator[tuple[Piece, bool]]:
    """The pieces of a line of text, and whether they are opaque."""
    for token, hidden in _with_hidden_whole(raw, xml=xml):
        piece = raw[token.start : token.end]
        if hidden or token.kind is not Kind.TEXT:
            opaque = (
                token.kind in (Kind.VOID, Kind.OPAQUE) and token.name not in _BREAKS
            )
            yield Piece(piece, piece, fixed=True), hidden or opaque
            continue
        for part in pieces(piece):
            if part.fixed or part.raw != part.text:
                yield part, True
                continue
            at = 0
            for blank in BLANKS.finditer(part.raw):
                words = part.raw[at : blank.start()]
                yield Piece(words, words), False
                yield Piece(blank[0], " "), False
                at = blank.end()
            yield Piece(part.raw[at:], part.raw[at:]), False


def _with_hidden_whole(raw: str, *, xml: bool) -> Iterator[tuple[Token, bool]]:
    """The tokens of a text; an element that is not to be translated is one."""
    start, name, depth = 0, "", 0
    for token in tokens(raw, xml=xml):
        if depth:
            if token.name == name:
                depth += {Kind.OPEN: 1, Kind.CLOSE: -1}.get(token.kind, 0)
            if not depth:
                yield Token(Kind.OPAQUE, start, token.end, name), True
        elif token.kind is Kind.OPEN and (
            token.name in HIDDEN or not_translated(raw[token.start : token.end])
        ):
            start, name, depth = token.start, token.name, 1
        else:
            yield token, False
    if depth:
        yield Token(Kind.OPAQUE, start, len(raw), name), True


FORMAT = Format(
    "html",
    (".html", ".htm", ".xhtml"),
    parse,
    unsupported="Text in attributes (`alt`, `title`, `content`), in scripts, styles, "
    '`<pre>` and `<textarea>`; `translate="yes"` inside a part that is left out; '
    "references without a semicolon, which stay as they are.",
)
