"""HTML as tokens with their places, in one pass, whatever the text is.

A small part of the tokenizer of the HTML standard: what it does with broken text (a
tag, comment or script that is never closed goes to the end of the file) is done here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code del dfn em embed font i img input ins"
    " kbd mark math nobr q rb rp rt rtc ruby s samp small span strike strong sub sup"
    " svg time tt u var wbr".split()
)
HIDDEN = frozenset("code kbd math pre samp svg tt var".split())
_RAW_TEXT = frozenset("iframe noembed noframes script style textarea xmp".split())

_TOKEN = re.compile(
    r"(?P<tag><(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*))"
    r"|(?P<comment><!--)|(?P<data><!\[CDATA\[)|(?P<bogus><[!?/])"
)
_REST = re.compile(r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?)*+>""")
_ENDS = {
    "comment": re.compile("--!?>"),
    "data": re.compile("]]>"),
    "bogus": re.compile(">"),
}
_NO = re.compile(r"\stranslate\s*=\s*[\"']?no\b", re.I)
_NO_CLASS = re.compile(r"\sclass\s*=\s*[\"']?[^\"'>]*\bnotranslate\b", re.I)


class Kind(Enum):
    """``OPAQUE``: a comment, a declaration, a script with all that is in it."""

    TEXT = "text"
    OPEN = "open"
    CLOSE = "close"
    VOID = "void"
    OPAQUE = "opaque"


class Token(NamedTuple):
    """A piece of the text; ``name`` in small letters, of tags only."""

    kind: Kind
    start: int
    end: int
    name: str = ""

    @property
    def inline(self) -> bool:
        """True for what stands inside a line of text."""
        return not self.name or self.name in INLINE


def tokens(text: str, *, xml: bool) -> Iterator[Token]:
    """All of a text. ``xml``: ``<p/>`` is an element without content (XHTML)."""
    at, search = 0, 0
    while found := _TOKEN.search(text, search):
        start = found.start()
        token = _tag(text, found, xml=xml) if found["tag"] else _opaque(text, found)
        if start > at:
            yield Token(Kind.TEXT, at, start)
        yield token
        at = search = token.end
        if token.kind is Kind.OPEN and token.name == "title":
            search = _before_end(text, at, "title")
    if at < len(text):
        yield Token(Kind.TEXT, at, len(text))


def _opaque(text: str, found: re.Match[str]) -> Token:
    """A comment, a CDATA section or a declaration."""
    end = _ENDS[found.lastgroup or "bogus"].search(text, found.end())
    return Token(Kind.OPAQUE, found.start(), end.end() if end else len(text))


def _tag(text: str, found: re.Match[str], *, xml: bool) -> Token:
    start, name = found.start(), found["name"].lower()
    rest = _REST.match(text, found.end())
    if rest is None:
        return Token(Kind.OPAQUE, start, len(text))
    end = rest.end()
    if found["close"]:
        return Token(Kind.CLOSE, start, end, name)
    if name in VOID or (xml and text[end - 2] == "/"):
        return Token(Kind.VOID, start, end, name)
    if name in _RAW_TEXT:
        closed = _before_end(text, end, name)
        rest = _REST.match(text, closed)
        return Token(Kind.OPAQUE, start, rest.end() if rest else len(text))
    return Token(Kind.OPEN, start, end, name)


def _before_end(text: str, at: int, name: str) -> int:
    """The place of the end tag of an element that holds text only."""
    found = re.compile(rf"</{name}(?=[\s/>])", re.I).search(text, at)
    return found.start() if found else len(text)


def not_translated(tag: str) -> bool:
    """True for ``translate="no"`` and for the class ``notranslate``."""
    if "no" not in tag.lower():
        return False
    return bool(_NO.search(tag) or _NO_CLASS.search(tag))
