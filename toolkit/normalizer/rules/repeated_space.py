"""Two or three blanks between the words of a sentence.

They are left where words were deleted, and they break the search for a term. Left
alone: two blanks after a full stop, question or exclamation mark or a colon (a typing
style), and everything that may be aligned on purpose: lines with tabs, bars or longer
gaps, code, columns of figures, and paragraphs where two lines have such gaps. Where
the line does not end like a sentence, one blank is only proposed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.normalizer.writing import EAST_ASIAN, line_at
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GAP = re.compile(" {2,3}(?=[^\\s|])")
_AFTER_STOP = re.compile('[.!?:|]["”’)\\]]*$')
_ALIGNED = re.compile(r"\t|\||\S {4,}\S|^ {4}|[{}=;]\s*$|^\s*(?://|#|--)", re.MULTILINE)
_CLOSED = re.compile('[.!?:;,…]["”’»)]*\\s*$')


def _find(passage: Passage, places: Sequence[int]) -> Iterator[Hit]:
    text = passage.text
    found = [gap for place in places if (gap := _gap_at(text, place))]
    lines = {text.count("\n", 0, gap.start()) for gap in found}
    if len(lines) != 1 or _ALIGNED.search(text):
        return
    closed = _CLOSED.search(line_at(text, found[0].start())) is not None
    certain = closed and len(found) <= 3
    level = Applicability.SAFE if certain else Applicability.UNSAFE
    for gap in found:
        yield Hit(gap.start(), gap.end(), " ", applicability=level)


def _gap_at(text: str, place: int) -> re.Match[str] | None:
    if place == 0 or text[place - 1].isspace():
        return None
    if _AFTER_STOP.search(text, max(0, place - 3), place):
        return None
    found = _GAP.match(text, place)
    return found if found and _is_prose(text[place - 1], text[found.end()]) else None


def _is_prose(left: str, right: str) -> bool:
    """False for figures and definitions in columns: ``110  USA``, ``(yes)  It is``."""
    if EAST_ASIAN.match(left) or EAST_ASIAN.match(right):
        return False
    if right.isdigit():
        return left.isalpha()
    if left.isdigit() or left == ")":
        return right.islower()
    return right.isalpha() or right in "\"“‘'([$#"


RULE = Rule(
    code="W102",
    name="repeated-space",
    stage=Stage.TYPOGRAPHY,
    severity=Severity.MINOR,
    mqm="whitespace",
    applicability=Applicability.SAFE,
    message="More than one blank between words: use one.",
    find=_find,
    examples=(
        Example("Police  closed the road.", "Police closed the road."),
        Example(
            "Rice,  wheat and   maize grow here.", "Rice, wheat and maize grow here."
        ),
        Example("A list of  open ports"),
    ),
    near_misses=(
        'Rain fell.  Then it froze.  "Go!"  He went.',
        "他走了。  真的吗？ 我们  走吧。",
        "Port     Ships\nTianjin  120",
        "x  = 1;",
        "Wuhan 430000  China; on Fri,  3 Aug.",
        "| rice  | 12 |",
        "Beowulf  was ready\nand the ship  was waiting,",
    ),
    triggers=("  ",),
    explanation=__doc__ or "",
)
