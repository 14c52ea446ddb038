"""How a batch writes the terms that it renders rightly: articles, capitals.

What is put in stands among these uses and is written as they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from termbase.records import Concept
from toolkit.repairer.determiners import Usage
from toolkit.repairer.needs import Demand, Kept
from toolkit.repairer.raising import with_listed_capitals
from toolkit.repairer.written import mended

_DEFINITE = re.compile(r"\bthe\s+[\"“‘'(]?$", re.I)
_INDEFINITE = re.compile(r"\ban?\s+[\"“‘'(]?$", re.I)
_DETERMINED = re.compile(
    r"(?:\b(?:this|that|these|those|its|their|our|his|her|each|every|any|no|some)"
    r"|['’]s?)\s+$",
    re.I,
)
_DESCRIBES = re.compile(
    r"['’]?\s+(?!(?:is|was|has|had|will|and|or|of|in|to|on|at|for|by"
    r"|with|from|as|that|which|who|also|are|were|have|would|should|may|can)\b)[a-zA-Z]"
)
_RUNNING = re.compile(r"[a-z,;]\s+$")


def usages(texts: Iterable[tuple[str, Demand]]) -> dict[str, Usage]:
    """By id of the concept, over the targets of a batch with what they render."""
    pairs = list(texts)
    counts: dict[str, Counter[str]] = {}
    families: dict[str, list[str]] = {}
    for text, demand in pairs:
        concepts = [need.concept for need in demand.needs]
        for concept in concepts + [kept.concept for kept in demand.kept]:
            families.setdefault(concept.id, _forms(concept))
        for kept in demand.kept:
            own = counts.setdefault(kept.concept.id, Counter())
            own.update(_signs(text, kept))
    right = mended(families.values(), (text for text, _ in pairs))
    return {
        name: _usage(counts.get(name, Counter()), family, right)
        for name, family in families.items()
        if name in counts or not right.keys().isdisjoint(family)
    }


def _forms(concept: Concept) -> list[str]:
    """What a plain list has; an entry with a grammar of its own was written by hand."""
    return [t.text for t in concept.terms if t.status.stands and t.literal]


def _usage(own: Counter[str], family: list[str], right: Mapping[str, str]) -> Usage:
    articles = own["definite"], own["indefinite"], own["bare"]
    mends = {form: right[form] for form in family if form in right}
    small, big = own["small"], own["big"]
    if _are_raised([right.get(form, form) for form in family]):
        small, big = 0, small + big
    return Usage(*articles, small=small, big=big, mends=mends)


def _are_raised(forms: Sequence[str]) -> bool:
    """True where small uses are given the list's capitals (``editing``)."""
    return any(with_listed_capitals(form.lower(), forms) for form in forms)


def _signs(text: str, kept: Kept) -> Iterable[str]:
    before = text[max(0, kept.span.start - 24) : kept.span.start]
    here = text[slice(*kept.span)]
    if not _DESCRIBES.match(text[kept.span.end : kept.span.end + 24]):
        if _DEFINITE.search(before):
            yield "definite"
        elif _INDEFINITE.search(before):
            yield "indefinite"
        elif not _DETERMINED.search(before):
            yield "bare"
    if _RUNNING.search(before) and kept.term.text != kept.term.text.lower():
        if here == here.lower():
            yield "small"
        elif here == kept.term.text:
            yield "big"
