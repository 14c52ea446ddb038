"""English nouns read from their letters: number, singular, head, and what is a name.

Term lists and translations say nothing of grammar, so it is read from endings and
short lists. Where a reading is unsure the answer is None or False, never a guess that
would make an edit.

Not done: verbs and adjectives ("the rich" is no plural here), nouns that are both
count and mass ("risk" counts as mass where it stands bare), other languages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from termbase import inflect_data as data
from termbase.inflect import plural


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


# Words in -s that are no plural of a noun, and plurals without a singular of the kind.
_NOT_PLURAL = _words("""
across always amongst as besides has his its less news nonetheless overseas perhaps
plus series sometimes species thus this towards us versus was whereas yes does is
afterwards always headquarters means besides gross process access previous various
philippines netherlands wales
""")
_NO_SINGULAR = _words("""
accounts affairs arrears assets axes bases brussels clothes customs data earnings
economics funds goods headquarters holdings logistics means media operations people
police premises proceeds resources sales savings securities series species statistics
surroundings swaps terms valuables
""")
_MAY_HAVE_SINGULAR = _words("accounts assets funds swaps operations")
_MORE_IRREGULAR = {
    "memorandums": "memorandum",
    "memoranda": "memorandum",
    "indices": "index",
    "indexes": "index",
}
_IN_IE = _words("calories cookies lies movies pies prairies rookies ties zombies")
_MASS = _words("""
administration banking business capital cash clearing credit currency debt demand
development discipline equity expenditure finance financing funding growth headroom
income inflation intermediation investment lending leverage liquidity management money
outsourcing paper pay planning policy protection regulation resilience risk settlement
spending stability sukuk supervision supply taxation technology trade trading valuation
""")
_MASS_ENDINGS = ("ity", "ism", "ness", "ship", "ing", "ance", "ence", "ation", "cy")
_COUNTED = _words("""
acquisition action agreement allegation allocation amendment announcement application
appointment arrangement assessment association assumption auction calculation
collection commission commitment companion component concession condition conclusion
connection consultation contribution convention conversion conviction corporation
correction criterion decision declaration deduction definition department destination
detention direction distribution division document donation election element equation
evaluation examination exception exemption expectation explanation expression facility
federation figment foundation fragment function generation government guideline
impression indication inspection institution instruction instrument intention
interaction interpretation intersection intervention introduction investigation
invitation judgement judgment jurisdiction limitation location measurement mention
million mission moment monument motion movement nation notification obligation
observation occasion operation opinion option organisation organization parliament
payment pension petition population portion position prediction prescription
presentation profession projection promotion proportion provision publication question
ration reaction recommendation region regulation relation replacement repayment
requirement resolution restriction revision revolution sanction section segment session
settlement simulation situation solution station statement subscription subsection
suggestion suspension television tension tradition transaction transition translation
treatment union variation version violation vision
""")
_NAME_HEADS = _words("""
act administration agency agreement alliance assembly association authority bank
bill board bureau centre center college commission commissioner committee company
conference congress convention corporation council court department directive division
exchange facility federation forum foundation fund government group institute
institution law limited ministry network office ordinance organisation organization
panel parliament plan platform programme program project protocol regulations reserve
rules scheme secretary secretariat service society summit system team treasury treaty
tribunal union university
""")
_NO_ARTICLE_HEADS = _words("limited ltd inc plc corp")
_LINKS = data.PREPOSITIONS - {"that"} | {"by", "as", "and/or"}
_POSTPOSED = data.POSTPOSED | {"based", "related", "due", "held"}


@lru_cache(maxsize=50_000)
def is_plural(word: str) -> bool:
    """True for a word that reads as a plural noun ("ratios", "SVFs", "men")."""
    small = word.lower()
    if word.isupper() or len(word) < 3:
        return False
    if word[:-1].isupper() and word[-1] == "s":
        return True
    if small in _irregular_plurals():
        return True
    if small.endswith(("men", "people", "children")):
        return small not in data.NOT_PLURAL_MEN
    if not small.endswith("s") or small.endswith(("ss", "us", "is", "ics", "'s", "’s")):
        return False
    return not (
        small in _NOT_PLURAL or small in data.SINGULAR_IN_S or small in data.INVARIANT
    )


@lru_cache(maxsize=10_000)
def singular(phrase: str) -> str | None:
    """The singular of a plural noun phrase; None where it is not certain.

    >>> singular("deposit rates for savers"), singular("assets and liabilities")
    ('deposit rate for savers', None)
    """
    words = phrase.split(" ")
    if "and" in words or "or" in words or "&" in words:
        return None
    place = head(words)
    one = _one(words[place])
    if one is None:
        return None
    told = " ".join((*words[:place], one, *words[place + 1 :]))
    sound = plural(told) == phrase or words[place].lower() in _MORE_IRREGULAR
    return told if sound else None


def head(words: Sequence[str]) -> int:
    """The number of the head noun: the last word before "of", "for", "in" ...

    >>> head("the level of the ratios".split())
    1
    """
    for place in range(1, len(words)):
        if words[place].lower().strip(",") in _LINKS or _is_aside(words[place:]):
            while place > 1 and words[place - 1].lower() in _POSTPOSED:
                place -= 1
            return place - 1
    return len(words) - 1


def _is_aside(words: Sequence[str]) -> bool:
    """A bracket to the end: 'Office (PO)'; not 'Quay (Dues) Ordinance'."""
    joined = " ".join(words)
    return joined.startswith("(") and joined.rstrip().endswith(")")


def is_mass(word: str) -> bool:
    """True for a noun that may stand alone without an article ("stability", "risk").

    Nouns in -ion and -ment are taken for mass nouns where they are not often counted.
    """
    small = word.lower()
    if small.endswith(("ion", "ment")):
        return small in _MASS | data.MASS or small not in _COUNTED
    if small in _MASS | data.INVARIANT:
        return True
    if small in data.COUNT_NOUNS or small in _NAME_HEADS:
        return False
    return small in data.MASS or small.endswith(_MASS_ENDINGS)


def never_counted(word: str) -> bool:
    """True for a word on the lists of mass nouns, whatever its ending."""
    return word.lower() in _MASS | data.MASS


def is_acronym(word: str) -> bool:
    """True for "HKXA", "AML/CFT", "i-TLAC": two capitals, hardly a small letter."""
    capitals = sum(c.isupper() for c in word)
    small = sum(c.islower() for c in word.removesuffix("s"))
    return capitals >= 2 and small <= 1 and " " not in word


def is_name(phrase: str) -> bool:
    """True for a proper name: an acronym, "Exchange Fund", three capitals or more.

    >>> is_name("Port Reserve ordinance"), is_name("Backing Ratio")
    (True, False)
    """
    words = phrase.split()
    big = [word for word in words if not word.islower()]
    if len(words) == 1:
        return is_acronym(phrase)
    headed = bare(words[head(words)]).lower() in _NAME_HEADS
    return len(big) >= 3 or (headed and bool(big) and not words[0].islower())


def is_headed_name(phrase: str) -> bool:
    """True for a name whose head takes "the": an Authority, a Fund, an Ordinance."""
    words = phrase.split()
    if not is_name(phrase) or len(words) < 2:
        return False
    ends = bare(words[-1]).lower()
    return (
        bare(words[head(words)]).lower() in _NAME_HEADS
        and ends not in _NO_ARTICLE_HEADS
    )


def is_name_head(word: str) -> bool:
    """True for the word an organization, a fund or a law is called by."""
    return bare(word).lower() in _NAME_HEADS


def is_heading_like(phrase: str) -> bool:
    """'Port Stability': two capitals as in a heading, and a head that no name has."""
    words = [bare(word) for word in phrase.split()]
    if len(words) != 2 or not all(word[:1].isupper() for word in words):
        return False
    return never_counted(words[-1]) and not is_name_head(words[-1])


def bare(word: str) -> str:
    """A word without the marks around it."""
    return re.sub(r"^\W+|\W+$", "", word)


def _one(word: str) -> str | None:
    small = word.lower()
    if small in _NO_SINGULAR - _MAY_HAVE_SINGULAR or not is_plural(word):
        return None
    if is_acronym(word):
        return word[:-1]
    if small in _irregular_plurals():
        one = _irregular_plurals()[small]
        return one if word.islower() else one[:1].upper() + one[1:]
    if small[:-2] in data.SINGULAR_IN_S:
        return word[:-2]
    for ending, lost, added in (
        ("ies", 3, "y"),
        ("sses", 2, ""),
        ("xes", 2, ""),
        ("ches", 2, ""),
        ("shes", 2, ""),
    ):
        if small.endswith(ending) and small not in _IN_IE:
            return word[:-lost] + added
    unsure = small.endswith(("yses", "oses", "ises", "oes", "ves"))
    if unsure and not small.endswith(("eves", "ises", "tives", "rves", "ives")):
        return None
    return word[:-1] if small.endswith("s") else None


@cache
def _irregular_plurals() -> dict[str, str]:
    pairs = (*data.IRREGULAR_NOUNS.items(), *data.IRREGULAR_ENDINGS)
    return {many: one for one, many in pairs} | _MORE_IRREGULAR
