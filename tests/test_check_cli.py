"""``maplebridge check`` as its users run it: exit status, baseline, changed lines."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.support import process, run, termbase

BAD = "The Maple Bridge Experience works.\n\nAll is well.\n"
GOOD = "The Fengqiao Experience works.\n\nAll is well.\n"
SOURCE = "枫桥经验管用。\n\n一切都好。\n"
T = ("-t", "terms.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two translations with their sources, and a termbase."""
    for place, text in (("en/a.txt", BAD), ("en/b.txt", GOOD), ("zh/a.txt", SOURCE)):
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).write_text(text, encoding="utf-8")
    (tmp_path / "zh/b.txt").write_text(SOURCE, encoding="utf-8")
    termbase(tmp_path)
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True)


def records(folder: Path, *arguments: str) -> list[dict[str, object]]:
    """The findings of a run as JSON Lines."""
    done = run("check", *arguments, *T, "-f", "jsonl", cwd=folder)
    assert done.returncode in (0, 1), done.stderr.decode()
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("en/a.txt",), 1),
        (("en/b.txt",), 0),
        (("en", "--fail-on", "critical"), 0),
        (("en", "--fail-on", "never"), 0),
        (("en", "--max-findings", "1"), 0),
        (("en", "--ignore", "T101"), 0),
        (("en/b.txt", "-s", "zh/b.txt"), 0),
        (("en/b.txt", "-s", "zh"), 0),
        (("en", "-s", "zh"), 1),
        (("none.txt",), 2),
        (("en", "-s", "zh/a.txt"), 2),
        (("en", "--baseline", "none.json"), 2),
        (("en", "--changed-since", "HEAD"), 2),
        ((), 2),
    ],
)
def test_exit_status(folder: Path, arguments: tuple[str, ...], status: int) -> None:
    done = run("check", *arguments, *T, cwd=folder)
    message = done.stderr.decode()
    assert done.returncode == status, message
    assert "Traceback" not in message
    if status == 2:
        assert len(message.strip().splitlines()) == 1


def test_nothing_checked_is_no_success(folder: Path) -> None:
    (folder / "empty.txt").write_text("\n\n")
    done = run("check", "empty.txt", *T, cwd=folder)
    assert (done.returncode, b"nothing was checked" in done.stdout) == (3, True)
    german = (folder / "terms.yaml").read_text().replace("    en:", "    de:")
    (folder / "terms.yaml").write_text(german)
    assert run("check", "en/b.txt", *T, cwd=folder).returncode == 3
    assert run("check", "en/b.txt", *T, "--select", "W", cwd=folder).returncode == 0


def test_the_report_says_what_was_looked_at(folder: Path) -> None:
    text = run("check", "en", "-s", "zh", *T, cwd=folder).stdout.decode()
    assert "1 concept active, 1 occurred; 4 segments checked, 4 with a source" in text
    assert "en/a.txt:1:5:" in text
    assert "deprecated: use 'Fengqiao Experience'" in text


def test_records_have_the_places_of_both_sides(folder: Path) -> None:
    (folder / "en/b.txt").write_text("It works.\n\nAll is well.\n")
    found = records(folder, "en", "-s", "zh")
    wrong, missing = (
        next(r for r in found if r["rule"] == c) for c in ("T101", "T301")
    )
    assert (wrong["side"], wrong["verdict"]) == ("target", "deprecated")
    assert BAD[slice(wrong["start"], wrong["end"])] == wrong["before"]
    assert (missing["side"], missing["verdict"]) == ("source", "missing")
    for record in (wrong, missing):
        span = slice(record["source_start"], record["source_end"])
        assert SOURCE[span] == "枫桥经验"
        assert str(record["source_file"]).startswith("zh/")


def test_lines_without_blank_ones_between_are_paired(folder: Path) -> None:
    (folder / "en/a.txt").write_text("The Fengqiao Experience.\n\nNo.\nYes.\n")
    (folder / "zh/a.txt").write_text("枫桥经验\n枫桥经验\n不\n是\n", encoding="utf-8")
    found = records(folder, "en/a.txt", "-s", "zh/a.txt", "--select", "A103")
    assert [(r["segment"], r["source_start"]) for r in found] == [("2", 5)]


