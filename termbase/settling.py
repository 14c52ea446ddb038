"""Settle which target span serves which source occurrence, segment by segment.

Plain segments, where no two candidates meet, are settled in numpy for the whole batch;
the others, and what is left over, one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from itertools import groupby
from typing import NamedTuple

import numpy as np

from termbase.assignment import Place, assign
from termbase.lemma import Lemmas, LemmaText, stems, wordings
from termbase.pairing import DEPRECATED, Flags, Ints, Links, Side

NOWHERE = -1


class How(IntEnum):
    """How an occurrence came out; SURFACE and LEMMA are uses of a standing term."""

    SURFACE = 0
    LEMMA = 1
    DEPRECATED = 2
    MISSING = 3
    REPEATED = 4
    BLANK = 5
    OVERUSED = 6
    INVENTED = 7


class Needs(NamedTuple):
    """Source occurrences in order of their place, in characters."""

    segment: Ints
    demand: Ints
    start: Ints
    end: Ints


class Offers(NamedTuple):
    """Target spans by place, one row for each demand that a span may serve."""

    segment: Ints
    demand: Ints
    start: Ints
    end: Ints
    term: Ints
    rank: Ints


class Wordings:
    """The lemma wordings of a demand's terms, worked out when first asked for."""

    def __init__(self, links: Links):
        self._links = links
        self._known: dict[int, list[tuple[int, Lemmas]]] = {}
        self._stems: dict[int, tuple[tuple[str, ...], ...]] = {}

    def of(self, demand: int) -> list[tuple[int, Lemmas]]:
        """(term, wording) for each standing term of the demand."""
        if demand not in self._known:
            told = {
                wording: number
                for number in reversed(self._links.good_terms(demand))
                for form in self._links.forms(number)
                for wording in wordings(form)
            }
            self._known[demand] = [(number, words) for words, number in told.items()]
        return self._known[demand]

    def perhaps(self, demand: int, squeezed: str) -> bool:
        """False where a text, given without blanks, has no wording for certain."""
        if demand not in self._stems:
            told = {frozenset(stems(words)) for _, words in self.of(demand)}
            self._stems[demand] = tuple(map(tuple, told))
        for own in self._stems[demand]:
            for stem in own:
                if stem not in squeezed:
                    break
            else:
                return True
        return False


