"""A span of English read as a phrase: what it is, its head, its number.

No parser: the words before, in and after the span and their endings tell whether it
is a noun phrase. What is not clearly one is called a verb or a clause, and no noun
takes its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from termbase import inflect_data as data
from termbase.records import Span
from toolkit.repairer.nouns import bare, head, is_mass, is_plural, never_counted
from toolkit.repairer.vocabulary import (
    CLAUSE,
    FUNCTION,
    NOUNS_TOO,
    PASTS,
    TITLES,
    VERBS,
    VERBS_ONLY,
)

AROUND = 80

_LATIN = re.compile(r"[A-Za-z]")
_TRIMMED = " \t\n\r,;:.!?*_"
_IN_A_CLAUSE = CLAUSE.union(
    "am be been being do does did not i you what if there".split()
)
_ENDS_OPEN = frozenset(
    (
        "of for by and or in on at to with from the a an its their as than regarding "
        "concerning"
    ).split()
)
_MAY_END = frozenset(
    "due last needs need offers plays play works aims aim helps remains".split()
)
_MODAL = re.compile(
    r"\b(?:will|would|can|could|may|might|must|should|shall|cannot|did|does|do|not"
    r"|n['’]t|to be|let)\s+"
    r"(?:(?:\w+ly|also|not|further|then|thus|therefore|still|now|even)\s+)?$",
    re.I,
)
_DID = re.compile(r"\w [a-z]{3,}ed (?:the|an?|its|their) \w")
_TITLES = frozenset((*TITLES, "Prof", "Sir", "Miss"))
_TO = re.compile(r"\b(?:to|and|or|they|we|which|who|it|that)\s+(?:\w+ly\s+)?$", re.I)
_BARE_TO = re.compile(r"\bto\s+(?:\w+ly\s+)?$", re.I)
_BE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had)\s+(?:\w+ly\s+|not\s+|also\s+)?$",
    re.I,
)
_BEFORE_GERUND = re.compile(
    r"(?:^|[.;:!?,(]\s*|\b(?:of|by|for|in|on|to|with|from|through|against|about|on"
    r"|the|its|their|our|and|or|as|including|under|regarding|such as|an?|[\w’']+['’]s?)"
    r"\s+)$",
    re.I | re.M,
)
# What leads a span, and what stands before it where that is an infinitive.
FIRST_WORD = re.compile(r"([a-z]+)\s+(?=\w)")
INFINITIVE = re.compile(r"\b(?:to|will|would|can|could|may|must|should|not)\s+$")
OBJECT = re.compile(r"\s+(?:the|a|an|its|their|our|these|those|this|all|any)\b", re.I)
_NOUN_AFTER = re.compile(r"[\"”’']?\s+([A-Za-z][\w’'-]*)")
_WORD_BEFORE = re.compile(r"(?<![\w’'-])([A-Za-z][\w-]*)[ \n]$")
_ADJECTIVE = re.compile(r"(?:al|ous|ive|ory|ic|netary|getary|ntary|ationary)$")
_NO_ADJECTIVES = frozenset(
    """
    alternative appraisal approval archive arrival capital category characteristic
    clinic collective commentary cooperative credential deal derivative directive
    directory disposal documentary executive factory goal history incentive individual
    initiative inventory journal logic manual material mechanic metric music objective
    official pandemic perspective portal principal professional proposal referral
    removal renewal rental representative republic signal statistic survival territory
    theory topic trial withdrawal
    """.split()
)
_OPEN = frozenset(
    (
        "include including using such promote maintain ensure establish strengthen "
        "two three four five six seven eight nine ten eleven twelve "
        "allowing enabling encouraging ensuring establishing maintaining obtaining "
        "promoting providing receiving requiring strengthening "
        "allows enables encourages ensures establishes maintains obtains promotes "
        "requires strengthens"
    ).split()
)


class Kind(StrEnum):
    """What a span is: only a noun phrase can be another one."""

    NOUN = "noun"
    VERB = "verb"
    CLAUSE = "clause"


@dataclass(frozen=True, slots=True)
class Site:
    """A span of a text and what stands on both sides of it."""

    text: str
    start: int
    end: int

    @property
    def here(self) -> str:
        """The text of the span."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """What stands before the span, 80 characters at most."""
        return self.text[max(0, self.start - AROUND) : self.start]

    @property
    def after(self) -> str:
        """What stands after the span, 80 characters at most."""
        return self.text[self.end : self.end + AROUND]

    @property
    def line(self) -> tuple[str, str]:
        """The rest of the line before and after the span."""
        first = self.text.rfind("\n", 0, self.start) + 1
        last = self.text.find("\n", self.end)
        last = len(self.text) if last < 0 else last
        return self.text[first : self.start], self.text[self.end : last]

    @property
    def is_strange(self) -> bool:
        """True for words of another script, which tell nothing of grammar."""
        return _LATIN.search(self.here) is None

    @property
    def is_heading(self) -> bool:
        """True where the span's line is a heading, a label or a cell: no sentence."""
        before, after = self.line
        if before.lstrip().startswith("#"):
            return True
        whole = before + self.here + after
        return "|" in whole or (
            len(whole) < 90
            and not whole.rstrip(" *_").endswith((".", "!", "?", ";", ":", "”", '"'))
        )

    def moved(self, start: int, end: int) -> Site:
        """Another span of the same text."""
        return replace(self, start=start, end=end)


