"""Words that come again close by, found for a whole batch at once.

Comparing each word of a text with its neighbour costs Python more than all other
rules together, so words are compared as arrays first: by length and by their first,
middle and last letter. Only what passes is compared letter by letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_LETTERS = bytes(chr(code).isalnum() for code in range(256))


@dataclass(frozen=True, slots=True)
class Words:
    """Runs of Latin-1 letters and digits: where they begin, how long, a fingerprint."""

    starts: NDArray[np.int32]
    lengths: NDArray[np.int32]
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
    if len(prints) <= lag:
        return
    equal = prints[:-lag] == prints[lag:]
    if joint:
        equal &= prints[1 : len(prints) - lag + 1] == _words(joint).prints[0]
    for index in np.flatnonzero(equal).tolist():
        first, second = int(words.starts[index]), int(words.starts[index + lag])
        length = int(words.lengths[index])
        if text[first : first + length] == text[second : second + length]:
            yield first, second


@lru_cache(maxsize=2)
def _words(text: str) -> Words:
    """Several rules ask for the words of the same batch, one after the other."""
    latin = text.encode("latin-1", "replace")
    inside = np.frombuffer(b"\0" + latin.translate(_LETTERS) + b"\0", dtype=np.uint8)
    edges = np.flatnonzero(inside[1:] != inside[:-1]).astype(np.int32)
    starts, ends = edges[::2], edges[1::2]
    lengths = ends - starts
    codes = np.frombuffer(latin, dtype=np.uint8)
    prints = lengths << 24
    for shift, places in ((16, starts), (8, starts + (lengths >> 1)), (0, ends - 1)):
        prints |= codes.take(places).astype(np.int32) << shift
    return Words(starts, lengths, prints)
