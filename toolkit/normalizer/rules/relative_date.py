"""A bare day of the month: ``Jia said on the 19th``.

Chinese reports leave the month to the dateline; in English the reader looks for it.
The month of the dateline is added: ``on May 19``. This is done only in official news
with a dateline, where no day later than the dateline's stands alone in the document
(``toolkit.facts`` sees to that: such a day may be of another month), outside
quotations, and where no other month or "last month" stands before in the paragraph.

Left alone: the nineteenth of anything else (``on the 19th floor``, ``on the 19th of
May``, ``on the 19th National Congress``); only a stop, a comma or a small word that
goes on with the sentence may follow.
"""

from __future__ import annotations

import re

from toolkit.facts import MONTHS
from toolkit.normalizer.reading import in_quotation
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule, at_trigger

_DAY = re.compile(
    r"[Oo]n the ([1-3]?\d)(?:st|nd|rd|th)(?=[.,;:)\"”]|\s*$"
    r"| (?:that|in|at|to|by|with|when|after|as|from|local time)\b)"
)
_REACH = 2_000
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)}|(?:last|next|lunar|this) month|lunar)\b")


def _judge(found: re.Match[str], passage: Passage) -> Hit | None:
    text, start, end = passage.text, found.start(), found.end()
    number = int(found[1])
    month = passage.facts.month
    if not passage.facts.news or not 1 <= number <= 31:
        return None
    if not month:
        return Hit(start, end, applicability=Applicability.DISPLAY)
    name = MONTHS[month - 1]
    others = set(_MONTH.findall(text, max(0, start - _REACH), start)) - {name}
    doubtful = bool(others) or in_quotation(text, start)
    level = Applicability.UNSAFE if doubtful else Applicability.SAFE
    return Hit(start, end, f"{found.group()[:2]} {name} {number}", applicability=level)


RULE = Rule(
    code="L103",
    name="relative-date",
    stage=Stage.TYPOGRAPHY,
    severity=Severity.MINOR,
    mqm="locale-convention/date-format",
    applicability=Applicability.SAFE,
    message="'{before}' wants its month, which only the dateline tells.",
    find=at_trigger(_DAY, _judge),
    examples=(
        Example(
            "BEIJING, May 19 (Xinhua) -- Jia said on the 19th that rain fell.",
            "BEIJING, May 19 (Xinhua) -- Jia said on May 19 that rain fell.",
        ),
        Example(
            "China News Service, July 2nd. Li Bei spoke.\n\nOn the 2nd, police met.",
            "China News Service, July 2nd. Li Bei spoke.\n\nOn July 2, police met.",
        ),
        Example("BEIJING, May 1 (Xinhua) -- Wu said on the 30th that rain fell."),
    ),
    near_misses=(
        "BEIJING, May 19 (Xinhua) -- They met on the 19th floor and the 19th century.",
        "BEIJING, May 19 (Xinhua) -- They met on the 19th of May on the 5th attempt.",
        "BEIJING, May 19 (Xinhua) -- Views on the 19th National Congress differ.",
        "She was born on the 19th, a Monday.",
    ),
    triggers=tuple(f"on the {digit}" for digit in range(1, 10)),
    explanation=__doc__ or "",
)
