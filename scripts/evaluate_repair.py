"""Repair published machine translations, and score them before and after.

    python scripts/evaluate_repair.py DATA [--year 2016] [--systems A,B] [--sample 100]
        [--out FOLDER]

DATA: the folder with wmt25-terminology/ (YEAR.terms.json, YEAR.documents.jsonl). Every
output of every system and mode is repaired with the year's term list and nothing else:
each document is aligned with its source by lines and sentences. Printed are the
official success rate, chrF2++ and BLEU (documents as segments) before and after, edits
a document, and the faults that edits introduced (doubled words, articles, brackets,
capitals ...: ``toolkit.repairer.faults`` on the whole text before and after), and, as a
second look that the engine's guard does not use, the findings that ``normalize`` has
after and had not before, terminology and sentence length apart ("rules"). Documents
whose output has less than 60 % of the reference's length are truncated; they are
reported apart. "reference": the human translations themselves, which should hardly
change. ``--sample``: that many edits of systems' outputs, drawn evenly, to read.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluate_scores import OFFICIAL, term_list

from termbase.records import Span
from toolkit.engine import Outcome
from toolkit.formats import parse
from toolkit.normalizer.normalize import Normalizer
from toolkit.pairing import aligned
from toolkit.records import Applicability, Document, Finding
from toolkit.repairer.faults import new_faults
from toolkit.repairer.repair import Repairer
from toolkit.scorer.score import choose, score
from toolkit.scorer.task import Task

LENGTH = "F111"  # long sentences: a term of one word more is no fault
YEARS = ("2016", "2018")
TRUNCATED = 0.6
REFERENCE = "reference"
NEAR, NEAR_SOURCE = 200, 70  # characters around an edit to read
HEADS = "year system docs success after gain chrF2++ after gain BLEU after gain edits"


@dataclass(frozen=True, slots=True)
class Text:
    """One document: its name, its source, its reference and one system's output."""

    name: str
    source: str
    reference: str
    output: str

    @property
    def truncated(self) -> bool:
        """True where much of the translation is not there."""
        return len(self.output) < TRUNCATED * len(self.reference)


@dataclass(frozen=True, slots=True)
class Edit:
    """One applied edit to read.

    ``lines``: what stands around its source, around it before, and around it after all
    edits, the place in brackets.
    """

    system: str
    source: str
    before: str
    after: str
    lines: tuple[str, str, str]


def main() -> None:
    """Print the table, and a sample of edits where one is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--year", choices=YEARS, default="")
    parser.add_argument("--systems", default="", help="names or parts, by commas")
    parser.add_argument("--sample", type=int, default=0, help="edits to print")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=None, help="write repaired texts")
    options = parser.parse_args()
    edits: list[Edit] = []
    print("| " + " | ".join([*HEADS.split(), "faults", "rules", "s"]) + " |")
    print("| --- | --- |" + " ---: |" * 14)
    with tempfile.TemporaryDirectory() as folder:
        for year in (options.year,) if options.year else YEARS:
            data = options.data / "wmt25-terminology"
            terms = term_list(data / f"{year}.terms.json", Path(folder))
            for system, texts in outputs(data, year, options.systems):
                own = report(year, system, texts, terms, options.out)
                edits += own if system != REFERENCE else []
    if options.sample:
        show(edits, options.sample, options.seed)


def outputs(data: Path, year: str, wanted: str) -> Iterator[tuple[str, list[Text]]]:
    """The texts of every system and mode, the human references last."""
    lines = (data / f"{year}.documents.jsonl").read_text("utf-8").splitlines()
    documents = [json.loads(line) for line in lines]
    for system in [*documents[0]["outputs"], REFERENCE]:
        if not wanted or any(part in system for part in wanted.split(",")):
            yield (
                system,
                [
                    Text(one["doc"], one["zh"], one["en"], output)
                    for one in documents
                    for output in [one["outputs"].get(system, one["en"])]
                ],
            )


def report(
    year: str, system: str, texts: Sequence[Text], terms: Path, out: Path | None
) -> list[Edit]:
    """Repair one system's texts, whole ones and truncated ones; returns the edits."""
    edits: list[Edit] = []
    for label, own in (
        ("", [text for text in texts if not text.truncated]),
        (" (truncated)", [text for text in texts if text.truncated]),
    ):
        if own:
            start = time.perf_counter()
            outcomes = repaired(own, terms)
            spent = time.perf_counter() - start
            print(row(year, system + label, own, outcomes, terms, spent), flush=True)
            for text, outcome in zip(own, outcomes, strict=True):
                edits += applied(f"{year} {system}", outcome)
                write(out, f"{year}/{system}/{text.name}.txt", outcome.document.text)
    return edits


