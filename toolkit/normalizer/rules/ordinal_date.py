"""A day with its ordinal ending: ``July 2nd``, ``September 17th``.

Official English news writes ``July 2``. Only official news is changed; elsewhere the
ordinal is good English. In quotations it is only proposed. Left alone: names that hold
a date (``August 1st Medal``, ``September 18th Incident``), which the termbase knows.
"""

from __future__ import annotations

import re

from toolkit.facts import MONTHS
from toolkit.normalizer.reading import in_quotation
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule, at_trigger

_ORDINAL = re.compile(
    rf"(?:{'|'.join(MONTHS)}) [1-3]?\d(?:st|nd|rd|th)\b(?! [A-Z]|[-–'’]| of the lunar)"
    r"(?:(?: to| and) (?:the )?[1-3]?\d(?:st|nd|rd|th)\b(?! [A-Z]|[-–'’]))?"
)
_ENDINGS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
_ENDING = re.compile("(?<=[0-9])(?:st|nd|rd|th)")


def _judge(found: re.Match[str], passage: Passage) -> Hit | None:
    if not passage.facts.news:
        return None
    quoted = in_quotation(passage.text, found.start())
    level = Applicability.UNSAFE if quoted else Applicability.SAFE
    after = _ENDING.sub("", found.group()).replace(" the ", " ")
    return Hit(found.start(), found.end(), after, applicability=level)


RULE = Rule(
    code="L104",
    name="ordinal-date",
    stage=Stage.TYPOGRAPHY,
    severity=Severity.MINOR,
    mqm="locale-convention/date-format",
    applicability=Applicability.SAFE,
    message="'{before}' is written '{after}' in news.",
    find=at_trigger(_ORDINAL, _judge),
    examples=(
        Example(
            "China News Service, July 2nd. Rain fell.",
            "China News Service, July 2. Rain fell.",
        ),
        Example(
            ", September 17th. They met from August 3rd to August 21st.",
            ", September 17. They met from August 3 to August 21.",
        ),
        Example(
            "BEIJING, May 3 (Xinhua) -- It lasts from May 4th to 17th.",
            "BEIJING, May 3 (Xinhua) -- It lasts from May 4 to 17.",
        ),
        Example('BEIJING, July 2 (Xinhua) -- Li: "During July 1st, we met."'),
    ),
    near_misses=(
        "We married on July 2nd, in the rain.",
        "BEIJING, May 3 (Xinhua) -- He won the August 1st Medal on May 2.",
        "BEIJING, May 3 (Xinhua) -- It may 2nd the March 15th-based plan.",
    ),
    triggers=tuple(
        f"{month.lower()} {day}{_ENDINGS.get(day, 'th')}"
        for month in MONTHS
        for day in range(1, 32)
    ),
    explanation=__doc__ or "",
)
