"""Two full stops: ``have been arrested. .`` or ``have been arrested..``

A translated sentence that lost its tail keeps the stop of the tail. Two stops with a
blank between are always one too many after a word; two without are one too many where
a new sentence or nothing follows. Left alone: ellipses with or without blanks, paths
(``../data``), ranges (``1..10``), and two dots before a small letter, which is how
some people write a pause.
"""

from __future__ import annotations

import re

from toolkit.normalizer.writing import reads_as_english
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule, at_trigger

_STOPS = re.compile('(?<=[\\w)"”’%])\\.( +)?\\.(?![\\w.…/\\\\]| ?\\.)')


def _judge(found: re.Match[str], passage: Passage) -> Hit | None:
    text, start, end = passage.text, found.start(), found.end()
    following = text[end:].lstrip(' "”’)')[:1]
    if following.islower() or following == ",":
        return None
    spaced = found[1] is not None
    after_word = text[start - 3 : start].isalpha() if start >= 3 else False
    certain = after_word and reads_as_english(text) and (spaced or passage.facts.news)
    level = Applicability.SAFE if certain else Applicability.UNSAFE
    return Hit(start, end, ".", applicability=level)


RULE = Rule(
    code="P102",
    name="doubled-stop",
    stage=Stage.TYPOGRAPHY,
    severity=Severity.MINOR,
    mqm="punctuation",
    applicability=Applicability.SAFE,
    message="Two full stops: one is enough.",
    find=at_trigger(_STOPS, _judge),
    examples=(
        Example(
            "The suspects have been arrested. .", "The suspects have been arrested."
        ),
        Example(
            "The cases were solved. . Police said so.",
            "The cases were solved. Police said so.",
        ),
        Example("They were arrested.. Then it rained."),
    ),
    near_misses=(
        "He waited . . . and the bus was late. . . .",
        "Go to ../data or cd .. and type 1..10.",
        "Well.. maybe not.",
        "So it ended... Nobody moved.",
    ),
    triggers=("..", ". ."),
    explanation=__doc__ or "",
)
