"""One English word for two Chinese ones: "robbery and robbery".

Chinese often pairs near-synonyms (专业化, 职业化); an engine that knows one English
word for both writes it twice. Which second word is right only the source can tell,
so this is shown, never changed. The termbase mends the pairs it knows.

English repeats words too: "more and more", "hours and hours", "talked and talked",
"between man and man", "Johnson and Johnson", "oil and oil products". So outside
official news only nouns with an ending such as -tion or -ity count, and never where
a further noun follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.normalizer.reading import official
from toolkit.normalizer.repeats import repeated
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule

_PAIR = re.compile(
    r"(?P<word>(?:[Aa]nti|[Cc]ounter|[Nn]on)-[a-z]{3,}|[A-Za-z][a-z]{2,})"
    r" and (?=(?P<again>[A-Za-z][a-z-]+))"
)
_ENDING = re.compile(
    r"(?:tion|sion|ment|ity|ness|ance|ence|ery|ism|ship|cy|ure|ology|ional|ive)$|"
    r"^(?:anti|counter|non)-"
)
_IDIOMS = (
    "again all back better blow bigger bit bits bye days decades down dozens dreams "
    "eyes face faster fewer first forth forty further go half hand heads higher hours "
    "hundreds less longer loads lots lower many men miles millions months more much "
    "myriads neck nation now off one out over page pages people person piles play "
    "rest rounds round same scores side so some still such tens thousands through "
    "time times tons try two ups various walls weeks women words worse years yes"
)
_AFTER = re.compile(
    r"[.,;:!?)\"”’]|$|\s(?:of|in|on|at|to|for|from|by|with|that|which|who|and|or|but|"
    r"is|are|was|were|has|have|had|will|should|can|must|across|against|as|when|"
    r"ha(?:s|ve) been|during|under|construction|activities|crimes|cases)\b"
)
_BETWEEN = re.compile(r"(?:between|from|among|whether)\s(?:\w+\s)?$", re.IGNORECASE)


def _find(passage: Passage, places: Sequence[int]) -> Iterator[Hit]:
    text = passage.text
    done = 0
    for place in places:
        start = place
        while start > 1 and text[start - 1] == "-" and text[start - 2].isalpha():
            start = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
        found = _PAIR.match(text, start)
        if found is None or start < done:
            continue
        word = found["word"].lower()
        end = found.end() + len(word)
        if found["again"] == word and _strange(word, passage, start, end):
            yield Hit(start, end)
            done = end


def _strange(word: str, passage: Passage, start: int, end: int) -> bool:
    text = passage.text
    if word in _IDIOMS.split() or word.endswith("er") or not _AFTER.match(text, end):
        return False
    if _BETWEEN.search(text, max(0, start - 20), start) or text.startswith(
        " alike", end
    ):
        return False
    if _ENDING.search(word):
        return True
    verb = word.endswith(("ed", "ing"))
    return not verb and word.endswith("s") and official(passage)


def _scan(text: str) -> Iterator[int]:
    for first, second in repeated(text, 2, "and"):
        if text[second - 1] == " ":
            yield first
    for first, second in repeated(text, 3, "and"):
        if text[second - 1] == "-":
            prefix = text.rfind(" ", 0, second) + 1
            yield first - (second - prefix)


RULE = Rule(
    code="F101",
    name="doubled-conjunct",
    stage=Stage.TERMINOLOGY,
    severity=Severity.MAJOR,
    mqm="mistranslation",
    applicability=Applicability.DISPLAY,
    message="'{before}': one English word for two Chinese ones; see the source.",
    find=_find,
    scan=_scan,
    examples=(
        Example("They carried out investigation and investigation of disputes."),
        Example("The team became more professional and professional."),
        Example("It raises awareness of anti-trafficking and anti-trafficking."),
        Example(
            "Police cracked down on gangsters and gangsters across the country in "
            "accordance with the law."
        ),
    ),
    near_misses=(
        "More and more people waited for hours and hours, again and again.",
        "Gangs and gangs of starlings crossed the sky, rows and rows of them.",
        "They talked and talked about oil and oil products, year in, year out.",
        "The peace between nation and nation is a matter of generation and "
        "generation alike.",
        "Johnson and Johnson hired teachers and teachers' aides.",
        "The course covers immigration and immigration policy.",
    ),
    explanation=__doc__ or "",
)
