"""How well metrics agree with people: WMT22 and TED talks, Chinese to English.

    python scripts/evaluate_correlation.py DATA [--metrics bleu,chrf,chrf++] [--jobs 2]

DATA: a folder with wmt22-mqm/segments.parquet and ted21-mqm/mqm_ted_zhen.tsv. Prints
first how many of the published segment scores of TED come out of the error spans, then
for each test set and reference: over systems Pearson, Kendall, pairwise accuracy; over
outputs Pearson and Kendall without grouping; within sources mean Kendall, Pearson of
centred values, and accuracy with calibrated ties (Deutsch et al. 2023). Only machine
outputs that people judged count. ``agreement`` needs no reference and is printed last;
on wmt22 it should reach 0.166 and 0.446 within sources.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from toolkit.scorer.choice import choose
from toolkit.scorer.correlation import correlate
from toolkit.scorer.human import Annotation, outputs, read_annotations
from toolkit.scorer.judgement import NAMED, grid, segment_scores, system_scores
from toolkit.scorer.records import Measured
from toolkit.scorer.score import score
from toolkit.scorer.task import Task

PUBLISHED_NAMES = {"ref": "ref-A", "refB": "ref-B"}
TED_REFERENCES = {"A": "ref", "B": "refB"}
CLOSE = 1e-6


@dataclass(frozen=True, slots=True)
class Judged:
    """One test set; ``human``: systems x segments, in the order of ``outputs``.

    NaN for outputs that were not judged: they only serve ``agreement``.
    """

    name: str
    outputs: Mapping[str, list[str]]
    references: Mapping[str, list[str]]
    human: NDArray[np.float64]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--metrics", default="bleu,chrf,chrf++")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    folder = options.data / "ted21-mqm"
    annotations = read_annotations(folder / "mqm_ted_zhen.tsv")
    print_rebuilt(annotations, folder / "mqm_ted_zhen.avg_seg_scores.tsv")
    heads = "sys r|sys tau|sys acc|r|tau|item tau|item r|acc_eq".split("|")
    print(
        "\n" + " ".join([f"{'set, reference, metric':30}", *(f"{h:>8}" for h in heads)])
    )
    for judged in (
        wmt22(options.data / "wmt22-mqm/segments.parquet"),
        ted21(annotations),
    ):
        for row in rows(judged, options.metrics, options.jobs):
            print(row, flush=True)


def print_rebuilt(annotations: list[Annotation], published: Path) -> None:
    """How many published scores come out of the spans, and of what the rest holds."""
    known = dict(_published(published))
    for weights in NAMED.values():
        own = segment_scores(annotations, weights)
        named = {(PUBLISHED_NAMES.get(s, s), n): v for (s, _, n), v in own.items()}
        off = {key for key in known if not abs(known[key] - named[key]) < CLOSE}
        print(f"{weights.name}: {len(known) - len(off)} of {len(known)} as published")
        faults = {
            (PUBLISHED_NAMES.get(one.system, one.system), one.segment)
            for one in annotations
            if one.category == "source-error"
        }
        if off:
            print(f"  of {len(off)} others, {len(off & faults)} have a source error")
        worst = sorted(system_scores(own).items(), key=lambda item: -item[1])
        print("  " + ", ".join(f"{name} {-value:.3f}" for name, value in worst))


def _published(path: Path) -> Iterator[tuple[tuple[str, str], float]]:
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        system, value, segment = line.split()
        if value != "None":
            yield (system, segment), float(value)


def wmt22(path: Path) -> Judged:
    """The outputs of 18 systems, and the scores of the 14 that were judged."""
    import polars as pl

    frame = pl.read_parquet(path).filter(pl.col("kind") == "mt")
    parts = frame.sort("seg").partition_by("system", as_dict=True)
    systems = {str(key[0]): part for key, part in sorted(parts.items())}
    first = next(iter(systems.values()))
    return Judged(
        "wmt22",
        {name: part["hyp"].to_list() for name, part in systems.items()},
        {letter: first[f"ref{letter}"].to_list() for letter in "AB"},
        np.array([part["mqm"].to_numpy() for part in systems.values()]),
    )


def ted21(annotations: list[Annotation]) -> Judged:
    """Outputs and scores of the 13 systems."""
    texts = outputs(annotations)
    names = sorted(set(texts) - set(TED_REFERENCES.values()))
    human, places = grid(segment_scores(annotations), names)
    return Judged(
        "ted21",
        {name: [texts[name][place] for place in places] for name in names},
        {
            letter: [texts[name][place] for place in places]
            for letter, name in TED_REFERENCES.items()
        },
        human,
    )


def rows(judged: Judged, metrics: str, jobs: int) -> Iterator[str]:
    """The lines of one test set."""
    for letter, texts in judged.references.items():
        task = Task(judged.outputs, (tuple(texts),))
        for measured in score(task, choose(metrics), jobs=jobs).measured:
            yield row(
                f"{judged.name} {letter} {measured.metric.name}", judged, measured
            )
    for measured in score(Task(judged.outputs), choose("agreement")).measured:
        yield row(f"{judged.name} - {measured.metric.name}", judged, measured)


def row(name: str, judged: Judged, measured: Measured) -> str:
    """One line of figures."""
    sign = -1 if measured.metric.higher_is_better is False else 1
    systems = [sign * measured.corpus(system) for system in judged.outputs]
    values = [sign * measured.segments(system) for system in judged.outputs]
    found = correlate(judged.human, np.array(values), np.array(systems))
    figures = (
        found.system_pearson,
        found.system_kendall,
        found.system_accuracy,
        found.pearson,
        found.kendall,
        found.item_kendall,
        found.centred_pearson,
        found.ties.accuracy,
    )
    return " ".join([f"{name:30}", *(f"{figure:8.3f}" for figure in figures)])


if __name__ == "__main__":
    main()
