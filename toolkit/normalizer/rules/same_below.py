"""The note "(RMB, the same below)" after a first sum of money.

Chinese papers say once that sums are in yuan and that this holds "below". English
states the currency with each sum, so the note is deleted: with a currency in it, or
after a sum, it can mean nothing else. A bare "(the same below)" may belong to a
table or a pattern and is only proposed.

"(RMB)" alone stays, as does "the same below" in a sentence.
"""

from __future__ import annotations

import re

from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule, within

_NOTE = re.compile(
    r" ?\((?P<currency>RMB|CNY|yuan|(?:US |U\.S\. )?dollars?|USD)?[,;:]? ?"
    r"(?:the )?same (?:as )?(?:below|hereinafter|hereafter)\)",
    re.IGNORECASE,
)
_SUM = re.compile(r"\d[^.\n]{0,20}(?:yuan|dollars?|RMB|euros?)$")


def _judge(found: re.Match[str], passage: Passage) -> Hit:
    before = passage.text[max(0, found.start() - 40) : found.start()]
    certain = found["currency"] or _SUM.search(before)
    trust = Applicability.SAFE if certain else Applicability.UNSAFE
    return Hit(found.start(), found.end(), "", applicability=trust)


RULE = Rule(
    code="F305",
    name="same-below",
    stage=Stage.RESIDUE,
    severity=Severity.MINOR,
    mqm="unidiomatic",
    applicability=Applicability.SAFE,
    message="'{before}' is a Chinese editorial note: state the currency instead.",
    find=within(_NOTE, _judge),
    triggers=("same below)", "same as below)", "same hereinafter)", "same hereafter)"),
    examples=(
        Example(
            "They recovered 276 billion yuan (RMB, the same below); 90 were caught.",
            "They recovered 276 billion yuan; 90 were caught.",
        ),
        Example(
            "It cost 3 million yuan (the same below) in all.",
            "It cost 3 million yuan in all.",
        ),
        Example("Class A (the same below)"),
    ),
    near_misses=(
        "They recovered 276 billion yuan (RMB) in four years.",
        "The pattern (much the same below the waist) is older.",
        "Above the line it is cold; it is the same below.",
    ),
    explanation=__doc__ or "",
)
