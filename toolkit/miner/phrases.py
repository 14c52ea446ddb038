"""What could be a term: runs of content words, counted by their lemmas.

A phrase begins and ends with a content word, crosses no punctuation mark and no half
of a pair of quotation marks, and has at most LONGEST content words with at most two
linking words between them. All work that grows with the corpus is done in numpy.
"""

from __future__ import annotations

from collections.abc import Iterator
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

_MIX = np.uint64(0x9E3779B97F4A7C15)
Hashes = NDArray[np.uint64]
Uses = tuple[Ints, Ints, Flags, Flags]


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
        return np.repeat(np.arange(len(self)), self.counts)

    def uses(self, number: int) -> Iterator[tuple[int, int]]:
        """First and last word of every use of a type."""
        for i in range(int(self.bounds[number]), int(self.bounds[number + 1])):
            yield int(self.firsts[i]), int(self.lasts[i])


def find_phrases(corpus: Corpus) -> Phrases:
    """All phrases of a corpus that are frequent or named enough to be looked at."""
    content = (corpus.flags & CONTENT) > 0
    parts = [_of_size(corpus, content, size) for size in range(1, LONGEST + 3)]
    firsts = np.concatenate([firsts for firsts, _, _ in parts])
    lasts = np.concatenate([lasts for _, lasts, _ in parts])
    hashes = np.concatenate([hashes for _, _, hashes in parts])
    quoted, named = _quoted(corpus, firsts, lasts), _tall(corpus, firsts, lasts)
    named |= quoted
    _, types, counts = np.unique(hashes, return_inverse=True, return_counts=True)
    names = np.bincount(types, named, minlength=len(counts)) > 0
    lone = np.bincount(types, firsts == lasts, minlength=len(counts)) > 0
    kept = np.where(lone, names, (counts > 1) | (len(corpus) < LARGE))
    return _ordered(kept, types, (firsts, lasts, quoted, named))


def _of_size(corpus: Corpus, content: Flags, size: int) -> tuple[Ints, Ints, Hashes]:
    """The runs of so many words: first word, last word, hash of the content words.

    An article behind a content word tells that this one is a verb: only in quotation
    marks is *cleaning the net* a phrase.
    """
    count = len(corpus) - size + 1
    if count <= 0:
        empty = np.zeros(0, np.int64)
        return empty, empty, empty.astype(np.uint64)
    good = content[:count] & content[size - 1 :]
    good &= (corpus.flags[:count] & TIED) == 0
    links = np.zeros(count, np.int64)
    hashes = np.zeros(count, np.uint64)
    linking = _linking(corpus)
    loose = (corpus.flags & DETERMINED) == 0
    verbless = np.ones(count, np.bool_)
    for step in range(size):
        here = slice(step, step + count)
        if step:
            good &= corpus.breaks[here] == 0
        inner = ~content[here]
        if step:
            verbless &= loose[here] | ~content[step - 1 : step - 1 + count]
        good &= ~inner | linking[here]
        links += inner
        grown = (hashes ^ (corpus.ids[here] + 1).astype(np.uint64)) * _MIX
        hashes = np.where(inner, hashes, grown ^ (grown >> np.uint64(29)))
    opened = corpus.quotes[size - 1 :] - corpus.quotes[:count]
    good &= (links <= MOST_LINKS) & (size - links <= LONGEST)
    begun = (opened == 1) & (links == 0) & (_marks_before(corpus)[:count] > 0)
    good &= (opened == 0) | begun
    firsts = np.flatnonzero(good)
    whole = verbless[firsts] | _quoted(corpus, firsts, firsts + size - 1)
    firsts = firsts[whole]
    return firsts, firsts + size - 1, hashes[firsts]


def _linking(corpus: Corpus) -> Flags:
    """True for words that may stand inside a phrase though they are no content."""
    known = [word in INSIDE for word in corpus.vocabulary]
    return np.array(known, np.bool_)[corpus.ids]


def _quoted(corpus: Corpus, firsts: Ints, lasts: Ints) -> Flags:
    """Uses with quotation marks at both ends."""
    marks = np.append(_marks_before(corpus), 1)
    enclosed: Flags = (marks[firsts] > 0) & (marks[lasts + 1] > 0)
    return enclosed


def _marks_before(corpus: Corpus) -> Ints:
    """How many quotation marks stand directly before each word."""
    marks: Ints = np.diff(corpus.quotes, prepend=0)
    return marks


def _tall(corpus: Corpus, firsts: Ints, lasts: Ints) -> Flags:
    """Uses with capitals at both ends, one of which no sentence demands."""
    tall = (corpus.flags & CAPITAL) > 0
    sure = tall & ((corpus.flags & FIRST) == 0)
    found: Flags = (sure[firsts] & tall[lasts]) | (tall[firsts] & sure[lasts])
    return found


def _ordered(kept: Flags, types: Ints, uses: Uses) -> Phrases:
    """The uses of the types kept, sorted by type, then by place."""
    firsts, lasts, quoted, named = uses
    chosen = np.flatnonzero(kept[types])
    order = chosen[np.lexsort((firsts[chosen], types[chosen]))]
    numbers = np.cumsum(kept) - 1
    sizes = np.bincount(numbers[types[chosen]], minlength=int(kept.sum()))
    bounds = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    return Phrases(bounds, firsts[order], lasts[order], quoted[order], named[order])
