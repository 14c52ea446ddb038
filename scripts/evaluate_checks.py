"""How often the checks alarm on human and machine translations, and what they find.

    python scripts/evaluate_checks.py DATA [--select CODE ...] [--faults]
    python scripts/evaluate_checks.py DATA --show CODE [--system NAME]

DATA: a folder with wmt22-mqm/segments.parquet and wmt25-terminology/*.documents.jsonl.
For each check: segments alarmed in the human references (hints are counted apart), and
the lowest, middle and highest share of segments alarmed in the output of a system.
``--show`` prints a check's alarms on the references (or on one system's output), to be
read. ``--faults`` damages references that have no alarm and counts what is found.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from toolkit.checks import CHECKS
from toolkit.checks.check import run_check
from toolkit.pair import Check, Flag, Pair
from toolkit.records import Severity

Documents = Sequence[Sequence[Pair]]
Damage = Callable[[Pair, random.Random], Pair | None]

HUMAN = ("refA", "refB", "2016", "2018")
YEARS = ("2016", "2018")


def main() -> None:
    """Print a table of alarms, or the alarms of one check, or the faults found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--select", nargs="*", default=[])
    parser.add_argument("--show", default="")
    parser.add_argument("--system", default="")
    parser.add_argument("--faults", action="store_true")
    options = parser.parse_args()
    checks = [c for c in CHECKS if not options.select or c.code in options.select]
    texts = {**read_2022(options.data), **read_2025(options.data)}
    if options.show:
        names = [options.system] if options.system else HUMAN
        for check in (c for c in CHECKS if c.code == options.show):
            show(check, {name: texts[name] for name in names})
    elif options.faults:
        print_faults(checks, texts)
    else:
        print_alarms(checks, texts)


def read_2022(data: Path) -> dict[str, Documents]:
    """The segments of WMT22, by system; the references are two of them."""
    import polars as pl

    path = data / "wmt22-mqm/segments.parquet"
    rows = pl.read_parquet(path).sort("system", "doc", "seg")
    found: dict[str, dict[str, list[Pair]]] = defaultdict(lambda: defaultdict(list))
    for row in rows.iter_rows(named=True):
        text = row[row["system"]] if row["system"] in HUMAN else row["hyp"]
        document = found[row["system"]][row["doc"]]
        document.append(Pair(row["src"], text or "", index=len(document)))
    return {system: list(of.values()) for system, of in found.items()}


def read_2025(data: Path) -> dict[str, Documents]:
    """The documents of WMT25, line by line: references by year, and outputs.

    An output with other lines than its source is left out.
    """
    found: dict[str, list[list[Pair]]] = defaultdict(list)
    for year in YEARS:
        path = data / f"wmt25-terminology/{year}.documents.jsonl"
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found[year].append(by_line(row["zh"], row["en"]))
            for system, text in row["outputs"].items():
                if text.count("\n") == row["zh"].count("\n"):
                    found[system].append(by_line(row["zh"], text))
    return dict(found)


def by_line(source: str, target: str) -> list[Pair]:
    """The lines of a document that have text."""
    lines = zip(source.split("\n"), target.split("\n"), strict=True)
    return [
        Pair(zh, en, index=index)
        for index, (zh, en) in enumerate(lines)
        if zh.strip() or en.strip()
    ]


