"""The matcher: the one definition of "this text uses this term".

Whole words, any inflection, any white space, hyphen or quotation-mark style; leftmost,
then longest; offsets of the text that was given. Conditions of an entry (case,
``when``, ``unless``) are judged here, so that normalizer, checks and metrics agree.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from termbase.compile import Lexicon, Slot
from termbase.context import holds, sentence
from termbase.fold import View
from termbase.hits import Hits as Columns
from termbase.records import Case, Concept, Context, Doubt, Span, Term
from termbase.rewording import Rewordings
from termbase.wordtrie import WordTrie

Sources = Callable[[int], str]
Hits = list[tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Match:
    """One use of a term.

    ``slots``: the grammatical forms the text may be using (past and participle look
    alike). ``certain`` False: a rendering whose ``when`` does not hold here.
    """

    span: Span
    term: Term
    concept: Concept
    slots: tuple[Slot, ...]
    certain: bool = True

    @property
    def reworded(self) -> bool:
        """True for 'experience of Maple Bridge' where the entry has it forwards."""
        return Slot.REORDERED in self.slots


@dataclass(frozen=True, slots=True)
class _Use:
    """What one surface form may be: a term, its slots, and capitals it demands."""

    term: Term
    concept: Concept
    slots: tuple[Slot, ...]
    form: str
    capitals: tuple[int, ...]

    @property
    def marks_domain(self) -> bool:
        """A phrase that tells the domain: several words, no condition of its own."""
        return " " in self.form and not self.term.when and not self.term.flag


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    use: _Use
    certain: bool

    @property
    def rank(self) -> int:
        """Of two readings of one span the lower one is taken."""
        if not self.certain:
            return 3
        term = self.use.term
        if not term.status.stands and (term.when or term.case is Case.EXACT):
            return 0
        return 1 if term.status.stands else 2


class Matcher:
    """Finds the terms of one language; built from a lexicon and its word trie."""

    def __init__(
        self, lexicon: Lexicon, trie: WordTrie, rewordings: Rewordings | None = None
    ):
        self.lexicon = lexicon
        self.rewordings = rewordings
        self._trie = trie
        self._uses: dict[int, tuple[_Use, ...]] = {}

    def matches(
        self,
        text: str,
        seen_through: Iterable[Span] = (),
        source: Sources | None = None,
    ) -> list[Match]:
        """All uses in a text (or batch parted by NUL), in order, none overlapping.

        ``seen_through``: inline markup that a term may span. ``source``: the source
        text belonging to an offset, for ``when: {source: ...}``.
        """
        view = View(text, seen_through)
        hits = self._hits(view.text)
        found = list(self._candidates(view, hits, hits, source))
        return [_match(view, candidate) for candidate in _select(found)]

    def renderings(
        self,
        text: str,
        seen_through: Iterable[Span] = (),
        source: Sources | None = None,
    ) -> list[Match]:
        """The uses of terms that may not stand, and of the same concepts' good terms.

        As ``matches``, without the good terms of all other concepts: most texts use
        many of those, and looking at each is slow. Renderings put otherwise (see
        ``termbase.rewording``) are among them where nothing else is.
        """
        view = View(text, seen_through)
        hits = self._hits(view.text)
        found = self._related(view, hits, source)
        return sorted([*found, *self._reworded(view, hits)], key=lambda m: m.span)

    def meant(self, text: str, source: str) -> list[Match]:
        """Every reading as a term that may not stand, nested ones too.

        For who knows from the source what is meant: ``when`` is not asked; ``unless``
        and capitals are.
        """
        view = View(text)
        return [
            _match(view, _Candidate(start, end, use, True))
            for start, end, surface in self._hits(view.text)
            if not self._stands[surface]
            for use in self._surface(surface)
            if not use.term.status.stands and _may_be(view, start, end, use, source)
        ]

    def _related(self, view: View, hits: Hits, source: Sources | None) -> list[Match]:
        stands = self._stands
        bad = [hit for hit in hits if not stands[hit[2]]]
        if not bad:
            return []
        concerned = {use.concept.id for hit in bad for use in self._surface(hit[2])}
        related = {
            surface: any(use.concept.id in concerned for use in self._surface(surface))
            for surface in {hit[2] for hit in hits}
            if stands[surface]
        }
        kept = [h for h in hits if related.get(h[2], True) or _meets(h, bad)]
        found = list(self._candidates(view, kept, hits, source))
        return [_match(view, candidate) for candidate in _select(found)]

    def _reworded(self, view: View, hits: Hits) -> Iterator[Match]:
        """Renderings put otherwise, where no listed one is found."""
        if self.rewordings is None:
            return
        data = view.text.encode("utf-8", "surrogatepass")
        found = self.rewordings.find(data)
        edges = _characters(data, view.text, [(low, high) for low, high, _ in found])
        for (start, end), (_, _, number) in zip(edges, found, strict=True):
            if self._told(start, end, hits):
                continue
            concept, term = self.lexicon.terms[number]
            span = view.span(start, end)
            yield Match(span, term, concept, (Slot.REORDERED,))

    def _told(self, start: int, end: int, hits: Hits) -> bool:
        """True where a listed rendering is met, or a good term covers the place."""
        near = hits[max(0, bisect_left(hits, (start,)) - 8) : bisect_left(hits, (end,))]
        return any(
            high > start
            and (not self._stands[surface] or (low <= start and end <= high))
            for low, high, surface in near
        )

    def columns(self, view: View) -> tuple[Columns, bytes]:
        """Every hit, nested ones too, as columns over the view's UTF-8 bytes.

        Nothing is judged yet (capitals, ``when``, ``unless``): see ``applies``.
        """
        data = view.text.encode("utf-8", "surrogatepass")
        return self._trie.find_all(data), data

    def applies(
        self, surface: int, number: int, view: View, start: int, source: str = ""
    ) -> bool:
        """True where term ``number`` may be meant at a hit of its surface form.

        Its capitals stand, no ``unless`` holds, and a ``when`` holds if the term may
        stand. The ``when`` of a rendering is not asked: that is for who knows the
        source to do. ``domain`` cues do not count here.
        """
        term = self.lexicon.terms[number][1]
        uses = [use for use in self._surface(surface) if use.term == term]
        end = start + len(self.lexicon.surfaces[surface])
        if not any(_may_be(view, start, end, use, source) for use in uses):
            return False
        asked = term.when and term.status.stands
        return not asked or holds(term.when, view.text, start, end, source)

    @cached_property
    def _stands(self) -> list[bool]:
        """By surface form: whether all that it can be is a good term."""
        lexicon = self.lexicon
        if not lexicon.numbers.size:
            return []
        good = lexicon.good[lexicon.numbers]
        return [bool(x) for x in np.minimum.reduceat(good, lexicon.bounds[:-1])]

    def _candidates(
        self, view: View, looked_at: Hits, hits: Hits, source: Sources | None
    ) -> Iterator[_Candidate]:
        for start, end, surface in looked_at:
            for use in self._surface(surface):
                if use.capitals and not _capitals_stand(view, start, use):
                    continue
                certain = self._certain(use, view, start, end, hits, source)
                if certain is not None:
                    yield _Candidate(start, end, use, certain)

    def _hits(self, folded: str) -> Hits:
        """(start, end, surface) in code points of the view, by start, longest first."""
        data = folded.encode("utf-8", "surrogatepass")
        found = self._trie.find_all(data)
        pairs = list(zip(found.starts.tolist(), found.ends.tolist(), strict=True))
        spans = _characters(data, folded, pairs)
        numbers = found.ids.tolist()
        return [(*span, number) for span, number in zip(spans, numbers, strict=True)]

    def _surface(self, number: int) -> tuple[_Use, ...]:
        if number not in self._uses:
            self._uses[number] = tuple(self._read(number))
        return self._uses[number]

    def _read(self, number: int) -> Iterator[_Use]:
        slots: dict[tuple[int, str], list[Slot]] = {}
        for which, slot, form in self.lexicon.readings(number):
            slots.setdefault((which, form), []).append(slot)
        told: set[tuple[int, tuple[int, ...], str]] = set()
        for (which, form), of_form in slots.items():
            concept, term = self.lexicon.terms[which]
            capitals = _demanded(term, form)
            key = which, capitals, form if term.case is Case.EXACT else ""
            if key not in told:
                told.add(key)
                yield _Use(term, concept, tuple(of_form), form, capitals)

    def _certain(
        self,
        use: _Use,
        view: View,
        start: int,
        end: int,
        hits: Hits,
        source: Sources | None,
    ) -> bool | None:
        """None: no match at all. False: a match that the context does not support."""
        term = use.term
        if not (term.when or term.unless):
            return True
        behind = source(view.start(start)) if source else ""

        def fits(context: Context) -> bool:
            return (
                context.domain and self._has_domain(use, view.text, start, end, hits)
            ) or holds(context, view.text, start, end, behind)

        if term.unless and fits(term.unless):
            return None
        if not term.when or fits(term.when):
            return True
        return None if term.otherwise is Doubt.IGNORE else False

    def _has_domain(
        self,
        use: _Use,
        view: str,
        start: int,
        end: int,
        hits: Hits,
    ) -> bool:
        first, last = sentence(view, start, end)
        near = hits[bisect_left(hits, (first,)) : bisect_left(hits, (last,))]
        return any(
            (high <= start or end <= low <= high <= last)
            and any(
                other.marks_domain and other.concept.id != use.concept.id
                for other in self._surface(surface)
            )
            for low, high, surface in near
        )


def _characters(
    data: bytes, text: str, spans: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Spans of the UTF-8 bytes of a text as spans of its characters."""
    if len(data) == len(text) or not spans:
        return spans
    within = np.flatnonzero((np.frombuffer(data, np.uint8) & 0xC0) == 0x80)
    places = np.array(spans)
    columns = (places - np.searchsorted(within, places)).tolist()
    return [(start, end) for start, end in columns]


