"""Chinese commas, stops, title marks and corner brackets in English text.

``ports、roads。`` is read by an English reader as a misprint: it becomes ``ports,
roads.``. The marks of titles and quotations, ``《Seed Law》`` and ``「...」``, have
several English counterparts (quotation marks, italics, nothing), so quotation marks
are only proposed, and ``【...】`` becomes square brackets by the same proposal.

Left alone: marks that belong to Chinese or Japanese words, also when an English
sentence quotes them, and text that is mostly in those languages.
"""

from __future__ import annotations

import re

from toolkit.normalizer.reading import in_quotation
from toolkit.normalizer.writing import is_east_asian_at, mostly_latin
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule, within

_MARK = re.compile("[、。](?![、。])(?<![、。].)|[《》「」『』【】]")
_PARTNERS = {"《": "》", "「": "」", "『": "』", "【": "】"}


def _judge(found: re.Match[str], passage: Passage) -> Hit | None:
    text, start, end, mark = passage.text, found.start(), found.end(), found.group()
    if not mostly_latin(text):
        return None
    if mark in "、。":
        if is_east_asian_at(text, start):
            return None
        return Hit(start, end, _plain(text, start))
    return _bracket(passage, start)


def _plain(text: str, place: int) -> str:
    """The comma or stop that stands for a mark, with a blank before a word."""
    following = text[place + 1 : place + 2]
    if following == '"':
        opens = not in_quotation(text, place + 1)
        spaced = opens and text[place + 2 : place + 3].isalnum()
    else:
        spaced = following.isalnum() or following in ("“", "(", "《")
    return ("," if text[place] == "、" else ".") + (" " if spaced else "")


def _bracket(passage: Passage, place: int) -> Hit | None:
    """A proposal for one of a pair; a title in Chinese characters keeps its marks."""
    text, mark = passage.text, passage.text[place]
    opens = mark in _PARTNERS
    opening = mark if opens else next(o for o, c in _PARTNERS.items() if c == mark)
    closing = _PARTNERS[opening]
    start = place if opens else text.rfind(opening, 0, place)
    end = text.find(closing, place) if opens else place
    if start < 0 or end < 0:
        return Hit(place, place + 1, applicability=Applicability.DISPLAY)
    if not mostly_latin(text[start:end]):
        return None
    after = _ascii(passage, opens=opens, square=opening == "【")
    if opens and text[place - 1 : place].isalnum():
        after = " " + after
    if not opens and text[place + 1 : place + 2].isalnum():
        after += " "
    return Hit(place, place + 1, after, applicability=Applicability.UNSAFE)


def _ascii(passage: Passage, *, opens: bool, square: bool) -> str:
    if square:
        return "[" if opens else "]"
    if passage.facts.quotes == "curly":
        return "“" if opens else "”"
    return '"'


RULE = Rule(
    code="P202",
    name="chinese-punctuation",
    stage=Stage.CHARACTERS,
    severity=Severity.MINOR,
    mqm="punctuation",
    applicability=Applicability.SAFE,
    message="'{before}' is Chinese punctuation: English text does not have it.",
    find=within(_MARK, _judge),
    examples=(
        Example("They repaired ports、roads。", "They repaired ports, roads."),
        Example("Rain fell。Then it froze。", "Rain fell. Then it froze."),
        Example("The 《Seed Law》 was revised."),
        Example("They met the 「net clean」 team."),
    ),
    near_misses=(
        "他说：「你好。」",
        "The sign reads 小心、慢行。",
        "The novel 《红楼梦》 has 120 chapters.",
        "Commas, and stops. Nothing else.",
    ),
    triggers=("、", "。", "《", "》", "「", "」", "『", "』", "【", "】"),
    explanation=__doc__ or "",
)
