"""How the texts of a batch write words and pairs of words: with capitals or without.

Only words of the forms that are asked about are counted. Lines that are headings are
left out, and so is a pair at the beginning of a sentence or an item.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from toolkit.repairer.vocabulary import FUNCTION

Pair = tuple[str, str]

TOKEN = re.compile(r"(?<!\w)[A-Za-z][\w’']*")
_OPENS = re.compile(r"(?:^|[.!?:|\n•*#][\"”’)]*\s*)[\"“‘(]*$")
_TITLE = 0.6  # share of words with capitals from which on a line is a heading


@dataclass(frozen=True, slots=True)
class Seen:
    """Words and pairs of words (small letters) with how they are written.

    ``alone``: how often a word has a capital, and neither of its neighbours.
    """

    words: Mapping[str, Counter[str]]
    pairs: Mapping[Pair, Counter[tuple[bool, bool]]]
    alone: Counter[str]

    def of(self, one: str, other: str) -> Counter[tuple[bool, bool]]:
        """How two neighbours are written: with a capital each, or not."""
        return self.pairs.get((one.lower(), other.lower()), Counter())

    def small(self, word: str) -> int:
        """How often a word is written small."""
        return self.words[folded(word)][folded(word)]

    def big(self, word: str) -> int:
        """How often a word is written as it is given."""
        return self.words[folded(word)][unended(word)]


def seen(forms: Sequence[str], texts: Iterable[str]) -> Seen:
    """How the texts write the words and pairs of these forms; headings are left out."""
    pairs: dict[Pair, Counter[tuple[bool, bool]]] = {}
    words: dict[str, Counter[str]] = {}
    for form in forms:
        own = TOKEN.findall(form)
        pairs |= {(a.lower(), b.lower()): Counter() for a, b in pairwise(own)}
        words |= {folded(word): Counter() for word in own}
        words |= {folded(other): Counter() for word in own for other in readings(word)}
    found = Seen(words, pairs, Counter())
    for text in texts:
        for line in text.splitlines():
            if not _is_heading(line):
                _count(line, found)
    return found


def _count(line: str, found: Seen) -> None:
    tokens = list(TOKEN.finditer(line))
    big = [False, *(is_big(token.group()) for token in tokens), False]
    for number, token in enumerate(tokens):
        word = token.group()
        opens = _OPENS.search(line[: token.start()])
        if (own := found.words.get(folded(word))) is not None:
            own[unended(word)] += 1
            if big[number + 1] and not (big[number] or big[number + 2] or opens):
                found.alone[folded(word)] += 1
        if number + 1 == len(tokens):
            break
        after = tokens[number + 1]
        counts = found.pairs.get((word.lower(), after.group().lower()))
        if counts is not None and after.start() - token.end() < 3 and not opens:
            counts[is_big(word), is_big(after.group())] += 1


def _is_heading(line: str) -> bool:
    words = [word for word in TOKEN.findall(line) if word not in FUNCTION]
    return sum(map(is_big, words)) > _TITLE * len(words)


def is_big(word: str) -> bool:
    """A capital in front."""
    return word[:1].isupper()


def readings(word: str) -> list[str]:
    """What a word with a capital I in front may be a misprint of: 'Ioad', 'load'."""
    return [f"l{word[1:]}"] if re.match(r"I[a-z]{2}", word) else []


def unended(word: str) -> str:
    """Without the ending of a possessive or a plural: 'SMe' of 'SMes'."""
    return re.sub(r"(?<=..)(?:['’]s?|s)$", "", word)


def folded(word: str) -> str:
    """Without its ending, in small letters."""
    return unended(word).lower()
