"""The content of a source or target element: text, references, inline tags, CDATA.

Inline tags stay in the text as they are spelled. Paired ones (``<g>``, ``<bpt>``) are
markup that a term is seen through; placeholders, comments and unknown elements are
opaque, with all that is in them. Blanks at either end belong to the layout of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from termbase.records import Span
from toolkit.errors import InputError
from toolkit.formats import plain
from toolkit.formats.format import Cell, Cut, beside
from toolkit.formats.xml.elements import TOKEN, Element, attributes, parts
from toolkit.records import Guard, Protected
from toolkit.spelling import Codec, Fixed, Plain, knotted

_PAIRS = frozenset(("g", "mrk", "pc", "hi"))
_HALVES = frozenset("bx ex bpt ept it sc ec sm em".split())
_HIDDEN = frozenset(("protected", "x-sdl-deleted"))
_CDATA = re.compile(r"<!\[CDATA\[((?:(?!\]\]>).)*)\]\]>", re.S)
_BLANKS = " \t\r\n"
_ESCAPED_TAG = re.compile(
    r"</?[A-Za-z][\w:-]*(?:\s[^<>\n]*)?/?>|\{\w{1,3}>|<\w{1,3}\}|&[A-Za-z]+\d*;"
)
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def cell(
    text: str,
    target: Element,
    source: Element | None,
    encoding: str,
    id_: str = "",
) -> Cell:
    """A cell of two elements; ``<target/>`` is opened when something is put there."""
    place, codec = _content(text, target, encoding)
    if target.closed:
        place, codec = (target.tag.start, target.end), _opened(target, encoding)
    if source is None:
        return Cell(*place, id_, codec=codec)
    found, own = _content(text, source, encoding)
    return Cell(*place, id_, found, codec=codec, source_codec=own)


def missing(
    text: str,
    place: int,
    source: Element,
    wrapper: tuple[str, str],
    encoding: str,
    id_: str,
) -> Cell:
    """A cell for a target that is not there: what is put there gets its tags."""
    found, own = _content(text, source, encoding)
    codec = _wrapped(wrapper, encoding)
    return Cell(place, place, id_, found, codec=codec, source_codec=own)


def _content(text: str, element: Element, encoding: str) -> tuple[Cut, Codec]:
    """Where the text of an element stands, and how it is spelled."""
    place = trimmed(text, element.inner)
    data = _CDATA.fullmatch(text, *place)
    return (data.span(1), _LITERAL) if data else (place, xml(encoding))


def trimmed(text: str, place: Cut) -> Cut:
    """A place without the blanks at its ends."""
    start, end = place
    while start < end and text[start] in _BLANKS:
        start += 1
    while start < end and text[end - 1] in _BLANKS:
        end -= 1
    return start, end


def protect(text: str) -> tuple[Protected, ...]:
    """Links and code, and tags of another format that stand in the text escaped."""
    links = plain.protect(text)
    if "<" not in text and "&" not in text:
        return links
    return beside(
        links,
        (
            Protected(Span(*found.span()), Guard.MARKUP)
            for found in _ESCAPED_TAG.finditer(text)
        ),
    )


@cache
def xml(encoding: str) -> Codec:
    """How content is spelled; what an encoding lacks is written as a reference."""
    name = encoding.removesuffix("-sig")

    def encode(new: str) -> str:
        return escape(new).encode(name, "xmlcharrefreplace").decode(name)

    return Codec("xml", decode, encode)


def decode(raw: str) -> Plain:
    """Content as it reads, with its tags.

    >>> decode("R&amp;D <g id='1'>in</g>").text
    "R&D <g id='1'>in</g>"
    """
    if "<" not in raw and "&" not in raw:
        return Plain(raw, ((0, 0),))
    pieces: list[tuple[str, str]] = []
    fixed, at, size = [], 0, 0
    for mark in _marks(raw) if "<" in raw else ():
        for piece in parts(raw[at : mark.start]):
            pieces.append(piece)
            size += len(piece[1])
        tag = raw[mark.start : mark.end]
        pieces.append((tag, tag))
        fixed.append(Fixed(size, size + len(tag), mark.opaque))
        size, at = size + len(tag), mark.end
    pieces += parts(raw[at:])
    return knotted(pieces)._replace(fixed=tuple(fixed))


def escape(text: str) -> str:
    """New text as it is written between tags.

    Raises InputError for control characters, which XML cannot hold.
    """
    _refuse_controls(text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _marks(raw: str) -> Iterator[Fixed]:
    """Inline markup, by its place in the raw spelling."""
    start, depth, opaque = 0, 0, False
    for token in TOKEN.finditer(raw):
        close, name, rest = token.groups("")
        opens = bool(name) and not rest.endswith("/")
        if not depth:
            local = name.rpartition(":")[2]
            start, opaque = token.start(), _is_opaque(local, close, token[0])
            whole = opaque or local in _HALVES
            depth = int(opens and whole and not close)
        elif opens:
            depth += -1 if close else 1
        if not depth:
            yield Fixed(start, token.end(), opaque)


def _is_opaque(name: str, close: str, tag: str) -> bool:
    """``name``: without its prefix; "" for a comment and the like."""
    if name == "mrk" and not close:
        own = attributes(tag)
        return own.get("mtype") in _HIDDEN or own.get("translate") == "no"
    return name not in _PAIRS and name not in _HALVES


def _opened(target: Element, encoding: str) -> Codec:
    """For ``<target/>``: it gets an end tag with new text."""
    tag, name = target.tag.raw, target.tag.written_name
    return _wrapped((tag[:-2].rstrip() + ">", f"</{name}>"), encoding)


def _wrapped(wrapper: tuple[str, str], encoding: str) -> Codec:
    """Reads as no text, and puts new text between two tags."""
    codec, (start, end) = xml(encoding), wrapper

    def encode(new: str) -> str:
        return start + codec.encode(new) + end

    return Codec("xml-empty", lambda _: Plain("", ((0, 0),)), encode)


def _refuse_controls(text: str) -> None:
    if bad := _ILLEGAL.search(text):
        raise InputError(f"U+{ord(bad[0]):04X} cannot be written in XML; remove it")


def _literal(text: str) -> str:
    """New text as it is written in a CDATA section."""
    _refuse_controls(text)
    return text.replace("]]>", "]]]]><![CDATA[>")


_LITERAL = Codec("cdata", lambda raw: Plain(raw, ((0, 0),)), _literal)
