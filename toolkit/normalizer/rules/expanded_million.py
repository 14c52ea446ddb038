"""A large round number in full digits: ``33,684,000 cases``.

Chinese counts in ten thousands (3368.4万); engines write out all the zeros, which
English readers must count. From ten million on, a number that ends in three zeros is
written ``33.684 million`` in official news before a plural noun. The value stays the
same to the digit. Left alone: numbers that want more than three decimals, sums of
money with a sign before them, numbers after a name, and all other text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FULL = re.compile(
    r"(?<![\w$€£¥.,/:#-])[1-9]\d{0,2}(?:,\d{3})*,\d{3},000"
    r"(?= (?:[a-z-]+ ){0,2}?(?!is\b|was\b|has\b|as\b|this\b)[a-z]+(?:s|people|yuan)\b)"
)
_NAME_BEFORE = re.compile(r"\b(?:No\.?|number|code|ID|of exactly|exactly)\s$")
_REACH, _AHEAD = 20, 120


def _find(passage: Passage, places: Sequence[int]) -> Iterator[Hit]:
    text = passage.text
    for place in places:
        found = _FULL.search(text, max(0, place - _REACH), place + _AHEAD)
        if not found or found.end() != place + 4:
            continue
        after = _in_words(int(found.group().replace(",", "")))
        if not after or _NAME_BEFORE.search(
            text, max(0, found.start() - _REACH), found.start()
        ):
            continue
        news = passage.facts.news
        level = Applicability.SAFE if news else Applicability.UNSAFE
        yield Hit(found.start(), found.end(), after, applicability=level)


def _in_words(number: int) -> str:
    """A number in millions or billions; "" where three decimals are not enough.

    >>> _in_words(33_684_000), _in_words(1_200_000_000), _in_words(1_234_567_000)
    ('33.684 million', '1.2 billion', '')
    """
    if number < 10_000_000:
        return ""
    if number < 1_000_000_000:
        return f"{number / 1_000_000:.3f}".rstrip("0").rstrip(".") + " million"
    if number % 1_000_000:
        return ""
    return f"{number / 1_000_000_000:.3f}".rstrip("0").rstrip(".") + " billion"


RULE = Rule(
    code="L105",
    name="expanded-million",
    stage=Stage.TYPOGRAPHY,
    severity=Severity.MINOR,
    mqm="locale-convention/number-format",
    applicability=Applicability.SAFE,
    message="'{before}' is easier to read as '{after}'.",
    find=_find,
    examples=(
        Example(
            "BEIJING, May 7 (Xinhua) -- Police handled 33,684,000 cases.",
            "BEIJING, May 7 (Xinhua) -- Police handled 33.684 million cases.",
        ),
        Example(
            "BEIJING, May 7 (Xinhua) -- It had 1,200,000,000 passengers in a year.",
            "BEIJING, May 7 (Xinhua) -- It had 1.2 billion passengers in a year.",
        ),
        Example("Police handled 85,726,000 cases."),
    ),
    near_misses=(
        "Police handled 418,000 cases and 1,342,000 calls.",
        "It cost $33,684,000 dollars and No. 12,345,000 ports.",
        "Of 1,234,567,000 people and 33,684,200 others, 10,000,000 is a part.",
    ),
    triggers=(",000 ",),
    explanation=__doc__ or "",
)
