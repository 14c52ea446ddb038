"""Names of organizations in a translation that no part of its source explains.

Weak systems invent a new name for a body that they do not know ("FSA", "CBA", "Gold
Authority" for one and the same). A word model learns nothing from names that come once,
and gives them to whatever is rare in the source. Here the names are counted: one that
stands in the source as it is, or mostly comes with one and the same part of a source
(Dice coefficient), is explained; any other is a stray, and may stand for a source term
that wants the name of a body.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from termbase.records import Span
from toolkit.alignment.units import Units

ALWAYS = 0.6  # the Dice coefficient from which on a source feature explains a name
OFTEN = 3  # and how often at least
LONG, SHORT = 0.7, 1.0  # how much of a stray a spelled-out name and an acronym are

_SHORT = re.compile(r"(?<![\w(&.-])[A-Z]{2,6}(?:['’]s)?(?![\w&-])")
_LONG = re.compile(
    r"(?<![\w(&.-])(?!The )(?:[A-Z][a-z]+ ){0,4}[A-Z][a-z]+"
    r"(?: of (?:the )?[A-Z][a-z]+(?: [A-Z][a-z]+)?)?"
)
_AGAIN = re.compile(r" \(([A-Z]{2,8})\)")
_BODIES = frozenset(
    (
        "Administration Agency Association Authority Bank Board Bureau Commission "
        "Committee Council Department Directorate Institute Ministry Office Treasury"
    ).split()
)
_GLOSS = re.compile(r"[A-Z][\w’'-]+ \($")
_KNOWN = frozenset(
    (
        "CEO CFO IT TV II III IV VI US UK EU UN AI GDP CPI RMB HKD USD GBP CNY CNH IMF "
        "WTO WHO OECD BIS ADB AIIB APEC ASEAN NATO OPEC UNESCO INTERPOL"
    ).split()
)


class Strays:
    """What explains the names of a batch, learned from its sentences."""

    def __init__(self, pairs: Iterable[tuple[Units, Units]]):
        names: Counter[str] = Counter()
        features: Counter[str] = Counter()
        both: Counter[tuple[str, str]] = Counter()
        for source, target in pairs:
            own = {name for name, _, _ in _names(target.text)}
            said = set(source.features[0])
            names.update(own)
            features.update(said)
            both.update((name, one) for name in own for one in said)
        self._causes: dict[str, set[str]] = {}
        for (name, one), count in both.items():
            if count >= OFTEN and 2 * count >= ALWAYS * (names[name] + features[one]):
                self._causes.setdefault(name, set()).add(one)

    def shares(self, source: Units, target: Units) -> NDArray[np.float64]:
        """How much each of T target units is a part of a stray, from 0 to 1."""
        found = np.zeros(len(target))
        said, text = frozenset(source.features[0]), source.text.lower()
        for name, span, share in _names(target.text):
            again = _AGAIN.match(target.text, span.end)
            if name in text or (again and again[1].lower() in text):
                continue
            if self._causes.get(name, frozenset()) & said:
                continue
            low, high = target.within(span)
            found[low:high] = share
        return found


def _names(text: str) -> Iterator[tuple[str, Span, float]]:
    """Acronyms and spelled-out names of bodies: name, place, share."""
    for found in _SHORT.finditer(text):
        name = re.sub(r"['’]s$", "", found.group())
        gloss = _GLOSS.search(text, max(0, found.start() - 30), found.start())
        if name not in _KNOWN and not gloss:
            yield name.lower(), Span(*found.span()), SHORT
    for found in _LONG.finditer(text):
        words = found.group().split(" of ")[0].split()
        if words[-1] in _BODIES and " " in found.group():
            yield found.group().lower(), Span(*found.span()), LONG
