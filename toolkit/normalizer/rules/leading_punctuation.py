"""A paragraph or line that begins with a comma, stop, semicolon or colon.

Its first words were cut off, most often the outlet of a dateline: ``, September 17th.
Liu Zhongyi said ...``. In official news the mark is dropped; elsewhere it is only
shown. Left alone: ellipses, names such as ``.NET``, list marks, and lines of code or
of a definition list.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.normalizer.columns import beside, places_of
from toolkit.normalizer.writing import reads_as_english
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARKS = ",.;:"
_LEADING = re.compile('^(?:,[ \\t]*|[.;:][ \\t]+)(?=["“]?[A-Za-z])', re.MULTILINE)


def _scan(text: str) -> Iterator[int]:
    if text.startswith(tuple(_MARKS)):
        yield 0
    edges = places_of(text, "\0\n")
    yield from (edges[beside(text, edges, 1, _MARKS)] + 1).tolist()


def _find(passage: Passage, _places: Sequence[int]) -> Iterator[Hit]:
    leading = list(_LEADING.finditer(passage.text))
    if len(leading) != 1 or not reads_as_english(passage.text):
        return
    start, end = leading[0].span()
    news = passage.facts.news
    if not news and passage.text[start] != ",":
        return
    level = Applicability.SAFE if news else Applicability.UNSAFE
    yield Hit(start, end, "", applicability=level)


RULE = Rule(
    code="P104",
    name="leading-punctuation",
    stage=Stage.TYPOGRAPHY,
    severity=Severity.MINOR,
    mqm="punctuation",
    applicability=Applicability.SAFE,
    message="'{before}' begins a line: words before it were lost.",
    find=_find,
    examples=(
        Example(
            ", September 17th. Liu Zhongyi spoke to the press on the matter.",
            "September 17th. Liu Zhongyi spoke to the press on the matter.",
        ),
        Example(", and the road was closed."),
    ),
    near_misses=(
        "...and the road was closed.",
        ".NET is a framework of the company.",
        "Ports\n: places where the ships of a fleet are",
        "SELECT name\n, age\n, town\nFROM the_table -- of the people",
        "; the semicolon begins a comment in this file",
    ),
    scan=_scan,
    explanation=__doc__ or "",
)
