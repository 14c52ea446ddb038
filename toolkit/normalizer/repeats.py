"""Words that come again close by, found for a whole batch at once.

Comparing each word of a text with its neighbour costs Python more than all other
rules together, so words are compared as arrays first: by length and by their first
and last letter. Only what passes is compared letter by letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from toolkit.normalizer.columns import Codes, Flags, Places, codes


@dataclass(frozen=True, slots=True)
class Words:
    """Runs of Latin letters and digits: where they begin, how long, a fingerprint."""

    starts: NDArray[np.intp]
    lengths: NDArray[np.intp]
    prints: NDArray[np.int32]


def repeated(text: str, lag: int, joint: str = "") -> Iterator[tuple[int, int]]:
    """Places of two equal words with ``lag`` - 1 words between them.

    ``joint``: the word that must follow the first one. Words are compared in the
    case they have; other scripts are passed over.

    >>> list(repeated("more and more", 2)), list(repeated("it is is", 1))
    ([(0, 9)], [(3, 6)])
    """
    words = _words(text)
    prints = words.prints
    if joint:
        firsts = _joined_by(joint, prints)
        firsts = firsts[firsts < len(prints) - lag]
        firsts = firsts[prints[firsts] == prints[firsts + lag]]
    else:
        firsts = np.flatnonzero(prints[:-lag] == prints[lag:])
    for index in firsts.tolist():
        first, second = int(words.starts[index]), int(words.starts[index + lag])
        length = int(words.lengths[index])
        if text[first : first + length] == text[second : second + length]:
            yield first, second


def count_words(text: str, starts: Places, ends: Places) -> NDArray[np.intp]:
    """How many words begin between each start and its end."""
    words = _words(text).starts
    return np.searchsorted(words, ends) - np.searchsorted(words, starts)


def _joined_by(joint: str, prints: NDArray[np.int32]) -> NDArray[np.intp]:
    """The numbers of the words before a joint."""
    wanted = len(joint) << 16 | ord(joint[0]) << 8 | ord(joint[-1])
    return np.flatnonzero(prints[1:] == wanted)


@lru_cache(maxsize=1)
def _words(text: str) -> Words:
    """Several rules ask for the words of the same batch, one after the other."""
    column = codes(text)[: len(text) + 1]
    inside = _is_letter(column)
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    if len(inside) and inside[0]:
        edges = np.concatenate((np.zeros(1, np.intp), edges))
    starts, ends = edges[::2], edges[1::2]
    lengths = ends - starts
    prints = lengths.astype(np.int32) << 16
    prints |= column.take(starts).astype(np.int32) << 8
    prints |= column.take(ends - 1)
    return Words(starts, lengths, prints)


def _is_letter(column: Codes) -> Flags:
    """Letters of Latin-1 (with two signs that stand among them) and digits."""
    small = (column | np.uint8(0x20)) - np.uint8(ord("a")) < 26
    digit = column - np.uint8(ord("0")) < 10
    accented: Flags = column >= 0xC0
    return small | digit | accented
