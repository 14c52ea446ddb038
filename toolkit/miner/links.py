"""Pairs of wordings that read alike only in part, but share more than that.

One acronym behind both says that they are one name. In a corpus of two translations of
one text the same figures stand in both, and the same words around a term. A wording
that shares its head and half of what it says with another one, and one of these, is
probably a rendering of the same term, also where no table of glosses knows its words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np

from toolkit.miner.bonds import slots
from toolkit.miner.contrast import different
from toolkit.miner.corpus import Corpus
from toolkit.miner.material import Material
from toolkit.miner.wording import Wording

LEAST_BY_FIGURE = 0.5
LEAST_BY_SLOT = 0.4
MOST_IN_SENTENCE = 200  # wordings; what has more is a table

_ACRONYM = re.compile(r"\([A-Z]{2,8}\)")


@dataclass(frozen=True, slots=True)
class Link:
    """Two wordings, and what they share: a figure, or else the words around."""

    one: Wording
    other: Wording
    figure: str = ""
    around: str = ""


def links(material: Material) -> Iterator[Link]:
    """All links of a corpus: by acronyms, by figures, then by slots."""
    yield from _by_acronym(material)
    yield from _by_figure(material)
    yield from _by_slot(material)


def _by_acronym(material: Material) -> Iterator[Link]:
    """Wordings behind which one and the same acronym stands in brackets."""
    found: dict[str, dict[int, Wording]] = defaultdict(dict)
    ends = _before_brackets(material.corpus)
    types, lasts = material.phrases.types, material.phrases.lasts
    for use in np.flatnonzero(np.isin(lasts, list(ends))).tolist():
        wording = material.wordings.get(int(types[use]))
        acronym = ends[int(lasts[use])]
        if wording and _abbreviates(acronym, wording):
            found[acronym][wording.number] = wording
    for acronym, wordings in found.items():
        for one, other in combinations(wordings.values(), 2):
            if one.stems != other.stems:
                yield Link(one, other, around=f"... ({acronym})")


def _before_brackets(corpus: Corpus) -> dict[int, str]:
    """Of every word before an acronym in brackets: that acronym."""
    found = {}
    for number, index, edge in corpus.homes:
        target = corpus.documents[number].segments[index].target
        for told in _ACRONYM.finditer(target):
            start, end = edge + told.start() + 1, edge + told.end() - 1
            at = int(np.searchsorted(corpus.starts, start))
            word = at < len(corpus) and corpus.starts[at] == start
            if word and corpus.ends[at] == end:
                found[at - 1] = told[0][1:-1]
    return found


def _abbreviates(acronym: str, wording: Wording) -> bool:
    """True where the letters are the first ones of the words, in any order."""
    return sorted(acronym.lower()) == sorted(word[0] for word in wording.words)


def _by_figure(material: Material) -> Iterator[Link]:
    homes = _wordings_by_sentence(material)
    sharing: dict[str, list[int]] = defaultdict(list)
    for sentence, wordings in homes.items():
        if len(wordings) <= MOST_IN_SENTENCE:
            for figure in material.figures[sentence]:
                sharing[figure].append(sentence)
    pairs: dict[tuple[int, int], str] = {}
    for figure, sentences in sharing.items():
        for pair in combinations(sentences, 2):
            pairs.setdefault(pair, figure)
    judged: dict[tuple[int, int], bool] = {}
    for (left, right), figure in pairs.items():
        for one, other in _unlike(homes[left], homes[right]):
            both = one.number, other.number
            if both not in judged:
                judged[both] = linkable(material, one, other, LEAST_BY_FIGURE)
            if judged[both]:
                yield Link(one, other, figure=figure)


def _wordings_by_sentence(material: Material) -> dict[int, list[Wording]]:
    """The wordings of every sentence that shares a telling figure with another."""
    found: dict[int, dict[int, Wording]] = defaultdict(dict)
    sentences = material.corpus.sentences[material.phrases.firsts]
    types = material.phrases.types
    for use in np.flatnonzero(np.isin(sentences, list(material.figures))).tolist():
        wording = material.wordings.get(int(types[use]))
        if wording and wording.closed and len(wording.words) > 1:
            found[int(sentences[use])][wording.number] = wording
    return {sentence: list(own.values()) for sentence, own in found.items()}


def _unlike(
    left: list[Wording], right: list[Wording]
) -> Iterator[tuple[Wording, Wording]]:
    """Pairs of what only one of two sentences has and what only the other has."""
    both = {w.stems for w in left} & {w.stems for w in right}
    mine = [wording for wording in left if wording.stems not in both]
    theirs = [wording for wording in right if wording.stems not in both]
    yield from product(mine, theirs)


def _by_slot(material: Material) -> Iterator[Link]:
    types = material.phrases.types
    chosen = np.zeros(len(material.phrases), np.bool_)
    for number, wording in material.wordings.items():
        chosen[number] = wording.closed and len(wording.words) > 1
    judged: dict[tuple[int, int], bool] = {}
    for group in slots(material.corpus, material.phrases, np.flatnonzero(chosen)):
        uses = {int(types[use]): use for use in group}
        for pair in combinations(sorted(uses), 2):
            one, other = material.wordings[pair[0]], material.wordings[pair[1]]
            if pair not in judged:
                judged[pair] = linkable(material, one, other, LEAST_BY_SLOT)
            if judged[pair] and _apart(material, uses[pair[0]], uses[pair[1]]):
                yield Link(one, other, around=_around(material, uses[pair[0]]))


def _apart(material: Material, one: int, other: int) -> bool:
    """True for uses in two sentences: in one, the same words around tell a list."""
    sentences, firsts = material.corpus.sentences, material.phrases.firsts
    return bool(sentences[firsts[one]] != sentences[firsts[other]])


def linkable(material: Material, one: Wording, other: Wording, least: float) -> bool:
    """True for wordings that read alike in part, none inside the other."""
    mine, theirs = set(one.stems), set(other.stems)
    if one.stems == other.stems or mine <= theirs or theirs <= mine:
        return False
    if different(material, one, other):
        return False
    return material.overlap(one, other) >= least


def _around(material: Material, use: int) -> str:
    corpus, phrases = material.corpus, material.phrases
    first, last = int(phrases.firsts[use]), int(phrases.lasts[use])
    before = corpus.surface(max(0, first - 2), first - 1)
    after = corpus.surface(last + 1, min(len(corpus) - 1, last + 2))
    return f"{before} ... {after}"
