"""The docs tell the truth: examples run, commands exist, links lead somewhere."""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path

import pytest

from termbase.exchange import native
from tests.support import FENGQIAO, ROOT, outcome, termbase
from toolkit.account import changes
from toolkit.cli.app import app
from toolkit.miner.decisions import entries

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = ["README.md", "CONTRIBUTING.md", "termbase/README.md", "samples/README.md"]


def test_the_python_example_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.S)
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    script = tmp_path / "example.py"
    script.write_text(code, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    runpy.run_path(str(script))
    assert "T101" in capsys.readouterr().out
    assert (tmp_path / "clean.txt").exists()


def test_every_command_named_exists() -> None:
    known = {command.name for command in app.registered_commands}
    known |= {group.name for group in app.registered_groups}
    named = set(re.findall(r"maplebridge ([a-z]+)", README))
    assert named <= known


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    missing = [x for x in links if not (ROOT / page).parent.joinpath(x).exists()]
    assert missing == []


def test_the_entry_in_the_termbase_readme_loads(tmp_path: Path) -> None:
    page = (ROOT / "termbase/README.md").read_text(encoding="utf-8")
    entry, candidate = re.findall(r"```yaml\n(.*?)```", page, re.S)
    text = "Police fought gangsters and evils there."
    result = outcome(text, termbase(tmp_path, entry))
    assert result.document.text == "Police fought organized crime there."
    assert [shown.id for shown in entries(candidate)] == ["fengqiao-experience"]
    assert native.read_text(candidate, "candidates.yaml").concepts == ()


def test_changes_keep_to_their_schema(tmp_path: Path) -> None:
    path = ROOT / "toolkit/reports/changes.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    text = "The Maple Bridge Experience works. It has the experience of Maple Bridge."
    records = list(changes(outcome(text, termbase(tmp_path, FENGQIAO))))
    assert len(records) == 2
    for record in records:
        assert list(record) == schema["required"]
        assert record["rule"] in ("T101", "T105")
        assert record["severity"] in schema["properties"]["severity"]["enum"]
