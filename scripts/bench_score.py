"""BLEU, chrF, chrF2++ and TER beside the ``sacrebleu`` command, on the same files.

    python scripts/bench_score.py DATA [--systems 15] [--segments 2000] [--ter 2]
    python scripts/bench_score.py DATA --resample [--paired 3]
    python scripts/bench_score.py --prove 100000

DATA: the folder with wmt22-mqm/segments.parquet. Its systems are written one to a file;
segments begin again at the first where there are too few. Both sides read the files.
``--ter``: how many systems the sacrebleu command scores by TER (it takes a minute or
more for each); its time is scaled to all, and the table says so. Numbers must be equal
to the last of DIGITS digits, or the run ends with an error.

Times are of one process each: processor time, and in brackets wall time, start and
import of Python included. Ours runs all metrics in one process, so its time for a
metric is the time of its part. TER runs with numba where it is installed, then without.

``--resample``: the paired tests alone, 1,000 samples of all pairs of systems, with all
scores, intervals and corrected p-values. Beside them the command's own tests, which
compare with one baseline: a run with them less a run without, for ``--paired`` systems,
scaled to all (to all but one, as many as it compares). TER's are not run there: its
statistics take minutes. Times are of the processor, wall time in brackets. The p-values
of the same pairs must agree within sampling.

``--prove``: no files; random pairs of segments under random settings, our score of each
pair against sacreBLEU's own functions.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit.scorer import significance
from toolkit.scorer.metric import Metric, Prepared, Rows
from toolkit.scorer.metrics import bleu, chrf, chrf_plus, ter
from toolkit.scorer.sacre import edits
from toolkit.scorer.significance import Comparison, Method, Resampling
from toolkit.scorer.task import Task

DIGITS = 12
SAMPLES = 1000
COMMANDS: tuple[tuple[Metric, list[str]], ...] = (
    (bleu.METRIC, ["-m", "bleu"]),
    (chrf.METRIC, ["-m", "chrf"]),
    (chrf_plus.METRIC, ["-m", "chrf", "--chrf-word-order", "2"]),
    (ter.METRIC, ["-m", "ter"]),
)


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of processor and of wall time; ``scores`` by file."""

    processor: float
    wall: float
    scores: dict[str, str]

    def scaled(self, factor: float) -> Spent:
        return Spent(self.processor * factor, self.wall * factor, self.scores)


def main() -> None:
    """Measure, then print; or prove."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--systems", type=int, default=15)
    parser.add_argument("--segments", type=int, default=2000)
    parser.add_argument("--ter", type=int, default=2, help="systems of the command")
    parser.add_argument("--resample", action="store_true")
    parser.add_argument("--paired", type=int, default=3, help="systems of the command")
    parser.add_argument("--prove", type=int, default=0, metavar="PAIRS")
    options = parser.parse_args()
    if options.prove:
        prove(options.prove)
    elif options.data and options.resample:
        resample(options)
    elif options.data:
        compare(options)
    else:
        parser.error("DATA or --prove PAIRS is wanted")


def compare(options: argparse.Namespace) -> None:
    """The table of times."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = write(options.data, folder, options.systems, options.segments)
        reference = folder / "reference.txt"
        print(f"{len(files)} systems, {options.segments} segments\n")
        print("| metric | sacrebleu | ours | ratio |\n| --- | ---: | ---: | ---: |")
        sums = [0.0, 0.0]
        for metric, arguments in COMMANDS:
            is_ter = metric is ter.METRIC
            told = files[: options.ter] if is_ter else files
            theirs = command(arguments, reference, told)
            theirs = theirs.scaled(len(files) / len(told))
            note = f" (scaled from {len(told)})" if len(told) < len(files) else ""
            for label, mine in ours(metric, reference, files):
                differing = [
                    f for f in told if mine.scores[f.name] != theirs.scores[f.name]
                ]
                if differing:
                    sys.exit(f"{metric.name} differs: {differing[0].name}")
                print(row(metric.title + label, theirs, note, mine))
            if not is_ter:
                sums = [sums[0] + theirs.processor, sums[1] + mine.processor]
        print(f"\nBLEU, chrF and chrF2++ together: {sums[0] / sums[1]:.1f} times")


