"""Everything that translations wrote for the source terms of a termbase.

Where the termbase knows what stands in the target, that is counted; elsewhere the span
that the words' links give to the term (``spans``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from math import log

from termbase.bilingual import PairMatcher
from termbase.records import Concept, Span, speaks
from toolkit.alignment.units import Units
from toolkit.alignment.words import MOST_CELLS, WordModel
from toolkit.miner.naming import Names
from toolkit.miner.outputs import Material, Output, Pair
from toolkit.miner.reading import place_in, sight_in
from toolkit.miner.records import Candidate, Rendering
from toolkit.miner.spans import Look
from toolkit.miner.tallies import Sight, Tally, sight_of, tallies, total
from toolkit.miner.telling import Teller
from toolkit.miner.whole import whole
from toolkit.repairer.needs import Demand, demands
from toolkit.repairer.sentence import Sentence, divided

CHUNK = 2_000  # pairs that are asked about at once
MOST_CANDIDATES = 200
LEAST_COUNT = 2  # of a rendering that the termbase does not have


def listed(
    outputs: Sequence[Output],
    matcher: PairMatcher,
    most: int = MOST_CANDIDATES,
    *,
    new_only: bool = False,
) -> list[Candidate]:
    """One candidate a source term that occurs, with all renderings found for it.

    First those that are mostly rendered otherwise than the termbase says. ``new_only``:
    without those whose renderings it has all. Renderings that it has not must be whole
    and come LEAST_COUNT times.
    """
    material = Material(outputs)
    if not material.pairs:
        return []
    reading = _Reading(material, matcher)
    teller = Teller(material, Names(matcher.target))
    found = [
        candidate
        for own in reading.concepts()
        if (candidate := _candidate(*own, teller, material.langs[1]))
    ]
    found.sort(key=lambda one: (-one.score, one.id))
    return list(islice((c for c in found if not (new_only and c.known)), most))


class _Reading:
    """The pairs with what each needs, and the links of its words."""

    def __init__(self, material: Material, matcher: PairMatcher):
        self.material = material
        self.demands = list(_demanded(material, matcher))
        self.asked: Counter[str] = Counter()
        self.written: dict[str, Counter[str]] = {}
        for pair, demand in zip(material.pairs, self.demands, strict=True):
            text = material.sources[pair.source]
            for span, name in demand.terms:
                self.asked[name] += len(pair.homes)
                self.written.setdefault(name, Counter())[text[slice(*span)]] += 1
        self._entries = {c.id: c for c, _ in matcher.target.lexicon.terms}
        self.model = WordModel(list(self._sample()), list(self._known()))

    def concepts(self) -> Iterator[tuple[Concept, str, list[Tally], int]]:
        """Each concept, its source term, its renderings, and how often it is used."""
        sights: dict[str, list[Sight]] = {}
        rows = zip(self.material.pairs, self.demands, strict=True)
        for number, (pair, demand) in enumerate(rows):
            for name, sight in self._sights(number, pair, demand):
                sights.setdefault(name, []).append(sight)
        for name, own in sights.items():
            term = self.written[name].most_common(1)[0][0]
            counted = tallies(own, self.material)
            yield self._entries[name], term, counted, self.asked[name]

    def _sights(
        self, number: int, pair: Pair, demand: Demand
    ) -> Iterator[tuple[str, Sight]]:
        lang = self.material.langs[1]
        told = [(one.concept.id, one.span, one.source) for one in demand.kept]
        told += [
            (need.concept.id, need.known, need.source)
            for need in demand.needs
            if need.known
        ]
        for name, span, (start, _) in told:
            units = Units(pair.target[slice(*span)], lang)
            yield name, sight_of(number, span, units, start)
        lost = [need for need in demand.needs if need.known is None]
        for sentence in self._sentences(pair, demand) if lost else ():
            own = [
                (index, within)
                for index, need in enumerate(lost)
                if (within := place_in(sentence, need.source))
            ]
            look = Look(sentence.source, sentence.target, self.model)
            for one in look.spans(own) if own else ():
                sight = sight_in(number, sentence, one)
                if not any(
                    span.start < sight.span.end and sight.span.start < span.end
                    for _, span, _ in told
                ):
                    yield lost[one.term].concept.id, sight

    def _sentences(self, pair: Pair, demand: Demand) -> Iterator[Sentence]:
        source = self.material.sources[pair.source]
        return divided(source, pair.target, demand, self.material.langs)

    def _sample(self) -> Iterator[tuple[Units, Units]]:
        step = self.material.step(2 * MOST_CELLS)
        rows = list(zip(self.material.pairs, self.demands, strict=True))
        for pair, demand in rows[::step]:
            for sentence in self._sentences(pair, demand):
                yield sentence.source, sentence.target

    def _known(self) -> Iterator[tuple[Units, Units]]:
        """Pairs of terms that occur and their standing forms."""
        source_lang, target_lang = self.material.langs
        for name, texts in self.written.items():
            for term in _standing(self._entries[name], target_lang):
                for text in texts:
                    marks = [(Span(0, len(text)), name)]
                    yield Units(text, source_lang, marks), Units(term, target_lang)


def _demanded(material: Material, matcher: PairMatcher) -> Iterator[Demand]:
    for first in range(0, len(material.pairs), CHUNK):
        pairs = material.pairs[first : first + CHUNK]
        texts = [(material.sources[pair.source], pair.target) for pair in pairs]
        yield from demands(matcher, texts)


def _standing(concept: Concept, lang: str) -> list[str]:
    """The forms that may stand, without notation; the preferred one first."""
    terms = [t for t in concept.terms if t.status.stands and speaks(t.lang, lang)]
    return [term.plain for term in terms]


def _candidate(
    concept: Concept,
    term: str,
    counted: Sequence[Tally],
    asked: int,
    teller: Teller,
    lang: str,
) -> Candidate | None:
    """A concept with its preferred form first, used or not; None without it."""
    standing = _standing(concept, lang)
    new = whole(counted, LEAST_COUNT)
    rows = [(teller.rendering(tally, term), tally) for tally in counted]
    told = [r for r, tally in rows if r.known == concept.id or tally in new]
    if not standing or not told:
        return None
    wanted = standing[0]
    first = next((r for r in told if r.text.lower() == wanted.lower()), None)
    first = first or Rendering(wanted, 0, known=concept.id)
    others = [r for r in told if r is not first]
    strange = sum(r.count for r in others if r.known != concept.id)
    uses = f"{total(counted)} of its {asked} uses found in translations"
    return Candidate(
        id=teller.names.id(wanted),
        renderings=(first, *others),
        score=round(strange / max(asked, 1) * log(1 + total(counted)), 3),
        why=(f"the termbase has {term} as {concept.id}", uses),
        source=term,
    )
