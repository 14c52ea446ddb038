"""How a text is spelled in its file: escapes, entities, doubled quotation marks.

Rules read the plain text; the file keeps its own spelling of every character that does
not change.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple


class Fixed(NamedTuple):
    """Markup that reads as it is spelled, and is never edited.

    ``opaque``: nothing is found across it either (a placeholder, not an emphasis).
    """

    start: int
    end: int
    opaque: bool = False


class Plain(NamedTuple):
    """A raw spelling as it reads.

    ``knots``: (offset in ``text``, offset in the raw spelling), rising; from each knot
    on both go in step, up to the next one. The first is at offset 0. ``fixed``: inline
    markup, by offsets in ``text``, in order.
    """

    text: str
    knots: tuple[tuple[int, int], ...]
    fixed: tuple[Fixed, ...] = ()


@dataclass(frozen=True, slots=True)
class Codec:
    """``decode``: a raw spelling to plain text; ``encode``: new text to a spelling.

    ``close`` makes a changed spelling whole again, where a piece of it cannot know what
    the whole needs (a field that now wants quotation marks).
    """

    name: str
    decode: Callable[[str], Plain]
    encode: Callable[[str], str]
    close: Callable[[str], str] | None = None


@dataclass(frozen=True, slots=True)
class Spelling:
    """The raw spelling of one text in its file.

    >>> amp = Codec("amp", lambda raw: Plain("a & b", ((0, 0), (3, 7))), lambda t: t)
    >>> spelling = Spelling("a &amp; b", amp)
    >>> spelling.place(4), spelling.offset(8), spelling.written("a & c")
    (8, 4, 'a &amp; c')
    """

    raw: str
    codec: Codec

    @property
    def text(self) -> str:
        """The plain text."""
        return _decoded(self.codec, self.raw).text

    @property
    def fixed(self) -> tuple[Fixed, ...]:
        """The inline markup."""
        return _decoded(self.codec, self.raw).fixed

    def place(self, offset: int) -> int:
        """Where in the raw spelling a character of the plain text begins."""
        text, knots, _ = _decoded(self.codec, self.raw)
        if offset >= len(text):
            return len(self.raw)
        at = bisect_right(knots, offset, key=lambda knot: knot[0]) - 1
        return knots[at][1] + offset - knots[at][0]

    def offset(self, place: int) -> int:
        """The character of the plain text that a place in the raw spelling is in."""
        text, knots, _ = _decoded(self.codec, self.raw)
        at = bisect_right(knots, place, key=lambda knot: knot[1]) - 1
        if at < 0:
            return 0
        last = knots[at + 1][0] if at + 1 < len(knots) else len(text)
        if place >= len(self.raw):
            return len(text)
        return min(knots[at][0] + place - knots[at][1], max(last - 1, knots[at][0]))

    def written(self, text: str) -> str:
        """The raw spelling of a changed text; what stays keeps its own spelling."""
        old, _, fixed = _decoded(self.codec, self.raw)
        if text == old:
            return self.raw
        parts = []
        for equal, low, high, start, end in _steps(old, text, fixed):
            if equal:
                parts.append(self.raw[self.place(low) : self.place(high)])
            else:
                parts.append(self.codec.encode(text[start:end]))
        raw = "".join(parts)
        return self.codec.close(raw) if self.codec.close else raw


def knotted(parts: Sequence[tuple[str, str]]) -> Plain:
    """The plain text of (raw, plain) parts; equal ones are in step.

    >>> knotted([("a ", "a "), ("&amp;", "&"), (" b", " b")]).knots
    ((0, 0), (3, 7))
    """
    knots: list[tuple[int, int]] = []
    text, raw_at, at, step = [], 0, 0, 0
    for raw, plain in parts:
        if plain and (not knots or raw_at - at != step):
            knots.append((at, raw_at))
            step = raw_at - at
        text.append(plain)
        at, raw_at = at + len(plain), raw_at + len(raw)
    return Plain("".join(text), tuple(knots) or ((0, 0),))


@lru_cache(maxsize=64)
def _decoded(codec: Codec, raw: str) -> Plain:
    return codec.decode(raw)


Step = tuple[bool, int, int, int, int]


def _steps(old: str, new: str, fixed: Sequence[Fixed]) -> Iterator[Step]:
    """How one text becomes another: (equal, place in the old one, place in the new).

    Markup is found again in its order; what lies between is compared.
    """
    at = new_at = 0
    for mark in fixed:
        piece = old[mark.start : mark.end]
        place = _again(piece, new, new_at, old.count(piece, at, mark.start))
        if place < 0:
            raise ValueError(f"the markup {piece!r} is lost")
        yield from _compared(old, new, (at, mark.start), (new_at, place))
        at, new_at = mark.end, place + mark.end - mark.start
        yield True, mark.start, at, place, new_at
    yield from _compared(old, new, (at, len(old)), (new_at, len(new)))


def _again(piece: str, text: str, start: int, before: int) -> int:
    """Where a mark stands; ``before``: how often its letters stood before as text."""
    first = place = text.find(piece, start)
    for _ in range(before):
        place = text.find(piece, place + 1)
        if place < 0:
            return first
    return place


def _compared(
    old: str, new: str, own: tuple[int, int], other: tuple[int, int]
) -> Iterator[Step]:
    a, b = old[slice(*own)], new[slice(*other)]
    most = min(len(a), len(b))
    head = next((i for i in range(most) if a[i] != b[i]), most)
    most -= head
    tail = next((i for i in range(most) if a[-1 - i] != b[-1 - i]), most)
    yield True, own[0], own[0] + head, other[0], other[0] + head
    inner = SequenceMatcher(
        None, a[head : len(a) - tail], b[head : len(b) - tail], autojunk=False
    )
    low, start = own[0] + head, other[0] + head
    for kind, i, j, k, m in inner.get_opcodes():
        yield kind == "equal", low + i, low + j, start + k, start + m
    yield True, own[1] - tail, own[1], other[1] - tail, other[1]
