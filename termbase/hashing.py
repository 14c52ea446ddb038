"""Hashes of many stretches of a byte buffer at a time, and tables of them.

The hash multiplies and shifts 8 bytes a turn. It is not cryptographic and not the
same on every machine: whoever trusts it compares the bytes as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from termbase.tokens import Bytes, Flags, Ints

Hashes: TypeAlias = NDArray[np.uint64]

NO_HASH = np.uint64(2**64 - 1)
"""Ends the keys of a table, so that looking never runs out of it."""

_MIX = np.uint64(0x9E3779B97F4A7C15)
_MIX_NEXT = np.uint64(0xC2B2AE3D27D4EB4F)
_HALF = np.uint64(32)
_HEAD = np.array([(1 << 8 * size) - 1 for size in range(9)], np.uint64)


@dataclass(frozen=True, slots=True)
class KeyTable:
    """Numbers the hashes it was made of; made by ``of``.

    keys: the hashes, rising, the last one NO_HASH.
    slots: the first key not below a hash that begins with these bits.
    """

    keys: Hashes
    slots: Ints

    @classmethod
    def of(cls, keys: Hashes) -> KeyTable:
        """``keys`` must rise and end with NO_HASH."""
        size = 1 << max(8, (keys.size * 2).bit_length())
        starts = (keys >> _shift(size)).view(np.int64)
        below = np.cumsum(np.bincount(starts, minlength=size))
        return cls(keys, np.concatenate((np.zeros(1, np.int64), below[:-1])))

    def look_up(self, hashes: Hashes) -> tuple[Ints, Ints]:
        """Which of ``hashes`` are keys, as places in it, and their numbers."""
        numbers = self.slots.take((hashes >> _shift(self.slots.size)).view(np.int64))
        low = np.flatnonzero(self.keys.take(numbers) < hashes)
        while low.size:
            numbers[low] += 1
            low = low[self.keys.take(numbers[low]) < hashes[low]]
        kept = np.flatnonzero(self.keys.take(numbers) == hashes)
        return kept, numbers[kept]


@dataclass(frozen=True, slots=True)
class BitTable:
    """Says of a hash that it is surely not, or perhaps, one of those it was made of."""

    bits: Flags

    @classmethod
    def of(cls, hashes: Hashes) -> BitTable:
        bits = np.zeros(1 << max(15, (hashes.size * 16).bit_length()), np.bool_)
        bits[(hashes >> _shift(bits.size)).view(np.int64)] = True
        return cls(bits)

    @classmethod
    def unpacked(cls, packed: NDArray[np.generic]) -> BitTable:
        """The table that was ``packed``."""
        return cls(np.unpackbits(np.asarray(packed, np.uint8)).view(np.bool_))

    def packed(self) -> Bytes:
        return np.packbits(self.bits)

    def perhaps(self, hashes: Hashes) -> Ints:
        """Places in ``hashes`` of those that may be in the table."""
        slots = (hashes >> _shift(self.bits.size)).view(np.int64)
        return np.flatnonzero(self.bits.take(slots, mode="clip"))


def words_of(folded: Bytes) -> Hashes:
    """The 8 bytes that begin at each place, as one number; needs PAD zeros behind."""
    return np.ndarray((folded.size - 7,), "<u8", folded, strides=(1,))


def heads_of(words: Hashes, starts: Ints, ends: Ints) -> Hashes:
    """First 8 bytes of each token, mixed with its length."""
    sizes = ends - starts
    heads = words[starts]
    heads &= _HEAD.take(sizes, mode="clip")
    heads += sizes.view(np.uint64)
    return heads


def hash_heads(heads: Hashes) -> Hashes:
    """A hash of each token by its head alone."""
    return heads * _MIX


def hash_pairs(left: Hashes, right: Hashes) -> Hashes:
    """A hash of each two tokens by their heads."""
    return left * _MIX + right * _MIX_NEXT


def hash_all(words: Hashes, starts: Ints, ends: Ints) -> Hashes:
    """64-bit hash of each stretch of bytes."""
    sizes = ends - starts
    hashes = heads_of(words, starts, ends) * _MIX
    more, offset = np.flatnonzero(sizes > 8), 8
    while more.size:
        part = words[starts[more] + offset]
        part &= _HEAD.take(sizes[more] - offset, mode="clip")
        hashes[more] = lengthened(hashes[more], part)
        offset += 8
        more = more[sizes[more] > offset]
    hashes ^= hashes >> _HALF
    hashes *= _MIX_NEXT
    return hashes


def lengthened(hashes: Hashes, parts: Hashes) -> Hashes:
    """The hash of what ``hashes`` stand for with ``parts`` behind it."""
    hashes = (hashes ^ (hashes >> _HALF)) * _MIX_NEXT
    hashes += parts
    hashes *= _MIX
    return hashes


def same(left: tuple[Hashes, Ints], right: tuple[Hashes, Ints], sizes: Ints) -> Flags:
    """Whether each stretch of bytes on the left equals the one on the right."""
    (words, places), (others, other_places) = left, right
    unlike = words[places]
    unlike ^= others[other_places]
    unlike &= _HEAD.take(sizes, mode="clip")
    equal: Flags = unlike == 0
    rest, offset = np.flatnonzero(equal & (sizes > 8)), 8
    while rest.size:
        unlike = words[places[rest] + offset]
        unlike ^= others[other_places[rest] + offset]
        unlike &= _HEAD.take(sizes[rest] - offset, mode="clip")
        equal[rest[unlike != 0]] = False
        offset += 8
        rest = rest[(unlike == 0) & (sizes[rest] > offset)]
    return equal


def _shift(size: int) -> np.uint64:
    """How far to shift a hash so that it indexes a table of ``size`` (2**n)."""
    return np.uint64(65 - size.bit_length())
