"""``maplebridge repair`` as its users run it: every format, and bad input."""

from __future__ import annotations

import json
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.support import ROOT, SAMPLES, run, termbase
from tests.test_input import refused
from toolkit import read, repair
from toolkit.errors import UsageError
from toolkit.pairing import with_source
from toolkit.records import Document

SOURCES = ROOT / "samples/source"
TERMS = """\
zh\ten
枫桥经验\tFengqiao Experience
派出所\tpolice station
"""
ZH = """\
河湾镇推广枫桥经验，三年调解纠纷210起。

派出所设在码头旁边，民警每天值班。
"""
EN = """\
Hewan Town promoted the Maple Bridge Experience and  settled 210 disputes in 3 years.

The police substation is beside the wharf, and officers are on duty every day.
"""
REPAIRED = EN.replace("Maple Bridge", "Fengqiao").replace("substation", "station")
T = ("-t", "terms.tsv")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Pairs of texts in two folders, alone, and a list of terms."""
    for name, source, target in (
        ("a.txt", ZH, EN),
        ("more/b.txt", ZH.splitlines()[0], EN.splitlines()[0]),
        ("c.txt", "河湾镇下雨了。\n", "It rained in Hewan Town.\n"),
    ):
        for side, text in (("zh", source), ("en", target)):
            path = tmp_path / side / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    (tmp_path / "zh.txt").write_text(ZH, encoding="utf-8")
    (tmp_path / "en.txt").write_text(EN, encoding="utf-8")
    (tmp_path / "terms.tsv").write_text(TERMS, encoding="utf-8")
    return tmp_path


def test_one_text_to_standard_output(folder: Path) -> None:
    done = run("repair", "en.txt", "--source", "zh.txt", *T, cwd=folder)
    assert (done.returncode, done.stdout.decode()) == (0, REPAIRED)
    assert (folder / "en.txt").read_text() == EN


def test_standard_input(folder: Path) -> None:
    with patch("toolkit.cli.delivery.CHUNK", 1):
        arguments = ("-", "--source", "zh.txt", "-o", "out.txt")
        done = run("repair", *arguments, *T, cwd=folder, stdin=EN.encode())
    assert done.returncode == 0
    assert (folder / "out.txt").read_text() == REPAIRED


def test_the_account_names_the_source_and_can_be_replayed(folder: Path) -> None:
    arguments = ("--source", "zh.txt", "-o", "out.txt", "--changes", "changes.jsonl")
    done = run("repair", "en.txt", *arguments, "--summary", *T, cwd=folder)
    told = done.stdout.decode()
    assert "1 of 1 file changed; 2 edits, 0 shown" in told
    assert "2  T401  term-repaired" in told
    lines = (folder / "changes.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    assert [r["source"] for r in records] == ["枫桥经验", "派出所"]
    assert [r["line"] for r in records] == [1, 3]
    schema = json.loads((ROOT / "toolkit/reports/changes.schema.json").read_text())
    for record in records:
        assert list(record) == list(schema["properties"])
        assert set(schema["required"]) == set(record) - {"source"}
    done = run("replay", "changes.jsonl", "en.txt", cwd=folder)
    assert done.stdout.decode() == REPAIRED == (folder / "out.txt").read_text()


@pytest.mark.parametrize("size", [1, 4_000_000])
def test_folders_are_paired_by_name(folder: Path, size: int) -> None:
    with patch("toolkit.cli.delivery.CHUNK", size):
        done = run("repair", "en", "--source", "zh", "-o", "out", *T, cwd=folder)
    assert (done.returncode, done.stdout) == (0, b"")
    found = {p.name: p.read_text() for p in (folder / "out").rglob("*.txt")}
    unchanged = (folder / "en/c.txt").read_text()
    first = REPAIRED.splitlines()[0]
    assert found == {"a.txt": REPAIRED, "b.txt": first, "c.txt": unchanged}


def test_lines_may_be_merged_and_left_out(folder: Path) -> None:
    merged = " ".join(EN.split("\n\n"))
    (folder / "en.txt").write_text(merged, encoding="utf-8")
    done = run("repair", "en.txt", "-s", "zh.txt", *T, cwd=folder)
    assert done.stdout.decode() == " ".join(REPAIRED.split("\n\n"))


def test_diff_says_one_where_anything_would_change(folder: Path) -> None:
    arguments = ("--source", "zh", "--diff", *T)
    done = run("repair", "en", *arguments, cwd=folder)
    assert done.returncode == 1
    assert done.stdout.decode().count("--- a/") == 2
    assert run("repair", "en/c.txt", *arguments, cwd=folder).returncode == 0


def test_write_in_place_changes_the_target_only(folder: Path) -> None:
    pair = ("en.txt", "--source", "zh.txt")
    assert run("repair", *pair, "--write", *T, cwd=folder).returncode == 0
    assert (folder / "en.txt").read_text() == REPAIRED
    assert (folder / "zh.txt").read_text() == ZH
    assert run("repair", *pair, "--diff", *T, cwd=folder).returncode == 0


def test_the_encoding_is_kept(folder: Path) -> None:
    (folder / "zh.txt").write_text(ZH, encoding="gb18030")
    (folder / "en.txt").write_bytes(EN.replace("\n", "\r\n").encode("utf-16"))
    done = run("repair", "en.txt", "-s", "zh.txt", "--write", *T, cwd=folder)
    assert done.returncode == 0
    raw = (folder / "en.txt").read_bytes()
    assert raw.decode("utf-16") == REPAIRED.replace("\n", "\r\n")


BILINGUAL = ["csv", "jsonl", "po", "tmx", "tsv", "xlf"]


@pytest.mark.parametrize("suffix", BILINGUAL)
def test_bilingual_texts_change_in_one_place_only(tmp_path: Path, suffix: str) -> None:
    given = (SAMPLES / f"lishan.{suffix}").read_bytes()
    path = tmp_path / f"pairs.{suffix}"
    path.write_bytes(given)
    termbase(tmp_path)
    arguments = ("repair", path.name, "--write", "-t", "terms.yaml")
    assert run(*arguments, cwd=tmp_path).returncode == 0
    assert given.count(b"Maple Bridge") == 1
    assert path.read_bytes() == given.replace(b"Maple Bridge", b"Fengqiao")


@pytest.mark.parametrize("suffix", ["docx", "html", "srt", "vtt"])
def test_a_text_and_its_source_of_each_format(tmp_path: Path, suffix: str) -> None:
    given = SAMPLES / f"lishan.{suffix}"
    termbase(tmp_path)
    arguments = ("-s", str(SOURCES), "-o", f"out.{suffix}", "-t", "terms.yaml")
    assert run("repair", str(given), *arguments, cwd=tmp_path).returncode == 0
    before, after = (targets(read(p)) for p in (given, tmp_path / f"out.{suffix}"))
    assert after == [text.replace("Maple Bridge", "Fengqiao") for text in before]
    assert after != before


def test_parquet_and_columns(tmp_path: Path) -> None:
    termbase(tmp_path)
    given = SAMPLES / "lishan.parquet"
    arguments = ("-o", "out.parquet", "-t", "terms.yaml")
    assert run("repair", str(given), *arguments, cwd=tmp_path).returncode == 0
    before, after = (targets(read(p)) for p in (given, tmp_path / "out.parquet"))
    assert after == [text.replace("Maple Bridge", "Fengqiao") for text in before]
    table = "gloss,draft\n推广枫桥经验。,Promote the Maple Bridge Experience.\n"
    (tmp_path / "odd.csv").write_text(table, encoding="utf-8")
    columns = ("--source-column", "gloss", "--target-column", "draft")
    done = run("repair", "odd.csv", *columns, "-t", "terms.yaml", cwd=tmp_path)
    assert done.stdout.decode() == table.replace("Maple Bridge", "Fengqiao")


def targets(document: Document) -> list[str]:
    """The texts that may change."""
    return [segment.target for segment in document.segments]


def test_select_ignore_and_inline_marks(folder: Path) -> None:
    pair = ("repair", "en.txt", "-s", "zh.txt", *T)
    arguments = ("--ignore", "T401", "--changes", "changes.jsonl")
    done = run(*pair, *arguments, cwd=folder)
    assert (done.returncode, done.stdout.decode()) == (0, EN)
    assert (folder / "changes.jsonl").read_text() == ""
    marked = EN.replace("3 years.", "3 years. <!-- maplebridge: ignore T4 -->")
    (folder / "en.txt").write_text(marked, encoding="utf-8")
    done = run(*pair, cwd=folder)
    assert done.stdout.decode() == marked.replace("substation", "station")


def test_configuration_file(folder: Path) -> None:
    (folder / "maplebridge.toml").write_text('termbase = "terms.tsv"\n')
    done = run("repair", "en.txt", "-s", "zh.txt", cwd=folder)
    assert done.stdout.decode() == REPAIRED
    (folder / "maplebridge.toml").write_text('ignore = "T"\n')
    assert "no rule of repair" in refused(folder, "repair", "en.txt", "-s", "zh.txt")


FR = "La ville suit le modèle et règle des litiges.\n\nLe poste est près du quai.\n"
NOTHING = [
    (("empty.txt", "-s", "zh.txt"), "no segment has a source and a translation"),
    (("en.txt", "-s", "empty.txt"), "no segment has a source and a translation"),
    (("new.tsv",), "no segment has a source and a translation"),
    (("en.txt", "-s", "zh.txt", "--target-lang", "de"), "no concept with terms in zh"),
    (("en.txt", "-s", "fr.txt"), "the source does not read as zh; else say"),
]


@pytest.mark.parametrize(("arguments", "told"), NOTHING)
def test_nothing_to_repair(folder: Path, arguments: tuple[str, ...], told: str) -> None:
    (folder / "empty.txt").write_text("\n")
    (folder / "fr.txt").write_text(FR)
    (folder / "new.tsv").write_text("source\ttarget\n枫桥经验\t\n", encoding="utf-8")
    given = (folder / arguments[0]).read_bytes()
    done = run("repair", *arguments, *T, cwd=folder)
    assert (done.returncode, done.stdout) == (3, given)
    assert told in done.stderr.decode()


READABLE = [
    "210\n\n3,5 (2024)\n",
    "枫桥经验\n\nWindows, PowerPoint, Excel\n",
    "Acme Ltd\n\nMaple & Co\n",
    "这里没有术语，只有一条河和一座桥。\n\nSociété du Pont de la Rivière\n",
]


@pytest.mark.parametrize("source", READABLE)
def test_a_short_or_mixed_source_is_read(folder: Path, source: str) -> None:
    (folder / "short.txt").write_text(source, encoding="utf-8")
    done = run("repair", "en.txt", "-s", "short.txt", *T, cwd=folder)
    assert (done.returncode, done.stderr) == (0, b"")


def test_sources_in_another_language_are_counted(folder: Path) -> None:
    for side, text in (("zh", FR), ("en", EN)):
        (folder / side / "fr.txt").write_text(text, encoding="utf-8")
    done = run("repair", "en", "-s", "zh", *T, "-o", "out", cwd=folder)
    assert done.returncode == 0
    told = "maplebridge: the source of 2 of 6 segments does not read as zh\n"
    assert done.stderr.decode() == told
    assert (folder / "out/fr.txt").read_text() == EN
    assert (folder / "out/a.txt").read_text() == REPAIRED


SENTENCE = "La commune règle les litiges entre voisins près du pont et du quai."
COUNTED = [(SENTENCE, "The town settles disputes.", True), (SENTENCE, SENTENCE, False)]


@pytest.mark.parametrize(("source", "target", "told"), COUNTED)
def test_sentences_in_another_language_are_counted(
    folder: Path, source: str, target: str, *, told: bool
) -> None:
    rows = [*zip(ZH.splitlines(), EN.splitlines(), strict=True), (source, target)]
    table = "".join("\t".join(row) + "\n" for row in [("zh", "en"), *rows] if any(row))
    (folder / "rows.tsv").write_text(table, encoding="utf-8")
    done = run("repair", "rows.tsv", *T, cwd=folder)
    assert done.returncode == 0
    assert (b"the source of 1 of 3 segments" in done.stderr) is told


REFUSED = [
    (("en.txt",), "en.txt: has no source: name one with --source"),
    (("en.txt", "-s", "en.txt"), "both the translation and its source"),
    (("en.txt", "-s", "./en.txt"), "both the translation and its source"),
    (("-", "-s", "-"), "standard input: is both"),
    (("-", "-s", "/dev/stdin"), "standard input: is both"),
    (("en.txt", "-s", "zn.txt"), "did you mean 'zh.txt'?"),
    (("eng.txt", "-s", "zh.txt"), "did you mean 'en.txt'?"),
    (("zh.txt", "-s", "en.txt"), "zh.txt: does not read as zh to en"),
    (("en", "-s", "zh.txt", "--diff"), "3 files and one source"),
    (("-", "-s", "zh"), "zh: is a folder; standard input needs one file"),
    (("en", "-s", "zh"), "3 files: choose --diff, --write or -o FOLDER"),
    (("en", "-s", "zh", "-o", "zh"), "zh/a.txt: is read in this run"),
    (("en.txt", "-s", "zh.txt", "-o", "terms.tsv"), "terms.tsv: is read in this run"),
    (("en.txt", "-s", "zh.txt", "-o", "./en.txt"), "en.txt: is a text of this run"),
    (("en", "-s", "zh", "-o", "en"), "en/a.txt: is a text of this run; use --write"),
    (("en.txt", "-s", "zh.txt", "--changes", "-"), "--changes needs a file, not"),
    (("en.txt", "-s", "zh.txt", "--changes", "zh.txt"), "zh.txt: is a text"),
    (("en.txt", "-s", "zh.txt", "--write", "--diff"), "exclude one another"),
    (("en.txt", "-s", "zh.txt", "--select", "W"), "no rule of repair is selected"),
    (("en.txt", "-s", "zh.txt", "--source-lang", "Chinese"), "no language tag"),
    (("pair.tsv", "-s", "zh.txt"), "has sources of its own; leave out --source"),
    (("en.txt", "lone.txt", "-s", "zh", "-o", "out"), "no source in zh"),
    (("en.txt", "-s", "broken.txt", "--write"), "broken.txt:2"),
    (("en.txt", "-s", "zh.txt", "-t", "no.tsv"), "no.tsv: no such termbase"),
]


@pytest.mark.parametrize(("arguments", "told"), REFUSED)
def test_bad_input_is_one_message(
    folder: Path, arguments: tuple[str, ...], told: str
) -> None:
    (folder / "broken.txt").write_bytes(b"one\ntwo \xff\n")
    (folder / "lone.txt").write_text("It rained.\n")
    row = "派出所在码头旁边。\tThe police substation is there.\n"
    (folder / "pair.tsv").write_text(f"source\ttarget\n{row}", encoding="utf-8")
    assert told in refused(folder, "repair", *arguments, *T, stdin=EN.encode())


@pytest.mark.parametrize("size", [1, 4_000_000])
def test_nothing_is_written_where_a_later_text_is_bad(folder: Path, size: int) -> None:
    (folder / "zh/more/b.txt").write_bytes(b"one \xff")
    arguments = ("en", "--source", "zh", *T)
    with patch("toolkit.cli.delivery.CHUNK", size):
        for place in (("--write",), ("-o", "out")):
            assert "zh/more/b.txt:1:5" in refused(folder, "repair", *arguments, *place)


def test_the_python_function(folder: Path) -> None:
    outcome = repair(EN, ZH, termbases=[folder / "terms.tsv"])
    assert outcome.document.text == REPAIRED
    assert [f.rule for f in outcome.findings] == ["T401", "T401"]
    found = repair(EN, ZH, termbases=[folder / "terms.tsv"], ignore=["T401"])
    assert (found.changed, found.findings) == (False, ())
    with pytest.raises(UsageError, match="the text: has no source"):
        repair(EN)


def test_a_large_document_is_repaired_by_parts(folder: Path) -> None:
    target, source = (read(folder / name) for name in ("en.txt", "zh.txt"))
    document = with_source(target, source)
    terms = [folder / "terms.tsv"]
    whole = repair(document, termbases=terms)
    with patch("toolkit.repairer.outcomes.PART", 1):
        parts = repair(document, termbases=terms)
    assert parts.findings == whole.findings
    assert parts.document == whole.document
    assert parts.document.text == REPAIRED


def test_rules_tell_what_repair_finds(folder: Path) -> None:
    assert (
        "T403  repair   term-not-found"
        in run("rules", "T4", cwd=folder).stdout.decode()
    )
    page = run("rules", "term-capitals", cwd=folder).stdout.decode()
    assert page.startswith("T404 term-capitals\nrepair, minor, MQM terminology\n")
