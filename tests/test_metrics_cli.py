"""``maplebridge metrics correlate`` and ``mqm`` as their users run them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from tests.test_score_cli import fault, text
from toolkit import Request
from toolkit.scorer.correlation import correlate
from toolkit.scorer.judged import Choice, read_judged
from toolkit.scorer.score import score

SOURCES = ("桥很老。", "村民来了。", "灯灭了。", "河水很冷。")
GOLD = (
    "The bridge is very old.",
    "The villagers have come.",
    "The lamp went out.",
    "The river water is cold.",
)
OUTPUTS = {
    "east": (
        "The bridge is very old now.",
        "The villagers have come.",
        "The lamp went off.",
        "The river is cold.",
    ),
    "west": (
        "A bridge is old.",
        "Villagers came here.",
        "The lamp went out.",
        "River cold.",
    ),
    "south": ("Old!", "Somebody is coming.", "Dark lamp.", "The river water is cool."),
}
POINTS = {"east": (0, 0, 1, 1), "west": (2, 1, 0, 5), "south": (5, 3, 5, 1)}
HEAD = "system doc doc_id seg_id rater source target category severity".split()


def rows() -> Iterator[dict[str, object]]:
    """The outputs with human scores, as rows of a table."""
    for system, texts in OUTPUTS.items():
        for number, hyp in enumerate(texts):
            yield {
                "system": system,
                "doc": "walk" if number < 2 else "night",
                "seg": str(number + 1),
                "src": SOURCES[number],
                "hyp": hyp,
                "refA": GOLD[number],
                "refB": GOLD[number].replace("very ", ""),
                "mqm": -float(POINTS[system][number]),
            }


def annotated(score: str = "") -> str:
    """The same as annotations: as many minor errors as points, and a reference."""
    lines: list[list[str]] = [[*HEAD, "score"] if score else HEAD]
    for one in rows():
        place: list[object] = [one["system"], one["doc"], "1", one["seg"], "anna"]
        points = -int(float(str(one["mqm"])))
        errors = [f"Style/Kind {n}" for n in range(points)] or ["No-error"]
        for error in errors:
            severity = "Minor" if points else "No-error"
            cells = [*place, one["src"], one["hyp"], error, severity]
            given = [str(90 - 10 * points)] if score else []
            lines.append([*map(str, cells), *given])
    for number, gold in enumerate(GOLD):
        document = "walk" if number < 2 else "night"
        start = ["gold", document, "1", str(number + 1), "anna", SOURCES[number]]
        given = ["95"] if score else []
        lines.append([*start, gold, "No-error", "No-error", *given])
    return "\n".join("\t".join(line) for line in lines) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The judged outputs in every form that is read."""
    frame = pl.DataFrame(list(rows()))
    frame.write_parquet(tmp_path / "table.parquet")
    frame.write_ndjson(tmp_path / "table.jsonl")
    frame.write_csv(tmp_path / "table.tsv", separator="\t")
    (tmp_path / "mqm.tsv").write_text(annotated(), encoding="utf-8")
    (tmp_path / "esa.tsv").write_text(annotated("score"), encoding="utf-8")
    return tmp_path


def found(folder: Path, *arguments: str) -> dict[str, dict[str, float]]:
    """The figures of each metric."""
    told = text(folder, "metrics", "correlate", *arguments, "-j", "1", "-f", "json")
    return {row.pop("metric"): row for row in json.loads(told)["rows"]}


def test_figures_are_those_of_the_library(folder: Path) -> None:
    told = found(folder, "table.parquet", "-r", "refA", "-m", "chrf,ter")
    judged = read_judged(
        folder / "table.parquet", Request(()), Choice(references=("refA",))
    )
    chrf, _ = score(judged.task, "chrf,ter").measured
    values = [chrf.segments(system) for system in judged.task.systems]
    whole = [chrf.corpus(system) for system in judged.task.systems]
    known = correlate(
        judged.human, pl.Series(values).to_numpy(), pl.Series(whole).to_numpy()
    )
    assert told["chrf"] == pytest.approx(
        {
            "outputs": 12,
            "pearson": known.pearson,
            "tau_b": known.kendall,
            "item_tau": known.item_kendall,
            "acc_eq": known.ties.accuracy,
            "system_pearson": known.system_pearson,
            "pairwise_accuracy": known.system_accuracy,
        }
    )
    assert judged.human.tolist() == [[-x for x in own] for own in POINTS.values()]
    # An error rate is turned round: what people like, it should like.
    assert told["chrf"]["pairwise_accuracy"] == told["ter"]["pairwise_accuracy"] == 1.0
    assert told["ter"]["pearson"] > 0.5


