"""Texts and term lists for the benchmark, the same at every run.

DATA is a folder with the public sets that it is made of: ``wmt22-mqm/segments.parquet``
(WMT22 metrics task), ``wmt25-terminology/*.jsonl`` (WMT25 terminology task) and
``seeds/*.txt``. A longer text than they hold is the same lines again in other order.
"""

from __future__ import annotations

import heapq
import json
import random
import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

SEED = 20250301
FROM_TEXT = 0.6
"""Share of the terms that the text holds; the others do not occur in it."""

# Tokens of a term -> share of the list.
SHARES = {
    "en": {1: 0.10, 2: 0.35, 3: 0.30, 4: 0.15, 5: 0.10},
    "zh": {2: 0.35, 3: 0.15, 4: 0.30, 5: 0.10, 6: 0.10},
}
_TOKEN = {"en": re.compile(r"\w+"), "zh": re.compile(r"[\u4e00-\u9fff]")}
_BETWEEN = {"en": " ", "zh": ""}
_COMMON = 200
_MIXED = ("en", False)
_SYLLABLES = ("bra", "cho", "dwi", "fen", "glo", "kru", "lim", "mop", "qua", "zet")


def lines_of(data: Path, lang: str) -> list[str]:
    """All different lines of one language, shuffled."""
    found = {line.strip() for text in _texts(data, lang) for line in text.split("\n")}
    lines = sorted(found - {""})
    random.Random(SEED).shuffle(lines)
    return lines


def grown(lines: list[str], size: int) -> bytes:
    """About ``size`` bytes of text: the lines, then the lines again, shuffled."""
    shuffle, out, length = random.Random(SEED), [], 0
    while length < size:
        for line in shuffle.sample(lines, len(lines)):
            out.append(line.encode() + b"\n")
            length += len(out[-1])
            if length >= size:
                break
    return b"".join(out)


def terms_of(lines: list[str], lang: str, counts: list[int]) -> dict[int, list[str]]:
    """A list of terms for each count, none equal to another in lower case.

    Those from the text are drawn evenly from its *different* phrases, as a termbase
    names a phrase once however often it is used; no English one begins or ends with
    one of the commonest words.
    """
    rng, most = random.Random(SEED), max(counts)
    tokens = Counter(x.lower() for line in lines for x in _TOKEN[lang].findall(line))
    common = {x for x, _ in tokens.most_common(_COMMON if lang == "en" else 0)}
    present = list(_phrases(lines, lang, common, round(most * FROM_TEXT)))
    absent = list(_absent(lines, lang, sorted(tokens), most - len(present)))
    rng.shuffle(present)
    rng.shuffle(absent)
    lists = {}
    for count in counts:
        share = round(count * FROM_TEXT)
        lists[count] = present[:share] + absent[: count - share]
        rng.shuffle(lists[count])
    return lists


def _texts(data: Path, lang: str) -> Iterator[str]:
    import polars as pl

    columns = {"en": ["hyp", "refA", "refB"], "zh": ["src"]}[lang]
    segments = pl.read_parquet(data / "wmt22-mqm/segments.parquet", columns=columns)
    for column in columns:
        yield from segments[column].drop_nulls().unique()
    for path in sorted(data.glob("wmt25-terminology/*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            document = json.loads(line)
            yield document[lang]
            if lang == "en":
                yield from (str(output) for output in document["outputs"].values())
    if lang == "en":
        yield from (path.read_text("utf-8") for path in data.glob("seeds/*.txt"))


def _phrases(
    lines: list[str], lang: str, common: set[str], count: int
) -> Iterator[str]:
    """Different phrases of the text, drawn evenly: those of the smallest checksum."""
    for length, share in SHARES[lang].items():
        wanted, limit = round(count * share), 1 << 32
        kept: dict[str, tuple[int, str]] = {}
        for tokens in chain.from_iterable(_runs(line, lang, length) for line in lines):
            phrase = _BETWEEN[lang].join(tokens)
            ends = {tokens[0].lower(), tokens[-1].lower()}
            if ends & common or len(phrase) > 60 or (lang, phrase.isascii()) == _MIXED:
                continue
            checksum = crc32(phrase.lower().encode())
            if checksum < limit:
                kept.setdefault(phrase.lower(), (checksum, phrase))
            if len(kept) > 4 * wanted + 1000:
                kept = dict(heapq.nsmallest(wanted, kept.items(), _checksum))
                limit = max(checksum for checksum, _ in kept.values())
        smallest = heapq.nsmallest(wanted, kept.items(), _checksum)
        yield from (phrase for _, (_, phrase) in smallest)


def _checksum(item: tuple[str, tuple[int, str]]) -> int:
    return item[1][0]


def _runs(line: str, lang: str, length: int) -> Iterator[list[str]]:
    """Every run of so many tokens, a blank (Chinese: nothing) between them."""
    spans = [match.span() for match in _TOKEN[lang].finditer(line)]
    for at in range(len(spans) - length + 1):
        tokens = [line[start:end] for start, end in spans[at : at + length]]
        if line.startswith(_BETWEEN[lang].join(tokens), spans[at][0]):
            yield tokens


def _absent(
    lines: Iterable[str], lang: str, vocabulary: list[str], count: int
) -> Iterator[str]:
    """Phrases that begin like others and do not occur."""
    rng, text = random.Random(SEED + 1), "\n".join(lines).lower()
    words = [word for word in vocabulary if lang == "zh" or word.isascii()]
    lengths, shares = zip(*SHARES[lang].items(), strict=True)
    made: set[str] = set()
    while len(made) < count:
        length = rng.choices(lengths, shares)[0]
        parts = [rng.choice(words) for _ in range(length + (lang == "zh"))]
        if lang == "en":
            parts[-1] = "".join(rng.choices(_SYLLABLES, k=4))
        phrase = _BETWEEN[lang].join(parts)
        if phrase not in made and (lang == "en" or phrase not in text):
            made.add(phrase)
            yield phrase
