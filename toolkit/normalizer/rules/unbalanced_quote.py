"""A double quotation mark without its partner in the paragraph.

It mostly marks a dropped clause: ``fraud and "theft There are multiple crimes``. Also
shown is a straight mark that opens a quotation inside an open one, where the reader
cannot tell which closes. Nothing is proposed: only the source says where the
quotation ends. Left alone: marks of inches, and a quotation that goes on in the next
paragraph (it opens the paragraph and is the only one open), and paragraphs with a low
quotation mark, where ``“`` closes („so“).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from toolkit.normalizer.columns import (
    DIGITS,
    Flags,
    Places,
    beside,
    paragraph_numbers,
    places_of,
)
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_STRAIGHT = re.compile('(?<!\\d)"|(?<=\\d)"(?=[,.;:!?)]|\\s|$)')
_CURLY = re.compile("[“”]")
_SHOWN = re.compile('["“”]\\s?\\S*(?:\\s[^\\s"“”]+){0,3}')
_AFTER_CLOSING = " \t\n\r\0.,;:!)]-"
_BEFORE_OPENING = frozenset(" \t\n\r([{—–-/‘'\u3000")


def _scan(text: str) -> Iterator[int]:
    """A mark in each paragraph whose marks do not plainly take turns."""
    straight = places_of(text, '"')
    inches = beside(text, straight, -1, DIGITS + "¹²³")
    opens = beside(text, straight, -1, "".join(_BEFORE_OPENING) + "\0")
    opens &= ~beside(text, straight, 1, _AFTER_CLOSING)
    yield from _in_doubt(text, straight, inches, inches | opens)
    curly = places_of(text, "“”")
    opens = beside(text, curly, 0, "“")
    yield from _in_doubt(text, curly, ~opens, opens)


def _in_doubt(text: str, marks: Places, first: Flags, second: Flags) -> Iterator[int]:
    """The first mark of paragraphs with a mark too many or one at the wrong turn.

    ``first``: which marks cannot be the first of a pair; ``second``: the second.
    """
    if not len(marks):
        return
    numbers = paragraph_numbers(text, marks)
    _, starts, counts = np.unique(numbers, return_index=True, return_counts=True)
    turns = (np.arange(len(marks)) - np.repeat(starts, counts)) % 2 == 1
    wrong = np.logical_or.reduceat(np.where(turns, second, first), starts)
    yield from marks[starts[wrong | (counts % 2 == 1)]].tolist()


def _find(passage: Passage, _places: Sequence[int]) -> Iterator[Hit]:
    text = passage.text
    if "„" in text:
        return
    place = _straight_fault(text)
    if place is None:
        place = _curly_fault(text)
    if place is not None:
        shown = _SHOWN.match(text, place)
        yield Hit(place, shown.end() if shown else place + 1)


def _straight_fault(text: str) -> int | None:
    """Where the first straight mark stands that has no partner or opens within one."""
    if '"' not in text:
        return None
    open_at: int | None = None
    for found in _STRAIGHT.finditer(text):
        place = found.start()
        opens = place == 0 or text[place - 1] in _BEFORE_OPENING
        closes = place + 1 == len(text) or not text[place + 1].isalnum()
        if text[place - 1 : place].isdigit() and open_at is None:
            continue
        if open_at is None:
            open_at = place
        elif opens and not closes:
            return open_at
        else:
            open_at = None
    return None if open_at is None or _goes_on(text, open_at) else open_at


def _curly_fault(text: str) -> int | None:
    """Where the first curly mark stands that has no partner."""
    open_at: int | None = None
    for found in _CURLY.finditer(text):
        if found.group() == "“":
            if open_at is not None:
                return open_at
            open_at = found.start()
        elif open_at is None:
            return found.start()
        else:
            open_at = None
    return None if open_at is None or _goes_on(text, open_at) else open_at


def _goes_on(text: str, place: int) -> bool:
    """True for a mark that opens its paragraph: a later one may close it."""
    return not text[:place].strip()


RULE = Rule(
    code="P206",
    name="unbalanced-quote",
    stage=Stage.TYPOGRAPHY,
    severity=Severity.MINOR,
    mqm="punctuation",
    applicability=Applicability.DISPLAY,
    message="A quotation mark has no clear partner in this paragraph.",
    find=_find,
    examples=(
        Example('Police fought fraud and "theft There are many crimes.'),
        Example(
            '"During this July 1st, one won the "July 1st Medal", they said." Li left.'
        ),
        Example("He called it a “net clean action and left."),
    ),
    near_misses=(
        'The "iron army" and the 24" screen, 5\'10" high.',
        "“We went on.",
        "The German word „Ordnung“ means order.",
        'He said: "Go." Then: "No!"',
        "She asked, “Why ‘not’?” and left.",
    ),
    scan=_scan,
    explanation=__doc__ or "",
)
