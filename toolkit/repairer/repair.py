"""``repair``: documents with their sources in, preferred terms in their places out.

The method, step by step: source terms that the target does not render (``needs``) or
has as they were (``untranslated``); sentences beside sentences and words beside words,
learned from the batch itself and from the termbase (``toolkit.alignment``); the span
that a term explains (``finding``), chosen jointly in a sentence (``choosing``), then in
the whole segment, twice, so that what the text wrote for a term elsewhere counts; names
of bodies that nothing explains (``strays``); what speaks against a place, since the
links have the term elsewhere or something else there (``rivals``); and an edit that
keeps the grammar (``replacement``), with the preposition behind it (``prepositions``).
No network, no neural model. Sources are named in the modules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from termbase.bilingual import PairMatcher
from termbase.load import Termbases
from termbase.records import Concept, Span, primary, speaks
from toolkit.alignment.glosses import glosses_of
from toolkit.alignment.units import Units
from toolkit.alignment.words import MOST_CELLS, WordModel
from toolkit.engine import Outcome
from toolkit.errors import UsageError
from toolkit.records import Applicability, Document, Finding, Segment
from toolkit.repairer.brackets import with_name
from toolkit.repairer.editing import edited
from toolkit.repairer.needs import Demand, Kept, demands, habits
from toolkit.repairer.sentence import Found, Learned, Sentence, divided, entire, find
from toolkit.repairer.strays import Strays
from toolkit.repairer.stretches import cut
from toolkit.repairer.usage import usages
from toolkit.uses import shields

PASSES = 2
FAR = 0.15  # worth that a place outside the sentence must have above others
TELLING = 0.6  # the worth of a candidate from which on it tells of other places
MOST_KNOWN = 4_000  # pairs of terms that the words are learned from

_CURLY = frozenset("‘’“”")

Langs = tuple[str, str]


class Repairer:
    """Termbases made ready once, for many documents with sources.

    ``termbases``: files or folders (none: the shipped ones), or what is open already.
    ``applied``: which edits are made. ``notice``: told of slow work.
    """

    def __init__(
        self,
        termbases: Sequence[str | Path] | Termbases = (),
        applied: Iterable[Applicability] = (Applicability.SAFE,),
        notice: Callable[[str], None] | None = None,
    ):
        self.termbases = Termbases.taken(termbases, notice)
        self._applied = frozenset(applied)
        self._matchers: dict[Langs, PairMatcher] = {}

    def matcher(self, langs: Langs) -> PairMatcher:
        """The matcher for a source and a target language (primary tags)."""
        if langs not in self._matchers:
            source, target = (self.termbases.of(lang).matcher for lang in langs)
            self._matchers[langs] = PairMatcher(source, target)
        return self._matchers[langs]

    def run(self, documents: Sequence[Document]) -> list[Outcome]:
        """Repair documents; those of one pair of languages are one batch.

        Raises UsageError for a document without sources.
        """
        groups: dict[Langs, list[int]] = {}
        for number, document in enumerate(documents):
            if not document.bilingual:
                raise UsageError(f"{document.path or 'the text'}: has no source")
            langs = primary(document.source_lang), primary(document.target_lang)
            groups.setdefault(langs, []).append(number)
        found: dict[int, Outcome] = {}
        for langs, own in groups.items():
            cuts = [cut(documents[number]) for number in own]
            batch = _Batch([one.document for one in cuts], self.matcher(langs), langs)
            made = zip(own, cuts, batch.outcomes(self._applied), strict=True)
            found.update((number, one.joined(outcome)) for number, one, outcome in made)
        return [found[number] for number in range(len(documents))]


class _Batch:
    """Documents of one pair of languages; segments are numbered through all of them."""

    def __init__(
        self, documents: Sequence[Document], matcher: PairMatcher, langs: Langs
    ):
        self.documents, self.langs = documents, langs
        self.segments = [segment for one in documents for segment in one.segments]
        self._divided: dict[int, tuple[Sentence, ...]] = {}
        pairs = [(segment.source, segment.target) for segment in self.segments]
        guarded = (
            shields(segment.source_protected for segment in self.segments),
            shields(segment.protected for segment in self.segments),
        )
        self.demands = demands(matcher, pairs, *guarded)
        concepts = {name for demand in self.demands for _, name in demand.terms}
        sample = list(self._sample())
        known = _known(matcher, concepts, langs)
        known += glosses_of((source for source, _ in sample), langs)
        self.model, self.strays = WordModel(sample, known), Strays(sample)
        self.habits = habits(self.demands)

    def outcomes(self, applied: frozenset[Applicability]) -> Iterator[Outcome]:
        """Every document as it is after the edits."""
        found = self._found()
        texts = (
            (s.target, d) for s, d in zip(self.segments, self.demands, strict=True)
        )
        written = usages(texts)
        first = 0
        for document in self.documents:
            findings: list[Finding] = []
            segments = list(document.segments)
            curly = any(_CURLY.intersection(one.target) for one in segments)
            for index, segment in enumerate(segments):
                own = found.get(first + index, [])
                kept = self.demands[first + index].kept
                if own or kept:
                    what = index, segment, own, kept, written, applied
                    text, told = edited(*what, straight=not curly)
                    findings += told
                    if text != segment.target:
                        segments[index] = replace(segment, target=text)
            first += len(segments)
            changed = replace(document, segments=tuple(segments))
            yield Outcome(changed, document, tuple(findings))

    def _sentences(self, number: int) -> Iterable[Sentence]:
        """The sentences of a segment; kept where they are looked at more than once."""
        if number in self._divided:
            return self._divided[number]
        segment, demand = self.segments[number], self.demands[number]
        parts = divided(segment.source, segment.target, demand, self.langs)
        if demand.terms:
            return self._divided.setdefault(number, tuple(parts))
        return parts

    def _sample(self) -> Iterator[tuple[Units, Units]]:
        """Sentences to learn from: of every n-th segment where there are too many."""
        cells = sum(2 * len(s.source) * (len(s.target) // 6) for s in self.segments)
        step = max(1, cells // (16 * MOST_CELLS))
        for number in range(0, len(self.segments), step):
            for sentence in self._sentences(number):
                yield sentence.source, sentence.target

    def _found(self) -> dict[int, list[Found]]:
        """By number of the segment; later passes know what earlier ones found."""
        elsewhere: dict[str, Counter[tuple[str, ...]]] = {}
        found: dict[int, list[Found]] = {}
        for _ in range(PASSES):
            found = {
                number: self._found_in(number, elsewhere)
                for number, demand in enumerate(self.demands)
                if demand.terms
            }
            elsewhere = _tally(found.values())
        return found

    def _found_in(
        self, number: int, elsewhere: dict[str, Counter[tuple[str, ...]]]
    ) -> list[Found]:
        segment, demand = self.segments[number], self.demands[number]
        blocked = [_named(segment, kept) for kept in demand.kept]
        blocked += [item.span for item in segment.protected]
        learned = Learned(self.model, self.strays, elsewhere, self.habits)
        found: list[Found] = []
        parts = tuple(self._sentences(number))
        for one in parts:
            found += find(one, demand, blocked, learned, self.langs)
        placed = [own for own in found if own.places]
        looked = {own.need.source for own in placed}
        left = tuple(
            need
            for need in demand.needs
            if need.source not in looked and not (need.doubtful or need.end)
        )
        if len(parts) < 2:
            return placed + [Found(need) for need in left]
        blocked += [own.places[0].span for own in placed]
        return placed + self._far(number, replace(demand, needs=left), blocked, learned)

    def _far(
        self, number: int, left: Demand, blocked: Sequence[Span], learned: Learned
    ) -> list[Found]:
        """What no sentence of its own has is looked for in the whole segment."""
        segment = self.segments[number]
        whole = entire(segment.source, segment.target, left, self.langs)
        doubting = replace(learned, doubt=FAR)
        return find(whole, left, blocked, doubting, self.langs)


def _named(segment: Segment, kept: Kept) -> Span:
    """A kept place with the name before it that it is short for: 'Tide Office (TO)'.

    Not where the source has a bracket there, too: the name is for the term before it.
    """
    if kept.short or segment.source[: kept.source.start].endswith(("(", "（")):
        return kept.span
    return with_name(segment.target, kept.span)


def _tally(found: Iterable[Iterable[Found]]) -> dict[str, Counter[tuple[str, ...]]]:
    """By concept, what was surely found for it, and how often."""
    counts: dict[str, Counter[tuple[str, ...]]] = {}
    for own in found:
        for one in own:
            if one.places and one.places[0].candidate.worth >= TELLING:
                own_counts = counts.setdefault(one.need.concept.id, Counter())
                own_counts[one.places[0].keys] += 1
    return counts


def _known(
    matcher: PairMatcher, concepts: set[str], langs: Langs
) -> list[tuple[Units, Units]]:
    """Pairs of terms that stand, those of the batch first."""
    entries = {concept.id: concept for concept, _ in matcher.target.lexicon.terms}
    order = sorted(entries, key=lambda name: name not in concepts)
    pairs: list[tuple[Units, Units]] = []
    for name in order:
        if len(pairs) >= MOST_KNOWN:
            break
        pairs += _pairs(entries[name], langs)
    return pairs


def _pairs(concept: Concept, langs: Langs) -> Iterator[tuple[Units, Units]]:
    sides: tuple[list[str], list[str]] = ([], [])
    for term in concept.terms:
        for side, lang in zip(sides, langs, strict=True):
            if term.status.stands and speaks(term.lang, lang):
                side.append(term.plain)
    for source in sides[0]:
        marks = [(Span(0, len(source)), concept.id)]
        for target in sides[1]:
            yield Units(source, langs[0], marks), Units(target, langs[1])
