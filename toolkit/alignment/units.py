"""A text as units to align: words, or single characters where words are not parted.

Units are compared by key: the stem of an English word, else the folded text. Chinese
characters also speak in pairs, which tell far more than one alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from termbase.fold import fold
from termbase.lemma import lemma, stems
from termbase.records import Span, primary

Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]

_HAN = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_UNIT = re.compile(
    rf"[{_HAN}]|\d[\d,.]*\d|\b(?:[A-Z]\.)+[A-Z]\b(?:\.(?=[,;:’'-]?\s*\w))?"
    rf"|[^\W\d_{_HAN}]+(?:['’]\w{{1,3}}\b)?|\d|\S"
)
_ENGLISH_LIGHT = frozenset(
    "a an the of to in on at for and or by with from as is are was were be been being "
    "has have had having do does did that this these those there here its their his "
    "her our your my it he she they them him us we i you will would can could may might"
    " shall should must also not no into onto upon than then which who whom whose what "
    "when where while such both other another further under over above below between "
    "among through during within without including etc per as well up out about after "
    "before against each all any some more most many several very only so but "
    "across along amid despite toward towards via since until beyond around although "
    "though because however still even just either neither together instead rather "
    "if mr mrs ms mx dr prof".split()
)
_NAMES = frozenset(("us", "it", "who"))  # with capitals, an acronym each
_HAN_LIGHT = frozenset("的了在是和与及或也都就将于为以从到被把对等并但而又还之其此该")


class Units:
    """N units of one text.

    ``spans``: places in the text; ``keys``: what they are compared by; ``light``: signs
    and function words (N flags); ``signs``: punctuation (N flags). ``marks``: places of
    the text with a name that they say as a whole, such as the id of a concept.
    """

    def __init__(self, text: str, lang: str, marks: Sequence[tuple[Span, str]] = ()):
        self.text, self.marks = text, marks
        words = _UNIT.finditer(text)
        self.spans = tuple(Span(*found.span()) for found in words)
        lang = primary(lang)
        light = _ENGLISH_LIGHT if lang == "en" else _HAN_LIGHT
        told = self._words
        self.keys = tuple(key(word, lang) for word in told)
        self.signs = np.array([not word[0].isalnum() for word in told], np.bool_)
        self.light = self.signs | np.array(
            [_is_light(w, light) for w in told], np.bool_
        )

    def __len__(self) -> int:
        return len(self.keys)

    def words(self) -> list[str]:
        """The units as they are written; not to be changed."""
        return self._words

    @cached_property
    def _words(self) -> list[str]:
        return [self.text[slice(*span)] for span in self.spans]

    def within(self, span: Span) -> tuple[int, int]:
        """The units (half-open range) that a place of the text touches."""
        low = int(np.searchsorted(self._ends, span.start, side="right"))
        high = int(np.searchsorted(self._starts, span.end, side="left"))
        return low, max(low, high)

    def place(self, first: int, last: int) -> Span:
        """Where the units ``first`` to ``last`` (included) stand."""
        return Span(self.spans[first].start, self.spans[last].end)

    @cached_property
    def _starts(self) -> Ints:
        return np.array([span.start for span in self.spans], np.int64)

    @cached_property
    def _ends(self) -> Ints:
        return np.array([span.end for span in self.spans], np.int64)

    @cached_property
    def features(self) -> tuple[tuple[str, ...], Ints]:
        """What the units say to a model, and the unit that says each of it."""
        told: list[str] = []
        owner: list[int] = []
        last = len(self) - 1
        for number, key in enumerate(self.keys):
            if self.signs[number]:
                continue
            told.append(key)
            owner.append(number)
            together = (
                number < last and self.spans[number][1] == self.spans[number + 1][0]
            )
            if together and _is_han(key) and _is_han(self.keys[number + 1]):
                told.append(key + self.keys[number + 1])
                owner.append(number)
        for span, name in self.marks:
            low, high = self.within(span)
            if low < high:
                told.append(f" {name}")
                owner.append((low + high - 1) // 2)
        return tuple(told), np.array(owner, np.int64)


def _is_han(key: str) -> bool:
    return len(key) == 1 and not key.isascii()


@lru_cache(maxsize=200_000)
def key(word: str, lang: str) -> str:
    """What a word is compared by.

    >>> key("Supervising", "en"), key("supervision's", "en"), key("銀", "zh")
    ('supervi', 'supervision', '银')
    """
    folded = fold(plain(word))
    if lang != "en" or not folded.isalpha():
        return folded
    base = lemma(folded)
    found = stems((base,)) if base else ()
    return found[0] if found else base or folded


def _is_light(word: str, light: frozenset[str]) -> bool:
    """A function word; "US" and "IT" are none, though "us" and "it" are."""
    small = plain(word)
    return small in light and not (small in _NAMES and any(map(str.isupper, word[1:])))


def plain(word: str) -> str:
    """In small letters, without the possessive, or the points of "U.S."."""
    small = word.lower().replace("’", "'")
    if small[1:2] == "." and small[0].isalpha():
        small = small.replace(".", "")
    return small[:-2] if small.endswith("'s") else small.removesuffix("'")
