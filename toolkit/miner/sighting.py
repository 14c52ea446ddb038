"""A use of a phrase as an example: its place, and the sentence around it."""

from __future__ import annotations

import re

from termbase.records import Span
from toolkit.miner.corpus import STOP, Corpus
from toolkit.miner.records import Sighting
from toolkit.places import Places

LONGEST = 240  # characters around a rendering
FARTHEST = 60  # words to look for the end of its sentence

_ARTICLE = re.compile(r"\b(?:the|an?)\s+\W?$", re.IGNORECASE)


def sighting(
    corpus: Corpus, places: dict[int, Places], span: tuple[int, int]
) -> Sighting:
    """Where words first to last (``span``) stand, with the sentence around them."""
    first, last = span
    document, index, edge = corpus.home(first)
    if document not in places:
        places[document] = Places(corpus.documents[document])
    start = int(corpus.starts[first])
    line = places[document].line(index, start - edge)
    low, high = _sentence(corpus, first, last)
    before = " ".join(corpus.written(low, start).split())
    before += " " if before and corpus.written(start - 1, start).isspace() else ""
    shown = corpus.surface(first, last)
    rest = corpus.written(int(corpus.ends[last]), high)
    after = (" " if rest[:1].isspace() else "") + " ".join(rest.split())
    before = before if len(before) <= LONGEST // 2 else _cut_head(before)
    after = after if len(after) <= LONGEST // 2 else _cut_tail(after)
    place = Span(len(before), len(before) + len(shown))
    path = corpus.documents[document].path
    return Sighting(path, line, before + shown + after, place)


def _sentence(corpus: Corpus, first: int, last: int) -> tuple[int, int]:
    """The characters of the sentence of some words, with its end mark."""
    low, high = first, last + 1
    while low > max(0, first - FARTHEST) and corpus.breaks[low] != STOP:
        low -= 1
    farthest = min(len(corpus), last + FARTHEST)
    while high < farthest and corpus.breaks[high] != STOP:
        high += 1
    start = int(corpus.starts[low])
    marks = corpus.quotes[low] - (corpus.quotes[low - 1] if low else 0)
    behind = int(corpus.ends[low - 1]) if low else 0
    if article := _ARTICLE.search(corpus.written(behind, start)):
        start = behind + article.start()
    start -= bool(marks and corpus.written(start - 1, start) in tuple('"“«'))
    end = int(corpus.ends[high - 1])
    ahead = int(corpus.starts[high]) if high < len(corpus) else end + LONGEST
    tail = re.match(r"[^\w\s]*", corpus.written(end, ahead))
    return start, end + (tail.end() if tail else 0)


def _cut_head(text: str) -> str:
    at = text.find(" ", len(text) - LONGEST // 2)
    return "... " + text[at + 1 :]


def _cut_tail(text: str) -> str:
    at = text.rfind(" ", 0, LONGEST // 2)
    return text[: at if at > 0 else LONGEST // 2] + " ..."
