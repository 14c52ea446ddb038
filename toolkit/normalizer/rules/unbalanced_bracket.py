"""A bracket without its partner in the paragraph.

It mostly marks a dropped clause or a mixed pair. Nothing is proposed. Left alone: list
marks (``1)``, ``b)``, ``iv)``), emoticons, half-open intervals such as ``[0, 1)``, and
paragraphs of code. A bracket that opens in one paragraph and closes in another is
shown too: the paragraph is all that a rule sees.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from toolkit.normalizer.columns import beside, paragraph_numbers, places_of
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BRACKETS = re.compile(
    r"(?P<list>(?:(?<=\s)|^)(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{2,5})\))"
    r"|(?P<face>[:;=8][-'^o]?[()\[\]]+|[()]+[-'^]?[:;=])"
    r"|(?P<interval>[\[(]\s*-?[\d.∞a-z]+\s*,\s*-?[\d.∞a-z]+\s*[\])])"
    r"|(?P<open>[(\[])|(?P<close>[)\]])",
    re.MULTILINE,
)
_CODE = re.compile(r"[{}`\\]|^\s{4}|</?\w", re.MULTILINE)
_PARTNERS = {")": "(", "]": "["}


def _scan(text: str) -> Iterator[int]:
    """A bracket in each paragraph that has more of one half than of the other."""
    for pair in ("()", "[]"):
        places = places_of(text, pair)
        if not len(places):
            continue
        numbers = paragraph_numbers(text, places)
        opens = beside(text, places, 0, pair[0])
        uneven = np.bincount(numbers) != 2 * np.bincount(numbers, weights=opens)
        faulty, first = np.unique(numbers, return_index=True)
        yield from places[first[uneven[faulty]]].tolist()


def _find(passage: Passage, _places: Sequence[int]) -> Iterator[Hit]:
    text = passage.text
    if _is_even(text, "()") and _is_even(text, "[]"):
        return
    if _CODE.search(text):
        return
    place = _first_fault(text)
    if place is not None:
        yield Hit(place, place + 1)


def _is_even(text: str, pair: str) -> bool:
    return text.count(pair[0]) == text.count(pair[1])


def _first_fault(text: str) -> int | None:
    open_at: list[int] = []
    for found in _BRACKETS.finditer(text):
        if found["open"]:
            open_at.append(found.start())
        elif found["close"]:
            if not open_at or text[open_at[-1]] != _PARTNERS[found["close"]]:
                return found.start()
            open_at.pop()
        elif found["list"] and open_at:
            open_at.pop()
    return open_at[0] if open_at else None


RULE = Rule(
    code="P207",
    name="unbalanced-bracket",
    stage=Stage.TYPOGRAPHY,
    severity=Severity.MINOR,
    mqm="punctuation",
    applicability=Applicability.DISPLAY,
    message="'{before}' has no partner in this paragraph.",
    find=_find,
    examples=(
        Example("The bureau (founded in 1950 moved to Wuhan."),
        Example("It was closed in May), police said."),
    ),
    near_misses=(
        "1) open the gate; b) close it; iv) leave.",
        "That was fun :) and sad :-(",
        "The share lies in [0, 1) for all of them.",
        "The bureau (founded (again) in 1950) moved [to Wuhan].",
        "if (x { return `y`; }",
    ),
    scan=_scan,
    explanation=__doc__ or "",
)
