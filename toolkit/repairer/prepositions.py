"""The preposition of a replaced noun: 'damage to it' and 'the effect of it on others'.

Nouns of what one thing does to another name the other with a preposition of their own.
Where such a noun takes the place of one, the preposition directly behind it is mended,
or the "on" behind a few words of the cause ("of the storm on"). Left alone is what may
belong to a word between or to none ("a ban on nets", "on average").
"""

from __future__ import annotations

import re

from termbase.records import Span
from toolkit.normalizer.seams import Proposal
from toolkit.repairer.vocabulary import CLAUSE, VERBS_ONLY

# The prepositions that each noun takes for what is affected, the usual one first.
_TAKES = {
    noun: tuple(words.split())
    for noun, words in (
        *(("effect", "on upon"), ("impact", "on upon"), ("influence", "on upon over")),
        *(("burden", "on upon"), ("strain", "on upon"), ("repercussion", "for on")),
        *(("consequence", "for"), ("implication", "for"), ("ramification", "for")),
        *(("damage", "to"), ("harm", "to"), ("spillover", "to"), ("threat", "to")),
    )
}
_USED_FOR_ALL = "on"  # what translations have behind any of these nouns
_DIRECT = re.compile(r"[\"”’]? (on|upon|over|for|to)(?= [\w\"“‘])")
_BEHIND_CAUSE = re.compile(r" (?:of|from)((?: [\w'’-]+){1,8}?) (on)(?= [\w\"“‘])")
_NO_OBJECT = re.compile(
    r" (?:average|balance|behalf|board|top|account|record|paper|time|schedule|site|date"
    r"|the (?:other|one|basis|whole|way|day|contrary|condition)\b|an? [\w-]+ basis"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:the )?\d|which|whom)\b"
)
_JOINED = re.compile(r"[^.;:!?\n]{0,80}?\b(?:and|or|as|than) (?:on|upon|over|for|to) ")
_OBJECTS = re.compile(
    r"(?:advice|agreement|ban|cap|concentration|conference|consultation|debate|decision"
    r"|dependence|discussion|duty|emphasis|expenditure|focus|information|interest|levy"
    r"|limit|loss|paper|report|reliance|research|restriction|return|sanction|seminar"
    r"|spending|study|talk|tariff|tax|view|workshop)(?:s|es)?|(?:dut|lev|stud)ies"
)
_RULES = re.compile(r"(?:laws?|rules?|polic(?:y|ies)|regulations?|guidelines?|work)")
_DETERMINERS = frozenset("a an the its their these those this that such".split())


def mended(text: str, span: Span, after: str) -> Proposal | None:
    """The edit of the preposition behind a noun at ``span``, replaced by ``after``.

    None where the old preposition is right, or nothing is sure.
    """
    old, new = _takes(text[slice(*span)]), _takes(after)
    if not old or not new:
        return None
    place = _place(text, span.end)
    if place is None or _JOINED.match(text, place.end):
        return None
    word = text[slice(*place)]
    if word in new or word not in (*old, _USED_FOR_ALL):
        return None
    return Proposal(place, new[0])


def _takes(phrase: str) -> tuple[str, ...]:
    """The prepositions of a phrase's last word; none for what is no such noun."""
    noun = phrase.split()[-1].lower().removesuffix("s").replace("-", "")
    return _TAKES.get(noun, ())


def _place(text: str, end: int) -> Span | None:
    """Where the preposition stands that belongs to the noun that ends at ``end``."""
    found = _DIRECT.match(text, end) or _BEHIND_CAUSE.match(text, end)
    if found is None or _NO_OBJECT.match(text, found.end()):
        return None
    if found.re is _BEHIND_CAUSE and not _is_cause(found[1].split()):
        return None
    return Span(*found.span(found.lastindex or 0))


def _is_cause(words: list[str]) -> bool:
    """'the storm'; not 'a ban', 'dues paid', 'what it has'."""
    small = [word.lower() for word in words]
    acts = CLAUSE | VERBS_ONLY | {"to", "on", "what", "how", "be", "been"}
    if not acts.isdisjoint(small) or small[-1].endswith(("ed", "ing", "ly")):
        return False
    bare = len(small) == 1 or small[-2] in _DETERMINERS
    return not (_OBJECTS.fullmatch(small[-1]) or (bare and _RULES.fullmatch(small[-1])))
