"""Join entries: what agrees is added, what contradicts is told, or settled as wished.

An entry keeps its place and its words and gets the terms, evidence and examples that
it has not. Contradictions: two preferred forms for one entry; a form that one side uses
and the other deprecates; a rendering that two entries claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from termbase.errors import MaplebridgeError, TermbaseError
from termbase.joining.claims import Claims, Phrase, Phrases, claims
from termbase.joining.facts import adapted, with_facts
from termbase.joining.incoming import Incoming, tags_agree
from termbase.joining.partners import Partners
from termbase.joining.settle import Clash, Side, Verdicts, demoted
from termbase.records import Concept, Status, Term

Terms = tuple[Term, ...]
Now = dict[Term, Term | None]


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of a file's entries."""

    new: int
    joined: int
    known: int


class Joining:
    """A termbase that grows by the entries of one file after the other.

    ``origins``: by id, the place of the last entry that changed it; ``told``: how
    contradictions were settled.
    """

    def __init__(
        self,
        concepts: Iterable[Concept],
        families: Mapping[str, str],
        prefer: Side | None = None,
    ):
        self.phrases = Phrases(families)
        self.claims = Claims(self.phrases)
        self.verdicts = Verdicts(prefer)
        self.concepts: dict[str, Concept] = {}
        self.places: dict[tuple[str, str, str], str] = {}
        self.origins: dict[str, str] = {}
        for concept in concepts:
            self._put(concept, concept.terms, concept.path)

    def result(self) -> tuple[Concept, ...]:
        """The entries by id. Raises with a line for every contradiction."""
        if self.verdicts.faults:
            raise MaplebridgeError("\n".join(dict.fromkeys(self.verdicts.faults)))
        return tuple(self.concepts[id_] for id_ in sorted(self.concepts))

    def add(self, coming: Sequence[Incoming]) -> Counts:
        """Join the entries of one file."""
        partners = Partners(self.concepts.values(), coming)
        new = joined = 0
        for one in coming:
            self._refuse_torn(one.concept)
            if id_ := partners.of(one):
                before = self.concepts[id_]
                self._join(before, one)
                joined += self.concepts[id_] != before
            else:
                new += self._new(one)
        return Counts(new, joined, len(coming) - new - joined)

    def _refuse_torn(self, concept: Concept) -> None:
        """Take no entry that prefers what it deprecates on no condition."""
        claimed = list(filter(claims, concept.terms))
        for bad in claimed:
            for good in claimed:
                place = f"{concept.path}:{good.line}"
                clash = Clash(bad, good, concept.path, place, concept.id)
                ours = good.status.stands and tags_agree(bad.lang, good.lang)
                if ours and self._opposed(clash):
                    self.verdicts.yields(clash, becomes="", firm=True)

    def _put(self, concept: Concept, terms: Iterable[Term], path: str) -> None:
        """Take an entry as it is now; ``terms``: those that came, from ``path``."""
        self.concepts[concept.id] = concept
        self.claims.put(concept)
        for term in terms:
            self.places[concept.id, term.lang, term.text] = f"{path}:{term.line}"

    def _place(self, id_: str, term: Term) -> str:
        return self.places[id_, term.lang, term.text]

    def _new(self, one: Incoming) -> bool:
        """Take a new entry; False where what it prefers gave way."""
        concept = replace(one.concept, id=self._free(one))
        terms = self._unclaimed(concept.terms, concept)
        place = f"{concept.path}:{concept.line}"
        gone = set(concept.terms) - set(terms)
        if any(term.status is Status.PREFERRED for term in gone):
            self.verdicts.told.append(f"{place}: '{concept.id}' is left out")
            return False
        self.origins[concept.id] = place
        self._put(replace(concept, terms=terms), terms, concept.path)
        return True

    def _free(self, one: Incoming) -> str:
        """The id of a new entry; a made one gets a number where it is taken."""
        id_, number = one.concept.id, 1
        if one.named and (other := self.concepts.get(id_)):
            message = f"concept '{id_}' is already at {other.path}:{other.line}"
            raise TermbaseError(message, one.concept.path, one.concept.line)
        while id_ in self.concepts:
            number += 1
            id_ = f"{one.concept.id}-{number}"
        return id_

    def _join(self, old: Concept, one: Incoming) -> None:
        new = replace(one.concept, id=old.id, terms=adapted(one, old))
        had, has = self._agreed(old, new)
        fresh = tuple(t for t in has if not self._covered(t, had, new.path))
        fresh = self._unclaimed(fresh, new)
        joined = with_facts(old, self._together(had, fresh, new.path), one)
        if joined != old:
            self.origins[old.id] = f"{new.path}:{new.line}"
            self._put(joined, fresh, new.path)

    def _agreed(self, old: Concept, new: Concept) -> tuple[Terms, Terms]:
        """The terms of two entries that are one, without what contradicts."""
        had: Now = {term: term for term in old.terms}
        has: Now = {term: term for term in new.terms}
        clashes = [
            Clash(term, other, new.path, self._place(old.id, other), old.id)
            for term in new.terms
            if not self._covered(term, old.terms, new.path)
            for other in old.terms
            if tags_agree(term.lang, other.lang)
        ]
        for clash in filter(self._rivals, clashes):
            self._demote(clash, had, has)
        for clash in filter(self._opposed, clashes):
            self._drop(clash, had, has)
        return _kept(had), _kept(has)

    def _rivals(self, clash: Clash) -> bool:
        """True for two preferred forms that are not the same."""
        both = clash.term.status is clash.other.status is Status.PREFERRED
        mine, theirs = self._both(clash)
        return both and mine != theirs

    def _opposed(self, clash: Clash) -> bool:
        """True where one side uses what the other deprecates."""
        if clash.term.status.stands == clash.other.status.stands:
            return False
        mine, theirs = self._both(clash)
        return not mine.isdisjoint(theirs)

    def _both(self, clash: Clash) -> tuple[Set[Phrase], Set[Phrase]]:
        mine = self.phrases.of(clash.term, clash.path)
        return mine, self.phrases.of(clash.other, clash.path)

    def _demote(self, clash: Clash, had: Now, has: Now) -> None:
        yields = self.verdicts.yields(clash, becomes="'{}' is admitted", firm=False)
        if yields is Side.NEW:
            has[clash.term] = demoted(clash.term)
        elif yields is Side.BASE:
            had[clash.other] = demoted(clash.other)

    def _drop(self, clash: Clash, had: Now, has: Now) -> None:
        """Of a form that is used here and deprecated there, one side goes."""
        now = had[clash.other]
        needed = now is not None and now.status is Status.PREFERRED
        firm = needed or self._wider(clash)
        yields = self.verdicts.yields(clash, becomes="'{}' goes", firm=firm)
        if yields is Side.NEW:
            has[clash.term] = None
        elif yields is Side.BASE:
            had[clash.other] = None

    def _wider(self, clash: Clash) -> bool:
        """True for a pattern that stands for more than what came."""
        mine, theirs = self._both(clash)
        return not theirs <= mine

    def _covered(self, term: Term, had: Terms, path: str) -> bool:
        """True for a term that says no more than an entry's own terms."""
        own = [
            self.phrases.of(other, path)
            for other in had
            if tags_agree(term.lang, other.lang)
            and term.status.stands == other.status.stands
            and (other.status is term.status or term.status is not Status.PREFERRED)
        ]
        return self.phrases.of(term, path) <= frozenset().union(*own)

    def _unclaimed(self, terms: Terms, concept: Concept) -> Terms:
        """Of the terms that come to an entry, those that no other entry contradicts."""
        kept = []
        for term in terms:
            stays = True
            for id_, other in list(self.claims.against(term, concept.id, concept.path)):
                clash = Clash(term, other, concept.path, self._place(id_, other), id_)
                firm = other.status.stands or self._wider(clash)
                yields = self.verdicts.yields(clash, becomes="'{}' goes", firm=firm)
                if yields is Side.BASE:
                    self._without(id_, other)
                stays = stays and yields is not Side.NEW
            if stays:
                kept.append(term)
        return tuple(kept)

    def _without(self, id_: str, term: Term) -> None:
        """Take a term from another entry."""
        owner = self.concepts[id_]
        terms = tuple(other for other in owner.terms if other != term)
        self._put(replace(owner, terms=terms), (), owner.path)

    def _together(self, had: Terms, fresh: Terms, path: str) -> Terms:
        """The terms of an entry by language; a preferred one that came stands first."""
        tags = dict.fromkeys(term.lang for term in (*had, *fresh))
        found: dict[str, list[Term]] = {tag: [] for tag in tags}
        for term in had:
            found[term.lang].append(term)
        for term in fresh:
            own = found[term.lang]
            if term.status is Status.PREFERRED:
                same = self.phrases.of(term, path)
                own[:] = [t for t in own if self.phrases.of(t, path) != same]
            own.insert(0 if term.status is Status.PREFERRED else len(own), term)
        return tuple(term for terms in found.values() for term in terms)


def _kept(side: Now) -> Terms:
    return tuple(term for term in side.values() if term is not None)