def print_alarms(checks: Sequence[Check], texts: dict[str, Documents]) -> None:
    """A line for each check."""
    machine = [texts[name] for name in texts if name not in HUMAN]
    total = sum(size(texts[name]) for name in HUMAN)
    print(f"{total} human segments, {sum(map(size, machine))} of systems")
    print(f"{'':30} human          hints  us/pair  systems")
    for check in checks:
        started = perf_counter()
        both = [alarmed(check, texts[name]) for name in HUMAN]
        spent = (perf_counter() - started) / total * 1e6
        hard, hints = (sum(column) for column in zip(*both, strict=True))
        shares = sorted(alarmed(check, d)[0] / size(d) for d in machine)
        told = " ".join(f"{shares[at]:.2%}" for at in (0, len(shares) // 2, -1))
        print(
            f"{check.code} {check.name:25} {hard:5} {hard / total:7.2%} {hints:6} "
            f"{spent:8.1f}  {told}"
        )


def size(documents: Documents) -> int:
    """How many segments there are."""
    return sum(map(len, documents))


def alarmed(check: Check, documents: Documents) -> tuple[int, int]:
    """How many segments have a finding, and how many have a hint."""
    found = list(run_check(check, documents))
    hard = {id(pair) for pair, flag in found if not is_hint(check, flag)}
    hints = {id(pair) for pair, flag in found if is_hint(check, flag)}
    return len(hard), len(hints)


def is_hint(check: Check, flag: Flag) -> bool:
    """True for what never gates."""
    return (flag.severity or check.severity) is Severity.NEUTRAL


def show(check: Check, texts: dict[str, Documents]) -> None:
    """Alarms to be read: the verdict, the two places, the two texts."""
    for name, documents in texts.items():
        for pair, flag in run_check(check, documents):
            hint = " (hint)" if is_hint(check, flag) else ""
            places = [
                repr(text[span.start : span.end])
                for text, span in (
                    (pair.source, flag.source),
                    (pair.target, flag.target),
                )
                if span
            ]
            print(
                f"{name} {check.code}{hint} {flag.verdict}: {' / '.join(places)[:200]}"
            )
            print(f"    {flag.message or flag.detail}")
            print(f"    {one_line(pair.source)}\n    {one_line(pair.target)}")


def one_line(text: str, most: int = 400) -> str:
    """A text for the screen."""
    return " ".join(text.split())[:most]


def print_faults(checks: Sequence[Check], texts: dict[str, Documents]) -> None:
    """For each damage: how many texts it was done to, in how many it was found.

    Only references on which nothing alarms are damaged, each source once.
    """
    clean = list(clean_pairs(checks, texts))
    for name, (damage, codes) in DAMAGES.items():
        chosen = [check for check in checks if check.code in codes]
        counts: Counter[str] = Counter()
        for number, pair in enumerate(clean):
            damaged = damage(pair, random.Random(number))
            if damaged is None or damaged == pair:
                continue
            by = [c.code for c in chosen if list(run_check(c, [[damaged]]))]
            counts.update(["done", *by, *(["found"] if by else [])])
        done = max(counts["done"], 1)
        told = ", ".join(f"{code} {counts[code] / done:.0%}" for code in codes)
        print(f"{name:22} {done:5} done {counts['found'] / done:7.1%} found ({told})")


def clean_pairs(checks: Sequence[Check], texts: dict[str, Documents]) -> Iterator[Pair]:
    """References on which nothing alarms, each source once."""
    seen = set()
    for name in ("refA", "2016", "2018"):
        found = {
            id(pair)
            for check in checks
            for pair, flag in run_check(check, texts[name])
            if not is_hint(check, flag)
        }
        for pair in (pair for document in texts[name] for pair in document):
            if pair.complete and id(pair) not in found and pair.source not in seen:
                seen.add(pair.source)
                yield pair


_HAN = re.compile("[\u4e00-\u9fff]{2}")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)”%][.!?])[”\"]?\s+(?=[A-Z“\"])")
_LATIN_NAME = re.compile(
    r"(?<![A-Za-z0-9#_-])[A-Z][A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*"
    r"(?: [A-Z][A-Za-z0-9]+)*(?![A-Za-z0-9_#-])"
)
_MEMBER = r"[\w’'-]+(?: [\w’'-]+){0,3}"
_COORDINATION = re.compile(rf"(?:{_MEMBER}, ){{2,}}(?:{_MEMBER},? )and [\w’'-]+")
_LIST = re.compile("[^，。；：、]+(?:、[^，。；：、]+){2,}")


def without_sentence(pair: Pair, chance: random.Random) -> Pair | None:
    """One sentence of several deleted; the source has as many."""
    sentences = _SENTENCE_END.split(pair.target)
    if not 2 <= len(sentences) == len(re.findall(r"[。！？]", pair.source)):
        return None
    sentences.pop(chance.randrange(len(sentences)))
    return replace(pair, target=" ".join(sentences))


