"""Reproduce published scores with our metrics, and print the differences.

    python scripts/evaluate_scores.py DATA [--metrics METRICS]

DATA: the folder with wmt25-terminology/ (YEAR.terms.json, YEAR.documents.jsonl,
official-scores.tsv) and wmt22-mqm/segments.parquet.

First WMT25 terminology, track 2: BLEU, chrF2++ and the success rate of every system,
year and mode, documents as segments, beside the published figures; the human reference
is scored as a system. ``--metrics`` adds columns of ours to that table. Then WMT22
Chinese-English: how far agreement orders the translations of a segment as people do
(per-item Kendall tau-b; accuracy with calibrated ties, Deutsch et al. 2023). Ends with
status 1 where a figure differs in its fourth decimal or agreement misses its goal.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from toolkit.scorer.score import choose, score
from toolkit.scorer.task import Task

YEARS = ("2016", "2018")
OFFICIAL = {
    "bleu": "bleu4",
    "chrf++": "chrf2++",
    "term-success": "proper_term_success_rate",
}
HUMAN = "human reference/-"
CLOSE = 0.000051  # published figures are rounded
TAU, ACCURACY = 0.166, 0.446

Grid = NDArray[np.float64]


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--metrics", default="", help="more columns, as for score")
    options = parser.parse_args()
    sound = terminology(options.data / "wmt25-terminology", options.metrics)
    sound &= agreement(options.data / "wmt22-mqm" / "segments.parquet")
    sys.exit(not sound)


def terminology(data: Path, more: str) -> bool:
    """The table of WMT25; True where every figure is reproduced."""
    spec = ",".join([*OFFICIAL, *([more] if more else [])])
    heads = [metric.name for metric, _ in choose(spec)]
    print(f"| year | system | {' | '.join(heads)} | difference |")
    print(f"| --- | --- |{' ---: |' * (len(heads) + 1)}")
    worst, count = 0.0, 0
    for year in YEARS:
        told = published(data, year)
        for system, values in scored(data, year, spec):
            gaps = [abs(values[n] - told[system][n]) for n in range(len(OFFICIAL))]
            worst, count = max(worst, *gaps), count + len(gaps)
            cells = " | ".join(f"{value:.4f}" for value in values)
            print(f"| {year} | {system} | {cells} | {max(gaps):.6f} |")
    word = "all reproduced" if worst <= CLOSE else "NOT reproduced"
    print(f"\n{count} published figures, greatest difference {worst:.6f}: {word}")
    return worst <= CLOSE


def published(data: Path, year: str) -> dict[str, list[float]]:
    """The official scores of a year by system/mode."""
    with (data / "official-scores.tsv").open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file, delimiter="\t") if r["year"] == year]
    return {
        f"{row['system']}/{row['mode']}": [float(row[c]) for c in OFFICIAL.values()]
        for row in rows
    }


def scored(data: Path, year: str, spec: str) -> Iterator[tuple[str, list[float]]]:
    """Each system of a year with its scores, the human reference last."""
    lines = (data / f"{year}.documents.jsonl").read_text("utf-8").splitlines()
    documents = [json.loads(line) for line in lines]
    outputs = {
        system: tuple(document["outputs"][system] for document in documents)
        for system in documents[0]["outputs"]
    }
    human = tuple(document["en"] for document in documents)
    with tempfile.TemporaryDirectory() as folder:
        task = Task(
            {**outputs, HUMAN: human},
            (human,),
            tuple(document["zh"] for document in documents),
            tuple(document["doc"] for document in documents),
            termbases=(term_list(data / f"{year}.terms.json", Path(folder)),),
        )
        scores = score(task, choose(spec))
    for system in task.systems:
        yield system, [one.corpus(system) for one in scores.measured]


def term_list(path: Path, folder: Path) -> Path:
    """The terms as a list in columns, as a user would give them."""
    terms: dict[str, list[str]] = json.loads(path.read_text("utf-8"))
    rows = [f"{source}\t{'|'.join(targets)}" for source, targets in terms.items()]
    found = folder / "terms.tsv"
    found.write_text("\n".join(["zh\ten", *rows]) + "\n", encoding="utf-8")
    return found


def agreement(path: Path) -> bool:
    """Agreement on WMT22; True where it is as good as was measured before."""
    import polars as pl

    rows = pl.read_parquet(path).filter(pl.col("kind") == "mt").sort("system", "seg")
    systems = {
        str(name): own["hyp"].fill_null("").to_list()
        for (name,), own in rows.group_by("system", maintain_order=True)
    }
    judged = {
        str(name): own["mqm"].to_numpy()
        for (name,), own in rows.group_by("system", maintain_order=True)
        if own["mqm"].null_count() == 0
    }
    measured = score(Task(systems), choose("agreement")).measured[0]
    ours = np.stack([measured.segments(name) for name in judged], axis=1)
    tau, accuracy = by_item(ours, np.stack(list(judged.values()), axis=1))
    sound = tau >= TAU and accuracy >= ACCURACY - 0.0005
    print(f"\nagreement on WMT22, {len(systems)} systems, {len(judged)} judged:")
    print(f"per-item tau {tau:.4f} (goal {TAU}), acc_eq {accuracy:.4f} ({ACCURACY})")
    return bool(sound)


def by_item(ours: Grid, human: Grid) -> tuple[float, float]:
    """Mean tau-b of each segment's systems, and accuracy with the best threshold.

    Both N segments x S systems. Segments on which people see no difference have no tau.
    """
    one, other = np.triu_indices(ours.shape[1], 1)
    gaps, wanted = ours[:, one] - ours[:, other], human[:, one] - human[:, other]
    agreed = np.sign(gaps) * np.sign(wanted)
    untied = (gaps != 0).sum(axis=1) * (wanted != 0).sum(axis=1)
    taus = agreed.sum(axis=1) / np.sqrt(np.maximum(untied, 1))
    order = np.argsort(np.abs(gaps), axis=None)
    # With the k closest pairs called ties: their human ties, and the rest in order.
    ties = np.append(0, np.cumsum((wanted == 0).ravel()[order]))
    right = np.append(0, np.cumsum((agreed > 0).ravel()[order]))
    best = (ties + right[-1] - right).max() / gaps.size
    return float(taus[(wanted != 0).any(axis=1)].mean()), float(best)


if __name__ == "__main__":
    main()
