"""The one definition of "the target renders this source term".

For each source occurrence (leftmost-longest, nested ones suppressed) of a concept that
has a standing term in both languages, the target must have a span of its own: first one
of the concept's surface forms, then one that is alike in lemma space
(``termbase.lemma``), then a deprecated rendering. Check, repair and metrics all ask
here.

Not judged: how well a sentence is translated around its terms; pronouns and elided
repetitions are told apart only by ``repeated``. A pair is looked at by itself: where
paragraphs are divided differently, give several as one pair.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import overload

import numpy as np
from numpy.typing import NDArray

from termbase.load import open_termbase
from termbase.match import Matcher
from termbase.pairing import Links, Shield, Side
from termbase.records import Concept, Span, Term, primary
from termbase.rendering import Rendered, rendered
from termbase.settling import NOWHERE, How, Wordings


class Verdict(StrEnum):
    """What became of a source occurrence, or of a target term without one."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    MISSING = "missing"
    OVERUSED = "over-used"
    INVENTED = "invented"
    NOT_ASSESSABLE = "not assessable"

    @property
    def satisfied(self) -> bool:
        """True where the target renders the term as the termbase allows."""
        return self in (Verdict.PREFERRED, Verdict.ADMITTED)


@dataclass(frozen=True, slots=True)
class Use:
    """One verdict. Spans are code points of the segment's own texts.

    ``term``: the target term that is there; where none is, the one to use.
    ``repeated``: missing, but the same term is rendered elsewhere in the segment
    (English often has a pronoun there). ``alike``: the term is there in other grammar
    or spelling. Over-used and invented have no source span.
    """

    segment: int
    verdict: Verdict
    concept: Concept
    term: Term
    source_span: Span | None
    target_span: Span | None
    reason: str
    repeated: bool = False
    alike: bool = False


class PairMatcher:
    """Judges pairs of source and target; built from one matcher a language."""

    def __init__(self, source: Matcher, target: Matcher):
        self.source, self.target = source, target
        self.links = Links(source.lexicon, target.lexicon)
        self._words = Wordings(self.links)

    @property
    def active(self) -> int:
        """How many concepts have a standing term in both languages."""
        return len(self.links.ids)

    def uses(
        self,
        pairs: Sequence[tuple[str, str]],
        sources: Mapping[int, Shield] | None = None,
        targets: Mapping[int, Shield] | None = None,
    ) -> Survey:
        """All verdicts of a batch of (source, target); thousands at once are quick.

        ``sources``, ``targets``: protected places by number of the pair.
        """
        ours = Side(self.source, [pair[0] for pair in pairs], sources or {})
        theirs = Side(self.target, [pair[1] for pair in pairs], targets or {})
        matchers = self.source, self.target
        rows = rendered(self.links, self._words, matchers, (ours, theirs))
        return Survey(self.links, rows, ours, theirs)


def open_pair(
    paths: Sequence[Path | str] = (),
    source_lang: str = "zh",
    target_lang: str = "en",
    notice: Callable[[str], None] | None = None,
) -> PairMatcher:
    """A matcher of pairs for termbase files (none: the shipped ones).

    Of a tag only the language counts: ``zh-Hant-HK`` is Chinese. Raises as
    ``open_termbase`` does.
    """
    source, target = (
        open_termbase(paths, primary(tag), notice).matcher
        for tag in (source_lang, target_lang)
    )
    return PairMatcher(source, target)


