"""Straight and curly quotation marks or apostrophes in one document.

The style of the majority wins; in a tie, the straight one. Quotation marks are changed
only in paragraphs where every mark has its partner and no quotation stands inside
another; apostrophes only inside a word, and curly ones also after a plural (``organs’
work``) where the paragraph has no single quotation marks. Where quotation marks do not
pair, ``unbalanced-quote`` shows them. Left alone: single quotation marks, the marks of
inches and feet, code, and what is not English: such paragraphs, and quotations with
Chinese, Japanese or Korean letters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from toolkit.normalizer.columns import SMALL, beside, paragraph_numbers, places_of
from toolkit.normalizer.reading import in_quotation
from toolkit.normalizer.writing import EAST_ASIAN, reads_as_foreign
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Facts, Passage, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CURLY_PAIR = re.compile('“([^“”"]*)”')
# A mark comes first, then what stands before it: so the search is fast.
_STRAIGHT_PAIR = re.compile('"(?<![^\\s(\\[—–-]")(?=\\S)([^“”"]*)(?<=\\S)"(?!\\w)')
_CODE = re.compile(r"^\s*>>>|\w\([\"']|=\s?[\"']|[{}]|</\w|;\s*$", re.MULTILINE)
_CODE_MARKS = (">>>", "('", '("', "=", "{", "}", "</", ";")
_AFTER_APOSTROPHE = SMALL + "".join(map(chr, range(0xE0, 0x100))) + " "
_INCHES = re.compile("\\d['\"]")
_CURLY_APOSTROPHE = re.compile("’(?<=[^\\W\\d_]’)(?=[^\\W\\d_])")
_CURLY_AFTER_PLURAL = re.compile("’(?<=s’)(?= [a-z])")
_STRAIGHT_APOSTROPHE = re.compile(
    "'(?:(?<=[^\\W\\d_]')(?=(?:s|t|re|ve|ll|d|m)\\b)|(?<=\\b[OD]')(?=[A-Z][a-z])"
    "|(?<=[a-z]i')(?=an\\b))"
)


def _scan(text: str) -> Iterator[int]:
    """The first quotation mark or apostrophe of each paragraph.

    Which style is the other one, only the document tells, and a batch may have many.
    """
    marks = places_of(text, "\"'’“”")
    quotes = beside(text, marks, 0, '"“”')
    marks = marks[quotes | beside(text, marks, 1, _AFTER_APOSTROPHE)]
    numbers = paragraph_numbers(text, marks)
    yield from marks[np.unique(numbers, return_index=True)[1]].tolist()


def _find(passage: Passage, _places: Sequence[int]) -> Iterator[Hit]:
    text, facts = passage.text, passage.facts
    if not _has_other_style(text, facts) or _is_code(text):
        return
    if _is_foreign(text):
        return
    if facts.apostrophes == "curly":
        yield from _replace(_STRAIGHT_APOSTROPHE, text, "’")
    elif facts.apostrophes == "straight":
        yield from _replace(_CURLY_APOSTROPHE, text, "'")
        if "‘" not in text:
            yield from _replace(_CURLY_AFTER_PLURAL, text, "'")
    if facts.quotes == "curly":
        yield from _pairs(_STRAIGHT_PAIR, text, "“”")
    else:
        yield from _pairs(_CURLY_PAIR, text, '""')


def _is_code(text: str) -> bool:
    """The pattern is slow, and hardly any text has one of its marks."""
    return any(mark in text for mark in _CODE_MARKS) and _CODE.search(text) is not None


def _has_other_style(text: str, facts: Facts) -> bool:
    """True where a mark stands that is not in the document's style."""
    apostrophe = "'" if facts.apostrophes == "curly" else "’"
    quote = '"' if facts.quotes == "curly" else "“"
    return quote in text or (facts.apostrophes != "" and apostrophe in text)


def _is_foreign(text: str) -> bool:
    """True for other languages; one English word in plain sight spares the count."""
    if "„" in text:
        return True
    plain = any(word in text for word in (" the ", " of ", " and ", " that "))
    return not plain and reads_as_foreign(text)


def _replace(pattern: re.Pattern[str], text: str, after: str) -> Iterator[Hit]:
    for found in pattern.finditer(text):
        yield Hit(found.start(), found.end(), after)


def _pairs(pattern: re.Pattern[str], text: str, marks: str) -> Iterator[Hit]:
    """Both marks of each pair, where all marks of the paragraph pair plainly."""
    rest = _STRAIGHT_PAIR.sub("", _CURLY_PAIR.sub("", text))
    if any(mark in rest for mark in '"“”') or _INCHES.search(text):
        return
    for pair in pattern.finditer(text):
        foreign = EAST_ASIAN.search(pair[1])
        if not foreign and not in_quotation(text, pair.start()):
            yield Hit(pair.start(), pair.start() + 1, marks[0])
            yield Hit(pair.end() - 1, pair.end(), marks[1])


RULE = Rule(
    code="P205",
    name="mixed-quotes",
    stage=Stage.TYPOGRAPHY,
    severity=Severity.MINOR,
    mqm="punctuation",
    applicability=Applicability.SAFE,
    message="'{before}' is not the style of this document: write '{after}'.",
    find=_find,
    examples=(
        Example(
            'The "four winds" and the "iron army" met the “Belt and Road” team.',
            'The "four winds" and the "iron army" met the "Belt and Road" team.',
        ),
        Example(
            "It’s the city’s park; it isn't Wuhan's, it’s ours.",
            "It’s the city’s park; it isn’t Wuhan’s, it’s ours.",
        ),
        Example(
            "Li's plan is Wu's plan and the organs’ plan: the people’s plan.",
            "Li's plan is Wu's plan and the organs' plan: the people's plan.",
        ),
    ),
    near_misses=(
        'She said "no" and "yes".\n\nThe sign reads “小心” twice.',
        "L’ami d'Anne est dans la ville, et l'eau est froide; c'est la vie.",
        'The German word is „Ordnung“; it means "order" and "rank".',
        'He said "one" and "two".',
        "He said “one” and ‘two’, it’s three.",
        "The 24\" screen and the man's bed of 5'10\".",
        'He said "one", "two" and “three” on the 24" screen.',
        'He said "one", "two" and "three of “four” came".',
        'Print "x" and "y", then “unclosed.',
    ),
    scan=_scan,
    explanation=__doc__ or "",
)
