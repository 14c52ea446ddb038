"""The capitals of listed forms that are mistakes of the list, by how a batch writes.

A list read from a printed page loses capitals: "uS port dollar", "quay Fund", "HkXA".
Only forms whose capitals disagree among themselves are looked at; a form in small
letters, in capitals throughout or with one at its beginning is what the user chose.
Each word of such a form is decided by itself, the first of these that tells:

- a word with capitals inside ("uS"): the batch writes it in capitals and never so, or
  it is made of the initials of another form of its concept ("iBond" is neither), or,
  if it is long, of any concept;
- a small word beside one with a capital: the batch writes the pair with two capitals,
  and never with one;
- a small word before the head of a name ("the quay Fund"), or its small head
  ("Quay (Dues) ordinance").

A lone capital between small words ("tidal Growth book") goes where the batch mostly
writes the word small.

Not done: forms with no capital at all, or all in small
letters in the batch.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from toolkit.repairer.nouns import is_name_head
from toolkit.repairer.vocabulary import FUNCTION

Pair = tuple[str, str]

_TOKEN = re.compile(r"(?<!\w)[A-Za-z][\w’']*")
_OPENS = re.compile(r"(?:^|[.!?:;|\n•*#][\"”’)]*\s*)[\"“‘(]*$")
LONG = 4  # letters from which on the initials of any concept's form tell
ENOUGH = 2  # times that the batch has the last word of a form with a capital
_TITLE = 0.6  # share of words with capitals from which on a line is a heading


@dataclass(frozen=True, slots=True)
class _Seen:
    """Words and pairs of words (small letters) with how they are written."""

    words: Mapping[str, Counter[str]]
    pairs: Mapping[Pair, Counter[tuple[bool, bool]]]

    def of(self, one: str, other: str) -> Counter[tuple[bool, bool]]:
        """How two neighbours are written: with a capital each, or not."""
        return self.pairs[one.lower(), other.lower()]


def mended(families: Iterable[Collection[str]], texts: Iterable[str]) -> dict[str, str]:
    """The forms whose capitals are mistakes, each with what it should be.

    ``families``: the forms of each concept. ``texts``: the targets of a batch.

    >>> mended([["quay Fund"], ["iBond"]], ["The Quay Fund and the iBond rose."])
    {'quay Fund': 'Quay Fund'}
    """
    known = [tuple(family) for family in families]
    uneven = [(form, own) for own in known for form in own if _is_uneven(form)]
    if not uneven:
        return {}
    seen = _seen([form for form, _ in uneven], texts)
    others = _pairs_of(form for own in known for form in own if not _is_uneven(form))
    shorts = {short for own in known for form in own if (short := _initials(form))}
    long = {short for short in shorts if len(short) >= LONG}
    found: dict[str, str] = {}
    for form, own in uneven:
        right = _mended(form, long | set(map(_initials, own)), seen, others)
        if right != form:
            found[form] = right
    return found


def _is_uneven(form: str) -> bool:
    """Capitals inside a word, or words of weight with and without a capital."""
    words = [word for word in _TOKEN.findall(form) if word not in FUNCTION]
    if any(map(_is_odd, words)):
        return True
    return any(map(_is_name_word, words)) and any(word.islower() for word in words)


def _is_odd(word: str) -> bool:
    """'uS', 'HkXA', 'VaR'; not 'HKXA', 'SVFs', 'Port', "Port's"."""
    plain = re.sub(r"['’]s?$|(?<=[A-Z])s$", "", word)
    return not (plain.islower() or plain.isupper() or plain[1:].islower())


def _is_big(word: str) -> bool:
    return word[:1].isupper()


def _seen(forms: Sequence[str], texts: Iterable[str]) -> _Seen:
    """How the texts write the words and pairs of these forms; headings are left out."""
    pairs: dict[Pair, Counter[tuple[bool, bool]]] = {}
    words: dict[str, Counter[str]] = {}
    for form in forms:
        own = _TOKEN.findall(form)
        pairs |= {(a.lower(), b.lower()): Counter() for a, b in pairwise(own)}
        words |= {_folded(word): Counter() for word in own}
    for text in texts:
        for line in text.splitlines():
            if not _is_heading(line):
                _count(line, words, pairs)
    return _Seen(words, pairs)


def _count(
    line: str,
    words: Mapping[str, Counter[str]],
    pairs: Mapping[Pair, Counter[tuple[bool, bool]]],
) -> None:
    tokens = list(_TOKEN.finditer(line))
    for number, token in enumerate(tokens):
        word = token.group()
        if (own := words.get(_folded(word))) is not None:
            own[_bare(word)] += 1
        if number + 1 == len(tokens):
            break
        after = tokens[number + 1]
        counts = pairs.get((word.lower(), after.group().lower()))
        near = after.start() - token.end() < 3
        if counts is not None and near and not _OPENS.search(line[: token.start()]):
            counts[_is_big(word), _is_big(after.group())] += 1


def _is_heading(line: str) -> bool:
    words = [word for word in _TOKEN.findall(line) if word not in FUNCTION]
    return sum(map(_is_big, words)) > _TITLE * len(words)


def _pairs_of(forms: Iterable[str]) -> set[Pair]:
    """Pairs of words with two capitals within forms that are sound."""
    found = set[Pair]()
    for form in forms:
        own = _TOKEN.findall(form)
        found |= {
            (a.lower(), b.lower())
            for a, b in pairwise(own)
            if _is_big(a) and _is_big(b)
        }
    return found


def _mended(form: str, shorts: set[str], seen: _Seen, others: set[Pair]) -> str:
    tokens = list(_TOKEN.finditer(form))
    words = [_spelled(token.group(), shorts, seen) for token in tokens]
    joined = [form[max(0, token.start() - 1)] == "-" for token in tokens]
    before: list[str] = []
    while before != words:
        before = list(words)
        for number in reversed(range(len(words))):
            word = words[number]
            looked_at = word.islower() and len(word) > 1 and word not in FUNCTION
            if looked_at and _is_raised(
                number, words, seen, others, hyphen=joined[number]
            ):
                words[number] = word[0].upper() + word[1:]
    words = [
        word if hyphen else _lowered(number, words, seen)
        for number, (word, hyphen) in enumerate(zip(words, joined, strict=True))
    ]
    for token, word in zip(reversed(tokens), reversed(words), strict=True):
        form = form[: token.start()] + word + form[token.end() :]
    return form


def _spelled(word: str, shorts: set[str], seen: _Seen) -> str:
    """'US' for 'uS': as the batch has it, or as the initials of a long form."""
    if not _is_odd(word):
        return word
    counts, bare = seen.words[_folded(word)], _bare(word)
    if counts[bare]:
        return word
    upper = bare.upper()
    if counts[upper] or upper in shorts:
        return upper + word[len(bare) :]
    return word


def _is_raised(
    number: int,
    words: Sequence[str],
    seen: _Seen,
    others: set[Pair],
    *,
    hyphen: bool,
) -> bool:
    """True where a small word of a form should have a capital."""
    word, after = words[number], words[number + 1 :]
    told = _told(number, words, seen)
    if told is not None or hyphen:
        return bool(told)
    if not after:
        names = [_is_name_word(w) and len(words[0]) > 1 for w in words[:-1]]
        weighty = [w for w in words[:-1] if w not in FUNCTION]
        mostly = 2 * sum(names) >= len(weighty)
        return is_name_head(word) and mostly and any(names[1:] or names)
    if after[0] in FUNCTION:
        named = is_name_head(word) and _is_name_word(after[-1])
        return named and number == 0 and any(map(_is_name_word, after[1:2]))
    if not _is_name_word(after[0]):
        return False
    if (word, after[0].lower()) in others:
        return True
    tail = len(after) > 1 and (after[0].lower(), after[1].lower()) in others
    return _is_name_word(after[-1]) and is_name_head(after[-1]) and not tail


def _told(number: int, words: Sequence[str], seen: _Seen) -> bool | None:
    """What the batch says of a word beside a neighbour that has a capital."""
    if number + 1 < len(words) and _is_big(words[number + 1]):
        counts = seen.of(words[number], words[number + 1])
        both, one = counts[True, True], counts[False, True]
    elif number and _is_big(words[number - 1]):
        counts = seen.of(words[number - 1], words[number])
        both, one = counts[True, True], counts[True, False]
    else:
        return None
    enough = ENOUGH if number + 1 == len(words) and not is_name_head(words[-1]) else 1
    return not one if both >= enough or one else None


def _lowered(number: int, words: Sequence[str], seen: _Seen) -> str:
    """'growth' for 'Growth' in 'tidal Growth book', as the batch mostly writes it."""
    word, beside = words[number], words[max(0, number - 1) : number + 2]
    alone = len(beside) == 3 and not (_is_big(beside[0]) or _is_big(beside[2]))
    if not (alone and _is_name_word(word)):
        return word
    pairs = seen.of(beside[0], word), seen.of(word, beside[2])
    told = pairs[0][False, True] + pairs[0][True, True] + pairs[1][True, True]
    counts = seen.words[_folded(word)]
    small, big = counts[_folded(word)], counts[_bare(word)]
    return word.lower() if not told and small > max(ENOUGH, big) else word


def _initials(form: str) -> str:
    """'port dues office': 'PDO'."""
    words = [word for word in _TOKEN.findall(form) if word not in FUNCTION]
    return "".join(word[0] for word in words).upper() if len(words) > 1 else ""


def _bare(word: str) -> str:
    """Without the ending of a possessive or a plural: 'SMe' of 'SMes'."""
    return re.sub(r"(?<=..)(?:['’]s?|s)$", "", word)


def _folded(word: str) -> str:
    return _bare(word).lower()


def _is_name_word(word: str) -> bool:
    """A capital, and no acronym."""
    return _is_big(word) and word[1:].islower()
