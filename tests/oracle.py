"""What the matching engines must find, said as plainly as possible and slowly.

A pattern occurs where the folded text equals the folded pattern and neither edge
cuts a run of word characters. Places are bytes, as the engines give them.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Hit = tuple[int, int, int]

_EAST_ASIAN = (
    "CJK ",
    "HIRAGANA ",
    "KATAKANA",
    "HENTAIGANA ",
    "HALFWIDTH KATAKANA",
    "IDEOGRAPHIC ",
)


def fold(text: str) -> str:
    return "".join(map(_fold_character, text))


def find_all(patterns: Sequence[str], text: str) -> list[Hit]:
    """Every occurrence as (start, end, number), by start, then the longest first."""
    numbers: dict[str, int] = {}
    for number, pattern in enumerate(patterns):
        numbers.setdefault(fold(pattern), number)
    folded = fold(text)
    hits = [
        (_bytes(text[:start]), _bytes(text[: start + len(pattern)]), number)
        for pattern, number in numbers.items()
        for start in range(len(text) - len(pattern) + 1)
        if folded.startswith(pattern, start)
        and not _cuts_word(folded, start)
        and not _cuts_word(folded, start + len(pattern))
    ]
    return sorted(hits, key=lambda hit: (hit[0], -hit[1]))


def find(patterns: Sequence[str], text: str) -> list[Hit]:
    """Leftmost, then longest, none overlapping another."""
    chosen: list[Hit] = []
    for _, same_start in groupby(find_all(patterns, text), key=lambda hit: hit[0]):
        longest = next(same_start)
        if not chosen or chosen[-1][1] <= longest[0]:
            chosen.append(longest)
    return chosen


def replace(pairs: Sequence[tuple[str, str]], text: str) -> str:
    """Line by line: a line ends at a line feed and nowhere else."""
    patterns = [pattern for pattern, _ in pairs]
    return "\n".join(_replace_line(patterns, pairs, x) for x in text.split("\n"))


def _replace_line(
    patterns: Sequence[str], pairs: Sequence[tuple[str, str]], line: str
) -> str:
    data, done = line.encode(), 0
    out: list[bytes] = []
    for start, end, number in find(patterns, line):
        out += [data[done:start], pairs[number][1].encode()]
        done = end
    return b"".join([*out, data[done:]]).decode()


def _fold_character(character: str) -> str:
    lower = character.lower()
    same = len(lower) == 1 and _bytes(lower) == _bytes(character)
    return lower if same else character


def _cuts_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and runs(text[place - 1]) and runs(text[place])


def runs(character: str) -> bool:
    """Whether a character joins others to a word."""
    if _stands_alone(character):
        return False
    if unicodedata.name(character, "").startswith("VARIATION SELECTOR"):
        return False
    mark = unicodedata.category(character).startswith("M")
    return character.isalnum() or character == "_" or mark


def _stands_alone(character: str) -> bool:
    name = unicodedata.name(character, "")
    tally = name.startswith("IDEOGRAPHIC TALLY MARK")
    return character.isalnum() and name.startswith(_EAST_ASIAN) and not tally


def _bytes(text: str) -> int:
    return len(text.encode())
