"""Edits from an output to a reference some of whose words weigh more, with shifts.

A missing or replaced word of the reference costs its weight. A word too many costs 1,
within a term of the reference the term's weight. Moving up to ten words together, over
up to fifty, costs 1. Shifts are chosen greedily, as in TER: each time the one that
leaves the fewest edits. Source: the intended definition of TERm in Alam et al. 2021;
the code published with it weighs shifted texts otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]

LONGEST_SHIFT = 10
FARTHEST_SHIFT = 50
MOST_TRIED = 1000
MOST_CELLS = 60_000  # of longer texts no shift is tried: it would take seconds
MOST_NUMBERS = 2_000_000  # looked at together


def edits(output: Sequence[str], reference: Sequence[str], weights: Ints) -> int:
    """The least cost that was found. ``weights``: of each word of the reference."""
    numbers = {word: n for n, word in enumerate(dict.fromkeys((*output, *reference)))}
    ours = np.array([numbers[word] for word in output], np.int32)
    theirs = np.array([numbers[word] for word in reference], np.int32)
    costs, shifts = _Costs(theirs, weights, len(numbers)), 0
    table = costs.table(ours[None])[:, 0]
    while table[-1, -1] > 1 and ours.size * theirs.size <= MOST_CELLS:
        moved, after = _best(_moved(ours, costs, table), costs, (ours, table))
        # As in TER, a shift that only pays for itself is made: it may open the way.
        if after[-1, -1] >= table[-1, -1]:
            break
        ours, table, shifts = moved, after, shifts + 1
    return int(table[-1, -1]) + shifts


def _best(moved: Ints, costs: _Costs, given: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """The cheapest text and its table: the first of equals, or what was given."""
    best = given
    step = max(1, MOST_NUMBERS // given[1].size)
    for start in range(0, len(moved), step):
        tables = costs.table(moved[start : start + step])
        number = int(tables[-1, :, -1].argmin())
        if tables[-1, number, -1] < best[1][-1, -1]:
            best = moved[start + number], tables[:, number].copy()
    return best


class _Costs:
    """What texts of some words, told by number, cost against one reference."""

    def __init__(self, reference: Ints, weights: Ints, words: int):
        self.reference, self.weights = reference, weights
        self.missing = np.append(0, np.cumsum(weights)).astype(np.int32)
        self.extra = np.ones(weights.size + 1, np.int32)
        self.extra[1:-1] = np.minimum(weights[:-1], weights[1:])
        same = np.arange(words)[:, None] == reference
        self.kept = np.where(same, -weights, 0).astype(np.int32)

    def table(self, texts: Ints) -> Ints:
        """The costs of all beginnings of C texts (C x n words), each of one length.

        (n + 1) x C x (words of the reference + 1).
        """
        # Told from what it costs to lack every word so far: then a missing word is a
        # step along the row for nothing, and the least so far a running minimum.
        table = np.zeros((texts.shape[1] + 1, len(texts), self.missing.size), np.int32)
        for row, words, least in zip(table, texts.T, table[1:], strict=False):
            np.add(row, self.extra, out=least)
            kept = row[:, :-1] + self.kept[words]
            np.minimum(least[:, 1:], kept, out=least[:, 1:])
            np.minimum.accumulate(least, axis=1, out=least)
        table += self.missing
        return table


def _moved(ours: Ints, costs: _Costs, table: Ints) -> Ints:
    """The text after each shift worth trying (C x words), none twice."""
    kept, before = _aligned(ours, costs, table)
    tried: dict[tuple[int, ...], None] = {}
    for start, end, place in _shifts(ours, costs.reference, kept, before):
        rest = [*range(start), *range(end, ours.size)]
        at = place if place <= start else place - (end - start)
        order = (*rest[:at], *range(start, end), *rest[at:])
        tried[order] = None
        if len(tried) >= MOST_TRIED:
            break
    orders = np.array(list(tried), np.int32).reshape(len(tried), ours.size)
    return ours[orders]


def _aligned(
    ours: Ints, costs: _Costs, table: Ints
) -> tuple[set[tuple[int, int]], list[int]]:
    """Equal words that stand opposite, and where in ours each word of theirs is."""
    i, j = ours.size, costs.reference.size
    kept, before = set(), [0] * (j + 1)
    before[j] = i
    while j:
        same = i > 0 and ours[i - 1] == costs.reference[j - 1]
        change = 0 if same else int(costs.weights[j - 1])
        if i and table[i][j] == table[i - 1][j - 1] + change:
            i, j = i - 1, j - 1
            if same:
                kept.add((i, j))
        elif i and table[i][j] == table[i - 1][j] + costs.extra[j]:
            i -= 1
            continue
        else:
            j -= 1
        before[j] = i
    return kept, before


def _shifts(
    ours: Ints, theirs: Ints, kept: set[tuple[int, int]], before: Sequence[int]
) -> Iterator[tuple[int, int, int]]:
    """Start, end and new place of words that stand elsewhere in the reference."""
    right_ours = {i for i, _ in kept}
    right_theirs = {j for _, j in kept}
    for start, first in np.argwhere(ours[:, None] == theirs[None]).tolist():
        if (start, first) in kept or abs(start - first) > FARTHEST_SHIFT:
            continue
        for length in range(1, LONGEST_SHIFT + 1):
            end, last = start + length, first + length
            if end > ours.size or last > theirs.size:
                break
            if ours[end - 1] != theirs[last - 1]:
                break
            if right_ours.issuperset(range(start, end)):
                continue
            if right_theirs.issuperset(range(first, last)):
                continue
            for place in sorted(set(before[max(first - 1, 0) : last + 1])):
                if not start <= place <= end:
                    yield start, end, place