def write(data: Path, folder: Path, systems: int, segments: int) -> list[Path]:
    """One file a system, and reference.txt."""
    import polars as pl

    frame = pl.read_parquet(data / "wmt22-mqm" / "segments.parquet")
    names = frame.filter(pl.col("kind") == "mt")["system"].unique().sort().to_list()
    files = []
    for name in names[:systems]:
        files.append(folder / f"{name}.txt")
        rows = frame.filter(pl.col("system") == name)
        lines(files[-1], rows["hyp"].to_list(), segments)
    lines(folder / "reference.txt", rows["refA"].to_list(), segments)
    return files


def lines(path: Path, texts: list[str], count: int) -> None:
    """Texts a line each, from the first again where there are too few."""
    chosen = (" ".join(texts[n % len(texts)].split()) for n in range(count))
    path.write_text("".join(f"{text}\n" for text in chosen), encoding="utf-8")


def command(arguments: list[str], reference: Path, files: list[Path]) -> Spent:
    """One run of the sacrebleu command."""
    json_form = ["-w", str(DIGITS), "-f", "json"]
    spent, wall, told = run_sacrebleu([*arguments, *json_form], reference, files)
    found = json.loads(told)
    found = found if isinstance(found, list) else [found]
    if len(files) == 1:
        scores = {files[0].name: f"{found[0]['score']:.{DIGITS}f}"}
    else:
        scores = {
            Path(one.pop("system")).name: next(iter(one.values())) for one in found
        }
    return Spent(spent, wall, scores)


def run_sacrebleu(
    arguments: list[str], reference: Path, files: list[Path]
) -> tuple[float, float, str]:
    """Processor time, wall time and what it says."""
    run = [sys.executable, "-m", "sacrebleu", str(reference), "-i", *map(str, files)]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    told = [*run, *arguments, "-q"]
    done = subprocess.run(told, capture_output=True, text=True, check=True)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, wall, done.stdout


def ours(
    metric: Metric, reference: Path, files: list[Path]
) -> Iterator[tuple[str, Spent]]:
    """Our time from the files; TER also without compiled code."""
    if metric is not ter.METRIC:
        yield "", measured(metric, reference, files)
        return
    if edits.compiled():
        start = time.perf_counter()
        edits.edit_counts([["a"]] * edits.LEAST, [["b"]] * edits.LEAST)
        print(f"numba loaded in {time.perf_counter() - start:.1f} s", file=sys.stderr)
        yield ", compiled", measured(metric, reference, files)
    compiled = edits.compiled
    edits.compiled = lambda: None  # type: ignore[assignment]
    yield ", plain Python", measured(metric, reference, files)
    edits.compiled = compiled


def measured(metric: Metric, reference: Path, files: list[Path]) -> Spent:
    """Read, prepare, score every file."""
    start, clock = time.process_time(), time.perf_counter()
    task = Task({}, (tuple(read(reference)),))
    prepared = metric.prepare(task, metric.options)
    scores = {}
    for file in files:
        rows = prepared.rows(file.name, read(file))
        scores[file.name] = f"{float(prepared.corpus(rows.sum(axis=0))):.{DIGITS}f}"
    return Spent(time.process_time() - start, time.perf_counter() - clock, scores)


def read(path: Path) -> list[str]:
    """The lines of a file."""
    return path.read_text(encoding="utf-8").split("\n")[:-1]


def row(title: str, theirs: Spent, note: str, mine: Spent) -> str:
    """One line of the table."""
    cells = (
        title,
        f"{theirs.processor:.2f} ({theirs.wall:.2f}) s{note}",
        f"{mine.processor:.2f} ({mine.wall:.2f}) s",
        f"{theirs.processor / mine.processor:.1f}",
    )
    return f"| {' | '.join(cells)} |"


