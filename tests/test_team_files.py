"""Hooks and CI samples name commands, options and formats that exist."""

from __future__ import annotations

import re
import shlex
from itertools import pairwise
from pathlib import Path

import pytest
import typer
import yaml

from tests.support import ROOT
from toolkit.cli.app import app
from toolkit.formats import SUFFIXES
from toolkit.reports import WRITERS

HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
SAMPLES = sorted((ROOT / "samples/ci").glob("*.y*ml"))
COMMAND = re.compile(r"maplebridge (?:check|normalize)\b[^>|]*")


def commands(value: object) -> list[list[str]]:
    """The ``maplebridge`` commands in the texts of a YAML file."""
    if isinstance(value, str):
        found = COMMAND.findall(value.replace("\\\n", " "))
        return [shlex.split(line) for line in found]
    if isinstance(value, dict):
        value = list(value.values())
    return [c for x in value for c in commands(x)] if isinstance(value, list) else []


def options(name: str) -> set[str]:
    """The options of a command."""
    command = typer.main.get_command(app).commands[name]  # type: ignore[attr-defined]
    return {option for parameter in command.params for option in parameter.opts}


def check(command: list[str]) -> None:
    """Every option and format of a command exists."""
    _, name, *rest = command
    assert {word for word in rest if word.startswith("-")} <= options(name)
    for before, after in pairwise(rest):
        assert before != "--format" or after in WRITERS


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_samples_name_commands_that_exist(path: Path) -> None:
    whole = yaml.safe_load(path.read_text(encoding="utf-8"))
    for command in commands(whole):
        check(command)


def test_there_is_a_sample_of_each_kind() -> None:
    found = {path.name: commands(yaml.safe_load(path.read_text())) for path in SAMPLES}
    assert len(found["github-actions.yml"]) == 3
    assert len(found["gitlab-ci.yml"]) == 2
    assert "pre-commit-config.yaml" in found


def test_the_sample_of_pre_commit_names_hooks_that_exist() -> None:
    path = ROOT / "samples/ci/pre-commit-config.yaml"
    whole = yaml.safe_load(path.read_text(encoding="utf-8"))
    used = [hook for repo in whole["repos"] for hook in repo["hooks"]]
    entries = {hook["id"]: shlex.split(hook["entry"]) for hook in HOOKS}
    for hook in used:
        check([*entries[hook["id"]], *hook.get("args", [])])


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_hooks_take_texts_that_are_read(hook: dict[str, str]) -> None:
    check(shlex.split(hook["entry"]))
    suffixes = re.findall(r"\w+(?=[|)])", hook["files"])
    assert {f".{suffix}" for suffix in suffixes} <= SUFFIXES
    taken, left = re.compile(hook["files"]), re.compile(hook["exclude"])
    for name in ("a.txt", "texts/my requirements.md/枫桥.xlf", "licensed.txt"):
        assert taken.search(name)
        assert not left.search(name)
    for name in ("requirements.txt", "x/requirements-dev.txt", "LICENSE.md"):
        assert left.search(name)
    for name in ("a.py", "txt", "a.txt.bak", "data.json"):
        assert not taken.search(name)
