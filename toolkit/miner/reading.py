"""Outputs read sentence by sentence: the words that stand for each other, and the spans
that stand for terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from termbase.records import Span
from toolkit.alignment.units import Units
from toolkit.alignment.words import MOST_CELLS, WordModel
from toolkit.miner.outputs import Material, Pair
from toolkit.miner.spans import Look, Written
from toolkit.miner.tallies import Sight
from toolkit.miner.terms import SourceTerm
from toolkit.repairer.needs import Demand
from toolkit.repairer.sentence import Sentence, divided

MARKED = 3  # characters from which on a term speaks to the model as a whole

Places = list[tuple[int, Span]]


class Reading:
    """The material with its terms in their places, and the links of its words."""

    def __init__(self, material: Material, terms: Sequence[SourceTerm]):
        self.material, self.terms = material, terms
        self.places: list[Places] = [[] for _ in material.sources]
        for number, term in enumerate(terms):
            for text, start in term.places:
                place = Span(start, start + len(term.text))
                self.places[text].append((number, place))
        self.asked = [0] * len(terms)
        self.model = WordModel(list(self._sample()))

    def sights(self) -> list[list[Sight]]:
        """What stands for each term; counts in ``asked`` how often it was to be."""
        found: list[list[Sight]] = [[] for _ in self.terms]
        for number, pair in enumerate(self.material.pairs):
            for sentence in self._sentences(pair):
                own = self._within(pair, sentence)
                for term, _ in own:
                    self.asked[term] += len(pair.homes)
                look = Look(sentence.source, sentence.target, self.model)
                for one in look.spans(own) if own else ():
                    found[one.term].append(sight_in(number, sentence, one))
        return found

    def _sample(self) -> Iterator[tuple[Units, Units]]:
        """Sentences to learn from: of every n-th pair where there are too many."""
        step = self.material.step(2 * MOST_CELLS)
        for pair in self.material.pairs[::step]:
            for sentence in self._sentences(pair):
                yield sentence.source, sentence.target

    def _sentences(self, pair: Pair) -> Iterator[Sentence]:
        marks = tuple(
            (place, self.terms[number].text)
            for number, place in self.places[pair.source]
            if place.end - place.start >= MARKED
        )
        source = self.material.sources[pair.source]
        demand = Demand((), (), marks)
        return divided(source, pair.target, demand, self.material.langs)

    def _within(self, pair: Pair, sentence: Sentence) -> Places:
        """The terms of a sentence, with their places in it."""
        return [
            (number, within)
            for number, place in self.places[pair.source]
            if (within := place_in(sentence, place))
        ]


def place_in(sentence: Sentence, place: Span) -> Span | None:
    """A place of the source text in a sentence of it; None where it is not there."""
    start = sentence.starts[0]
    if place.start < start or place.end > start + len(sentence.source.text):
        return None
    return Span(place.start - start, place.end - start)


def sight_in(pair: int, sentence: Sentence, one: Written) -> Sight:
    """What was found in a sentence, as places in the pair's texts."""
    target, start = sentence.target, sentence.starts[1]
    place = target.place(one.first, one.last)
    keys = tuple(
        target.keys[number]
        for number in range(one.first, one.last + 1)
        if not target.light[number]
    )
    span = Span(place.start + start, place.end + start)
    return Sight(pair, span, keys, one.sure, one.start + sentence.starts[0])
