"""The Chinese ellipsis of six dots in English text.

Chinese writes ``……``, often typed as six full stops; English has three dots. Left
alone: three dots, four dots (a full stop and an ellipsis, as American books print
it), leaders in a table of contents, blanks to be filled in, and Chinese text.
"""

from __future__ import annotations

import re

from toolkit.normalizer.writing import is_east_asian_at, mostly_latin
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule, within

_DOTS = re.compile(r"(?<![.…])…{2,3}(?![.…])|(?<=[A-Za-z])\.{6}(?![.\s]*\d)(?![.…])")


def _judge(found: re.Match[str], passage: Passage) -> Hit | None:
    text, start, end = passage.text, found.start(), found.end()
    if not mostly_latin(text) or is_east_asian_at(text, start):
        return None
    after = "... " if text[end : end + 1].isalnum() else "..."
    return Hit(start, end, after)


RULE = Rule(
    code="P204",
    name="chinese-ellipsis",
    stage=Stage.CHARACTERS,
    severity=Severity.MINOR,
    mqm="punctuation",
    applicability=Applicability.SAFE,
    message="'{before}' is a Chinese ellipsis: English has three dots.",
    find=within(_DOTS, _judge),
    examples=(
        Example("Theft, fraud and so on……", "Theft, fraud and so on..."),
        Example("He waited......then he left.", "He waited... then he left."),
    ),
    near_misses=(
        "He waited... then he left.",
        "“I never knew. . . .” She stopped.... Nobody moved.",
        "Chapter 1: Ports...... 12",
        "Name: .............",
        "他走了……",
    ),
    triggers=("……", "......"),
    explanation=__doc__ or "",
)
