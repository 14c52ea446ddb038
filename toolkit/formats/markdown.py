"""Markdown: a block is a segment; code and links are protected, emphasis is markup.

Terms match across emphasis (``**Maple Bridge** Experience``); an edit that would touch
it is shown instead. Not supported: reference definitions and raw HTML are protected as
a whole, tables are cut by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from termbase.records import Span
from toolkit.formats import plain
from toolkit.formats.format import Cut, Format, Origin, from_cuts
from toolkit.records import Document, Guard, Protected

_FENCE = re.compile(r"[ ]{0,3}(```+|~~~+)")
_FRONT = re.compile(r"\A---\r?\n.*?\r?\n---[ \t]*(?=\r?\n|\Z)", re.S)
_CODE_LINE = re.compile(r"(?: {4}|\t)")
_REFERENCE = re.compile(r"[ ]{0,3}\[[^\]]+\]:\s*\S+")
_INLINE = re.compile(
    r"(?P<opaque>(?P<tick>`+)(?!`).*?(?<!`)(?P=tick)(?!`)|<!--.*?-->|<[^>\s][^>\n]*>"
    r"|(?<=\])\([^)\n]*\)|(?<=\])\[[^\]\n]*\])"
    r"|(?P<markup>\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)"
    r"|~~|^[ ]{0,3}\#{1,6}[ \t]+|^[ \t]*[-*+][ \t]+|^[ \t]*\d+[.)][ \t]+|^[ \t]*>[ \t]?"
    r"|!?\[|\](?=[(\[])| {2,}(?=\r?\n))",
    re.S | re.M,
)


def cut(text: str) -> Sequence[Cut]:
    """Blocks parted by blank lines; code blocks and front matter are left out."""
    front = _FRONT.match(text)
    hidden = [*([front.span()] if front else []), *_fences(text)]
    cuts = []
    for start, end in plain.cut(text):
        for low, high in _without(start, end, hidden):
            for first, last in plain.cut(text[low:high]):
                block = text[low + first : low + last]
                if not _CODE_LINE.match(block) and not _REFERENCE.match(block):
                    cuts.append((low + first, low + last))
    return cuts


def _fences(text: str) -> Iterator[Cut]:
    opened, at, fence = -1, 0, ""
    for line in text.splitlines(keepends=True):
        found = _FENCE.match(line)
        if found and opened < 0:
            opened, fence = at, found.group(1)
        elif found and line.strip().startswith(fence) and not line.strip(" \r\n`~"):
            yield opened, at + len(line)
            opened = -1
        at += len(line)
    if opened >= 0:
        yield opened, at


def _without(start: int, end: int, hidden: Sequence[Cut]) -> Iterator[Cut]:
    for low, high in hidden:
        if low < end and start < high:
            if start < low:
                yield start, low
            start = max(start, high)
    if start < end:
        yield start, end


def protect(text: str) -> tuple[Protected, ...]:
    """Code, tags and link targets are opaque; emphasis and hard breaks are markup."""
    found = []
    for match in _INLINE.finditer(text):
        guard = Guard.OPAQUE if match.group("opaque") else Guard.MARKUP
        found.append(Protected(Span(*match.span()), guard))
    inside = [item.span for item in found]
    for item in plain.protect(text):
        if not any(s.start < item.span.end and item.span.start < s.end for s in inside):
            found.append(item)
    return tuple(sorted(found, key=lambda item: item.span))


def parse(text: str, origin: Origin) -> Document:
    """A document of blocks."""
    return from_cuts(text, origin, "markdown", cut(text), protect)


FORMAT = Format("markdown", (".md", ".markdown"), parse, prose=True)
