"""Lines for a terminal of 80 columns, with a rendering made to stand out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from unicodedata import east_asian_width

from termbase.records import Span
from toolkit.reports.sentences import visible

WIDTH = 80

_PIECE = re.compile(
    r"\s*(?:[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+)"
)

Mark = Callable[[str], str]


def lines(text: str, first: str, others: str) -> Iterator[str]:
    """A text behind ``first``, its further lines behind ``others``."""
    indent = first
    for start, end in wrapped(text, WIDTH - max(len(first), len(others))):
        yield indent + visible(text[start:end])
        indent = others


def marked(text: str, span: Span, indent: str, mark: Mark) -> Iterator[str]:
    """A text behind ``indent``, with a span of it marked on every line it is on."""
    for start, end in wrapped(text, WIDTH - len(indent) - 2):
        low = min(max(span.start, start), end)
        high = max(min(span.end, end), low)
        inner = visible(text[low:high])
        told = mark(inner) if inner.strip() else inner
        yield indent + visible(text[start:low]) + told + visible(text[high:end])


def wrapped(text: str, width: int) -> list[Span]:
    """The lines of a text as places in it; only a word longer than a line is wider.

    >>> [("one two three"[a:b]) for a, b in wrapped("one two three", 8)]
    ['one two', 'three']
    """
    found: list[Span] = []
    start = end = 0
    for piece in _PIECE.finditer(text):
        if end > start and columns(text[start : piece.end()]) > width:
            found.append(Span(start, end))
            start = end = piece.end() - len(piece[0].lstrip())
        elif end == start:
            start = piece.end() - len(piece[0].lstrip())
        end = piece.end()
    return [*found, Span(start, end)] if end > start else found


def columns(text: str) -> int:
    """How many columns a text takes: wide characters take two.

    >>> columns("枫桥 ok")
    7
    """
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)
