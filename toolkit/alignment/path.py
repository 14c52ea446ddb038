"""The best path through two lists of lines, from both heads to both ends.

A dynamic programme that keeps only what is near the best of each row, so that its work
grows with the number of lines. Lines alone come in runs: to open one costs much, to go
on little, so that ten dropped lines cost little more than one.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from math import inf

from toolkit.alignment.laid import Laid

ALONE, NEXT_ALONE = -3.5, -0.5
AT_AN_END = -2.0  # a head or an end that one side lacks is no rare thing
BEAM = 12.0
TIE = 1e-9  # of two like lines the first has the partner

Node = tuple[float, int, int, "Node | None"]
Step = tuple[int, int, int, int]


def best_path(laid: Laid, corner: Step) -> list[Step]:
    """The steps (from i, to i, from j, to j) through a corner of the two lists.

    A step that goes on in one list only leaves a line of it alone.
    """
    return _Search(laid, corner).path()


def opening(laid: Laid, i: int, j: int) -> float:
    """What it costs that lines alone begin before i and j."""
    ends = (i, j) == (0, 0) or i == laid.rows or j == laid.columns
    return AT_AN_END if ends else ALONE


class _Search:
    def __init__(self, laid: Laid, corner: Step) -> None:
        self._laid = laid
        self._top, self._low, self._left, self._right = corner
        rows = self._low - self._top + 1
        self._beside: list[dict[int, Node]] = [{} for _ in range(rows)]
        self._alone: list[dict[int, Node]] = [{} for _ in range(rows)]

    def path(self) -> list[Step]:
        """The steps of the best path."""
        self._beside[0][self._left] = (0.0, self._top, self._left, None)
        for i in range(self._top, self._low + 1):
            self._row(i)
        last = self._best(self._low, self._right)
        steps = []
        while last is not None and (before := last[3]) is not None:
            steps.append((before[1], last[1], before[2], last[2]))
            last = before
        return steps[::-1]

    def _row(self, i: int) -> None:
        """Go on from the cells of a row, those at the left first."""
        beside, alone = self._beside[i - self._top], self._alone[i - self._top]
        left = list(beside.keys() | alone.keys())
        worst = max((self._outlook(i, j) for j in left), default=0.0) - BEAM
        heapify(left)
        while left:
            j = heappop(left)
            if self._outlook(i, j) < worst:
                continue
            fresh = j + 1 not in beside and j + 1 not in alone
            self._leave(i, j)
            if fresh and j < self._right:
                heappush(left, j + 1)
            self._pair(i, j)
        self._done(i)

    def _best(self, i: int, j: int) -> Node | None:
        one = self._beside[i - self._top].get(j)
        other = self._alone[i - self._top].get(j)
        if one is None or other is None:
            return one or other
        return one if one[0] > other[0] + TIE else other

    def _outlook(self, i: int, j: int) -> float:
        """The score, with what must still be left alone to reach the end."""
        node = self._best(i, j)
        assert node is not None
        uneven = abs((self._low - i) - (self._right - j))
        return node[0] + NEXT_ALONE * uneven

    def _leave(self, i: int, j: int) -> None:
        """Leave the next line of either side alone."""
        row = i - self._top
        near, lone = self._beside[row].get(j), self._alone[row].get(j)
        opened = near[0] + opening(self._laid, i, j) if near else -inf
        gone_on = lone[0] if lone else -inf
        before = near if opened > gone_on else lone
        score = max(opened, gone_on) + NEXT_ALONE
        if i < self._low:
            _put(self._alone[row + 1], j, (score, i + 1, j, before))
        if j < self._right:
            _put(self._alone[row], j + 1, (score, i, j + 1, before))

    def _pair(self, i: int, j: int) -> None:
        """Lay the next lines beside each other, in every way that may be."""
        before = self._best(i, j)
        assert before is not None
        for rows, columns in self._laid.moves(i, j):
            to, at = i + rows, j + columns
            if to <= self._low and at <= self._right:
                score = before[0] + self._laid.gain(i, j, rows, columns)
                _put(self._beside[to - self._top], at, (score, to, at, before))

    def _done(self, i: int) -> None:
        if i < self._low:
            self._beside[i - self._top] = self._alone[i - self._top] = {}


def _put(row: dict[int, Node], j: int, node: Node) -> None:
    if j not in row or row[j][0] < node[0]:
        row[j] = node
