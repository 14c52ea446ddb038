"""What repair says of a source term: the codes, names and messages of its findings."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.records import Severity


@dataclass(frozen=True, slots=True)
class RepairRule:
    """One kind of finding; ``message`` has places for a span, a form and a reason."""

    code: str
    name: str
    severity: Severity
    message: str
    explanation: str


REPAIRED = RepairRule(
    "T401",
    "term-repaired",
    Severity.MAJOR,
    "'{before}' stands for {source}: use '{wanted}'",
    "What the translation wrote for a source term is replaced by the preferred term, "
    "in the form that its place asks for.",
)
UNSURE = RepairRule(
    "T402",
    "term-perhaps-repaired",
    Severity.MINOR,
    "'{before}' may stand for {source}: '{wanted}' is preferred ({detail})",
    "The rendering was found, but not surely enough, or no edit there keeps the "
    "grammar. It is only shown.",
)
ABSENT = RepairRule(
    "T403",
    "term-not-found",
    Severity.NEUTRAL,
    "nothing was found that stands for {source}: '{wanted}' is preferred",
    "The translation leaves the term out, has a pronoun for it, or words that nothing "
    "links with it.",
)
CAPITALS = RepairRule(
    "T404",
    "term-capitals",
    Severity.MINOR,
    "'{before}' lacks capitals of '{wanted}'",
    "The preferred term is there without capitals that its entry has.",
)
PREPOSITION = RepairRule(
    "T405",
    "term-preposition",
    Severity.MINOR,
    "'{before}' belongs to what stood for {source}: '{wanted}' takes another word",
    "Behind a term that was put there stands the preposition of the word before it.",
)
RULES = (REPAIRED, UNSURE, ABSENT, CAPITALS, PREPOSITION)
