"""A word written twice: "the the dam", "a visit visit to the site".

A doubled article or "of" is always a slip and is deleted, but for quoted speech, where
a speaker may have stumbled. Other doubled words are
shown, since English has many good ones: "had had", "that that", "very very", "what
he asked for for years", names (Duran Duran), sounds (knock knock), and a word that
ends one line of a poem and begins the next. A pair that is only mentioned, in quotation
marks or before a stop, is not touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.normalizer.reading import in_quotation
from toolkit.normalizer.repeats import repeated
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule

_DOUBLED = re.compile(r"(?P<word>[A-Za-z]{2,}) (?P<again>[a-z]+)(?!\w)")
_GLUED = tuple("-_'’‘\"“*`/.")
_MENTIONED = re.compile(r"[ \t]*(?:[^\s\w(\"“‘$]|$|\n\W)")
_SLIPS = frozenset(("the", "of", "an", "and", "their", "its"))
_SOUND_OR_SENSE = (
    "ah are as at away beep be been before big blah boom bye by can cha chop choo "
    "click come could dear ding do does down far for from go good ha had happy has "
    "have he her here him hey his ho hot huge hush i if in is it knock la later let "
    "like little long lots many me more much my never night no now off oh old on one "
    "or our out over please poor pretty quite rather really run sad she should so "
    "some such than that there they this thud tick till to too tut two up us very was "
    "way we well were what when who why will with would wow yes you yada yeah"
)
_GOOD = _SLIPS.union(_SOUND_OR_SENSE.split())


def _find(passage: Passage, places: Sequence[int]) -> Iterator[Hit]:
    text = passage.text
    done = 0
    for place in places:
        if place < done or text[place - 1 : place] in _GLUED:
            continue
        found = _DOUBLED.match(text, place)
        if found is None or found["again"] != found["word"].lower():
            continue
        word, end = found["again"], found.end()
        thrice = text[end:].lstrip().lower().startswith(word)
        if thrice or text[end : end + 1] in ("-", "'", "’"):
            done = end + len(word) + 1
        elif word in _SLIPS and _MENTIONED.match(text, end) is None:
            done = end
            spoken = in_quotation(text, place)
            trust = Applicability.UNSAFE if spoken else Applicability.SAFE
            yield Hit(place, end, found["word"], applicability=trust)
        elif len(word) > 2 and word not in _GOOD:
            done = end
            yield Hit(place, end, found["word"])


def _scan(text: str) -> Iterator[int]:
    for first, second in repeated(text, 1):
        if text[second - 1] == " ":
            yield first


RULE = Rule(
    code="F102",
    name="doubled-word",
    stage=Stage.TYPOGRAPHY,
    severity=Severity.MINOR,
    mqm="duplication",
    applicability=Applicability.UNSAFE,
    message="'{before}': the word is written twice.",
    find=_find,
    scan=_scan,
    examples=(
        Example("The wall of of the the dam held.", "The wall of the dam held."),
        Example("The the dam held.", "The dam held."),
        Example("They paid a visit visit to the site."),
    ),
    near_misses=(
        "He had had enough, and knew that that was that.",
        "It was very very cold when The The and Duran Duran played in Pago Pago.",
        "What they asked for for years came in in May.",
        'Look for "the the" and "of of" in the draft.',
        "Give it the the-more-the-merrier treatment.",
        "Row row row your boat,\nboat of mine.",
    ),
    explanation=__doc__ or "",
)
