"""Coordinations: where a place, or it and what stands beside it, is of several parts.

"[loans and bonds]" is no place for a term of one part, "[port bills] and notes" none
for one of two.
"""

from __future__ import annotations

import re

from toolkit.repairer.alike import keys_of
from toolkit.repairer.nouns import is_headed_name, is_name_head, is_plural
from toolkit.repairer.phrase import Site
from toolkit.repairer.reasons import Reason

_AND_WORD = re.compile(r" (?:and|or|&) ([A-Za-z]+)")
_BETWEEN = re.compile(r"\bbetween $")
_JOINED = frozenset(("and", "or", "&"))


def several(site: Site, words: list[str]) -> str:
    """'loans and bonds' for a term of one part."""
    wanted = keys_of(words)
    parts = re.split(r"\s+(?:and|or|&)\s+", site.here)
    one = _is_one_name(site.here, " ".join(words))
    if len(parts) > 1 and not one and not _JOINED.intersection(words):
        shared = [bool(set(keys_of(part.split())) & set(wanted)) for part in parts]
        long = all(len(part.split()) > 1 for part in parts)
        if long or (any(shared) and not all(shared)) or _are_two(parts, wanted):
            return Reason.PARTS
    return ""


def _are_two(parts: list[str], wanted: list[tuple[str, ...]]) -> bool:
    """'tolls and income' for 'toll income', 'ferry talks and meetings' for talks."""
    words = keys_of(" ".join(parts).split())
    if sorted(words) == sorted(wanted):
        return words == wanted and is_plural(parts[0].split()[-1])
    shared = len(set(words)) < len(words) or not set(words).isdisjoint(wanted)
    return shared and all(is_plural(part.split()[-1]) for part in parts)


def _is_one_name(here: str, core: str) -> bool:
    """'Tide and Wind Board': one head at the end, as in the term 'Tide Board'."""
    words = here.split()
    heads = [number for number, word in enumerate(words) if is_name_head(word)]
    small = (word for word in words if word not in ("and", "of", "the", "&"))
    named = all(word[:1].isupper() for word in small)
    return named and heads == [len(words) - 1] and is_headed_name(core)


def one_of_two(site: Site, words: list[str]) -> str:
    """'[port bills] and notes' where the source names both in one term."""
    found = _AND_WORD.match(site.after)
    last = site.here.split()[-1]
    if found is None or _JOINED.intersection((*words, *site.here.split())):
        return ""
    both = is_plural(last) and is_plural(found[1])
    return Reason.PARTS if both and last[0].isupper() == found[1][0].isupper() else ""


def one_side(site: Site, words: list[str]) -> str:
    """'between [Luma] and Arden' for 'Arden-Luma Link'."""
    found = _AND_WORD.match(site.after)
    if found is None or not _BETWEEN.search(site.before) or found[1] in site.here:
        return ""
    return Reason.PARTS if found[1] in re.split(r"\W", " ".join(words)) else ""
