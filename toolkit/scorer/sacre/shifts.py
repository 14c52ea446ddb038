"""Edits with shifts of one segment, in plain Python: translation edit rate's count.

Tercom's greedy search as sacreBLEU does it, its limits and its beam among them, so that
the counts are the same whole numbers. It is faster by three things that change none:

- Distances without a beam come from bit vectors (Hyyro, 2003): each word of the output
  is the set of places where the reference has it, as the bits of one number.
- Such a distance is never above that of the beam. So a shift that cannot win by it is
  dropped; and where a best path stays in the beam, it is that of the beam as well.
- No shift brings the distance below the words that the two sides do not share.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

MAX_LENGTH, MAX_DISTANCE, MAX_CHECKED, BEAM = 10, 50, 1000, 25
INFINITE = 10**16
MATCH, REPLACE, DELETE, INSERT = range(4)

Row = tuple[int, int]  # bits: the columns where it rises by one, and where it falls
Best = tuple[int, int, int, int]  # gain, length, -start, -target: the largest wins


@dataclass(frozen=True, slots=True)
class Alignment:
    """How an output becomes its reference.

    ``distance``: edits. ``places``: for each word of the reference, the last word of
    the output up to there. ``wrong``, ``missed``: bits of the words of output and
    reference that are not matched.
    """

    distance: int
    places: list[int]
    wrong: int
    missed: int


def edits(own: Sequence[str], wanted: Sequence[str]) -> int:
    """How many edits and shifts turn the words of an output into the reference's."""
    if not wanted:
        return len(own)
    masks: dict[str, int] = {}
    for place, word in enumerate(wanted):
        masks[word] = masks.get(word, 0) | 1 << place
    marks = [masks.get(word, 0) for word in own]
    shared = (Counter(own) & Counter(wanted)).total()
    least = max(len(own), len(wanted)) - shared
    shifts = checked = 0
    while True:
        search = _Search(marks, len(wanted), least)
        distance = search.alignment.distance
        if distance <= least:
            return shifts + distance
        checked = search.run(checked)
        if checked >= MAX_CHECKED or search.best[0] <= 0:
            return shifts + distance
        _, length, start, target = search.best
        marks, shifts = shifted(marks, -start, length, -target), shifts + 1


def shifted(marks: list[int], start: int, length: int, target: int) -> list[int]:
    """A stretch moved before ``target``, or as far on if that is in the stretch."""
    rest = marks[:start] + marks[start + length :]
    place = target - length if target > start + length else target
    return rest[:place] + marks[start : start + length] + rest[place:]


class _Search:
    """The best shift of an output as it is now; ``best`` after ``run``."""

    def __init__(self, marks: list[int], size: int, least: int):
        self.marks, self.size, self.least = marks, size, least
        self.best: Best = (0, 0, 0, 0)
        self._rows = rows_of(marks, size)
        self._plain = _read(self._rows[-1], len(marks))
        self.alignment = traced(self._rows, marks, size) or aligned(marks, size)

    def run(self, checked: int) -> int:
        """Try all shifts; returns how many were tried, with those before."""
        for start, place, length in self._stretches():
            before = -1
            for offset in range(-1, length):
                target = self._target(place + offset)
                if target is None:
                    break
                if target != before:
                    before, checked = target, checked + 1
                    self._try(start, length, target)
            if checked >= MAX_CHECKED:
                break
        return checked

    def _stretches(self) -> Iterator[tuple[int, int, int]]:
        """Stretches shared by both sides: start, place in the reference, length."""
        found = self.alignment
        for start in range(len(self.marks)):
            low = max(0, start - MAX_DISTANCE)
            left = self.marks[start] >> low << low
            left &= (1 << start + MAX_DISTANCE + 1) - 1
            while left:
                place = (left & -left).bit_length() - 1
                left &= left - 1
                at = found.places[place]
                for length in range(1, self._shared(start, place) + 1):
                    bits = (1 << length) - 1
                    if (
                        found.wrong >> start & bits
                        and found.missed >> place & bits
                        and not start <= at < start + length
                    ):
                        yield start, place, length

    def _shared(self, start: int, place: int) -> int:
        """How many words match from here on, at most MAX_LENGTH."""
        most = min(MAX_LENGTH, len(self.marks) - start, self.size - place)
        length = 1
        while length < most and self.marks[start + length] >> place + length & 1:
            length += 1
        return length

    def _target(self, place: int) -> int | None:
        if place < 0:
            return 0
        places = self.alignment.places
        return places[place] + 1 if place < len(places) else None

    def _try(self, start: int, length: int, target: int) -> None:
        now = self.alignment.distance
        most = now - max(self.least, self._plain - 2 * length)
        if (most, length, -start, -target) <= self.best:
            return
        marks = shifted(self.marks, start, length, target)
        distance = self._distance(
            marks, min(start, target), max(start, target) + length
        )
        if (now - distance, length, -start, -target) <= self.best:
            return
        if not is_exact(distance, self.size):
            found = traced(rows_of(marks, self.size), marks, self.size)
            distance = (found or aligned(marks, self.size)).distance
        self.best = max(self.best, (now - distance, length, -start, -target))

    def _distance(self, marks: list[int], first: int, last: int) -> int:
        """The distance of a shifted output; it differs from ``first`` to ``last``."""
        full = (1 << self.size) - 1
        row = _steps(marks[first:last], self._rows[min(first, len(marks))], full)[-1]
        if last < len(marks) and row == self._rows[last]:
            return self._plain
        return _read(_steps(marks[last:], row, full)[-1], len(marks))


