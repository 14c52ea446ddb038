"""Explain English words by the Chinese words they may gloss.

*network*, *internet* and *cyber* may all be 网; *Fengqiao* is 枫桥 in pinyin, and so is
*maple bridge* word by word. Two phrases that are explained by the same Chinese words
are probably two renderings of one term. Explaining is what works; generating
renderings from glosses gives hundreds of wrong ones for a right one.

The table ``glosses.tsv`` is our own: frequent words and characters of official Chinese
with the English words that translations have for them. Words that it does not have
explain themselves. Not done: which reading of several is meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from termbase.lemma import lemma

TABLE = Path(__file__).with_name("glosses.tsv")
MOST_READINGS = 48
LEAST_PINYIN = 6  # letters; shorter syllables are English words too

Meanings = tuple[str, ...]
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Glosses:
    """``words``: the Chinese words that a lemma may gloss; ``syllables``: those that a
    piece of pinyin may be."""

    words: dict[str, Meanings]
    syllables: dict[str, Meanings]


@cache
def shipped() -> Glosses:
    """The table that comes with the package."""
    words: dict[str, list[str]] = {}
    syllables: dict[str, list[str]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        chinese, pinyin, *rest = line.split("\t")
        syllables.setdefault(pinyin, []).append(chinese)
        for gloss in " ".join(rest).split():
            key = gloss if gloss.isdigit() else lemma(gloss) or gloss
            if chinese not in (known := words.setdefault(key, [])):
                known.append(chinese)
    return Glosses(_frozen(words), _frozen(syllables))


def _frozen(table: dict[str, list[str]]) -> dict[str, Meanings]:
    return {key: tuple(meanings) for key, meanings in table.items()}


@cache
def explained(word: str) -> tuple[Key, ...]:
    """The Chinese words, in their order, that a lemma may stand for.

    >>> ("枫", "桥") in explained("fengqiao"), explained("mapl"), explained("zebra")
    (True, (('枫',),), ())
    """
    table = shipped()
    direct = [(meaning,) for meaning in table.words.get(word, ())]
    return tuple(direct or _spelled(word))


def _spelled(word: str) -> list[Key]:
    """Readings of a word as pinyin: every piece of it must be in the table."""
    table = shipped().syllables
    ways: list[list[Key]] = [[()], *([] for _ in word)]
    for end in range(2, len(word) + 1):
        for start in range(max(0, end - 10), end - 1):
            meanings = table.get(word[start:end], ())
            grown = ((*w, meaning) for w in ways[start] for meaning in meanings)
            ways[end] += islice(grown, MOST_READINGS - len(ways[end]))
    sure = len(word) >= LEAST_PINYIN
    return [way for way in ways[len(word)] if sure or len(way) > 1]


def spelled_out(word: str) -> bool:
    """True where a word may be pinyin of several words of the table."""
    return any(len(way) > 1 for way in explained(word))
