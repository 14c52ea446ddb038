"""What clusters are made of: the phrases of a corpus and what is known about them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from toolkit.miner.bonds import sentence_figures
from toolkit.miner.corpus import CAPITAL, CONTENT, FIGURE, Corpus
from toolkit.miner.gloss import explained
from toolkit.miner.phrases import Phrases, find_phrases
from toolkit.miner.wording import AND, Wording, wordings

MOST_USES = 200  # of one wording; more tell nothing new

_RARE = 7.0

Use = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Material:
    """``wordings`` by the number of their type. ``rare``: how telling a Chinese word
    (or an unexplained lemma) is, in nats. ``named``: how many uses of a type are names.
    ``figures``: of a sentence, those that another sentence has. ``proper``: lemmas
    that are never written small.
    """

    corpus: Corpus
    phrases: Phrases
    wordings: dict[int, Wording]
    rare: dict[str, float]
    named: Sequence[float]
    figures: dict[int, frozenset[str]]
    proper: frozenset[str]

    def info(self, key: Iterable[str]) -> float:
        """How telling a reading is: the sum over its parts, in nats."""
        return sum(min(_RARE, self.rare.get(part, _RARE)) for part in set(key))

    def count(self, wording: Wording) -> int:
        """How often a wording is used."""
        bounds = self.phrases.bounds
        return int(bounds[wording.number + 1] - bounds[wording.number])

    def uses(self, wording: Wording) -> list[Use]:
        """First and last word of the uses of a wording."""
        return list(islice(self.phrases.uses(wording.number), MOST_USES))

    def text_of(self, word: int) -> int:
        """The number of the document that a word is in."""
        return self.corpus.home(word)[0]

    def overlap(self, one: Wording, other: Wording) -> float:
        """How much of two wordings is one reading with one head, 0 to 1."""
        best = 0.0
        for a in one.keys[:8]:
            for b in other.keys[:8]:
                if a[0] == b[0]:
                    shared = self.info(set(a) & set(b))
                    best = max(best, shared / self.info({*a, *b}))
        return best


def gather(corpus: Corpus) -> Material:
    """The material of a corpus."""
    phrases = find_phrases(corpus)
    named = np.bincount(phrases.types, phrases.named, minlength=len(phrases))
    return Material(
        corpus=corpus,
        phrases=phrases,
        wordings={wording.number: wording for wording in wordings(corpus, phrases)},
        rare=_rarity(corpus),
        named=named.tolist(),
        figures=sentence_figures(corpus),
        proper=_proper(corpus),
    )


def _rarity(corpus: Corpus) -> dict[str, float]:
    counts = np.bincount(corpus.ids, minlength=len(corpus.vocabulary)).tolist()
    seen: dict[str, int] = {}
    for word, count in zip(corpus.vocabulary, counts, strict=True):
        for meaning in {m for way in explained(word) or ((word,),) for m in way}:
            seen[meaning] = seen.get(meaning, 0) + count
    total = len(corpus) + 1
    rare = {word: math.log(total / (count + 1)) for word, count in seen.items()}
    return {**rare, AND: 0.0}


def _proper(corpus: Corpus) -> frozenset[str]:
    small = (corpus.flags & (CAPITAL | CONTENT | FIGURE)) == CONTENT
    seen = np.bincount(corpus.ids, small, minlength=len(corpus.vocabulary)) > 0
    return frozenset(
        word for word, low in zip(corpus.vocabulary, seen, strict=True) if not low
    )
