"""Repair the samples, and compare them with what an editor made of them.

    python scripts/evaluate_repair_samples.py [-t TERMBASE] [--unsafe] [--out FOLDER]

samples/repair/en is repaired beside samples/repair/zh, with samples/repair/terms.tsv or
another termbase (``-t shipped``: the shipped one). Each stretch of words in which the
repaired text or the editor's differs from the one given is right (they agree), missed
(only the editor changed it), wrong (both did, otherwise) or extra (only the repair
did). All but the right ones are printed.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from toolkit.engine import Outcome
from toolkit.files import read, write
from toolkit.records import Applicability
from toolkit.repairer.outcomes import beside
from toolkit.repairer.repair import Repairer

SAMPLES = Path(__file__).resolve().parent.parent / "samples/repair"
SHIPPED = "shipped"
KINDS = ("right", "wrong", "missed", "extra")

Words = list[str]
Change = tuple[int, int, int, int]
Told = tuple[str, str, str, str]

_WORD = re.compile(r"[\w'’-]+|[^\w\s]")


def main() -> None:
    """Print what is not right, and the counts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-t", "--termbase", default=str(SAMPLES / "terms.tsv"))
    parser.add_argument("--unsafe", action="store_true", help="unsafe edits too")
    parser.add_argument("--out", type=Path, default=None, help="write repaired texts")
    options = parser.parse_args()
    termbases = [] if options.termbase == SHIPPED else [options.termbase]
    applied = [*Applicability][: 1 + options.unsafe]
    counts: Counter[str] = Counter()
    for outcome in repaired(Repairer(termbases, applied)):
        name = Path(outcome.given.path).name
        if options.out is not None:
            write(outcome.document, options.out / name)
        expected = (SAMPLES / "expected" / name).read_text(encoding="utf-8")
        texts = outcome.given.text, expected, outcome.document.text
        for number, lines in enumerate(zip(*map(filled, texts), strict=True), 1):
            for kind, *told in judged(*map(_WORD.findall, lines)):
                counts[kind] += 1
                if kind != KINDS[0]:
                    print(f"{name}, {number}: {kind}: {' | '.join(told)}")
    print(", ".join(f"{counts[kind]} {kind}" for kind in KINDS))


def repaired(repairer: Repairer) -> list[Outcome]:
    """The samples as one batch."""
    paths = sorted((SAMPLES / "en").glob("*.txt"))
    return repairer.run([beside(read(p), read(SAMPLES / "zh" / p.name)) for p in paths])


def filled(text: str) -> list[str]:
    """The lines that are not blank."""
    return [line for line in text.splitlines() if line.strip()]


def judged(given: Words, expected: Words, found: Words) -> Iterator[Told]:
    """Each stretch: its kind, the words given, wanted and found."""
    wanted, made = changes(given, expected), changes(given, found)
    for low, high in regions([*wanted, *made]):
        old = given[low:high]
        want = expected[slice(*image(wanted, low, high))]
        got = found[slice(*image(made, low, high))]
        if got == want:
            kind = "right"
        elif got == old:
            kind = "missed"
        else:
            kind = "extra" if want == old else "wrong"
        yield kind, " ".join(old), " ".join(want), " ".join(got)


def changes(before: Words, after: Words) -> list[Change]:
    """Where two lists of words differ."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [codes for tag, *codes in matcher.get_opcodes() if tag != "equal"]


def regions(changed: Sequence[Change]) -> list[list[int]]:
    """The stretches of the given text that any change touches; neighbours joined."""
    found: list[list[int]] = []
    for low, high, *_ in sorted(changed):
        if found and low <= found[-1][1] + 1:
            found[-1][1] = max(high, found[-1][1])
        else:
            found.append([low, high])
    return found


def image(changed: Sequence[Change], low: int, high: int) -> tuple[int, int]:
    """A stretch of the given text, whose ends no change crosses, in the other one."""
    grown = [(b, d - c - (b - a), a) for a, b, c, d in changed]
    start = low + sum(size for end, size, first in grown if end <= low and first < low)
    return start, high + sum(size for end, size, _ in grown if end <= high)


if __name__ == "__main__":
    main()
