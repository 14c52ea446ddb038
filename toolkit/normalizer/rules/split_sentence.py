"""A Chinese clause cut in two: "... from 120 countries. More than 4,600 fugitives."

Engines close the sentence where the Chinese modifier ends. What is left behind is a
verb without its object, or a sentence without a verb. Joining them needs the source,
so the place is shown.

Shown in official news: "arresting from ..." before a full stop; a sentence that is
only a count and a noun ("331 drug lord fugitives."), or a noun and its examples
("Outstanding problems such as ..."); "Decline, from ..."; "Being deceived, the trend
..."; "There were 42,000 related ..."; and "There are" after a word with no stop.
Sentences with a verb, captions and list items stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.normalizer.reading import official, sentence_end
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule

_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|can|could|will|would|may|"
    r"might|must|should|shall|said|says|made|took|went|came|got|rose|fell|won|lost|"
    r"found|held|kept|left|led|met|paid|ran|sold|set|saw|spent|stood|told|died|live|"
    r"need|want|make|take|come|remain|include|continue|fled|hit|\w{2,}ed|\w+[’']\w+|"
    r"\w{3,}[^s\W]s (?:in|on|to|the|a|that|for))\b",
    re.IGNORECASE,
)
_HERE = re.compile(
    r"(?:(?:arresting|capturing|rescuing|seizing|extraditing) from (?:more|over|about|"
    r"many|\d)[^.;]{3,60}|captured \"[\w ]+\")\. (?=[A-Z\d])|"
    r"(?<=[a-z] )There (?:are|were|is|was)\b|"
    r", of which the (?:longest|largest|most) [\w ]+ of \d+|"
    r"over the years\. \d[\d,]* [a-z]+"
)
_COUNT = re.compile(
    r"(?:(?:More|Fewer|Less) than |Nearly |About |Some )?\d[\d,.]* [a-z]"
)
_EXAMPLES = re.compile(
    r"[A-Z][a-z]+ (?:(?!with|of|in|the|all)[a-z]+ )?[a-z]+s such as "
)
_OPENING = re.compile(
    r"(?:Decline|Decrease|Increase|Growth|Rise), (?:from|to|and)\b|"
    r"Being [a-z]+(?:ed|en), the\b|"
    r"There (?:are|were) [\d,.]+ (?:million |billion )?related\b|"
    r"Of which the (?:longest|largest|most)\b"
)
_OPENS = re.compile(
    r"(?<!\bDec|\bNov|\bOct|\bAug|\bFeb|\bJan)(?<!\bSept|\bArts)"
    r"[a-z\d\"”)]{3}[.!?][\"”]? +$"
)


def _find(passage: Passage, places: Sequence[int]) -> Iterator[Hit]:
    done = 0
    for place in places:
        span = _cut(passage.text, place) if place >= done else None
        if span and span[0] >= done and official(passage):
            done = span[1]
            yield Hit(*span)


def _cut(text: str, place: int) -> tuple[int, int] | None:
    """The place to show, if there is one at or just after a trigger."""
    found = _HERE.match(text, place)
    if found:
        return _with_next(text, found)
    cut = text.startswith(". ", place)
    start = (place if cut else text.rfind(". ", 0, place)) + 2
    if start < 2 or not _OPENS.search(text, max(0, start - 8), start):
        return None
    while text[start : start + 1] == " ":
        start += 1
    found = _OPENING.match(text, start)
    if found:
        return found.span()
    if not _COUNT.match(text, start) and not _EXAMPLES.match(text, start):
        return None
    end = sentence_end(text, start)
    if text[end - 1 : end] == "." and not _VERB.search(text, start, end):
        return start, end
    return None


def _with_next(text: str, found: re.Match[str]) -> tuple[int, int]:
    """A cut shows what follows it, too."""
    end = found.end()
    return found.start(), sentence_end(text, end) if found[0].endswith(" ") else end


RULE = Rule(
    code="F112",
    name="split-sentence",
    stage=Stage.REPAIR,
    severity=Severity.MAJOR,
    mqm="grammar",
    applicability=Applicability.DISPLAY,
    message="'{before}': a sentence was cut in two here; see the source.",
    find=_find,
    triggers=(
        "arresting from ",
        "capturing from ",
        "rescuing from ",
        "seizing from ",
        'captured "',
        ". more than ",
        ". nearly ",
        ". about ",
        *(f". {digit}" for digit in range(1, 10)),
        *(
            f"{noun}s such as "
            for noun in (
                "activitie",
                "case",
                "conflict",
                "crime",
                "field",
                "issue",
                "link",
                "measure",
                "problem",
                "project",
                "risk",
                "service",
                "task",
            )
        ),
        ". decline, ",
        ". decrease, ",
        ". increase, ",
        ". growth, ",
        ". being ",
        ". there were ",
        ". there are ",
        ". of which the ",
        ", of which the ",
        "there are multiple",
        "there were multiple",
        "over the years. ",
    ),
    examples=(
        Example(
            "They kept up a crackdown in the new era, cracking down hard and arresting "
            "from more than 120 countries. More than 4,600 fugitives from the hunt."
        ),
        Example(
            "In the new era the People's War on Drugs went on, and grassroots police "
            'captured "nails". 331 drug lord fugitives.'
        ),
        Example(
            "They strive to solve in the new era the problems of the grassroots. "
            "Outstanding problems such as slowness and inconvenience."
        ),
        Example(
            "The number of crimes at the grassroots has been reported in the new era. "
            "Decline, from 5,907 to 666."
        ),
    ),
    near_misses=(
        "In the new era crime fell at the grassroots. More than 40 people were held.",
        "In the new era they helped the grassroots. Problems such as noise remain.",
        "In the new era, at the grassroots, crime fell by Dec. 11. It rose in No. 5.",
        "He was tired. 10 miles to go. About the moon he knew nothing.",
        "In the new era, at the grassroots, they met a friend recovering from flu. "
        "She is well.",
    ),
    explanation=__doc__ or "",
)
