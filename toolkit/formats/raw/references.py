"""Character references (``&amp;``, ``&#8217;``) read, and new text written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_REFERENCE = re.compile(
    r"&(?:#[xX][0-9a-fA-F]{1,8}|#\d{1,8}|[A-Za-z][A-Za-z0-9]{1,31});"
)
_NO_TEXT = ("", "\0", "\ufffd")


class Piece(NamedTuple):
    """A raw piece as it reads; ``fixed``: it is never edited."""

    raw: str
    text: str
    fixed: bool = False


def pieces(raw: str) -> Iterator[Piece]:
    """Text with references, tags aside.

    What is no reference stays as it is. One that makes a tag's bracket, or a character
    that no text has, is fixed: with it a text that shows a tag would look like one.
    """
    at = 0
    for found in _REFERENCE.finditer(raw):
        if found.start() > at:
            yield Piece(raw[at : found.start()], raw[at : found.start()])
        yield _read(found[0])
        at = found.end()
    if at < len(raw):
        yield Piece(raw[at:], raw[at:])


def _read(reference: str) -> Piece:
    text = unescape(reference)
    if text in _NO_TEXT or text == reference:
        return Piece(reference, reference, fixed=text in _NO_TEXT)
    return Piece(reference, text, fixed="<" in text)


def escape(text: str, encoding: str) -> str:
    """New text as it is written; what the encoding lacks becomes a reference.

    >>> escape("R&D – 1 < 2", "gb2312"), escape("’", "latin-1")
    ('R&amp;D – 1 &lt; 2', '&#8217;')
    """
    name = encoding.removesuffix("-sig")
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return safe.encode(name, "xmlcharrefreplace").decode(name)
