""" "Ma and other 21 people" for "Ma and 21 other people".

等21人 is turned word for word. In English the figure stands before "other", unless
an article or the like comes first: "the other 21 people" is right and stays. Only
people that are surely counted are changed; "other 911 operators" stays, and so do
figures with an ordinal or a hyphen.
"""

from __future__ import annotations

import re

from toolkit.normalizer.counted import PEOPLE
from toolkit.normalizer.reading import in_quotation
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule, at_trigger

_TURNED = re.compile(
    r"and other (?P<count>\d[\d,]*)"
    rf"(?= (?:(?:criminal|police|gang|key) )?(?:{'|'.join(sorted(PEOPLE))})\b(?![-'’]))"
)
_CALLED_BY_NUMBER = frozenset(("110", "112", "119", "120", "122", "911", "999"))


def _judge(found: re.Match[str], passage: Passage) -> Hit | None:
    text, start = passage.text, found.start()
    if text[start - 1 : start].isalnum() or in_quotation(text, start):
        return None
    if found["count"] in _CALLED_BY_NUMBER or found["count"] in ("0", "1"):
        return None
    return Hit(start, found.end(), f"and {found['count']} other")


RULE = Rule(
    code="F122",
    name="misplaced-other",
    stage=Stage.TERMINOLOGY,
    severity=Severity.MINOR,
    mqm="grammar",
    applicability=Applicability.SAFE,
    message="The figure comes before 'other': '{after}'.",
    find=at_trigger(_TURNED, _judge),
    triggers=("and other ",),
    examples=(
        Example(
            "The court tried Ma and other 21 people on Monday.",
            "The court tried Ma and 21 other people on Monday.",
        ),
        Example(
            "Police caught Li and other 6 criminal suspects.",
            "Police caught Li and 6 other criminal suspects.",
        ),
    ),
    near_misses=(
        "He and the other 21 people left, and other people came.",
        "Nurses and other 911 operators were praised.",
        "Cars and other 4-wheeled vehicles are kept out, and other 90s songs.",
        "In France and other 27 EU countries it is the law.",
        '"I saw Ma and other 21 people," he said.',
    ),
    explanation=__doc__ or "",
)
