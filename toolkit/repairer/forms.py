"""Which form of a term fits a span: its number first, then what number cannot decide.

A term of a list has no grammar of its own, so the number it is listed in is read from
its words (``toolkit.repairer.nouns``). A plural becomes a singular only where the
singular is certain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from termbase import inflect_data as data
from termbase.compile import Slot
from termbase.inflect import plural
from termbase.lemma import lemma
from termbase.records import Concept, Number, PartOfSpeech, Term
from toolkit.repairer.nouns import (
    head,
    is_acronym,
    is_mass,
    is_name,
    is_plural,
    singular,
)
from toolkit.repairer.phrase import Phrase, Site
from toolkit.repairer.vocabulary import FUNCTION, NOUNS_TOO, PASTS, VERBS

_DESCRIBING = (
    r"(?:(?!(?:of|for|in|to|and|on|by|with|at|from|as|under|that|is|are|has|its)\b)"
    r"[\w-]+\s+){0,2}"
)
_ONE = re.compile(
    r"\b(?:an?|this|each|every|another|one|either|neither|per|single)\s+"
    rf"{_DESCRIBING}[\"“‘(]?$",
    re.I,
)
_ONE_THING = re.compile(
    r"\b(?:called|termed|named|known as|referred to as) (?:the )?[\"“‘]?$"
    r"|\bthe (?:only|sole|entire|whole) $",
    re.I,
)
_WHOLE = re.compile(r"[\"”’)]? as a whole\b")
_ONE_VERB = re.compile(
    r"[\"”’)]?(?:,? (?:that|which))?\s+(?:(?:also|still|already|now)\s+)?"
    r"(?:is|was|has|does|needs|requires|includes|remains|provides|[a-z]{3,}[^s\W]es)\b"
)
_AMOUNT = re.compile(r"\b(?:thousand|million|billion|trillion)\s+$", re.I)
_THING_ENDINGS = (
    *("ing", "ion", "ment", "er", "or", "ance", "ence", "ure", "age", "ency", "ule"),
    *("ank", "und", "ond", "ate", "ogue", "ice", "ack", "act", "ill", "ist", "um"),
)
_OPENERS = data.PREPOSITIONS | {"include", "includes", "requires", "needs"}
_AMOUNTS = ("more ", "most ", "much ", "some ", "all ", "less ", "further ", "other ")
_WORD_BEFORE = re.compile(r"\b([a-z]+) $")
_FIGURE = re.compile(r"(?<![\d.,])(?!1\s)\d[\d,.]*\s+$")
_MANY = re.compile(
    r"\b(?:these|those|many|several|few|both|various|numerous|two|three|four|five|six"
    r"|seven|eight|nine|ten|different|number of|series of|types of|all|some|most)\s+"
    r"(?:[\w-]+\s+)?[\"“‘(]?$",
    re.I,
)
_DETERMINED = re.compile(
    r"\b(?:the|an?|this|that|these|those|its|their|our|his|her|my|your|each|every|any"
    r"|no|such|some|another|one|\w+['’]s|\w+s['’])\s+"
    rf"{_DESCRIBING}[\"“‘(]?$",
    re.I,
)

_PAPERS = frozenset("consultation discussion green position research white".split())


@dataclass(frozen=True, slots=True)
class Form:
    """The words to put, and the grammatical form they are in."""

    text: str
    slot: Slot


def slot_of(core: str, concept: Concept, term: Term) -> Slot:
    """The form a term is listed in; FIXED for what has one form only."""
    words = core.split()
    phrase = term.part_of_speech in (PartOfSpeech.NAME, PartOfSpeech.PHRASE)
    if phrase or words[-1].lower() in FUNCTION:
        return Slot.FIXED
    noun = words[head(words)]
    if term.number is Number.PLURAL or (is_plural(noun) and not is_name(core)):
        return Slot.PLURAL
    if is_acronym(core) and is_plural(core):
        return Slot.PLURAL
    if is_acronym(core):
        return Slot.SINGULAR if _counted(core, concept, term) else Slot.FIXED
    if is_plural(noun) and len(words) < 6:
        return Slot.PLURAL
    if is_name(core):
        return Slot.FIXED
    document = noun.lower() == "paper" and words[-2:][0].lower() in _PAPERS
    mass = term.number is Number.MASS or (is_mass(noun) and not document)
    return Slot.MASS if mass else Slot.SINGULAR


def fitted(
    core: str, listed: Slot, phrase: Phrase, site: Site, *, as_listed: bool
) -> tuple[Form | None, str]:
    """The form of a term that agrees with the span, or None and the reason."""
    many, one = bool(_MANY.search(site.before)), bool(_ONE.search(site.before))
    if site.is_strange and listed in (Slot.SINGULAR, Slot.PLURAL):
        return _from_strange(core, listed, site, many=many, one=one)
    if listed is Slot.FIXED:
        if many and phrase.alone and phrase.plural:
            return None, "a name is not counted"
        return Form(core, listed), ""
    if listed is Slot.PLURAL:
        return _from_plural(core, phrase, site, one=one, as_listed=as_listed)
    amount = listed is Slot.SINGULAR and bool(_AMOUNT.search(site.before))
    if phrase.alone and (amount or (many and phrase.plural)):
        return Form(plural(core), Slot.PLURAL), ""
    if listed is Slot.MASS and one and phrase.alone and _same_head(core, site):
        return Form(core, Slot.SINGULAR), ""
    if listed is Slot.MASS:
        counted = one and phrase.alone and not (phrase.mass or site.is_strange)
        return (None, "counted") if counted else (Form(core, Slot.MASS), "")
    form = _from_singular(core, phrase, site)
    return form, "" if form else "a name may have no plural"


def _from_strange(
    core: str, listed: Slot, site: Site, *, many: bool, one: bool
) -> tuple[Form | None, str]:
    """For words of another script, of which only those around tell the number."""
    if many or _FIGURE.search(site.before):
        return Form(plural(core), Slot.PLURAL), ""
    if listed is Slot.PLURAL and not one:
        return Form(core, Slot.PLURAL), ""
    if listed is Slot.PLURAL:
        told = singular(core)
        form = Form(told, Slot.SINGULAR) if told else None
        return form, "" if form else "the singular is not certain"
    if site.is_heading or is_determined(site) or takes_an_article(core):
        return Form(core, Slot.SINGULAR), ""
    return None, "nothing tells whether it is one or many"


def _from_plural(
    core: str, phrase: Phrase, site: Site, *, one: bool, as_listed: bool
) -> tuple[Form | None, str]:
    """Plural where nothing near the span says one; else the singular, if certain."""
    determined = is_determined(site)
    one = one and phrase.plural is not True
    if phrase.alone and not one:
        told = determined and not phrase.plural and _is_one(site)
        free = phrase.plural is not False or as_listed or not determined
        if free and not told:
            return Form(core, Slot.PLURAL), ""
    if (form := singular(core)) is not None:
        return Form(form, Slot.SINGULAR), ""
    if one:
        return None, "the singular is not certain"
    return Form(core, Slot.PLURAL), ""


def _is_one(site: Site) -> bool:
    """'the [rate] is', 'the [rate] that was', 'called the [rate]', 'the only one'."""
    behind = _ONE_VERB.match(site.after) or _WHOLE.match(site.after)
    return bool(behind or _ONE_THING.search(site.before))


def _from_singular(core: str, phrase: Phrase, site: Site) -> Form | None:
    """Plural for a plural, and for a mass noun where it cannot get its "a"."""
    if not phrase.alone or gets_a(core, phrase, site):
        return Form(core, Slot.SINGULAR)
    if (phrase.plural and _has_plural(core, site)) or _is_bare(core, phrase, site):
        return Form(plural(core), Slot.PLURAL)
    if phrase.plural:
        return None
    return Form(core, Slot.SINGULAR)


def gets_a(core: str, phrase: Phrase, site: Site) -> bool:
    """'fear of [slow trade]' for 'trade crisis': one thing for what is not counted."""
    found = _WORD_BEFORE.search(site.before)
    many = site.here.lower().startswith(_AMOUNTS)
    if found is None or phrase.plural or many or not _is_bare(core, phrase, site):
        return False
    word = found[1]
    return word in _OPENERS or lemma(word) in VERBS


def _is_bare(core: str, phrase: Phrase, site: Site) -> bool:
    """A mass noun without an article, for a thing that is counted."""
    bare = not (site.is_heading or is_determined(site))
    return phrase.alone and phrase.mass and core.islower() and bare


def takes_an_article(core: str) -> bool:
    """'Tide Experience', 'fight against floods': one thing, told by its words."""
    words = core.split()
    place = head(words)
    thing = words[place].lower().endswith(_THING_ENDINGS)
    named = thing and not core.islower()
    return len(words) > 1 and (place + 1 < len(words) or named)


def is_determined(site: Site) -> bool:
    """An article or the like stands before: 'the new [dues]', 'the port raised [dues]'.

    The second is none of the span's: a verb is between.
    """
    found = _DETERMINED.search(site.before)
    if found is None:
        return False
    between = found.group().rstrip(' "“‘(').split()[1:]
    return not (
        len(between) > 1 and _is_past(between[-1]) and not between[0].endswith("ly")
    )


def _is_past(word: str) -> bool:
    return word.endswith("ed") or word in PASTS - NOUNS_TOO


def _has_plural(core: str, site: Site) -> bool:
    """False for 'Mainland Luma': capitals throughout, and no ending of a thing."""
    words = core.split()
    noun = words[head(words)]
    if not all(word[:1].isupper() for word in words):
        return True
    thing = noun.lower().endswith(_THING_ENDINGS) or is_acronym(noun)
    return thing or _same_head(core, site)


def _same_head(core: str, site: Site) -> bool:
    """'a white [paper]' for 'survey paper': what was counted may be counted again."""
    ours, theirs = core.split(), site.here.split()
    noun, other = ours[head(ours)].lower(), theirs[head(theirs)].lower()
    return lemma(noun) == lemma(other) and other not in PASTS


def _counted(core: str, concept: Concept, term: Term) -> bool:
    """True where another term of the concept shows that the acronym has a plural."""
    others = [told.text for told in concept.terms if told.lang == term.lang]
    longer = [told for told in others if " " in told]
    return f"{core}s" in others or any(
        is_plural(words[head(words)]) for words in (told.split() for told in longer)
    )