def rows_of(marks: list[int], size: int) -> list[Row]:
    """The plain distance's rows, the first one before any word."""
    full = (1 << size) - 1
    return _steps(marks, (full, 0), full)


def _steps(marks: list[int], row: Row, full: int) -> list[Row]:
    """This row and those behind it, one a word."""
    rows, (more, less) = [row], row
    for mark in marks:
        same = (((mark & more) + more) ^ more) | mark | less
        right = (less | ~(same | more)) << 1 | 1
        more, less = ((same & more) << 1 | ~(same | right)) & full, right & same & full
        rows.append((more, less))
    return rows


def _read(row: Row, words: int) -> int:
    """The distance that the last row ends with."""
    return words + row[0].bit_count() - row[1].bit_count()


def is_exact(distance: int, size: int) -> bool:
    """Whether the beam cannot cut off a path this short.

    A path leaves the diagonal by at most as many columns as it has edits; the beam
    reaches 24 to the right, and rounding may take one.
    """
    return size < BEAM or distance < BEAM - 1


def traced(rows: list[Row], marks: list[int], size: int) -> Alignment | None:
    """The alignment by the plain distance, with tercom's choice among edits.

    None if it leaves the beam; else it is that of the beam, whose cells are never below
    the plain ones.
    """
    i, j, distance = len(marks), size, _read(rows[-1], len(marks))
    value, bounds = distance, _beams(len(marks), size)
    places, wrong, missed = [0] * j, 0, 0

    def cell(i: int, j: int) -> int:
        (more, less), below = rows[i], (1 << j) - 1
        return i + (more & below).bit_count() - (less & below).bit_count()

    while i or j:
        if i and j not in bounds[i - 1]:
            return None
        if i and j and marks[i - 1] >> j - 1 & 1:
            i, j = i - 1, j - 1
            places[j] = i
        elif i and j and cell(i - 1, j - 1) + 1 == value:
            i, j, value = i - 1, j - 1, value - 1
            places[j] = i
            wrong, missed = wrong | 1 << i, missed | 1 << j
        elif i and cell(i - 1, j) + 1 == value:
            i, value = i - 1, value - 1
            wrong |= 1 << i
        else:
            j, value = j - 1, value - 1
            places[j] = i - 1
            missed |= 1 << j
    return Alignment(distance, places, wrong, missed)


@lru_cache(maxsize=256)
def _beams(words: int, size: int) -> tuple[range, ...]:
    """The columns of the beam for each word of an output."""
    ratio = size / words if words else 1.0
    width = BEAM if ratio / 2 <= BEAM else math.ceil(ratio / 2 + BEAM)
    middles = [math.floor(number * ratio) for number in range(1, words + 1)]
    ends = [min(size + 1, middle + width) for middle in middles]
    ends[-1:] = [size + 1] if words else []
    starts = (max(0, middle - width) for middle in middles)
    return tuple(map(range, starts, ends))


def aligned(marks: list[int], size: int) -> Alignment:
    """The alignment by the beam; cells outside of it are never entered."""
    row, choices = list(range(size + 1)), []
    for mark, span in zip(marks, _beams(len(marks), size), strict=True):
        row, chosen = _beamed(row, mark, span)
        choices.append(chosen)
    return _followed(choices, size, row[-1])


def _beamed(row: list[int], mark: int, span: range) -> tuple[list[int], bytearray]:
    """The next row and the edit that leads to each of its cells."""
    found, chosen = [INFINITE] * len(row), bytearray(len(row))
    for j in span:
        if not j:
            found[0], chosen[0] = row[0] + 1, DELETE
            continue
        same = mark >> j - 1 & 1
        cost, edit = row[j - 1] + 1 - same, MATCH if same else REPLACE
        if row[j] + 1 < cost:
            cost, edit = row[j] + 1, DELETE
        if found[j - 1] + 1 < cost:
            cost, edit = found[j - 1] + 1, INSERT
        if cost < INFINITE:
            found[j], chosen[j] = cost, edit
    return found, chosen


def _followed(choices: list[bytearray], size: int, distance: int) -> Alignment:
    i, j = len(choices), size
    places, wrong, missed = [0] * j, 0, 0
    while i or j:
        edit = choices[i - 1][j] if i else INSERT
        if edit != INSERT:
            i -= 1
            wrong |= (edit != MATCH) << i
        if edit != DELETE:
            j -= 1
            missed |= (edit != MATCH) << j
            places[j] = i if edit != INSERT else i - 1
    return Alignment(distance, places, wrong, missed)
