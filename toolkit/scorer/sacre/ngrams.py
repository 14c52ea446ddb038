"""n-grams of many segments counted at a time, in exact numbers.

An n-gram is known by the number of its first n - 1 symbols *in this segment* and its
last symbol: two whole numbers in one, so that nothing is hashed and nothing collides.
An output's n-grams are looked up order by order; one whose beginning no reference of
the segment has is dropped at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from toolkit.scorer.sacre.symbols import Ints, Lines

_END = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Level:
    """The K n-grams of one order in the references of all segments.

    ``keys``: (number of the beginning) x (number of symbols) + last symbol, rising,
    and one key behind all others. ``counts``: R references x K. ``bounds``: the first
    n-gram of each segment (N + 1).
    """

    keys: Ints
    counts: Ints
    bounds: Ints


@dataclass(frozen=True, slots=True)
class Table:
    """The n-grams of R references of N segments, order by order, from 1.

    ``radix``: how many symbols there are. ``lengths``: R x N, in symbols.
    """

    levels: tuple[Level, ...]
    radix: int
    lengths: Ints

    @classmethod
    def of(cls, references: Sequence[Lines], orders: int, radix: int) -> Table:
        lengths = np.stack([lines.lengths for lines in references])
        symbols = np.concatenate([lines.symbols for lines in references])
        left = np.concatenate([_left(lines.lengths) for lines in references])
        rows, size = lengths.shape
        whose = np.repeat(np.arange(rows), lengths.sum(axis=1))
        numbers = np.repeat(np.tile(np.arange(size), rows), lengths.ravel())
        places, segments = np.arange(symbols.size), np.arange(size)
        levels = []
        for order in range(orders):
            keys = numbers * radix + symbols[places + order]
            keys, numbers = np.unique(keys, return_inverse=True)
            segments = segments[keys // radix]
            bounds = np.searchsorted(segments, np.arange(size + 1))
            counts = _counts_of_each(numbers, whose[places], (rows, keys.size))
            levels.append(Level(np.append(keys, _END), counts, bounds))
            longer = np.flatnonzero(left[places] > order + 1)
            places, numbers = places[longer], numbers[longer]
        return cls(tuple(levels), radix, lengths)

    def matches(self, lines: Lines) -> Ints:
        """How many n-grams each segment shares with each reference (R x N x orders).

        A repeated n-gram counts as often as both have it.
        """
        limits = [level.counts for level in self.levels]
        return self._shared(lines, limits, len(self.lengths))

    def best_matches(self, lines: Lines) -> Ints:
        """With all references as one that has each n-gram most often (N x orders)."""
        limits = [level.counts.max(axis=0, keepdims=True) for level in self.levels]
        found: Ints = self._shared(lines, limits, 1)[0]
        return found

    def _shared(self, lines: Lines, limits: Sequence[Ints], rows: int) -> Ints:
        size, orders = lines.lengths.size, len(self.levels)
        shared = np.zeros((rows, size, orders), np.int64)
        numbers = np.repeat(np.arange(size), lines.lengths)
        places, left = np.arange(lines.symbols.size), _left(lines.lengths)
        for order, (level, limit) in enumerate(zip(self.levels, limits, strict=True)):
            keys = numbers * self.radix + lines.symbols[places + order]
            numbers = np.searchsorted(level.keys, keys)
            going = level.keys[numbers] == keys
            counts = np.bincount(numbers[going], minlength=level.keys.size - 1)
            shared[:, :, order] = _sums(np.minimum(counts, limit), level.bounds)
            kept = np.flatnonzero(going & (left[places] > order + 1))
            places, numbers = places[kept], numbers[kept]
        return shared


def totals(lengths: Ints, orders: int) -> Ints:
    """How many n-grams lines of these lengths have (... -> ... x orders)."""
    counted: Ints = np.maximum(lengths[..., None] - np.arange(orders), 0)
    return counted


def _counts_of_each(numbers: Ints, whose: Ints, shape: tuple[int, int]) -> Ints:
    """How often each reference (``whose``) has each number (R x K)."""
    rows, size = shape
    counted: Ints = np.bincount(whose * size + numbers, minlength=rows * size)
    return counted.reshape(rows, size)


def _left(lengths: Ints) -> Ints:
    """How many symbols there are from each one to the end of its line."""
    ends = np.repeat(np.cumsum(lengths), lengths)
    left: Ints = ends - np.arange(ends.size)
    return left


def _sums(values: Ints, bounds: Ints) -> Ints:
    """Sums over each segment's stretch of the last axis (R x K -> R x N)."""
    sums = np.zeros((values.shape[0], values.shape[1] + 1), np.int64)
    np.cumsum(values, axis=1, out=sums[:, 1:])
    found: Ints = sums[:, bounds[1:]] - sums[:, bounds[:-1]]
    return found