@pytest.mark.parametrize("name", ["table.jsonl", "table.tsv"])
def test_every_table_gives_the_same(folder: Path, name: str) -> None:
    options = ("-r", "refB", "-m", "bleu,chrf")
    assert found(folder, name, *options) == found(folder, "table.parquet", *options)


@pytest.mark.parametrize("name", ["mqm.tsv", "esa.tsv"])
def test_annotations_give_the_figures_of_the_table(folder: Path, name: str) -> None:
    """ESA scores were made from the points, so that all figures stay."""
    (own,) = found(folder, name, "-r", "gold", "-m", "chrf").values()
    (table,) = found(folder, "table.tsv", "-r", "refA", "-m", "chrf").values()
    assert own == pytest.approx(table)


def test_other_weights_change_the_figures(folder: Path) -> None:
    flat = ("--weights", "minor:0,major:5", "-m", "chrf")
    (own,) = found(folder, "mqm.tsv", "-r", "gold", *flat).values()
    assert own["pearson"] is None
    assert own["outputs"] == 12


def test_a_system_is_left_out_and_blanks_are_not_judged(folder: Path) -> None:
    path = folder / "table.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].rpartition("\t")[0] + "\t"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    base = ("table.tsv", "-r", "refA", "-m", "chrf")
    assert found(folder, *base)["chrf"]["outputs"] == 11
    assert found(folder, *base, "--without", "west")["chrf"]["outputs"] == 7


def test_segments_that_not_all_have_are_told(folder: Path) -> None:
    path = folder / "mqm.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
    told = text(folder, "metrics", "correlate", "mqm.tsv", "-r", "gold", "-m", "chrf")
    assert "left out  1 segment that not all systems and references have" in told
    assert told.splitlines()[2].split()[:2] == ["chrf", "9"]


def test_two_metrics_are_compared(folder: Path) -> None:
    base = ("metrics", "correlate", "table.tsv", "-r", "refA", "--compare")
    twin = "chrf(word-order=2),chrf++"
    same = text(folder, *base, twin, "-m", f"chrf,{twin}", "--samples", "20")
    assert "p = 1.0000  permutation|figure:item-tau|n:20|seed:12345" in same
    by = ("-m", "bleu,chrf", "--by", "pearson", "--samples", "50", "--seed", "3")
    told = text(folder, *base, "bleu,chrf", *by)
    assert "permutation|figure:pearson|n:50|seed:3" in told
    assert told == text(folder, *base, "bleu,chrf", *by)


def test_a_metric_without_scores_has_no_figures(folder: Path) -> None:
    told = found(folder, "mqm.tsv", "--without", "gold", "-m", "numbers,agreement")
    assert told["numbers"].pop("outputs") == 0
    assert set(told["numbers"].values()) == {None}
    assert told["agreement"]["outputs"] == 12


def test_forms_hold_the_same_numbers(folder: Path) -> None:
    base = ("metrics", "correlate", "table.tsv", "-r", "refA", "-m", "bleu,chrf")
    (bleu, _) = csv.DictReader(io.StringIO(text(folder, *base, "-f", "csv")))
    whole = json.loads(text(folder, *base, "-f", "json"))
    assert float(bleu["tau_b"]) == whole["rows"][0]["tau_b"]
    assert whole["notes"]["human"] == "column:mqm"
    assert "tok:13a" in whole["notes"]["bleu"]
    shown = f"{float(bleu['tau_b']):.3f}"
    assert shown in text(folder, *base).splitlines()[2]
    assert f"| {shown} |" in text(folder, *base, "-f", "markdown").splitlines()[2]


