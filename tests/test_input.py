"""Bad input: one clear message, exit 2, and the originals as they were."""

from __future__ import annotations

import os
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.support import FENGQIAO, run, termbase
from toolkit.cli.delivery import reader
from toolkit.errors import InputError
from toolkit.files import LONGEST_LINE, write_bytes
from toolkit.formats import Origin

GOOD = "The Maple Bridge Experience works.\n"


def refused(folder: Path, *arguments: str, stdin: bytes = b"") -> str:
    """The one line a refused call prints."""
    before = snapshot(folder)
    done = run(*arguments, cwd=folder, stdin=stdin)
    message = done.stderr.decode()
    assert done.returncode == 2, message
    assert done.stdout == b""
    assert "Traceback" not in message
    assert len(message.strip().splitlines()) == 1, message
    assert message.startswith("maplebridge: ")
    assert snapshot(folder) == before
    return message


def snapshot(folder: Path) -> dict[str, bytes]:
    """All files of a folder with their bytes."""
    files = (p for p in sorted(folder.rglob("*")) if p.is_file())
    return {str(p): p.read_bytes()[:100_000] for p in files if os.access(p, os.R_OK)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good text and a termbase."""
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    termbase(tmp_path)
    return tmp_path


def test_missing_file_names_the_nearest(folder: Path) -> None:
    assert "good.txt" in refused(folder, "normalize", "goood.txt", "--write")


def test_folder_without_texts(folder: Path) -> None:
    (folder / "empty").mkdir()
    message = refused(folder, "normalize", "empty", "--diff")
    assert "no text in this folder" in message
    assert ".txt" in message


def test_glob_without_files(folder: Path) -> None:
    assert "no file matches" in refused(folder, "normalize", "*.md", "--diff")


def test_undecodable_bytes_give_line_and_column(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"one\ntwo \xff three\n")
    message = refused(folder, "normalize", ".", "--write", "-t", "terms.yaml")
    assert "bad.txt:2:5: byte 0xff" in message


def test_nul_bytes(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"one\nt\0wo\n")
    message = refused(folder, "normalize", "bad.txt", "good.txt", "--write")
    assert "bad.txt:2: a NUL byte" in message


def test_a_line_of_200_megabytes(folder: Path) -> None:
    with (folder / "long.txt").open("wb") as file:
        file.write(b"short\n")
        for _ in range(200):
            file.write(b"word " * 200_000)
    message = refused(folder, "normalize", "long.txt")
    assert f"long.txt:2: this line has more than {LONGEST_LINE:,} bytes" in message


def test_broken_yaml(folder: Path) -> None:
    (folder / "terms.yaml").write_text("schema: 1\nconcepts: [\n")
    message = refused(folder, "normalize", "good.txt", "-t", "terms.yaml")
    assert "terms.yaml:3:1: B001 broken YAML" in message


def test_unknown_key(folder: Path) -> None:
    text = FENGQIAO.replace("evidence", "evidense")
    (folder / "terms.yaml").write_text(text)
    message = refused(folder, "normalize", "good.txt", "-t", "terms.yaml")
    assert "terms.yaml:10:5:" in message
    assert "did you mean 'evidence'" in message


def test_missing_termbase(folder: Path) -> None:
    message = refused(folder, "normalize", "good.txt", "-t", "none.yaml")
    assert "none.yaml: no such termbase" in message


def test_unwritable_output(folder: Path) -> None:
    (folder / "file").write_text("x")
    message = refused(folder, "normalize", "good.txt", "-o", "file/inside")
    assert "cannot write" in message


OVERWRITING = [
    (("good.txt", "-o", "good.txt"), "good.txt: is a text of this run; use --write"),
    (("good.txt", "-o", "."), "good.txt: is a text of this run"),
    (("good.txt", "-o", "link.txt"), "link.txt: is a text of this run"),
    (("good.txt", "-o", "terms.yaml"), "terms.yaml: is read in this run"),
    (("good.txt", "--changes", "good.txt"), "good.txt: is a text; --changes needs"),
    (("good.txt", "--changes", "-"), "--changes needs a file, not standard output"),
    (("good.txt", "--changes", "/dev/stdout"), "--changes needs a file, not standard"),
]


@pytest.mark.parametrize(("arguments", "told"), OVERWRITING)
def test_no_result_takes_the_place_of_what_is_read(
    folder: Path, arguments: tuple[str, ...], told: str
) -> None:
    (folder / "link.txt").symlink_to("good.txt")
    assert told in refused(folder, "normalize", *arguments, "-t", "terms.yaml")


def test_closed_standard_input(folder: Path) -> None:
    with patch("sys.stdin", None), pytest.raises(InputError, match="is closed"):
        reader(Origin(""))("-")


def test_unwritable_changes(folder: Path) -> None:
    (folder / "taken").mkdir()
    arguments = ("normalize", "good.txt", "--write", "-t", "terms.yaml")
    message = refused(folder, *arguments, "--changes", "taken")
    assert "taken" in message


def test_unknown_rule_prefix(folder: Path) -> None:
    message = refused(folder, "normalize", "good.txt", "--select", "T999")
    assert "no rule begins with 'T999'" in message


def test_unknown_configuration_key(folder: Path) -> None:
    (folder / "maplebridge.toml").write_text("termbases = 'x'\n")
    message = refused(folder, "normalize", "good.txt")
    assert "unknown key 'termbases'; did you mean 'termbase'?" in message


def test_outputs_exclude_one_another(folder: Path) -> None:
    message = refused(folder, "normalize", "good.txt", "--write", "--diff")
    assert "exclude one another" in message


def test_several_files_want_a_place(folder: Path) -> None:
    (folder / "other.txt").write_text(GOOD)
    message = refused(folder, "normalize", "good.txt", "other.txt")
    assert "2 files: choose" in message


def test_two_results_for_one_file(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub/good.txt").write_text(GOOD)
    arguments = ("normalize", "good.txt", "sub/good.txt", "-o", "out")
    assert "would both be written" in refused(folder, *arguments)


def test_undecodable_standard_input(folder: Path) -> None:
    message = refused(folder, "normalize", "-", stdin=b"\xff\xff")
    assert "-:1:1: byte 0xff" in message


def test_replay_on_another_text(folder: Path) -> None:
    arguments = ("-t", "terms.yaml", "--changes", "changes.jsonl", "--write")
    assert run("normalize", "good.txt", *arguments, cwd=folder).returncode == 0
    message = refused(folder, "replay", "changes.jsonl", "good.txt")
    assert "not the one that was recorded" in message


def test_replay_of_something_else(folder: Path) -> None:
    assert "terms.yaml:1:" in refused(folder, "replay", "terms.yaml", "good.txt")


@pytest.mark.parametrize("output", ["good.txt", "./good.txt", "changes.jsonl"])
def test_replay_onto_what_it_reads(folder: Path, output: str) -> None:
    arguments = ("-t", "terms.yaml", "--changes", "changes.jsonl", "-o", "new.txt")
    assert run("normalize", "good.txt", *arguments, cwd=folder).returncode == 0
    message = refused(folder, "replay", "changes.jsonl", "good.txt", "-o", output)
    assert "is read in this run; write to another file" in message


def test_the_account_never_takes_the_place_of_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One .\n")
    done = run("normalize", "a.txt", "-w", "--changes", "a.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"--changes needs a file of its own" in done.stderr
    assert (tmp_path / "a.txt").read_text() == "One .\n"


def test_a_dash_is_standard_output(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.\n")
    done = run("normalize", "a.txt", "-o", "-", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, b"One.\n")
    assert not (tmp_path / "-").exists()


TO_A_DASH = [
    ("check", "good.txt"),
    ("mine", "good.txt"),
    ("replay", "changes.jsonl", "good.txt"),
    ("score", "good.txt", "-r", "good.txt", "-m", "chrf"),
]


@pytest.mark.parametrize("arguments", TO_A_DASH)
def test_a_dash_is_standard_output_for_every_command(
    folder: Path, arguments: tuple[str, ...]
) -> None:
    made = ("-t", "terms.yaml", "--changes", "changes.jsonl", "-o", "new.txt")
    assert run("normalize", "good.txt", *made, cwd=folder).returncode == 0
    plain, dashed = run(*arguments, cwd=folder), run(*arguments, "-o", "-", cwd=folder)
    assert dashed.stdout == plain.stdout != b""
    assert dashed.returncode == plain.returncode
    assert not (folder / "-").exists()


def test_a_device_is_written_to_and_stays(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    end = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    write_bytes(tmp_path / "pipe", b"text")
    assert os.read(end, 10) == b"text"
    os.close(end)
    assert (tmp_path / "pipe").is_fifo()
