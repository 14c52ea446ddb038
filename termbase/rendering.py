"""Which target span renders which source occurrence, for a batch, as columns.

Most segments are plain: no two candidates meet, each serves one demand. Those are
settled in numpy for the whole batch; only the others, and what is left over, are looked
at one by one (``termbase.assignment``, ``termbase.lemma``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np

from termbase.hits import Hits, select
from termbase.match import Matcher
from termbase.pairing import DEPRECATED, Flags, Ints, Links, Side
from termbase.settling import (
    NOWHERE,
    How,
    Needs,
    Offers,
    Wordings,
    Work,
    among,
    distinct,
    meets,
)

ENGLISH = "en"
OFTEN = 2
TRACE = 0.5  # of a source term's characters: then the source may mean it in short form
_Sides: TypeAlias = tuple[Side, Side]


class Rendered(NamedTuple):
    """One row a source occurrence in order, then over-used rows, then invented ones.

    Places are characters of the folded views, NOWHERE where there is none.
    """

    segment: Ints
    demand: Ints
    how: Ints
    term: Ints
    source_start: Ints
    source_end: Ints
    target_start: Ints
    target_end: Ints


def rendered(
    links: Links, words: Wordings, matchers: tuple[Matcher, Matcher], sides: _Sides
) -> Rendered:
    """All rows of a batch; ``sides``: its sources and its targets."""
    ours, theirs = sides
    needs = _occurrences(links, matchers[0], ours)
    offers = _candidates(links, matchers[1], sides, needs)
    work = Work(links, needs, offers)
    busy = _busy(offers, len(theirs.starts) - 1)
    work.settle_plain(busy)
    for segment in np.flatnonzero(busy).tolist():
        work.settle(segment)
    if matchers[1].lexicon.lang == ENGLISH:
        work.look_for_lemmas(theirs, words)
    work.settle_deprecated()
    work.tell_missing(theirs)
    mentioned, times = _mentioned(links, ours)
    over = _overused(links, work, mentioned, times)
    return _joined([_settled(work), over, _invented(links, sides, work, mentioned)])


def _occurrences(links: Links, matcher: Matcher, ours: Side) -> Needs:
    hits, segments = ours.hits, ours.segments
    doubtful = np.flatnonzero(~links.sound[hits.ids])
    kept = np.ones(hits.starts.size, np.bool_)
    starts = ours.characters(hits.starts[doubtful]).tolist()
    for at, start in zip(doubtful.tolist(), starts, strict=True):
        kept[at] = _meant(matcher, ours, int(hits.ids[at]), start, int(segments[at]))
    places = np.flatnonzero(kept)
    chosen = select(Hits(hits.starts[places], hits.ends[places], places)).ids
    demand = links.of_surface[hits.ids[chosen]]
    chosen, demand = chosen[demand >= 0], demand[demand >= 0]
    return Needs(
        segments[chosen],
        demand,
        ours.characters(hits.starts[chosen]),
        ours.characters(hits.ends[chosen]),
    )


def _meant(
    matcher: Matcher, ours: Side, surface: int, start: int, segment: int
) -> bool:
    """Whether any term that a source form may be can be meant here."""
    source = ours.text(segment)
    numbers = {number for number, _, _ in matcher.lexicon.readings(surface)}
    return any(
        matcher.applies(surface, number, ours.view, start, source) for number in numbers
    )


def _candidates(links: Links, matcher: Matcher, sides: _Sides, needs: Needs) -> Offers:
    """The target spans that could serve a demand of their own segment."""
    ours, theirs = sides
    size = len(links.concepts)
    wanted = distinct(needs.segment * size + needs.demand)
    owner, served = links.served.rows(theirs.hits.ids)
    demand = served // links.terms
    kept = among(theirs.segments[owner] * size + demand, wanted)
    owner, demand, term = owner[kept], demand[kept], served[kept] % links.terms
    rank = links.term_rank[term]
    order = np.lexsort((rank, demand, owner))
    owner, demand, term, rank = (x[order] for x in (owner, demand, term, rank))
    fits = np.ones(owner.size, np.bool_)
    starts = theirs.characters(theirs.hits.starts[owner])
    for row in np.flatnonzero(~links.bare[term]).tolist():
        surface, segment = int(theirs.hits.ids[owner[row]]), theirs.segments[owner[row]]
        source = ours.text(int(segment))
        start, number = int(starts[row]), int(term[row])
        fits[row] = matcher.applies(surface, number, theirs.view, start, source)
    first = np.flatnonzero(fits)
    keys = owner[first] * size + demand[first]
    first = first[np.append(True, keys[1:] != keys[:-1])[: keys.size]]
    owner = owner[first]
    return Offers(
        theirs.segments[owner],
        demand[first],
        starts[first],
        theirs.characters(theirs.hits.ends[owner]),
        term[first],
        rank[first],
    )


def _busy(offers: Offers, segments: int) -> Flags:
    """Segments in which spans meet, serve several demands, or are deprecated."""
    busy = np.zeros(segments, np.bool_)
    busy[offers.segment[offers.rank == DEPRECATED]] = True
    reach = np.maximum.accumulate(offers.end)
    busy[offers.segment[1:][offers.start[1:] < reach[:-1]]] = True
    return busy


def _mentioned(links: Links, ours: Side) -> tuple[Ints, Ints]:
    """Each segment and demand with any source hit, nested ones too, and how many."""
    demand = links.of_surface[ours.hits.ids]
    keys = ours.segments * len(links.concepts) + demand
    kinds, counts = np.unique(keys[demand >= 0], return_counts=True)
    return kinds, counts


def _settled(work: Work) -> Rendered:
    """The rows of the source occurrences."""
    needs, offers, row = work.needs, work.offers, work.row
    term = work.links.first_term[needs.demand]
    start, end = np.full_like(row, NOWHERE), np.full_like(row, NOWHERE)
    own = np.flatnonzero(row != NOWHERE)
    term[own] = offers.term[row[own]]
    start[own], end[own] = offers.start[row[own]], offers.end[row[own]]
    for need, (low, high, number) in work.places.items():
        start[need], end[need], term[need] = low, high, number
    columns = (needs.segment, needs.demand, work.how, term, needs.start, needs.end)
    return Rendered(*columns, start, end)


def _overused(links: Links, work: Work, mentioned: Ints, times: Ints) -> Rendered:
    """The first spare span of each demand that is used OFTEN times as in the source.

    Less is no sign of anything: English names what Chinese leaves out.
    """
    offers = work.offers
    keys = offers.segment * len(links.concepts) + offers.demand
    kinds, counts = np.unique(keys[offers.rank < DEPRECATED], return_counts=True)
    over = kinds[counts > OFTEN * times[np.searchsorted(mentioned, kinds)]]
    spare = links.clear_term[offers.term] & (offers.rank < DEPRECATED)
    spare[work.row[work.row != NOWHERE]] = False
    rows = np.flatnonzero(spare)
    rows = rows[among(keys[rows], over)]
    first: dict[int, int] = {}
    for row in rows.tolist():
        segment, key = int(offers.segment[row]), int(keys[row])
        if key not in first and not meets(work.span(row), work.used(segment)):
            first[key] = row
    return _extra(offers, np.array([*first.values()], np.int64), How.OVERUSED)


def _invented(links: Links, sides: _Sides, work: Work, mentioned: Ints) -> Rendered:
    """Clear target terms of concepts of which the source shows no trace."""
    ours, theirs = sides
    found = _unmentioned(links, theirs, mentioned)
    lemmas = np.array(sorted(work.places.values()), np.int64).reshape(-1, 3)
    free = ~_covered(work.offers.start, work.offers.end, found)
    free &= ~_covered(lemmas[:, 0], lemmas[:, 1], found) & ~ours.blank[found.segment]
    sources, text = ours.view.text.split("\0"), theirs.view.text
    left = np.flatnonzero(free)
    columns = (left, *(column[left] for column in found[:4]))
    for at, segment, demand, start, end in zip(
        *(column.tolist() for column in columns), strict=True
    ):
        source = sources[segment]
        forms = links.source_forms(demand)
        free[at] = not (text[start:end] in source or _traced(forms, source))
    return _extra(found, np.flatnonzero(free), How.INVENTED)


def _unmentioned(links: Links, theirs: Side, mentioned: Ints) -> Offers:
    """Clear target terms none of whose concepts has a source hit in the segment."""
    hits = theirs.hits
    chosen = select(Hits(hits.starts, hits.ends, np.arange(hits.starts.size))).ids
    chosen = chosen[links.clear[hits.ids[chosen]]]
    owner, served = links.served.rows(hits.ids[chosen])
    demand, segment = served // links.terms, theirs.segments[chosen]
    free = np.ones(chosen.size, np.bool_)
    keys = segment[owner] * len(links.concepts) + demand
    free[owner[among(keys, mentioned)]] = False
    kept = np.flatnonzero(free)
    row = np.searchsorted(owner, kept)  # the first of each; a clear term has one
    return Offers(
        segment[kept],
        demand[row],
        theirs.characters(hits.starts[chosen[kept]]),
        theirs.characters(hits.ends[chosen[kept]]),
        served[row] % links.terms,
        links.term_rank[served[row] % links.terms],
    )


def _traced(forms: Iterable[tuple[str, frozenset[str]]], source: str) -> bool:
    """True where the source holds one of some forms, or much of a Chinese one."""
    for form, signs in forms:
        if form in source:
            return True
        shared = 0 if form.isascii() else sum(map(source.__contains__, signs))
        if shared >= TRACE * len(signs):
            return True
    return False


def _covered(starts: Ints, ends: Ints, spans: Offers) -> Flags:
    """Which spans meet any of the places starts..ends (sorted by start)."""
    if not starts.size:
        return np.zeros(spans.start.size, np.bool_)
    reach = np.maximum.accumulate(ends)
    before = np.searchsorted(starts, spans.end) - 1
    return (before >= 0) & (reach[before] > spans.start)


def _extra(offers: Offers, rows: Ints, how: How) -> Rendered:
    """Rows of target spans without a source occurrence."""
    nowhere = np.full(rows.size, NOWHERE, np.int64)
    return Rendered(
        offers.segment[rows],
        offers.demand[rows],
        np.full(rows.size, how, np.int64),
        offers.term[rows],
        nowhere,
        nowhere,
        offers.start[rows],
        offers.end[rows],
    )


def _joined(parts: Sequence[Rendered]) -> Rendered:
    return Rendered(*(np.concatenate(column) for column in zip(*parts, strict=True)))
