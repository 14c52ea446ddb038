"""All rules and checks, and what repair tells, under one roof: codes and pages."""

from __future__ import annotations

from toolkit.checks import ALL as CHECKS
from toolkit.normalizer.rules import ALL as RULES
from toolkit.pair import Check
from toolkit.repairer.rules import RULES as REPAIRS
from toolkit.repairer.rules import RepairRule
from toolkit.rule import Rule

Entry = Rule | Check | RepairRule


def entries() -> list[Entry]:
    """Every rule and check, and every kind of finding of repair, by code."""
    return sorted([*RULES, *CHECKS, *REPAIRS], key=lambda entry: entry.code)


def codes() -> list[str]:
    """Their codes."""
    return [entry.code for entry in entries()]
