"""A capital after a semicolon: ``276.47 billion yuan; Special campaign for``.

The clause was a sentence of its own and the engine joined it. The capital is undone
for words that are no names: those with which official sentences open, and only in
official news or where another semicolon of the paragraph goes on in small letters.
Other words with the look of a verb or adverb are shown.

Left alone: names, acronyms, ``I``, words before another capital (titles), text in
brackets (references), and lists where every member begins with a capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.normalizer.columns import SMALL, beside, places_of
from toolkit.normalizer.openers import OPENERS
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule

_CAPITAL = re.compile("; ([A-Z][a-z]+)(?=,? [a-z0-9])")
_PAST_MARK = len("; ")
_WIDEST = 24
_SMALL = re.compile("; [a-z]")
# Names of Chinese towns end like participles: Beijing, Chongqing, Nanning.
_LOOKS_VERBAL = re.compile("[a-z]{3}(?:ed|ly|(?<![jqxmnpby])ing)$")


def _find(passage: Passage, places: Sequence[int]) -> Iterator[Hit]:
    for place in places:
        if passage.text[place + _PAST_MARK].isupper():
            found = _CAPITAL.match(passage.text, place)
            hit = _judge(found, passage) if found else None
            if hit is not None:
                yield hit


def _scan(text: str) -> Iterator[int]:
    """Where one of the words follows; the small letters hide which has a capital."""
    marks = places_of(text, ";")
    marks = marks[beside(text, marks, 1, " ")]
    for place in marks[beside(text, marks, _PAST_MARK, SMALL)].tolist():
        word = text[place + _PAST_MARK : place + _WIDEST].split(" ", 1)[0].rstrip(",")
        if word in OPENERS or word.endswith(("ed", "ly", "ing")):
            yield place


def _judge(found: re.Match[str], passage: Passage) -> Hit | None:
    text, word, start = passage.text, found[1].lower(), found.start(1)
    if text.count("(", 0, start) > text.count(")", 0, start):
        return None
    mixed = _SMALL.search(text) is not None
    if not mixed and not passage.facts.news:
        return None
    if word in OPENERS:
        return Hit(start, start + 1, word[0])
    if _LOOKS_VERBAL.search(word):
        return Hit(start, start + 1, word[0], applicability=Applicability.UNSAFE)
    return None


RULE = Rule(
    code="P301",
    name="capital-after-semicolon",
    stage=Stage.TYPOGRAPHY,
    severity=Severity.MINOR,
    mqm="spelling/capitalization",
    applicability=Applicability.SAFE,
    message="No capital after a semicolon: '{after}'.",
    find=_find,
    examples=(
        Example(
            "They recovered 3 million yuan; Special teams were sent; others stayed.",
            "They recovered 3 million yuan; special teams were sent; others stayed.",
        ),
        Example(
            "Rain fell; trains stopped; Strictly speaking, nothing ran.",
            "Rain fell; trains stopped; strictly speaking, nothing ran.",
        ),
        Example("Rain fell; trains stopped; Evacuating people took a day."),
    ),
    near_misses=(
        "Rain fell; Beijing was dry; it was cold; I left; NATO met.",
        "Buy rice; it is cheap (Special Report 2010; Various authors 2011).",
        "Rules: Make a plan; Take your time; Check it twice.",
        "Some went; Special Envoy Wu stayed; others left.",
    ),
    scan=_scan,
    explanation=__doc__ or "",
)
