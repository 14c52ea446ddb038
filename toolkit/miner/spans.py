"""What every translation wrote for each source term: its span, or nothing certain.

Links between words are learned from the batch itself (``toolkit.alignment.words``).
A target unit belongs to a term by how much of it stands for the term's characters; the
span with the greatest sum of memberships over THRESHOLD is taken, as in
``toolkit.repairer.finding``, for all terms of a pair at once. It is kept where it is
whole: nothing of the term stands elsewhere, nothing in it stands for other characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from termbase.han import HAN
from termbase.records import Span
from toolkit.alignment.units import Flags, Ints, Units
from toolkit.alignment.words import Grid, WordModel

THRESHOLD = 0.35
STRONG = 0.25  # what a unit needs to count at all
SURE = 0.62  # mean of the content units of a span; of a doubtful one:
DOUBTFUL = 0.42
OWN = 0.35  # every content unit of a span at least
SHARE = 0.8  # of all that strong units say of the term
CLAIM = 2.0  # times what another character says of a unit that is claimed
BESIDE = 0.5  # of what a character beside the term says may be in the span, at most
LONGEST = 8  # content units

_LINKING, _JOIN, _SIGN, _STOP = -0.03, -0.02, -0.25, -9.0
_HAN = re.compile(f"[{HAN}]")
_HYPHENS = frozenset("-‐‑")
_JOINING = _HYPHENS | frozenset("/’'&.")
_STOPPING = frozenset("()[]（），,—–;:!?。；：！？…|")
_LINKS = frozenset("of the a an for and".split())
_TITLES = frozenset("mr mrs ms mx dr prof".split())


class Written(NamedTuple):
    """The span (units ``first`` to ``last``, included) that stands for a term.

    ``term``: its number among those that were asked for; ``start``: where it stands in
    the source. ``sure``: False where only other places can tell whether it is the
    term's.
    """

    term: int
    first: int
    last: int
    sure: bool
    start: int


class Look:
    """One pair of sentences, with the terms that the source has."""

    def __init__(self, source: Units, target: Units, model: WordModel):
        self.source, self.target = source, target
        self.links = model.links(source, target)
        zero = np.zeros((1, self.links.shape[1]))
        self._rows = np.concatenate([zero, np.cumsum(self.links[:-1], axis=0)])

    def spans(self, terms: Sequence[tuple[int, Span]]) -> Iterator[Written]:
        """The whole spans of terms: (number, place in the source)."""
        light = self.target.light
        if light.all() or not terms:
            return
        ranges = np.array([self.source.within(span) for _, span in terms])
        own = self._rows[ranges[:, 1]] - self._rows[ranges[:, 0]]
        firsts, lasts = _best(own, _costs(self.target), light)
        whole, mean = _whole(own, firsts, lasts, light)
        for row in np.flatnonzero(whole & (mean >= DOUBTFUL)).tolist():
            first, last = int(firsts[row]), int(lasts[row])
            if self._translated(first, last) and self._alone(ranges[row], first, last):
                claimed = self._claimed(ranges[row], own[row])
                first = self._titled(self._grown(claimed, first, -1))
                last = self._grown(claimed, last, 1)
                if self._glued(first - 1) or self._glued(last + 1):
                    continue
                sure = bool(mean[row] >= SURE)
                yield Written(terms[row][0], first, last, sure, terms[row][1].start)

    def _claimed(self, term: Ints, own: Grid) -> Flags:
        """Content units that stand for a term far more than for any other character."""
        low, high = term.tolist()
        others = np.delete(self.links[:-1], np.s_[low:high], axis=0)
        most = others.max(axis=0, initial=0.0)
        claimed: Flags = ~self.target.light & (own >= STRONG) & (own > CLAIM * most)
        return claimed

    def _grown(self, claimed: Flags, edge: int, step: int) -> int:
        """One edge of a span with what is tied to it: a function word by a hyphen; a
        unit that is claimed, by a hyphen or linking words."""
        keys, size = self.target.keys, len(self.target)
        at = edge + step
        if self._glued(at):
            at += step
            light = self.target.light[at]
            return self._grown(claimed, at, step) if light or claimed[at] else edge
        while 0 <= at < size and keys[at] in _LINKS:
            at += step
        if 0 <= at < size and claimed[at]:
            return self._grown(claimed, at, step)
        return edge

    def _glued(self, sign: int) -> bool:
        """True for a hyphen with no blank at either side."""
        spans, words = self.target.spans, self.target.words()
        if not 0 < sign < len(spans) - 1 or words[sign] not in _HYPHENS:
            return False
        before, here, after = spans[sign - 1 : sign + 2]
        return before.end == here.start and here.end == after.start

    def _titled(self, first: int) -> int:
        """The beginning of a span with the title before it: "Mrs. Hu"."""
        keys = self.target.keys
        before = first - 1 - (first > 0 and keys[first - 1] == ".")
        return before if before >= 0 and keys[before] in _TITLES else first

    def _translated(self, first: int, last: int) -> bool:
        """False where the source was left as it is."""
        return not _HAN.search(self.target.text[slice(*self.target.place(first, last))])

    def _alone(self, term: Ints, first: int, last: int) -> bool:
        """True where no character beside the term stands in the span, too."""
        light, (low, high) = self.source.light, term.tolist()
        beside = [n for n in (low - 1, high) if 0 <= n < len(light) and not light[n]]
        rows = self.links[beside]
        inside = rows[:, first : last + 1].sum(axis=1)
        return not (inside > np.maximum(BESIDE * rows.sum(axis=1), STRONG)).any()


def _costs(target: Units) -> Grid:
    """What a light unit costs inside a span; 0 for content."""
    found = np.zeros(len(target))
    words = target.words()
    for number in np.flatnonzero(target.light).tolist():
        key = target.keys[number] or words[number]
        if key in _LINKS:
            found[number] = _LINKING
        elif key in _JOINING:
            found[number] = _JOIN
        elif key in _STOPPING:
            found[number] = _STOP
        else:
            found[number] = _STOP if key.isalpha() else _SIGN
    return found


def _best(own: Grid, costs: Grid, light: Flags) -> tuple[Ints, Ints]:
    """The span with the greatest sum for each row of ``own`` (K x T)."""
    values = np.where(light, costs, own - THRESHOLD)
    here = np.full(len(own), -1.0)
    start = np.zeros(len(own), np.int64)
    best, firsts, lasts = np.zeros(len(own)), start.copy(), start.copy()
    for unit, column in enumerate(values.T):
        fresh = here <= 0
        here = np.where(fresh, column, here + column)
        start[fresh] = unit
        better = here > best
        best[better] = here[better]
        firsts[better] = start[better]
        lasts[better] = unit
    return firsts, lasts


def _whole(own: Grid, firsts: Ints, lasts: Ints, light: Flags) -> tuple[Flags, Grid]:
    """True where a span has all of its term and nothing else; its mean membership."""
    rows = np.arange(len(own))
    content = np.where(light, 0.0, own)
    strong = _sums(np.where(content >= STRONG, content, 0.0))
    weak = _sums(((own < OWN) & ~light).astype(np.float64))
    counts = np.concatenate([[0], np.cumsum(~light)])
    words = counts[lasts + 1] - counts[firsts]
    inside = strong[rows, lasts + 1] - strong[rows, firsts]
    found: Flags = (words > 0) & (words <= LONGEST)
    found &= inside >= SHARE * strong[:, -1]
    found &= weak[rows, lasts + 1] == weak[rows, firsts]
    return found, inside / np.maximum(words, 1)


def _sums(values: Grid) -> Grid:
    """Sums of the first 0, 1, 2 ... columns."""
    return np.pad(np.cumsum(values, axis=1, dtype=np.float64), ((0, 0), (1, 0)))
