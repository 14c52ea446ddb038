"""A Chinese enumerator kept whole: "The third is to adhere to ...".

Chinese numbers the points of a report "一是 ..., 二是 ..."; engines write "The first is
to ..." at the head of each paragraph, often beside "Second, ..." in the same list.
English writes "First, ...", with the same form throughout and a full clause.

Only at the start of a paragraph in official news, with a verb of this genre after
it. "There are two ways. The first is to wait." stays.
"""

from __future__ import annotations

import re

from toolkit.normalizer.reading import official
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule, at_trigger

_ORDINAL = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
_VERBS = (
    "make|adhere|persist|insist|strengthen|promote|improve|deepen|build|carry|maintain|"
    "ensure|implement|establish|focus|optimize|crack|increase|continue|accelerate|"
    "strictly|resolutely|further|firmly|fully|give|innovate"
)
_POINT = re.compile(
    rf"The (?:{_ORDINAL}) is to (?:{_VERBS})\b|(?:{_ORDINAL}), "
    r"(?:notable|significant|remarkable|new) achievements\b|"
    r"In (?:terms|the aspect) of (?:the )?(?:first|second|third)\b",
    re.IGNORECASE,
)


def _judge(found: re.Match[str], passage: Passage) -> Hit | None:
    heads = not passage.text[: found.start()].strip()
    return Hit(found.start(), found.end()) if heads and official(passage) else None


RULE = Rule(
    code="F109",
    name="enumerator",
    stage=Stage.TERMINOLOGY,
    severity=Severity.NEUTRAL,
    mqm="unidiomatic",
    applicability=Applicability.DISPLAY,
    message="'{before}': number the points alike, \"First, ...\" with a full clause.",
    find=at_trigger(_POINT, _judge),
    triggers=(
        *(f"the {ordinal} is to " for ordinal in _ORDINAL.split("|")),
        *(f"{ordinal}, " for ordinal in _ORDINAL.split("|")),
    ),
    examples=(
        Example(
            "The first is to make remarkable achievements in maintaining social "
            "stability in the new era."
        ),
        Example(
            "The third is to adhere to comprehensive management and build a long-term "
            "anti-trafficking mechanism."
        ),
    ),
    near_misses=(
        "The first is to arrive; the others eat cold soup.",
        "In the new era there are two ways to keep social stability. The first is to "
        "strengthen the courts.",
        "First, notable guests arrived; the band played later.",
    ),
    explanation=__doc__ or "",
)
