"""``maplebridge score`` and ``compare`` as their users run them."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from tests.support import ROOT, process, run
from toolkit import Request, Scores, read_task, score
from toolkit.scorer.metrics import METRICS

OUT = ("out/alpha.en", "out/beta.en", "out/gamma.en", "out/delta.en")
REF = ("-r", "reference.en")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sample test set, to be written to."""
    shutil.copytree(ROOT / "samples/score", tmp_path, dirs_exist_ok=True)
    return tmp_path


def called(folder: Path, *arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
    """Exit status and what is written, of a run in this process."""
    done = run(*arguments, cwd=folder, stdin=stdin)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def text(folder: Path, *arguments: str, stdin: bytes = b"") -> str:
    """What a run that succeeds writes."""
    status, out, err = called(folder, *arguments, stdin=stdin)
    assert (status, err) == (0, "")
    return out


def fault(folder: Path, *arguments: str) -> str:
    """The one line of a run that fails; it writes nothing else."""
    status, out, err = called(folder, *arguments)
    assert (status, out) == (2, ""), err
    assert len(err.strip().splitlines()) == 1
    return err


def sacrebleu(folder: Path, *arguments: str) -> list[dict[str, object]]:
    """What the ``sacrebleu`` command says, in full digits."""
    command = [sys.executable, "-m", "sacrebleu", *arguments, "-f", "json", "-w", "12"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    found = json.loads(done.stdout)
    return found if isinstance(found, list) else [found]


def sample(**more: object) -> Scores:
    """The sample test set, scored."""
    base = ROOT / "samples/score"
    request = Request(
        systems=tuple(str(base / one) for one in OUT),
        references=(base / "reference.en",),
        documents=base / "documents.txt",
    )
    return score(read_task(request), "bleu,chrf", **more)  # type: ignore[arg-type]


def test_a_table_of_systems_by_metrics(folder: Path) -> None:
    lines = text(folder, "score", *OUT, *REF, "-s", "source.zh").splitlines()
    assert lines[0].split() == ["System", "BLEU", "chrF2", "chrF2++"]
    assert [line.split()[0] for line in lines[2:6]] == [
        "alpha",
        "beta",
        "gamma",
        "delta",
    ]
    assert lines[2].count("*") == 3
    assert lines[-1].startswith("chrF2++  nrefs:1|case:mixed|")


ODD = [
    "A line with a space at its end. \r",
    "\u3000A line\u2028with\x0bodd\x85spaces \u00a0",
    "",
    '"Quoted" &amp; <tagged>, 3,000.5 km',
    "\tTabs\tand  spaces\t",
]


def test_the_same_numbers_as_the_sacrebleu_command(folder: Path) -> None:
    other = [
        "A line with a space. ",
        "A line with odd spaces",
        "one",
        "Quoted 3,000 km",
        "",
    ]
    for name, lines in (("a.en", ODD), ("b.en", other), ("r.en", [*ODD[1:], ODD[0]])):
        (folder / name).write_text("".join(f"{x}\n" for x in lines), newline="")
    for reference, systems in (("reference.en", OUT), ("r.en", ("a.en", "b.en"))):
        ours = text(folder, "score", *systems, "-r", reference, "-f", "json")
        theirs = sacrebleu(folder, reference, "-i", *systems, "-m", "bleu", "chrf")
        values = json.loads(ours)["scores"]
        for system, row in zip(systems, theirs, strict=True):
            name = Path(system).stem
            own = {s["metric"]: s["value"] for s in values if s["system"] == name}
            assert f"{own['bleu']:.12f}" == f"{float(str(row['BLEU'])):.12f}"
            assert f"{own['chrf']:.12f}" == f"{float(str(row['chrF2'])):.12f}"


def test_formats_agree(folder: Path) -> None:
    base = ("score", *OUT, *REF, "--documents", "documents.txt", "--level", "document")
    whole = json.loads(text(folder, *base, "-f", "json"))
    values = [one["value"] for one in whole["scores"]]
    lines = [json.loads(x) for x in text(folder, *base, "-f", "jsonl").splitlines()]
    assert [one["value"] for one in lines] == values
    table = list(csv.DictReader(io.StringIO(text(folder, *base, "-f", "csv"))))
    assert [float(one["value"]) for one in table] == values
    assert text(folder, *base, "-f", "parquet", "-o", "scores.parquet") == ""
    frame = pl.read_parquet(folder / "scores.parquet")
    assert frame["value"].to_list() == values
    assert frame["document"].unique().len() == 3
    assert len(values) == 4 * 3 * 3
    assert {one["signature"] for one in lines} == {
        one["signature"] for one in whole["metrics"]
    }


@pytest.mark.parametrize(
    ("format_", "parts"),
    [
        ("markdown", ["| System |", "**53.9**", "- BLEU: `nrefs:1|case:mixed"]),
        ("latex", [r"\begin{tabular}{lrrr}", r"\textbf{53.9}", "% BLEU: nrefs:1"]),
        ("html", ["<!doctype html>", "alpha", "nrefs:1|case:mixed"]),
    ],
)
def test_formats_for_people(folder: Path, format_: str, parts: list[str]) -> None:
    found = text(folder, "score", *OUT, *REF, "-f", format_)
    for part in parts:
        assert part.lower() in found.lower()


def test_a_manifest_says_it_all(folder: Path) -> None:
    lines = text(folder, "score", "manifest.yaml").splitlines()
    assert lines[0].split()[:4] == ["System", "BLEU", "chrF2", "chrF2++"]
    assert lines[6].split()[:4] == ["reference", "-", "-", "-"]
    assert text(folder, "score", "manifest.yaml", "-m", "bleu").count("chrF") == 0


def test_the_same_bytes_for_any_jobs(folder: Path) -> None:
    base = ("score", "manifest.yaml", "-f", "json", "--intervals")
    assert text(folder, *base, "--jobs", "1") == text(folder, *base, "--jobs", "3")
    assert sample(jobs=1).intervals == sample(jobs=5).intervals
    for level in ("document", "segment"):
        one, many = sample(jobs=1), sample(jobs=5)
        assert list(one.at(level)) == list(many.at(level))  # type: ignore[arg-type]


def test_by_a_column_of_a_table(folder: Path) -> None:
    rows = [
        {"system": name, "doc": doc, "seg": "1", "domain": kind, "mt": f"{name} b c d"}
        for name in ("x", "y")
        for doc, kind in (("1", "news"), ("2", "talk"), ("3", "news"))
    ]
    frame = pl.DataFrame(rows).with_columns(ref=pl.lit("a b c d"))
    frame.write_parquet(folder / "batch.parquet")
    base = ("score", "batch.parquet", "-m", "chrf", "-f", "jsonl")
    found = [
        json.loads(line)["document"]
        for line in text(folder, *base, "--by", "system,domain").splitlines()
    ]
    assert found == ["news", "talk", "news", "talk"]
    assert len(text(folder, *base, "--by", "system,document").splitlines()) == 6
    assert len(text(folder, *base, "--by", "system,segment").splitlines()) == 6
    message = fault(folder, *base, "--by", "system,domian")
    assert "no column 'domian'; did you mean 'domain'?" in message


def test_standard_input(folder: Path) -> None:
    piped = (folder / "out/beta.en").read_bytes()
    found = text(folder, "score", "-", *REF, "-m", "bleu", stdin=piped)
    assert found.splitlines()[2].split() == ["stdin", "28.3"]


def test_a_metric_of_ones_own(folder: Path) -> None:
    base = ("score", *OUT, "--plugin", "commas:METRIC")
    found = text(folder, *base, "-m", "commas", "-j", "2").splitlines()
    assert found[2].split() == ["alpha", "5.8"]
    assert found[-1] == "Commas  mark:comma"
    with_others = text(folder, *base, *REF, "-m", "commas,bleu").splitlines()
    assert with_others[0].split() == ["System", "Commas", "BLEU"]


@pytest.mark.parametrize("test", ["bootstrap", "randomization"])
def test_compare(folder: Path, test: str) -> None:
    base = ("compare", *OUT, *REF, "-m", "chrf", "--test", test, "--samples", "200")
    (found,) = json.loads(text(folder, *base, "-f", "json"))["metrics"]
    assert found["systems"][0]["cluster"] == 1
    assert (len(found["systems"]), len(found["pairs"])) == (4, 6)
    short = {"bootstrap": "bs", "randomization": "ar"}[test]
    assert found["signature"].endswith(
        f"|{short}:200|seed:12345|block:segment|correction:westfall-young"
    )
    for pair in found["pairs"]:
        assert pair["p"] <= pair["p_corrected"] <= 1
        assert pair["low"] <= pair["difference"] <= pair["high"]
    (only,) = json.loads(text(folder, *base, "-f", "json", "--baseline", "beta"))[
        "metrics"
    ]
    assert {"beta"} <= {
        x for pair in only["pairs"] for x in (pair["first"], pair["second"])
    }
    assert len(only["pairs"]) == 3
    table = text(folder, *base, "--seed", "1")
    assert "alpha - beta" in table
    assert "seed:1|" in table
    assert text(folder, *base, "-f", "csv").count("\n") == 7
    assert "### chrF2" in text(folder, *base, "-f", "markdown")


def test_documents_are_resampled_whole(folder: Path) -> None:
    base = ("compare", *OUT[:2], *REF, "-m", "bleu", "--documents", "documents.txt")
    assert "block:document" in text(folder, *base, "--by-document")
    assert "block:segment" in text(folder, *base)


def test_metrics_are_listed_and_explained(folder: Path) -> None:
    listed = text(folder, "metrics")
    for metric in METRICS:
        assert metric.title in listed
        page = (
            text(folder, "metrics", "show", metric.name)
            if metric.name == "bleu"
            else ""
        )
        assert not page or "tokenize=13a" in page
    assert "did you mean 'bleu'?" in fault(folder, "metrics", "show", "bleuu")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("score", *OUT, *REF, "-m", "bleuu"),
            "no metric 'bleuu'; did you mean 'bleu'",
        ),
        (("score", *OUT, *REF, "-m", "bleu(tok=13a)"), "bleu: no setting 'tok'"),
        (("score", *OUT, *REF, "-m", "bleu(tokenize=13b)"), "did you mean '13a'"),
        (("score", *OUT, *REF, "-m", "bleu,bleu"), "bleu is named twice"),
        (("score", *OUT, *REF, "-m", "bleu("), "'bleu(' is not NAME"),
        (("score", *OUT, "-m", "bleu"), "bleu needs a reference"),
        (("score", *OUT[:2], "-m", "agreement"), "agreement needs three systems"),
        (("score", *OUT[:2]), "give a --reference or the --source"),
        (("score", *OUT, "-r", "source.zh"), "source.zh:1: Chinese characters in what"),
        (("score", *OUT, "-r", "none.en"), "none.en: no such file"),
        (("score", *OUT, *REF, "--level", "document"), "nothing tells documents apart"),
        (("score", *OUT, *REF, "--by", "system,domain"), "no column 'domain'"),
        (("score", *OUT, *REF, "--by", "system,a,b"), "system and one more"),
        (("score", *OUT, *REF, "--level", "segment", "--by", "system"), "give one of"),
        (("score", *OUT, *REF, "--level", "segment", "--intervals"), "of the corpus"),
        (("score", *OUT, *REF, "--plugin", "commas"), "is not MODULE:NAME"),
        (("score", *OUT, *REF, "--plugin", "comas:METRIC"), "ModuleNotFoundError"),
        (("score", *OUT, *REF, "--plugin", "commas:prepare"), "prepare is no Metric"),
        (("score", *OUT, *REF, "--column", "target"), "is not PART=NAME"),
        (("score", *OUT, *REF, "-o", "out/alpha.en"), "would overwrite an input"),
        (("score", *OUT, *REF, "-o", "reference.en/x"), "is not a folder"),
        (("compare", OUT[0], *REF), "two systems or more"),
        (("compare", *OUT, *REF, "--baseline", "alfa"), "did you mean 'alpha'"),
        (("compare", *OUT, *REF, "--by-document"), "nothing tells documents apart"),
    ],
)
def test_faults(folder: Path, arguments: tuple[str, ...], message: str) -> None:
    assert message in fault(folder, *arguments)


