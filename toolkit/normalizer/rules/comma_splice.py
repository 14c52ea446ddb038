"""A change of subject behind a comma: "The war was carried out, implemented ...".

Chinese joins clauses with commas and drops the second subject. Engines follow: a
passive clause, a comma, and an active verb that nobody in the sentence performs
("The campaign was carried out in depth, vigorously implemented the strategy").

Shown in official news where an adverb of this genre and a past tense stand right
behind the comma of a passive clause and an object follows. Lists of passives ("was
planned, carefully tested and sold") and lists of active verbs stay.
"""

from __future__ import annotations

import re

from toolkit.normalizer.reading import official
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule, within

_SPLICE = re.compile(
    r"\b(?:was|were|has been|have been) (?:\w+ly )?(?:carried out|\w+ed)\b"
    r"[^.,;:\n]{0,60}(?P<join>, (?:vigorously|severely|strictly|resolutely|firmly|"
    r"effectively|actively|comprehensively|continuously|thoroughly) "
    r"(?P<verb>[a-z]+ed(?: down on| out)?)) (?:the|a|an|various|all|many|special)\b"
)


def _judge(found: re.Match[str], passage: Passage) -> Hit | None:
    return Hit(*found.span("join")) if official(passage) else None


RULE = Rule(
    code="F113",
    name="comma-splice",
    stage=Stage.TERMINOLOGY,
    severity=Severity.MINOR,
    mqm="grammar",
    applicability=Applicability.DISPLAY,
    message="'{before}' has another subject than the clause before: name it.",
    find=within(_SPLICE, _judge),
    triggers=(
        ", vigorously ",
        ", severely ",
        ", strictly ",
        ", resolutely ",
        ", firmly ",
        ", effectively ",
        ", actively ",
        ", comprehensively ",
        ", continuously ",
        ", thoroughly ",
    ),
    examples=(
        Example(
            "The People's War on Drugs was carried out in depth in the new era, "
            "vigorously implemented the strategy at the grassroots."
        ),
        Example(
            "Special operations were launched at the grassroots, strictly investigated "
            "a number of cases, and in-depth work was done."
        ),
    ),
    near_misses=(
        "In the new era the law was drafted, thoroughly tested and passed at the "
        "grassroots.",
        "In the new era they saw the grassroots, actively helped the old, and left.",
        "The door was painted, effectively ended the job.",
    ),
    explanation=__doc__ or "",
)
