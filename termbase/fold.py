"""The folded view of a text, and the map back to the text that was given.

Terms and texts are compared folded: small letters, straight quotation marks, one blank
for any white space or hyphen, half-width, Simplified characters, nothing invisible.
``fold_characters`` keeps the length; ``View`` then drops what a reader does not see and
remembers where.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from termbase.records import Span

Codes = npt.NDArray[np.uint16]

_HYPHENS = (0x2D, 0x2010, 0x2011)
_QUOTES = {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'}
_BLANKS = (0x09, 0x0A, 0x0D, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x3000, *_HYPHENS)
_CASED = (
    *((0x41, 0x588), (0x10A0, 0x1100), (0x1E00, 0x2000), (0x2100, 0x2190)),
    *((0x24B6, 0x24D0), (0x2C00, 0x2E00), (0xA640, 0xA800)),
)
_DASH = 0x01
SHORT = 80  # characters of a term, whose folding is kept
_EDGES = tuple(map(chr, _HYPHENS))
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]+")


def fold_characters(text: str) -> str:
    """Fold character by character; the result is as long as the text.

    A hyphen becomes a blank inside a word, and a sign of its own where it is a dash.

    >>> fold_characters("Maple-Bridge’s １１０")
    "maple bridge's 110"
    """
    return _written(_folded(_codes(text)), text)


def _codes(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)


def _written(codes: Codes, given: str) -> str:
    result = codes.tobytes().decode("utf-16-le", "surrogatepass")
    # Two lone surrogates side by side would have become one character.
    return result if len(result) == len(given) else given.lower()[: len(given)]


def _folded(codes: Codes) -> Codes:
    table = _with_han() if codes.max(initial=0) >= 0x3400 else _table()
    folded = table.take(codes, mode="clip")
    last = len(folded) - 1
    for hyphen in _HYPHENS:
        places = np.flatnonzero(codes == hyphen)
        if places.size:
            ahead, behind = np.maximum(places - 1, 0), np.minimum(places + 1, last)
            alone = (folded[ahead] == 0x20) | (folded[behind] == 0x20)
            alone |= (places == 0) | (places == last)
            folded[places[alone]] = _DASH
    return folded


@cache
def _table() -> Codes:
    """Small letters, straight quotation marks, blanks, half-width; by UTF-16 code."""
    table = np.arange(0x10000, dtype=np.uint16)
    for first, last in _CASED:
        for code in range(first, last):
            small = chr(code).lower()
            if len(small) == 1:
                table[code] = ord(small)
    table[0x130] = ord("i")
    for code in range(0xFF01, 0xFF5F):
        table[code] = ord(chr(code - 0xFEE0).lower())
    for code, mark in _QUOTES.items():
        table[code] = ord(mark)
    table[list(_BLANKS)] = 0x20
    return table


@cache
def _with_han() -> Codes:
    """The same with Traditional characters as Simplified, each by itself.

    Without phrases 乾 in 乾隆 becomes 干 too; text and term fold alike, so that is
    harmless for comparing (and wrong for writing: this is never written).
    """
    import opencc

    table = _table().copy()
    han = [chr(code) for code in range(0x4E00, 0xA000)]
    converted = opencc.OpenCC("t2s").convert("\n".join(han)).split("\n")
    for old, new in zip(han, converted, strict=True):
        if len(new) == 1 and ord(new) < 0x10000:
            table[ord(old)] = ord(new)
    return table


def fold(text: str) -> str:
    """Fold a term: as ``View`` folds a text, without the map back.

    >>> fold("Public  Security-Organ")
    'public security organ'
    """
    if text.isascii() and "--" not in text and " - " not in text:
        return " ".join(text.lower().replace("-", " ").split())
    return _folded_short(text) if len(text) <= SHORT else _folded_text(text)


def _folded_text(text: str) -> str:
    return " ".join(_INVISIBLE.sub("", fold_characters(text)).split())


_folded_short = lru_cache(maxsize=65_536)(_folded_text)


def fold_all(texts: Sequence[str]) -> list[str]:
    """``fold`` of each text; many short ones are folded as one, which is quicker."""
    joined = "\0".join(texts)
    folded = _INVISIBLE.sub("", fold_characters(joined)).split("\0")
    if len(folded) != len(texts):
        return [fold(text) for text in texts]

    def alone(text: str) -> bool:
        # A hyphen at an edge is a dash, which the joined text cannot show.
        return text.isascii() or text[0] in _EDGES or text[-1] in _EDGES

    return [
        fold(text) if alone(text) else " ".join(own.split())
        for text, own in zip(texts, folded, strict=True)
    ]


class View:
    """A text folded for matching; ``text`` is the view, offsets are code points.

    ``seen_through``: places of the given text (inline markup) that the view leaves
    out, sorted and apart from one another.
    """

    __slots__ = ("_breaks", "_shifts", "given", "text")

    def __init__(self, given: str, seen_through: Iterable[Span] = ()):
        self.given = given
        self._breaks, self._shifts = [0], [0]
        codes = _folded(_codes(given))
        folded = _written(codes, given)
        halves = ((codes >= 0xD800) & (codes < 0xE000)).any()
        signs = _points(folded) if halves else codes
        gone = list(_gone(folded, _blank_runs(signs), seen_through))
        if not gone:
            self.text = folded
            return
        parts, at, shift = [], 0, 0
        for start, end in gone:
            parts.append(folded[at:start])
            at = end
            shift += end - start
            self._breaks.append(end - shift)
            self._shifts.append(shift)
        parts.append(folded[at:])
        self.text = "".join(parts)

    def start(self, place: int) -> int:
        """The given text's offset of the view's character at ``place``."""
        return place + self._shifts[bisect_right(self._breaks, place) - 1]

    def span(self, start: int, end: int) -> Span:
        """The given text's span of a span of the view that is not empty."""
        return Span(self.start(start), self.start(end - 1) + 1)


def _gone(
    folded: str, runs: Iterable[tuple[int, int]], seen_through: Iterable[Span]
) -> Iterable[tuple[int, int]]:
    """What the view leaves out: runs of blanks but for the first, invisible, markup."""
    dropped = [*runs]
    if any(c in folded for c in "\u00ad\u200b\u2060\ufeff"):
        dropped += [found.span() for found in _INVISIBLE.finditer(folded)]
        dropped.sort()
    markup = [(span.start, span.end) for span in seen_through]
    if not markup:
        return dropped
    merged: list[tuple[int, int]] = []
    for start, end in sorted(dropped + markup):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _points(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _blank_runs(codes: npt.NDArray[np.unsignedinteger]) -> Iterator[tuple[int, int]]:
    """Runs of blanks without their first one."""
    blank = codes == 0x20
    more = np.flatnonzero(blank[1:] & blank[:-1]) + 1
    if not more.size:
        return
    first = np.append(True, np.diff(more) != 1)
    last = np.append(first[1:], True)
    yield from zip(more[first].tolist(), (more[last] + 1).tolist(), strict=True)
