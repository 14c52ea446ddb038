"""Changed lines: what git says differs from a revision, for any file name."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sample_report import finding
from toolkit.changed import Lines, changed_files, changed_lines, only_changed, unquoted
from toolkit.errors import UsageError
from toolkit.formats import parse
from toolkit.records import Document, Segment, Side
from toolkit.report import Checked

Git = Callable[..., None]
NAMES = ["plain.txt", "two words.txt", "枫桥.txt", 'quo"te\\.txt', "tab\there.txt"]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """A new repository in the working folder, and git in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    def run(*arguments: str) -> None:
        own = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", *own, *arguments], check=True, capture_output=True)

    run("init", "--quiet")
    return run


def write(name: str, *lines: str, encoding: str = "utf-8") -> None:
    """A file of lines."""
    text = "".join(f"{line}\n" for line in lines)
    Path(name).write_text(text, encoding=encoding, newline="")


def commit(git: Git) -> None:
    """Everything as a new revision."""
    git("add", "--all")
    git("commit", "--quiet", "--message", "next")


@pytest.mark.parametrize("name", NAMES)
def test_changed_and_added_lines_are_told(git: Git, name: str) -> None:
    write(name, "a", "b", "c", "d", "e")
    commit(git)
    write(name, "a", "B", "c", "e", "f", "g")
    assert changed_lines("HEAD", [name]) == {name: Lines(frozenset((2, 5, 6)))}
    assert changed_files("HEAD") == [name]


def test_lines_that_look_like_a_patch(git: Git) -> None:
    write("a.txt", "-- a/x", "y", "z")
    write("b.txt", "one")
    commit(git)
    write("a.txt", "++ b/b.txt", "@@ -1 +1 @@", "y", "z")
    write("b.txt", "one", "two")
    found = changed_lines("HEAD", ["a.txt", "b.txt"])
    assert found["a.txt"].numbers == {1, 2}
    assert found["b.txt"].numbers == {2}


def test_a_missing_last_line_end(git: Git) -> None:
    Path("a.txt").write_text("one\ntwo", encoding="utf-8")
    commit(git)
    Path("a.txt").write_text("one\ntwo\nthree", encoding="utf-8")
    assert changed_lines("HEAD", ["a.txt"])["a.txt"].numbers == {2, 3}


def test_a_renamed_file_is_followed(git: Git) -> None:
    write("old name.txt", *"abcdefgh")
    commit(git)
    git("mv", "old name.txt", "新 name.txt")
    write("新 name.txt", *"abcdefgH")
    assert changed_lines("HEAD", ["新 name.txt"])["新 name.txt"].numbers == {8}
    assert changed_files("HEAD") == ["新 name.txt"]


def test_new_and_ignored_files_have_changed_altogether(git: Git) -> None:
    write("a.txt", "a")
    write(".gitignore", "ignored.txt")
    commit(git)
    write("new.txt", "a")
    write("ignored.txt", "a")
    found = changed_lines("HEAD", ["a.txt", "new.txt", "ignored.txt"])
    assert [found[name].whole for name in found] == [False, True, True]
    assert not found["a.txt"].numbers
    assert changed_files("HEAD") == ["new.txt"]


def test_what_git_holds_for_binary_has_changed_altogether(git: Git) -> None:
    write("wide.txt", "one", "two", encoding="utf-16")
    write("same.txt", "one", encoding="utf-16")
    commit(git)
    write("wide.txt", "one", "2", encoding="utf-16")
    found = changed_lines("HEAD", ["wide.txt", "same.txt"])
    assert found == {"wide.txt": Lines(whole=True), "same.txt": Lines()}


def test_removed_files_and_lines(git: Git) -> None:
    write("a.txt", "a", "b", "c")
    write("gone.txt", "a")
    commit(git)
    write("a.txt", "a", "c")
    Path("gone.txt").unlink()
    assert changed_lines("HEAD", ["a.txt"]) == {"a.txt": Lines()}
    assert changed_files("HEAD") == ["a.txt"]


def test_an_older_revision_and_what_is_staged(git: Git) -> None:
    write("a.txt", "a")
    commit(git)
    write("a.txt", "a", "b")
    commit(git)
    write("a.txt", "a", "b", "c")
    git("add", "a.txt")
    write("a.txt", "a", "b", "c", "d")
    assert changed_lines("HEAD~1", ["a.txt"])["a.txt"].numbers == {2, 3, 4}


