"""How the normalizer does on an inventory of known defects.

    python scripts/evaluate_normalizer.py INVENTORY TEXTS [--list missed]

INVENTORY: a TSV with the columns seed, span, zh_hans, accepted_en, deterministic;
TEXTS: a folder of texts whose names begin with the seed. A row is

- fixed: the text now has an accepted rendering in place of the span, or a preferred or
  admitted term of the row's concept (the termbase's form; counted apart),
- otherwise: the span was changed to something else,
- flagged: a finding overlaps the span, and the text stays,
- missed: nothing.

Every edit that overlaps no row is printed at the end, to be read.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from termbase.load import open_termbase
from termbase.records import Termbase
from toolkit import Normalizer, Outcome, read
from toolkit.records import Applicability, Finding

VERDICTS = ("fixed", "fixed (termbase form)", "otherwise", "flagged", "missed")


@dataclass(frozen=True)
class Row:
    """One defect of the inventory."""

    seed: str
    span: str
    zh: str
    accepted: str
    kind: str


def main() -> None:
    """Print the counts, then what the reader should look at."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("inventory", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--list", nargs="*", default=["otherwise", "missed"])
    options = parser.parse_args()
    rows = read_inventory(options.inventory)
    outcomes = {}
    normalizer = Normalizer()
    for path in sorted(options.texts.glob("*.txt")):
        outcomes[path.name[:3]] = normalizer.run([read(path)])[0]
    judged = [(row, *judge(row, outcomes[row.seed])) for row in rows]
    print_counts(judged)
    for verdict in options.list:
        print(f"\n{verdict}:")
        for row, found, now in judged:
            if found == verdict:
                print(f"  {row.seed} {row.kind:<5} {row.span!r}\n    wanted "
                      f"{row.accepted!r}\n    now    {now!r}")  # fmt: skip
    print("\nedits outside the inventory:")
    for seed, outcome in outcomes.items():
        for finding in outside(outcome, [row for row in rows if row.seed == seed]):
            print(f"  {seed} {finding.rule} {finding.before!r} -> {finding.after!r}")


def read_inventory(path: Path) -> list[Row]:
    """The rows of an inventory file."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Row(
                row["seed"],
                row["span"],
                row["zh_hans"] or "",
                row["accepted_en"],
                row["deterministic"],
            )
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def judge(row: Row, outcome: Outcome) -> tuple[str, str]:
    """A row's verdict (of its worst occurrence) and what stands there now."""
    text = outcome.given.text
    found = [
        judge_place(row, outcome, m.start(), m.end())
        for m in re.finditer(re.escape(row.span), text)
    ]
    return max(found, key=lambda f: VERDICTS.index(f[0])) if found else ("missed", "")


def judge_place(row: Row, outcome: Outcome, start: int, end: int) -> tuple[str, str]:
    """The verdict for one occurrence of the row's span."""
    edits = [f for f in placed(outcome) if applied(f[2])]
    touching = [e for e in edits if e[0] < end and start < e[1]]
    now = rewritten(outcome.given.text, start, end, edits)
    if touching:
        wide = rewritten(outcome.given.text, max(0, start - 30), end + 60, edits)
        if is_accepted(row, now, wide):
            return "fixed", now
        if has_term(row, now):
            return "fixed (termbase form)", now
        return "otherwise", now
    shown = [f for f in placed(outcome) if f[0] < end and start < f[1]]
    return ("flagged" if shown else "missed"), now


def placed(outcome: Outcome) -> list[tuple[int, int, Finding]]:
    """Findings with their places in the file."""
    return [
        (
            outcome.given.segments[f.segment].start + f.span.start,
            outcome.given.segments[f.segment].start + f.span.end,
            f,
        )
        for f in outcome.findings
    ]


def applied(finding: Finding) -> bool:
    """True for an edit that was made."""
    return finding.applicability is Applicability.SAFE and finding.after is not None


def rewritten(
    text: str, start: int, end: int, edits: list[tuple[int, int, Finding]]
) -> str:
    """What stands in the output where text[start:end] stood."""
    parts, at = [], start
    for low, high, finding in sorted(edits, key=lambda e: e[:2]):
        if low < end and start < high:
            parts += [text[at:low] if at < low else "", finding.after or ""]
            at = high
    return "".join([*parts, text[at:end] if at < end else ""])


def plain(text: str) -> str:
    """Letters and figures only, for comparing; articles and quotes do not count."""
    text = re.sub(r"[\"'“”‘’«»(),.;:]|--", " ", text.casefold())
    text = re.sub(r"\b(?:a|an|the)\b", " ", text)
    return " ".join(text.split())


def is_accepted(row: Row, now: str, wide: str) -> bool:
    """True where one accepted alternative stands there now."""
    if row.accepted.startswith("delete") and not plain(now):
        return True
    if row.accepted.startswith("(no indent)"):
        return now == row.span.lstrip()
    for alternative in re.split(r" / ", row.accepted):
        bare = re.sub(r"\([^)]*\)", " ", alternative)
        for form in (alternative, bare):
            if plain(form) and f" {plain(form)} " in f" {plain(now)} ":
                return True
        if plain(alternative) == plain(now):
            return True
        if plain(bare) and f" {plain(bare)} " in f" {plain(wide)} ":
            return True
    return False


_TERMBASE: list[Termbase] = []


def has_term(row: Row, now: str) -> bool:
    """True where a standing term of a concept that the row's Chinese names is there."""
    if not _TERMBASE:
        _TERMBASE.append(open_termbase().termbase)
    here = f" {plain(now)} "
    for concept in _TERMBASE[0].concepts.values():
        names = [t.text for t in concept.terms if t.lang.startswith("zh")]
        if not any(name in row.zh for name in names):
            continue
        forms = [t.text for t in concept.terms if t.status.stands and t.lang == "en"]
        forms += [t.replacement for t in concept.terms if t.replacement]
        if any(plain(form) and f" {plain(form)} " in here for form in forms):
            return True
    return False


def outside(outcome: Outcome, rows: list[Row]) -> list[Finding]:
    """Edits that overlap no span of the inventory."""
    text = outcome.given.text
    known = [m.span() for row in rows for m in re.finditer(re.escape(row.span), text)]
    return [
        finding
        for start, end, finding in placed(outcome)
        if applied(finding) and not any(a < end and start < b for a, b in known)
    ]


def print_counts(judged: list[tuple[Row, str, str]]) -> None:
    """A line for each kind of row."""
    kinds = Counter(row.kind for row, _, _ in judged)
    for kind, total in kinds.most_common():
        counts = Counter(verdict for row, verdict, _ in judged if row.kind == kind)
        told = ", ".join(f"{counts[v]} {v}" for v in VERDICTS if counts[v])
        fixed = counts["fixed"] + counts["fixed (termbase form)"]
        noticed = total - counts["missed"]
        print(
            f"{kind}: {total} rows: {told}; fixed {fixed / total:.0%}, "
            f"fixed or flagged {noticed / total:.0%}"
        )


if __name__ == "__main__":
    main()
