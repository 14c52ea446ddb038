"""Each folder of units and its list agree; each unit is in the file of its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import ROOT
from toolkit.cli.app import app
from toolkit.formats import FORMATS
from toolkit.normalizer import rules
from toolkit.reports.scoring import comparison, scores
from toolkit.rule import Rule
from toolkit.scorer import metrics
from toolkit.scorer.metrics import METRICS


def modules(folder: Path) -> set[str]:
    """The module names of a folder."""
    return {path.stem for path in folder.glob("*.py") if path.stem != "__init__"}


def test_every_rule_file_is_listed_under_its_name() -> None:
    listed = {rule.name.replace("-", "_") for rule in rules.RULES}
    assert listed == modules(ROOT / "toolkit/normalizer/rules")
    for rule in rules.RULES:
        module = getattr(rules, rule.name.replace("-", "_"))
        assert isinstance(module.RULE, Rule)
        assert module.RULE is rule


def test_every_format_file_is_listed() -> None:
    listed = {format_.name for format_ in FORMATS} | {"format"}
    assert listed == modules(ROOT / "toolkit/formats")


def test_every_metric_file_is_listed_under_its_name() -> None:
    files = {m.name.replace("++", "_plus").replace("-", "_"): m for m in METRICS}
    assert set(files) == modules(ROOT / "toolkit/scorer/metrics")
    assert len(files) == len(METRICS)
    for name, metric in files.items():
        assert getattr(metrics, name).METRIC is metric
        assert metric.title
        assert metric.explanation


@pytest.mark.parametrize(
    ("folder", "known"),
    [("scores", scores.WRITERS), ("comparison", comparison.WRITERS)],
)
def test_every_writer_of_scores_is_listed(folder: str, known: dict[str, str]) -> None:
    home = f"toolkit.reports.scoring.{folder}"
    own = {name for name in known if known[name] == f"{home}.{name}"}
    shared = {"grid", "records", "rows"}
    assert own == modules(ROOT / "toolkit/reports/scoring" / folder) - shared


def test_every_command_has_a_file_and_help() -> None:
    named = {command.name for command in app.registered_commands}
    named |= {group.name for group in app.registered_groups}
    assert named == modules(ROOT / "toolkit/cli") - {
        "app",
        "delivery",
        "groups",
        "options",
        "outputs",
        "scoring",
    }
    for command in app.registered_commands:
        assert command.callback is not None
        assert command.callback.__doc__
