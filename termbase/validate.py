"""Coded findings about a termbase itself: what loads but should not stay so.

Faults that make an entry unusable (unknown keys, broken patterns, failing examples)
are errors of loading; these are faults of the content.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from termbase.compile import Lexicon, Slot
from termbase.errors import TermbaseError
from termbase.fold import fold
from termbase.match import Matcher
from termbase.notation import expand
from termbase.records import Case, Concept, Status, Term, Termbase


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding about a termbase; ``serious`` ones fail validation."""

    code: str
    path: str
    line: int
    message: str
    serious: bool = True


@dataclass(frozen=True, slots=True)
class Subject:
    """What validations look at."""

    termbase: Termbase
    lexicon: Lexicon
    matcher: Matcher
    families: Mapping[str, Mapping[str, str]]


Validation = Callable[[Subject], Iterator[Remark]]


def validate(subject: Subject) -> list[Remark]:
    """All remarks, by file and line."""
    found = [r for check in VALIDATIONS.values() for r in check(subject)]
    return sorted(found, key=lambda r: (r.path, r.line, r.code))


def duplicates(subject: Subject) -> Iterator[Remark]:
    """B101: the same term twice in one concept."""
    for concept in subject.termbase.concepts.values():
        seen: dict[tuple[str, str], Term] = {}
        for term in concept.terms:
            text = term.text if term.case is Case.EXACT else fold(term.text)
            key = term.lang, f"{text} {term.part_of_speech}"
            if first := seen.get(key):
                message = f"{concept.id}: '{term.text}' is already at line {first.line}"
                yield Remark("B101", concept.path, term.line, message)
            seen[key] = term


def shared_renderings(subject: Subject) -> Iterator[Remark]:
    """B102: a rendering that two concepts claim, neither on a condition."""
    told: set[tuple[str, str]] = set()
    for surface, text in enumerate(subject.lexicon.surfaces):
        owners: dict[str, tuple[Concept, Term]] = {}
        for number, slot, _ in subject.lexicon.readings(surface):
            concept, term = subject.lexicon.terms[number]
            bad = not term.status.stands and slot is not Slot.REORDERED
            if bad and not term.when and not term.flag:
                owners.setdefault(concept.id, (concept, term))
        for (one, _), (other, term) in pairwise(owners.values()):
            if (one.id, other.id) not in told:
                told.add((one.id, other.id))
                message = (
                    f"{other.id}: '{text}' is claimed by {one.id} too, without 'when'"
                )
                yield Remark("B102", other.path, term.line, message)


def cycles(subject: Subject) -> Iterator[Remark]:
    """B103: a deprecated rendering that its own or another concept prefers."""
    good: dict[str, Concept] = {}
    for concept in subject.termbase.concepts.values():
        for term in concept.terms:
            if term.status is Status.PREFERRED and term.lang == subject.lexicon.lang:
                good[fold(term.text.replace("~", ""))] = concept
    for concept, term, phrase in _renderings(subject):
        owner = good.get(fold(phrase.replace("~", "")))
        if owner and not term.when and not term.flag:
            message = f"{concept.id}: deprecates '{phrase}', which {owner.id} prefers"
            yield Remark("B103", concept.path, term.line, message)


def order(subject: Subject) -> Iterator[Remark]:
    """B104: ids of a file that are not sorted."""
    concepts = list(subject.termbase.concepts.values())
    for before, after in pairwise(concepts):
        if before.path == after.path and before.id > after.id:
            message = f"{after.id}: comes after {before.id}; ids are sorted"
            yield Remark("B104", after.path, after.line, message)


def unreachable(subject: Subject) -> Iterator[Remark]:
    """B105: a rendering that can never match, because another term covers it."""
    tried = [
        (concept, term, phrase.replace("~", ""))
        for concept, term, phrase in _renderings(subject)
        if not (term.when or term.unless)
    ]
    starts = [0, *accumulate(len(phrase) + 1 for _, _, phrase in tried)]
    takers: dict[int, set[str]] = {}
    joined = "\0".join(phrase for _, _, phrase in tried)
    for match in subject.matcher.matches(joined):
        number = bisect_right(starts, match.span.start) - 1
        takers.setdefault(number, set()).add(match.concept.id)
    for number, (concept, term, phrase) in enumerate(tried):
        if concept.id not in takers.get(number, ()):
            others = ", ".join(sorted(takers.get(number, ()))) or "nothing"
            message = f"{concept.id}: '{phrase}' can never match ({others} takes it)"
            yield Remark("B105", concept.path, term.line, message, serious=False)


def without_preferred(subject: Subject) -> Iterator[Remark]:
    """B106: a concept with renderings but no, or more than one, preferred term."""
    lang = subject.lexicon.lang
    for concept in subject.termbase.concepts.values():
        own = [t for t in concept.terms if t.lang.startswith(lang)]
        count = sum(t.status is Status.PREFERRED for t in own)
        if own and count != 1:
            message = f"{concept.id}: {count} preferred terms for '{lang}', 1 is needed"
            yield Remark("B106", concept.path, concept.line, message)


def without_examples(subject: Subject) -> Iterator[Remark]:
    """B107: renderings that no example proves, or that have no near miss."""
    for concept in subject.termbase.concepts.values():
        if not any(not t.status.stands for t in concept.terms):
            continue
        kinds = {example.matches for example in concept.examples}
        for kind, name in ((True, "match"), (False, "no_match")):
            if kind not in kinds:
                message = f"{concept.id}: no '{name}' example"
                yield Remark("B107", concept.path, concept.line, message, serious=False)


def _renderings(subject: Subject) -> Iterator[tuple[Concept, Term, str]]:
    for concept in subject.termbase.concepts.values():
        for term in concept.terms:
            if term.status.stands or not term.lang.startswith(subject.lexicon.lang):
                continue
            families = subject.families.get(concept.path, {})
            literal = (term.text,) if term.literal else ()
            for phrase in literal or expand(term.text, families)[:200]:
                yield concept, term, phrase


VALIDATIONS: dict[str, Validation] = {
    "B101": duplicates,
    "B102": shared_renderings,
    "B103": cycles,
    "B104": order,
    "B105": unreachable,
    "B106": without_preferred,
    "B107": without_examples,
}


def descriptions() -> Sequence[tuple[str, str]]:
    """Code and meaning of every validation."""
    unusable = "a file that cannot be used: broken, unknown key, failing example ..."
    return [
        (TermbaseError.code, unusable),
        *(
            (code, (check.__doc__ or "").split(": ", 1)[1].strip())
            for code, check in VALIDATIONS.items()
        ),
    ]