@dataclass(frozen=True, slots=True)
class Phrase:
    """How a span reads; ``plural`` is None where that cannot be told.

    ``alone``: a noun without a noun behind it that it would only describe.
    """

    kind: Kind
    plural: bool | None
    mass: bool
    alone: bool


def trimmed(text: str, span: Span) -> Site:
    """The span without blanks and stops at its ends, possessive ending or article.

    The article stays in the text before the span, where it is asked for later.
    """
    start, end = span
    while start < end and text[start] in _TRIMMED:
        start += 1
    while end > start and text[end - 1] in _TRIMMED:
        end -= 1
    if article := re.match(
        r"(?:the|an?|its|their|our|his|her)\s+(?=\w)", text[start:end], re.I
    ):
        start += article.end()
    if owner := re.search(r"(?<=\w)(?:['’]s|(?<=s)['’])$", text[start:end]):
        end = start + owner.start()
    return Site(text, start, end)


def read(site: Site) -> Phrase:
    """How a span reads where it stands."""
    if site.is_strange:
        return Phrase(Kind.NOUN, None, mass=False, alone=True)
    shouted = site.here.isupper() and " " in site.here
    here = site.here.lower() if shouted else site.here
    words = [bare(word) for word in here.split()]
    kind = _kind(site, words)
    place = head(here.split())
    noun = words[place]
    joined = "and" in words[:place] or "&" in words[:place]
    number: bool | None = is_plural(noun)
    if joined and not number:
        number = None
    alone = number is True or stands_alone(site)
    return Phrase(kind, number, is_mass(noun), alone)


def stands_alone(site: Site) -> bool:
    """False where a noun follows that the span describes ("HKXA clerks")."""
    found = _NOUN_AFTER.match(site.after)
    owns = site.after[:1] in "'’" and not site.after[:1].isspace()
    if re.match(r"\s+[\d$€£¥]", site.after):
        return False
    if found is None or (owns and site.after):
        return True
    word = found[1].lower()
    if word in FUNCTION or word in data.AUXILIARIES or word in PASTS:
        return True
    if word.endswith("s") and {word[:-1], word[:-2]} & (VERBS - NOUNS_TOO):
        return True
    return word.endswith(("ed", "ly")) and word not in data.NOUNS_IN_ED


def is_adjective(word: str) -> bool:
    """True for a word that reads as an adjective by its ending ("fiscal", "economic").

    >>> is_adjective("regulatory"), is_adjective("proposal")
    (True, False)
    """
    small = word.lower()
    return bool(_ADJECTIVE.search(small)) and small not in _NO_ADJECTIVES


def described(site: Site) -> bool:
    """True where the word before the span may describe it ("bad loan [ratio]")."""
    found = _WORD_BEFORE.search(site.before)
    return found is not None and found[1].lower() not in FUNCTION | _OPEN


