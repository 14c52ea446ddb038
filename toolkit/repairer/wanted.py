"""A wanted form as the finder sees it: its words, its capitals, its acronym."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from termbase.records import Term
from toolkit.alignment.units import Units
from toolkit.repairer.nouns import bare, head, is_acronym, is_name_head

LONGEST_ACRONYM = 8
MOST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """A wanted form: its keys, and how many of its units are content.

    ``name``: half of its words or more have capitals. ``body``: it names an
    organization, a fund or a law, or is an acronym, which may stand for one.
    ``acronym``: the letters of an acronym, or nothing; ``initials``: those of its
    content words. ``light``: its function words and signs.
    """

    term: Term
    keys: frozenset[str]
    content: int
    name: bool
    body: bool
    acronym: str
    initials: str
    light: frozenset[str]

    @classmethod
    def of(cls, term: Term, lang: str) -> Wanted:
        """The form that a term has in the entry."""
        return _wanted(term, lang)


@lru_cache(maxsize=50_000)
def _wanted(term: Term, lang: str) -> Wanted:
    text = term.plain
    units = Units(text, lang)
    keys = [k for k, light in zip(units.keys, units.light, strict=True) if not light]
    acronym = _acronym(text)
    name = _is_name(units)
    words = text.split()
    body = bool(acronym) or (name and is_name_head(bare(words[head(words)])))
    return Wanted(
        term,
        frozenset(keys),
        max(1, len(keys), min(len(acronym), MOST_LETTERS)),
        name,
        body,
        acronym,
        _initials(units),
        frozenset(units.keys) - frozenset(keys),
    )


def _acronym(text: str) -> str:
    """The capitals of an acronym, however the list spells it ("SMes", "ip")."""
    letters = text.removesuffix("s")
    sound = 1 < len(letters) <= LONGEST_ACRONYM and letters.isalpha()
    return letters.upper() if sound and is_acronym(text.removesuffix("s")) else ""


def _initials(units: Units) -> str:
    """The first letters of the content words, in capitals."""
    numbers = (n for n in range(len(units)) if not units.light[n])
    return "".join(units.text[units.spans[n].start] for n in numbers).upper()


def _is_name(units: Units) -> bool:
    """Capitals in half of its words or more: what is found should have some, too."""
    content = [
        w for w, light in zip(units.words(), units.light, strict=True) if not light
    ]
    return 2 * sum(word[0].isupper() for word in content) >= max(1, len(content))


def sizes(target: Units, form: Wanted) -> list[int]:
    """How many content words each unit counts for: an acronym, as many as letters.

    Only where the form is a name; elsewhere each content unit is one.
    """
    found = [int(not light) for light in target.light]
    if form.name or form.acronym:
        for number in acronyms(target):
            letters = target.text[slice(*target.spans[number])].removesuffix("s")
            found[number] = max(1, min(len(letters), MOST_LETTERS, form.content))
    return found


def acronyms(target: Units) -> Iterator[int]:
    """Units in capitals, but for a plural's ending: 'HKXA', 'PIs'."""
    for number, word in enumerate(target.words()):
        letters = word.removesuffix("'s").removesuffix("’s").removesuffix("s")
        if 1 < len(letters) <= LONGEST_ACRONYM and letters.isupper():
            yield number


def short_for(target: Units, form: Wanted) -> Iterator[tuple[int, int]]:
    """Ranges of units that the form is an acronym of, or that are its acronym."""
    for number, word in enumerate(target.words()):
        letters = word.removesuffix("s")
        if len(form.initials) > 1 and letters.isupper() and letters == form.initials:
            yield number, number + 1
        elif form.acronym and word[0] == form.acronym[0]:
            end = _spelled_out(target, number, form.acronym)
            if end:
                yield number, end


def _spelled_out(target: Units, first: int, acronym: str) -> int:
    """The end of capitalized words from ``first`` on that an acronym is of; 0: none."""
    left, number = acronym, first
    while left and number < len(target):
        letter = target.text[target.spans[number].start]
        if letter == left[0] and letter.isupper():
            left = left[1:]
        elif not target.light[number] or target.signs[number]:
            return 0
        number += 1
    return 0 if left else number
