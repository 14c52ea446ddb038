"""Measure repair: pairs a second and memory, on a generated text.

    python scripts/bench_repair.py [--pairs 100000] [--terms 10000] [--batch 2000]

Invented Chinese sentences with two terms each, and translations that have one of them
in other words. Batches are generated one after the other, so that memory grows only
with what the repair itself keeps. Prints pairs a second and the greatest memory after
a tenth of the pairs and at the end; the two should be alike.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from toolkit.formats import parse
from toolkit.pairing import aligned
from toolkit.records import Document
from toolkit.repairer.repair import Repairer

SYLLABLES = "ba co du fe gi ko la mu ne po ri sa tu ve wo".split()
HEADS = "fund bridge office ratio harbour scheme permit ledger".split()
LETTERS = 0x4E00, 0x5E00

Term = tuple[str, str]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=100_000)
    parser.add_argument("--terms", type=int, default=10_000)
    parser.add_argument("--batch", type=int, default=2_000)
    options = parser.parse_args()
    draw = random.Random(7)
    terms = list({zh: (zh, en) for zh, en in invented(draw, options.terms)}.values())
    with tempfile.TemporaryDirectory() as folder:
        repairer = Repairer([written(terms, Path(folder))])
        measured(repairer, terms, options.pairs, options.batch, draw)


def invented(draw: random.Random, count: int) -> Iterator[Term]:
    """Terms of three characters and of two or three words."""
    for _ in range(count):
        zh = "".join(chr(draw.randrange(*LETTERS)) for _ in range(3))
        name = "".join(draw.choices(SYLLABLES, k=3))
        yield zh, f"{name} {draw.choice(HEADS)}"


def written(terms: list[Term], folder: Path) -> Path:
    """The terms as a table."""
    path = folder / "terms.tsv"
    rows = ["zh\ten", *("\t".join(term) for term in terms)]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def measured(
    repairer: Repairer, terms: list[Term], pairs: int, batch: int, draw: random.Random
) -> None:
    """Repair batch after batch; prints after a tenth and at the end."""
    start, spent, edits, done = time.perf_counter(), 0.0, 0, 0
    while done < pairs:
        document = generated(terms, min(batch, pairs - done), draw)
        begun = time.perf_counter()
        (outcome,) = repairer.run([document])
        spent += time.perf_counter() - begun
        edits += sum(finding.after is not None for finding in outcome.findings)
        done += len(document.segments)
        if done >= pairs or done - batch < pairs / 10 <= done:
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{done} pairs, {len(terms)} terms: {done / spent:.0f} pairs/s, "
                f"{edits} edits, {memory:.0f} MB, "
                f"{time.perf_counter() - start:.0f} s in all",
                flush=True,
            )


def generated(terms: list[Term], count: int, draw: random.Random) -> Document:
    """Pairs with two terms each, the second in other words."""
    sources, targets = [], []
    for _ in range(count):
        (one, kept), (two, lost) = draw.choices(terms, k=2)
        name, head = lost.split()
        other = f"{name}s {draw.choice(HEADS)}" if draw.random() < 0.7 else head
        sources.append(f"本年{one}的报告说明{two}增加了百分之{draw.randrange(90)}。")
        targets.append(
            f"This year the report of the {kept} tells that the {other} grew."
        )
    return aligned(
        parse("\n".join(targets), "a.txt"), parse("\n".join(sources), "a.zh")
    )


if __name__ == "__main__":
    main()
