"""A capital in the middle of a sentence: ``prevention and control Various measures``.

It marks the seam where an engine joined the tail of one clause to the head of the
next; often words are missing or stand in the wrong order there. The small letter is
only proposed, because the seam itself wants an editor. Only words with which official
sentences open are looked at, between words in small letters. Left alone: names,
titles, headings, and the same word as a part of a longer name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.normalizer.openers import MODIFIERS, PAST, VERBS
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule

# Words of all news: each costs a look, and hardly ever stands at such a seam.
_TOO_COMMON = frozenset(
    (
        *("take", "make", "build", "focus", "speed", "special", "further", "also"),
        *("received", "support", "improve", "participate", "continue", "complete"),
        *("solve", "increase", "ensure", "carry", "reform", "issued", "guide"),
        *("established", "establish", "expand", "timely", "conduct", "achieve"),
    )
)
_WORDS = tuple(sorted({*VERBS, *PAST, *MODIFIERS, "approval", "decline"} - _TOO_COMMON))
_CAPITAL = re.compile(" ([A-Z][a-z]+)(?= [a-z])")
_LINE = 300
_TITLE = re.compile("\\b[A-Z][a-z]+(?: (?:of|the|and|to|for|in|on|with))* $")


def _find(passage: Passage, places: Sequence[int]) -> Iterator[Hit]:
    for place in places:
        if passage.text[place + 1].isupper():
            found = _CAPITAL.match(passage.text, place)
            hit = _judge(found, passage) if found else None
            if hit is not None:
                yield hit


def _judge(found: re.Match[str], passage: Passage) -> Hit | None:
    text, start = passage.text, found.start(1)
    before = text[max(0, start - 40) : start]
    if len(before) < 2 or not (before[-2].islower() or before[-2].isdigit()):
        return None
    if _TITLE.search(before) or before.endswith((" Be ", " I ")):
        return None
    line_start = text.rfind("\n", max(0, start - _LINE), start) + 1
    words = text[max(line_start, start - _LINE) : start + _LINE].split("\n")[0].split()
    if sum(word[:1].isupper() for word in words) * 3 > len(words):
        return None
    return Hit(start, start + 1, found[1][0].lower())


RULE = Rule(
    code="P302",
    name="capital-mid-sentence",
    stage=Stage.TYPOGRAPHY,
    severity=Severity.MINOR,
    mqm="spelling/capitalization",
    applicability=Applicability.UNSAFE,
    message="A capital in mid-sentence: perhaps two clauses were joined here.",
    find=_find,
    examples=(
        Example("The point is to implement prevention and control Various measures."),
        Example("They use the media Strengthen the public's awareness of fraud."),
        Example("In all, 1075 Won the title of the second class."),
    ),
    near_misses=(
        "The film was by Various Artists, or by Punish the Guilty.",
        "He said: Strengthen the dam. Then: Punish nobody.",
        "HOW TO Strengthen the Dam and Various Other Works",
        "They strengthen the dam by various means.",
    ),
    triggers=tuple(f" {word} " for word in _WORDS),
    explanation=__doc__ or "",
)
