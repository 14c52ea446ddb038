"""Which renderings of each concept the texts use, and where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from termbase.match import Match
from termbase.records import Concept, PartOfSpeech, Status, Term
from toolkit.pair import Flag
from toolkit.places import Places
from toolkit.records import Document, Severity
from toolkit.report import ConceptUse, Rendering

MOST_PLACES = 5


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a term in a run: document, segment in it, and the match there."""

    document: int
    segment: int
    match: Match


ByTerm = dict[Term, list[Use]]
Flagged = tuple[int, int, Flag]


class Consistency:
    """The uses of terms in a run, by concept."""

    def __init__(self, documents: Sequence[Document], uses: Sequence[Use], lang: str):
        self.documents, self.lang = documents, lang
        self._places = [Places(document) for document in documents]
        self._concepts: dict[str, Concept] = {}
        self._by_concept: dict[str, ByTerm] = {}
        for use in uses:
            match = use.match
            if match.certain and not match.reworded and not match.term.flag:
                self._concepts[match.concept.id] = match.concept
                by_term = self._by_concept.setdefault(match.concept.id, {})
                by_term.setdefault(match.term, []).append(use)

    def table(
        self, source_lang: str, missing: Mapping[str, int]
    ) -> tuple[ConceptUse, ...]:
        """How the texts put each concept; those with several renderings first.

        ``missing``: source occurrences without a rendering, by concept.
        """
        rows = [
            ConceptUse(
                id_,
                _preferred(self._concepts[id_], self.lang),
                _preferred(self._concepts[id_], source_lang),
                tuple(self._rendering(term, own) for term, own in _ranked(by_term)),
                missing.get(id_, 0),
            )
            for id_, by_term in self._by_concept.items()
        ]
        return tuple(sorted(rows, key=lambda row: (row.consistent, row.concept)))

    def flags(self) -> Iterator[Flagged]:
        """(document, segment, flag): where a concept is put otherwise than mostly.

        One flag for each document, concept and rendering: in a document with several,
        on each but the majority's; in one with a single other one than the whole set.
        """
        for id_, by_term in self._by_concept.items():
            if len(by_term) < 2:
                continue
            mixed = set()
            for number in sorted({u.document for own in by_term.values() for u in own}):
                own = _within(by_term, number)
                if len(self._without_short_forms(own)) > 1:
                    mixed.add(number)
                    yield from self._differing(id_, own, across=False)
            if len(self.documents) > 1:
                for flagged in self._differing(id_, by_term, across=True):
                    if flagged[0] not in mixed:
                        yield flagged

    def _differing(
        self, id_: str, by_term: ByTerm, *, across: bool
    ) -> Iterator[Flagged]:
        ranked = _ranked(self._without_short_forms(by_term))
        for term, uses in ranked[1:]:
            majority, most = ranked[0]
            message = (
                f"'{self._text(uses[0])}' ({self._where(uses)}) beside "
                f"'{self._text(most[0])}' ({self._where(most)}): use one; "
                f"preferred is '{_preferred(self._concepts[id_], self.lang)}'"
            )
            stand = term.status.stands and majority.status.stands
            if stand and not (_is_name(term) and _is_name(majority)):
                continue  # ordinary words may vary
            hint = not stand or across  # what may not stand is told by T101
            told = set()
            for use in uses:
                if use.document not in told:
                    told.add(use.document)
                    yield use.document, use.segment, _flag(use, message, hint=hint)

    def _without_short_forms(self, by_term: ByTerm) -> ByTerm:
        """Without abbreviations of another form, and parts of it."""
        texts = {term: self._text(uses[0]) for term, uses in by_term.items()}
        return {
            term: uses
            for term, uses in by_term.items()
            if not any(
                _shortens(texts[term], text)
                for other, text in texts.items()
                if other is not term
            )
        }

    def _rendering(self, term: Term, uses: Sequence[Use]) -> Rendering:
        places = tuple((use.document, use.segment) for use in uses)
        return Rendering(self._text(uses[0]), term.status.value, places)

    def _text(self, use: Use) -> str:
        target = self.documents[use.document].segments[use.segment].target
        return " ".join(target[slice(*use.match.span)].split())

    def _where(self, uses: Sequence[Use]) -> str:
        """How often, and in which lines; of several files, with their names."""
        told = []
        for use in uses:
            places = self._places[use.document]
            line = str(places.line(use.segment, use.match.span.start))
            many = len(self.documents) > 1
            told.append(f"{places.document.path}:{line}" if many else f"line {line}")
        told = list(dict.fromkeys(told))
        more = ", …" if len(told) > MOST_PLACES else ""
        return f"{len(uses)}×: {', '.join(told[:MOST_PLACES])}{more}"


def _flag(use: Use, message: str, *, hint: bool) -> Flag:
    return Flag(
        use.match.span,
        detail=message,
        verdict="inconsistent",
        concept=use.match.concept.id,
        severity=Severity.NEUTRAL if hint else None,
    )


def _is_name(term: Term) -> bool:
    return term.part_of_speech is PartOfSpeech.NAME or any(
        word[:1].isupper() for word in term.text.split()
    )


def _within(by_term: ByTerm, document: int) -> ByTerm:
    """The uses in one document."""
    own = {
        term: [use for use in uses if use.document == document]
        for term, uses in by_term.items()
    }
    return {term: uses for term, uses in own.items() if uses}


def _shortens(form: str, other: str) -> bool:
    if form.lower() == other.lower():
        return False
    initials = "".join(word[0] for word in other.split() if word[0].isupper())
    inside = f" {form.lower()} " in f" {other.lower()} "
    return inside or (form.isupper() and form.replace(".", "") in initials)


def _ranked(by_term: ByTerm) -> list[tuple[Term, list[Use]]]:
    """Most frequent first; of equals the preferred one, then by letters."""

    def order(item: tuple[Term, list[Use]]) -> tuple[int, bool, str]:
        term, uses = item
        return -len(uses), term.status is not Status.PREFERRED, term.text

    return sorted(by_term.items(), key=order)


def _preferred(concept: Concept, lang: str) -> str:
    preferred = concept.preferred(lang)
    return preferred.text.replace("~", "") if preferred else ""
