"""Two lists of lines laid beside each other: how much speaks for a bead.

A gain is the logarithm of how much likelier the two sides are if they translate each
other than if they met by chance: for their sizes after Gale and Church (1993), for keys
by how rare they are. The weights below were chosen on spoilt documents
(``scripts/evaluate_alignment.py``), and broad ranges around them do as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log, sqrt
from typing import NamedTuple

from toolkit.alignment.traits import Key, Traits

KEPT = 0.8  # of the keys of a line stand in its translation
RARE = 10  # lines more that have no key: in a short text too, a shared one says much
LOST = 0.5  # of the loss where they do not: keys of a line go together
NOWHERE, MOST_NOWHERE = -0.7, 3  # a firm key that the other side has nowhere
HEADED, MOST_HEADED = -3.5, 2  # a heading mark without its like
ENDED, NOT_ENDED = 0.2, -0.8
MOST = 10.0  # that keys gain
CHANCE = 1.2  # spread of the logarithm of the sizes of lines that met by chance
FLOOR = -4.0  # a line beside an odd one is no worse than both alone
MERGED, FURTHER, CROSSED = -3.3, -0.5, -5.5
SLACK = 1.6, 40.0  # a merge may be this much longer than the other side


class Stretch(NamedTuple):
    """Neighbouring lines of one side: their traits together.

    ``lost``: what their keys lose if none of them is shared; ``firm``: how many firm
    keys they have that the other side has nowhere.
    """

    size: float
    keys: frozenset[Key]
    lost: float
    firm: int
    heads: int
    ended: bool


class Laid:
    """``ratio``: the logarithm of a target's size over its source's."""

    def __init__(
        self, sources: Sequence[Traits], targets: Sequence[Traits], ratio: float
    ) -> None:
        self.ratio = ratio
        self.rows, self.columns = len(sources), len(targets)
        self._gains, self._losses = _weights(sources, targets)
        known = frozenset(self._gains)
        self.keys = tuple([line.keys & known for line in x] for x in (sources, targets))
        marks = [sum(line.heads for line in side) for side in (sources, targets)]
        self._marked = min(marks) > 0
        self._sides = sources, targets
        self._stretches: tuple[dict[tuple[int, int], Stretch], ...] = ({}, {})

    def size(self, side: int, number: int) -> float:
        """The size of one line; ``side``: 0 the sources, 1 the targets."""
        return self._sides[side][number].size

    def moves(self, i: int, j: int) -> Iterator[tuple[int, int]]:
        """Numbers of lines that may lie beside each other from i and j on."""
        if i == self.rows or j == self.columns:
            return
        yield 1, 1
        if i + 1 < self.rows and j + 1 < self.columns:
            yield 2, 2
        yield from ((k, 1) for k in self._widths(0, i, self.size(1, j)))
        yield from ((1, k) for k in self._widths(1, j, self.size(0, i)))

    def gain(self, i: int, j: int, rows: int, columns: int) -> float:
        """What speaks for the bead of these lines."""
        own, other = self._stretch(0, i, rows), self._stretch(1, j, columns)
        gain = self._sized(own.size, other.size) + self._shared(own, other)
        if firm := own.firm + other.firm:
            gain += NOWHERE * min(MOST_NOWHERE, firm)
        if self._marked and own.heads != other.heads:
            gain += HEADED * min(MOST_HEADED, abs(own.heads - other.heads))
        gain += ENDED if own.ended == other.ended else NOT_ENDED
        return max(FLOOR, gain) + _prior(rows, columns)

    def _widths(self, side: int, at: int, other: float) -> Iterator[int]:
        """How many lines may be merged beside a line of the other side."""
        lines, limit = self._sides[side], SLACK[0] * other + SLACK[1]
        size = lines[at].size
        for width in range(2, len(lines) - at + 1):
            size += lines[at + width - 1].size
            if size > limit:
                return
            yield width

    def _stretch(self, side: int, at: int, width: int) -> Stretch:
        known = self._stretches[side]
        if (at, width) not in known:
            known[at, width] = self._stretched(side, at, width)
        return known[at, width]

    def _stretched(self, side: int, at: int, width: int) -> Stretch:
        lines = self._sides[side][at : at + width]
        keys = frozenset().union(*self.keys[side][at : at + width])
        return Stretch(
            sum(line.size for line in lines),
            keys,
            sum(self._losses[key] for key in keys),
            sum(key not in self._gains for line in lines for key in line.firm),
            sum(line.heads for line in lines),
            lines[-1].ended,
        )

    def _sized(self, source: float, target: float) -> float:
        spread = 0.12 + 1.1 / sqrt(source + 2)
        off = log((target + 3) / (source + 3)) - self.ratio
        return log(CHANCE / spread) - off * off / 2 * (spread**-2 - CHANCE**-2)

    def _shared(self, own: Stretch, other: Stretch) -> float:
        gain = own.lost + other.lost
        for key in own.keys & other.keys:
            gain += self._gains[key] - 2 * self._losses[key]
        return min(gain, MOST)


def _weights(
    sources: Sequence[Traits], targets: Sequence[Traits]
) -> tuple[dict[Key, float], dict[Key, float]]:
    """What a shared key gains and a lone one loses; keys of one side say nothing."""
    own = Counter(key for line in sources for key in line.keys)
    other = Counter(key for line in targets for key in line.keys)
    gains, losses = {}, {}
    for key in own.keys() & other.keys():
        rate = max(own[key] / (len(sources) + RARE), other[key] / (len(targets) + RARE))
        gains[key] = max(0.0, log(KEPT / rate))
        losses[key] = LOST * min(0.0, log((1 - KEPT) / max(1 - rate, 1 - KEPT)))
    return gains, losses


def _prior(rows: int, columns: int) -> float:
    if rows == columns:
        return CROSSED if rows > 1 else 0.0
    return MERGED + FURTHER * (max(rows, columns) - 2)