def _meets(hit: tuple[int, int, int], others: Hits) -> bool:
    """True where a hit overlaps one of the others (sorted by start)."""
    start, end, _ = hit
    at = bisect_left(others, (end,))
    return any(high > start for _, high, _ in others[max(0, at - 8) : at])


def _demanded(term: Term, form: str) -> tuple[int, ...]:
    """Offsets of the form that must be capitals; all letters for ``case: exact``.

    Terms that may stand are found in any case: they only protect.
    """
    if term.status.stands or term.case is Case.IGNORE:
        return ()
    if term.case is Case.EXACT:
        return tuple(range(len(form)))
    return tuple(i for i, letter in enumerate(form) if letter.isupper())


def _may_be(view: View, start: int, end: int, use: _Use, source: str) -> bool:
    """True where the capitals of a use stand and no ``unless`` of it holds."""
    if use.capitals and not _capitals_stand(view, start, use):
        return False
    unless = use.term.unless
    return not (unless and holds(unless, view.text, start, end, source))


def _capitals_stand(view: View, start: int, use: _Use) -> bool:
    given, form = view.given, use.form
    if use.term.case is Case.EXACT:
        letters = "".join(given[view.start(start + i)] for i in use.capitals)
        return all(a == b for a, b in zip(letters, form, strict=True) if b.isalpha())
    return all(given[view.start(start + i)].isupper() for i in use.capitals)


