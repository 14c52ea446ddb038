"""The sentences of a segment, and the cheapest way to lay two texts side by side.

After Gale and Church (1993): a dynamic programme over beads (1-1, 2-1, 1-2, ...) by
length, with figures and Latin names as anchors. A bead 1-0 is a sentence without a
counterpart. Clauses are not parted: a semicolon ends no sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import inf
from typing import NamedTuple

from termbase.records import Span
from toolkit.checks.weight import deviation, weight

BEADS = {
    (1, 1): 0.0,
    (2, 1): 1.5,
    (1, 2): 1.5,
    (2, 2): 3.0,
    (3, 1): 3.0,
    (1, 3): 3.0,
    (4, 1): 4.5,
    (1, 4): 4.5,
}
ALONE = ((1, 0), (0, 1))
DROPPED, ADDED = 2.0, 2.0
# For each anchor: a dropped sentence's own, one that stands elsewhere, one not beside.
LOST, FOUND, AWAY = 1.5, 4.0, 2.0

_END = re.compile(
    r"[。！？]+[”’」』）》\"']*|[!?]+[”’\"')]*(?=\s|$)|(?:…|\.{3})[”’\"']*(?=\s|$)"
    r"|(?<!\b[A-Z])\.[”’\"')\]]*(?=\s+[\"“‘(\[]*[A-Z\d]|\s*$)|\n+"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|vs|Gen|Sen|Gov|Jr|Sr|Co|Ltd|Inc|Vol|Fig|cf)"
    r"|[a-z]\.[a-z]|\b[A-Z]\.[A-Z]|^\W*\d{1,2})$"
)
_ANCHOR = re.compile(
    r"(?<![A-Za-z\d.,])(?:\d{2,}|[A-Z][A-Za-z]+\d*)(?![A-Za-z\d.,]*[万亿億萬兆])"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """``anchors``: figures of two digits or more, and Latin names."""

    span: Span
    weight: float
    anchors: frozenset[str]


class Bead(NamedTuple):
    """``sources`` sentences from ``first`` lie beside ``targets`` sentences."""

    first: int
    sources: int
    targets: int


def split(text: str) -> list[Sentence]:
    """Sentences with their places; blanks around them left out."""
    ends = [
        found.end()
        for found in _END.finditer(text)
        if not _ABBREVIATION.search(text, max(0, found.start() - 8), found.start())
    ]
    edges = [0, *ends, len(text)]
    return [
        _sentence(text, start, end)
        for start, end in pairwise(edges)
        if re.search(r"\w", text[start:end])
    ]


def _sentence(text: str, start: int, end: int) -> Sentence:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    piece = piece.strip()
    anchors = frozenset(a.casefold() for a in _ANCHOR.findall(piece))
    return Sentence(Span(start, start + len(piece)), weight(piece), anchors)


def align(
    source: Sequence[Sentence], target: Sequence[Sentence], dropping: bool
) -> tuple[float, list[Bead]]:
    """The cheapest path and its cost, infinite where there is none.

    ``dropping``: a sentence of either side may be without a counterpart.
    """
    cost = _Cost(source, target)
    moves = [*BEADS, *(ALONE if dropping else ())]
    best: dict[tuple[int, int], tuple[float, Bead | None]] = {(0, 0): (0.0, None)}
    for i in range(len(source) + 1):
        for j in range(len(target) + 1):
            if (i, j) not in best:
                continue
            for move in moves:
                to = (i + move[0], j + move[1])
                if to[0] <= len(source) and to[1] <= len(target):
                    total = best[i, j][0] + cost.of(i, j, *move)
                    if to not in best or total < best[to][0]:
                        best[to] = (total, Bead(i, *move))
    return _path(best, len(source), len(target))


def cost_without(
    source: Sequence[Sentence], target: Sequence[Sentence], number: int
) -> float:
    """What it costs that one sentence of the source was dropped, and no other."""
    others = [*source[:number], *source[number + 1 :]]
    alone = _Cost(source, target).of(number, 0, 1, 0)
    return alone + align(others, target, dropping=False)[0]


class _Cost:
    """What it costs to lay sentences beside each other."""

    def __init__(self, source: Sequence[Sentence], target: Sequence[Sentence]):
        self._source, self._target = source, target
        self._sums = [
            [0.0, *accumulate(sentence.weight for sentence in side)]
            for side in (source, target)
        ]
        self._everywhere = frozenset().union(*(s.anchors for s in target))

    def of(self, i: int, j: int, sources: int, targets: int) -> float:
        """The cost of ``sources`` sentences from i beside ``targets`` from j."""
        named = _anchors(self._source[i : i + sources])
        known = named & self._everywhere
        if not targets:
            lost = min(2, len(named - known))
            return DROPPED + FOUND * len(known) - LOST * lost
        if not sources:
            return ADDED
        beside = known - _anchors(self._target[j : j + targets])
        lengths = (
            self._sums[0][i + sources] - self._sums[0][i],
            self._sums[1][j + targets] - self._sums[1][j],
        )
        off = deviation(*lengths, measured=True)
        return BEADS[sources, targets] + off * off / 2 + AWAY * len(beside)


def _anchors(sentences: Sequence[Sentence]) -> frozenset[str]:
    return frozenset().union(*(s.anchors for s in sentences))


def _path(
    best: dict[tuple[int, int], tuple[float, Bead | None]], i: int, j: int
) -> tuple[float, list[Bead]]:
    if (i, j) not in best:
        return inf, []
    total, beads = best[i, j][0], []
    while (bead := best[i, j][1]) is not None:
        beads.append(bead)
        i, j = i - bead.sources, j - bead.targets
    return total, beads[::-1]
