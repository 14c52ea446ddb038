"""The paragraphs of a WordprocessingML part, and how a changed text goes into them.

A paragraph's text is that of its runs, without the blanks at its ends. Tabs, breaks and
pictures stand in it as one character each, which stays. New words go into the run where
they start; runs keep their formatting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from toolkit.formats.xml.elements import At, Tag, walk
from toolkit.formats.xml.inline import xml
from toolkit.spelling import Spelling

OBJECT = "\ufffc"
STAND_INS = "\t\n\u2011" + OBJECT
_WORD = re.compile(
    r"http://(?:schemas\.openxmlformats\.org|purl\.oclc\.org/ooxml)/wordprocessingml/"
)
_OF_RUN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_OBJECTS = frozenset("drawing pict object oMath sym".split())
# What Word shows in place of them is there too: deleted text, a fallback, a reading.
_LEFT_OUT = frozenset("del moveFrom Fallback rt".split())
_BLANKS = " \t\n\u00a0\u3000"
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A ``<w:t>`` (``tag``, and its content from ``start``), or a character for what
    else stands in a run (no tag)."""

    text: str
    start: int = 0
    spelling: Spelling | None = None
    tag: Tag | None = None


Paragraph = tuple[Piece, ...]
Splice = tuple[int, int, str]


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs that have text, in order; those of text boxes come after the
    paragraph that holds them."""
    found: list[list[Piece]] = []
    opened: list[list[Piece]] = []
    around: list[str] = []
    left_out = 0
    for at, tag, token in walk(text):
        if at is At.CLOSES:
            around.pop()
            left_out -= tag.name in _LEFT_OUT
            if _is(tag, "p") and not left_out:
                opened.pop()
            elif _is(tag, "t") and opened and not left_out and token[0] != tag.raw:
                opened[-1].append(_piece(text, tag, token.start()))
            continue
        if _is(tag, "p") and not left_out:
            opened.append([])
            found.append(opened[-1])
        elif opened and not left_out:
            opened[-1] += _stand_in(tag, around)
        left_out += tag.name in _LEFT_OUT
        around.append(tag.name)
    return [tuple(pieces) for pieces in found if _has_text(pieces)]


def text_of(paragraph: Paragraph) -> str:
    """The text of a paragraph."""
    return _joined(paragraph).strip(_BLANKS)


def changed(paragraph: Paragraph, new: str) -> Iterator[Splice]:
    """What to put in place of what, in the part's text, so that a paragraph reads so.

    Raises ValueError where a tab, a break or a picture is lost or new.
    """
    before, old, after = _joined(paragraph).partition(text_of(paragraph))
    if new == old:
        return
    shares = _shares(paragraph, before + new + after)
    for piece, text in zip(paragraph, shares, strict=True):
        if text == piece.text or piece.tag is None or piece.spelling is None:
            continue
        if text.strip() != text and "preserve" not in piece.tag.raw:
            yield piece.tag.end - 1, piece.tag.end - 1, ' xml:space="preserve"'
        end = piece.start + len(piece.spelling.raw)
        yield piece.start, end, piece.spelling.written(text)


def _joined(paragraph: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in paragraph)


def _has_text(pieces: Sequence[Piece]) -> bool:
    return any(piece.tag and piece.text.strip() for piece in pieces)


def _is(tag: Tag, name: str) -> bool:
    return tag.name == name and _WORD.match(tag.uri) is not None


def _piece(text: str, tag: Tag, end: int) -> Piece:
    spelling = Spelling(text[tag.end : end], xml("utf-8"))
    if spelling.fixed:  # no writer puts tags, comments or CDATA there
        return Piece(OBJECT)
    return Piece(spelling.codec.decode(spelling.raw).text, tag.end, spelling, tag)


def _stand_in(tag: Tag, around: Sequence[str]) -> Iterator[Piece]:
    if tag.name in _OBJECTS:
        yield Piece(OBJECT)
    elif around[-1] == "r" and tag.name in _OF_RUN:
        yield Piece(_OF_RUN[tag.name])


def _shares(paragraph: Paragraph, new: str) -> list[str]:
    """The new text of each piece."""
    shares = [""] * len(paragraph)
    owner = [n for n, piece in enumerate(paragraph) for _ in piece.text]
    old = _joined(paragraph)
    for kind, start, end, after in _steps(old, new):
        if kind == "equal":
            for at in range(start, end):
                shares[owner[at]] += old[at]
        elif after:
            shares[_home(paragraph, owner, start, end)] += after
    return shares


def _steps(old: str, new: str) -> Iterator[tuple[str, int, int, str]]:
    """How the new text comes of the old one, word by word between stand-ins."""
    split = re.compile(f"([{STAND_INS}])")
    befores, afters = split.split(old), split.split(new)
    if befores[1::2] != afters[1::2]:
        raise ValueError("a tab, a break or a picture is lost or new")
    at = 0
    for before, after in zip(befores, afters, strict=True):
        a, b = _TOKEN.findall(before), _TOKEN.findall(after)
        starts = [at]
        for word in a:
            starts.append(starts[-1] + len(word))
        for kind, i, j, k, m in _opcodes(a, b):
            yield kind, starts[i], starts[j], "".join(b[k:m])
        at = starts[-1]


def _opcodes(a: list[str], b: list[str]) -> list[tuple[str, int, int, int, int]]:
    return list(SequenceMatcher(None, a, b, autojunk=False).get_opcodes())


def _home(paragraph: Paragraph, owner: Sequence[int], start: int, end: int) -> int:
    """The piece that new text goes into: where it starts, or follows, or precedes."""
    places = [start, start - 1] if start < end else [start - 1, start]
    for place in places:
        if 0 <= place < len(owner) and paragraph[owner[place]].tag is not None:
            return owner[place]
    raise ValueError("there is no text beside it")
