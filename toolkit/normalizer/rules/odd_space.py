"""Spaces of odd width between English words: no-break, thin, ideographic.

``the\u3000port`` looks ragged and is not found as ``the port``. Such a space becomes an
ordinary one. Left alone, because a careful typist puts it there: a no-break space
between a figure and its unit, after an abbreviation or a lone letter, beside a dash,
a quotation mark or French punctuation, in East Asian text, and at the ends of a line
(which ``stray-indent`` looks after). Between two figures it is a thousands mark of
another language: the comma is proposed.
"""

from __future__ import annotations

import re

from toolkit.normalizer.writing import EAST_ASIAN, word_before
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule, within

_CHARACTERS = (
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000"
)
_RUN = re.compile(f"(?<=\\S) ?[{_CHARACTERS}]{{1,2}} ?(?=\\S)")
_GROUP = re.compile(r"\d{3}(?!\d)")
_KEPT_BESIDE = frozenset("«»‹›–—-―“”‘’\"'/|:;!?%°€$£¥&*+=<>•·§№#…")


def _judge(found: re.Match[str], passage: Passage) -> Hit | None:
    text, start, end = passage.text, found.start(), found.end()
    left, right = text[start - 1], text[end]
    if left.isdigit() and right.isdigit():
        after = "," if _GROUP.match(text, end) else " "
        return Hit(start, end, after, applicability=Applicability.UNSAFE)
    if left.isdigit() or left in _KEPT_BESIDE or right in _KEPT_BESIDE:
        return None
    if EAST_ASIAN.match(left) or EAST_ASIAN.match(right):
        return None
    if "\u3000" not in found.group() and _is_bound(text, start):
        return None
    return Hit(start, end, "" if right in ",." else " ")


def _is_bound(text: str, place: int) -> bool:
    """True after "Mr.", "p.", "J.", "No." and lone letters, which want no break."""
    stop = text[place - 1] == "."
    word = word_before(text, place - 1 if stop else place)
    return 0 < len(word) <= (4 if stop else 1)


RULE = Rule(
    code="W104",
    name="odd-space",
    stage=Stage.CHARACTERS,
    severity=Severity.MINOR,
    mqm="whitespace",
    applicability=Applicability.SAFE,
    message="An unusual space character stands here: use an ordinary space.",
    find=within(_RUN, _judge),
    examples=(
        Example("The\u3000port reopened.", "The port reopened."),
        Example("Police\u00a0officers \u2003met.", "Police officers met."),
        Example("the plan\u3000, which", "the plan, which"),
        Example("About 12\u00a0500 tonnes"),
    ),
    near_misses=(
        "It weighs 5\u00a0kg and costs 20\u00a0percent more.",
        "Mr.\u00a0Smith met J.\u00a0Doe on p.\u00a07.",
        "He asked\u202f: «\u00a0Pourquoi\u202f?\u00a0»",
        "The poster says 北京\u3000欢迎你 twice.",
        "He left\u2009—\u2009too late.",
    ),
    triggers=tuple(_CHARACTERS),
    explanation=__doc__ or "",
)
