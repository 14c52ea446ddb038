"""Places that say a source term piece by piece, as a machine does that lacks it.

Ordinary language may be said in many good ways, so that a missing form proves nothing.
But "alarm room" for 警务室 is no way of saying it: every word is a gloss of a piece of
the term, the words together say most of it, and at most half of them are in any form
that the termbase knows. Words that are said freely are not found, nor single ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from termbase.records import PartOfSpeech
from toolkit.alignment.glosses import glosses
from toolkit.alignment.units import Units
from toolkit.repairer.finding import DISTANCE, THRESHOLD, Candidate, Evidence
from toolkit.repairer.vocabulary import FINITE, PASTS, PRONOUNS, RELATIVES
from toolkit.repairer.wanted import Wanted

SAID = 0.6  # of the characters of the term
LONGEST = 9  # units
LEAST_STEM, MOST_ENDING = 4, 3
WORD = 0.05  # for each word: of two places that say as much the longer one
SUBJECTS = RELATIVES | PRONOUNS | {"you", "i"}
STOPS = frozenset(".;:!?")
CLAUSES = FINITE | {"to", "be", "been", "being", "will", "would"}
ENDS = STOPS | CLAUSES | SUBJECTS  # no place goes on over one of these

_AGENT = re.compile(r"(?:er|or|ist)s?$")

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters of the term (by number, end excluded) and one of their senses.

    ``agents``: the words of the sense for who or what does something, and the like.
    """

    start: int
    end: int
    sense: Keys
    agents: Keys


def literals(
    source: str,
    langs: tuple[str, str],
    target: Units,
    forms: Sequence[Wanted],
    told: Evidence,
) -> list[Candidate]:
    """The places that say ``source`` piece by piece, the worthiest first.

    The first of ``forms`` is the one to put there.
    """
    term = Units(source, langs[0])
    size = int(np.count_nonzero(~term.light))
    pieces = list(_pieces(term, langs)) if size > 1 and not _is_free(forms[0]) else []
    verb = forms[0].term.part_of_speech is PartOfSpeech.VERB
    found: list[Candidate] = []
    for first, last in _spans(target, told) if pieces else ():
        words = _content(target, first, last)
        said = _said(pieces, words)
        if len(said) < SAID * size or any(_is_like(words, form) for form in forms):
            continue
        if _is_cut(target, last) and len(said) < size:
            continue
        if not verb and _is_other(target.words()[last].lower(), pieces):
            continue
        middle = (first + last + 1) / 2 / len(target)
        worth = len(said) * (1 - THRESHOLD) + WORD * len(words)
        worth -= DISTANCE * abs(middle - told.expected)
        found.append(Candidate(first, last, forms[0], worth, 1.0, len(words)))
    return sorted(found, key=lambda one: -one.worth)


def _is_cut(target: Units, last: int) -> bool:
    """True where more of the same may follow: '[careful suing] and careful jailing'."""
    return target.words()[last + 1 : last + 2] in (["and"], ["or"])


def _is_other(word: str, pieces: Iterable[_Piece]) -> bool:
    """A verb, or who or what does it: 'detectors' are no 'detection'."""
    if word.endswith("ed") or word in PASTS:
        return True
    agent = _AGENT.search(word)
    return bool(agent) and not any(word.startswith(one.agents) for one in pieces)


def _is_free(form: Wanted) -> bool:
    """'carry out' for 深入开展: a word of many uses, that says less than the term."""
    return form.term.part_of_speech is PartOfSpeech.VERB and form.content < 2


@cache
def _senses(langs: tuple[str, str]) -> dict[str, tuple[tuple[Keys, Keys], ...]]:
    """By word of the source language: keys of each sense, and its words for agents."""
    found: dict[str, tuple[tuple[Keys, Keys], ...]] = {}
    for word, sense in glosses(langs):
        units = Units(sense, langs[1])
        keys = tuple(_content(units, 0, len(units) - 1))
        agents = tuple(w.lower() for w in units.words() if _AGENT.search(w))
        if keys:
            found[word] = (*found.get(word, ()), (keys, agents))
    return found


def _pieces(term: Units, langs: tuple[str, str]) -> Iterator[_Piece]:
    senses = _senses(langs)
    for start in range(len(term)):
        for end in range(start + 1, len(term) + 1):
            for sense in senses.get("".join(term.keys[start:end]), ()):
                yield _Piece(start, end, *sense)


def _spans(target: Units, told: Evidence) -> Iterator[tuple[int, int]]:
    """First and last unit of what may be a place: no sign in it, nothing spoken for."""
    words = target.words()
    for first in np.flatnonzero(~target.light).tolist():
        if _is_subject(words, first - 1):
            continue
        for last in range(first, min(first + LONGEST, len(target))):
            if told.blocked[last] or words[last].lower() in ENDS:
                break
            if last > first and not target.light[last] and not _goes_on(words, last):
                yield first, last


def _is_subject(words: Sequence[str], at: int) -> bool:
    """True for a word that a verb follows; not for 'of which'."""
    told = at >= 0 and words[at].lower() in SUBJECTS
    return told and not (at and words[at - 1].lower() == "of")


def _goes_on(words: Sequence[str], last: int) -> bool:
    """True for a name that is not over: 'the [Yangtze] River'."""
    own = words[last : last + 2]
    return len(own) == 2 and all(word[0].isupper() for word in own)


def _content(units: Units, first: int, last: int) -> list[str]:
    own = range(first, last + 1)
    return [units.keys[number] for number in own if not units.light[number]]


def _said(pieces: Iterable[_Piece], words: Sequence[str]) -> frozenset[int]:
    """The characters said, where every word says a piece and two pieces are said."""
    said: set[int] = set()
    speaking: set[str] = set()
    apart: set[tuple[int, int]] = set()
    for piece in pieces:
        heard = [_heard(key, words) for key in piece.sense]
        if all(heard):
            said.update(range(piece.start, piece.end))
            speaking.update(word for word in heard if word)
            apart.add((piece.start, piece.end))
    several = any(end <= start for _, end in apart for start, _ in apart)
    return frozenset(said) if several and speaking >= set(words) else frozenset()


def _heard(key: str, words: Iterable[str]) -> str | None:
    """The word that is a key, or of its family: 'guard', 'guarding'."""
    for word in words:
        if word == key:
            return word
        if word.endswith("ing") and word[:-3] == key.removesuffix("e"):
            return word
        short, long = sorted((word, key), key=len)
        family = len(short) >= LEAST_STEM and len(long) <= len(short) + MOST_ENDING
        if family and long.startswith(short):
            return word
    return None


def _is_like(words: Sequence[str], form: Wanted) -> bool:
    """More than half of the words are those of a form: a near variant may be meant."""
    return 2 * sum(word in form.keys for word in words) > len(words)