def without_member(pair: Pair, _chance: random.Random) -> Pair | None:
    """The second member of "a, b, c and d" deleted; each side has one such list."""
    found = list(_COORDINATION.finditer(pair.target))
    if len(found) != 1 or len(_LIST.findall(pair.source)) != 1:
        return None
    members = found[0][0].split(", ")
    del members[1]
    start, end = found[0].span()
    text = pair.target[:start] + ", ".join(members) + pair.target[end:]
    return replace(pair, target=text)


def without_name(pair: Pair, chance: random.Random) -> Pair | None:
    """A Latin name of the source deleted from the target wherever it stands."""
    return _without(pair, chance, lambda name: not name.isupper())


def without_abbreviation(pair: Pair, chance: random.Random) -> Pair | None:
    """An abbreviation deleted; some of these targets write it out as well."""
    return _without(pair, chance, str.isupper)


def _without(
    pair: Pair, chance: random.Random, wanted: Callable[[str], bool]
) -> Pair | None:
    found = [name for name in _LATIN_NAME.findall(pair.source) if wanted(name)]
    names = [name for name in found if name in pair.target]
    if not names or not _HAN.search(pair.source):
        return None
    name = re.escape(chance.choice(names))
    text = re.sub(rf"(?i)\b[\w-]*{name}[\w-]*", "it", pair.target)
    return None if re.search(f"(?i){name}", text) else replace(pair, target=text)


def copied(pair: Pair, _chance: random.Random) -> Pair | None:
    """The source in place of the target."""
    return replace(pair, target=pair.source) if _HAN.search(pair.source) else None


def emptied(pair: Pair, _chance: random.Random) -> Pair | None:
    """Nothing in place of the target."""
    return replace(pair, target="") if _HAN.search(pair.source) else None


def halved(pair: Pair, _chance: random.Random) -> Pair | None:
    """The first half of a target of sixteen words or more."""
    words = pair.target.split(" ")
    half = " ".join(words[: len(words) // 2])
    return replace(pair, target=half) if len(words) >= 16 else None


def with_placeholder(pair: Pair, chance: random.Random) -> Pair | None:
    """A placeholder at the end of both sides, lost or damaged in the target."""
    good, *bad = chance.choice(
        [("%s", "", "% s", "%S"), ("{name}", "", "{nom}", "{ name", "name"),
         ("%1$d", "%2$d", "%1 $d"), ("${x}", "$ {x}", "{x}"), ("%%DAY%%", "%DAY%")]
    )  # fmt: skip
    damaged = f"{pair.target} {chance.choice(bad)}"
    return replace(pair, source=f"{pair.source} {good}", target=damaged)


def with_tag(pair: Pair, chance: random.Random) -> Pair | None:
    """A pair of tags around both sides; one lost, crossed or of another id."""
    good, *bad = chance.choice(
        [("<b>{}</b>", "<b>{}", "{}</b>", "{}", "<b>{}</i>"),
         ('<g id="1">{}</g>', '<g id="2">{}</g>', "<g>{}</g>", '<g id="1">{}'),
         ("<b><i>{}</i></b>", "<b><i>{}</b></i>"),
         ("{}<br/>", "{}")]
    )  # fmt: skip
    source, target = (
        form.replace("{}", text)
        for form, text in ((good, pair.source), (chance.choice(bad), pair.target))
    )
    return replace(pair, source=source, target=target)


DAMAGES: dict[str, tuple[Damage, tuple[str, ...]]] = {
    "sentence deleted": (without_sentence, ("A105", "A104")),
    "list member deleted": (without_member, ("A106",)),
    "name deleted": (without_name, ("A107", "P401")),
    "abbreviation deleted": (without_abbreviation, ("A107", "P401")),
    "source copied": (copied, ("A102", "A101")),
    "target emptied": (emptied, ("A103",)),
    "target cut in half": (halved, ("A104", "A105", "A107", "L301")),
    "placeholder damaged": (with_placeholder, ("M201",)),
    "tag damaged": (with_tag, ("M202",)),
}


if __name__ == "__main__":
    main()
