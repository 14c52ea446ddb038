"""A comma glued to the next word: ``rice,wheat``.

A blank is added between two words of letters in an English sentence. Left alone:
figures, lists in code and data (``id,name,age``), web addresses and paths, and one
letter beside the comma, as in ``f(x,y)`` and ``N,N-dimethyl``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.normalizer.columns import SMALL, beside, places_of
from toolkit.normalizer.writing import line_at, reads_as_english, token_at
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GLUED = re.compile(r"(?<=[a-zA-Z]{2}),(?=[a-zA-Z]{2})")
_CODE = re.compile(
    r"\bfor \w+,\w+ in\b|\w\(|[=;{}<>]|:\s*$|^\s{4}|^\s*(?:#|>|\$|\w+:\s*\S+,)"
)
_PLAIN = re.compile("[\"“‘(]*[A-Za-z'’-]+(?:,[A-Za-z'’-]+)+[\"”’).,;:!?]*")


def _scan(text: str) -> Iterator[int]:
    commas = places_of(text, ",")
    yield from commas[beside(text, commas, 1, SMALL)].tolist()


def _find(passage: Passage, places: Sequence[int]) -> Iterator[Hit]:
    text = passage.text
    for place in places:
        if not _GLUED.match(text, place):
            continue
        line, token = line_at(text, place), token_at(text, place)
        if not _PLAIN.fullmatch(token) or _CODE.search(line):
            continue
        if not reads_as_english(line):
            continue
        single = token.count(",", 0, -1) == 1 and token[:1] != "("
        level = Applicability.SAFE if single else Applicability.UNSAFE
        yield Hit(place, place + 1, ", ", applicability=level)


RULE = Rule(
    code="P105",
    name="missing-space-after-comma",
    stage=Stage.TYPOGRAPHY,
    severity=Severity.MINOR,
    mqm="whitespace",
    applicability=Applicability.SAFE,
    message="A blank is missing after the comma.",
    find=_find,
    examples=(
        Example("They grow rice,wheat and maize.", "They grow rice, wheat and maize."),
        Example(
            "After the flood,the road was closed.",
            "After the flood, the road was closed.",
        ),
        Example("The columns are name,age,town."),
    ),
    near_misses=(
        "The sum of 1,000 and f(x,y) is N,N-dimethyl.",
        "See https://example.org/a,bc,de for the rest.",
        "name,age,town",
        "Keywords: test,unittest",
        "    for name,town in the_list_of_them:",
        "Set --fields=name,town to get the list.",
    ),
    scan=_scan,
    explanation=__doc__ or "",
)
