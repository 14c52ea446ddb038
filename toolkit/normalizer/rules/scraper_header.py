"""What a web page put round the text: a header, a source line, a page control.

A header such as "date 2022-07-27 Example.com /[Photo/IC]" before the headline is
deleted: it is certain. So is "(End)" or "(Finish)" after the last stop of official
news. Source lines, "Original title", "Click to ..." and the like are lines that an
article may want, so their deletion is only proposed.

A caption's credit in square brackets ("... in Beijing. [Photo/IC]") stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule

_HEADER = re.compile(
    r"[ \t]*date \d{4}-\d\d-\d\d [\w.-]+\.(?:com|net|org|cn|info)\b"
    r"[ \t]*/?[ \t]*(?:\[Photo[^\]\n]{0,40}\])?[ \t]*",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"\[Photo[^\]\n]{0,40}\](?=[A-Z])")
_LINE = re.compile(
    r"(?:Source: ?[\w.-]+\.(?:com|net|org|cn)\b|Original (?:title|link|source): |"
    r"Click (?:to (?:enter|view|read|see)|on the (?:picture|image))|"
    r"Scan the (?:QR|two-dimensional) code|Copyright statement: |"
    r"Disclaimer: This article is reprinted)[^\n\r]*"
)
_LAST = re.compile(r"(?<=[.\"”])[ \t]*\((?:End|Finish|Finished|Over)\)[ \t]*$")


def _find(passage: Passage, places: Sequence[int]) -> Iterator[Hit]:
    text = passage.text
    for place in places:
        line = text.rfind("\n", 0, place) + 1
        alone = not text[line:place].strip()
        if text.startswith("(", place):
            found = _LAST.search(text, max(0, place - 2))
            safe = passage.facts.news
        elif text.startswith("[", place):
            found, safe = _CREDIT.match(text, place), False
        elif text.startswith(("date", "Date"), place):
            found, safe = _HEADER.match(text, line) if alone else None, line == 0
        else:
            found, safe = _LINE.match(text, place) if alone else None, False
        if found and not (text[place] == "[" and _HEADER.match(text, line)):
            trust = Applicability.SAFE if safe else Applicability.UNSAFE
            yield Hit(found.start(), found.end(), "", applicability=trust)


RULE = Rule(
    code="F304",
    name="scraper-header",
    stage=Stage.RESIDUE,
    severity=Severity.MINOR,
    mqm="addition",
    applicability=Applicability.UNSAFE,
    message="Left over from a web page: '{before}'.",
    find=_find,
    triggers=(
        "date 2",
        "date 1",
        "[photo",
        "source: ",
        "original title: ",
        "original link: ",
        "original source: ",
        "click to ",
        "click on the ",
        "scan the ",
        "copyright statement: ",
        "disclaimer: this article",
        "(end)",
        "(finish",
        "(over)",
    ),
    examples=(
        Example(
            " date 2022-07-27 Entornointeligente.com /[Photo/IC] Ministry at work",
            "Ministry at work",
        ),
        Example(
            "BEIJING, May 19 (Xinhua) -- Rain fell. (End)",
            "BEIJING, May 19 (Xinhua) -- Rain fell.",
        ),
        Example("Original title: Rain in the south"),
    ),
    near_misses=(
        "Police patrol a street in Beijing on Monday. [Photo/IC]",
        "Source: World Bank, 2019.",
        "To go on, click to open the folder.",
        "The due date 2022-07-27 was missed.",
        "The game is over. (Over) is printed on the card.",
    ),
    explanation=__doc__ or "",
)
