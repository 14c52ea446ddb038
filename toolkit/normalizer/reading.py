"""How rules read a passage: quotations, sentences, and the genre of official news.

Nothing here parses English. The answers are cheap guesses, made only at places
where a rule has already found something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from termbase.records import Span
from toolkit.rule import Passage

_OPENERS = " \t\u3000\"“'‘«("
_SENTENCE = re.compile(
    r"\S(?:[^.!?\n]++|[.!?](?![\"”’»)]*(?:\s|$))|"
    r"(?<=\b[A-Z])\.(?=\s)|(?<=\bMr|\bDr|\bSt|\bNo|\bvs)\.(?=\s)|"
    r"(?<=\bMrs|\bSen|\bRep|\bGov|\bGen|\bCol|\bInc|\bLtd|\bJan|\bFeb|\bAug|\bOct"
    r"|\bNov|\bDec)\.(?=\s)|(?<=\bSept|\bCorp)\.(?=\s))*[.!?]*[\"”’»)]*"
)
_CUES = (
    "public security",
    "crack down",
    "cracked down",
    "cracking down",
    "in accordance with the law",
    "new era",
    "prevention and control",
    "special campaign",
    "special operation",
    "special struggle",
    "special action",
    "special rectification",
    "social stability",
    "in-depth",
    "grassroots",
    "major risks",
    "political security",
    "legitimate rights",
    "high-quality development",
    "socialis",
    "xi jinping",
    "anti-trafficking",
    "anti-triad",
    "gang-related",
    "people's police",
    "people’s police",
    "people's war",
    "people’s war",
    "peace of the people",
    "people's peace",
    "safe development",
    "give full play",
    "adhere to",
    "firmly establish",
    "ideological",
    "comprehensive governance",
    "comprehensive management",
    "comprehensively",
    "make every effort",
    "the party's",
    "the party’s",
)
_ENOUGH = 4000


def official(passage: Passage) -> bool:
    """Whether a passage reads like translated official news.

    The document says so, or the passage itself (its first 4,000 letters) has two
    different set phrases.
    """
    if passage.facts.news:
        return True
    return _has_set_phrases(passage.text)


@lru_cache(maxsize=64)
def _has_set_phrases(text: str) -> bool:
    """Several rules ask this of the same passage."""
    text = text[:_ENOUGH].lower()
    return sum(cue in text for cue in _CUES) > 1


def in_quotation(text: str, place: int) -> bool:
    """Whether a quotation that began in this passage is still open at a place."""
    if text.count('"', 0, place) % 2:
        return True
    return any(
        text.rfind(opening, 0, place) > text.rfind(closing, 0, place)
        for opening, closing in ("“”", "«»", "「」")
    )


def opens_sentence(text: str, place: int) -> bool:
    """Whether a sentence begins at a place, which may follow opening marks."""
    return text[:place].rstrip(_OPENERS)[-1:] in (".", "!", "?", "\n", "")


def sentences(text: str) -> Iterator[Span]:
    """The sentences of a passage; a line break ends one, an initial does not.

    >>> [span for span in sentences("J. Wu left. It rained.")]
    [Span(start=0, end=11), Span(start=12, end=22)]
    """
    for found in _SENTENCE.finditer(text):
        yield Span(found.start(), found.end())


def sentence_end(text: str, place: int) -> int:
    """Where the sentence that holds a place ends: past its stop, or the text's end."""
    found = _SENTENCE.match(text, place)
    return found.end() if found else len(text)
