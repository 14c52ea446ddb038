"""Concepts -> surface forms: every text that counts as a use of a term.

Plurals, verb forms, solid spellings and re-ordered names are made here, once, so that
finding them costs nothing. The result is plain data (tuples and strings), ready for
the cache.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum, IntFlag
from functools import cache

import numpy as np
import numpy.typing as npt

from termbase.errors import TermbaseError
from termbase.fold import fold_all
from termbase.inflect import plural, verb, verb_variants
from termbase.notation import NotationError, expand
from termbase.records import (
    USAGE,
    Concept,
    Number,
    PartOfSpeech,
    Status,
    Term,
    Termbase,
    speaks,
)


class Slot(IntEnum):
    """The grammatical form in which a text uses a term."""

    FIXED = 0
    SINGULAR = 1
    PLURAL = 2
    MASS = 3
    BASE = 4
    THIRD = 5
    ING = 6
    PAST = 7
    PARTICIPLE = 8
    REORDERED = 9


class Mark(IntFlag):
    """What must be known of a term without reading its record.

    PREFERRED: the concept's preferred term. CONDITIONAL: has a ``when`` or ``unless``.
    CLEAR: no ordinary word of the language: a name, or several words. UNSURE: of a
    concept that is provisional or politically loaded. ORDINARY: of one that is plain
    usage, so that other words may do as well. DOUBTFUL: a rendering
    that is ordinary English too.
    """

    PREFERRED = 1
    CONDITIONAL = 2
    CLEAR = 4
    UNSURE = 8
    ORDINARY = 16
    DOUBTFUL = 32


VERB_SLOTS = {
    "VB": Slot.BASE,
    "VBZ": Slot.THIRD,
    "VBG": Slot.ING,
    "VBD": Slot.PAST,
    "VBN": Slot.PARTICIPLE,
}
IntArray = npt.NDArray[np.int32]
_MARKED = re.compile(r"([A-Za-z'’]+)~")
_HEADED = re.compile(r"\b(of|in|to|at|for|on|with|by|from|against|and|or|the)\b")


Reading = tuple[int, Slot, str]


class Lexicon:
    """All surface forms of one language of a termbase, in flat arrays.

    ``surfaces``: the folded texts. Surface i has the readings
    ``bounds[i]`` up to ``bounds[i + 1]``: number of the term, slot, and the form as
    written (kept only where it has capitals). ``terms``: concept and term by number;
    ``good``: 1 for those that may stand; ``marks``: their Mark; ``owners``: the ids of
    their concepts.
    """

    def __init__(
        self,
        lang: str,
        surfaces: Sequence[str],
        bounds: IntArray,
        numbers: IntArray,
        slots: IntArray,
        good: IntArray,
        marks: IntArray,
        cased: Mapping[int, str],
        terms: Sequence[tuple[Concept, Term]],
        owners: Sequence[str],
    ):
        self.lang, self.surfaces, self.terms = lang, surfaces, terms
        self.bounds, self.numbers, self.slots = bounds, numbers, slots
        self.good, self.marks, self.cased, self.owners = good, marks, cased, owners

    def readings(self, surface: int) -> list[Reading]:
        """What a surface form may be: (number of the term, slot, form as written)."""
        low, high = int(self.bounds[surface]), int(self.bounds[surface + 1])
        return [
            (
                int(self.numbers[i]),
                Slot(int(self.slots[i])),
                self.cased.get(i) or self.surfaces[surface],
            )
            for i in range(low, high)
        ]


def compile_terms(
    termbase: Termbase, lang: str, families: Mapping[str, Mapping[str, str]]
) -> Lexicon:
    """Surface forms of all terms of a language; ``families`` by path of the file."""
    terms = [
        (concept, term)
        for concept in termbase.concepts.values()
        for term in concept.terms
        if speaks(term.lang, lang)
    ]
    readings: dict[str, dict[Reading, None]] = {}
    found = [
        (number, slot, form)
        for number, (concept, term) in enumerate(terms)
        for slot, form in _checked_forms(concept, term, families)
    ]
    surfaces = fold_all([form for _, _, form in found])
    for (number, slot, form), folded in zip(found, surfaces, strict=True):
        if folded:
            written = "" if form.islower() else form
            readings.setdefault(folded, {})[number, slot, written] = None
    flat = [reading for of_one in readings.values() for reading in of_one]
    counts = np.array([0, *map(len, readings.values())], np.int32)
    return Lexicon(
        lang,
        list(readings),
        np.cumsum(counts, dtype=np.int32),
        np.array([number for number, _, _ in flat], np.int32),
        np.array([slot for _, slot, _ in flat], np.int32),
        np.array([term.status.stands for _, term in terms], np.int32),
        np.array([_marks(concept, term) for concept, term in terms], np.int32),
        {i: form for i, (_, _, form) in enumerate(flat) if form},
        terms,
        [concept.id for concept, _ in terms],
    )


def _marks(concept: Concept, term: Term) -> int:
    """The Mark of a term."""
    marks = Mark.UNSURE if concept.provisional or concept.loaded else Mark(0)
    if concept.basis == USAGE:
        marks |= Mark.ORDINARY
    if term.flag or (term.when and not term.status.stands):
        marks |= Mark.DOUBTFUL
    if term.status is Status.PREFERRED:
        marks |= Mark.PREFERRED
    if term.when or term.unless:
        marks |= Mark.CONDITIONAL
    if " " in term.text or "-" in term.text or not term.text[1:].islower():
        marks |= Mark.CLEAR
    return int(marks)


def _checked_forms(
    concept: Concept, term: Term, families: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[Slot, str]]:
    try:
        yield from forms(term, families.get(concept.path, {}))
    except NotationError as error:
        raise TermbaseError(
            f"{concept.id}: {error}", concept.path, term.line
        ) from error


def forms(term: Term, families: Mapping[str, str]) -> Iterator[tuple[Slot, str]]:
    """Every form of a term with its slot, spelled as in the entry."""
    if term.literal and "~" in term.text:
        yield Slot.FIXED, term.text
        return
    for phrase in (term.text,) if term.literal else expand(term.text, families):
        if term.status.stands:
            # "the public" would win over everything that begins at "public"
            phrase = phrase.removeprefix("the ")
        for slot, form in inflected(phrase, term.part_of_speech, _number(phrase, term)):
            yield slot, form
            solid = form.replace("-", "")
            if solid != form:
                yield slot, solid
        if term.status.stands or term.part_of_speech is PartOfSpeech.VERB:
            continue
        if term.part_of_speech is PartOfSpeech.NAME and "~" not in phrase:
            yield Slot.PLURAL, plural(phrase)
        yield from ((Slot.REORDERED, form) for form in _reordered(phrase))


def _number(phrase: str, term: Term) -> Number:
    """A phrase of a pattern such as ``gang[s]`` that is a plural already stays one."""
    if phrase.endswith("s") and "[s]" in term.text and term.number is Number.COUNT:
        return Number.PLURAL
    return term.number


def inflected(
    phrase: str, kind: PartOfSpeech, number: Number
) -> Iterator[tuple[Slot, str]]:
    """The forms of one plain phrase (``~`` may mark verbs), slot by slot.

    >>> [form for _, form in inflected("abduct~ and sell~", PartOfSpeech.VERB,
    ...                                Number.COUNT)][:2]
    ['abduct and sell', 'abducts and sells']
    """
    if kind is PartOfSpeech.VERB:
        yield from _verb_forms(phrase)
        return
    for plain in _any_verb_form(phrase):
        if kind is not PartOfSpeech.NOUN:
            yield Slot.FIXED, plain
        elif number is Number.MASS:
            yield Slot.MASS, plain
        elif number is Number.PLURAL:
            yield Slot.PLURAL, plain
        else:
            yield Slot.SINGULAR, plain
            yield Slot.PLURAL, plural(plain)


def _verb_forms(phrase: str) -> Iterator[tuple[Slot, str]]:
    first, _, rest = phrase.partition(" ")
    marked = phrase if first.endswith("~") else f"{first}~ {rest}".rstrip()
    if first.endswith("ly") and "~" in rest:
        marked = phrase
    words = dict.fromkeys(_MARKED.findall(marked))
    known = {word: _verb(word) for word in words}
    for tag, slot in VERB_SLOTS.items():
        yield slot, _marked_as(marked, {w: known[w][tag] for w in words})
    for word in words:
        for tag, others in _variants(word):
            for other in others:
                own = {w: known[w][tag] for w in words} | {word: other}
                yield VERB_SLOTS[tag], _marked_as(marked, own)


@cache
def _verb(word: str) -> dict[str, str]:
    return verb(word)


@cache
def _variants(word: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(tag, others) for tag, others in verb_variants(word).items() if others]


def _marked_as(phrase: str, own: Mapping[str, str]) -> str:
    """A phrase with each marked verb in the form given for it."""
    return _MARKED.sub(lambda found: own[found.group(1)], phrase)


def _any_verb_form(phrase: str) -> Iterator[str]:
    """A phrase with its marked verbs in every form (all of them in the same one)."""
    if "~" not in phrase:
        yield phrase
        return
    known = {word: _verb(word) for word in _MARKED.findall(phrase)}
    told = dict.fromkeys(
        _marked_as(phrase, {word: of[tag] for word, of in known.items()})
        for tag in VERB_SLOTS
    )
    yield from told


def _reordered(phrase: str) -> Iterator[str]:
    """'Maple Bridge Experience' as 'Experience of [the] Maple Bridge': names only.

    Lower-case phrases are left out: 'groups of evil' need not be an 'evil group'.
    """
    words = phrase.split()
    if len(words) < 2 or "~" in phrase or _HEADED.search(phrase):
        return
    if sum(word[:1].isupper() for word in words) < 2:
        return
    head, rest = words[-1].lower(), " ".join(words[:-1])
    yield f"{head} of {rest}"
    yield f"{head} of the {rest}"
