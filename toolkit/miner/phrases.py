"""What could be a term: runs of content words, counted by their lemmas.

A phrase begins and ends with a content word, crosses no punctuation mark and no half
of a pair of quotation marks, and has at most LONGEST content words with at most two
linking words between them. All work that grows with the corpus is done in numpy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.miner.corpus import (
    CAPITAL,
    CONTENT,
    DETERMINED,
    FIRST,
    INSIDE,
    TIED,
    Corpus,
    Flags,
    Ints,
)

LONGEST = 5
MOST_LINKS = 2
LARGE = 150_000  # words; from here on a phrase must stand twice to be looked at

PARTS = np.uint64(8)  # in which phrases are counted

_MIX = np.uint64(0x9E3779B97F4A7C15)
Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Uses of phrases in the order of their types.

    Type t has the uses ``bounds[t]`` up to ``bounds[t + 1]``: ``firsts`` and ``lasts``
    are numbers of words of the corpus. ``quoted``: quotation marks enclose the use.
    ``named``: they do, or it is written with capitals.
    """

    bounds: Ints
    firsts: Ints
    lasts: Ints
    quoted: Flags
    named: Flags

    def __len__(self) -> int:
        return len(self.bounds) - 1

    @property
    def counts(self) -> Ints:
        """How often each type is used."""
        return np.diff(self.bounds)

    @property
    def types(self) -> Ints:
        """The type of every use."""
        return np.repeat(np.arange(len(self), dtype=np.int32), self.counts)

    def uses(self, number: int) -> Iterator[tuple[int, int]]:
        """First and last word of every use of a type."""
        for i in range(int(self.bounds[number]), int(self.bounds[number + 1])):
            yield int(self.firsts[i]), int(self.lasts[i])


def find_phrases(corpus: Corpus) -> Phrases:
    """All phrases of a corpus that are frequent or named enough to be looked at.

    Memory beside the corpus: 12 bytes a run of words, frequent or not.
    """
    sizes = range(1, LONGEST + 3)
    steps = np.arange(len(sizes), dtype=np.int32)
    runs = [_of_size(corpus, size) for size in sizes]
    hashes = [_hashes(corpus, *run) for run in zip(runs, sizes, strict=True)]
    kept = np.union1d(_names(corpus, runs[0], hashes[0]), _frequent(corpus, hashes[1:]))
    types = [_types(kept, own) for own in hashes]
    del hashes
    there = [own >= 0 for own in types]
    firsts = np.concatenate([run[own] for run, own in zip(runs, there, strict=True)])
    counts = [np.count_nonzero(own) for own in there]
    del runs
    found = np.concatenate([own[own >= 0] for own in types])
    del types, there
    return _ordered(corpus, found, firsts, np.repeat(steps, counts))


def _names(corpus: Corpus, firsts: Ints, hashes: Hashes) -> Hashes:
    """The single words that are a name somewhere."""
    return np.unique(hashes[_named(corpus, firsts, firsts)])


def _frequent(corpus: Corpus, hashes: Sequence[Hashes]) -> Hashes:
    """The phrases that stand twice; in a small corpus all of them."""
    found = []
    for part in range(int(PARTS)):
        chosen = np.concatenate([own[own % PARTS == part] for own in hashes])
        kinds, counts = np.unique(chosen, return_counts=True)
        found.append(kinds[(counts > 1) | (len(corpus) < LARGE)])
    return np.concatenate(found)


def _types(kept: Hashes, hashes: Hashes) -> Ints:
    """The number of each run among ``kept``; -1: it is not there."""
    if not len(kept):
        return np.full(len(hashes), -1, np.int32)
    types = np.minimum(np.searchsorted(kept, hashes).astype(np.int32), len(kept) - 1)
    types[kept[types] != hashes] = -1
    return types


def _of_size(corpus: Corpus, size: int) -> Ints:
    """The first words of the runs of so many words.

    An article behind a content word tells that this one is a verb: only in quotation
    marks is *cleaning the net* a phrase.
    """
    count = max(len(corpus) - size + 1, 0)
    content = (corpus.flags & CONTENT) > 0
    loose = (corpus.flags & DETERMINED) == 0
    good = content[:count] & content[size - 1 :][:count]
    good &= (corpus.flags[:count] & TIED) == 0
    links = np.zeros(count, np.int8)
    linking = _linking(corpus) | content
    verbless = np.ones(count, np.bool_)
    for step in range(1, size):
        here = slice(step, step + count)
        good &= (corpus.breaks[here] == 0) & linking[here]
        verbless &= loose[here] | ~content[step - 1 : step - 1 + count]
        links += ~content[here]
    opened = corpus.quotes[size - 1 :][:count] - corpus.quotes[:count]
    good &= (links <= MOST_LINKS) & (size - links <= LONGEST)
    begun = (opened == 1) & (links == 0) & _marked(corpus)[:count]
    good &= (opened == 0) | begun
    firsts = np.flatnonzero(good).astype(np.int32)
    return firsts[verbless[firsts] | _quoted(corpus, firsts, firsts + size - 1)]


def _hashes(corpus: Corpus, firsts: Ints, size: int) -> Hashes:
    """A number for the content words of each run of so many words."""
    found = np.zeros(len(firsts), np.uint64)
    for step in range(size):
        at = firsts + step
        grown = (found ^ (corpus.ids[at] + 1).astype(np.uint64)) * _MIX
        grown ^= grown >> np.uint64(29)
        found = np.where((corpus.flags[at] & CONTENT) > 0, grown, found)
    return found


def _linking(corpus: Corpus) -> Flags:
    """True for words that may stand inside a phrase though they are no content."""
    known = [word in INSIDE for word in corpus.vocabulary]
    return np.array(known, np.bool_)[corpus.ids]


def _quoted(corpus: Corpus, firsts: Ints, lasts: Ints) -> Flags:
    """Uses with quotation marks at both ends."""
    marked = _marked(corpus)
    return np.asarray(marked[firsts] & marked[lasts + 1])


def _marked(corpus: Corpus) -> Flags:
    """True for words directly behind quotation marks, and for the end."""
    quotes = corpus.quotes
    return np.concatenate([quotes[:1] > 0, quotes[1:] > quotes[:-1], [True]])


def _tall(corpus: Corpus, firsts: Ints, lasts: Ints) -> Flags:
    """Uses with capitals at both ends, one of which no sentence demands."""
    tall = (corpus.flags & CAPITAL) > 0
    sure = tall & ((corpus.flags & FIRST) == 0)
    found: Flags = (sure[firsts] & tall[lasts]) | (tall[firsts] & sure[lasts])
    return found


def _named(corpus: Corpus, firsts: Ints, lasts: Ints) -> Flags:
    return _tall(corpus, firsts, lasts) | _quoted(corpus, firsts, lasts)


def _ordered(corpus: Corpus, types: Ints, firsts: Ints, steps: Ints) -> Phrases:
    """The uses sorted by type, then by place; no type is without a use.

    ``steps``: words from the first to the last one.
    """
    order = np.lexsort((firsts, types))
    bounds = np.append(0, np.cumsum(np.bincount(types)))
    firsts = firsts[order]
    lasts = firsts + steps[order]
    quoted, named = _quoted(corpus, firsts, lasts), _named(corpus, firsts, lasts)
    return Phrases(bounds, firsts, lasts, quoted, named)
