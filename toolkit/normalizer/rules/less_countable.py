""" "Less than 20 cases" for what can be counted: "Fewer than 20 cases".

Edited English counts cases, people and places with "fewer". 不足20起 comes out as
"less than 20 cases", since Chinese makes no such difference.

Only nouns that are surely counted one by one are changed. Money, time, distance,
weight, age and percentages take "less" ("less than 20 kilometers"), as do "no less
than", "less than one", and amounts in millions of money or people said as a mass
("less than 20 percent of cases").
"""

from __future__ import annotations

import re

from toolkit.normalizer.counted import COUNTED
from toolkit.normalizer.reading import in_quotation
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule, at_trigger

_NUMBER = (
    r"\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|a dozen|twenty|thirty|"
    "forty|fifty|a hundred"
)
_NO_ADJECTIVE = (
    r"\w*s\b|percent|per|million|billion|of|in|for|to|from|yuan|feet|square|cubic|"
    "dollar|year|day|hour|minute|month|week|mile|meter|euro"
)
_LESS = re.compile(
    rf"(?P<less>[Ll])ess than (?=(?:{_NUMBER})"
    rf"(?: (?!{_NO_ADJECTIVE})[a-z-]{{3,}}){{0,2}} "
    rf"(?:{'|'.join(sorted(COUNTED))})\b(?![-'’]))"
)
_KEPT = re.compile(r"(?:\bno|\bnot|\bmuch|\bnothing|\bany|\bmore or) $", re.IGNORECASE)


def _judge(found: re.Match[str], passage: Passage) -> Hit | None:
    text, start = passage.text, found.start()
    if text[start - 1 : start].isalnum() or in_quotation(text, start):
        return None
    if _KEPT.search(text, max(0, start - 9), start):
        return None
    fewer = "Fewer" if found["less"] == "L" else "fewer"
    return Hit(start, start + len("less"), fewer)


RULE = Rule(
    code="F118",
    name="less-countable",
    stage=Stage.TERMINOLOGY,
    severity=Severity.MINOR,
    mqm="grammar",
    applicability=Applicability.SAFE,
    message="Things that are counted take '{after}', not '{before}'.",
    find=at_trigger(_LESS, _judge),
    triggers=("less than ",),
    examples=(
        Example(
            "Less than 20 cases of fraud were left.",
            "Fewer than 20 cases of fraud were left.",
        ),
        Example(
            "There are less than 300 police officers.",
            "There are fewer than 300 police officers.",
        ),
        Example(
            "Less than 40 new drug users were found, and less than 3,000 such cases.",
            "Fewer than 40 new drug users were found, and fewer than 3,000 such cases.",
        ),
    ),
    near_misses=(
        "It is less than 20 kilometers, less than 30 yuan and less than 40 minutes.",
        "Less than 20 percent of cases were left.",
        "For less than 50 yuan people eat, and in less than 9 words children do.",
        "No less than 40 people came, nothing less than 40 people would do.",
        '"We had less than 20 people," he said.',
        "It took less than five years for people to forget.",
        "It cost regardless, less than a man's wage.",
    ),
    explanation=__doc__ or "",
)
