"""Rules as text: a list, and a page a rule; the docs are made of the same pages."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from toolkit.catalog import Entry
from toolkit.pair import Check
from toolkit.repairer.rules import RepairRule
from toolkit.rule import Rule

TERMINOLOGY = "terminology"
WIDTH = 88


def listing(entries: Sequence[Entry]) -> Iterator[str]:
    """One line a rule or check: code, what happens, name."""
    for entry in entries:
        yield f"{entry.code}  {_kind(entry):<8} {entry.name}"


def page(entry: Entry) -> Iterator[str]:
    """Everything about one rule or check."""
    yield f"{entry.code} {entry.name}"
    mqm = TERMINOLOGY if isinstance(entry, RepairRule) else entry.mqm
    head = f"{_kind(entry)}, {entry.severity.value}, MQM {mqm}"
    stage = f", stage {entry.stage.name.lower()}" if isinstance(entry, Rule) else ""
    yield head + stage
    yield ""
    yield from _explained(entry)
    yield ""
    if isinstance(entry, RepairRule):
        yield f"It says: {entry.message}"
        return
    yield "Examples:"
    yield from _rule_proof(entry) if isinstance(entry, Rule) else _check_proof(entry)


def _kind(entry: Entry) -> str:
    if isinstance(entry, Rule):
        return entry.applicability.value
    return "check" if isinstance(entry, Check) else "repair"


def _explained(entry: Entry) -> list[str]:
    told = textwrap.dedent(entry.explanation).strip()
    if isinstance(entry, RepairRule):
        return textwrap.wrap(told, WIDTH)
    return told.splitlines()


def _rule_proof(rule: Rule) -> Iterator[str]:
    for example in rule.examples:
        yield f"  - {_visible(example.before)}"
        after = "(shown, not changed)" if example.after is None else example.after
        yield f"  + {_visible(after)}"
    yield ""
    yield "Left alone:"
    for text in rule.near_misses:
        yield f"    {_visible(text)}"


def _check_proof(check: Check) -> Iterator[str]:
    for sample in check.examples:
        for source, target in ((sample.source, sample.target), *sample.others):
            yield f"    {_visible(source)} | {_visible(target)}"
        if sample.found:
            yield f"      found: {_visible(sample.found)}"
    yield ""
    yield "Left alone:"
    for source, target in check.near_misses:
        yield f"    {_visible(source)} | {_visible(target)}"


def _visible(text: str) -> str:
    """Line breaks and what cannot be seen, as escapes."""
    shown = (
        c if c.isprintable() else c.encode("unicode_escape").decode() for c in text
    )
    return "".join(shown)