def test_texts_that_are_divided_otherwise_are_refused(folder: Path) -> None:
    (folder / "zh/a.txt").write_text("枫桥经验\n\n一\n\n二\n", encoding="utf-8")
    done = run("check", "en/a.txt", "-s", "zh/a.txt", *T, cwd=folder)
    message = done.stderr.decode()
    assert done.returncode == 2
    assert "2 paragraphs and 2 lines, but zh/a.txt has 3 paragraphs" in message


def test_a_baseline_excuses_what_is_known(folder: Path) -> None:
    made = ("--baseline", "known.json", "--update-baseline")
    assert run("check", "en", *T, *made, cwd=folder).returncode == 0
    again = run("check", "en", *T, "--baseline", "known.json", cwd=folder)
    assert again.returncode == 0
    assert b"excused, 0 gone" in again.stdout
    moved = "A new paragraph.\n\n" + BAD
    (folder / "en/a.txt").write_text(moved)
    assert (
        run("check", "en", *T, "--baseline", "known.json", cwd=folder).returncode == 0
    )
    (folder / "en/a.txt").write_text(BAD.replace("works", "worked"))
    done = run("check", "en", *T, "--baseline", "known.json", cwd=folder)
    assert done.returncode == 1, "an edited line loses its excuse"


def test_only_changed_lines_gate(folder: Path) -> None:
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "texts")
    since = ("--changed-since", "HEAD")
    assert run("check", "en", *T, *since, cwd=folder).returncode == 0
    (folder / "en/b.txt").write_text(GOOD + "\nThe Maple Bridge Experience.\n")
    names = b"en/b.txt\nen/gone.txt\nterms.yaml\n"
    done = run("check", *since, *T, cwd=folder, stdin=names)
    assert done.returncode == 1
    assert b"en/b.txt:5:5:" in done.stdout
    assert b"en/a.txt" not in done.stdout


def test_a_report_is_written_to_a_file(folder: Path) -> None:
    done = run("check", "en", *T, "-f", "json", "-o", "out/r.json", cwd=folder)
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"gate failed" in done.stderr
    assert json.loads((folder / "out/r.json").read_text())["findings"]


def test_standard_input(folder: Path) -> None:
    done = run("check", "-", *T, cwd=folder, stdin=BAD.encode())
    assert done.returncode == 1
    assert b"-:1:5:" in done.stdout


def test_explain(folder: Path) -> None:
    done = run("check", "--explain", "T301", cwd=folder)
    assert done.returncode == 0
    assert done.stdout.startswith(b"T301 missing-term")
    assert run("check", "--explain", "T999", cwd=folder).returncode == 2


def test_an_ignore_mark_with_a_reason(folder: Path) -> None:
    mark = "<!-- maplebridge: ignore T101 -- the title of a book -->\n"
    (folder / "en/a.txt").write_text(mark + BAD)
    assert run("check", "en/a.txt", *T, "--select", "T", cwd=folder).returncode == 0


LINE = "The Maple Bridge Experience works."
COMMENT = "<!-- maplebridge: ignore T101 -->"
UNIT = f"<trans-unit id='1'><source>某人</source><target>{LINE}</target></trans-unit>"
XLIFF = (
    "<xliff version='1.2'><file source-language='zh' target-language='en'><body>\n"
    f"{{mark}}\n{UNIT}\n{UNIT}\n</body></file></xliff>\n"
)


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.txt", f"{COMMENT}\r\n{LINE}\r\n\r\n{LINE}\r\n", 4),
        ("a.html", f"{COMMENT}\n<p>{LINE}</p>\n<p>{LINE}</p>\n", 3),
        ("a.xlf", XLIFF.replace("{mark}", COMMENT), 4),
        ("a.vtt", f"WEBVTT\n\nNOTE {COMMENT}\n\n00:01.000 --> 00:02.000\n{LINE}\n\n"
         f"00:03.000 --> 00:04.000\n{LINE}\n", 9),
        ("a.po", f'# maplebridge: ignore T101\nmsgid "某人"\nmsgstr "{LINE}"\n\n'
         f'msgid "他"\nmsgstr "{LINE}"\n', 6),
    ],
)  # fmt: skip
def test_how_far_an_ignore_mark_reaches(
    folder: Path, name: str, text: str, line: int
) -> None:
    (folder / name).write_text(text, encoding="utf-8", newline="")
    found = records(folder, name, "--select", "T101")
    assert [record["line"] for record in found] == [line]


