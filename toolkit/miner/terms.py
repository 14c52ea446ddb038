"""Source terms nobody listed: Chinese character sequences that recur as a whole.

A sequence of 2 to 8 characters counts where it recurs and does not always stand in one
and the same longer one (a maximal repeat): its neighbours vary, or are function words
or signs; and where its edges cut no frequent word. Whether it is one unit of meaning is
not judged here: the translations tell, see ``spans``. No segmenter, no dictionary;
traditional and simplified spellings are two terms; words with Latin letters or figures
are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from string import ascii_letters, digits

import numpy as np

from termbase.han import HAN_LANGUAGES
from termbase.records import primary
from toolkit.alignment.units import Flags, Ints
from toolkit.alignment.words import Grid

SHORTEST, LONGEST = 2, 10
LEAST = 2  # uses
MOST_TERMS = 40_000
# Times as frequent is the word that an edge cuts as the term, or as the pair of
# characters beside it in the term.
CUT = 1.5
BOND = 5  # times as frequent as by chance are its two characters together
FREE = 0.1  # of its places in no longer term
JOINED = 0.7  # of its places before "and": the first part of a coordination

# Characters that no term has, that none begins with, that none ends with.
_NEVER = "的了吗呢吧啊呀嘛哦您你我他她它们这那哪么甚谁啥咱俺嗎們麼誰這著着在"
_NO_START = (
    "是在和与及或也都就将于以从到被把等并但而又还之其此该不没有很最更已会能可要让给"
    "跟向则却才再只仍曾所每各某几两個个位名条项次为因由如若虽使得内里后前月與將於從並"
    "還該沒會讓給則僅仅卻條項為雖含對对去来來说說做想看一二三四五六七八九十百千万萬亿億"
    "第约約近超逾至自当當些种款昨今刚另般亦"
)
_NO_END = (
    "是在和与及或也都就将从被把并但而又还之其此该不没很最更已每各某個个若虽得中里内"
    "時时後后前间間年月日與將從並還該沒僅仅卻雖去做想一二三四五六七八九十百千万萬亿億"
    "第约約近超逾至自少过過起出要以于吃买来去來变變亦於"
)
# Words that no term has: of grammar, and verbs of reports and requests.
_NO_WORDS = (
    "非常 比较 需要 根据 可以 没有 已经 因为 所以 如果 但是 就是 不是 以及 或者 通过 "
    "进行 表示 提供 请问 介绍 认为 指出 希望 知道 觉得 感觉 喜欢 请取 带来 来自 成为 "
    "尽管 儘管 开始 一个 一些 一定 一样 什么 怎么 自己 大家 我们 所有 其中 其他 目前 "
    "之间 比較 根據 沒有 已經 因為 通過 進行 介紹 認為 覺得 喜歡 來自 成為 開始 一個 "
    "這些 這個"
).split()


Row = tuple[Ints, int]  # the places of a term in the joined text, and its size


@dataclass(frozen=True, slots=True)
class SourceTerm:
    """A sequence of characters, and where it stands: number of the text, start."""

    text: str
    places: tuple[tuple[int, int], ...]


def source_terms(texts: Sequence[str], lang: str = "zh") -> list[SourceTerm]:
    """The recurring sequences of some different texts, the most frequent first.

    Nothing for a language that is not written in Chinese characters.
    """
    if primary(lang) not in HAN_LANGUAGES:
        return []
    joined = _Joined(texts)
    rows = [row for size in range(SHORTEST, LONGEST + 1) for row in joined.terms(size)]
    found = [joined.term(*row) for row in joined.free(rows)]
    found.sort(key=lambda term: (-len(term.places), term.text))
    return found[:MOST_TERMS]


class _Joined:
    """The texts as one array of characters, parted by a character of no word."""

    def __init__(self, texts: Sequence[str]):
        self.text = "\n" + "".join(text + "\n" for text in texts)
        points = np.frombuffer(self.text.encode("utf-32-le"), np.uint32)
        self.codes: Ints = points.astype(np.int64)
        self.starts = np.cumsum([1, *(len(text) + 1 for text in texts)])
        self.inside = _han(self.codes) & ~_among(self.codes, _NEVER)
        self.first = self.inside & ~_among(self.codes, _NO_START)
        self.last = self.inside & ~_among(self.codes, _NO_END)
        self.latin = _among(self.codes, ascii_letters)
        self.digits = _among(self.codes, digits)
        self.joints = _among(self.codes, "和与與及或、")
        self._ids = self.codes
        self._at = np.flatnonzero(self.inside)
        self._size = 1
        self.pairs, self.bonds = self._bonds()

    def terms(self, size: int) -> list[Row]:
        """The terms of one size; sizes are asked for one after the other."""
        self._grow(size)
        at = self._at
        ids = self._ids[at]
        order = np.argsort(ids, kind="stable")
        at, ids = at[order], ids[order]
        if not len(at):
            return []
        bounds = np.flatnonzero(np.append(True, ids[1:] != ids[:-1]))
        free = _varied(self._neighbours(at - 1), bounds)
        free &= _varied(self._neighbours(at + size), bounds)
        free &= self.first[at[bounds]] & self.last[at[bounds] + size - 1]
        ends = np.append(bounds[1:], len(at))
        rows = (at[bounds[n] : ends[n]] for n in np.flatnonzero(free).tolist())
        return [(row, size) for row in rows if self._is_term(row, size)]

    def free(self, rows: Sequence[Row]) -> list[Row]:
        """The terms that do not always stand in one longer term or another."""
        reach = np.zeros(len(self.codes), np.int64)
        kept = []
        for size, own in groupby(reversed(rows), key=itemgetter(1)):
            same = list(own)
            far = np.maximum.accumulate(reach)
            kept += [row for row in same if (far[row[0]] < row[0] + size).mean() > FREE]
            for at, _ in same:
                reach[at] = np.maximum(reach[at], at + size)
        return kept

    def _is_term(self, at: Ints, size: int) -> bool:
        text = self.text[int(at[0]) : int(at[0]) + size]
        joined = self.joints[at + size].mean() > JOINED
        words = any(word in text for word in _NO_WORDS)
        return not (words or joined or self._cuts(at, size))

    def _cuts(self, at: Ints, size: int) -> bool:
        """True where most places cut a word in two: a pair of characters at an edge
        that goes together, and is far more frequent than the term, or than the pair
        beside it in the term; or a name that goes on in Latin letters; or the unit of a
        figure."""
        cut = np.zeros(len(at), np.bool_)
        for edge, inner in ((at - 1, at), (at + size - 1, at + size - 2)):
            least = CUT * np.minimum(len(at), self.pairs[inner])
            cut |= (self.pairs[edge] >= least) & (self.bonds[edge] >= BOND)
        cut |= self.latin[at - 1] | self.latin[at + size] | self.digits[at - 1]
        return 2 * int(cut.sum()) > len(at)

    def _bonds(self) -> tuple[Ints, Grid]:
        """How often each character stands before its next one, and how many times as
        often as by chance. 0 beside what is no Chinese character."""
        codes = self.codes.astype(np.int64)
        uses = np.bincount(codes)[codes]
        pair = np.append(codes[:-1] * 0x110000 + codes[1:], -1)
        _, numbers, counts = np.unique(pair, return_inverse=True, return_counts=True)
        han = _han(self.codes)
        word = han & np.append(han[1:], False)
        found = np.where(word, counts[numbers], 0)
        return found, found * len(codes) / (uses * np.append(uses[1:], 1.0))

    def _grow(self, size: int) -> None:
        """Longer sequences: of those that recur, each with its next character."""
        while self._size < size:
            at = self._at[self.inside[self._at + self._size]]
            pairs = self._ids[at] * 0x110000 + self.codes[at + self._size]
            _, numbers, counts = np.unique(
                pairs, return_inverse=True, return_counts=True
            )
            kept = counts[numbers] >= LEAST
            self._at = at[kept]
            self._ids = np.full(len(self.codes), -1, np.int64)
            self._ids[self._at] = numbers[kept]
            self._size += 1

    def _neighbours(self, at: Ints) -> Ints:
        """The characters at some places; -1 for a sign or a function word."""
        codes = self.codes[at].astype(np.int64)
        return np.where(self.first[at] | self.last[at], codes, -1)

    def term(self, at: Ints, size: int) -> SourceTerm:
        """A row as a term."""
        texts = np.searchsorted(self.starts, at, side="right") - 1
        places = zip(texts.tolist(), (at - self.starts[texts]).tolist(), strict=True)
        start = int(at[0])
        return SourceTerm(self.text[start : start + size], tuple(places))


def _han(codes: Ints) -> Flags:
    found: Flags = (codes >= 0x3400) & (codes <= 0x9FFF)
    return found | (codes >= 0x20000)


def _among(codes: Ints, characters: str) -> Flags:
    return np.isin(codes, np.array(sorted({ord(c) for c in characters})))


def _varied(neighbours: Ints, bounds: Ints) -> Flags:
    """Groups whose neighbours differ, or are somewhere none (-1)."""
    low = np.minimum.reduceat(neighbours, bounds)
    varied: Flags = (low < 0) | (low < np.maximum.reduceat(neighbours, bounds))
    return varied
