"""Buckets, segments furthest apart and terms gone wrong, as users ask for them."""

from __future__ import annotations

import csv
import inspect
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import polars as pl
import pytest

from tests.support import ROOT
from tests.test_score_cli import OUT, REF, called, fault, folder, text
from toolkit.cli.groups import grouped

__all__ = ["folder"]
SOURCE = ("-s", "source.zh")
PAIR = ("compare", *OUT[:2], *REF, *SOURCE, "--samples", "50")


def valid(name: str, told: str) -> Any:
    """A JSON output that keeps to its schema."""
    path = ROOT / f"toolkit/reports/{name}.schema.json"
    value = json.loads(told)
    jsonschema.Draft202012Validator(json.loads(path.read_text())).validate(value)
    return value


def test_buckets_stand_below_the_table(folder: Path) -> None:
    base = ("score", *OUT, *REF, *SOURCE, "-m", "bleu")
    plain = text(folder, *base).splitlines()
    lines = text(folder, *base, "--buckets", "length, figures").splitlines()
    assert lines[:7] == plain[:7]
    head = lines.index(next(line for line in lines if line.startswith("By")))
    assert lines[head].split() == ["By", "Bucket", "Segments", "System", "BLEU"]
    assert lines[head + 2].split() == ["length", "10-19", "11", "alpha", "58.7*"]
    assert lines[head + 3].split() == ["beta", "33.1"]
    assert lines[-1] == plain[-1]


@pytest.mark.parametrize("level", ["corpus", "document", "segment"])
def test_buckets_agree_in_all_formats(folder: Path, level: str) -> None:
    base = ("score", "manifest.yaml", "-m", "bleu,term-accuracy", "--level", level)
    asked = (*base, "--buckets", "terms,figures")
    whole = valid("score", text(folder, *asked, "-f", "json"))
    lines = text(folder, *asked, "-f", "jsonl").splitlines()
    records = [valid("scores", line) for line in lines]
    own = [record for record in records if record["by"]]
    rows = list(csv.DictReader(io.StringIO(text(folder, *asked, "-f", "csv"))))
    text(folder, *asked, "-f", "parquet", "-o", "scores.parquet")
    frame = pl.read_parquet(folder / "scores.parquet")
    assert frame["segments"].to_list() == [one["segments"] for one in records]
    assert [row["bucket"] for row in rows] == frame["bucket"].to_list()
    assert [(b["by"], b["bucket"], b["segments"]) for b in whole["buckets"]] == [
        ("terms", "0", 13), ("terms", "1", 6), ("terms", "2-3", 5),
        ("figures", "none", 4), ("figures", "some", 20),
    ]  # fmt: skip
    told = {
        (b["by"], b["bucket"], s["system"], s["metric"]): s["value"]
        for b in whole["buckets"]
        for s in b["scores"]
    }
    assert told == {
        (r["by"], r["bucket"], r["system"], r["metric"]): r["value"] for r in own
    }
    assert told["terms", "0", "alpha", "term-accuracy"] is None


def test_a_bucket_of_everything_scores_as_the_corpus(folder: Path) -> None:
    frame = pl.DataFrame(
        {"system": ["x", "x", "y", "y"], "seg": ["1", "2"] * 2, "domain": ["a"] * 4,
         "mt": ["b c d e f", "g h i j", "b c d x y", "g h i"],
         "ref": ["b c d e f", "g h i k"] * 2}
    )  # fmt: skip
    frame.write_parquet(folder / "batch.parquet")
    base = ("score", "batch.parquet", "-m", "chrf", "--buckets", "domain")
    whole = valid("score", text(folder, *base, "-f", "json"))
    (bucket,) = whole["buckets"]
    assert (bucket["by"], bucket["bucket"], bucket["segments"]) == ("domain", "a", 2)
    assert [one["value"] for one in bucket["scores"]] == [
        one["value"] for one in whole["scores"]
    ]
    assert "| domain | a | 2 | x |" in text(folder, *base, "-f", "markdown")
    assert "domain & a & 2 & x &" in text(folder, *base, "-f", "latex")