def _select(candidates: list[_Candidate]) -> list[_Candidate]:
    """Leftmost, then longest, then rank; what would be replaced wins over a flag.

    A flagged rendering goes where it lies inside a kept match, or half covers a good
    term; one that encloses kept matches is shown beside them.
    """
    kept = _leftmost_longest([c for c in candidates if not _only_shown(c)])
    starts = [c.start for c in kept]

    def stays(shown: _Candidate) -> bool:
        first = max(0, bisect_right(starts, shown.start) - 1)
        for other in kept[first : bisect_left(starts, shown.end)]:
            inside = other.start <= shown.start and shown.end <= other.end
            encloses = shown.start <= other.start and other.end <= shown.end
            apart = other.end <= shown.start
            good = other.use.term.status.stands
            if inside or (good and not encloses and not apart):
                return False
        return True

    shown = _leftmost_longest([c for c in candidates if _only_shown(c)])
    both = kept + [c for c in shown if stays(c)]
    return sorted(both, key=lambda c: (c.start, -c.end))


def _only_shown(candidate: _Candidate) -> bool:
    term = candidate.use.term
    if term.status.stands:
        return False
    return (
        not candidate.certain
        or term.flag
        or candidate.use.concept.provisional
        or candidate.use.concept.loaded
        or candidate.use.slots == (Slot.REORDERED,)
    )


def _leftmost_longest(candidates: list[_Candidate]) -> list[_Candidate]:
    kept: list[_Candidate] = []
    end = -1
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end, c.rank)):
        if candidate.start >= end:
            kept.append(candidate)
            end = candidate.end
    return kept


def _match(view: View, candidate: _Candidate) -> Match:
    use = candidate.use
    span = view.span(candidate.start, candidate.end)
    return Match(span, use.term, use.concept, use.slots, candidate.certain)
