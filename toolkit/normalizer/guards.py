"""When a rendering must not be replaced, only shown: one reason a guard.

A guard looks at the text around a match and says why an edit there could be wrong.
Each was seen in real text; ``tests/cases/replacement.yaml`` has a case for every one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from termbase.compile import Slot
from termbase.match import Match
from termbase.records import PartOfSpeech

_GLUED_BEFORE = re.compile(r"\w[-‐‑/_]$")
_GLUED_AFTER = re.compile(r"[-‐‑/_]\w")
_CLITIC = re.compile(r"n['’]t\b|['’](?:ve|ll|re|d|m)\b")
_OWNER = re.compile(r"\b([A-Z][\w.]+)['’]s?\s+$")
_HOME = frozenset({"China", "Beijing", "Country", "Nation", "CPC", "PRC", "Party"})
_LISTED = re.compile(
    r"(?:\b(?:such as|including|like)\b|,)[^,.;:!?\n]{1,40},\s*$", re.I
)
_LIST_GOES_ON = re.compile(r",\s+\w+(?:\s\w+)?,?\s+(?:and|or)\b")
_QUANTITY = re.compile(
    r"(?:\b(?:these|those|many|several|few|fewer|both|various|some|all|no|two|three|four|five"
    r"|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million|numerous"
    r"|(?:number|hundreds|thousands|dozens|millions|group|handful|gang|members?|one"
    r"|many|each|some|most|half|any|none)"
    r"\s+of(?:\s+the)?)|\d)\s*[\"'“‘«(]*$",
    re.I,
)
_ONE_OF_THEM = re.compile(
    r"\b(?:(?:one|another|each|every|either|neither|per|single)|an?\s+[\w-]+(?:\s\w+)?)"
    r"\s+$",
    re.I,
)
_THERE = re.compile(r"\bthere\s+(?:are|were|have been)\s+(?:\w+\s+)?$", re.I)
_CITED = re.compile(
    r"\b(?:article|titled|entitled|book|film|novel|song)\s+[\"“‘]$", re.I
)


@dataclass(frozen=True, slots=True)
class Place:
    """A match in its passage: the text before, of and after it."""

    before: str
    here: str
    after: str
    match: Match

    @classmethod
    def of(cls, text: str, match: Match) -> Place:
        """The place of a match, with 160 characters on either side."""
        start, end = match.span
        around = text[max(0, start - 160) : start], text[end : end + 160]
        return cls(around[0], text[start:end], around[1], match)


def glued(place: Place) -> str:
    """'anti-X', 'X-related', 'X/Y': the compound may mean something else."""
    if _GLUED_BEFORE.search(place.before) or _GLUED_AFTER.match(place.after):
        return "part of a compound"
    return ""


def hyphenated_throughout(place: Place) -> str:
    """'a gangsters-and-evils task force': an attribute wants another form."""
    joined = " " not in place.here and "\n" not in place.here
    if joined and re.search(r"\w[-‐‑]\w", place.here) and " " in place.match.term.text:
        return "hyphenated as an attribute"
    return ""


def contracted(place: Place) -> str:
    """'gangsters and evils've': the verb inside the contraction may not agree."""
    return "contraction" if _CLITIC.match(place.after) else ""


def owned_by_another(place: Place) -> str:
    """'Japan's Public Security Ministry' is not ours."""
    preferred = place.match.concept.preferred(place.match.term.lang)
    owner = _OWNER.search(place.before)
    if preferred is None or owner is None or owner.group(1) in _HOME:
        return ""
    proper = preferred.part_of_speech is PartOfSpeech.NAME
    return "belongs to another owner" if proper else ""


def inside_a_list(place: Place) -> str:
    """'theft, X and Y': the list may not end where the rendering begins."""
    if place.match.term.part_of_speech is not PartOfSpeech.NOUN:
        return ""
    words = place.match.term.text.split()
    if not {"and", "or"} & set(words):
        return ""
    if _LISTED.search(place.before) or _LIST_GOES_ON.match(place.after):
        return "part of a longer list"
    return ""


def cited(place: Place) -> str:
    """The title of a work is quoted as it is."""
    return "a cited title" if _CITED.search(place.before) else ""


def counted(place: Place, target: Slot) -> str:
    """'2,000 gangsters and evils' cannot become '2,000 organized crime'."""
    if Slot.PLURAL in place.match.slots and target is not Slot.PLURAL:
        if _QUANTITY.search(place.before):
            return "counted"
        if _THERE.search(place.before):
            return "'there are' would have to change"
    uncounted = Slot.SINGULAR in place.match.slots and target in (
        Slot.MASS,
        Slot.PLURAL,
    )
    if uncounted and _ONE_OF_THEM.search(place.before):
        return "counted"
    return ""


GUARDS: tuple[Callable[[Place], str], ...] = (
    glued,
    hyphenated_throughout,
    contracted,
    owned_by_another,
    inside_a_list,
    cited,
)
