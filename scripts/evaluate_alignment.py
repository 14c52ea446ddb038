"""How well lines and sentences are laid side by side: F1 against known beads.

    python scripts/evaluate_alignment.py DATA [--year 2016] [--show NAME]

DATA: a folder with wmt25-terminology/ (documents by year, a line a paragraph). The
human reference and each output with the lines of its source are spoilt on purpose, with
a fixed seed: 8 % of the lines are merged with the next one on either side, 3 % are left
out on either side, and a run of ten lines is left out of the target of a long text.
Beads are counted as they are (a bead is right if both its ranges are), those of lines
alone too; links are pairs of lines in one bead. Printed without anchors, and with the
year's terms, found as they are spelled, as anchors.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from toolkit.alignment.beads import Bead, beads

Lines = list[str]
Gold = tuple[Lines, Lines, set[Bead]]
MERGED, DROPPED, RUN, LONG = 0.08, 0.03, 10, 40
ROUNDS = 5
NO_TERMS: dict[str, list[str]] = {}


def main() -> None:
    """Print a row for each text."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--year", default="2016")
    parser.add_argument("--show", default="", help="print the wrong beads of one text")
    options = parser.parse_args()
    folder = options.data / "wmt25-terminology"
    terms = json.loads((folder / f"{options.year}.terms.json").read_text("utf-8"))
    path = folder / f"{options.year}.documents.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    print(f"{'':34} {'beads F1':>17} {'links F1':>17}")
    for name in ("human", *rows[0]["outputs"]):
        row = []
        for known in (NO_TERMS, terms):
            start = time.process_time()
            spoilt = list(_spoilt(rows, name))
            counts = [_count(gold, known, show=name == options.show) for gold in spoilt]
            row.append((counts, time.process_time() - start))
        _print(name, row)


def _print(name: str, row: list[tuple[list[tuple[int, ...]], float]]) -> None:
    figures = [
        [sum(column) for column in zip(*counts, strict=True)] for counts, _ in row
    ]
    if not figures[0]:
        return
    beads_f1 = " / ".join(f"{_f1(*sums[:3]):.3f}" for sums in figures)
    links_f1 = " / ".join(f"{_f1(*sums[3:]):.3f}" for sums in figures)
    seconds = " / ".join(f"{spent:.1f} s" for _, spent in row)
    print(f"{name:34} {beads_f1:>17} {links_f1:>17}  {len(row[0][0])} texts, {seconds}")


def _f1(right: int, found: int, wanted: int) -> float:
    return 2 * right / max(1, found + wanted)


def _spoilt(rows: list[dict[str, Any]], name: str) -> Iterator[Gold]:
    """Each text with as many lines as its source, spoilt in several ways."""
    for row in rows:
        source = row["zh"].split("\n")
        target = (row["en"] if name == "human" else row["outputs"].get(name, "")).split(
            "\n"
        )
        blank = [not line.strip() for line in source]
        if [not line.strip() for line in target] == blank:
            full = [n for n, one in enumerate(blank) if not one]
            for seed in range(ROUNDS):
                random = Random(f"{row['doc']} {seed}")
                yield spoil(
                    [source[n] for n in full], [target[n] for n in full], random
                )


def spoil(source: Lines, target: Lines, random: Random) -> Gold:
    """Lines merged and left out, and the beads that are right."""
    length = len(source)
    run = range(0)
    if length > LONG and random.random() < 0.5:
        start = random.randrange(length - RUN)
        run = range(start, start + RUN)
    sources: Lines = []
    targets: Lines = []
    gold: set[Bead] = set()
    at = 0
    while at < length:
        i, j, chance = len(sources), len(targets), random.random()
        two = at + 1 < length and at not in run and at + 1 not in run
        if at in run or chance < DROPPED:
            sources.append(source[at])
        elif chance < 2 * DROPPED:
            targets.append(target[at])
        elif two and chance < 2 * DROPPED + MERGED:
            sources += source[at : at + 2]
            targets.append(" ".join(target[at : at + 2]))
            at += 1
        elif two and chance < 2 * (DROPPED + MERGED):
            sources.append("".join(source[at : at + 2]))
            targets += target[at : at + 2]
            at += 1
        else:
            sources.append(source[at])
            targets.append(target[at])
        gold.add(Bead((i, len(sources)), (j, len(targets))))
        at += 1
    return sources, targets, gold


def _count(gold: Gold, terms: dict[str, list[str]], *, show: bool) -> tuple[int, ...]:
    """Beads right, found and wanted; links right, found and wanted."""
    sources, targets, wanted = gold
    anchors = _anchors(sources, targets, terms) if terms else None
    found = set(
        beads(sources, targets, source_lang="zh", target_lang="en", anchors=anchors)
    )
    if show:
        for bead in sorted(found ^ wanted):
            told = "wrong " if bead in found else "missed"
            print(told, bead, [x[:30] for x in sources[slice(*bead.sources)]],
                  [x[:60] for x in targets[slice(*bead.targets)]])  # fmt: skip
    links = _links(found), _links(wanted)
    return (
        len(found & wanted),
        len(found),
        len(wanted),
        len(links[0] & links[1]),
        *map(len, links),
    )


def _links(found: set[Bead]) -> set[tuple[int, int]]:
    return {(i, j) for own, other in found for i in range(*own) for j in range(*other)}


def _anchors(
    sources: Lines, targets: Lines, terms: dict[str, list[str]]
) -> tuple[list[set[str]], list[set[str]]]:
    """The terms of each line, by their spelling."""
    low = [line.casefold() for line in targets]
    own = [{term for term in terms if term in line} for line in sources]
    other = [
        {t for t, forms in terms.items() if any(f.casefold() in line for f in forms)}
        for line in low
    ]
    return own, other


if __name__ == "__main__":
    main()
