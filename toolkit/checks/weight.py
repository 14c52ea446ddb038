"""How long a translation should be: the weight of a text, and what is out of range.

A text's weight is the number of characters that it would have in English. The figures
are fitted to 4,638 segments that people translated from Chinese into English (the
references of WMT22 and of the terminology task of WMT25): the logarithm of the
weights' ratio has its middle at 0 and a spread of 0.1 + 1 / sqrt(weight). Pairs of
languages that were not measured get a spread more than twice as wide.
"""

from __future__ import annotations

import re
from math import log, sqrt

from termbase.han import HAN
from termbase.records import primary
from toolkit.pair import Pair

MEASURED = frozenset({("zh", "en"), ("en", "zh")})

_HAN = re.compile(f"[{HAN}]+")
_KANA = re.compile("[\u3040-\u30ff]+")
_HANGUL = re.compile("[\uac00-\ud7af]+")
_WIDE = re.compile("[\u2014\u2018-\u201d\u2026\u3000-\u303f\uff00-\uffef]+")


def weight(text: str) -> float:
    """The length of a text as if it were in English, in characters."""
    text = " ".join(text.split())
    if text.isascii():
        return float(len(text))
    han, wide = _count(_HAN, text), _count(_WIDE, text)
    kana, hangul = _count(_KANA, text), _count(_HANGUL, text)
    rest = len(text) - han - wide - kana - hangul
    if not han + kana + hangul:
        return float(rest + wide)
    return 4.3 * han + 2.2 * kana + 2.6 * hangul + 1.5 * wide + 0.8 * rest


def _count(letters: re.Pattern[str], text: str) -> int:
    return sum(map(len, letters.findall(text)))


def deviation(source: float, target: float, measured: bool) -> float:
    """How many spreads a target's weight lies above (below: -) that of its source."""
    spread = 0.1 + 1 / sqrt(source + 2)
    if not measured:
        spread = 0.4 + 2 / sqrt(source + 2)
    return log((target + 2) / (source + 2)) / spread


def is_measured(pair: Pair) -> bool:
    """True for a pair of languages whose lengths were measured."""
    return (primary(pair.source_lang), primary(pair.target_lang)) in MEASURED
