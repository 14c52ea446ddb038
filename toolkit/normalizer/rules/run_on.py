"""A sentence of more than sixty words: a hint, not a fault.

Chinese joins many clauses with commas; engines keep the chain. English readers lose
the thread after about forty words. Where to cut is for an editor to say. Words are
counted when all else is mended.

Lists after a colon, tables and verse may be long for good reasons: sentences with a
line break, a semicolon or a colon are left alone. An abbreviation with a stop may
hide a long sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from toolkit.normalizer.columns import sentence_starts
from toolkit.normalizer.repeats import count_words
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule

_MOST = 60
_INSIDE = (";", ":", "|", "\t", "\n", "? ", "! ", '." ', ".” ")
_LEAST_LETTERS = 300
_WORDLESS = 5  # Dashes and such that stand between two blanks.


def _find(passage: Passage, places: Sequence[int]) -> Iterator[Hit]:
    text = passage.text
    for place in places:
        stop = text.find(". ", place) + 1 or len(text)
        if text.count(" ", place, stop) < _MOST:
            continue
        sentence = text[place:stop].rstrip()
        start = place + len(sentence) - len(sentence.lstrip())
        if text[start].islower() or any(mark in sentence for mark in _INSIDE):
            continue
        words = len(sentence.split())
        if words > _MOST:
            yield Hit(start, place + len(sentence), detail=str(words))


def _scan(text: str) -> Iterator[int]:
    """Where a stretch without ". " has words enough to be such a sentence."""
    starts = sentence_starts(text)
    ends = np.append(starts[1:], len(text))
    long = np.flatnonzero(ends - starts > _LEAST_LETTERS)
    starts, ends = starts[long], ends[long]
    enough = count_words(text, starts, ends) >= _MOST - _WORDLESS
    spans = zip(starts[enough].tolist(), ends[enough].tolist(), strict=True)
    for start, end in spans:
        if text.count(" ", start, end) >= _MOST:
            part = text[start : end - 2]
            if not any(mark in part for mark in _INSIDE):
                yield start


RULE = Rule(
    code="F111",
    name="run-on",
    stage=Stage.REPAIR,
    severity=Severity.NEUTRAL,
    mqm="awkward",
    applicability=Applicability.DISPLAY,
    message="A sentence of {detail} words: consider two.",
    find=_find,
    scan=_scan,
    examples=(
        Example(
            "The bureau "
            + "checked the school gates in every town of the county, " * 6
            + "and then it went home to write about all of this in one long report "
            "for the people of the county."
        ),
        Example(
            "It rained. They "
            + "walked along the river until they saw a bridge, " * 7
            + "and there they turned back."
        ),
    ),
    near_misses=(
        "It rained. " * 40,
        "The list: " + "a row of seven words in the list, " * 12 + "and no more.",
        "The U.S. army and Mr. Li met at 3.5 km. " * 10,
    ),
    explanation=__doc__ or "",
)
