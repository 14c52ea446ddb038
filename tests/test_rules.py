"""Every rule proves itself by its examples and near misses."""

from __future__ import annotations

import pytest

from toolkit.account import changes, replay
from toolkit.engine import Engine, Outcome
from toolkit.formats import parse
from toolkit.normalizer.normalize import Normalizer
from toolkit.normalizer.rules import ALL, RULES
from toolkit.rule import Rule
from toolkit.select import Selection

CODES = [rule.code for rule in ALL]
_NORMALIZERS: dict[str, Normalizer] = {}


def run(rule: Rule, text: str) -> Outcome:
    """Normalize a text with one rule (terminology: with the shipped termbase)."""
    document = parse(text, "text.txt")
    if rule in RULES:
        return Engine([rule]).run([document])[0]
    if rule.code not in _NORMALIZERS:
        _NORMALIZERS[rule.code] = Normalizer(selection=Selection((rule.code,)))
    return _NORMALIZERS[rule.code].run([document])[0]


@pytest.mark.parametrize(
    ("rule", "number"),
    [(rule, n) for rule in ALL for n in range(len(rule.examples))],
    ids=lambda value: value.code if isinstance(value, Rule) else str(value),
)
def test_examples(rule: Rule, number: int) -> None:
    example = rule.examples[number]
    result = run(rule, example.before)
    assert result.findings, "nothing is found"
    expected = example.before if example.after is None else example.after
    assert result.document.text == expected
    assert replay(example.before, changes(result)) == expected
    again = run(rule, expected)
    assert again.document.text == expected, "a second run changes more"


@pytest.mark.parametrize(
    ("rule", "text"),
    [(rule, text) for rule in ALL for text in rule.near_misses],
    ids=lambda value: value.code if isinstance(value, Rule) else None,
)
def test_near_misses(rule: Rule, text: str) -> None:
    assert [f.before for f in run(rule, text).findings] == []


@pytest.mark.parametrize("rule", ALL, ids=CODES)
def test_a_rule_is_proven_and_explained(rule: Rule) -> None:
    assert len(rule.examples) >= 1
    assert len(rule.near_misses) >= 2
    assert rule.explanation.strip()
    assert rule.message.endswith((".", "'", ")", "}")) or "{" in rule.message
    assert all(trigger == trigger.lower() for trigger in rule.triggers)


def test_codes_and_names_are_unique() -> None:
    assert len(set(CODES)) == len(CODES)
    names = [rule.name for rule in ALL]
    assert len(set(names)) == len(names)
