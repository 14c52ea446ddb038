"""群众 carried over as "the masses".

In Chinese official news 群众 are ordinary people: residents, the public, those who
ask for help. "The masses" looks down on them. "The public" is proposed; "people" or
"residents" may fit better.

Fixed terms stay ("mass line", "the masses of workers"), and so does every text that
is not official news: huddled masses, opium of the masses, air masses.
"""

from __future__ import annotations

import re

from toolkit.normalizer.reading import in_quotation, official
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule, at_trigger

_MASSES = re.compile(
    r"(?P<the>[Tt]he )(?:broad |general |broad masses of the )?masses\b(?! of\b)"
)


def _judge(found: re.Match[str], passage: Passage) -> Hit | None:
    text, start = passage.text, found.start()
    if in_quotation(text, start) or not official(passage):
        return None
    if text[start - 9 : start].lower() == "opium of ":
        return None
    return Hit(start, found.end(), f"{found['the']}public")


RULE = Rule(
    code="F115",
    name="the-masses",
    stage=Stage.TERMINOLOGY,
    severity=Severity.MINOR,
    mqm="unidiomatic",
    applicability=Applicability.UNSAFE,
    message="'{before}' (群众) are the public, people or residents.",
    find=at_trigger(_MASSES, _judge),
    triggers=("the masses", "the broad masses", "the general masses"),
    examples=(
        Example(
            "They solve the problems of the masses at the grassroots in the new era."
        ),
        Example(
            "Information is pushed to the masses, and anti-trafficking is in-depth."
        ),
    ),
    near_misses=(
        "He called religion the opium of the masses.",
        "In the new era the masses of data at the grassroots are hard to read.",
        "They follow the mass line at the grassroots in the new era.",
        "Bring art to the masses!",
    ),
    explanation=__doc__ or "",
)
