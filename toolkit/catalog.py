"""All rules and checks under one roof: their codes, and their pages for a reader."""

from __future__ import annotations

from toolkit.checks import ALL as CHECKS
from toolkit.normalizer.rules import ALL as RULES
from toolkit.pair import Check
from toolkit.rule import Rule

Entry = Rule | Check


def entries() -> list[Entry]:
    """Every rule and check, by code."""
    return sorted([*RULES, *CHECKS], key=lambda entry: entry.code)


def codes() -> list[str]:
    """Their codes."""
    return [entry.code for entry in entries()]
