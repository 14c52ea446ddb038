"""Which renderings of a term are whole, and differ in more than grammar.

Left out are rare ones, parts of others, spans that have more than the term, names that
are cut, and what differs from a more frequent one in endings, blanks or order only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from toolkit.miner.tallies import Tally, total

LEAST_COUNT = 3
LEAST_SHARE = 0.06  # of what is known for the term
SHORT = 0.5  # of the mean length of the renderings: else a part of one
PART = 0.3  # of its uses, where it is a part of longer ones
CUT = 0.7  # of its uses, where a name goes on
ALIKE = 4  # letters that words of one root begin with

_LINKS = frozenset("of the a an and for s".split())
_ENDINGS = frozenset(
    "a age al ary ation c cation ce e ed er erage es ese ia ial ian ic ical ication "
    "ies ing ility ings ion ish ist ity le ment n ness o or ory s tific y ying".split()
) | {""}


def whole(counted: Sequence[Tally], least: int = LEAST_COUNT) -> list[Tally]:
    """Renderings of weight that are no parts of others, the most frequent first.

    Of weight: ``least`` uses or more, by several systems or in several segments.
    """
    enough = max(least, LEAST_SHARE * total(counted))
    found = [
        tally
        for tally in counted
        if tally.count >= enough and max(len(tally.systems), len(tally.sources)) > 1
    ]
    size = sum(len(tally.text) * tally.count for tally in found) / max(1, total(found))
    kept: list[Tally] = []
    for tally in found:
        short = len(tally.text) < SHORT * size and not tally.text[:-1].isupper()
        full = not short and not _broken(tally) and not _partial(tally, counted)
        if full and not any(_repeats(tally, other) for other in kept):
            kept.append(tally)
    return kept


def _broken(tally: Tally) -> bool:
    """True for a name that mostly goes on, and for a word said twice in a row."""
    words = tally.text.lower().split()
    twice = any(one == other for one, other in pairwise(words))
    return twice or tally.cut > CUT * tally.count


def _partial(tally: Tally, counted: Sequence[Tally]) -> bool:
    """True where longer renderings have all of its words, and are no rare slip."""
    own = set(tally.key)
    longer = total(other for other in counted if own < set(other.key))
    return longer >= PART * tally.count


def _repeats(tally: Tally, other: Tally) -> bool:
    """True where one adds nothing to a more frequent one, or words that are not its."""
    return set(other.key) < set(tally.key) or _same(tally, other)


def _same(one: Tally, other: Tally) -> bool:
    """True where two differ in blanks or endings: "South Africa", "South African"."""
    words = [re.findall(r"\w+", tally.text.lower()) for tally in (one, other)]
    if "".join(words[0]) == "".join(words[1]) or _people(one.text, other.text):
        return True
    told = [sorted(w for w in own if w not in _LINKS) for own in words]
    return len(told[0]) == len(told[1]) and all(map(_alike, *told))


def _people(one: str, other: str) -> bool:
    """True for names that one begins with: of a country and its people.

    >>> _people("Afghan", "Afghanistan"), _people("Bank", "Banking sector")
    (True, False)
    """
    short, long = sorted((one, other), key=len)
    name = short.isalpha() and long.isalpha() and short.istitle() and len(short) > ALIKE
    return name and long.startswith(short)


def _alike(one: str, other: str) -> bool:
    """True for words of one root.

    >>> _alike("broker", "brokerage"), _alike("mode", "model")
    (True, False)
    """
    shared = 0
    while one[shared : shared + 1] == other[shared : shared + 1] != "":
        shared += 1
    rests = {one[shared:], other[shared:]}
    return one == other or (shared >= ALIKE and rests <= _ENDINGS)
