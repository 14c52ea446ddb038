"""Find-and-replace of many terms, side by side with other tools, in one run.

    python scripts/bench_normalize.py DATA [--quick] [--big] [--markdown]

DATA: see ``bench_corpus``. Each engine (``bench_peers``) is a process of its own; all
engines of a list are measured in turn, several rounds, and the best round counts, in
processor time of one core. Outputs are compared with a reference first. Nothing here
is a promise in MB/s: the ratios of one run are what can be compared.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from bench_corpus import grown, lines_of, terms_of
from bench_peers import ENGINES, reference

MODULES = {
    "maplebridge": "numpy",
    "ahocorasick-rs": "ahocorasick_rs",
    "re": "re",
    "flashtext": "flashtext",
    "flashtext2": "flashtext2",
    "spacy": "spacy",
    "polars": "polars",
}
GOALS = {"flashtext": 10.0, "spacy": 25.0}
LARGE = 100_000
NAMES = {"en": "English", "zh": "Chinese"}
NEW = {"en": "preferred term {}", "zh": "规范术语{}"}
HERE = Path(__file__).resolve().parent


@dataclass
class Result:
    """One engine with one list of terms."""

    engine: str
    build: float
    differing: int
    """Lines of the checked part that are not as the reference has them."""

    seconds: float = float("inf")
    """For the best round, of one MB."""

    peak: float = 0.0

    @property
    def speed(self) -> float:
        return 1 / self.seconds

    @property
    def exact(self) -> bool:
        return self.differing == 0


@dataclass(frozen=True)
class Plan:
    """How much to do."""

    counts: list[int]
    size: int
    check: int
    rounds: int
    seconds: float
    workers_size: int


FULL = Plan([100, 1_000, 10_000, 100_000], 10_000_000, 200_000, 5, 2.0, 200_000_000)
QUICK = Plan([100, 10_000], 2_000_000, 50_000, 2, 0.5, 20_000_000)

Table = dict[int, list[Result]]


def main() -> None:
    """Measure, then print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="folder of the public sets")
    parser.add_argument("--quick", action="store_true", help="a small run")
    parser.add_argument("--big", action="store_true", help="also a file of 1 GB")
    parser.add_argument("--markdown", action="store_true", help="tables only")
    options = parser.parse_args()
    plan = QUICK if options.quick else FULL
    say(f"not installed: {', '.join(missing()) or 'none'}")
    tables: dict[str, Table] = {}
    with tempfile.TemporaryDirectory() as folder:
        for lang in NAMES:
            corpus = Corpus.made(options.data, lang, plan, Path(folder))
            tables[lang] = {n: measured(corpus, n, plan) for n in plan.counts}
            if lang == "en":
                notes = workers(corpus, plan)
                notes += big(corpus, plan) if options.big else []
    print("\n\n".join(markdown(lang, table) for lang, table in tables.items()))
    print(f"\n{caption(plan)}")
    if not options.markdown:
        print("\n".join(["", *goals(tables["en"]), *notes]))


@dataclass
class Corpus:
    """A text and term lists of one language, on disk."""

    lang: str
    lines: list[str]
    text: Path
    terms: dict[int, Path] = field(default_factory=dict)

    @classmethod
    def made(cls, data: Path, lang: str, plan: Plan, folder: Path) -> Corpus:
        """Read DATA and write what the engines read."""
        lines = lines_of(data, lang)
        corpus = cls(lang, lines, folder / f"{lang}.txt")
        corpus.text.write_bytes(grown(lines, plan.size))
        for count, terms in terms_of(lines, lang, plan.counts).items():
            pairs = {term: NEW[lang].format(i) for i, term in enumerate(terms)}
            corpus.terms[count] = folder / f"{lang}.{count}.json"
            corpus.terms[count].write_text(json.dumps(pairs), "utf-8")
        return corpus


class Engine:
    """A process that runs one engine."""

    def __init__(self, name: str, corpus: Corpus, count: int) -> None:
        peers, text, terms = HERE / "bench_peers.py", corpus.text, corpus.terms[count]
        self.name = name
        self._process = subprocess.Popen(
            [sys.executable, peers, name, corpus.lang, text, terms],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "POLARS_MAX_THREADS": "1"},
        )
        self.build = self._read()["build"]

    def ask(self, *command: object) -> dict[str, float]:
        """Send a command, wait for the answer."""
        assert self._process.stdin
        print(*command, file=self._process.stdin, flush=True)
        return self._read()

    def stop(self) -> None:
        self._process.communicate()

    def _read(self) -> dict[str, float]:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.name} stopped")
        answer: dict[str, float] = json.loads(line)
        return answer


def missing() -> list[str]:
    """Engines that are not installed; they are named, never passed over in silence."""
    return [name for name, module in MODULES.items() if find_spec(module) is None]