def test_chinese_under_a_tokenizer_that_has_none(folder: Path) -> None:
    swapped = ("-r", "source.zh", "--source-lang", "en", "--target-lang", "zh")
    base = ("score", "source.zh", *swapped)
    message = fault(folder, *base, "-m", "bleu(tokenize=13a)")
    assert "source.zh:1: tokenizer 13a does not divide Chinese" in message
    assert "say bleu(tokenize=zh)" in message
    assert "tok:zh" in text(folder, *base)


def test_the_command_itself(folder: Path) -> None:
    done = process("score", *OUT, *REF, "-m", "bleu,chrf", "-j", "2", cwd=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == text(folder, "score", *OUT, *REF, "-m", "bleu,chrf")
    wrong = (*OUT, "-r", "documents.txt", "-s", "reference.en")
    done = process("score", *wrong, cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr


def test_what_cannot_be_scored_is_no_number(folder: Path) -> None:
    (folder / "none.zh").write_text("\u6e56\u8fb9\u6709\u4eba\u3002\n" * 24)
    (folder / "plain.en").write_text("There are people by the lake.\n" * 24)
    base = ("score", "plain.en", "-s", "none.zh", "-m", "numbers")
    assert text(folder, *base).splitlines()[2].split() == ["plain", "-"]
    found = json.loads(text(folder, *base, "-f", "json"))
    assert {one["value"] for one in found["scores"]} == {None}
    assert ",numbers,,,," in text(folder, *base, "-f", "csv")


def test_nothing_is_half_written(folder: Path) -> None:
    (folder / "out/delta.en").write_bytes(b"good\n" * 23 + b"\xff\xff bad\n")
    base = ("score", *OUT, *REF, "-f", "parquet", "-o", "new/scores.parquet")
    assert "delta.en:24:1: byte 0xff" in fault(folder, *base)
    assert not (folder / "new").exists()
