"""The terms of one language pair: what the texts use, and what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from termbase.bilingual import PairMatcher, Survey, Verdict
from termbase.bilingual import Use as Judged
from termbase.load import Termbases
from termbase.match import Matcher
from toolkit.batch import batches
from toolkit.checks.consistency import Consistency, Use
from toolkit.checks.terminology import (
    INCONSISTENT,
    INVENTED,
    MISSING,
    OVERUSED,
    WRONG,
)
from toolkit.pair import Check, Flag
from toolkit.records import Document, Severity
from toolkit.report import ConceptUse, TermUse
from toolkit.uses import Scopes, shields, uses

Flagged = tuple[int, int, Check, Flag]
_CHECKS = {
    Verdict.MISSING: MISSING,
    Verdict.DEPRECATED: WRONG,
    Verdict.OVERUSED: OVERUSED,
    Verdict.INVENTED: INVENTED,
}
_WITHOUT = (Verdict.OVERUSED, Verdict.INVENTED)  # no source term


class Terms:
    """Termbases opened for one language pair (primary tags, "zh" and "en")."""

    def __init__(self, termbases: Termbases, langs: tuple[str, str]):
        self.source_lang, self.target_lang = langs
        self._termbases = termbases

    @cached_property
    def target(self) -> Matcher:
        """The matcher of the target language."""
        return self._termbases.of(self.target_lang).matcher

    @cached_property
    def source(self) -> Matcher:
        """The matcher of the source language."""
        return self._termbases.of(self.source_lang).matcher

    @cached_property
    def pairs(self) -> PairMatcher:
        """The matcher of source and target together."""
        return PairMatcher(self.source, self.target)

    def run(self, documents: Sequence[Document]) -> TermsFound:
        """What the documents use, all together."""
        return TermsFound(self, documents)


class TermsFound:
    """The terms of a run of documents."""

    def __init__(self, terms: Terms, documents: Sequence[Document]):
        self._terms, self._documents = terms, documents

    @cached_property
    def uses(self) -> list[Use]:
        """Every use of a target-language term, in the order of the texts."""
        found = []
        for batch in batches(self._documents):
            matches = uses(batch, self._terms.target.matches)
            scopes = Scopes(batch, matches)
            for number, own in sorted(matches.items()):
                shared, index, _ = batch.segments[number]
                found += [
                    Use(shared.number, index, match)
                    for match in own
                    if not scopes.excludes(shared.number, match)
                ]
        return found

    @cached_property
    def _consistency(self) -> Consistency:
        return Consistency(self._documents, self.uses, self._terms.target_lang)

    @cached_property
    def _paired(self) -> list[tuple[int, int]]:
        """(document, segment) of every segment that has a source."""
        return [
            (number, index)
            for number, document in enumerate(self._documents)
            for index, segment in enumerate(document.segments)
            if segment.source.strip()
        ]

    @cached_property
    def survey(self) -> Survey | None:
        """The verdicts of all pairs; None in texts without sources."""
        if not self._paired:
            return None
        segments = [self._documents[d].segments[s] for d, s in self._paired]
        return self._terms.pairs.uses(
            [(segment.source, segment.target) for segment in segments],
            shields(segment.source_protected for segment in segments),
            shields(segment.protected for segment in segments),
        )

    def flags(self) -> Iterator[Flagged]:
        """(document, segment, check, flag)."""
        for document, segment, flag in self._consistency.flags():
            yield document, segment, INCONSISTENT, flag
        if self.survey is not None:
            for use in self.survey.only(*_CHECKS):
                yield *self._paired[use.segment], _CHECKS[use.verdict], _flag(use)

    def table(self) -> tuple[ConceptUse, ...]:
        """How the texts put each concept."""
        missing = Counter[str]()
        if self.survey is not None:
            for use in self.survey.only(Verdict.MISSING):
                missing[use.concept.id] += 1
        return self._consistency.table(self._terms.source_lang, missing)

    def active(self) -> set[str]:
        """Concepts that could apply: with a term in the language, or in both."""
        if not self._documents:
            return set()
        found = set(self._terms.target.lexicon.owners)
        if self._paired:
            found &= set(self._terms.source.lexicon.owners)
        return found

    def occurred(self) -> set[str]:
        """Concepts that a text uses, in its source or its target."""
        found = {use.match.concept.id for use in self.uses}
        return found | (self.survey.occurring if self.survey else set())

    def verdicts(self) -> Counter[str]:
        """How many source terms have each verdict."""
        counts = self.survey.counts() if self.survey else Counter[Verdict]()
        return Counter({v.value: n for v, n in counts.items() if v not in _WITHOUT})

    def term_uses(self, numbers: Sequence[int]) -> Iterator[TermUse]:
        """Every source term; ``numbers``: of the documents in the whole run."""
        for use in self.survey or ():
            if use.source_span is not None:
                document, segment = self._paired[use.segment]
                wanted = use.concept.preferred(use.term.lang)
                term = use.term if use.term.status.stands or not wanted else wanted
                yield TermUse(
                    numbers[document],
                    segment,
                    use.concept.id,
                    use.verdict.value,
                    term.text.replace("~", ""),
                    use.source_span,
                    use.target_span,
                    use.reason,
                )

    def occurrences(self) -> int:
        """Source terms that were looked for in their translations."""
        return self.survey.occurrences if self.survey else 0


def _flag(use: Judged) -> Flag:
    hint = use.repeated or use.verdict in (Verdict.OVERUSED, Verdict.INVENTED)
    term = use.concept.preferred(use.term.lang) or use.term
    told = use.reason if use.repeated or hint else term.text.replace("~", "")
    return Flag(
        use.target_span,
        use.source_span,
        told,
        use.verdict.value,
        use.concept.id,
        Severity.NEUTRAL if hint else None,
        use.reason if use.repeated else "",
    )