def measured(corpus: Corpus, count: int, plan: Plan) -> list[Result]:
    """All installed engines with one list of terms."""
    data = corpus.text.read_bytes()
    sample = data[: data.rfind(b"\n", 0, plan.check) + 1]
    pairs = json.loads(corpus.terms[count].read_text("utf-8"))
    expected = reference(pairs, sample.decode()).split("\n")
    engines = [Engine(name, corpus, count) for name in ENGINES if name not in missing()]
    results = []
    for engine in engines:
        output = corpus.text.with_suffix(".out")
        engine.ask("check", len(sample), output)
        lines = output.read_bytes().decode().split("\n")
        wrong = sum(x != y for x, y in zip(lines, expected, strict=True))
        results.append(Result(engine.name, engine.build, wrong))
    for _ in range(plan.rounds):
        for engine, result in zip(engines, results, strict=True):
            answer = engine.ask("run", plan.seconds)
            seconds = answer["seconds"] / answer["size"] * 1e6
            result.seconds = min(result.seconds, seconds)
    for engine, result in zip(engines, results, strict=True):
        result.peak = engine.ask("peak")["peak"]
        engine.stop()
        say(f"{corpus.lang} {count:>7,}  {describe(result)}")
    return results


def describe(result: Result) -> str:
    same = "exact" if result.exact else f"{result.differing} lines differ"
    return (
        f"{result.engine:15} {result.speed:7.2f} MB/s  build {result.build:6.2f} s"
        f"  peak {result.peak:5.0f} MB  {same}"
    )


def workers(corpus: Corpus, plan: Plan) -> list[str]:
    """One worker and two, file to file, by the clock."""
    source = corpus.text.with_name("workers.txt")
    source.write_bytes(grown(corpus.lines, plan.workers_size))
    notes = []
    for count in plan.counts:
        best = [float("inf"), float("inf")]
        for _ in range(plan.rounds):
            for number in (1, 2):
                seconds, _ = replace_file(corpus.terms[count], source, number)
                best[number - 1] = min(best[number - 1], seconds)
        what = f"{count:,} terms, two workers over one"
        notes.append(verdict(what, best[0] / best[1], 1.3))
        say(notes[-1])
    source.unlink()
    return notes


def big(corpus: Corpus, plan: Plan) -> list[str]:
    """Memory and speed on 1 GB."""
    source = corpus.text.with_name("big.txt")
    part = grown(corpus.lines, 100_000_000)
    with source.open("wb") as out:
        out.writelines([part] * 10)
    notes = []
    for number in (1, 2):
        count = plan.counts[1]
        seconds, peak = replace_file(corpus.terms[count], source, number)
        notes.append(
            f"1 GB file, {count:,} terms, {number} worker(s): "
            f"{1000 / seconds:.0f} MB/s, peak memory {peak:.0f} MB"
        )
        say(notes[-1])
    source.unlink()
    return notes


def replace_file(terms: Path, source: Path, number: int) -> tuple[float, float]:
    """Seconds on the clock and peak memory (all processes, MB) of a fresh process."""
    command = [sys.executable, HERE / "bench_peers.py", "file", terms, source, number]
    done = subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, check=True)
    answer = json.loads(done.stdout)
    return answer["seconds"], answer["peak"]


def markdown(lang: str, table: Table) -> str:
    """MB/s a list size; in brackets how many times as fast ours is."""
    last = max(table)
    sizes = [f"{count:,} terms" for count in table]
    head = [f"{NAMES[lang]}, MB/s", *sizes, f"build, {last:,}", "memory", "output"]
    rows = [head, ["---", *["---:"] * (len(head) - 2), "---"]]
    for number, result in enumerate(table[last]):
        cells = []
        for results in table.values():
            ratio = results[0].speed / results[number].speed
            times = f" ({ratio:.1f}×)" if number else ""
            cells.append(f"{results[number].speed:.3g}{times}")
        output = "same" if all(x[number].exact for x in table.values()) else "differs"
        build, peak = f"{result.build:.2f} s", f"{result.peak:.0f} MB"
        if result.engine == "polars":
            build = "each call"
        rows.append([result.engine, *cells, build, peak, output])
    absent = [[name, *["not installed"] * (len(head) - 1)] for name in missing()]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows + absent)


def caption(plan: Plan) -> str:
    """What the tables are of, and when and where they were made."""
    return (
        f"Find and replace, {plan.size / 1e6:.0f} MB of text, one core, processor "
        f"time, best of {plan.rounds}; in brackets: how many times as fast we are. "
        f"{date.today():%Y-%m-%d}, Python {platform.python_version()}, "
        f"{platform.machine()}."
    )


def goals(table: Table) -> list[str]:
    """Each goal with what was measured."""
    lines = []
    for count, results in table.items():
        ours, others = results[0], results[1:]
        if not ours.exact:
            lines.append(f"{count:,}: our own output DIFFERS from the reference")
        goal = 2.0 if count == LARGE else 1.8
        best = max((x for x in others if x.exact), key=lambda x: x.speed)
        compared = [(best, goal, f"{best.engine}, the best exact peer")]
        if 1_000 <= count < LARGE:
            named = [x for x in others if x.engine in GOALS]
            compared += [(x, GOALS[x.engine], x.engine) for x in named]
        for other, goal, name in compared:
            ratio = ours.speed / other.speed
            lines.append(verdict(f"{count:,} terms, {name}", ratio, goal))
    flat = table[max(table)][0].speed / table[min(table)][0].speed
    return [*lines, verdict("speed with most terms over fewest", flat, 0.25)]


def verdict(what: str, ratio: float, goal: float) -> str:
    """One goal, said in a line."""
    word = "met" if ratio >= goal else "MISSED"
    return f"{word:6} {ratio:6.2f} (goal {goal}): {what}"


def say(line: str) -> None:
    """Progress, apart from the result."""
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
