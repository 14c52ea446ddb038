"""How often the number check speaks, and how many injected errors it finds.

    python scripts/evaluate_numbers.py DATA [--show TEXT] [--missed KIND]

DATA: a folder with wmt22-mqm/segments.parquet and wmt25-terminology/ (documents by
year, a line a paragraph; texts with another number of lines are left out). Prints for
each text the segments with an alarm (any verdict but "rounded"), then the share found
of each kind of injected error: one error at each place of the human references where
source and target agreed before. The seed is fixed. --show prints every alarm of one
text, such as wmt22/refA; --missed the injected errors of one kind that were not found.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from random import Random

from toolkit.numbers import Verdict, compare

Pairs = list[tuple[str, str]]

FIGURE = re.compile(r"(?<![\w.,/:-])(\d[\d,]*(?:\.\d+)?)(?!\w|[/:]|[.,-]\d|-\w)")
MAGNITUDE = re.compile(r"\s(?:thousand|million|billion|trillion)\b")
YEAR = re.compile(r"\b(?:19|20)\d\d\b(?![,.%]\d|%)")
UNITS = {
    "percent to nothing": (
        (r"(?<=\d)(?:%| per ?cent\b)(?!(?: ?[-–]| to| and| or) ?\d)", "", ""),
    ),
    "currency changed": (
        (r"(?<=\d )yuan\b|(?<=ion )yuan\b", "US dollars", r"[\d万亿十百千]元"),
        (r"\bRMB ?(?=\d)", "US$", "人民[币幣]"),
        (r"US\$(?=\d)", "HK$", "美元"), (r"HK\$(?=\d)", "US$", "港元"),
        (r"(?<=ion )US dollars\b|(?<=\d )US dollars\b", "yuan", "美元"),
    ),
    "unit changed": (
        (r"(?<=\d )kilomet(?:er|re)s\b|(?<=\d )km\b", "m", "公里|千米"),
        (r"(?<=\d )met(?:er|re)s\b", "kilometers", r"\d米"),
        (r"(?<=\d )tons\b", "kilograms", "[吨噸]"),
        (r"(?<=\d )years\b", "months", r"\d年(?!月)"),
        (r"(?<=\d )days\b", "weeks", r"\d[天日]"),
        (r"(?<=\d )hours\b", "minutes", r"\d个?小时"),
        (r"(?<=\d )minutes\b", "hours", r"\d分钟"),
        (r"(?<=\d )(?:kg|kilograms)\b", "tons", "公斤|千克"),
        (r"(?<=\d )months\b", "days", r"\d[个個]月"),
    ),
}  # fmt: skip


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--show", default="", help="print each alarm of this text")
    parser.add_argument("--missed", default="", help="print what was not found")
    options = parser.parse_args()
    texts = {**wmt22(options.data), **wmt25(options.data)}
    for name, (pairs, lang) in texts.items():
        if pairs:
            print_alarms(name, pairs, lang, show=name == options.show)
    human = [texts[name] for name in texts if name.endswith(("refA", "refB", "human"))]
    print_recall(human, options.missed)


def wmt22(data: Path) -> dict[str, tuple[Pairs, str]]:
    """Source and output of each system and reference."""
    import polars as pl

    frame = pl.read_parquet(data / "wmt22-mqm/segments.parquet")
    found = {}
    for (system,), rows in frame.group_by("system", maintain_order=True):
        pairs = list(zip(rows["src"], rows["hyp"], strict=True))
        found[f"wmt22/{system}"] = (pairs, "zh")
    return dict(sorted(found.items(), key=lambda item: "ref" not in item[0]))


def wmt25(data: Path) -> dict[str, tuple[Pairs, str]]:
    """Paragraph pairs of the human reference and of each output."""
    found: dict[str, tuple[Pairs, str]] = {}
    for path in sorted((data / "wmt25-terminology").glob("*.documents.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            source = row["zh"].split("\n")
            texts = {"human": row["en"], **row["outputs"]}
            for system, text in texts.items():
                name = f"wmt25/{path.name[:4]}/{system}"
                pairs = found.setdefault(name, ([], "zh-Hant"))[0]
                target = text.split("\n")
                if len(target) == len(source):
                    told = zip(source, target, strict=True)
                    pairs.extend(pair for pair in told if pair[0].strip())
    return dict(sorted(found.items(), key=lambda item: "human" not in item[0]))


def alarmed(source: str, target: str, lang: str) -> list[str]:
    """The differences but the rounded ones, as text."""
    return [
        f"{one.verdict}: {one.detail}"
        for one in compare(source, target, lang)
        if one.verdict is not Verdict.ROUNDED
    ]


def print_alarms(name: str, pairs: Pairs, lang: str, *, show: bool) -> None:
    """One line of the alarm table, and the alarms where they are wanted."""
    start = time.process_time()
    told = [(pair, alarmed(*pair, lang)) for pair in pairs]
    each = (time.process_time() - start) / max(1, len(pairs)) * 1e6
    hits = [(pair, alarms) for pair, alarms in told if alarms]
    share = len(hits) / max(1, len(pairs))
    print(f"{name:45} {len(hits):5} of {len(pairs)} ({share:.2%}), {each:.0f} us each")
    for (source, target), alarms in hits if show else ():
        print(f"  S {source}\n  T {target}")
        print("".join(f"    {alarm}\n" for alarm in alarms))


def print_recall(texts: list[tuple[Pairs, str]], missed: str) -> None:
    """The share found of each kind of injected error."""
    counts: dict[str, list[int]] = {}
    for pairs, lang in texts:
        for source, target in pairs:
            if not FIGURE.search(target) or alarmed(source, target, lang):
                continue
            for kind, changed in injected(source, target):
                seen = bool(alarmed(source, changed, lang))
                row = counts.setdefault(kind, [0, 0])
                row[0] += seen
                row[1] += 1
                if kind == missed and not seen:
                    print(f"  S {source}\n  T {changed}\n")
    for kind, (found, total) in sorted(counts.items()):
        print(f"{kind:22} {found:5} of {total} ({found / total:.1%})")


def injected(source: str, target: str) -> Iterator[tuple[str, str]]:
    """(kind, target with one error), for each kind and each place it fits."""
    random = Random(target)
    for match in FIGURE.finditer(target):
        for kind, spoil in SPOILS.items():
            changed = spoil(match, random)
            if spoil is dropped and not lost(match[0], source):
                continue
            if changed is not None:
                yield kind, target[: match.start()] + changed
    for match in YEAR.finditer(target):
        year = match[0]
        if year[2] != year[3]:
            swapped = year[:2] + year[3] + year[2]
            changed = target[: match.start()] + swapped + target[match.end() :]
            yield "year's digits swapped", changed
    for kind, table in UNITS.items():
        for pattern, other, given in table:
            places = list(re.finditer(pattern, target))
            if len(re.findall(given, source)) < len(places):
                continue
            for match in places:
                yield kind, target[: match.start()] + other + target[match.end() :]


def lost(figure: str, source: str) -> bool:
    """True where a figure that is left out of the target is told nowhere else.

    A year that the source tells as 去年, or any figure that it has twice, is not.
    """
    count = source.count(figure)
    return count == 1 or (count == 0 and not YEAR.fullmatch(figure))


def demanded(match: re.Match[str]) -> bool:
    """True for a figure above twelve, or with decimals or a magnitude word."""
    value = Decimal(match[0].replace(",", ""))
    return value > 12 or "." in match[0] or bool(MAGNITUDE.match(after(match)))


def after(match: re.Match[str]) -> str:
    """The text after a match."""
    return match.string[match.end() :]


def digit_changed(match: re.Match[str], random: Random) -> str | None:
    """Another digit at one place."""
    if not demanded(match):
        return None
    text = match[0]
    places = [at for at, char in enumerate(text) if char.isdigit()]
    at = random.choice(places)
    digit = random.choice([x for x in "123456789" if x != text[at]])
    return text[:at] + digit + text[at + 1 :] + after(match)


def digits_swapped(match: re.Match[str], random: Random) -> str | None:
    """Two different neighbours changed over."""
    text = match[0]
    places = [
        at
        for at in range(len(text) - 1)
        if (text[at : at + 2].isdigit() and text[at] != text[at + 1])
        and not (at == 0 and text[1] == "0")
    ]
    if not places or not demanded(match):
        return None
    at = random.choice(places)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :] + after(match)


def shifted(power: int) -> Callable[[re.Match[str], Random], str | None]:
    """Times ten to a power, in either direction; not for years."""

    def shift(match: re.Match[str], random: Random) -> str | None:
        if YEAR.fullmatch(match[0]) or not demanded(match):
            return None
        value = Decimal(match[0].replace(",", "")).scaleb(
            random.choice((power, -power))
        )
        text = f"{value:,f}" if "," in match[0] else f"{value:f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return text + after(match)

    return shift


def dropped(match: re.Match[str], random: Random) -> str | None:
    """A figure that both texts have once left out, with its magnitude word."""
    rest = (
        MAGNITUDE.sub("", after(match), count=1)
        if MAGNITUDE.match(after(match))
        else after(match)
    )
    once = len(re.findall(rf"(?<![\d.]){match[0]}(?!\.?\d)", match.string)) == 1
    return "several" + rest if once and demanded(match) else None


def added(match: re.Match[str], random: Random) -> str | None:
    """A figure nobody has, before one that stands there."""
    figure = random.choice((37, 4186, 58.3, 293))
    return f"{match[0]} (or {figure:,}){after(match)}"


SPOILS: dict[str, Callable[[re.Match[str], Random], str | None]] = {
    "digit changed": digit_changed,
    "digits swapped": digits_swapped,
    "magnitude x10": shifted(1),
    "magnitude x100": shifted(2),
    "magnitude x1,000": shifted(3),
    "magnitude x10,000": shifted(4),
    "figure dropped": dropped,
    "figure added": added,
}


if __name__ == "__main__":
    main()