def _kind(site: Site, words: list[str]) -> Kind:
    small = [word.lower() for word in words]
    first = small[0]
    if len(words) == 1 and words[0] in FUNCTION:
        return Kind.CLAUSE
    if OBJECT.match(site.after) and (len(words) > 1 and is_plural(words[-1])):
        return Kind.CLAUSE
    if _IN_A_CLAUSE.intersection(
        w for w, s in zip(words, small, strict=True) if w == s
    ):
        return Kind.CLAUSE
    if (
        small[-1] in FUNCTION - _MAY_END
        or small[-1] in _ENDS_OPEN
        or first in _ENDS_OPEN
    ):
        return Kind.CLAUSE
    if words[-1] in _TITLES or _has_verb(small) or _DID.search(site.here):
        return Kind.CLAUSE
    if _MODAL.search(site.before) and words[0].islower():
        return Kind.VERB
    if len(words) == 1 and _BARE_TO.search(site.before) and OBJECT.match(site.after):
        return Kind.VERB
    if len(words) == 1 and first.endswith("ed") and site.after.startswith(" by "):
        return Kind.VERB
    if len(words) == 1 and words[0].islower() and _stands_as_verb(site, first):
        return Kind.VERB
    to = first in VERBS and words[0].islower() and _TO.search(site.before)
    if to and (len(words) > 1 or OBJECT.match(site.after)):
        return Kind.VERB
    if first.endswith("ing") and len(first) > 4 and _is_participle(site, words):
        return Kind.VERB
    past = first.endswith("ed") or first in PASTS
    if len(words) == 1 and past and _BE.search(site.before):
        return Kind.VERB
    if len(words) == 1 and first in VERBS_ONLY and _BE.search(site.before):
        return Kind.CLAUSE  # "is open"
    return Kind.NOUN


def _stands_as_verb(site: Site, word: str) -> bool:
    """'directly or indirectly [influence] the rate', 'and [affect] flows'."""
    if word == "affect":
        return True
    if word in VERBS - NOUNS_TOO and _BARE_TO.search(site.before):
        return True
    if is_plural(word):
        return False
    led = re.search(r"(?:ly|to|will|may|could|would) $", site.before)
    joined = re.search(r"(?:\b(?:and|or|to|will|may|could|would)|,) $", site.before)
    acts = word in VERBS or word in ("impact", "influence")
    follows = joined and acts and not stands_alone(site)
    return bool(led and OBJECT.match(site.after)) or bool(follows)


def _has_verb(small: list[str]) -> bool:
    """'banks establish funds': a bare verb behind a plural; 'rates widened gaps'."""
    if len(small) > 1 and small[-1].endswith("ing") and is_plural(small[-2]):
        return True
    for one, two, three in zip(small, small[1:], small[2:], strict=False):
        done = two.endswith("ed") and two.isalpha() and three not in FUNCTION
        if done and one.isalpha() and is_plural(one) and two not in data.NOUNS_IN_ED:
            return True
    pairs = pairwise(small[:-1])
    return any(is_plural(one) and two in VERBS - NOUNS_TOO for one, two in pairs)


def _acts_on_many(site: Site, word: str) -> bool:
    """'issuing permits'; not 'trading rules', 'clearing houses'."""
    stem = word.removesuffix("ing")
    found = _NOUN_AFTER.match(site.after)
    acts = {stem, stem + "e", stem[:-1]} & VERBS and not never_counted(word)
    return bool(acts and found and is_plural(found[1]))


def _is_participle(site: Site, words: list[str]) -> bool:
    """'is managing risks', 'banks managing risks'; not 'the managing of risks'."""
    if words[0][:1].isupper() and not site.before.rstrip().endswith((".", "\n")):
        return False
    if len(words) == 1 and OBJECT.match(site.after):
        return True
    if len(words) > 1:
        return False
    if _acts_on_many(site, words[0].lower()):
        return True
    return bool(_BE.search(site.before) or not _BEFORE_GERUND.search(site.before))
