"""Checking terms in segment pairs beside the plain loops of known tools, in one run.

    python scripts/bench_check.py DATA [--pairs 100000] [--terms 10000] [--markdown]
    python scripts/bench_check.py DATA --whole

DATA: the folder with wmt22-mqm/segments.parquet. The pairs are its sources with each
system's output and both references. A fifth of the terms at most is taken from the
texts: Chinese character sequences with English words that most systems use in that
segment; the others are invented and never occur, as in a real large term list.

Timed, each on one core, by processor time, best of ROUNDS in which all take turns:

- ours: source occurrences, exclusive assignment, inflection, lemma space, verdicts;
- Okapi-like: each term in the source by containment, then its target in the target;
- Weblate-like, plain: a regular expression a term on the source, then on the target;
- Weblate-like, with Aho-Corasick over the source terms, then the expression.

Okapi-like and plain Weblate-like loops take minutes to hours, so they run on the first
pairs and the time is scaled up; the table says so. No peer's own code is run: these are
their loops without their file handling, so the peers themselves are slower.

``--whole``: instead, all rules and checks with the shipped termbase on a table of the
same pairs, read from its file; nobody else does this, so there is no peer.
"""

from __future__ import annotations

import argparse
import csv
import gc
import random
import re
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from termbase.bilingual import PairMatcher, Verdict, open_pair

BATCH, ROUNDS = 10_000, 3
GOAL_RATIO, GOAL_SECONDS = 50.0, 60.0
OKAPI_SAMPLE, REGEX_SAMPLE = 2_000, 40
SYLLABLES = "ban cor del fen gat hol mir nor pel quin ras sol tav ul ver wex".split()
Pairs = list[tuple[str, str]]
Terms = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Result:
    """Processor seconds for all pairs; ``sample``: how many were really run."""

    name: str
    seconds: float
    sample: int
    satisfied: str


def main() -> None:
    """Measure, then print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--pairs", type=int, default=100_000)
    parser.add_argument("--terms", type=int, default=10_000)
    parser.add_argument("--markdown", action="store_true", help="the table only")
    parser.add_argument("--whole", action="store_true", help="the whole check, ours")
    options = parser.parse_args()
    rows = read(options.data / "wmt22-mqm" / "segments.parquet")
    pairs = pairs_of(rows, options.pairs)
    if options.whole:
        del rows
        print("\n".join(whole(pairs)))
        return
    terms = terms_of(rows, options.terms)
    matcher = opened(terms)
    rounds, notes = [], []
    for _ in range(ROUNDS):
        ours, notes = measured(matcher, pairs)
        rounds.append([ours, *peers(terms, pairs)])
    results = [min(own, key=lambda r: r.seconds) for own in zip(*rounds, strict=True)]
    print("\n".join(table(results, len(pairs), len(terms))))
    if not options.markdown:
        print("\n".join(["", *notes, *goals(results)]))


def read(path: Path) -> list[dict[str, str]]:
    """The rows with src, hyp, refA, refB."""
    import polars

    return polars.read_parquet(path, columns=["src", "hyp", "refA", "refB"]).to_dicts()


def pairs_of(rows: list[dict[str, str]], count: int) -> Pairs:
    """Sources with each output, then with the references, over and over."""
    found: Pairs = []
    while len(found) < count:
        for side in ("hyp", "refA", "refB"):
            found += [(row["src"], row[side]) for row in rows]
    return found[:count]


def terms_of(rows: list[dict[str, str]], count: int) -> Terms:
    """Terms of the texts, filled up with invented ones; the same ones every time."""
    draw = random.Random(count)
    outputs: dict[str, list[str]] = {}
    for row in rows:
        outputs.setdefault(row["src"], []).append(row["hyp"])
    found: dict[str, str] = {}
    for source, targets in outputs.items():
        if len(found) < count // 5 and (term := _agreed(source, targets, draw)):
            found.setdefault(*term)
    while len(found) < count:
        han = "".join(chr(draw.randint(0x4E00, 0x9000)) for _ in range(4))
        words = (
            "".join(draw.choices(SYLLABLES, k=2)) for _ in range(draw.randint(1, 3))
        )
        found.setdefault(han, " ".join(words))
    return list(found.items())


def _agreed(
    source: str, targets: list[str], draw: random.Random
) -> tuple[str, str] | None:
    """Some characters of a source, and words that most outputs share."""
    runs = re.findall(r"[\u4e00-\u9fff]{4,}", source)
    counts: Counter[str] = Counter()
    for target in targets:
        words = re.findall(r"[A-Za-z]{4,}(?: [A-Za-z]{4,})?", target)
        counts.update({word.lower() for word in words})
    shared = sorted(word for word, n in counts.items() if n >= 0.6 * len(targets))
    if not runs or not shared:
        return None
    run = draw.choice(runs)
    start = draw.randint(0, len(run) - 4)
    return run[start : start + 4], draw.choice(shared)


def opened(terms: Terms) -> PairMatcher:
    """The terms as a list in columns, opened as a user would."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "terms.tsv"
        lines = ["zh\ten", *(f"{source}\t{target}" for source, target in terms)]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        start = time.process_time()
        matcher = open_pair([path])
        print(f"opened in {time.process_time() - start:.1f} s", file=sys.stderr)
        return matcher


