"""Rules as text: a list, and a page a rule; the docs are made of the same pages."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from toolkit.rule import Rule


def listing(rules: Sequence[Rule]) -> Iterator[str]:
    """One line a rule: code, what happens, name."""
    for rule in sorted(rules, key=lambda rule: rule.code):
        yield f"{rule.code}  {rule.applicability.value:<8} {rule.name}"


def page(rule: Rule) -> Iterator[str]:
    """Everything about one rule."""
    yield f"{rule.code} {rule.name}"
    yield (
        f"{rule.applicability.value}, {rule.severity.value}, MQM {rule.mqm}, "
        f"stage {rule.stage.name.lower()}"
    )
    yield ""
    yield from textwrap.dedent(rule.explanation).strip().splitlines()
    yield ""
    yield "Examples:"
    for example in rule.examples:
        yield f"  - {_visible(example.before)}"
        after = "(shown, not changed)" if example.after is None else example.after
        yield f"  + {_visible(after)}"
    yield ""
    yield "Left alone:"
    for text in rule.near_misses:
        yield f"    {_visible(text)}"


def _visible(text: str) -> str:
    """Line breaks and what cannot be seen, as escapes."""
    shown = (
        c if c.isprintable() else c.encode("unicode_escape").decode() for c in text
    )
    return "".join(shown)
