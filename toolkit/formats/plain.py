"""Plain text: a paragraph is a segment; blank lines part paragraphs.

Links, e-mail addresses and code in backticks are protected. Not supported: tables and
layout made of blanks are kept only as far as the rules leave them alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from termbase.records import Span
from toolkit.formats.format import Cut, Format, Origin, from_cuts
from toolkit.records import Document, Guard, Protected

_BREAK = re.compile(r"\r?\n[ \t\r]*(?:\n[ \t\r]*)*\n|\A(?:[ \t\r]*\n)+")
_OPAQUE = re.compile(
    r"https?://[^\s<>\"”’»]+[^\s<>\"”’».,;:!?)\]]"
    r"|\bwww\.[\w-]+\.[^\s<>\"”’»]*[^\s<>\"”’».,;:!?)\]]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|`[^`\n]+`"
)
_CUES = ("://", "www.", "@", "`")


def cut(text: str) -> Sequence[Cut]:
    """Paragraphs: runs of lines without a blank line."""
    cuts, at = [], 0
    for gap in _BREAK.finditer(text):
        if gap.start() > at:
            cuts.append((at, gap.start()))
        at = gap.end()
    end = len(text)
    while end > at and text[end - 1] in "\r\n":
        end -= 1
    if end > at:
        cuts.append((at, end))
    return cuts


def protect(text: str) -> tuple[Protected, ...]:
    """Links, addresses and code; most texts have none of their cues."""
    if not any(cue in text for cue in _CUES):
        return ()
    return tuple(
        Protected(Span(*found.span()), Guard.OPAQUE) for found in _OPAQUE.finditer(text)
    )


def parse(text: str, origin: Origin) -> Document:
    """A document of paragraphs."""
    return from_cuts(text, origin, "plain", cut(text), protect)


FORMAT = Format("plain", (".txt", ".text", ".en"), parse, prose=True)
