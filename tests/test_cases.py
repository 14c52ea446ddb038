"""The YAML tables of ``tests/cases``: what changes, what must not, what still fails.

A case has ``before`` and ``after``; without ``after`` the text must stay as it is.
Every case is also run a second time on its own output, which must not change again,
and its recorded changes are replayed, which must give the output.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from toolkit import Normalizer, Outcome
from toolkit.account import changes, replay
from toolkit.formats import parse

CASES = Path(__file__).parent / "cases"
OURS = ("negative/*", "in-the-wild", "synthetic", "replacement", "known-failures")
TERMS = CASES / "replacement-terms.yaml"


@dataclass(frozen=True)
class Case:
    """One row of a table; ``reason`` is why a known failure fails.

    ``context``: a last paragraph that makes the text one on China.
    """

    label: str
    before: str
    after: str
    reason: str = ""


def _rows(path: Path) -> Iterator[Case]:
    for row in yaml.safe_load(path.read_text(encoding="utf-8")):
        before = row.get("before") or row["text"]
        label = row.get("label") or before.replace("\n", "/")
        after = row.get("after", before)
        if context := row.get("context"):
            before, after = f"{before}\n\n{context}", f"{after}\n\n{context}"
        yield Case(label, before, after, row.get("reason", ""))


def _table(name: str) -> pytest.MarkDecorator:
    paths = sorted(CASES.glob(name))
    cases = [case for path in paths for case in _rows(path)]
    return pytest.mark.parametrize("case", cases, ids=[case.label for case in cases])


@cache
def _normalizer(*termbases: Path) -> Normalizer:
    return Normalizer(termbases)


def _run(text: str, *termbases: Path) -> Outcome:
    document = parse(text, "case.txt")
    return _normalizer(*termbases).run([document])[0]


def _hold(case: Case, *termbases: Path) -> None:
    """The text expected, no change in a second run, and changes that replay."""
    outcome = _run(case.before, *termbases)
    after = outcome.document.text
    assert after == case.after
    assert _run(after, *termbases).document.text == after
    assert replay(case.before, changes(outcome)) == after


@_table("negative/*.yaml")
def test_right_text_stays(case: Case) -> None:
    assert _run(case.before).document.text == case.before


@_table("in-the-wild.yaml")
def test_in_the_wild(case: Case) -> None:
    _hold(case)


@_table("synthetic.yaml")
def test_synthetic(case: Case) -> None:
    _hold(case)


@_table("replacement.yaml")
def test_replacement(case: Case) -> None:
    _hold(case, TERMS)


@_table("known-failures.yaml")
def test_known_failures(case: Case, request: pytest.FixtureRequest) -> None:
    request.applymarker(pytest.mark.xfail(reason=case.reason, strict=True))
    assert case.reason
    _hold(case)


def test_labels_are_unique() -> None:
    for path in (path for name in OURS for path in CASES.glob(f"{name}.yaml")):
        labels = [case.label for case in _rows(path)]
        assert len(labels) == len(set(labels)), path.name
