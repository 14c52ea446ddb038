"""Markdown: a block is a segment; code and links are protected, emphasis is markup.

Terms match across emphasis (``**Maple Bridge** Experience``); an edit that would touch
it is shown instead. Where code stands, at whatever depth of lists and quotations, is
told by markdown-it-py (CommonMark). A list or a table is one segment; its marks are
markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from termbase.records import Span
from toolkit.formats import plain
from toolkit.formats.format import Cut, Format, Origin, beside, from_cuts
from toolkit.records import Document, Guard, Protected

_FRONT = re.compile(
    r"\A(?:---\r?\n.*?\r?\n---|\+\+\+\r?\n.*?\r?\n\+\+\+)[ \t]*(?=\r?\n|\Z)", re.S
)
_CUES = ("```", "~~~", "\n    ", "\t", "<")
_LINE_END = re.compile(r"\r\n|\r|\n")
_NOT_PROSE = re.compile(
    r"\s*(?:<!--|<\?|<!\[CDATA\[)|.*<(?:pre|script|style|textarea)\b", re.S | re.I
)
_REFERENCE = re.compile(r"[ ]{0,3}\[(?!\^)[^\]]+\]:\s*\S+")
_INLINE = re.compile(
    r"(?P<opaque>(?<!`)(?P<tick>`++).{0,1000}?(?<!`)(?P=tick)(?!`)|<!--.{0,1000}?-->"
    r"|<[^>\s][^<>\n]*>|(?<=\])\((?:[^)\n\]]|\](?!\())*\)|(?<=\])\[[^\]\n]*\])"
    r"|(?P<markup>\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)"
    r"|~~|^[ ]{0,3}\#{1,6}[ \t]+|^[ \t]*[-*+][ \t]+|^[ \t]*\d+[.)][ \t]+|^[ \t]*>[ \t]?"
    r"|\[\^[^\[\]\s]+\]:?|!?\[|\](?=[(\[])|(?<! ) {2,}+(?=\r?\n))",
    re.S | re.M,
)


def cut(text: str) -> Sequence[Cut]:
    """Blocks parted by blank lines; code blocks and front matter are left out."""
    cuts = []
    for low, high in _between(_hidden(text), len(text)):
        for first, last in plain.cut(text[low:high]):
            block = text[low + first : low + last]
            indent = len(block) - len(block.lstrip(" \t"))
            if indent < len(block) and not _REFERENCE.match(block):
                cuts.append((low + first + indent, low + last))
    return cuts


def _hidden(text: str) -> Iterator[Cut]:
    """Front matter, code blocks and HTML that is no prose, in order."""
    front = _FRONT.match(text)
    start = front.end() if front else 0
    if front:
        yield front.span()
    rest = text[start:]
    if any(cue in rest for cue in _CUES) or rest.startswith("    "):
        yield from ((start + low, start + high) for low, high in _code(rest))


def _code(text: str) -> Iterator[Cut]:
    """Blocks of code, by whole lines."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark")
    parser.core.ruler.enableOnly(["normalize", "block"])
    lines = [0, *(found.end() for found in _LINE_END.finditer(text)), len(text)]
    for token in parser.parse(text):
        code = token.type in ("fence", "code_block")
        html = token.type == "html_block" and _NOT_PROSE.match(token.content)
        if token.map and (code or html):
            first, last = token.map
            yield lines[first], lines[min(last, len(lines) - 1)]


def _between(hidden: Iterable[Cut], end: int) -> Iterator[Cut]:
    """What is left of a text."""
    at = 0
    for low, high in hidden:
        yield at, low
        at = high
    yield at, end


def protect(text: str) -> tuple[Protected, ...]:
    """Code, tags and link targets are opaque; emphasis and hard breaks are markup."""
    found = []
    for match in _INLINE.finditer(text):
        guard = Guard.OPAQUE if match.group("opaque") else Guard.MARKUP
        found.append(Protected(Span(*match.span()), guard))
    return beside(found, plain.protect(text))


def parse(text: str, origin: Origin) -> Document:
    """A document of blocks."""
    return from_cuts(text, origin, "markdown", cut(text), protect)


FORMAT = Format(
    "markdown",
    (".md", ".markdown"),
    parse,
    unsupported="Tables and lists by cell and item; reference definitions; front "
    "matter; formulas between dollar signs.",
    prose=True,
)