class Work:
    """What is settled so far: ``row`` is each need's row of the offers.

    A need served in lemma space has its own span in ``places`` instead.
    """

    def __init__(self, links: Links, needs: Needs, offers: Offers):
        self.links, self.needs, self.offers = links, needs, offers
        size = needs.segment.size
        self.row = np.full(size, NOWHERE, np.int64)
        self.how = np.full(size, How.MISSING, np.int64)
        self.places: dict[int, tuple[int, int, int]] = {}
        segments = np.arange(max(_last(needs.segment), _last(offers.segment)) + 2)
        self._needs_of = np.searchsorted(needs.segment, segments).tolist()
        self._rows_of = np.searchsorted(offers.segment, segments).tolist()
        self._demands: list[int] = needs.demand.tolist()
        self._ranks: list[int] = offers.rank.tolist()
        self._spans = [*zip(offers.start.tolist(), offers.end.tolist(), strict=True)]

    def settle_plain(self, busy: Flags) -> None:
        """Segments in which every span is free: the n-th need takes the n-th span."""
        size = len(self.links.concepts)
        needs = np.flatnonzero(~busy[self.needs.segment])
        rows = np.flatnonzero(~busy[self.offers.segment])
        keys = self.needs.segment[needs] * size + self.needs.demand[needs]
        offered = self.offers.segment[rows] * size + self.offers.demand[rows]
        order = np.argsort(keys, kind="stable")
        needs, keys = needs[order], keys[order]
        best = np.lexsort((rows, self.offers.rank[rows], offered))
        rows, offered = rows[best], offered[best]
        kinds, counts = np.unique(keys, return_counts=True)
        at = np.searchsorted(kinds, offered)
        kept = _ordinals(offered) < counts[at] if counts.size else at < 0
        rows, offered = rows[kept], offered[kept]
        order = np.lexsort((rows, offered))
        rows, offered = rows[order], offered[order]
        deepest = int(counts.max(initial=0)) + 1
        mine = np.searchsorted(kinds, keys) * deepest + _ordinals(keys)
        other = np.searchsorted(kinds, offered) * deepest + _ordinals(offered)
        served = among(mine, other)
        self.row[needs[served]] = rows[np.searchsorted(other, mine[served])]
        self.how[needs[served]] = How.SURFACE

    def settle(self, segment: int) -> None:
        """One segment whose spans meet: the best choice of its good spans."""
        rows = self._rows(segment)
        bad = [row for row in rows if self._is_bad(row)]
        good = [r for r in rows if r not in bad and not self._is_part(r, bad)]
        self._take(self._needs(segment), good, How.SURFACE)

    def settle_deprecated(self) -> None:
        """Needs that only a deprecated rendering serves."""
        bad = np.flatnonzero(self.offers.rank == DEPRECATED)
        for segment in np.unique(self.offers.segment[bad]).tolist():
            needs = self.open_needs(segment)
            used = self.used(segment)
            rows = [row for row in self._rows(segment) if self._is_bad(row)]
            free = [row for row in rows if not meets(self.span(row), used)]
            self._take(needs, free, How.DEPRECATED)

    def look_for_lemmas(self, theirs: Side, words: Wordings) -> None:
        """Needs that a span of the same lemmas serves."""
        left = np.flatnonzero(self.how == How.MISSING)
        segments = dict(
            zip(left.tolist(), self.needs.segment[left].tolist(), strict=True)
        )
        demands = self._demands
        for segment, group in groupby(segments, key=segments.__getitem__):
            squeezed = theirs.text(segment).replace(" ", "")
            needs = [n for n in group if words.perhaps(demands[n], squeezed)]
            if needs:
                self._in_lemmas(segment, needs, theirs, words)

    def _in_lemmas(
        self, segment: int, needs: Sequence[int], theirs: Side, words: Wordings
    ) -> None:
        text, first = LemmaText(theirs.text(segment)), theirs.starts[segment]
        counted = self._counted(needs)
        found = [
            (Place(first + start, first + end, {demand: 1}), number)
            for demand in counted
            for number, wording in words.of(demand)
            for start, end in text.find(wording)
        ]
        if not found:
            return
        used = self.used(segment)
        used += [self.span(r) for r in self._rows(segment) if self._is_bad(r)]
        found = [x for x in found if not meets(x[0][:2], used)]
        taken = assign(counted, [place for place, _ in found])
        for at, need in self._dealt(taken, [x[0] for x in found], needs):
            place, number = found[at]
            self.places[need] = (place.start, place.end, number)
            self.how[need] = How.LEMMA

    def _dealt(
        self, taken: Mapping[int, int], places: Sequence[Place], needs: Iterable[int]
    ) -> Iterator[tuple[int, int]]:
        """Places that were taken, each with a need: both from left to right."""
        waiting: dict[int, list[int]] = {}
        for need in needs:
            waiting.setdefault(self._demands[need], []).append(need)
        for at in sorted(taken, key=lambda n: places[n].start):
            yield at, waiting[taken[at]].pop(0)

    def _take(self, needs: Sequence[int], rows: Sequence[int], how: How) -> None:
        """Give needs the best choice of some rows."""
        serves: dict[tuple[int, int], dict[int, int]] = {}
        behind: dict[tuple[tuple[int, int], int], int] = {}
        for row in rows:
            demand, span = int(self.offers.demand[row]), self.span(row)
            serves.setdefault(span, {})[demand] = DEPRECATED - self._ranks[row]
            behind[span, demand] = row
        places = [Place(*span, own) for span, own in serves.items()]
        taken = assign(self._counted(needs), places)
        for at, need in self._dealt(taken, places, needs):
            self.row[need] = behind[places[at][:2], taken[at]]
            self.how[need] = how

    def _counted(self, needs: Iterable[int]) -> dict[int, int]:
        """How often each demand is among some needs."""
        counted: dict[int, int] = {}
        for need in needs:
            demand = self._demands[need]
            counted[demand] = counted.get(demand, 0) + 1
        return counted

    def tell_missing(self, theirs: Side) -> None:
        """What is still missing: in an empty target, or rendered once already."""
        size = len(self.links.concepts)
        keys = self.needs.segment * size + self.needs.demand
        left = np.flatnonzero(self.how == How.MISSING)
        there = distinct(keys[self.how != How.MISSING])
        self.how[left[among(keys[left], there)]] = How.REPEATED
        self.how[left[theirs.blank[self.needs.segment[left]]]] = How.BLANK

    def open_needs(self, segment: int) -> list[int]:
        """The needs of a segment that nothing serves yet."""
        needs = self._needs(segment)
        return [need for need in needs if self.how[need] == How.MISSING]

    def used(self, segment: int) -> list[tuple[int, int]]:
        """The target spans of a segment that serve a need."""
        needs = self._needs(segment)
        rows = self.row[needs.start : needs.stop].tolist()
        spans = [self.span(row) for row in rows if row != NOWHERE]
        return spans + [self.places[n][:2] for n in needs if n in self.places]

    def _is_part(self, row: int, bad: Iterable[int]) -> bool:
        """True where a good form is but a part of a rendering of the same concept."""
        start, end = self.span(row)
        return any(
            self.offers.demand[other] == self.offers.demand[row]
            and self.offers.start[other] <= start
            and end <= self.offers.end[other]
            and end - start < self.offers.end[other] - self.offers.start[other]
            for other in bad
        )

    def span(self, row: int) -> tuple[int, int]:
        """The place of an offer."""
        return self._spans[row]

    def _is_bad(self, row: int) -> bool:
        return self._ranks[row] == DEPRECATED

    def _needs(self, segment: int) -> range:
        return range(self._needs_of[segment], self._needs_of[segment + 1])

    def _rows(self, segment: int) -> range:
        return range(self._rows_of[segment], self._rows_of[segment + 1])


def _last(segments: Ints) -> int:
    return int(segments[-1]) if segments.size else 0


def distinct(keys: Ints) -> Ints:
    """Each key once, rising; quicker than ``np.unique`` for keys nearly in order."""
    keys = np.sort(keys)
    once: Ints = keys[np.append(True, keys[1:] != keys[:-1])[: keys.size]]
    return once


def among(keys: Ints, wanted: Ints) -> Ints:
    """Numbers of the keys that are among ``wanted`` (sorted)."""
    if not wanted.size:
        return np.zeros(0, np.int64)
    at = np.searchsorted(wanted, keys)
    at[at == wanted.size] = 0
    return np.flatnonzero(wanted[at] == keys)


def _ordinals(keys: Ints) -> Ints:
    """Of sorted keys, the how-manieth of its kind each one is, from 0."""
    fresh = np.append(True, keys[1:] != keys[:-1])[: keys.size]
    first = np.flatnonzero(fresh)
    counted: Ints = np.arange(keys.size) - first[np.cumsum(fresh) - 1]
    return counted


def meets(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """True where a span meets one of the others."""
    start, end = span
    return any(low < end and start < high for low, high in others)
