"""A Chinese sentence without a subject read as an order: "Adhere to ...".

Official Chinese leaves the subject out for whole paragraphs ("坚持...", "深入开展...").
Engines turn such sentences into imperatives or start them with a bare past tense
("Strictly cracked down on ..."). English reporting needs a subject; which one, and
which tense, is for an editor to say.

Only phrases of this genre count, at the start of a full sentence of eight words or
more, in official news. Manuals, recipes, lists of recommendations and advertisements
stay silent, and so do sentences that go on to name their subject ("Organized by the
ministry, the forum ...").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.normalizer.reading import (
    in_quotation,
    official,
    opens_sentence,
    sentence_end,
)
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule

_ADVERBS = (
    "accurately actively always closely completely comprehensively conscientiously "
    "constantly continuously deeply earnestly effectively firmly fully further "
    "in-depth jointly resolutely scientifically severely solidly steadily strictly "
    "strongly successively thoroughly unswervingly vigorously"
)
_BASE = (
    "adhere to|persist in|insist on|carry out|continue to|make every effort|"
    "give full play|focus on|strive to|coordinate|deepen|strengthen|intensify|"
    "implement|promote|maintain|safeguard|establish|improve|put|crack down|"
    "accelerate|ensure|optimize|enhance|prevent|protect|combat|respond to|study|"
    "standardize|launch|rectify|advance|build|guard against|consolidate"
)
_ALONE = (
    "adhere to|persist in|insist on|carry out|continue to|make every effort|"
    "give full play|focus on|strive to|coordinate the|deepen|strengthen|intensify|"
    "promote the|ensure people|accelerate the|organized a|organized and|"
    "severe crackdown"
)
_PAST = (
    "cracked down|participated in|carried out|organized|launched|promoted|implemented|"
    "strengthened|organization and|development of"
)
_OPENING = re.compile(
    rf"(?:(?:{_ADVERBS.replace(' ', '|')})(?: and [a-z]+ly)? (?:{_BASE}|{_PAST})|"
    rf"{_ALONE})\b"
    r"(?! by\b)(?!ed\b)",
    re.IGNORECASE,
)
_LEAST = 8


def _find(passage: Passage, places: Sequence[int]) -> Iterator[Hit]:
    text = passage.text
    done = 0
    for place in places:
        if place < done or not text[place].isupper():
            continue
        found = _OPENING.match(text, place)
        if not found or not opens_sentence(text, place) or in_quotation(text, place):
            continue
        end = sentence_end(text, place)
        sentence = text[place:end]
        whole = len(sentence.split()) >= _LEAST and sentence.endswith(".")
        if whole and official(passage):
            yield Hit(place, found.end())
            done = end


RULE = Rule(
    code="F107",
    name="subjectless-imperative",
    stage=Stage.TERMINOLOGY,
    severity=Severity.MINOR,
    mqm="grammar",
    applicability=Applicability.DISPLAY,
    message="'{before}' opens a sentence that has lost its subject: who did it?",
    find=_find,
    triggers=(
        *(
            f"{adverb} {verb}"
            for adverb in _ADVERBS.split()
            for verb in ("and ", *f"{_BASE}|{_PAST}".split("|"))
        ),
        *(opening for opening in sorted(_ALONE.split("|"))),
    ),
    examples=(
        Example(
            "Fully implement the Party's strategy in the new era, step up efforts to "
            "combat terrorism, and ensure the stability of the overall situation."
        ),
        Example(
            "Strictly cracked down on illegal activities in accordance with the law, "
            "investigated a number of cases, and gave full play to the main force."
        ),
        Example(
            "Adhere to comprehensive governance, strictly prevent major risks, and "
            "crack down on hostile forces at home and abroad."
        ),
    ),
    near_misses=(
        "Continue to stir until the sauce is thick, then carry out the next step.",
        "Fully implemented by 2019, the law cut crime in the grassroots units and "
        "helped maintain social stability in the new era.",
        'Xi Jinping said: "Adhere to the path of socialism in the new era, come what '
        'may, in every village."',
        "Strengthen the shelf with two screws before you put any books on it.",
        "In the new era, police actively participated in work at the grassroots, and "
        "they adhere to the law.",
    ),
    explanation=__doc__ or "",
)