def write(folder: Path | None, name: str, text: str) -> None:
    """A repaired text into its folder, where one is wanted."""
    if folder is not None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def repaired(texts: Sequence[Text], terms: Path) -> list[Outcome]:
    """The outputs of one system as one batch."""
    return Repairer([terms]).run([document(text) for text in texts])


def document(text: Text) -> Document:
    """An output with the lines of its source beside it."""
    target = parse(text.output, text.name)
    return aligned(target, parse(text.source, f"{text.name}.zh"))


def row(
    year: str,
    system: str,
    texts: Sequence[Text],
    outcomes: Sequence[Outcome],
    terms: Path,
    spent: float,
) -> str:
    """One line of the table."""
    before = [text.output for text in texts]
    after = [outcome.document.text for outcome in outcomes]
    scores = zip(scored(texts, before, terms), scored(texts, after, terms), strict=True)
    cells = [
        f"{a:.{d}f} | {b:.{d}f} | {b - a:+.{d}f}"
        for (a, b), d in zip(scores, (3, 2, 2), strict=True)
    ]
    edits = sum(len(applied(system, outcome)) for outcome in outcomes)
    faults = sum(len(new_faults(*pair)) for pair in zip(before, after, strict=True))
    new = (findings(after) - findings(before)).total()
    cells += [f"{edits / len(texts):.1f}", str(faults), str(new), f"{spent:.0f}"]
    return f"| {year} | {system} | {len(texts)} | {' | '.join(cells)} |"


def findings(texts: Sequence[str]) -> Counter[str]:
    """How often each rule of ``normalize`` but those of terminology finds something."""
    outcomes = Normalizer().run([parse(text, "text.txt") for text in texts])
    rules = (finding.rule for outcome in outcomes for finding in outcome.findings)
    return Counter(rule for rule in rules if rule[0] != "T" and rule != LENGTH)


def scored(texts: Sequence[Text], outputs: Sequence[str], terms: Path) -> list[float]:
    """Success rate, chrF2++, BLEU."""
    task = Task(
        {"": tuple(outputs)},
        (tuple(text.reference for text in texts),),
        tuple(text.source for text in texts),
        tuple(text.name for text in texts),
        termbases=(terms,),
    )
    measured = score(task, choose(",".join(OFFICIAL))).measured
    bleu, chrf, success = (one.corpus("") for one in measured)
    return [success, chrf, bleu]


def applied(system: str, outcome: Outcome) -> list[Edit]:
    """The edits that were made in one document."""
    made = [
        finding
        for finding in outcome.findings
        if finding.after is not None
        and finding.source_span is not None
        and finding.applicability is Applicability.SAFE
    ]
    by_segment: dict[int, list[Finding]] = {}
    for finding in made:
        by_segment.setdefault(finding.segment, []).append(finding)
    edits: list[Edit] = []
    for finding in made:
        segment = outcome.given.segments[finding.segment]
        span = finding.source_span or Span(0, 0)
        lines = (
            around(segment.source, span, NEAR_SOURCE),
            around(segment.target, finding.span, NEAR),
            new_line(segment.target, finding, by_segment[finding.segment]),
        )
        term, after = segment.source[slice(*span)], finding.after or ""
        edits.append(Edit(system, term, finding.before, after, lines))
    return edits


def around(text: str, span: Span, near: int) -> str:
    """A place in brackets with what stands before and behind it."""
    low, high = max(0, span.start - near), span.end + near
    before, behind = text[low : span.start], text[span.end : high]
    return f"{before}[[{text[slice(*span)]}]]{behind}"


def new_line(text: str, shown: Finding, made: Sequence[Finding]) -> str:
    """The same after all edits of the segment."""
    low, high = max(0, shown.span.start - NEAR), shown.span.end + NEAR
    parts: list[str] = []
    for one in sorted(made, key=lambda one: one.span):
        if low <= one.span.start and one.span.end <= high:
            after = f"[[{one.after}]]" if one is shown else one.after or ""
            parts += [text[low : one.span.start], after]
            low = one.span.end
    return "".join(parts) + text[low:high]


def show(edits: Sequence[Edit], count: int, seed: int) -> None:
    """Some edits, evenly over the systems."""
    drawn = random.Random(seed).sample(list(edits), min(count, len(edits)))
    print(f"\n{len(drawn)} of {len(edits)} edits:\n")
    for number, edit in enumerate(sorted(drawn, key=lambda e: e.system), 1):
        print(
            f"{number}. {edit.system}, {edit.source}: {edit.before!r} -> {edit.after!r}"
        )
        for name, line in zip(("source", "before", "after"), edit.lines, strict=True):
            print(f"   {name}: ... {' '.join(line.split())} ...")


if __name__ == "__main__":
    main()
