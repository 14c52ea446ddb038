"""A blank between a figure and the percent sign: ``98 %``.

English news sets them close. It is changed in official news and where the paragraph
writes another percentage without the blank; elsewhere the blank may be a house style
(scientific texts often have it), so it is only proposed. Left alone: text in languages
that want the blank, and ``%`` as an operator in code.
"""

from __future__ import annotations

import re

from toolkit.normalizer.writing import line_at, reads_as_english
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule, at_trigger

_SPACED = re.compile(r"(?<=\d) %(?![\w%]| ?[\d(=])")
_CLOSE = re.compile(r"\d%")
_CODE = re.compile(r"[{}=`;]\s*$|\w\(|==")


def _judge(found: re.Match[str], passage: Passage) -> Hit | None:
    if not reads_as_english(passage.text):
        return None
    if _CODE.search(line_at(passage.text, found.start())):
        return None
    certain = passage.facts.news or _CLOSE.search(passage.text) is not None
    level = Applicability.SAFE if certain else Applicability.UNSAFE
    return Hit(found.start(), found.end(), "%", applicability=level)


RULE = Rule(
    code="P107",
    name="space-before-percent",
    stage=Stage.TYPOGRAPHY,
    severity=Severity.MINOR,
    mqm="locale-convention/number-format",
    applicability=Applicability.SAFE,
    message="No blank before the percent sign in English.",
    find=at_trigger(_SPACED, _judge),
    examples=(
        Example(
            "The rate rose to 98.5 % in the city and 97% in the country.",
            "The rate rose to 98.5% in the city and 97% in the country.",
        ),
        Example(
            "BEIJING, May 3 (Xinhua) -- Of the cases, 5 % to 6 % were solved.",
            "BEIJING, May 3 (Xinhua) -- Of the cases, 5% to 6% were solved.",
        ),
        Example("The rate rose to 98.5 % in the city."),
    ),
    near_misses=(
        "Die Quote stieg auf 98 % und ist stabil.",
        "The rest of 10 % 3 is 1.",
        'print("it is 5 %d" % n)',
        "Le taux est de 5 % dans la ville.",
    ),
    triggers=(" %",),
    explanation=__doc__ or "",
)
