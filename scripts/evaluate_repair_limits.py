"""Where the success rate is lost that ``repair`` does not reach.

    python scripts/evaluate_repair_limits.py DATA [--year 2016] [--systems A,B]

DATA as for evaluate_repair.py, whose texts and terms are taken. The official rate gives
each term of a document min(1, times that a target form stands in the output / times
that the source form stands in the source). What a term lacks of 1 is shared out over
its missing places, in this order:

- left out: the translation has no sentence beside the term's own;
- not found: it has one, but nothing in it was found to render the term;
- refused: a place was found, and no edit there was sure;
- nested: the source form stands within a longer term that has English of its own;
- other form: the term is there in a form that a count of substrings does not see
  ("undertakings" has "undertaking", but "company" is not in "companies").

Nothing that repairs only what stands in a translation can win back what was left out or
nested. Truncated outputs are not counted.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from evaluate_repair import YEARS, Text, outputs, repaired
from evaluate_scores import term_list

from termbase.load import Termbases
from toolkit.engine import Outcome
from toolkit.repairer.needs import demands
from toolkit.repairer.repair import Repairer
from toolkit.repairer.rules import ABSENT, UNSURE
from toolkit.repairer.sentence import Sentence, divided
from toolkit.scorer.metrics.term_success import considered, standing

CAUSES = ("left out", "not found", "refused", "nested", "other form")
LANGS = ("zh", "en")


def main() -> None:
    """Print one line a system and mode."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--year", choices=YEARS, default="")
    parser.add_argument("--systems", default="", help="names or parts, by commas")
    options = parser.parse_args()
    print("| year | system | success | " + " | ".join(CAUSES) + " |")
    print("| --- | --- |" + " ---: |" * 6)
    with tempfile.TemporaryDirectory() as folder:
        for year in (options.year,) if options.year else YEARS:
            data = options.data / "wmt25-terminology"
            terms = term_list(data / f"{year}.terms.json", Path(folder))
            for system, texts in outputs(data, year, options.systems):
                whole = [text for text in texts if not text.truncated]
                print(f"| {year} | {system} | {row(whole, terms)} |", flush=True)


def row(texts: Sequence[Text], terms: Path) -> str:
    """The rate that is reached, and what each cause takes from it."""
    listed, repairer = list(standing([terms], LANGS)), Repairer(Termbases([terms]))
    total, lost = 0, dict.fromkeys(CAUSES, 0.0)
    for text, outcome in zip(texts, repaired(texts, terms), strict=True):
        causes, looked_for = missing(outcome, repairer)
        for term, targets in considered(listed, text.source, [text.reference]):
            times = text.source.lower().count(term)
            output = outcome.document.text.lower()
            there = sum(output.count(form) for form in targets)
            own = causes.get(term, Counter[str]())
            laid = sum(s.source.lower().count(term) for s in outcome.given.segments)
            own["left out"] += times - laid
            own["nested"] = laid - looked_for[term]
            for cause, share in shared_out(times - there, times, own).items():
                lost[cause] += share
            total += 1
    cells = [1 - sum(lost.values()) / total, *(lost[c] / total for c in CAUSES)]
    return " | ".join(f"{cell:.3f}" for cell in cells)


def missing(
    outcome: Outcome, repairer: Repairer
) -> tuple[dict[str, Counter[str]], Counter[str]]:
    """By source form, how many of its places want something, by cause.

    And how many places of it were looked for: those that are nested are not.
    """
    segments = outcome.given.segments
    pairs = [(segment.source, segment.target) for segment in segments]
    wants = demands(repairer.matcher(LANGS), pairs)
    found: dict[str, Counter[str]] = {}
    looked_for = Counter[str]()
    laid: dict[int, list[Sentence]] = {}
    for (source, _), want in zip(pairs, wants, strict=True):
        looked_for.update(source[slice(*span)].lower() for span, _ in want.terms)
    for finding in outcome.findings:
        if finding.rule in (ABSENT.code, UNSURE.code) and finding.source_span:
            number, (start, end) = finding.segment, finding.source_span
            if number not in laid:
                laid[number] = list(divided(*pairs[number], wants[number], LANGS))
            there = any(one.holds(finding.source_span) for one in laid[number])
            cause = "not found" if there else "left out"
            cause = cause if finding.rule == ABSENT.code else "refused"
            term = pairs[number][0][start:end].lower()
            found.setdefault(term, Counter())[cause] += 1
    return found, looked_for


def shared_out(lacking: int, times: int, causes: Mapping[str, int]) -> dict[str, float]:
    """What each cause takes from the 1 of a term that stands ``times`` in a source."""
    found: dict[str, float] = {}
    for cause in CAUSES[:-1]:
        own = max(0, min(causes.get(cause, 0), lacking))
        found[cause] = own / times
        lacking -= own
    found["other form"] = max(0, lacking) / times
    return found


if __name__ == "__main__":
    main()