def measured(matcher: PairMatcher, pairs: Pairs) -> tuple[Result, list[str]]:
    """Ours, batch by batch, and the memory after a fifth and at the end."""
    matcher.uses(pairs[:100])  # tables that are made once
    counts: Counter[Verdict] = Counter()
    seconds, records, early, breaches = 0.0, 0.0, 0.0, 0
    for number, batch in enumerate(batches(pairs)):
        start = time.process_time()
        survey = matcher.uses(batch)
        counts += survey.counts()
        seconds += time.process_time() - start
        breaches += sum(1 for _ in survey.only(Verdict.MISSING, Verdict.DEPRECATED))
        records += time.process_time() - start
        if number == max(0, len(pairs) // BATCH // 5 - 1):
            early = peak()
    seen = sum(counts[v] for v in (Verdict.PREFERRED, Verdict.ADMITTED))
    total = seen + counts[Verdict.MISSING] + counts[Verdict.DEPRECATED]
    notes = [
        f"{total} occurrences of {matcher.active} active concepts; with a record, "
        f"spans and reason for each of {breaches} breaches: {records:.2f} s",
        f"peak memory {early:.0f} MB after a fifth of the pairs, {peak():.0f} MB at "
        "the end (both with all pairs in memory)",
    ]
    return Result("ours", seconds, len(pairs), f"{seen / total:.1%}"), notes


def batches(pairs: Pairs) -> Iterator[Pairs]:
    """The pairs as they would be streamed."""
    for start in range(0, len(pairs), BATCH):
        yield pairs[start : start + BATCH]


def peak() -> float:
    """Peak resident memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def peers(terms: Terms, pairs: Pairs) -> Iterator[Result]:
    """The plain loops, scaled up where they run on a sample."""
    loops: list[tuple[str, Callable[[Terms, Pairs], tuple[int, int]], int]] = [
        ("Okapi-like containment", containment, OKAPI_SAMPLE),
        ("Weblate-like, expression a term", expressions, REGEX_SAMPLE),
        ("Weblate-like, Aho-Corasick first", automaton, len(pairs)),
    ]
    for name, loop, size in loops:
        # Spread over all pairs, so that the sample is like the whole.
        sample = pairs[:: max(1, len(pairs) // size)]
        gc.collect()
        start = time.process_time()
        found, there = loop(terms, sample)
        seconds = (time.process_time() - start) * len(pairs) / len(sample)
        yield Result(name, seconds, len(sample), f"{there / max(found, 1):.1%}")


def containment(terms: Terms, pairs: Pairs) -> tuple[int, int]:
    """Terms found in sources, and of these in targets, by containment."""
    found = there = 0
    lowered = [(source.lower(), target.lower()) for source, target in terms]
    for source, target in pairs:
        source, target = source.lower(), target.lower()
        for term, rendering in lowered:
            if term in source:
                found += 1
                there += rendering in target
    return found, there


def expressions(terms: Terms, pairs: Pairs) -> tuple[int, int]:
    """The same with one compiled expression a term and side."""
    found = there = 0
    compiled = [(re.compile(re.escape(x), re.I), bounded(y)) for x, y in terms]
    for source, target in pairs:
        for term, rendering in compiled:
            if term.search(source):
                found += 1
                there += rendering.search(target) is not None
    return found, there


def automaton(terms: Terms, pairs: Pairs) -> tuple[int, int]:
    """One pass for the source terms, then an expression for each that was found."""
    from ahocorasick_rs import AhoCorasick

    finder = AhoCorasick([source.lower() for source, _ in terms])
    found = there = 0
    for source, target in pairs:
        hits = finder.find_matches_as_indexes(source.lower(), overlapping=True)
        for number in {number for number, _, _ in hits}:
            found += 1
            there += bounded(terms[number][1]).search(target) is not None
    return found, there


def bounded(term: str) -> re.Pattern[str]:
    """A term between word boundaries, in any case; compiled where it is needed."""
    return re.compile(rf"\b{re.escape(term)}\b", re.I)


def whole(pairs: Pairs) -> Iterator[str]:
    """Rows for the whole check: reading the table, then every rule and check."""
    from toolkit.checks.check import Checker
    from toolkit.files import read as read_file

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pairs.tsv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, "excel-tab")
            writer.writerow(["source", "target"])
            writer.writerows(pairs)
        pairs.clear()
        start = time.process_time()
        document = read_file(path)
        reading = time.process_time() - start
    checker, start = Checker(), time.process_time()
    report = checker.run([document])
    seconds = time.process_time() - start
    count = report.coverage.pairs
    found = sum(len(checked.findings) for checked in report.checked)
    yield f"{count:,} pairs of a table, all rules and checks, one core\n"
    yield "| | seconds | pairs per second |"
    yield "| --- | ---: | ---: |"
    yield f"| reading | {reading:.1f} | {count / reading:,.0f} |"
    yield f"| checking | {seconds:.1f} | {count / seconds:,.0f} |"
    yield f"\n{found:,} findings; peak memory {peak():.0f} MB"


def table(results: list[Result], pairs: int, terms: int) -> Iterator[str]:
    """One row a way of checking."""
    yield f"{pairs:,} segment pairs, {terms:,} bilingual terms, one core\n"
    yield "| | seconds | times ours | pairs run | occurrences satisfied |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for result in results:
        ratio = result.seconds / results[0].seconds
        run = f"{result.sample:,}" + ("" if result.sample == pairs else " (scaled)")
        cells = (result.name, f"{result.seconds:,.2f}", f"{ratio:,.1f}", run)
        yield f"| {' | '.join(cells)} | {result.satisfied} |"


def goals(results: list[Result]) -> Iterator[str]:
    """Each goal with what was measured."""
    ours, plain = results[0].seconds, min(r.seconds for r in results[1:3])
    for what, value, goal, good in (
        ("faster plain loop over ours", plain / ours, GOAL_RATIO, plain / ours >= 50),
        ("seconds for all pairs", ours, GOAL_SECONDS, ours <= GOAL_SECONDS),
    ):
        yield f"{'met' if good else 'MISSED':6} {value:8.1f} (goal {goal:.0f}): {what}"


if __name__ == "__main__":
    main()
