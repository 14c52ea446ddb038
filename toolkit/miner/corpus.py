"""Texts as one row of words: numbers, places and marks in flat arrays.

A word is its lemma (``termbase.lemma``), so that inflections and spellings are one.
Articles and possessive endings leave no word, a hyphen parts words. Only letters of
one language are known: English. Memory is about 26 bytes a word beside the texts.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from termbase.lemma import lemma
from toolkit.records import Document

Ints = NDArray[np.int32]
Small = NDArray[np.uint8]
Flags = NDArray[np.bool_]
Columns = tuple[Ints, Ints, Ints, Small, Small, Ints]
Row = tuple[int, int, int, int, int, int]
_NAMES = ("ids", "starts", "ends", "flags", "breaks", "quotes")
_ROW = np.dtype(list(zip(_NAMES, ("i4", "i4", "i4", "u1", "u1", "i4"), strict=True)))

CONTENT, CAPITAL, FIGURE, FIRST, DETERMINED, TIED, FOUGHT = 1, 2, 4, 8, 16, 32, 64
COMMA, STOP = 1, 2

_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<figure>\d+(?:[.,]\d+)*)(?:(?:st|nd|rd|th)\b)?(?P<scale>\s(?:million|billion|trillion)\b)?"
    r"|(?P<stop>[.!?;:](?=[\s\"”»)]|$)|\n)"
    r"|(?P<quote>[\"“”«»])"
    r"|(?P<mark>[^\w\s-]|(?<=\s)-|[–—])"
)
_SCALES = {"million": 6, "billion": 9, "trillion": 12}
_YEARS = range(1900, 2100)
LEAST_DIGITS = 3
CHUNK = 100_000  # words that are read at once
FUNCTION = frozenset(
    """a an the and or but nor so if as of to in on at by for with from into onto over
    under than then that this these those it its he she they them their his her hers we
    our us you your i my me who whom whose which what when where why how there here is
    am are was were be been being has have had having do does did doing will would shall
    should can could may might must not no yes also only very too more most much many
    some any all each every both few other another such same own between among through
    during before after since until till about above below up down out off again further
    once because while against within without upon per via s t re ve ll d one two three
    four five six seven eight nine ten first second third said say says saying told tell
    according total number time so far including include especially across toward
    towards around along amid like well just even still already yet however therefore
    thus
    january february march april may june july august september october november
    december monday tuesday wednesday thursday friday saturday sunday reporter percent
    million billion trillion made make making take took taken etc mr mrs ms""".split()
)
INSIDE = frozenset("and of on against for in to".split())


@dataclass(frozen=True, slots=True)
class Corpus:
    """Words in the order of the texts; all arrays are as long as there are words.

    ``ids``: the lemma's number in ``vocabulary``. ``starts`` and ``ends``: places in
    all targets, which line ends part. ``flags``: CONTENT, CAPITAL, FIGURE, FIRST (of a
    sentence), DETERMINED (an article was before it), TIED (no beginning: the rest of
    "second-level"), FOUGHT (the rest of "anti-gang"). ``breaks``: what parts a word
    from the one before it: 0, COMMA or STOP. ``quotes``: quotation marks before it,
    from the beginning. ``sentences``: the number of its sentence. ``homes``: of
    every segment its document, number in it, and start.
    """

    documents: Sequence[Document]
    vocabulary: Sequence[str]
    ids: Ints
    starts: Ints
    ends: Ints
    flags: Small
    breaks: Small
    quotes: Ints
    sentences: Ints
    homes: Sequence[tuple[int, int, int]]

    def __len__(self) -> int:
        return len(self.ids)

    def surface(self, first: int, last: int) -> str:
        """The text of words first up to and including last, on one line."""
        text = self.written(int(self.starts[first]), int(self.ends[last]))
        return " ".join(text.split())

    def home(self, word: int) -> tuple[int, int, int]:
        """The home of the segment that a word is in."""
        return self.homes[self._segment(int(self.starts[word]))]

    def _segment(self, place: int) -> int:
        return max(0, bisect_right(self.homes, place, key=_edge) - 1)

    def written(self, start: int, end: int) -> str:
        """The characters from one place to another."""
        low = self._segment(start)
        high = bisect_left(self.homes, end, low, key=_edge)
        parts = []
        for number, index, edge in self.homes[low:high]:
            text = self.documents[number].segments[index].target
            parts.append(text[max(0, start - edge) : end - edge])
            if start - edge <= len(text) < end - edge:
                parts.append("\n")
        return "".join(parts)


def read_corpus(documents: Sequence[Document]) -> Corpus:
    """The targets of all segments of documents as words."""
    homes, at = [], 0
    for number, document in enumerate(documents):
        for index, segment in enumerate(document.segments):
            homes.append((number, index, at))
            at += len(segment.target) + 1
    vocabulary: dict[str, int] = {}
    columns = _words(documents, vocabulary)
    sentences = np.cumsum(columns[4] == STOP, dtype=np.int32)
    words = list(vocabulary)
    return Corpus(documents, words, *columns, sentences, homes)


def _edge(home: tuple[int, int, int]) -> int:
    return home[2]


def _words(documents: Sequence[Document], vocabulary: dict[str, int]) -> Columns:
    """ids, starts, ends, flags, breaks, quotes of all targets."""
    rows = _rows(documents, vocabulary)
    parts = [np.fromiter(islice(rows, CHUNK), _ROW)]
    while len(parts[-1]):
        parts.append(np.fromiter(islice(rows, CHUNK), _ROW))
    ids, starts, ends, flags, breaks, quotes = (
        np.concatenate([part[name] for part in parts]) for name in _NAMES
    )
    return ids, starts, ends, flags, breaks, quotes


def _rows(documents: Sequence[Document], vocabulary: dict[str, int]) -> Iterator[Row]:
    known: dict[str, tuple[int, int]] = {}
    quotes, gap, determined = 0, STOP, 0
    for edge, found in _tokens(documents):
        kind, start, end = found.lastgroup, edge + found.start(), edge + found.end()
        if kind == "word":
            word = found[0]
            if word not in known:
                known[word] = _known(word, vocabulary)
            number, flags = known[word]
            if number < 0:
                determined = DETERMINED
                continue
            flags |= determined | (FIRST if gap == STOP else 0)
            if found.string[found.start() - 1] == "-":
                flags |= _tied(found.string, found.start())
            yield number, start, end, flags, gap, quotes
            gap, determined = 0, 0
        elif kind == "quote":
            quotes += 1
        elif kind in ("figure", "scale"):
            number = vocabulary.setdefault(_value(found), len(vocabulary))
            flags = FIGURE | (CONTENT if _numbers_a_name(found) else 0)
            yield number, start, end, flags, gap, quotes
            gap, determined = 0, 0
        else:
            gap = max(gap, STOP if kind == "stop" else COMMA)


def _tokens(documents: Sequence[Document]) -> Iterator[tuple[int, re.Match[str]]]:
    """The tokens of every target between line ends; where that text begins."""
    edge = -1
    for document in documents:
        for segment in document.segments:
            for found in _TOKEN.finditer(f"\n{segment.target}\n"):
                yield edge, found
            edge += len(segment.target) + 1


def _tied(text: str, start: int) -> int:
    """TIED behind a hyphen, but FOUGHT behind "anti-": what is fought is the term."""
    before = text[max(0, start - 8) : start].lower()
    if before.endswith((" -", "\n-")):
        return 0
    return FOUGHT if before.endswith(("anti-", "counter-")) else TIED


def _known(word: str, vocabulary: dict[str, int]) -> tuple[int, int]:
    """Number of a word's lemma (-1: it does not count) and its flags."""
    folded = word.lower().replace("’", "'")
    if folded in ("a", "an", "the"):
        return -1, 0
    folded = folded.removesuffix("'s").rstrip("'")
    flags = 0 if folded in FUNCTION or len(folded) < 2 else CONTENT
    flags |= CAPITAL if word[0].isupper() else 0
    key = lemma(folded) if flags & CONTENT else folded
    return vocabulary.setdefault(key or folded, len(vocabulary)), flags


def _numbers_a_name(found: re.Match[str]) -> bool:
    """True for the figure of "100-day" or "110 Service": part of a wording."""
    ahead = found.string[found.end() : found.end() + 2]
    tall = ahead[:1] == " " and ahead[1:].isupper()
    return found[0].isdigit() and (tall or (ahead[:1] == "-" and ahead[1:].isalpha()))


def _value(found: re.Match[str]) -> str:
    """A figure by its value: "1.2 million" is "1200000"."""
    scale = (found["scale"] or "").strip()
    digits = found["figure"].replace(",", "")
    if not scale or digits.count(".") > 1:
        return digits
    whole, _, rest = digits.partition(".")
    return (whole + rest.ljust(_SCALES[scale], "0")).lstrip("0") or "0"


def telling(figure: str) -> bool:
    """True for a figure that two texts hardly share by chance.

    >>> telling("2285"), telling("2020"), telling("1200000"), telling("98.6")
    (True, False, False, True)
    """
    digits = figure.replace(".", "").strip("0")
    if len(digits) < LEAST_DIGITS:
        return False
    return not (figure.isdigit() and int(figure) in _YEARS)