class Survey(Sequence[Use]):
    """The verdicts of one batch, made into records only when they are asked for.

    First one for each source occurrence, in order; then what is over-used, then what is
    invented.
    """

    def __init__(self, links: Links, rows: Rendered, source: Side, target: Side):
        self._links, self._rows = links, rows
        self._source, self._target = source, target

    def __len__(self) -> int:
        return int(self._rows.how.size)

    @overload
    def __getitem__(self, number: int) -> Use: ...
    @overload
    def __getitem__(self, number: slice) -> list[Use]: ...
    def __getitem__(self, number: int | slice) -> Use | list[Use]:
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        return self._use(range(len(self))[number])

    @property
    def occurrences(self) -> int:
        """How many source occurrences have a verdict."""
        return int(np.count_nonzero(self._rows.source_start != NOWHERE))

    @property
    def occurring(self) -> frozenset[str]:
        """Ids of the concepts that the sources use."""
        demands = np.unique(self._rows.demand[self._rows.source_start != NOWHERE])
        concepts = (c for d in demands.tolist() for c in self._links.concepts[d])
        return frozenset(self._links.ids[concept] for concept in concepts)

    def counts(self) -> Counter[Verdict]:
        """How many rows have each verdict."""
        kinds, counts = np.unique(self._verdicts, return_counts=True)
        told = zip(kinds.tolist(), counts.tolist(), strict=True)
        return Counter({_VERDICTS[kind]: count for kind, count in told})

    def only(self, *verdicts: Verdict) -> Iterator[Use]:
        """The uses with some verdicts; the others cost nothing."""
        wanted = [_VERDICTS.index(verdict) for verdict in verdicts]
        for number in np.flatnonzero(np.isin(self._verdicts, wanted)).tolist():
            yield self._use(number)

    @cached_property
    def _verdicts(self) -> NDArray[np.int64]:
        """Number of the verdict of each row."""
        rows = self._rows
        satisfied = self._links.term_rank[rows.term]
        found = np.where(rows.how <= How.LEMMA, satisfied, _OF_HOW[rows.how])
        links, deprecated = self._links, rows.how == How.DEPRECATED
        missing = (rows.how == How.MISSING) | (rows.how == How.REPEATED)
        unsure = (deprecated | missing) & links.unsure[rows.demand]
        unsure |= missing & links.ordinary[rows.demand]
        doubtful = links.ordinary[rows.demand] & links.doubtful_term[rows.term]
        found[unsure | (deprecated & doubtful)] = _UNASSESSED
        return found

    def _use(self, number: int) -> Use:
        rows = self._rows
        segment, how = int(rows.segment[number]), How(int(rows.how[number]))
        verdict = _VERDICTS[self._verdicts[number]]
        concept, term = self._links.target.terms[int(rows.term[number])]
        low, high, start, end = (int(column[number]) for column in rows[4:])
        ours, theirs = self._source, self._target
        source = None if low == NOWHERE else ours.span(segment, low, high)
        target = None if start == NOWHERE else theirs.span(segment, start, end)
        wanted = concept.preferred(self._links.target.lang) or term
        reason = _REASONS[how].format(
            there=theirs.quoted(start, end),
            term=_plain(term),
            wanted=_plain(wanted),
        )
        absent = how in (How.MISSING, How.REPEATED)
        if absent and ours.view.text[low:high] in theirs.text(segment):
            reason = f"the source term was left as it is: {_plain(wanted)} is preferred"
        if verdict is Verdict.NOT_ASSESSABLE and how is not How.BLANK:
            reason = f"{reason}; {_doubt(concept)}"
        repeated, alike = how is How.REPEATED, how is How.LEMMA
        where = source, target, reason
        return Use(segment, verdict, concept, term, *where, repeated, alike)


def _plain(term: Term) -> str:
    """A term as a reader knows it, in quotation marks."""
    return f"'{term.plain}'"


_VERDICTS = tuple(Verdict)
_UNASSESSED = _VERDICTS.index(Verdict.NOT_ASSESSABLE)
_OF_HOW = np.array(
    [
        _VERDICTS.index(verdict)
        for verdict in (
            Verdict.PREFERRED,
            Verdict.PREFERRED,
            Verdict.DEPRECATED,
            Verdict.MISSING,
            Verdict.MISSING,
            Verdict.NOT_ASSESSABLE,
            Verdict.OVERUSED,
            Verdict.INVENTED,
        )
    ]
)
_REASONS = {
    How.SURFACE: "{there} is there",
    How.LEMMA: "{there} is another form of {term}",
    How.DEPRECATED: "{there} is deprecated: {wanted} is preferred",
    How.MISSING: "no form of {wanted} is there",
    How.REPEATED: "{wanted} is there fewer times than in the source",
    How.BLANK: "the target is empty",
    How.OVERUSED: "{there} is there more often than in the source",
    How.INVENTED: "{there} is there, and the source has no term for it",
}


def _doubt(concept: Concept) -> str:
    """Why a breach of a concept is not held against the target."""
    if concept.loaded:
        return "the choice is the editor's"
    return f"the entry is {'provisional' if concept.provisional else 'ordinary usage'}"
