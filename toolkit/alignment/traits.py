"""What a line shows of itself without being understood: its size and its keys.

A key is what a translation keeps: a figure, a month, a word in Latin letters, the mark
of a heading or a list item, the whole line where it was not translated. Figures are
read cheaply: digits with their magnitude (1.6 billion is 16億); no numerals in words.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Set
from dataclasses import dataclass

from termbase.han import HAN

Key = Hashable

_HAN = re.compile(f"[{HAN}]")
_KANA = re.compile("[\u3040-\u30ff\uac00-\ud7af]")
HAN_SIZE, KANA_SIZE = 4.3, 2.4  # letters of English that one stands for, on average
_FIGURE = re.compile(
    r"(?<![\d.])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:\s?([万萬亿億]|thousand\b|million\b|billion\b|trillion\b))?(月)?",
    re.IGNORECASE,
)
_SCALES = {
    "万": 1e4,
    "萬": 1e4,
    "亿": 1e8,
    "億": 1e8,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
}
_LATIN = re.compile(r"[A-Za-z][A-Za-z\d]*(?:[&+-][A-Za-z\d]+)*")
_MONTH = re.compile(
    r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\b",
    re.IGNORECASE,
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_LABEL = re.compile(
    r"([表图圖]|\btable\b|\bfigure\b|\bfig\.|\bchart\b)\s?(\d+(?:\.\d+)*)",
    re.IGNORECASE,
)
_TABLE = frozenset({"表", "table"})
_HEAD = re.compile(r"(?<!\S)#{1,6}(?!#)|#{1,6}(?=\s)")
_MARK = re.compile(r"\s*([-*•·●▪◆](?=\s)|[(（]\w{1,3}[)）]|\||>)")
_ROUND = str.maketrans("（）•·●▪◆*", "()------")
_SPACES = re.compile(r"\W+")
_ENDED = re.compile(r"[。！？!?.…；;][”’」』）》)\]\"'*_\s]*$")


@dataclass(frozen=True, slots=True)
class Traits:
    """``size``: length in letters of English; ``ended``: closes as a sentence does.

    ``firm``: those of the keys that translations hardly ever lose: figures of more than
    one digit, and numbered labels. ``heads``: heading marks, wherever they stand.
    """

    size: float
    keys: frozenset[Key]
    firm: frozenset[Key]
    heads: int
    ended: bool


def traits(line: str, more: Set[Key] = frozenset()) -> Traits:
    """The traits of one line; ``more``: keys that the caller found in it."""
    figures = _figures(line) | _labels(line)
    keys: set[Key] = {*figures, *_words(line), *more}
    if mark := _MARK.match(line):
        keys.add("mark " + mark[1].translate(_ROUND))
    keys.add("line " + _SPACES.sub("", line).casefold())
    firm = frozenset(figure for figure in figures if len(figure) > 1)
    heads = len(_HEAD.findall(line))
    return Traits(size(line), frozenset(keys), firm, heads, bool(_ENDED.search(line)))


def size(text: str) -> float:
    """The length of a text as if it were in English, in characters."""
    text = " ".join(text.split())
    if text.isascii():
        return float(len(text))
    han, kana = len(_HAN.findall(text)), len(_KANA.findall(text))
    return len(text) + (HAN_SIZE - 1) * han + (KANA_SIZE - 1) * kana


def _figures(line: str) -> set[str]:
    found = set()
    for match in _FIGURE.finditer(line):
        digits, magnitude, month = match.groups()
        scale = _SCALES[magnitude.casefold()] if magnitude else 1
        value = f"{float(digits.replace(',', '')) * scale:.8g}"
        found.add(f"month {value}" if month else value)
    for match in _MONTH.finditer(line):
        if not match[0].islower():
            found.add(f"month {_MONTHS.index(match[1].casefold()) + 1}")
    return found


def _labels(line: str) -> set[str]:
    return {
        f"{'table' if kind.casefold() in _TABLE else 'figure'} {number}"
        for kind, number in _LABEL.findall(line)
    }


def _words(line: str) -> set[str]:
    return {word.casefold() for word in _LATIN.findall(line) if len(word) > 1}