def test_who_excuses_a_deprecated_term_excuses_it_for_its_source(folder: Path) -> None:
    pair = f"zh\ten\n枫桥经验\tMaple Bridge Experience {COMMENT}\n"
    (folder / "p.tsv").write_text(pair, encoding="utf-8")
    assert records(folder, "p.tsv", "--select", "T1,T3") == []


def test_a_report_never_takes_the_place_of_a_text(folder: Path) -> None:
    for name in ("en/a.txt", "zh/a.txt"):
        done = run("check", "en/a.txt", "-s", "zh/a.txt", *T, "-o", name, cwd=folder)
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"is a text to check" in done.stderr
    assert (folder / "en/a.txt").read_text(encoding="utf-8") == BAD
    assert (folder / "zh/a.txt").read_text(encoding="utf-8") == SOURCE


def test_a_report_to_standard_output_or_a_device(folder: Path) -> None:
    plain = run("check", "en", *T, cwd=folder).stdout
    assert run("check", "en", *T, "-o", "-", cwd=folder).stdout == plain
    assert not (folder / "-").exists()
    device = process("check", "en", *T, "-o", "/dev/stdout", cwd=folder).stdout
    assert device == plain


@pytest.mark.parametrize("tag", ["english", "e", "zh-", "中文"])
def test_what_is_no_language_tag(folder: Path, tag: str) -> None:
    done = run("check", "en", *T, "--target-lang", tag, cwd=folder)
    assert done.returncode == 2
    assert f"'{tag}' is no language tag" in done.stderr.decode()
    settings = f'termbase = "terms.yaml"\nsource_lang = "{tag}"\n'
    (folder / "maplebridge.toml").write_text(settings, encoding="utf-8")
    done = run("check", "en", cwd=folder)
    assert f"maplebridge.toml: source_lang '{tag}'" in done.stderr.decode()


def test_regions_and_small_letters_are_understood(folder: Path) -> None:
    done = run("check", "en", *T, "--target-lang", "en_US", cwd=folder)
    assert b"T101" in done.stdout
    assert run("check", "en", *T, "--ignore", "t101", cwd=folder).returncode == 0


def test_why_nothing_was_checked(folder: Path) -> None:
    done = run("check", "en", *T, "--target-lang", "de", cwd=folder)
    assert done.returncode == 3
    assert b"no concept of the termbase has a term for zh to de" in done.stdout


def test_changed_names_from_a_folder_below(folder: Path) -> None:
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "start")
    (folder / "en/b.txt").write_text(BAD)
    since, names = ("--changed-since", "HEAD"), b"en/b.txt\n"
    terms = ("-t", "../terms.yaml")
    done = run("check", *since, *terms, cwd=folder / "en", stdin=names)
    assert (done.returncode, done.stdout[:6]) == (1, b"b.txt:")
    done = run("check", *since, *terms, cwd=folder / "en", stdin=b"b.txt\n")
    assert done.returncode == 1


def test_settings_come_from_the_configuration(folder: Path) -> None:
    settings = 'termbase = "terms.yaml"\nfail_on = "critical"\n'
    (folder / "maplebridge.toml").write_text(settings)
    assert run("check", "en", cwd=folder).returncode == 0
    assert run("check", "en", "--fail-on", "major", cwd=folder).returncode == 1
    (folder / "maplebridge.toml").write_text('fail_on = "mayor"\n')
    done = run("check", "en", cwd=folder)
    assert done.returncode == 2
    assert b"did you mean 'major'" in done.stderr
