"""The command as its users run it."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from tests.support import process, run, termbase

GIVEN = "The  Maple Bridge Experience works.\n\nAll is well.\n"
CLEAN = "The Fengqiao Experience works.\n\nAll is well.\n"
T = ("-t", "terms.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with drafts and a termbase."""
    (tmp_path / "drafts/more").mkdir(parents=True)
    for name in ("a.txt", "more/b.md"):
        (tmp_path / "drafts" / name).write_text(GIVEN, encoding="utf-8")
    (tmp_path / "drafts/c.txt").write_text("All is well.\n", encoding="utf-8")
    (tmp_path / "drafts/.hidden.txt").write_text(GIVEN, encoding="utf-8")
    (tmp_path / "drafts/picture.png").write_bytes(b"\x89PNG\0")
    termbase(tmp_path)
    return tmp_path


def test_one_file_to_standard_output(folder: Path) -> None:
    done = process("normalize", "drafts/a.txt", *T, cwd=folder)
    assert (done.returncode, done.stdout.decode()) == (0, CLEAN)


def test_standard_input(folder: Path) -> None:
    done = process("normalize", "-", *T, cwd=folder, stdin=GIVEN.encode())
    assert (done.returncode, done.stdout.decode()) == (0, CLEAN)


def test_diff_says_one_where_anything_would_change(folder: Path) -> None:
    done = run("normalize", "drafts", "--diff", *T, cwd=folder)
    text = done.stdout.decode()
    assert done.returncode == 1
    assert "+The Fengqiao Experience works." in text
    assert "\x1b" not in text
    assert text.count("--- a/") == 2
    assert (folder / "drafts/a.txt").read_text() == GIVEN
    assert run("normalize", "drafts/c.txt", "--diff", *T, cwd=folder).returncode == 0


def test_write_in_place_keeps_the_mode(folder: Path) -> None:
    path = folder / "drafts/a.txt"
    path.chmod(0o640)
    untouched = os.stat(folder / "drafts/c.txt").st_mtime_ns
    done = run("normalize", "drafts", "--write", *T, cwd=folder)
    assert (done.returncode, done.stdout) == (0, b"")
    assert path.read_text() == CLEAN
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert (folder / "drafts/.hidden.txt").read_text() == GIVEN
    assert os.stat(folder / "drafts/c.txt").st_mtime_ns == untouched
    assert not [p for p in folder.rglob(".*") if p.name != ".hidden.txt"]


def test_output_folder_with_changes_and_summary(folder: Path) -> None:
    arguments = ("-o", "out", "--changes", "changes.jsonl", "--summary")
    done = run("normalize", "drafts", *arguments, *T, cwd=folder)
    assert done.returncode == 0
    assert (folder / "out/more/b.md").read_text() == CLEAN
    assert (folder / "out/c.txt").read_text() == "All is well.\n"
    assert "2 of 3 files changed" in done.stdout.decode()
    lines = (folder / "changes.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    assert {record["file"] for record in records} == {
        "drafts/a.txt",
        "drafts/more/b.md",
    }
    for name in ("a.txt", "more/b.md"):
        arguments = ("changes.jsonl", f"drafts/{name}")
        done = run("replay", *arguments, cwd=folder)
        assert done.stdout.decode() == CLEAN


def test_byte_order_mark_and_line_ends_are_kept(folder: Path) -> None:
    path = folder / "crlf.txt"
    given = b"\xef\xbb\xbfThe Maple Bridge\r\nExperience works.\r\n\r\nAll is well.\r\n"
    path.write_bytes(given)
    assert run("normalize", "crlf.txt", "--write", *T, cwd=folder).returncode == 0
    expected = given.replace(b"Maple Bridge\r\nExp", b"Fengqiao\r\nExp")
    assert path.read_bytes() == expected


def test_select_and_ignore(folder: Path) -> None:
    for arguments in (("--ignore", "T"), ("--select", "W,P")):
        done = run("normalize", "drafts/a.txt", *arguments, *T, cwd=folder)
        assert done.stdout.decode() == GIVEN.replace("  ", " ")


def test_configuration_file(folder: Path) -> None:
    config = 'termbase = "terms.yaml"\nignore = ["W"]\n'
    (folder / "maplebridge.toml").write_text(config)
    done = run("normalize", "a.txt", cwd=folder / "drafts")
    assert done.stdout.decode() == CLEAN.replace("The ", "The  ")


def test_inline_marks(folder: Path) -> None:
    line = "The Maple Bridge Experience works."
    text = (
        f"{line} <!-- maplebridge: ignore T -->\n\n{line}\n\n"
        f"<!-- maplebridge: ignore -->\n{line}\n\n{line}\n\n"
        f"<!-- maplebridge: off -->\n\n{line}\n\n{line}\n\n"
        f"<!-- maplebridge: on -->\n\n{line}\n"
    )
    (folder / "marks.md").write_text(text)
    done = run("normalize", "marks.md", *T, cwd=folder)
    kept = [x for x in done.stdout.decode().splitlines() if x.startswith("The")]
    assert ["Maple" in x for x in kept] == [True, False, True, False, True, True, False]


def test_termbases_in_order(folder: Path) -> None:
    mine = (folder / "terms.yaml").read_text().replace("Fengqiao Exp", "FQ exp")
    (folder / "mine.yaml").write_text(mine)
    done = run("normalize", "drafts/a.txt", *T, "-t", "mine.yaml", cwd=folder)
    assert "The FQ experience works." in done.stdout.decode()
    assert "'fengqiao' replaces terms.yaml:4" in done.stderr.decode()


def test_termbase_commands(folder: Path) -> None:
    found = run("termbase", "find", "枫桥经验", *T, cwd=folder).stdout.decode()
    assert found == "fengqiao  Fengqiao Experience  (preferred '枫桥经验')\n"
    traditional = run("termbase", "find", "楓橋經驗", *T, cwd=folder).stdout.decode()
    assert "Fengqiao Experience" in traditional
    shown = run("termbase", "show", "fengqiao", *T, cwd=folder).stdout.decode()
    assert "deprecated Maple Bridge Experience" in shown
    assert run("termbase", "show", "fengqia", *T, cwd=folder).returncode == 2
    counted = run("termbase", "stats", *T, cwd=folder).stdout.decode()
    assert counted.startswith("1 concepts, 0 of them provisional")
    assert run("termbase", "find", "nothing of it", *T, cwd=folder).returncode == 1


def test_validate_reports_coded_findings(folder: Path) -> None:
    text = (folder / "terms.yaml").read_text()
    other = text.split("concepts:\n")[1].replace("fengqiao", "bridge", 1)
    (folder / "terms.yaml").write_text(text + other)
    done = run("termbase", "validate", "terms.yaml", cwd=folder)
    codes = {line.split()[1] for line in done.stdout.decode().splitlines()}
    assert done.returncode == 1
    assert {"B102", "B104"} <= codes


def test_rules(folder: Path) -> None:
    listed = run("rules", cwd=folder).stdout.decode()
    assert "T101  safe     deprecated-rendering" in listed
    page = run("rules", "T101", cwd=folder).stdout.decode()
    assert "Left alone:" in page
    assert run("rules", "Z9", cwd=folder).returncode == 2


def test_version_and_help(folder: Path) -> None:
    assert run("--version", cwd=folder).stdout.startswith(b"maplebridge 0.")
    for arguments in (("--help",), ("normalize", "-h"), ("termbase", "find", "-h")):
        done = run(*arguments, cwd=folder)
        assert done.returncode == 0
        assert b"Usage: maplebridge" in done.stdout
