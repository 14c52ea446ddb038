"""What two entries that are one know together, beside their terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from termbase.fold import fold
from termbase.joining.incoming import Incoming
from termbase.joining.partners import TARGET
from termbase.records import Concept, Example, PartOfSpeech, Status, Term, speaks


def with_facts(old: Concept, terms: tuple[Term, ...], one: Incoming) -> Concept:
    """The old entry with these terms, and the facts of both.

    Evidence is of the preferred form: an entry's own goes where its form is not it.
    """
    new = one.concept
    joined = replace(old, terms=terms)
    evidence, basis = _grounds(joined, old, one)
    return replace(
        joined,
        definition=old.definition or new.definition,
        note=old.note or new.note,
        evidence=evidence,
        basis=basis,
        loaded=old.loaded or new.loaded,
        valid_from=old.valid_from or new.valid_from,
        valid_until=old.valid_until or new.valid_until,
        examples=_examples(old.examples, new.examples),
    )


def _grounds(
    joined: Concept, old: Concept, one: Incoming
) -> tuple[tuple[str, ...], str]:
    """Evidence and basis of the form that is preferred now."""
    evidence, basis, provisional = old.evidence, old.basis, old.provisional
    if _best(joined) != _best(old):
        evidence, basis, provisional = (), "", True
    if _best(joined) == _best(one.concept) and (provisional or not one.listed):
        evidence = tuple(dict.fromkeys([*evidence, *one.concept.evidence]))
        basis = basis or (one.concept.basis if provisional else "")
    return evidence, basis


def _best(concept: Concept) -> str:
    good = concept.preferred(TARGET)
    return fold(good.text) if good else ""


def _examples(old: Sequence[Example], new: Sequence[Example]) -> tuple[Example, ...]:
    known = {(example.text, example.matches) for example in old}
    more = {(e.text, e.matches): e for e in new if (e.text, e.matches) not in known}
    return (*old, *more.values())


def adapted(one: Incoming, old: Concept) -> tuple[Term, ...]:
    """The terms of an incoming entry, in the ways of the entry that they come to.

    ``zh`` is ``zh-Hans`` where the entry says so; a list, which knows nouns only where
    it does not say more, takes the entry's part of speech.
    """
    terms = _tagged(one.concept.terms, old)
    if not one.listed:
        return terms
    kinds = {
        term.lang: term.part_of_speech
        for term in old.terms
        if term.status is Status.PREFERRED
    }
    return tuple(
        replace(term, part_of_speech=kinds.get(term.lang, term.part_of_speech))
        if term.part_of_speech is PartOfSpeech.NOUN
        else term
        for term in terms
    )


def _tagged(terms: Sequence[Term], old: Concept) -> tuple[Term, ...]:
    tags = dict.fromkeys(term.lang for term in old.terms)
    told = {
        term.lang: next((tag for tag in tags if speaks(tag, term.lang)), term.lang)
        for term in terms
        if term.lang not in tags
    }
    return tuple(replace(term, lang=told.get(term.lang, term.lang)) for term in terms)
