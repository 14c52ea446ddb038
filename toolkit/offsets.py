"""Places in edited text -> places in the text that was given.

``Trail`` holds, for one segment, what has changed so far as edits of the given text,
sorted and apart. Edits of a later stage are composed into it: where one touches what
an earlier one wrote, the two become one edit.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from termbase.records import Span


@dataclass(frozen=True, slots=True)
class Change:
    """``given`` became ``after``; ``by`` are the findings' numbers, latest last."""

    given: Span
    after: str
    by: tuple[int, ...] = ()


Placed = tuple[int, int, Change]


class Trail:
    """The given text of a segment, and the way to its text now."""

    __slots__ = ("_highs", "_placed", "changes", "given", "text")

    def __init__(self, given: str):
        self.given = given
        self.text = given
        self.changes: list[Change] = []
        self._placed: list[Placed] = []
        self._highs: list[int] = []

    def apply(self, edits: Sequence[Change]) -> None:
        """Apply edits of the text as it is now; sorted, not overlapping."""
        composed = [
            self._composed(earlier, later)
            for earlier, later in _clusters(self._placed, list(edits))
        ]
        self.changes = [
            c for c in composed if self.given[c.given.start : c.given.end] != c.after
        ]
        self.text = replay(self.given, self.changes)
        self._placed = list(_place(self.changes))
        self._highs = [high for _, high, _ in self._placed]

    def given_span(self, span: Span) -> Span:
        """The given text's span for a span of the text now; takes in what changed."""
        start, end = span
        first = bisect_right(self._highs, start)
        for low, high, _ in self._placed[first:]:
            if low >= end:
                break
            if start < high:
                start, end = min(start, low), max(end, high)
        return Span(self._back(start, after=True), self._back(end, after=False))

    def now_span(self, given: Span) -> Span | None:
        """Where a place of the given text is now; None when it was changed."""
        shift = 0
        for change in self.changes:
            if change.given.end <= given.start:
                shift += len(change.after) - (change.given.end - change.given.start)
            elif change.given.start < given.end:
                return None
        return Span(given.start + shift, given.end + shift)

    def _back(self, place: int, *, after: bool) -> int:
        """The given offset of a place that no change covers.

        At a deletion: its far side (``after``) or its near side.
        """
        at = bisect_right(self._highs, place)
        while at and self._highs[at - 1] == place:
            low, high, _ = self._placed[at - 1]
            if after or low < high:
                break
            at -= 1
        if not at:
            return place
        _, high, change = self._placed[at - 1]
        return change.given.end + place - high

    def _composed(self, earlier: list[Placed], later: list[Change]) -> Change:
        """One edit of the given text for edits that touch one another."""
        if not later:
            return earlier[0][2]
        low = min([later[0].given.start, *(p[0] for p in earlier)])
        high = max([later[-1].given.end, *(p[1] for p in earlier)])
        local = [
            Change(Span(c.given.start - low, c.given.end - low), c.after) for c in later
        ]
        by = [n for _, _, c in earlier for n in c.by] + [n for c in later for n in c.by]
        starts = [p[2].given.start for p in earlier if p[0] == low]
        ends = [p[2].given.end for p in earlier if p[1] == high]
        start = min(starts) if starts else self._back(low, after=True)
        end = max(ends) if ends else self._back(high, after=False)
        span = Span(start, max(start, end))
        return Change(span, replay(self.text[low:high], local), tuple(by))


def _clusters(
    old: list[Placed], new: list[Change]
) -> Iterator[tuple[list[Placed], list[Change]]]:
    """Earlier and later edits in order, those together that touch one another."""
    i = j = 0
    while i < len(old) or j < len(new):
        earlier: list[Placed] = []
        later: list[Change] = []
        if j == len(new) or (i < len(old) and old[i][:2] <= new[j].given):
            earlier.append(old[i])
            i += 1
        else:
            later.append(new[j])
            j += 1
        while True:
            if j < len(new) and any(_touches(p, new[j]) for p in earlier):
                later.append(new[j])
                j += 1
            elif i < len(old) and any(_touches(old[i], c) for c in later):
                earlier.append(old[i])
                i += 1
            else:
                break
        yield earlier, later


def _touches(placed: Placed, edit: Change) -> bool:
    """True where an edit covers or enters what an earlier change wrote."""
    low, high, _ = placed
    start, end = edit.given
    if low == high or start == end:
        return start < low < end or low < start < high
    return low < end and start < high


def _place(changes: Sequence[Change]) -> Iterator[Placed]:
    """Each change with its start and end in the text after all of them."""
    shift = 0
    for change in changes:
        low = change.given.start + shift
        yield low, low + len(change.after), change
        shift += len(change.after) - (change.given.end - change.given.start)


def replay(given: str, changes: Sequence[Change]) -> str:
    """The text after sorted, non-overlapping changes.

    >>> replay("a cat", [Change(Span(2, 5), "dog")])
    'a dog'
    """
    parts, at = [], 0
    for change in changes:
        parts += [given[at : change.given.start], change.after]
        at = change.given.end
    return "".join([*parts, given[at:]])
