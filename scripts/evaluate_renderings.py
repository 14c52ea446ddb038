"""How many renderings of known concepts the normalizer notices.

    python scripts/evaluate_renderings.py EVIDENCE [--list]

EVIDENCE: a TSV with the columns zh_hans, preferred_en, admitted_en and
observed_mt_variants (alternatives parted by "|"). Each observed rendering stands in
three texts: alone, in quotation marks, and in a plain sentence; it counts as fixed or
flagged where a finding overlaps it in at least one of them. Renderings that equal a
preferred or admitted form are right and not counted.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path

from toolkit import Normalizer
from toolkit.formats import parse
from toolkit.records import Applicability, Document

FRAMES = (
    "{}",
    'Police launched the "{}" operation across the country in May.',
    "The Ministry of Public Security said that {} was carried out in depth.",
)


def main() -> None:
    """Print the counts, and what was missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("evidence", type=Path)
    parser.add_argument("--list", action="store_true", help="show what was missed")
    options = parser.parse_args()
    normalizer = Normalizer()
    counts: Counter[str] = Counter()
    for zh, rendering in renderings(options.evidence):
        documents = [document(frame.format(rendering)) for frame in FRAMES]
        verdict = judge(rendering, normalizer, documents)
        counts[verdict] += 1
        if verdict == "missed" and options.list:
            print(f"  {zh}  {rendering}")
    total = counts.total()
    told = ", ".join(f"{n} {v} ({n / total:.0%})" for v, n in counts.most_common())
    print(f"{total} renderings: {told}")


def renderings(path: Path) -> list[tuple[str, str]]:
    """(Chinese, rendering) of every observed rendering that is not a good form."""
    found = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            good = f"{row['preferred_en']}|{row['admitted_en']}".lower().split("|")
            for item in row["observed_mt_variants"].split("|"):
                if item.strip() and item.strip().lower() not in good:
                    found.append((row["zh_hans"], item.strip()))
    return found


def document(text: str) -> Document:
    """A text of its own."""
    return parse(text, "text.txt")


def judge(rendering: str, normalizer: Normalizer, documents: list[Document]) -> str:
    """fixed, flagged or missed: the best of the frames."""
    verdict = "missed"
    for outcome in normalizer.run(documents):
        start = outcome.given.text.index(rendering)
        end = start + len(rendering)
        for finding in outcome.findings:
            at = outcome.given.segments[finding.segment].start
            low, high = at + finding.span.start, at + finding.span.end
            if not (finding.concept and low < end and start < high):
                continue
            if finding.applicability is Applicability.SAFE:
                return "fixed"
            verdict = "flagged"
    return verdict


if __name__ == "__main__":
    main()
