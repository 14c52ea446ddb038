"""What phrases of different sentences share around them: figures and neighbours.

A figure such as 2,285 that few sentences have says that they tell the same thing. Two
phrases that stand between the same words stand in the same slot. Both are evidence, not
proof: *Hunan* and *Hubei* share slots too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from toolkit.miner.corpus import FIGURE, Corpus, telling
from toolkit.miner.phrases import Hashes, Phrases

MOST_SHARING = 6
LEAST_SLOT = 14.0

_MIX = np.uint64(0x9E3779B97F4A7C15)
Floats = NDArray[np.float64]
Places = NDArray[np.intp]


def sentence_figures(corpus: Corpus) -> dict[int, frozenset[str]]:
    """The telling figures of each sentence that shares one with another sentence."""
    sentences = corpus.sentences
    homes: dict[int, set[int]] = defaultdict(set)
    for at in np.flatnonzero(corpus.flags & FIGURE):
        homes[int(corpus.ids[at])].add(int(sentences[at]))
    found: dict[int, set[str]] = defaultdict(set)
    for number, where in homes.items():
        figure = corpus.vocabulary[number]
        if 1 < len(where) <= MOST_SHARING and telling(figure):
            for sentence in where:
                found[sentence].add(figure)
    return {sentence: frozenset(figures) for sentence, figures in found.items()}


def slots(corpus: Corpus, phrases: Phrases, chosen: Places) -> Iterator[list[int]]:
    """Groups of uses, by number, of chosen types between the same telling words."""
    uses = np.flatnonzero(np.isin(phrases.types, chosen))
    weights = np.log(len(corpus) / np.bincount(corpus.ids))  # of lemmas, in nats
    for left, right in ((2, 2), (3, 1), (1, 3), (2, 1), (1, 2)):
        yield from _alike(corpus, phrases, uses, weights, (left, right))


def _alike(
    corpus: Corpus,
    phrases: Phrases,
    uses: Places,
    weights: Floats,
    reach: tuple[int, int],
) -> Iterator[list[int]]:
    left, right = reach
    firsts, lasts = phrases.firsts[uses], phrases.lasts[uses]
    inside = (firsts >= left) & (lasts + right < len(corpus))
    uses, firsts, lasts = uses[inside], firsts[inside], lasts[inside]
    sentences = corpus.sentences
    whole = sentences[firsts - left] == sentences[lasts + right]
    uses, firsts, lasts = uses[whole], firsts[whole], lasts[whole]
    hashes: Hashes = np.zeros(len(uses), np.uint64)
    told = np.zeros(len(uses))
    around = [firsts - step for step in range(1, left + 1)]
    around += [lasts + step for step in range(1, right + 1)]
    for places in around:
        grown = (hashes ^ (corpus.ids[places] + 1).astype(np.uint64)) * _MIX
        hashes = grown ^ (grown >> np.uint64(29))
        told += weights[corpus.ids[places]]
    strong = told >= LEAST_SLOT
    uses, hashes = uses[strong], hashes[strong]
    order = np.argsort(hashes, kind="stable")
    edges = np.flatnonzero(np.diff(hashes[order], prepend=0, append=0))
    several = (np.diff(edges) > 1) & (np.diff(edges) <= MOST_SHARING * 4)
    for low, high in zip(
        edges[:-1][several].tolist(), edges[1:][several].tolist(), strict=True
    ):
        yield uses[order[low:high]].tolist()
