"""A Chinese heading set as a sentence: "Make every effort to maintain stability."

Chinese papers put a short slogan without a subject at the head of a part of the
text. Engines add a full stop, and it reads as an order to the reader. As a heading
it should lose the stop and name a subject or an -ing form.

Only a paragraph of its own counts, of three to fourteen words, that opens with a
verb of this genre (with or without an adverb) and ends in a full stop, in official
news. Ordinary short imperatives ("Read the notes first.") stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.normalizer.reading import official
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule

_VERBS = (
    "safeguard|maintain|promote|strengthen|deepen|improve|ensure|protect|carry out|"
    "implement|advance|crack down|build|establish|prevent|serve|guard|combat|uphold"
)
_OPENINGS = (
    "comprehensively",
    "continue to",
    "effectively",
    "firmly",
    "fully",
    "make every effort to",
    "resolutely",
    "solidly",
    "spare no effort to",
    "steadily",
    "strictly",
    "strive to",
    "strongly",
    "vigorously",
)
_OBJECTS = (
    "social ",
    "national ",
    "political ",
    "the people",
    "public ",
    "the construct",
)
_HEADING = re.compile(
    r"\s*(?P<line>(?:[A-Z][a-z]+ly (?:and [a-z]+ly )?|Make every effort to |"
    r"Spare no effort to |Continue to |Strive to |(?=[A-Z]))"
    rf"(?i:{_VERBS})\b[^.!?;:\n]{{5,110}}\.)\s*"
)
_SHORTEST, _LONGEST = 3, 14


def _find(passage: Passage, _places: Sequence[int]) -> Iterator[Hit]:
    found = _HEADING.fullmatch(passage.text)
    if found is None:
        return
    words = len(found["line"].split())
    if _SHORTEST <= words <= _LONGEST and official(passage):
        yield Hit(found.start("line"), found.end("line"))


RULE = Rule(
    code="F108",
    name="heading-as-sentence",
    stage=Stage.REPAIR,
    severity=Severity.MINOR,
    mqm="grammar",
    applicability=Applicability.DISPLAY,
    message="'{before}' is a heading: no full stop, or give it a subject.",
    find=_find,
    triggers=(
        *(
            f"{opening} {verb}"
            for opening in _OPENINGS
            for verb in (*_VERBS.split("|"), "and ")
        ),
        *(f"{verb} {rest}" for verb in _VERBS.split("|") for rest in _OBJECTS),
    ),
    examples=(
        Example(
            "Make every effort to maintain social stability.",
        ),
        Example(
            "BEIJING, May 19 (Xinhua) -- Police met the press.\n\n"
            "Strongly safeguard the peace of the people."
        ),
    ),
    near_misses=(
        "Maintain your bicycle in winter.",
        "BEIJING, May 19 (Xinhua) -- They maintain social stability.",
        "Effectively, the match was over.",
        "Firmly push the lid down, and maintain the pressure.",
    ),
    explanation=__doc__ or "",
)
