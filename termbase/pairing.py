"""What two languages of a termbase have in common, and one batch of text as columns.

``Links`` is made once for two lexicons: which source form demands what, and which
target form can serve it. ``Side`` is one language of a batch: all hits, and the segment
and the characters of each. All of it is numpy; records are made by who asks for one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from termbase.compile import Lexicon, Mark
from termbase.fold import View
from termbase.hits import Hits
from termbase.match import Matcher
from termbase.records import Span

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
PREFERRED, ADMITTED, DEPRECATED = 0, 1, 2


class Shield(NamedTuple):
    """Places of one text, in its own code points, that are not plain text.

    markup: read through, so that a term may stand across it. opaque (code, links):
    nothing is found that touches it.
    """

    markup: tuple[Span, ...] = ()
    opaque: tuple[Span, ...] = ()


class Ranges:
    """Values by number, each number with any count of them (rows of a ragged table)."""

    def __init__(self, numbers: Ints, values: Ints, size: int):
        order = np.lexsort((values, numbers))
        self.values = values[order]
        self.bounds = np.searchsorted(numbers[order], np.arange(size + 1))

    def rows(self, numbers: Ints) -> tuple[Ints, Ints]:
        """For each value of each number: which of ``numbers`` it is of, the value."""
        first, end = self.bounds[numbers], self.bounds[numbers + 1]
        counts = end - first
        owner = np.repeat(np.arange(numbers.size), counts)
        skipped = first - (np.cumsum(counts) - counts)
        return owner, self.values[np.arange(owner.size) + skipped[owner]]

    def of(self, number: int) -> list[int]:
        """The values of one number."""
        low, high = self.bounds[number], self.bounds[number + 1]
        found: list[int] = self.values[low:high].tolist()
        return found


class Links:
    """Demands, and what serves them.

    A demand is a set of concepts any of which satisfies it: mostly one; several where
    a source form is a homonym. Only concepts with a standing term in both languages
    are demanded. ``concepts``: by number of the demand, the numbers of its concepts.
    ``of_surface``: demand of each source surface form, -1 for none. ``served``: by
    target surface form, rows of demand * ``terms`` + term. ``unsure``: demands whose
    breach cannot be judged; ``ordinary``: those that other words may serve as well.
    ``first_term``: by demand, the term to use. ``clear``:
    target forms that are no ordinary words. ``sound``, ``bare``: source forms and
    target terms that need no look at conditions.
    """

    def __init__(self, source: Lexicon, target: Lexicon):
        self.source, self.target = source, target
        common = _standing(source) & _standing(target)
        self.ids = [x for x in dict.fromkeys(source.owners) if x in common]
        number = {name: n for n, name in enumerate(self.ids)}
        self.terms = len(target.owners)
        self._forms: dict[int, tuple[tuple[str, frozenset[str]], ...]] = {}
        theirs = np.array([number.get(x, -1) for x in target.owners], np.int64)
        ours = np.array([number.get(x, -1) for x in source.owners], np.int64)
        self.of_surface = self._demands(ours)
        self.term_rank = np.where(
            target.good == 0, DEPRECATED, np.where(target.marks & Mark.PREFERRED, 0, 1)
        )
        self._link(theirs)
        self.unsure = self._marked(theirs, Mark.UNSURE)
        self.ordinary = self._marked(theirs, Mark.ORDINARY)
        self.doubtful_term = target.marks & Mark.DOUBTFUL != 0
        self.sound = _all_of(source, source.marks & Mark.CONDITIONAL == 0)
        unsure = target.marks & (Mark.UNSURE | Mark.ORDINARY) != 0
        clear = (target.marks & Mark.CLEAR != 0) & ~unsure
        clear &= (target.good != 0) & (target.marks & Mark.CONDITIONAL == 0)
        self.clear_term = clear & (theirs >= 0)
        self.clear = _all_of(target, self.clear_term)
        self.first_term = self._first_terms()
        self.bare = (target.good != 0) & (target.marks & Mark.CONDITIONAL == 0)

    def good_terms(self, demand: int) -> list[int]:
        """Numbers of the target terms that may stand, for one demand."""
        numbers = (n for c in self.concepts[demand] for n in self._by_concept.of(c))
        return [n for n in numbers if self.term_rank[n] < DEPRECATED]

    def forms(self, number: int) -> list[str]:
        """The folded surface forms of one target term."""
        return [self.target.surfaces[i] for i in self._surfaces_of.of(number)]

    def source_forms(self, demand: int) -> tuple[tuple[str, frozenset[str]], ...]:
        """The folded source surface forms of a demand, and the characters of each."""
        if demand not in self._forms:
            numbers = (n for c in self.concepts[demand] for n in self._sources.of(c))
            forms = [self.source.surfaces[n] for n in numbers]
            self._forms[demand] = tuple((form, frozenset(form)) for form in forms)
        return self._forms[demand]

    def _demands(self, ours: Ints) -> Ints:
        """The demand of each source surface form; sets ``concepts``."""
        surfaces, numbers = _readings(self.source)
        concepts = ours[numbers]
        linked = concepts >= 0
        wide = Ranges(surfaces[linked], concepts[linked], len(self.source.surfaces))
        size = max(len(self.ids), 1)
        self._sources = Ranges(concepts[linked], surfaces[linked], size)
        self.concepts: list[tuple[int, ...]] = [(n,) for n in range(len(self.ids))]
        demands = np.full(len(self.source.surfaces), -1, np.int64)
        lone = np.flatnonzero(np.diff(wide.bounds) == 1)
        demands[lone] = wide.values[wide.bounds[lone]]
        several: dict[tuple[int, ...], int] = {}
        for surface in np.flatnonzero(np.diff(wide.bounds) > 1).tolist():
            key = tuple(dict.fromkeys(wide.of(surface)))
            if len(key) == 1:
                demands[surface] = key[0]
                continue
            demands[surface] = several.setdefault(key, len(self.concepts))
            if several[key] == len(self.concepts):
                self.concepts.append(key)
        return demands

    def _link(self, theirs: Ints) -> None:
        """What each target surface form serves, and the way back from a term."""
        flat = [(c, d) for d, own in enumerate(self.concepts) for c in own]
        pairs = np.array(flat, np.int64).reshape(-1, 2)
        demands = Ranges(pairs[:, 0], pairs[:, 1], max(len(self.ids), 1))
        surfaces, numbers = _readings(self.target)
        self._surfaces_of = Ranges(numbers, surfaces, self.terms)
        linked = theirs[numbers] >= 0
        surfaces, numbers = surfaces[linked], numbers[linked]
        owner, demand = demands.rows(theirs[numbers])
        served = demand * self.terms + numbers[owner]
        self.served = Ranges(surfaces[owner], served, len(self.target.surfaces))
        own = np.flatnonzero(theirs >= 0)
        self._by_concept = Ranges(theirs[own], own, max(len(self.ids), 1))

    def _first_terms(self) -> Ints:
        """By demand, the number of the term to use: the preferred one."""
        ranks = self.term_rank
        return np.array(
            [min(self._by_concept.of(own[0]), key=ranks.item) for own in self.concepts],
            np.int64,
        )

    def _marked(self, theirs: Ints, mark: Mark) -> Flags:
        """The demands any of whose concepts has a mark."""
        marked = np.zeros(len(self.ids) + 1, np.bool_)
        marked[theirs[self.target.marks & mark != 0]] = True
        lone = len(self.ids)
        several = [marked[list(own)].any() for own in self.concepts[lone:]]
        return np.append(marked[:lone], np.array(several, np.bool_))


def _standing(lexicon: Lexicon) -> set[str]:
    """Ids of the concepts that have a term that may stand."""
    return {
        owner
        for owner, good in zip(lexicon.owners, lexicon.good.tolist(), strict=True)
        if good
    }


def _readings(lexicon: Lexicon) -> tuple[Ints, Ints]:
    """Surface form and term of each reading, each pair once."""
    surfaces = np.repeat(np.arange(len(lexicon.surfaces)), np.diff(lexicon.bounds))
    size = max(len(lexicon.owners), 1)
    keys = np.unique(surfaces * size + lexicon.numbers)
    return keys // size, keys % size


def _all_of(lexicon: Lexicon, terms: Flags) -> Flags:
    """By surface form: whether all the terms that it may be are such."""
    if not lexicon.numbers.size:
        return np.zeros(0, np.bool_)
    found = np.logical_and.reduceat(terms[lexicon.numbers], lexicon.bounds[:-1])
    return np.asarray(found, np.bool_)


class Side:
    """One language of a batch. Places are characters of the folded view.

    ``hits``: every hit, by start, then the longest first, in bytes of ``data``;
    ``segments``: the segment of each.
    """

    def __init__(
        self, matcher: Matcher, texts: Sequence[str], shields: Mapping[int, Shield]
    ):
        joined = "\0".join(texts)
        if joined.count("\0") >= len(texts):
            joined = "\0".join(text.replace("\0", " ") for text in texts)
        self.given = [0, *accumulate(len(text) + 1 for text in texts)]
        markup = [
            Span(self.given[n] + span.start, self.given[n] + span.end)
            for n in sorted(shields)
            for span in sorted(shields[n].markup)
        ]
        self.view = View(joined, markup)
        hits, self.data = matcher.columns(self.view)
        self._bytes = np.frombuffer(self.data, np.uint8)
        self._parts = np.flatnonzero(self._bytes == 0)
        self.hits = self._without_opaque(hits, shields)
        self.segments = np.searchsorted(self._parts, self.hits.starts)

    @cached_property
    def _within(self) -> Ints:
        """Bytes that begin no character."""
        return np.flatnonzero((self._bytes & 0xC0) == 0x80)

    def characters(self, places: Ints) -> Ints:
        """Byte places as places of the view."""
        if len(self.data) == len(self.view.text):
            return places
        return places - np.searchsorted(self._within, places)

    @cached_property
    def starts(self) -> list[int]:
        """Where each segment starts in the view; one more for the end."""
        parts = self.characters(self._parts)
        return [0, *(parts + 1).tolist(), len(self.view.text) + 1]

    @cached_property
    def blank(self) -> Flags:
        """Which segments have nothing but blanks; the view has one blank for many."""
        blank: Flags = np.diff(self.starts) == 1
        for segment in np.flatnonzero(np.diff(self.starts) == 2).tolist():
            blank[segment] = self.text(segment) == " "
        return blank

    def text(self, segment: int) -> str:
        """The view of one segment."""
        return self.view.text[self.starts[segment] : self.starts[segment + 1] - 1]

    def quoted(self, start: int, end: int) -> str:
        """A place of the view as it was given, in quotation marks; "" for none."""
        if end <= start:
            return ""
        span = self.view.span(start, end)
        return f"'{self.view.given[span.start : span.end]}'"

    def span(self, segment: int, start: int, end: int) -> Span:
        """A place of the view as a span of the segment's text as it was given."""
        span = self.view.span(start, end)
        first = int(self.given[segment])
        return Span(int(span.start) - first, int(span.end) - first)

    def _without_opaque(self, hits: Hits, shields: Mapping[int, Shield]) -> Hits:
        """The hits that touch no opaque place."""
        kept = np.ones(hits.starts.size, np.bool_)
        parts = [-1, *self._parts.tolist(), len(self.data)]
        for n, shield in shields.items():
            if not shield.opaque:
                continue
            low = bisect_left(hits.starts, parts[n] + 1)
            high = bisect_left(hits.starts, parts[n + 1])
            for at in range(low, high):
                edges = self.characters(
                    np.array([hits.starts[at], hits.ends[at]], np.int64)
                )
                span = self.view.span(*edges.tolist())
                start, end = span.start - self.given[n], span.end - self.given[n]
                kept[at] = not any(
                    o.start < end and start < o.end for o in shield.opaque
                )
        return Hits(*(column[kept] for column in hits)) if not kept.all() else hits
