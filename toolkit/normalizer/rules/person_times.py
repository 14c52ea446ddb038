"""Chinese measure words carried over: "person-times", "(this time)".

人次 counts visits, not persons; which English noun is right (visits, trips, calls,
deployments) depends on the verb. 次 in brackets after a noun is a note on the unit
and is proposed for deletion.

"Person times" in statistics (person-time, person-years) and an ordinary bracket
"(this time in winter)" stay.
"""

from __future__ import annotations

import re

from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule, within

_UNIT = re.compile(
    r"(?P<bracket> \((?:this time|person[- ]times?|times|copies|sheets)\))|"
    r"\b(?:person|man|passenger|vehicle|trip)[- ]times\b",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\d[\d,.]*(?: (?:million|billion|thousand))?(?: [\w-]+){1,3}$")


def _judge(found: re.Match[str], passage: Passage) -> Hit | None:
    start, end = found.span()
    if found["bracket"] is None:
        return Hit(start, end)
    counted = _COUNT.search(passage.text[max(0, start - 60) : start])
    if not counted:
        return None
    return Hit(start, end, "", applicability=Applicability.UNSAFE)


RULE = Rule(
    code="F105",
    name="person-times",
    stage=Stage.TERMINOLOGY,
    severity=Severity.MAJOR,
    mqm="unidiomatic",
    applicability=Applicability.DISPLAY,
    message="'{before}' is a Chinese unit: say visits, trips, calls or uses.",
    find=within(_UNIT, _judge),
    triggers=(
        "person-times",
        "person times",
        "man-times",
        "passenger-times",
        "vehicle-times",
        "trip-times",
        "(this time)",
        "(person-time)",
        "(times)",
        "(copies)",
        "(sheets)",
    ),
    examples=(
        Example("The park received 720 million person-times last year."),
        Example("It has issued 1.2 billion entry documents (this time)."),
        Example("The library lent 30,000 books (copies)."),
    ),
    near_misses=(
        "The study covers 4,000 person-years of person-time.",
        "They won (this time) by 20 points.",
        "He tried many doors (this time in the dark).",
        "In multiplication (times) and division, begin on the left.",
    ),
    explanation=__doc__ or "",
)
