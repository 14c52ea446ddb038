"""The count of ``shifts`` compiled by numba: the same search over arrays.

Imported only where numba is installed; the compiled code is kept beside this file or in
numba's own cache. The places of a word in the reference are bits of B 64-bit numbers.

An output is ``order``, its words by their first places. ``marks`` (words x B): where
the reference has each word. ``more``, ``less`` (words + 1 x B): the columns where each
row of the plain distance rises by one, and falls.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from importlib import import_module
from typing import TypeAlias, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from toolkit.scorer.sacre.shifts import (
    BEAM,
    DELETE,
    INFINITE,
    INSERT,
    MATCH,
    MAX_CHECKED,
    MAX_DISTANCE,
    MAX_LENGTH,
    REPLACE,
)

Ints: TypeAlias = NDArray[np.int64]
Bits: TypeAlias = NDArray[np.uint64]
Function = TypeVar("Function", bound=Callable[..., object])

_ZERO, _ONE, _LAST = np.uint64(0), np.uint64(1), np.uint64(63)
_njit = import_module("numba").njit


def _compiled(function: Function) -> Function:
    return cast(Function, _njit(cache=True, nogil=True)(function))


@_compiled
def _step(mark: Bits, more: Bits, less: Bits, onward: Bits, fewer: Bits) -> None:
    """The row behind (more, less) for a word with these marks, into the last two."""
    rising, falling = _ONE, _ZERO
    for block in range(mark.size):
        above, below = more[block], less[block]
        same = mark[block] | below
        eased = mark[block] | falling
        joined = (((eased & above) + above) ^ above) | eased
        right = below | ~(joined | above)
        wrong = above & joined
        carried, dropped = right >> _LAST, wrong >> _LAST
        right = (right << _ONE) | rising
        wrong = (wrong << _ONE) | falling
        onward[block] = wrong | ~(same | right)
        fewer[block] = right & same
        rising, falling = carried, dropped


@_compiled
def _bit(bits: Bits, place: int) -> int:
    return int((bits[place >> 6] >> np.uint64(place & 63)) & _ONE)


@_compiled
def _read(more: Bits, less: Bits, words: int, size: int) -> int:
    """The distance that a last row ends with."""
    distance = words
    for place in range(size):
        distance += _bit(more, place) - _bit(less, place)
    return distance


@_compiled
def _beam(
    marks: Bits, order: Ints, size: int, costs: Ints, choices: NDArray[np.int8]
) -> int:
    """Costs and edits of all cells in the beam (words + 1 x size + 1); the distance."""
    words = order.size
    ratio = size / words if words else 1.0
    width = BEAM
    if ratio / 2 > BEAM:
        width = math.ceil(ratio / 2 + BEAM)
    for j in range(size + 1):
        costs[0, j], choices[0, j] = j, INSERT
    for i in range(1, words + 1):
        diagonal = math.floor(i * ratio)
        low, high = max(0, diagonal - width), min(size + 1, diagonal + width)
        if i == words:
            high = size + 1
        for j in range(low):
            costs[i, j] = INFINITE
        for j in range(high, size + 1):
            costs[i, j] = INFINITE
        for j in range(low, high):
            if j == 0:
                costs[i, 0], choices[i, 0] = costs[i - 1, 0] + 1, DELETE
                continue
            same = _bit(marks[order[i - 1]], j - 1)
            cost, edit = costs[i - 1, j - 1] + 1 - same, MATCH if same else REPLACE
            if costs[i - 1, j] + 1 < cost:
                cost, edit = costs[i - 1, j] + 1, DELETE
            if j > low and costs[i, j - 1] + 1 < cost:
                cost, edit = costs[i, j - 1] + 1, INSERT
            costs[i, j], choices[i, j] = min(cost, INFINITE), edit
    return int(costs[words, size])


@_compiled
def _follow(
    choices: NDArray[np.int8], words: int, places: Ints, wrong: Ints, missed: Ints
) -> None:
    """The alignment: places, and running counts of words that are not matched."""
    i, j = words, places.size
    wrong[0] = missed[0] = 0
    while i > 0 or j > 0:
        edit = choices[i, j]
        if edit != INSERT:
            i -= 1
            wrong[i + 1] = 0 if edit == MATCH else 1
        if edit != DELETE:
            j -= 1
            missed[j + 1] = 0 if edit == MATCH else 1
            places[j] = i if edit != INSERT else i - 1
    for place in range(1, wrong.size):
        wrong[place] += wrong[place - 1]
    for place in range(1, missed.size):
        missed[place] += missed[place - 1]


@_compiled
def _shift(order: Ints, start: int, length: int, target: int, found: Ints) -> None:
    """A stretch moved as ``shifts.shifted`` does, into ``found``."""
    place = target - length if target > start + length else target
    place = min(place, order.size - length)
    at = 0
    for old in range(order.size + 1):
        if at == place:
            for moved in range(start, start + length):
                found[at] = order[moved]
                at += 1
        if old < order.size and not start <= old < start + length:
            found[at] = order[old]
            at += 1


@_compiled
def _plain(
    marks: Bits, order: Ints, first: int, size: int, more: Bits, less: Bits
) -> int:
    """The rows from ``first`` on, and the distance without a beam."""
    for at in range(first, order.size):
        mark = marks[order[at]]
        _step(mark, more[at], less[at], more[at + 1], less[at + 1])
    return _read(more[order.size], less[order.size], order.size, size)


@_compiled
def _edits(own: Ints, wanted: Ints) -> int:
    """``shifts.edits`` for words as numbers."""
    words, size = own.size, wanted.size
    if size == 0:
        return words
    blocks = (size + 63) // 64
    marks = np.zeros((words, blocks), np.uint64)
    taken = np.zeros(size, np.bool_)
    shared = 0
    for i in range(words):
        free = True
        for j in range(size):
            if own[i] == wanted[j]:
                marks[i, j >> 6] |= _ONE << np.uint64(j & 63)
                if free and not taken[j]:
                    taken[j], free = True, False
                    shared += 1
    least = max(words, size) - shared
    costs = np.empty((words + 1, size + 1), np.int64)
    choices = np.zeros((words + 1, size + 1), np.int8)
    more = np.zeros((words + 1, blocks), np.uint64)
    less = np.zeros((words + 1, blocks), np.uint64)
    for block in range(blocks):
        more[0, block] = ~_ZERO
    order, best = np.arange(words), np.arange(words)
    shifts = checked = 0
    while True:
        distance = _beam(marks, order, size, costs, choices)
        if distance <= least:
            return shifts + distance
        plain = _plain(marks, order, 0, size, more, less)
        rank, checked = _search(
            marks,
            order,
            least,
            distance,
            plain,
            checked,
            more,
            less,
            choices,
            best,
            size,
        )
        if checked >= MAX_CHECKED or rank == 0:
            return shifts + distance
        shifts += 1
        for i in range(words):
            order[i] = best[i]


@_compiled
def _rank(gain: int, length: int, start: int, target: int) -> int:
    """Rises with the gain, then the length, then earlier places; 0 without a gain."""
    if gain <= 0:
        return 0
    late = (1 << 24) - 1
    return ((gain << 4 | length) << 24 | late - start) << 24 | late - target


@_compiled
def _search(
    marks: Bits,
    order: Ints,
    least: int,
    now: int,
    plain: int,
    checked: int,
    more: Bits,
    less: Bits,
    choices: NDArray[np.int8],
    best: Ints,
    size: int,
) -> tuple[int, int]:
    """The best shift into ``best``: its rank (0: no gain), and how many were tried."""
    words = order.size
    places = np.empty(size, np.int64)
    wrong, missed = np.zeros(words + 1, np.int64), np.zeros(size + 1, np.int64)
    _follow(choices, words, places, wrong, missed)
    rows_more, rows_less, trial = more.copy(), less.copy(), order.copy()
    costs = np.empty(choices.shape, np.int64)
    edits = np.zeros(choices.shape, np.int8)
    top = 0
    for start in range(words):
        last = min(size, start + MAX_DISTANCE + 1)
        for place in range(max(0, start - MAX_DISTANCE), last):
            length = 0
            while (
                length < MAX_LENGTH
                and start + length < words
                and place + length < size
                and _bit(marks[order[start + length]], place + length)
            ):
                length += 1
                if wrong[start + length] == wrong[start]:
                    continue
                if missed[place + length] == missed[place]:
                    continue
                if start <= places[place] < start + length:
                    continue
                before = -1
                for at in range(place - 1, place + length):
                    target = 0 if at < 0 else places[at] + 1
                    if target == before:
                        continue
                    before = target
                    checked += 1
                    most = now - max(least, plain - 2 * length)
                    if _rank(most, length, start, target) <= top:
                        continue
                    _shift(order, start, length, target, trial)
                    first = min(start, target)
                    for block in range(more.shape[1]):
                        rows_more[first, block] = more[first, block]
                        rows_less[first, block] = less[first, block]
                    distance = _plain(marks, trial, first, size, rows_more, rows_less)
                    if _rank(now - distance, length, start, target) <= top:
                        continue
                    if size >= BEAM and distance >= BEAM - 1:
                        distance = _beam(marks, trial, size, costs, edits)
                    rank = _rank(now - distance, length, start, target)
                    if rank > top:
                        top = rank
                        for at_word in range(words):
                            best[at_word] = trial[at_word]
            if checked >= MAX_CHECKED:
                return top, checked
    return top, checked


@_compiled
def edits_of_all(own: Ints, own_ends: Ints, wanted: Ints, wanted_ends: Ints) -> Ints:
    """Edits of N pairs; words one pair after the other, with the end of each (N)."""
    found = np.empty(own_ends.size, np.int64)
    start = other = 0
    for number in range(own_ends.size):
        end, other_end = own_ends[number], wanted_ends[number]
        found[number] = _edits(own[start:end], wanted[other:other_end])
        start, other = end, other_end
    return found