def test_mqm_of_systems_documents_and_segments(folder: Path) -> None:
    whole = json.loads(text(folder, "metrics", "mqm", "mqm.tsv", "-f", "json"))
    assert [(row["system"], row["mqm"]) for row in whole["rows"]] == [
        ("gold", 0),
        ("east", -0.5),
        ("west", -2),
        ("south", -3.5),
    ]
    assert whole["notes"]["mqm"].startswith("freitag2021|major:5|minor:1|")
    base = ("metrics", "mqm", "mqm.tsv", "-f", "csv", "--level")
    documents = text(folder, *base, "document").splitlines()
    assert documents[0] == "system,document,mqm,segments"
    assert "west,night,-2.5,2" in documents
    assert "gold,walk,1,0.0,1" in text(folder, *base, "segment").splitlines()
    doubled = text(folder, *base, "segment", "--weights", "minor:2")
    assert "south,walk,2,-6.0,1" in doubled.splitlines()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["mqm.tsv", "-r", "gould"], "did you mean 'gold'?"),
        (["mqm.tsv", "-r", "gold", "--without", "wst"], "did you mean 'west'?"),
        (["mqm.tsv", "-r", "gold", "--human", "esa"], "no ESA score"),
        (["mqm.tsv", "-r", "gold", "--human", "da"], "annotations give mqm or esa"),
        (["mqm.tsv", "-r", "gold", "--column", "source=src"], "--column is for tables"),
        (["esa.tsv", "-r", "gold", "--weights", "minor:1"], "--weights are for MQM"),
        (["mqm.tsv", "-r", "gold", "--weights", "huge:1"], "weights 'huge:1'"),
        (["table.tsv", "-r", "refC"], "no column 'refC'; did you mean"),
        (["table.tsv", "--human", "mqn"], "did you mean 'mqm'?"),
        (["table.tsv", "--human", "hyp"], "human score"),
        (["table.parquet", "--human", "hyp"], "holds no numbers"),
        (["table.tsv", "--weights", "minor:1"], "--weights are for annotations"),
        (["table.tsv", "--column", "group=doc"], "not grouped"),
        (["table.tsv", "--column", "human"], "is not PART=NAME"),
        (["table.tsv", "--compare", "bleu"], "is not two metrics"),
        (["table.tsv", "-m", "bleu,chrf", "--compare", "bleu,chr"], "no metric 'chr'"),
        (["table.tsv", "-r", "refA", "-r", "hyp"], "has another reference"),
        (["one.tsv", "-m", "bleu,chrf", "--compare", "bleu,chrf"], "too few"),
        (["absent.tsv"], "absent.tsv"),
        (["table.tsv", "-o", "table.tsv"], "would overwrite an input"),
        (["noscore.tsv"], "no column of human scores"),
        (["nosystem.tsv"], "a column 'system'"),
        (
            ["praised.tsv", "-r", "refA"],
            "of a reference; leave them out: --without gold",
        ),
        (["broken.parquet"], "not a Parquet file"),
        (["unjudged.tsv", "-r", "refA", "-m", "chrf"], "no output has a human score"),
    ],
)
def test_faults_are_one_line(folder: Path, arguments: list[str], message: str) -> None:
    frame = pl.DataFrame(list(rows()))
    odd = {
        "noscore": frame.drop("mqm"),
        "nosystem": frame.drop("system").head(4),
        "one": frame.filter(seg="1", system="east"),
        "unjudged": frame.with_columns(mqm=pl.lit(None)),
        "praised": pl.concat(
            [frame, frame.head(4).with_columns(system=pl.lit("gold"), hyp="refA")]
        ),
    }
    for name, one in odd.items():
        one.write_csv(folder / f"{name}.tsv", separator="\t")
    (folder / "broken.parquet").write_bytes(b"nothing")
    assert message in fault(folder, "metrics", "correlate", *arguments, "-j", "1")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["table.tsv"], "no column 'seg_id'"),
        (["absent.tsv"], "absent.tsv"),
        (["empty.tsv"], "empty.tsv: no annotations"),
        (["mqm.tsv", "--weights", "minor"], "weights 'minor'"),
        (["mqm.tsv", "--weights", "major:5"], "severity 'minor' has no points"),
        (["mqm.tsv", "-o", "mqm.tsv"], "would overwrite an input"),
    ],
)
def test_mqm_faults_are_one_line(
    folder: Path, arguments: list[str], message: str
) -> None:
    (folder / "empty.tsv").write_text("\t".join(HEAD) + "\n", encoding="utf-8")
    assert message in fault(folder, "metrics", "mqm", *arguments)
