"""How a rule is declared: a record with its own proof.

A rule points, the engine acts. ``find`` yields hits in one passage; it never edits.
Every rule has examples and near misses; tests run them and the docs print them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from termbase.records import Span
from toolkit.records import Applicability, Hit, Severity, Stage


@dataclass(frozen=True, slots=True)
class Facts:
    """What a rule may know of the whole document.

    ``month`` and ``year``: of its dateline, 0 when it has none. ``quotes``: the
    style most of its double quotation marks have, "straight", "curly" or "".
    ``apostrophes``: the same for apostrophes. ``news``: it reads like translated
    official news (a dateline, a reporter's credit, or domain terms throughout).
    """

    year: int = 0
    month: int = 0
    quotes: str = ""
    apostrophes: str = ""
    news: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """One segment as a rule sees it: its text now, and what may not be touched."""

    text: str
    facts: Facts = field(default_factory=Facts)
    protected: tuple[Span, ...] = ()
    first: bool = False


Find = Callable[[Passage, Sequence[int]], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Example:
    """What a rule does: ``before`` becomes ``after``; None: it is only flagged.

    The whole text is one document, run with this one rule.
    """

    before: str
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; ``code`` is never reused, ``name`` says the fault.

    ``triggers``: lower-case literals, one of which stands in every text the rule
    can hit; all rules' triggers are looked for in one pass, and ``find`` runs only
    on passages that have one, with the places where its triggers begin. Empty:
    ``scan`` tells the places in the whole batch by itself.
    ``message``: a sentence; "{before}", "{after}" and "{detail}" are filled in.
    ``explanation``: why it is a fault and what is left alone (Markdown).
    """

    code: str
    name: str
    stage: Stage
    severity: Severity
    mqm: str
    applicability: Applicability
    message: str
    find: Find
    examples: tuple[Example, ...]
    near_misses: tuple[str, ...]
    triggers: tuple[str, ...] = ()
    scan: Callable[[str], Iterator[int]] | None = None
    explanation: str = ""


Judge = Callable[[re.Match[str], Passage], Hit | None]


def within(pattern: re.Pattern[str], judge: Judge) -> Find:
    """A finder that searches the whole passage for a pattern."""

    def find(passage: Passage, _places: Sequence[int]) -> Iterator[Hit]:
        for found in pattern.finditer(passage.text):
            hit = judge(found, passage)
            if hit is not None:
                yield hit

    return find


def at_trigger(pattern: re.Pattern[str], judge: Judge) -> Find:
    """A finder that matches a pattern only where a trigger begins: cheap."""

    def find(passage: Passage, places: Sequence[int]) -> Iterator[Hit]:
        for place in places:
            found = pattern.match(passage.text, place)
            hit = judge(found, passage) if found else None
            if hit is not None:
                yield hit

    return find


def show(found: re.Match[str], _passage: Passage) -> Hit:
    """A judge that proposes nothing and shows the whole match."""
    return Hit(found.start(), found.end())
