"""Cyrillic or Greek letters that look Latin inside an English word.

``Вeijing`` with a Cyrillic first letter looks right and is found by no search. Where
every foreign letter of the word has a Latin twin, the word is written in Latin;
otherwise it is shown. Left alone: units and symbols such as ``μm`` and ``ΔT``, words
with fewer Latin letters than foreign ones, and text that has whole words in Cyrillic
or Greek, where a Latin stem may carry a Russian ending.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TWINS = dict(
    zip(
        "аеорсхуіѕјһԁАВЕКМНОРСТХІЅЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "aeopcxyisjhdABEKMHOPCTXISJABEZHIKMNOPTYXo",
        strict=True,
    )
)
_WORD = re.compile("[A-Za-z\u0370-\u03ff\u0400-\u052f]+")
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_FOREIGN_WORD = re.compile("(?<!\\w)[\u0370-\u03ff\u0400-\u052f]{2,}(?!\\w)")
_CYRILLIC = re.compile("[\u0400-\u052f]")


def _find(passage: Passage, _places: Sequence[int]) -> Iterator[Hit]:
    if _FOREIGN_WORD.search(passage.text):
        return
    for found in _WORD.finditer(passage.text):
        hit = _judge(found)
        if hit is not None:
            yield hit


def _judge(found: re.Match[str]) -> Hit | None:
    word, start, end = found.group(), found.start(), found.end()
    foreign = _FOREIGN.findall(word)
    if not foreign or len(foreign) * 2 > len(word) or len(word) < 3:
        return None
    if all(letter in _TWINS for letter in foreign):
        return Hit(start, end, "".join(_TWINS.get(letter, letter) for letter in word))
    if not _CYRILLIC.search(word):
        return None
    message = "'{before}' mixes Latin and Cyrillic letters."
    return Hit(start, end, applicability=Applicability.DISPLAY, message=message)


RULE = Rule(
    code="W105",
    name="homoglyph",
    stage=Stage.CHARACTERS,
    severity=Severity.MAJOR,
    mqm="character-encoding",
    applicability=Applicability.SAFE,
    message="'{before}' has letters of another alphabet: write it in Latin letters.",
    find=_find,
    examples=(
        Example("Police in Вeijing said", "Police in Beijing said"),
        Example("the Сommunist Pаrty", "the Communist Party"),
        Example("The band KoЯn played."),
    ),
    near_misses=(
        "A hair is 70 μm wide, ΔT was 3 K and λmax 500 nm.",
        "The word сом is Russian for catfish.",
        "В Москве много VIPов и PDFов.",
        "An Ωmega watch and a β-blocker.",
    ),
    triggers=tuple(dict.fromkeys((*"".join(_TWINS).lower(), "я", "и", "л", "п", "г"))),
    explanation=__doc__ or "",
)
