"""A phrase said twice in one sentence: "cases of various types of police cases".

Chinese repeats a measure word and its noun, or names two sources in a row ("据...
介绍，据统计"); English says it once. Only patterns that are hardly ever meant are
shown: a noun that is both head and object of "of", two "according to" in a row, and
a few verbs that engines say twice.

"Day after day", "the best of the best" and "cases of mistaken identity" stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule

_TWICE = re.compile(
    r"(?P<noun>cases|crimes|activities|incidents|problems|measures|types|mechanism) of "
    r"(?:(?!(?:in|on|for|by|with|from|to|and|that|which|other|such|these)\b)"
    r"[\w-]+ ){0,5}?(?<!the )(?P=noun)\b|"
    r"according to [^,.;:\n]{2,60}, according to [\w ]{3,30}|"
    r"achieved [\w ]{0,20}(?:leaps?|results?|progress|success(?:es)?|breakthroughs?|"
    r"achievements) and achieved\b|"
    r"carried out to carry out\b|strike hard, crack down\b|crack down and crack down\b",
    re.IGNORECASE,
)
_HEADS = ("according to ", "achieved ")
_WIDEST = 75


def _find(passage: Passage, places: Sequence[int]) -> Iterator[Hit]:
    text = passage.text
    done = 0
    for place in places:
        found = _TWICE.match(text, _begin(text, place))
        if found and found.start() >= done and _whole(text, found.start()):
            yield Hit(found.start(), found.end())
            done = found.end()


def _whole(text: str, place: int) -> bool:
    return place == 0 or not text[place - 1].isalnum()


def _begin(text: str, place: int) -> int:
    """Where the pair begins whose second half a trigger has found."""
    if text[place] not in ", ":
        return place
    before = text[max(0, place - _WIDEST) : place].lower()
    head = max(before.rfind(head) for head in _HEADS)
    return place - len(before) + head if head >= 0 else place


RULE = Rule(
    code="F103",
    name="repeated-phrase",
    stage=Stage.TERMINOLOGY,
    severity=Severity.MINOR,
    mqm="duplication",
    applicability=Applicability.DISPLAY,
    message="'{before}' says one thing twice.",
    find=_find,
    triggers=(
        "cases of ",
        "crimes of ",
        "activities of ",
        "incidents of ",
        "problems of ",
        "measures of ",
        "types of ",
        "mechanism of ",
        ", according to ",
        " and achieved ",
        "carried out to carry out",
        "strike hard, crack",
        "crack down and crack",
    ),
    examples=(
        Example("They handled 340 million cases of various types of police cases."),
        Example("According to Wu, according to statistics, crime has fallen."),
        Example("It achieved historic leaps and achieved a series of results."),
    ),
    near_misses=(
        "Cases of mistaken identity outnumber the cases of fraud.",
        "According to Wu, crime fell; according to Li, it rose.",
        "In all types of weather they met people of other types of mind.",
        "The company achieved its aims in May and achieved more in June.",
    ),
    explanation=__doc__ or "",
)