def test_a_column_that_differs_between_systems(folder: Path) -> None:
    rows = "system\tseg\tkind\tmt\tref\nx\t1\tp\ta\ta\ny\t1\tq\ta\ta\n"
    (folder / "batch.tsv").write_text(rows)
    message = fault(folder, "score", "batch.tsv", "-m", "chrf", "--buckets", "kind")
    assert "batch.tsv:3: segment '1' has another kind here than at" in message


def test_differences_are_the_widest_gaps_with_all_texts(folder: Path) -> None:
    whole = valid("compare", text(folder, *PAIR, "-m", "chrf,bleu", "--differences",
                                  "3", "-f", "json"))  # fmt: skip
    assert whole["terms"] is None
    (found,) = whole["differences"]
    assert (found["metric"], found["first"], found["second"]) == (
        "chrf", "alpha", "beta",
    )  # fmt: skip
    gaps = [abs(s["first_score"] - s["second_score"]) for s in found["segments"]]
    assert gaps == sorted(gaps, reverse=True)
    assert len(gaps) == 3
    first = found["segments"][0]
    at = int(first["segment"]) - 1
    for key, name in (("source", "source.zh"), ("reference", "reference.en"),
                      ("first_output", OUT[0]), ("second_output", OUT[1])):  # fmt: skip
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
        assert first[key] == lines[at]
    told = text(folder, *PAIR, "-m", "chrf,bleu", "--differences", "1")
    assert "alpha and beta: segments furthest apart by chrF2" in told
    assert f"Segment {first['segment']}: " in told
    assert first["second_output"] in told


def test_differences_are_with_the_baseline_and_by_a_metric(folder: Path) -> None:
    base = ("compare", *OUT, *REF, "-m", "chrf,bleu", "--samples", "50")
    asked = (*base, "--differences", "1", "--differ-by", "bleu", "--baseline", "gamma")
    whole = valid("compare", text(folder, *asked, "-f", "json"))
    assert {d["metric"] for d in whole["differences"]} == {"bleu"}
    assert [(d["first"], d["second"]) for d in whole["differences"]] == [
        ("alpha", "gamma"), ("beta", "gamma"), ("delta", "gamma"),
    ]  # fmt: skip
    assert whole["differences"][0]["segments"][0]["source"] == ""
    message = fault(folder, *asked[:-2], "--differ-by", "blue")
    assert "no metric 'blue' was measured; did you mean 'bleu'?" in message


def test_terms_tell_what_each_system_has_instead(folder: Path) -> None:
    whole = valid("compare", text(folder, *PAIR, "--terms", "-f", "json"))
    row = next(row for row in whole["terms"] if row["term"] == "枫桥经验")
    assert row["wanted"] == "Fengqiao Experience"
    alpha, beta = row["systems"]
    assert (alpha["wrong"], alpha["right_renderings"]) == (
        0,
        {"Fengqiao Experience": 1},
    )
    assert (beta["wrong"], beta["wrong_renderings"]) == (
        1,
        {"Maple Bridge Experience": 1},
    )
    told = text(folder, *PAIR, "--terms")
    line = next(line for line in told.splitlines() if line.startswith("枫桥经验"))
    assert line.split("  ")[-1].split() == ["1"]
    assert "Maple Bridge Experience" in line
    assert "terms:shipped-" in told
    assert "--terms needs the source" in fault(
        folder, "compare", *OUT[:2], *REF, "--terms"
    )


def test_a_flat_format_holds_what_is_asked_for(folder: Path) -> None:
    heads = {
        (): ["metric", "first", "second", "difference"],
        ("--differences", "2"): ["metric", "first", "second", "document"],
        ("--terms",): ["term", "wanted", "system", "rendering"],
    }
    for more, head in heads.items():
        told = text(folder, *PAIR, *more, "-f", "csv")
        assert told.splitlines()[0].split(",")[:4] == head
        text(folder, *PAIR, *more, "-f", "parquet", "-o", "found.parquet")
        frame = pl.read_parquet(folder / "found.parquet")
        assert frame.columns[:4] == head
        assert len(frame) == len(list(csv.reader(io.StringIO(told)))) - 1
    message = fault(folder, *PAIR, "--differences", "2", "--terms", "-f", "csv")
    assert "csv holds one table" in message


