"""The whole normalizer, its start and its termbase: speed beside named peers.

    python scripts/bench_full.py DATA

DATA: the folder of development texts (its README lists them). Every figure is the best
of several runs in this process, or of whole processes run in turn, on one core; quote
the ratios.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import ftfy
import polars

from termbase.load import open_termbase
from toolkit import Normalizer
from toolkit.formats import parse

BARE = """\
import typer
app = typer.Typer(add_completion=False, rich_markup_mode=None)
@app.command()
def one(x: str) -> None:
    "One."
@app.command()
def two(x: str) -> None:
    "Two."
app()
"""
OURS = "from toolkit.cli import main; main()"


def main() -> None:
    """Print a line a figure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    options = parser.parse_args()
    normalizer = Normalizer()
    for name, text in corpora(options.data).items():
        document = parse(text, name)
        size = len(text.encode()) / 1e6
        ours = best(lambda document=document: normalizer.run([document]))
        peer = best(lambda text=text: ftfy.fix_text(text), rounds=2)
        findings = len(normalizer.run([document])[0].findings)
        print(
            f"{name}: {size:.1f} MB, {findings / size:.0f} findings per MB: "
            f"{size / ours:.1f} MB/s; ftfy.fix_text {size / peer:.1f} MB/s, "
            f"ratio {peer / ours:.1f}"
        )
    open_termbase()
    print(f"termbase from its cache: {1000 * best(open_termbase):.0f} ms")
    ratio, ours, bare = start_up()
    print(
        f"--help: {ours:.0f} ms, a bare typer program {bare:.0f} ms, ratio {ratio:.2f}"
    )


def corpora(data: Path) -> dict[str, str]:
    """Edited news, edited reports, and machine-translated articles, some MB each."""
    frame = polars.read_parquet(data / "wmt22-mqm/segments.parquet")
    news = frame["refA"].unique(maintain_order=True).drop_nulls().to_list()
    reports = [
        json.loads(line)["en"]
        for path in sorted((data / "wmt25-terminology").glob("*.documents.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    seeds = [p.read_text(encoding="utf-8") for p in sorted(data.glob("seeds/*.txt"))]
    # five sentences a paragraph, as newspapers have them
    paragraphs = [" ".join(news[i : i + 5]) for i in range(0, len(news), 5)]
    return {
        "edited news": "\n\n".join(paragraphs * 8),
        "edited reports": "\n\n".join(reports * 8),
        "machine-translated articles": "\n\n".join(seeds * 10),
    }


def best(work: Callable[[], object], rounds: int = 5) -> float:
    """Seconds of processor time of the quickest of some rounds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def start_up() -> tuple[float, float, float]:
    """Median ratio of pairs of whole processes, and the best time of each, in ms."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        pairs = [
            (
                elapsed([sys.executable, "-c", OURS, "--help"]),
                elapsed([sys.executable, str(bare), "--help"]),
            )
            for _ in range(11)
        ]
    ratio = statistics.median(ours / peer for ours, peer in pairs)
    return ratio, min(p[0] for p in pairs), min(p[1] for p in pairs)


def elapsed(command: list[str]) -> float:
    """Milliseconds of a whole process."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return 1000 * (time.perf_counter() - start)


if __name__ == "__main__":
    main()
