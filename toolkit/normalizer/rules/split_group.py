"""A blank inside a grouped number: ``1, 250 homes``.

It is either one number (``1,250``) or two members of a list, so the joined number is
only proposed. Only places before a word in small letters are shown, and only where
nothing else in the sentence makes it a list. Left alone: lists of numbers, dates with
a year (``May 1, 250 homes``), and numbers that name something (``Article 1, 250``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.normalizer.columns import DIGITS, SMALL, beside, places_of
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SPLIT = re.compile(
    r"(?<![\w.,$/\-–])[1-9]\d{0,2}, \d{3}(?= (?!is|was|has|as|this|his)[a-z]+s\b)"
)
_NAME_BEFORE = re.compile(
    r"(?:\b(?!About|Nearly|Some|Over|Almost)[A-Z][a-z]+\.?|[a-z]\."
    r"|\b(?:in|by|since|and|to|of|aged?|chapters?|pages?)|,|\d) $"
)


def _scan(text: str) -> Iterator[int]:
    """Commas before a blank, three digits, a blank and a small letter."""
    commas = places_of(text, ",")
    for offset, marks in enumerate((" ", DIGITS, DIGITS, DIGITS, " ", SMALL), 1):
        commas = commas[beside(text, commas, offset, marks)]
    yield from commas.tolist()


def _find(passage: Passage, _places: Sequence[int]) -> Iterator[Hit]:
    text = passage.text
    for found in _SPLIT.finditer(text):
        if not _NAME_BEFORE.search(text[max(0, found.start() - 20) : found.start()]):
            yield Hit(found.start(), found.end(), found.group().replace(", ", ","))


RULE = Rule(
    code="L102",
    name="split-group",
    stage=Stage.TYPOGRAPHY,
    severity=Severity.MINOR,
    mqm="locale-convention/number-format",
    applicability=Applicability.UNSAFE,
    message="'{before}' is perhaps one number: '{after}'.",
    find=_find,
    examples=(
        Example("The flood destroyed 1, 250 homes."),
        Example("About 12, 500 tonnes were saved."),
    ),
    near_misses=(
        "On May 1, 250 homes were flooded; of the 5, 100 stood.",
        "They scored 10, 20, 300 points and in 12, 500 ways.",
        "At the age of 41, 200 pounds were too much for him.",
        "A new one is 500, 600 is too much.",
        "See Article 1, 250 lines below.",
    ),
    scan=_scan,
    explanation=__doc__ or "",
)
