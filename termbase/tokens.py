"""Cut a UTF-8 buffer into tokens and fold its capitals, without moving one byte.

A token is a run of word characters (letters, digits, ``_``, combining marks); a
Han or kana character is a token of its own. Folding is ``str.lower`` wherever the
lower-case letter is a single character of the same UTF-8 length; elsewhere (U+0130,
U+212A KELVIN SIGN) the character stays, so a place in the folded text is a place in
the text that was given.

Not done: no normalization (NFC), no segmentation of Thai, Lao or Khmer. Bytes that
are not UTF-8 belong to no token and fold to themselves.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Bytes: TypeAlias = NDArray[np.uint8]
Flags: TypeAlias = NDArray[np.bool_]
Ints: TypeAlias = NDArray[np.int64]

PAD = 16
"""Zero bytes behind the text, so that 8 bytes can be read at any place in it."""

_LAST = 0x10FFFF
_GAP, _WORD, _ALONE, _FOLDS, _UNKNOWN = 0, 1, 2, 4, 255
_STANDS_ALONE = (
    (0x3005, 0x3007),  # 々 〆 〇
    (0x3040, 0x30FF),
    (0x3190, 0x319F),
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFF9F),
    (0x1AFF0, 0x1B16F),
    (0x20000, 0x3FFFF),
)
_VARIATION_SELECTORS = ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))

# Filled as characters are met: naming all of Unicode would cost half a second.
_kind = np.full(_LAST + 1, _UNKNOWN, np.uint8)
_lower = np.zeros(_LAST + 1, np.uint32)


class Characters(NamedTuple):
    """A folded buffer and what its bytes are.

    folded: the text, then PAD zeros. word: one flag a byte, moved by one place
    (``word[i + 1]`` is byte i), so both neighbours of any span can be asked.
    alone: first bytes of the Han and kana characters; alone_ends: where they end.
    """

    folded: Bytes
    word: Flags
    alone: Ints
    alone_ends: Ints


def characters(data: bytes) -> Characters:
    """Fold ``data`` and tell word bytes from the rest.

    >>> characters(b"One TWO").folded[:7].tobytes()
    b'one two'
    """
    size = len(data)
    folded = np.zeros(size + PAD, np.uint8)
    word = np.zeros(size + PAD + 1, np.bool_)
    _read_ascii(np.frombuffer(data, np.uint8), folded[:size], word[1 : size + 1])
    alone = alone_ends = np.zeros(0, np.int64)
    if not data.isascii():
        alone, alone_ends = _read_others(folded, word[1:])
    return Characters(folded, word, alone, alone_ends)


def token_edges(text: Characters) -> tuple[Ints, Ints]:
    """Where the tokens start and end, in bytes, left to right.

    >>> [edges.tolist() for edges in token_edges(characters(b"Go to_it, 42"))]
    [[0, 3, 10], [2, 8, 12]]
    """
    edges = np.flatnonzero(text.word[1:] != text.word[:-1])
    starts, ends = edges[0::2], edges[1::2]
    if text.alone.size * 8 < starts.size:
        return _merge(starts, text.alone), _merge(ends, text.alone_ends)
    flags = np.zeros((2, text.folded.size), np.bool_)
    flags[0, starts] = flags[0, text.alone] = True
    flags[1, ends] = flags[1, text.alone_ends] = True
    return np.flatnonzero(flags[0]), np.flatnonzero(flags[1])


def _merge(many: Ints, few: Ints) -> Ints:
    """One rising array of both; cheap where the second is short."""
    if not few.size:
        return np.ascontiguousarray(many)
    few = np.sort(few)
    return np.insert(many, np.searchsorted(many, few), few)


def _read_ascii(data: Bytes, folded: Bytes, word: Flags) -> None:
    """Write the folded bytes and the word flags of the ASCII part."""
    spare = data | np.uint8(0x20)
    spare -= np.uint8(ord("a"))
    np.less(spare, np.uint8(26), out=word)
    # Bit 0x20 set on every letter lowers the capitals and leaves the small ones.
    np.multiply(word.view(np.uint8), np.uint8(0x20), out=spare)
    np.bitwise_or(data, spare, out=folded)
    np.subtract(data, np.uint8(ord("0")), out=spare)
    word |= spare < np.uint8(10)
    word |= data == np.uint8(ord("_"))


def _read_others(folded: Bytes, word: Flags) -> tuple[Ints, Ints]:
    """Do the same for longer characters; return those that stand alone."""
    leads = np.flatnonzero(folded >= np.uint8(0xC2))
    first = folded.take(leads)
    starts, ends = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for size, low, high in ((2, 0xC2, 0xE0), (3, 0xE0, 0xF0), (4, 0xF0, 0xF8)):
        places = _where((first >= np.uint8(low)) & (first < np.uint8(high)), leads)
        if not places.size:
            continue
        places, points = _decode(folded, places, size)
        kinds = _kinds(points)
        folding = np.flatnonzero(kinds & np.uint8(_FOLDS))
        if folding.size:
            _fold(folded, places[folding], points[folding], size)
            kinds &= np.uint8(_WORD | _ALONE)
        in_words = _where(kinds == np.uint8(_WORD), places)
        for offset in range(size):
            word[in_words + offset] = True
        starts.append(_where(kinds == np.uint8(_ALONE), places))
        ends.append(starts[-1] + size)
    return np.concatenate(starts), np.concatenate(ends)


def _where(chosen: Flags, places: Ints) -> Ints:
    return places.take(np.flatnonzero(chosen))


def _decode(folded: Bytes, places: Ints, size: int) -> tuple[Ints, NDArray[np.uint32]]:
    """The places where a whole character of ``size`` bytes stands; its code point."""
    points = (folded.take(places) & np.uint8(0x7F >> size)).astype(np.uint32)
    whole = np.ones(places.size, np.bool_)
    for offset in range(1, size):
        following = folded[offset:].take(places)
        whole &= (following & np.uint8(0xC0)) == np.uint8(0x80)
        points <<= np.uint32(6)
        points |= following & np.uint8(0x3F)
    if whole.all():
        return places, points
    kept = np.flatnonzero(whole)
    return places.take(kept), points.take(kept)


def _fold(folded: Bytes, places: Ints, points: NDArray[np.uint32], size: int) -> None:
    """Write the lower-case letters over the capitals ``points`` at ``places``."""
    lower = _lower.take(points, mode="clip")
    for offset in range(size - 1, 0, -1):
        folded[places + offset] = 0x80 | (lower & 0x3F)
        lower >>= np.uint32(6)
    folded[places] = (0xFF00 >> size & 0xFF) | lower


def _kinds(points: NDArray[np.uint32]) -> Bytes:
    """Kind of each code point; characters met for the first time are learned."""
    kinds = _kind.take(points, mode="clip")
    unknown = kinds == np.uint8(_UNKNOWN)
    if not unknown.any():
        return kinds
    for point in np.unique(np.minimum(points[unknown], _LAST)).tolist():
        _learn(point)
    return _kind.take(points, mode="clip")


def _learn(point: int) -> None:
    lower = chr(point).lower()
    folds = len(lower) == 1 and lower != chr(point) and _same_length(point, ord(lower))
    kind = _WORD if _is_word(point) else _GAP
    if chr(point).isalnum() and _within(point, _STANDS_ALONE):
        kind = _ALONE
    # The letter before the kind: another thread trusts a kind it can see.
    _lower[point] = ord(lower) if folds else point
    _kind[point] = kind | (_FOLDS if folds else 0)


def _is_word(point: int) -> bool:
    character = chr(point)
    if character.isalnum():
        return True
    # A variation selector belongs to the sign before it, often an emoji.
    return unicodedata.category(character).startswith("M") and not _within(
        point, _VARIATION_SELECTORS
    )


def _same_length(point: int, other: int) -> bool:
    return all((point < limit) == (other < limit) for limit in (0x80, 0x800, 0x10000))


def _within(point: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= point <= high for low, high in ranges)
