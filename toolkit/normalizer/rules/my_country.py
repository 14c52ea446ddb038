"""我国 left as "my country" or "our country".

A Chinese paper says "my country" and means China. In English reporting only a
speaker says so. In official news, outside quotation marks and where no first person
speaks, "my country" becomes "China" by itself; otherwise, and for "our country", the
change is only proposed.

Quotations, memoirs and speeches keep their "my country".
"""

from __future__ import annotations

import re

from toolkit.normalizer.reading import in_quotation, official
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule, at_trigger

_COUNTRY = re.compile(
    r"(?P<whose>[Mm]y|[Oo]ur) country\b(?![ -](?:house|home|road)|,? right or wrong)"
)
_SPEAKER = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]e|[Mm]ine|[Ww]e|[Uu]s)\b")
_OTHER_MY = re.compile(r"\b[Mm]y (?!country)")


def _judge(found: re.Match[str], passage: Passage) -> Hit | None:
    text, start = passage.text, found.start()
    if text[start - 1 : start].isalnum() or in_quotation(text, start):
        return None
    if not official(passage):
        return None
    spoken = _spoken(text)
    if spoken and found["whose"].lower() == "our":
        return None
    mine = found["whose"].lower() == "my" and passage.facts.news
    safe = Applicability.SAFE if mine and not spoken else Applicability.UNSAFE
    return Hit(start, found.end(), "China", applicability=safe)


def _spoken(text: str) -> bool:
    """Whether somebody speaks as "I" or "we" outside quotation marks."""
    return any(
        not in_quotation(text, found.start())
        for pattern in (_SPEAKER, _OTHER_MY)
        for found in pattern.finditer(text)
    )


RULE = Rule(
    code="F104",
    name="my-country",
    stage=Stage.TERMINOLOGY,
    severity=Severity.MAJOR,
    mqm="mistranslation",
    applicability=Applicability.UNSAFE,
    message="'{before}' stands for China here: '{after}'.",
    find=at_trigger(_COUNTRY, _judge),
    triggers=("my country", "our country"),
    examples=(
        Example(
            "BEIJING, May 19 (Xinhua) -- At present, my country's harvest is good.",
            "BEIJING, May 19 (Xinhua) -- At present, China's harvest is good.",
        ),
        Example(
            "BEIJING, May 19 (Xinhua) -- In the new era, our country has "
            "kept up social stability."
        ),
    ),
    near_misses=(
        "BEIJING, May 19 (Xinhua) -- “I love my country,” Wu said.",
        "I left my country in 1975 and never wrote about it.",
        "Sweet land of liberty, my country, hear this song.",
        "Our country home stands on a hill.",
        "Academy country fairs are held in May.",
    ),
    explanation=__doc__ or "",
)
