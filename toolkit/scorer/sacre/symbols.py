"""Lines of text as numbers: words or characters, each numbered by the references.

What no reference has gets one number for all: it cannot match, whatever it is. So the
numbering is never changed by an output, and needs no lock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Lines:
    """N lines of symbols: ``symbols`` of all, one after the other; ``lengths`` (N)."""

    symbols: Ints
    lengths: Ints


@dataclass(frozen=True, slots=True)
class Words:
    """Numbers the words it was made of; ``size`` counts them and the unknown one."""

    numbers: dict[str, int]

    @classmethod
    def of(cls, references: Iterable[Iterable[Sequence[str]]]) -> Words:
        words = dict.fromkeys(chain.from_iterable(chain.from_iterable(references)))
        return cls({word: number for number, word in enumerate(words)})

    @property
    def size(self) -> int:
        return len(self.numbers) + 1

    def read(self, lines: Sequence[Sequence[str]]) -> Lines:
        flat = chain.from_iterable(lines)
        unknown = repeat(len(self.numbers))
        symbols = np.array(list(map(self.numbers.get, flat, unknown)), np.int64)
        return Lines(symbols, _lengths(lines))


@dataclass(frozen=True, slots=True)
class Characters:
    """Numbers the characters it was made of; ``table``: number by code point."""

    table: Ints
    size: int

    @classmethod
    def of(cls, references: Iterable[Sequence[str]]) -> Characters:
        known = np.unique(_codes("".join(chain.from_iterable(references))))
        table = np.full(int(known[-1]) + 2 if known.size else 1, known.size, np.int64)
        table[known] = np.arange(known.size)
        return cls(table, known.size + 1)

    def read(self, lines: Sequence[str]) -> Lines:
        codes = _codes("".join(lines))
        return Lines(self.table.take(codes, mode="clip"), _lengths(lines))


def _codes(text: str) -> NDArray[np.uint32]:
    """The code points, lone surrogates among them."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def _lengths(lines: Sequence[Sequence[str]]) -> Ints:
    return np.fromiter(map(len, lines), np.int64, len(lines))