def test_from_a_folder_below(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("texts/in").mkdir(parents=True)
    write("texts/in/a.txt", "a")
    write("b.txt", "b")
    commit(git)
    write("texts/in/a.txt", "A")
    write("b.txt", "B")
    monkeypatch.chdir("texts")
    full = str(Path("in/a.txt").resolve())
    found = changed_lines("HEAD", ["in/a.txt", "../b.txt", full])
    assert [found[name].numbers for name in found] == [{1}, {1}, {1}]
    assert changed_files("HEAD") == [os.path.join("..", "b.txt"), "in/a.txt"]


def test_settings_of_the_user_make_no_difference(git: Git) -> None:
    write("枫 a.txt", "a")
    commit(git)
    write("枫 a.txt", "b")
    for setting in (
        "diff.noprefix=true",
        "diff.mnemonicprefix=true",
        "color.ui=always",
        "diff.external=false",
        "core.quotepath=true",
        "diff.context=9",
    ):
        git("config", *setting.split("="))
        assert changed_lines("HEAD", ["枫 a.txt"])["枫 a.txt"].numbers == {1}


@pytest.mark.parametrize("rev", ["nowhere", "", "HEAD..HEAD", "--help", "HEAD:a.txt"])
def test_an_unknown_revision(git: Git, rev: str) -> None:
    write("a.txt", "a")
    commit(git)
    with pytest.raises(UsageError, match="is not a revision of the git repository"):
        changed_lines(rev, ["a.txt"])


def test_outside_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError, match="not a git repository"):
        changed_files("HEAD")


def test_a_file_outside_the_repository(git: Git) -> None:
    write("a.txt", "a")
    commit(git)
    with pytest.raises(UsageError, match=r"other\.txt: not in the git repository"):
        changed_lines("HEAD", ["../other.txt"])


def test_without_git(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="git, which is not installed"):
        changed_files("HEAD")


@pytest.mark.parametrize("name", NAMES)
def test_names_as_git_prints_them(git: Git, name: str) -> None:
    write(name, "a")
    git("add", "--all")
    done = subprocess.run(["git", "ls-files"], capture_output=True, check=True)
    assert unquoted(done.stdout.decode().rstrip("\n")) == name


TEXT = "One is here.\n\nTwo is\nhere and\nlonger.\n\nThree.\n"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ({1}, [0]),
        ({2}, []),
        ({3}, [2]),
        ({4}, [1, 2]),
        ({5}, [2]),
        ({7}, [3]),
        ({1, 7}, [0, 3]),
    ],
)
def test_findings_on_changed_lines(lines: set[int], expected: list[int]) -> None:
    found = (
        finding("X101", 0, (0, 3)),
        finding("X101", 1, (7, 11)),
        finding("X101", 1, (0, 0), side=Side.SOURCE),
        finding("X101", 2, (0, 5)),
    )
    checked = Checked(parse(TEXT, "a.txt"), found, known=1)
    (told,) = only_changed([checked], {"a.txt": Lines(frozenset(lines))})
    assert told.findings == tuple(found[n] for n in expected)
    assert told.known == 1 + len(found) - len(expected)


def test_a_changed_source_counts_too() -> None:
    from termbase.records import Span

    segments = (
        Segment("1", "One.", "一。", 0, source_start=0),
        Segment("2", "Two.", "二。", 5, source_start=3),
    )
    document = Document(
        "a.txt",
        segments,
        ("", "\n", "\n"),
        source_path="s.txt",
        source_text="一。\n二。\n",
    )
    found = tuple(finding("X101", n, (0, 3), source_span=Span(0, 1)) for n in (0, 1))
    lines = {"a.txt": Lines(), "s.txt": Lines(frozenset((2,)))}
    (told,) = only_changed([Checked(document, found)], lines)
    assert told.findings == found[1:]


def test_a_file_without_lines_is_new() -> None:
    checked = Checked(parse(TEXT, "-"), (finding("X101", 0, (0, 3)),))
    assert only_changed([checked], {}) == (checked,)
