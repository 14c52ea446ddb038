"""Which lines of a source and its translation belong together.

The same serves the paragraphs of a document and the sentences of a paragraph. A dynamic
programme over beads (1-1, 1-2, 2-1, 2-2, wider merges, and lines alone) by size, after
Gale and Church, "A program for aligning sentences in bilingual corpora" (1993), with
figures, names, marks and the caller's keys as anchors. As in Moore, "Fast and accurate
sentence alignment of bilingual corpora" (2002), a second pass knows what the first one
learned from its sure pairs. What is not done: lines that changed places.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise
from math import log
from statistics import median
from typing import NamedTuple

from toolkit.alignment.laid import Laid
from toolkit.alignment.path import NEXT_ALONE, Step, best_path, opening
from toolkit.alignment.traits import Key, Traits, traits

Keys = Sequence[Set[Key]]

SURE = 3.0
ENOUGH = 6
CLOSE = 0.03
DIAGONAL = 5.0


class Bead(NamedTuple):
    """Lines beside each other: half-open ranges of their numbers.

    An empty range: the lines of the other side have no counterpart; it stands where
    one would be. Blank lines belong to no bead, but may lie within its ranges.
    """

    sources: tuple[int, int]
    targets: tuple[int, int]


def beads(
    sources: Sequence[str],
    targets: Sequence[str],
    *,
    source_lang: str,
    target_lang: str,
    anchors: tuple[Keys, Keys] | None = None,
) -> list[Bead]:
    """The beads in order; each line that is not blank stands in exactly one.

    ``anchors``: for each line of the sources and of the targets the keys that are
    certain to be in it, such as the concepts it uses; a key of one side only is
    nothing.

    >>> beads(["一", "二"], ["One.", "", "Two."], source_lang="zh", target_lang="en")
    [Bead(sources=(0, 1), targets=(0, 1)), Bead(sources=(1, 2), targets=(2, 3))]
    """
    own, other = (
        [n for n, line in enumerate(side) if line.strip()]
        for side in (sources, targets)
    )
    keys = anchors or ([frozenset()] * len(sources), [frozenset()] * len(targets))
    left = [traits(sources[n], keys[0][n]) for n in own]
    right = [traits(targets[n], keys[1][n]) for n in other]
    steps = _steps(left, right)
    return [
        Bead(_range(own, i, to, len(sources)), _range(other, j, at, len(targets)))
        for i, to, j, at in steps
    ]


def _range(numbers: Sequence[int], start: int, end: int, most: int) -> tuple[int, int]:
    """The lines' own numbers; for none, the place before the next line."""
    if start == end:
        place = numbers[start] if start < len(numbers) else most
        return place, place
    return numbers[start], numbers[end - 1] + 1


def _steps(sources: list[Traits], targets: list[Traits]) -> list[Step]:
    """The steps of the best path; sure pairs first tell how sizes compare.

    Where lone keys make too few of them, those of a first path do.
    """
    laid = Laid(sources, targets, 0.0)
    learned = _ratio(laid, _certain(laid))
    if learned is None:
        steps = _path(laid)
        learned = _ratio(laid, _sure(laid, steps))
        if learned is None or abs(learned) < CLOSE:
            return steps
    return _path(Laid(sources, targets, learned))


def _ratio(laid: Laid, pairs: Sequence[tuple[int, int]]) -> float | None:
    """The middle of the pairs' ratios of sizes; None for too few pairs."""
    if len(pairs) < ENOUGH:
        return None
    return median(log((laid.size(1, j) + 3) / (laid.size(0, i) + 3)) for i, j in pairs)


def _sure(laid: Laid, steps: Sequence[Step]) -> list[tuple[int, int]]:
    return [
        (i, j)
        for i, to, j, at in steps
        if to - i == at - j == 1 and laid.gain(i, j, 1, 1) > SURE
    ]


def _path(laid: Laid) -> list[Step]:
    steps = [step for corner in _corners(laid) for step in best_path(laid, corner)]
    if laid.rows == laid.columns:
        diagonal = [(n, n + 1, n, n + 1) for n in range(laid.rows)]
        if _total(laid, diagonal) + DIAGONAL >= _total(laid, steps):
            return diagonal
    return steps


def _total(laid: Laid, steps: Sequence[Step]) -> float:
    total, alone = 0.0, False
    for i, to, j, at in steps:
        if to > i and at > j:
            total, alone = total + laid.gain(i, j, to - i, at - j), False
            continue
        total += NEXT_ALONE + (0 if alone else opening(laid, i, j))
        alone = True
    return total


def _corners(laid: Laid) -> list[Step]:
    """The parts between places where two pairs of neighbours are certain."""
    pairs = _certain(laid)
    cuts = [(0, 0)]
    for (i, j), following in pairwise(pairs):
        if following == (i + 1, j + 1):
            cuts.append(following)
    cuts.append((laid.rows, laid.columns))
    return [(i, to, j, at) for (i, j), (to, at) in pairwise(cuts)]


def _certain(laid: Laid) -> list[tuple[int, int]]:
    """Lines with a key that no other line of either side has, in rising order."""
    places = [_lone_keys(side) for side in laid.keys]
    shared = places[0].keys() & places[1].keys()
    pairs = sorted({(places[0][key], places[1][key]) for key in shared})
    sure = [pair for pair in pairs if laid.gain(*pair, 1, 1) > SURE]
    return _rising(sure)


def _lone_keys(lines: Sequence[Set[Key]]) -> dict[Key, int]:
    seen: dict[Key, int] = {}
    for number, keys in enumerate(lines):
        for key in keys:
            seen[key] = -1 if key in seen else number
    return {key: number for key, number in seen.items() if number >= 0}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises on both sides (patience sorting)."""
    from bisect import bisect_left

    ends: list[int] = []
    heads: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        at = bisect_left(ends, j)
        before.append(heads[at - 1] if at else -1)
        ends[at : at + 1] = [j]
        heads[at : at + 1] = [number]
    run = []
    number = heads[-1] if heads else -1
    while number >= 0:
        run.append(pairs[number])
        number = before[number]
    return run[::-1]
