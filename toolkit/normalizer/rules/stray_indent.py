"""Blanks at the beginning or the end of a paragraph's line.

Articles taken from Chinese pages keep the indent of some paragraphs: two blanks or
two ideographic spaces before ``Jia Junqiang said``. In official news the indent is
dropped; elsewhere one or two columns may be an author's way, so it is only proposed.
Ideographic spaces are dropped everywhere in English. Blanks at the end of a line are
dropped too.

Left alone: indents of four columns or more (code), lines that do not look like a
sentence (list items, verse, tables), paragraphs with two or more indented lines, the
two blanks by which Markdown breaks a line, lines with a tab in them, and ``-- `` above
a signature.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from toolkit.normalizer.columns import beside, places_of
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BLANKS = " \u3000\t"
_INDENT = re.compile("^[ \u3000]+(?=\\S)", re.MULTILINE)
_SENTENCE = re.compile('["“‘(«]?[A-Z0-9][^\\n|\\t{}]*[a-z]{2}[^\\n|\\t{}]*')
_CLOSED = re.compile('[.!?:;…]["”’»)]*[ \\t\u3000]*\\r?$')
_TRAILING = re.compile("(?<=[^\\s|])[ \\t\u3000]+(?=\\r?$)", re.MULTILINE)


def _scan(text: str) -> Iterator[int]:
    """Blanks at both edges of a line, a carriage return left out."""
    if text.startswith(tuple(_BLANKS)):
        yield 0
    edges = places_of(text, "\0\n")
    yield from (edges[beside(text, edges, 1, _BLANKS)] + 1).tolist()
    edges = np.append(edges, len(text))
    edges = edges - beside(text, edges, -1, "\r")
    yield from (edges[beside(text, edges, -1, _BLANKS)] - 1).tolist()


def _find(passage: Passage, _places: Sequence[int]) -> Iterator[Hit]:
    text = passage.text
    indents = list(_INDENT.finditer(text))
    if len(indents) == 1:
        hit = _judge_indent(indents[0], passage)
        if hit is not None:
            yield hit
    for found in _TRAILING.finditer(text):
        if not _is_wanted(found):
            yield Hit(found.start(), found.end(), "")


def _judge_indent(found: re.Match[str], passage: Passage) -> Hit | None:
    start, end = found.span()
    blanks = found.group()
    ideographic = "\u3000" in blanks
    if not ideographic and (len(blanks) > 3 or start > 0):
        return None
    line = _SENTENCE.match(passage.text, end)
    if not line or not (ideographic or _CLOSED.search(line.group())):
        return None
    certain = ideographic or passage.facts.news
    level = Applicability.SAFE if certain else Applicability.UNSAFE
    return Hit(start, end, "", applicability=level)


def _is_wanted(found: re.Match[str]) -> bool:
    """True for a Markdown line break, a signature's dashes and lines with tabs."""
    text, start, end = found.string, found.start(), found.end()
    line = text[text.rfind("\n", 0, start) + 1 : start]
    more = text[end:].strip() != ""
    return "\t" in line or line == "--" or (more and found.group() == "  ")


RULE = Rule(
    code="W101",
    name="stray-indent",
    stage=Stage.TYPOGRAPHY,
    severity=Severity.MINOR,
    mqm="whitespace",
    applicability=Applicability.SAFE,
    message="Blanks at the edge of a line should be removed.",
    find=_find,
    examples=(
        Example(
            "BEIJING, May 19 (Xinhua) -- Rain fell.\n\n  Police closed the road.",
            "BEIJING, May 19 (Xinhua) -- Rain fell.\n\nPolice closed the road.",
        ),
        Example(
            "\u3000\u3000The port reopened on Monday.", "The port reopened on Monday."
        ),
        Example(
            "The port reopened. \nTrains ran.\t", "The port reopened.\nTrains ran."
        ),
        Example("  The port reopened."),
    ),
    near_misses=(
        "    return total",
        "  - a list item in Markdown.\n  - another one.",
        "  Shall I compare thee to a summer's day?\n  Thou art more lovely.",
        "First line  \nsecond line",
        "name\tage\t",
        "-- \nLi Wei",
    ),
    scan=_scan,
    explanation=__doc__ or "",
)