def resample(options: argparse.Namespace) -> None:
    """The table of paired tests."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = write(options.data, folder, options.systems, options.segments)
        reference = folder / "reference.txt"
        task = Task({}, (tuple(read(reference)),))
        known = []
        for metric, arguments in COMMANDS:
            prepared = metric.prepare(task, metric.options)
            rows = [prepared.rows(file.name, read(file)) for file in files]
            known.append((metric.title, arguments, prepared, rows))
        pairs = len(files) * (len(files) - 1) // 2
        print(f"{len(files)} systems, {options.segments} segments, {SAMPLES} samples\n")
        for test, flag in (("bootstrap", "bs"), ("randomization", "ar")):
            print(f"| {test} | sacrebleu, {len(files) - 1} pairs | ours, {pairs} pairs")
            print("| --- | ---: | ---: |")
            total = walls = 0.0
            for title, arguments, prepared, rows in known:
                spent, wall, found = tested(prepared, rows, Method(test))
                total, walls = total + spent, walls + wall
                theirs = "-"
                if "ter" not in arguments:
                    own = files[: options.paired]
                    seconds, p = paired(flag, arguments, reference, own)
                    refuse_apart(title, p, found)
                    seconds *= (len(files) - 1) / (len(own) - 1)
                    theirs = f"{seconds:.1f} s ({seconds / spent:.0f} times)"
                print(f"| {title} | {theirs} | {spent:.2f} ({wall:.2f}) s |")
            print(f"| all four | | {total:.2f} ({walls:.2f}) s |\n")


def tested(
    prepared: Prepared, rows: list[Rows], test: Method
) -> tuple[float, float, Comparison]:
    """Processor and wall time of all paired tests, and what they tell."""
    plan = Resampling(test, SAMPLES)
    start, clock = time.process_time(), time.perf_counter()
    found = significance.compare(rows, prepared.corpus, plan, trials=prepared.trials)
    return time.process_time() - start, time.perf_counter() - clock, found


def paired(
    flag: str, arguments: list[str], reference: Path, files: list[Path]
) -> tuple[float, list[float]]:
    """Processor time of the command's paired tests alone, and their p-values."""
    told = [*arguments, f"--paired-{flag}", f"--paired-{flag}-n", str(SAMPLES)]
    plain, _, _ = run_sacrebleu(arguments, reference, files)
    # As text: the command cannot write chrF's tests as JSON.
    whole, _, table = run_sacrebleu([*told, "-f", "text"], reference, files)
    return whole - plain, [float(p) for p in re.findall(r"\(p = ([0-9.]+)\)", table)]


def refuse_apart(title: str, p: list[float], found: Comparison) -> None:
    """End the run where p-values differ by more than sampling explains."""
    mine = [pair.p for pair in found.pairs if pair.first == 0][: len(p)]
    if not p or any(abs(a - b) > 0.06 for a, b in zip(p, mine, strict=True)):
        sys.exit(f"{title}: p-values {p}, ours {mine}")


def prove(count: int) -> None:
    """Compare random pairs, in batches with settings drawn for each."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from tests.sacre_oracle import differences

    start, seen, number = time.perf_counter(), 0, 0
    check: Callable[[int], tuple[int, list[str]]] = differences
    while seen < count:
        # Every other batch goes to compiled code, where there is some.
        edits.LEAST = 1 if number % 2 else sys.maxsize
        compared, found = check(number)
        if found:
            sys.exit("\n".join([f"seed {number}: {len(found)} differ", *found[:5]]))
        seen, number = seen + compared, number + 1
        if number % 50 == 0:
            print(f"{seen:,} pairs so far", file=sys.stderr, flush=True)
    spent = time.perf_counter() - start
    print(f"{seen:,} pairs, {number} settings of each metric: no difference ", end="")
    print(f"({spent:.0f} s)")


if __name__ == "__main__":
    main()