def test_lines_say_what_they_are_of(folder: Path) -> None:
    told = text(folder, *PAIR, "--differences", "2", "--terms", "-f", "jsonl")
    kinds = [json.loads(line)["kind"] for line in told.splitlines()]
    assert list(dict.fromkeys(kinds)) == ["system", "pair", "difference", "term"]
    assert kinds.count("difference") == 2


@pytest.mark.parametrize(
    ("format_", "parts"),
    [
        ("markdown", ["### chrF2", "**Segment ", "- beta: ", "| Term | Wanted |"]),
        ("latex", [r"\begin{tabular}{lrrrr}", r"\item[{beta}]", r"\toprule"]),
        ("html", ["<!doctype html>", "westfall-young", "Maple Bridge Experience"]),
    ],
)
def test_comparisons_for_people(folder: Path, format_: str, parts: list[str]) -> None:
    asked = ("--differences", "1", "--terms", "-m", "chrf", "-f", format_)
    found = text(folder, *PAIR, *asked)
    for part in parts:
        assert part in found


def test_what_has_no_better_end_is_not_ranked(folder: Path) -> None:
    base = (*OUT, *REF, *SOURCE, "-m", "length-ratio")
    assert "*" not in text(folder, "score", *base)
    assert "**" not in text(folder, "score", *base, "-f", "markdown")
    whole = valid("compare", text(folder, "compare", *base, "-f", "json"))
    (metric,) = whole["metrics"]
    assert metric["higher_is_better"] is None
    assert {one["cluster"] for one in metric["systems"]} == {None}
    assert [one["system"] for one in metric["systems"]] == [
        "alpha", "beta", "gamma", "delta",
    ]  # fmt: skip
    assert metric["pairs"]
    page = text(folder, "score", *base, "-f", "html")
    assert '"higher":null' in page
    assert "neither end is better" in text(folder, "metrics", "show", "length-ratio")


def test_people_judge_metrics_in_json(folder: Path) -> None:
    rows = [
        {"system": name, "seg": str(n), "zh": "灯灭了。", "score": score, "mt": output,
         "ref": "The lamp went out."}
        for n in (1, 2)
        for name, output, score in (("x", "The lamp went off.", n), ("y", "Lamp.", 0))
    ]  # fmt: skip
    (folder / "t.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    base = ("metrics", "correlate", "t.jsonl", "--human", "score")
    told = text(folder, *base, "-m", "chrf,length-ratio", "-f", "json")
    chrf, ratio = valid("correlate", told)["rows"]
    assert chrf["item_tau"] == 1.0
    assert (ratio["outputs"], ratio["pearson"]) == (0, None)
    message = fault(
        folder, *base, "-m", "chrf,length-ratio", "--compare", "chrf,length-ratio"
    )
    assert "of length-ratio neither end is better" in message


@dataclass(frozen=True, slots=True)
class Pair:
    """Two options."""

    left: int = 1
    right: str = "r"


def test_a_group_is_taken_apart_and_put_together() -> None:
    told: list[object] = []

    def command(*, one: str, pair: Pair, last: bool = False) -> None:
        told.extend((one, pair, last))

    run = grouped(command)
    names = list(inspect.signature(run).parameters)
    assert names == ["one", "left", "right", "last"]
    assert inspect.signature(run).parameters["left"].default == 1
    run(one="x", left=2, right="s", last=True)
    assert told == ["x", Pair(2, "s"), True]


def test_nothing_is_told_that_nobody_asked_for(folder: Path) -> None:
    whole = valid("compare", text(folder, *PAIR, "-f", "json"))
    assert (whole["differences"], whole["terms"]) == (None, None)
    told = text(folder, *PAIR)
    assert "Segment" not in told
    assert "Terms" not in told
    assert called(folder, *PAIR, "--differences", "-1")[0] == 2
    assert "say how many segments" in fault(folder, *PAIR, "--differ-by", "bleu")
