"""Renderings that nobody has listed: the content words of a known one, put otherwise.

*Crime of attacking the police* has the content words of *police attack crime*: another
order, other forms, other function words between. A run of two to five content words
whose stems are, as a bag, those of a rendering is shown, never replaced. All of it is
arithmetic on arrays: a stem has a random number, a bag the sum of its stems' numbers.

Not found: synonyms that no entry has, and words with another content word between.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from termbase.compile import Lexicon, Slot
from termbase.fold import fold
from termbase.hashing import (
    NO_HASH,
    BitTable,
    KeyTable,
    hash_all,
    hash_heads,
    heads_of,
    words_of,
)
from termbase.tokens import Characters, Ints, characters, token_edges

LEAST, MOST = 2, 5
BLOCK = 1 << 18
_FUNCTION = frozenset(
    (
        "a an the of in on at to for by with and or from against is are was were be "
        "been being has have had do does did that this these those as it its their his "
        "her our my all more than not no which who into through under over between "
        "within out up off down away s"
    ).split()
)
_ENDINGS = (
    *(("ization", "ize"), ("isation", "ize"), ("ations", "ate"), ("ation", "ate")),
    *(("ities", "ity"), ("ings", ""), ("ing", ""), ("ied", "y"), ("ies", "y")),
    *(("ed", ""), ("ers", "er"), ("sses", "ss"), ("es", "e"), ("s", "")),
)
_WORD = re.compile(r"\w+")
_STEP = np.uint64(0x9E3779B97F4A7C15)
_FUNCTION_WORD, _UNKNOWN = -2, -1
_BREAKS = b'.;:!?\0"()'

Found = list[tuple[int, int, int]]
Words = NDArray[np.uint64]


class Rewordings:
    """Bags of content words by their hash.

    ``heads``: hash of the head of each word form. ``words`` and ``stems``: hash of each
    word form (sorted) and the number of its stem, _FUNCTION_WORD for function words.
    ``bags`` and ``terms``: hash of each bag (sorted) and the number of a term it is of.
    """

    def __init__(
        self, heads: Words, words: Words, stems: Ints, bags: Words, terms: Ints
    ):
        self.heads, self.words, self.stems = heads, words, stems
        self.bags, self.terms = bags, terms
        self._heads = BitTable.of(heads)
        self._word_table = KeyTable.of(np.append(words, NO_HASH))
        self._bag_table = KeyTable.of(np.append(bags, NO_HASH))

    @classmethod
    def build(cls, lexicon: Lexicon) -> Rewordings:
        """The bags of all unconditional renderings that are no good term's."""
        good: set[frozenset[str]] = set()
        bad: dict[frozenset[str], int] = {}
        for surface, text in enumerate(lexicon.surfaces):
            bag = frozenset(_content(text))
            if not LEAST <= len(bag) <= MOST or len(bag) != len(_content(text)):
                continue
            for number, slot, _ in lexicon.readings(surface):
                concept, term = lexicon.terms[number]
                if term.status.stands:
                    good.add(bag)
                elif slot is Slot.REORDERED or term.when or term.unless:
                    continue
                elif len(bag) > LEAST or not concept.scope:
                    bad.setdefault(bag, number)
        for _, term in lexicon.terms:
            good.add(frozenset(_content(fold(term.replacement))))
        return cls._of({bag: n for bag, n in bad.items() if bag not in good}, lexicon)

    @classmethod
    def _of(cls, bags: Mapping[frozenset[str], int], lexicon: Lexicon) -> Rewordings:
        stems = {s: i for i, s in enumerate(sorted({s for bag in bags for s in bag}))}
        forms = {w for text in lexicon.surfaces for w in _WORD.findall(text)}
        known = {w: stems[_stem(w)] for w in sorted(forms) if _stem(w) in stems}
        known |= dict.fromkeys(_FUNCTION, _FUNCTION_WORD)
        heads, hashes = _hashes(known)
        order = np.argsort(hashes)
        numbers = np.array(list(known.values()), np.int64)
        sums = np.array(
            [_bag(np.array([stems[s] for s in bag])) for bag in bags], np.uint64
        )
        by_sum = np.argsort(sums)
        owners = np.array(list(bags.values()), np.int64)
        return cls(heads, hashes[order], numbers[order], sums[by_sum], owners[by_sum])

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """What ``from_arrays`` needs."""
        return {
            "reworded_heads": self.heads,
            "reworded_words": self.words,
            "reworded_stems": self.stems,
            "reworded_bags": self.bags,
            "reworded_terms": self.terms,
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Rewordings:
        """The same from its arrays."""
        return cls(
            arrays["reworded_heads"].astype(np.uint64),
            arrays["reworded_words"].astype(np.uint64),
            arrays["reworded_stems"].astype(np.int64),
            arrays["reworded_bags"].astype(np.uint64),
            arrays["reworded_terms"].astype(np.int64),
        )

    def find(self, folded: bytes) -> Found:
        """(start, end, number of the term) in bytes; of those that meet, the longest.

        The text is looked at block by block, cut where segments or words are parted.
        """
        found: Found = []
        start = 0
        while self.bags.size and start < len(folded):
            end = start + BLOCK
            if end < len(folded):
                cut = max(folded.rfind(mark, start, end) for mark in (b"\0", b". "))
                end = cut + 1 if cut > start else end
            for low, high, number in self._in_block(folded[start:end]):
                found.append((start + low, start + high, number))
            start = end
        return found

    def _in_block(self, folded: bytes) -> Found:
        text = characters(folded)
        starts, ends = token_edges(text)
        stems = self._stems_of(text, starts, ends)
        content = np.flatnonzero(stems != _FUNCTION_WORD)
        if content.size < LEAST:
            return []
        starts, ends, stems = starts[content], ends[content], stems[content]
        first = _neighbours(folded, starts, ends, stems != _UNKNOWN)
        values, paired = _values(stems), np.zeros(stems.size + 1, np.bool_)
        paired[first] = True
        sums = values[first]
        found: Found = []
        for size in range(LEAST, MOST + 1):
            sums = sums + values[first + size - 1]
            hit, keys = self._bag_table.look_up(sums)
            if size == LEAST:  # two words of a list are no phrase
                joined = _unparted(
                    folded, b",", ends[first[hit]], starts[first[hit] + 1]
                )
                hit, keys = hit[joined], keys[joined]
            low, high = starts[first[hit]], ends[first[hit] + size - 1]
            numbers = self.terms[keys]
            found += zip(low.tolist(), high.tolist(), numbers.tolist(), strict=True)
            longer = paired[first + size - 1]
            first, sums = first[longer], sums[longer]
        return _apart(found)

    def _stems_of(self, text: Characters, starts: Ints, ends: Ints) -> Ints:
        words = words_of(text.folded)
        stems = np.full(starts.size, _UNKNOWN, np.int64)
        heads = hash_heads(heads_of(words, starts, ends))
        maybe = self._heads.perhaps(heads)
        hashes = hash_all(words, starts[maybe], ends[maybe])
        known, keys = self._word_table.look_up(hashes)
        stems[maybe[known]] = self.stems[keys]
        return stems


def _apart(found: Found) -> Found:
    """Longest first; what meets a longer one goes."""
    kept: Found = []
    for start, end, number in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
        at = bisect_left(kept, (start,))
        before_free = not at or kept[at - 1][1] <= start
        if before_free and (at == len(kept) or end <= kept[at][0]):
            kept.insert(at, (start, end, number))
    return kept


def _neighbours(
    folded: bytes, starts: Ints, ends: Ints, known: NDArray[np.bool_]
) -> Ints:
    """Places of known content words with a known one behind them, nothing between."""
    first = np.flatnonzero(known[1:] & known[:-1])
    kept: Ints = first[_unparted(folded, _BREAKS, ends[first], starts[first + 1])]
    return kept


def _unparted(folded: bytes, marks: bytes, low: Ints, high: Ints) -> NDArray[np.bool_]:
    """Whether none of some marks stands between two places, pair by pair."""
    wanted = np.zeros(256, np.bool_)
    wanted[[*marks]] = True
    places = np.flatnonzero(wanted[np.frombuffer(folded, np.uint8)])
    before, behind = np.searchsorted(places, low), np.searchsorted(places, high)
    return np.asarray(before == behind, np.bool_)


def _values(stems: Ints) -> Words:
    """The random number of each stem (splitmix64 of its number)."""
    mixed = (stems + 1).astype(np.uint64) * _STEP
    mixed ^= mixed >> np.uint64(30)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(27)
    return mixed


def _bag(stems: Ints) -> np.uint64:
    return np.uint64(_values(stems.astype(np.int64)).sum(dtype=np.uint64))


def _hashes(forms: Iterable[str]) -> tuple[Words, Words]:
    """Hash of the head, and of the whole, of each word form."""
    text = characters(" ".join(forms).encode())
    starts, ends = token_edges(text)
    words = words_of(text.folded)
    heads = hash_heads(heads_of(words, starts, ends))
    return heads, hash_all(words, starts, ends)


def _content(text: str) -> list[str]:
    return [_stem(word) for word in _WORD.findall(text) if word not in _FUNCTION]


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    """A rough stem; it only has to be the same for the forms of a word."""
    for ending, instead in _ENDINGS:
        rest = len(word) - len(ending)
        if word.endswith(ending) and rest >= 3 and not word.endswith("ss"):
            word = word[:rest] + instead
            break
    word = word.removesuffix("e")
    doubled = len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl"
    return word[:-1] if doubled else word
