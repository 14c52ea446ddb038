"""Nouns piled up as in Chinese: "prevention and control system construction work".

建设, 工作 and 活动 follow their noun in Chinese and add little. Engines keep them as
"construction", "work" and "activities": "construction of the public security
organs", "rectification work", "cross-border gambling illegal and criminal
activities". English uses a verb ("build", "develop") or drops the word.

Shown in official news only, with abstract nouns. The construction of a dam, road,
school or house stays, as do construction work and social work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.normalizer.reading import official
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule

_BUILT = (
    "organs?|system|mechanism|team|force|civilization|society|China|security|culture|"
    "informatization|style|rule of law|ideology|governance|brand|ability|capabilit\\w+|"
    'party|democracy|integrity|"[^"]{3,40}"'
)
_STACKS = (
    re.compile(
        r"construction of (?:the |a |an )?(?!railway|bridge|building|dam|road)"
        rf"(?:(?!and\b|in\b|at\b|by\b)[\w-]+ ){{0,5}}?(?:{_BUILT})(?!\w)",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:system|mechanism|team|style|discipline|ideological|informatization|"
        r"professional|revolutionary) construction\b(?: \"[^\"]{3,30}\")?"
        r"(?: (?:work|activit\w+|projects?))?"
    ),
    re.compile(
        r"(?:rectification|prevention|resolution|governance|control|publicity|protection|"
        r"management|supervision|transformation|investigation|building|anti-[a-z]+) "
        r"work\b"
        r"(?! (?:by|with|for|on|well|best)\b)"
    ),
    re.compile(
        r"(?:gambling|securities|futures|fraud|drug|network|financial|trafficking|"
        r"pornography) illegal(?: and criminal)? (?:activities|crimes|acts)\b"
    ),
    re.compile(
        r"[\w-]+-related,? and [\w-]+-related "
        r"(?:crimes?|cases|offen[cs]es|personnel|activities|gangs|incidents)\b"
    ),
    re.compile(r"(?:improve|deepen|establish|promote) [\w -]{0,40} work mechanism\b"),
)


def _find(passage: Passage, places: Sequence[int]) -> Iterator[Hit]:
    text = passage.text
    done = 0
    for place in places:
        if place < done:
            continue
        start = max(text.rfind(" ", 0, place), text.rfind("\n", 0, place)) + 1
        start = start if text[place] == "-" else place
        for pattern in _STACKS:
            found = pattern.match(text, start)
            if found and official(passage):
                yield Hit(start, found.end())
                done = found.end()
                break


RULE = Rule(
    code="F119",
    name="nominal-stack",
    stage=Stage.TERMINOLOGY,
    severity=Severity.NEUTRAL,
    mqm="awkward",
    applicability=Applicability.DISPLAY,
    message="'{before}': nouns piled up as in Chinese; use a verb or fewer nouns.",
    find=_find,
    triggers=(
        "construction of ",
        *(
            f"{noun} construction"
            for noun in (
                "system",
                "mechanism",
                "team",
                "style",
                "discipline",
                "ideological",
                "informatization",
                "professional",
            )
        ),
        *(
            f"{noun} work"
            for noun in (
                "rectification",
                "prevention",
                "resolution",
                "governance",
                "control",
                "publicity",
                "supervision",
                "transformation",
                "anti-trafficking",
                "anti-drug",
                "anti-terrorism",
                "anti-corruption",
            )
        ),
        *(
            f"{noun} illegal"
            for noun in (
                "gambling",
                "securities",
                "futures",
                "fraud",
                "drug",
                "network",
            )
        ),
        "-related, and ",
        "-related and ",
    ),
    examples=(
        Example(
            "In the new era they reported achievements in the construction of the "
            "national public security organs."
        ),
        Example(
            "They crack down on cross-border gambling illegal and criminal activities "
            "in the new era."
        ),
        Example(
            "In the new era the grassroots carry out conflict resolution work daily."
        ),
    ),
    near_misses=(
        "In the new era the construction of the railway reached the grassroots.",
        "In the new era, at the grassroots, prevention works and control work by "
        "committee fails.",
        "Discipline construction workers trust is rare.",
        "They met stress-related and work-related problems.",
    ),
    explanation=__doc__ or "",
)
