"""A large number without its comma: ``10764 children`` beside ``4,142 children``.

English news groups digits by threes. The comma is set where a count is certain: the
number stands before a noun that news counts (people, cases, vehicles, hectares), and
the text is official news or groups another number in the same paragraph; numbers of
four digits need that other number or news, and must be above any year. ``from 5907 in
2012 to 666`` is a count too.

Left alone: years, numbers after a word that makes them a name (``No.``, ``Room``,
``code``), numbers beside signs or letters, postcodes, decimals, numbers with a leading
zero, all other nouns (``4096 bytes``, ``10764 costs``), and text where nothing shows
that digits are grouped; there a number of five or more digits is only proposed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.normalizer.columns import DIGITS, SMALL, beside, places_of
from toolkit.normalizer.counted import ALSO_VERBS, COUNTED
from toolkit.normalizer.writing import word_before
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NUMBER = re.compile(r"(?<![\w.,/#$€£¥:+\-–—'’])[1-9]\d{3,8}(?= )")
_RANGE = re.compile(r" in (?:19|20)\d\d to [\d,]+ in (?:19|20)\d\d\b")
_TITLE = re.compile(r", \d+ (?:[Ww]on|[Rr]eceived|were) ")
_GROUPED = re.compile(r"(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])")
_ABBREVIATED = re.compile(
    r"\b(?:nos?|art|sec|fig|rm|vol|ch|mr|ser|ext|tel|ref|apt|pp?)\. $", re.IGNORECASE
)
_REACH = 8
_QUANTIFIERS = frozenset(
    (
        *("Some", "About", "Nearly", "Over", "Than", "Around", "Almost", "Another"),
        *("All", "And", "From", "At", "With", "These", "Only", "Including"),
    )
)
_MEASURED = frozenset(
    (
        *("yuan", "dollars", "euros", "tons", "tonnes", "kilograms", "hectares"),
        *("acres", "mu", "kilometers", "kilometres", "square", "items"),
    )
)
_NEWS = (COUNTED | _MEASURED) - ALSO_VERBS
_NAMED_BY = frozenset(
    (
        *("no", "nos", "number", "numbers", "room", "code", "codes", "id", "page"),
        *("pages", "line", "section", "article", "order", "model", "version", "flight"),
        *("route", "highway", "channel", "port", "isbn", "iso", "postcode", "zip"),
        *("year", "spring", "summer", "autumn", "winter", "the", "in", "of", "since"),
        *("until", "by", "early", "late", "circa", "type", "class", "grade", "unit"),
        *("serial", "account", "phone", "tel", "call", "dial", "item", "lot", "case"),
    )
)


def _scan(text: str) -> Iterator[int]:
    """Where four digits stand before a blank and a small letter."""
    digits = places_of(text, DIGITS)
    for offset, marks in ((1, " "), (2, SMALL), (-1, DIGITS), (-2, DIGITS)):
        digits = digits[beside(text, digits, offset, marks)]
    yield from digits[beside(text, digits, -3, DIGITS)].tolist()


def _find(passage: Passage, places: Sequence[int]) -> Iterator[Hit]:
    for place in places:
        found = _NUMBER.match(passage.text, _start_of_number(passage.text, place))
        hit = _judge(found, passage) if found else None
        if hit is not None:
            yield hit


def _start_of_number(text: str, place: int) -> int:
    while place > 0 and text[place - 1].isdigit():
        place -= 1
    return place


def _judge(found: re.Match[str], passage: Passage) -> Hit | None:
    text, start, end = passage.text, found.start(), found.end()
    level = _level(found, passage)
    if level is None:
        return None
    return Hit(start, end, f"{int(text[start:end]):,}", applicability=level)


def _level(found: re.Match[str], passage: Passage) -> Applicability | None:
    text, start, end = passage.text, found.start(), found.end()
    number = int(found.group())
    if number <= 2100 and not _is_among_grouped(text, start, number):
        return None
    before = word_before(text, start)
    if before.lower() == "from" and _RANGE.match(text, end):
        return Applicability.SAFE
    if _is_named(before, text, start):
        return None
    if number > 2100 and not _counts(text, end):
        return None
    grouped = _GROUPED.search(text) is not None
    if passage.facts.news or grouped:
        return Applicability.SAFE
    return Applicability.UNSAFE if number > 9999 else None


def _is_among_grouped(text: str, start: int, number: int) -> bool:
    """True for a count such as ``, 1075 Won the title`` beside ``1,347 others``."""
    listed = _TITLE.match(text, start - 2) is not None
    return listed and not 1900 <= number <= 2100 and bool(_GROUPED.search(text))


def _is_named(before: str, text: str, start: int) -> bool:
    """True after ``Room``, ``No.`` or a name: then the number is a part of it."""
    if before.lower() in _NAMED_BY or _ABBREVIATED.search(
        text, max(0, start - _REACH), start
    ):
        return True
    return before[:1].isupper() and before not in _QUANTIFIERS


def _counts(text: str, end: int) -> bool:
    """True where one of the next three words is a noun that news counts."""
    words = text[end : end + 60].split()[:3]
    for word in words:
        plain = word.rstrip('.,;:!?)"”')
        if not plain.isalpha() or not plain.islower():
            return False
        if plain in _NEWS:
            return True
        if plain != word or plain in ("and", "or", "to", "in", "of", "on", "at", "was"):
            return False
    return False


RULE = Rule(
    code="L101",
    name="ungrouped-number",
    stage=Stage.TYPOGRAPHY,
    severity=Severity.MINOR,
    mqm="locale-convention/number-format",
    applicability=Applicability.SAFE,
    message="'{before}' should be grouped: '{after}'.",
    find=_find,
    examples=(
        Example(
            "Of 5,135 cases, 4142 children and 10764 abducted women were found.",
            "Of 5,135 cases, 4,142 children and 10,764 abducted women were found.",
        ),
        Example(
            "It fell from 5907 in 2012 to 666 in 2020.",
            "It fell from 5,907 in 2012 to 666 in 2020.",
        ),
        Example(
            "In all, 48 stayed, 1075 won the title, and 1,347 were praised.",
            "In all, 48 stayed, 1,075 won the title, and 1,347 were praised.",
        ),
        Example("The plant made 12500 engines."),
    ),
    near_misses=(
        "Item no. 10764 costs 3,000 yuan, and serial no. 20764 cars are blue.",
        "Of 3,000,000 bytes, 4096 bytes and 1024 pixels are lost at 12000 rpm.",
        "It has 15000 words per chapter, listens at 50051 ports, and sold 2,000 times.",
        "In 2012 police and the 1848 revolutions, by 3,000 men; the 2010s.",
        "No. 12345 buses, Room 10764 doors, postcode 100084 homes.",
        "Boeing 40000 planes cost $50000 dollars, or 12345.67 yuan, he said.",
        "Call 13800138000 times; see ISO 20022 messages.",
        "The village has 4142 trees.",
        "It has 12500 and more of them.",
    ),
    scan=_scan,
    explanation=__doc__ or "",
)
