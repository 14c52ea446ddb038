"""A batch of texts as a column of bytes, for rules that scan.

A scan is given the texts of many paragraphs in small letters, parted by NUL. Looking
at every comma in Python costs more than all rules together, so numpy looks at them
all at once; Python sees only the few places that remain.
"""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint8]
Places = NDArray[np.intp]
Flags = NDArray[np.bool_]

SMALL = "abcdefghijklmnopqrstuvwxyz"
DIGITS = "0123456789"
AHEAD = 64

# Windows-1252 has these marks where Latin-1 has control characters.
_CODES = {"‘": 0x91, "’": 0x92, "“": 0x93, "”": 0x94, "–": 0x96, "—": 0x97}
_CODES["\u3000"] = 0x80


@lru_cache(maxsize=1)
def codes(text: str) -> Codes:
    """One byte a character, and 64 NULs behind, so that a place may look ahead.

    Latin-1; curly quotation marks, dashes and the ideographic space have codes of
    their own, all other characters are "?". The place before the first character is
    the last one, which is NUL, as between paragraphs.
    """
    wide = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    column = np.zeros(len(wide) + AHEAD, np.uint8)
    np.copyto(column[: len(wide)], wide, casting="unsafe")
    others = np.flatnonzero(wide > 0xFF)
    column[others] = _others().take(wide[others], mode="clip")
    return column


def places_of(text: str, marks: str) -> Places:
    """Where one of some characters stands.

    >>> places_of("a, b; c", ",;").tolist()
    [1, 4]
    """
    column = codes(text)[: len(text)]
    numbers = sorted(map(_code, marks))
    first, last = numbers[0], numbers[-1]
    if last - first + 1 == len(numbers) > 1:
        return np.flatnonzero((column - np.uint8(first)) <= last - first)
    found = column == first
    for number in numbers[1:]:
        found |= column == number
    return np.flatnonzero(found)


def beside(text: str, places: Places, offset: int, marks: str) -> Flags:
    """Which places have one of some characters so many places on (or back)."""
    return _table(marks)[codes(text)[places + offset]]


def paragraph_numbers(text: str, places: Places) -> NDArray[np.intp]:
    """The number, in the batch, of the paragraph that each place stands in."""
    return np.searchsorted(_ends(text), places)


@lru_cache(maxsize=1)
def sentence_starts(text: str) -> Places:
    """Where paragraphs begin, and where something follows a stop and a blank.

    >>> sentence_starts("It rained. He left.\\0We stayed.").tolist()
    [0, 11, 20]
    """
    stops = places_of(text, ".")
    stops = stops[beside(text, stops, 1, " ")] + 2
    starts = np.concatenate((np.zeros(1, np.intp), stops, _ends(text) + 1))
    starts.sort()
    return starts


@lru_cache(maxsize=1)
def _ends(text: str) -> Places:
    return places_of(text, "\0")


@cache
def _others() -> Codes:
    """The code of each character that Latin-1 does not have."""
    table = np.full(0x10000, ord("?"), np.uint8)
    for mark, code in _CODES.items():
        table[ord(mark)] = code
    return table


@lru_cache(maxsize=64)
def _table(marks: str) -> Flags:
    table = np.zeros(256, np.bool_)
    table[[_code(mark) for mark in marks]] = True
    return table


def _code(mark: str) -> int:
    return _CODES.get(mark, ord(mark))
