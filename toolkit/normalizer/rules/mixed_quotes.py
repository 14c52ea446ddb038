"""Straight and curly quotation marks or apostrophes in one document.

The style of the majority wins; in a tie, the straight one. Quotation marks are changed
only in paragraphs where every mark has its partner and no quotation stands inside
another; apostrophes only inside a word, and curly ones also after a plural (``organs’
work``) where the paragraph has no single quotation marks. Where quotation marks do not
pair, ``unbalanced-quote`` shows them. Left alone: single quotation marks, the marks of
inches and feet, and code.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.normalizer.reading import in_quotation
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Facts, Passage, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CURLY_PAIR = re.compile('“([^“”"]*)”')
_STRAIGHT_PAIR = re.compile('(?<![^\\s(\\[—–-])"(?=\\S)([^“”"]*)(?<=\\S)"(?!\\w)')
_CODE = re.compile(r"^\s*>>>|\w\([\"']|=\s?[\"']|[{}]|</\w|;\s*$", re.MULTILINE)
_INCHES = re.compile("\\d['\"]")
_CURLY_APOSTROPHE = re.compile("(?<=[^\\W\\d_])’(?=[^\\W\\d_])")
_CURLY_AFTER_PLURAL = re.compile("(?<=s)’(?= [a-z])")
_STRAIGHT_APOSTROPHE = re.compile(
    "(?<=[^\\W\\d_])'(?=(?:s|t|re|ve|ll|d|m)\\b)|(?<=\\b[OD])'(?=[A-Z][a-z])"
    "|(?<=[a-z]i)'(?=an\\b)"
)


def _scan(text: str) -> Iterator[int]:
    """The first mark of each kind in each segment."""
    for mark in "“”’\"'":
        place = text.find(mark)
        while place >= 0:
            yield place
            end = text.find("\0", place)
            place = text.find(mark, end) if end >= 0 else -1


def _find(passage: Passage, _places: Sequence[int]) -> Iterator[Hit]:
    text, facts = passage.text, passage.facts
    if not _has_other_style(text, facts) or _CODE.search(text):
        return
    if facts.apostrophes == "curly":
        yield from _replace(_STRAIGHT_APOSTROPHE, text, "’")
    else:
        yield from _replace(_CURLY_APOSTROPHE, text, "'")
        if "‘" not in text:
            yield from _replace(_CURLY_AFTER_PLURAL, text, "'")
    if facts.quotes == "curly":
        yield from _pairs(_STRAIGHT_PAIR, text, "“”")
    else:
        yield from _pairs(_CURLY_PAIR, text, '""')


def _has_other_style(text: str, facts: Facts) -> bool:
    """True where a mark stands that is not in the document's style."""
    apostrophe = "'" if facts.apostrophes == "curly" else "’"
    quote = '"' if facts.quotes == "curly" else "“"
    return quote in text or (facts.apostrophes != "" and apostrophe in text)


def _replace(pattern: re.Pattern[str], text: str, after: str) -> Iterator[Hit]:
    for found in pattern.finditer(text):
        yield Hit(found.start(), found.end(), after)


def _pairs(pattern: re.Pattern[str], text: str, marks: str) -> Iterator[Hit]:
    """Both marks of each pair, where all marks of the paragraph pair plainly."""
    rest = _STRAIGHT_PAIR.sub("", _CURLY_PAIR.sub("", text))
    if any(mark in rest for mark in '"“”') or _INCHES.search(text):
        return
    for pair in pattern.finditer(text):
        if not in_quotation(text, pair.start()):
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
