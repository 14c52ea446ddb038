"""Words of a place and of a term compared: by their lemmas, or by how they begin."""

from __future__ import annotations

import re

from termbase.lemma import lemmas
from toolkit.repairer.nouns import bare, is_acronym, is_plural

BEGINNING = 5  # letters that two words have in common where they begin alike
LEAST = 4  # letters that words of one kin begin with, and what share of the longer one
SHARE = 0.4
JOINTS = frozenset("and or of for in on to the a an".split())


def keys_of(words: list[str]) -> list[tuple[str, ...]]:
    """The lemmas of each word but the joints."""
    plain = [word for word in words if bare(word).lower() not in JOINTS]
    return [key_of(word) for word in plain]


def alike(one: list[str], other: list[str]) -> bool:
    """The same words, but for endings; never of nothing."""
    if len(one) != len(other) or not one:
        return False
    return all(key_of(a) == key_of(b) for a, b in zip(one, other, strict=True))


def key_of(word: str) -> tuple[str, ...]:
    """The lemmas of a word in small letters."""
    small = bare(word).lower().replace(".", "").replace("oranda", "orandum")
    if is_plural(word) and is_acronym(word):
        small = small[:-1]
    return lemmas(small) or (small,)


def stem(word: str) -> str:
    """A word without its possessive ending."""
    return re.sub(r"['’]s?$", "", word)


def kin(one: str, other: str) -> bool:
    """Words that begin alike.

    >>> kin("stable", "stability"), kin("port", "portfolio"), kin("dues", "duty")
    (True, True, False)
    """
    shared = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        shared += 1
    return shared >= max(LEAST, SHARE * max(len(one), len(other)))
