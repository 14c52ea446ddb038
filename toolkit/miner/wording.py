"""Phrases as wordings: their words, their head, and what they may be in Chinese."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from termbase.lemma import lemma
from toolkit.miner.corpus import (
    CONTENT,
    DETERMINED,
    FIGURE,
    FOUGHT,
    Corpus,
    Flags,
    Ints,
)
from toolkit.miner.gloss import Key, explained
from toolkit.miner.phrases import Phrases

MOST_READINGS = 32
AND = "&"  # in keys: "ministries and commissions" is no commission of a ministry
_FIRST_HEADS = frozenset(
    map(lemma, "operation campaign project action program".split())
)
_BEHIND_HEADS = frozenset(("of", "in", "on", "for", "against", "to"))
VERBS = frozenset(
    map(
        lemma,
        """accelerate accept achieve address adhere adjust adopt agree aim allow
        announce appear apply approve arrest ask attend attract become begin
        believe belong boost bring carry cause collect come comply conduct
        consider consolidate continue contribute cover crack cultivate deal
        decline decrease deepen depend deploy destroy detain develop disclose
        discover drop employ encourage enhance enjoy ensure establish exceed
        exist expand explore facilitate fail fall file find focus follow
        formulate gather give go grasp grow handle help hold implement improve
        increase insist inspect intensify introduce involve issue join keep
        launch lead learn let listen live look lose maintain mean meet mention
        move need note notice obtain occur offer open opposed participate pass
        persist pioneer play point praise prepare present promote promulgate
        propose prove provide publish push put raise reach receive recover
        reduce refer regard release rely remain remind report request require
        rescue resolve respond result return rise run safeguard see seek seem
        seize send serve set show solve speed spend stand start stimulate stop
        strengthen strive submit suffer suggest support take tend thank think
        uncover understand undertake urge use visit wait want win work worth
        write""".split(),
    )
)
_NO_ADVERBS = frozenset(
    "family supply monthly weekly quarterly yearly elderly friendly assembly".split()
)
_DERIVED = (  # of lemmas, which have no last -e
    *("ification", "ization", "isation", "ation", "ition", "ment", "ness", "ional"),
    *("inal", "enc", "anc", "ial", "ion", "ing", "ism", "ist", "ity", "ent", "ant"),
    *("ify", "al", "at", "iv", "iz", "ic", "er", "or", "ly", "y"),
)


@dataclass(frozen=True, slots=True)
class Wording:
    """One type of phrases. ``words``: content lemmas in order. ``stems``: the words
    without derivation, to tell wordings that differ by more than grammar; sorted, but
    not in quoted names, whose order matters. ``keys``: what it may be in Chinese, the
    head first, AND last where the wording is a pair. ``closed``: it ends somewhere
    where its group of words ends."""

    number: int
    words: Key
    stems: Key
    keys: tuple[Key, ...]
    closed: bool


def wordings(corpus: Corpus, phrases: Phrases) -> list[Wording]:
    """The wordings of all types without a verb that are not always part of more."""
    verbal, free = _verbal(corpus), _free(corpus, phrases)
    closed = _closed(corpus, phrases, verbal)
    quoted = np.bincount(phrases.types, phrases.quoted, minlength=len(phrases)) > 0
    found = []
    for number in np.flatnonzero(free).tolist():
        first, last = next(phrases.uses(number))
        if verbal[corpus.ids[first : last + 1]].any():
            continue
        words, head = _words(corpus, first, last)
        paired = (AND,) if corpus.vocabulary[corpus.ids[last - 1]] == "and" else ()
        name = bool(quoted[number])
        told = _name_keys(words) if name else keys(words, head)
        stems = tuple(map(stem, words))
        found.append(
            Wording(
                number=number,
                words=words,
                stems=stems if name else tuple(sorted(stems)),
                keys=tuple((*key, *paired) for key in told),
                closed=bool(closed[number]),
            )
        )
    return found


def _verbal(corpus: Corpus) -> Flags:
    """By number of the lemma: a verb or adverb, which begins and ends no term."""
    found = [word in VERBS or is_adverb(word) for word in corpus.vocabulary]
    return np.array(found, np.bool_)


def is_adverb(word: str) -> bool:
    """True for "mainly", not for "family" or "early".

    >>> is_adverb("mainly"), is_adverb("family"), is_adverb("early")
    (True, False, False)
    """
    return word.endswith("ly") and len(word) > 5 and word not in _NO_ADVERBS


def _free(corpus: Corpus, phrases: Phrases) -> Flags:
    """Types that are used once, or not always behind one and the same content word."""
    loose = (corpus.flags & (CONTENT | FIGURE)) != CONTENT
    firsts = phrases.firsts
    untied = loose[firsts - 1] | (corpus.breaks[firsts] > 0) | (firsts == 0)
    # "develop the ..." and "develop "..."" have no group of words in common.
    untied |= (corpus.flags[firsts] & (DETERMINED | FOUGHT)) > 0
    untied |= corpus.quotes[firsts] != corpus.quotes[firsts - 1]
    varied = _varied(phrases, np.where(untied, -1, corpus.ids[firsts - 1]))
    varied |= phrases.counts == 1
    return varied


def _closed(corpus: Corpus, phrases: Phrases, verbal: Flags) -> Flags:
    """Types behind which their group of words ends, or goes on in several ways."""
    loose = np.append((corpus.flags & (CONTENT | FIGURE)) != CONTENT, True)
    loose |= np.append(verbal[corpus.ids], True)
    loose |= np.append((corpus.breaks > 0) | ((corpus.flags & DETERMINED) > 0), True)
    behind = phrases.lasts + 1
    return _varied(
        phrases, np.where(loose[behind], -1, np.append(corpus.ids, -1)[behind])
    )


def _varied(phrases: Phrases, neighbours: Ints) -> Flags:
    """Types whose uses have different neighbours, or somewhere none (-1)."""
    starts = phrases.bounds[:-1]
    low = np.minimum.reduceat(neighbours, starts)
    varied: Flags = (low < 0) | (low < np.maximum.reduceat(neighbours, starts))
    return varied


def _words(corpus: Corpus, first: int, last: int) -> tuple[Key, int]:
    """Content lemmas, and which is the head: before "of" or the like, else last."""
    words: list[str] = []
    head = -1
    for at in range(first, last + 1):
        word = corpus.vocabulary[corpus.ids[at]]
        if corpus.flags[at] & CONTENT:
            words.append(word)
        elif word in _BEHIND_HEADS and head < 0:
            head = len(words) - 1
    if head < 0:
        head = 0 if words[0] in _FIRST_HEADS else len(words) - 1
    return tuple(words), head


@cache
def stem(word: str) -> str:
    """A lemma without one derivational ending: "abduction" and "abduct" are alike."""
    for ending in _DERIVED:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def keys(words: Sequence[str], head: int) -> tuple[Key, ...]:
    """What a phrase may be in Chinese: the head's first, the others sorted.

    >>> keys(("internet", "fraud"), 1)[0]
    ('诈骗', '互联网')
    """
    ways: list[tuple[Key, Key]] = [((), ())]
    for index, word in enumerate(words):
        choices = explained(word) or ((word,),)
        ways = [
            (choice, rest) if index == head else (first, (*rest, *choice))
            for first, rest in ways
            for choice in choices
        ][:MOST_READINGS]
    found = ((*first[-1:], *sorted((*first[:-1], *rest))) for first, rest in ways)
    return tuple(dict.fromkeys(found))


def _name_keys(words: Key) -> tuple[Key, ...]:
    """The keys of a name, in which any word may be the head."""
    found = (key for head in range(len(words)) for key in keys(words, head))
    return tuple(dict.fromkeys(found))
