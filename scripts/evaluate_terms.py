"""How our verdicts on terms compare with the official scores of WMT25 track 2.

    python scripts/evaluate_terms.py DATA [--show KIND]

DATA: the folder with YEAR.terms.json, YEAR.documents.jsonl and official-scores.tsv.
Lines of a document's zh and en are parallel; an output with another number of lines is
judged as one pair. The official score of term t in document d (considered where t
occurs in the source and a variant v in the reference, lower-cased substrings) is
min(1, sum of count(v in output) / count(t in source)), then the mean over all (t, d).

First the human references: of the occurrences that the official scorer counts as
satisfied, how many do we call missing, and why. An occurrence that lies within another
term is not demanded by us, so it cannot be missing. Then each system: our share of
satisfied occurrences beside the official success rate.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from termbase.bilingual import PairMatcher, Use, Verdict, open_pair
from termbase.fold import fold
from termbase.lemma import lemmas

YEARS = ("2016", "2018")
GOAL = 0.06
Terms = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Text:
    """One document: source, human reference, outputs by system and mode."""

    name: str
    source: str
    reference: str
    outputs: dict[str, str]


@dataclass
class Tally:
    """Counts over the references of all years."""

    official: int = 0
    occurrences: int = 0
    missing: int = 0
    repeated: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--show", default="", help="print the examples of a kind")
    options = parser.parse_args()
    tally, lines = Tally(), []
    for year in YEARS:
        terms, texts = read(options.data, year)
        matcher = matcher_of(terms)
        for text in texts:
            judge_reference(matcher, terms, text, tally)
        lines += list(systems(matcher, terms, texts, year, published(options.data)))
    print("\n".join(references(tally)))
    for example in tally.examples[options.show]:
        print(f"  {example}")
    print("\n".join(["", "| year | system | ours | official | published |", *lines]))


def read(data: Path, year: str) -> tuple[Terms, list[Text]]:
    """The terms and documents of a year."""
    terms = json.loads((data / f"{year}.terms.json").read_text("utf-8"))
    rows = (data / f"{year}.documents.jsonl").read_text("utf-8").splitlines()
    parsed = map(json.loads, rows)
    return terms, [Text(x["doc"], x["zh"], x["en"], x["outputs"]) for x in parsed]


def published(data: Path) -> dict[tuple[str, str], float]:
    """The published success rates by year and system/mode."""
    rows = (data / "official-scores.tsv").read_text("utf-8").splitlines()[1:]
    cells = (row.split("\t") for row in rows)
    return {(c[0], f"{c[1]}/{c[2]}"): float(c[4]) for c in cells}


def matcher_of(terms: Terms) -> PairMatcher:
    """The terms as a list in columns, opened as a user would."""
    rows = ["zh\ten"]
    for source, targets in terms.items():
        forms = dict.fromkeys(" ".join(target.split()) for target in targets)
        rows.append(f"{' '.join(source.split())}\t{'|'.join(forms)}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "terms.tsv"
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
        return open_pair([path])


def official(terms: Terms, text: Text, output: str) -> dict[str, tuple[int, int]]:
    """Times in the source and times credited, for each term that is considered."""
    source, reference, output = (
        x.lower() for x in (text.source, text.reference, output)
    )
    found = {}
    for term, variants in terms.items():
        low = [variant.lower() for variant in variants]
        times = source.count(term.lower())
        if times and any(variant in reference for variant in low):
            credit = sum(output.count(variant) for variant in low)
            found[term] = times, min(times, credit)
    return found


def pairs_of(source: str, target: str) -> list[tuple[str, str]]:
    """Line by line where both have as many lines, else all in one."""
    ours, theirs = source.split("\n"), target.split("\n")
    if len(ours) != len(theirs):
        return [(source, target)]
    return list(zip(ours, theirs, strict=True))


def judge_reference(
    matcher: PairMatcher, terms: Terms, text: Text, tally: Tally
) -> None:
    """Add one document: what the official scorer grants and we call missing."""
    scores = official(terms, text, text.reference)
    pairs = pairs_of(text.source, text.reference)
    uses = [use for use in matcher.uses(pairs) if use.source_span]
    tally.official += sum(credit for _, credit in scores.values())
    tally.occurrences += len(uses)
    by_term: dict[str, list[Use]] = defaultdict(list)
    for use in uses:
        if use.verdict is Verdict.MISSING:
            by_term[use.concept.id].append(use)
    for term, (times, credit) in scores.items():
        missing = by_term[" ".join(term.split())]
        # What the official scorer does not grant either is no disagreement.
        surplus = len(missing) - (times - credit)
        missing.sort(key=lambda use: use.repeated)
        for use in missing[: max(0, min(surplus, credit))]:
            tally.missing += 1
            tally.repeated += use.repeated
            kind = kind_of(use, terms[term], text, pairs)
            tally.kinds[kind] += 1
            source, target = pairs[use.segment]
            tally.examples[kind].append(f"{text.name}: {term} = {terms[term]}")
            tally.examples[kind] += [f"    {source}", f"    {target}"]


def kind_of(
    use: Use, variants: list[str], text: Text, pairs: list[tuple[str, str]]
) -> str:
    """Why the official scorer grants what we call missing."""
    target = pairs[use.segment][1]
    low = [variant.lower() for variant in variants]
    if use.repeated:
        return "elided repetition in the paragraph"
    if any(variant in target.lower() for variant in low):
        padded = f" {' '.join(fold(target).split())} "
        worded = [v for v in low if f" {fold(v)}" in padded.replace("(", " ")]
        return "inside another term's span" if worded else "inside a longer word"
    near = [
        pairs[n][1]
        for n in (use.segment - 1, use.segment + 1)
        if n in range(len(pairs))
    ]
    if any(variant in other.lower() for variant in low for other in near):
        return "in the next paragraph or the one before"
    words = set(lemmas(fold(target)))
    if any(words >= set(lemmas(fold(variant))) for variant in variants):
        return "all words there, apart or in another order"
    if any(words & set(lemmas(fold(variant))) for variant in variants):
        return "some of the words there; credit from another paragraph"
    return "worded otherwise; credit from another paragraph"


def references(tally: Tally) -> Iterator[str]:
    """The result on the human references."""
    share = tally.missing / tally.official
    hard = (tally.missing - tally.repeated) / tally.official
    yield f"{tally.official} occurrences in the references are satisfied officially"
    yield f"{tally.occurrences} are demanded by us (longest match, nested suppressed)"
    word = "met" if share <= GOAL else "MISSED"
    yield f"{tally.missing} called missing: {share:.1%} (goal {GOAL:.0%}: {word})"
    yield f"  of these {tally.repeated} only repeated; without them {hard:.1%}"
    yield "\n| kind of disagreement | count |\n| --- | ---: |"
    for kind, count in tally.kinds.most_common():
        yield f"| {kind} | {count} |"


def systems(
    matcher: PairMatcher,
    terms: Terms,
    texts: list[Text],
    year: str,
    told: dict[tuple[str, str], float],
) -> Iterator[str]:
    """Our satisfied share beside the official rate, the reference first."""
    for system in ["reference", *texts[0].outputs]:
        rates: list[float] = []
        counts: Counter[Verdict] = Counter()
        for text in texts:
            output = text.outputs.get(system, text.reference)
            scores = official(terms, text, output).values()
            rates += [credit / times for times, credit in scores]
            uses = matcher.uses(pairs_of(text.source, output))
            counts += Counter(use.verdict for use in uses if use.source_span)
        good = sum(counts[v] for v in Verdict if v.satisfied) / counts.total()
        rate = sum(rates) / len(rates)
        known = told.get((year, system))
        beside = "-" if known is None else f"{known:.4f}"
        yield f"| {year} | {system} | {good:.4f} | {rate:.4f} | {beside} |"


if __name__ == "__main__":
    main()
