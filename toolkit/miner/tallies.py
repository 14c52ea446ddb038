"""How often each rendering of a source term was written, by whom, and around what.

Spans that differ in grammar only are one rendering: it is known by the stems of its
content words, in any order. A doubtful span counts where a sure one says the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from termbase.records import Span
from toolkit.alignment.units import Units
from toolkit.miner.outputs import Material
from toolkit.miner.wording import stem

Key = tuple[str, ...]
LEAST_SURE = 2

_BEFORE = re.compile(r"([\w']+|[^\w\s])[\s\"“‘(]*$")
_AFTER = re.compile(r"\s+([\w']+)")
_OWNER = re.compile(r"['’]s?$")
_DETERMINERS = frozenset(
    "a an the this that these those his her its their my your our of in for by with "
    "from".split()
)
_VERBAL = frozenset(
    "to will can could would may might must should not he she they we i you it who is "
    "are was were be been being has have had please".split()
)
_LIGHT_AFTER = frozenset(
    "a an the of to in on at for and or by with from as is are was were be been has "
    "have had will can could would may might must should that which who when where "
    "while than into under also not do does did but if it he she they we you".split()
)


class Sight(NamedTuple):
    """A span that stands for a term: number of the pair, place in its target.

    ``start``: where the term stands in the source.
    """

    pair: int
    span: Span
    keys: Key
    sure: bool
    start: int


def sight_of(pair: int, span: Span, units: Units, start: int) -> Sight:
    """A sure sight of a place whose text is these units."""
    shown = zip(units.keys, units.light, strict=True)
    keys = tuple(key for key, light in shown if not light)
    return Sight(pair, span, keys, True, start)


@dataclass(slots=True)
class Tally:
    """One rendering, counted while the sights are read; ``count``: in all homes.

    ``sources``: texts by number, how often; ``uses``: places of the term, text and
    start. Parts of ``count``: ``fixed`` behind a
    determiner or preposition, ``verbal`` behind a pronoun or auxiliary, ``closed``
    before a function word or a sign, ``cut`` before more capitals; ``inner``: not at
    the head of a sentence, of these ``capital``.
    """

    key: Key
    count: int = 0
    fixed: int = 0
    verbal: int = 0
    closed: int = 0
    cut: int = 0
    inner: int = 0
    capital: int = 0
    surfaces: Counter[str] = field(default_factory=Counter)
    systems: Counter[str] = field(default_factory=Counter)
    sources: Counter[int] = field(default_factory=Counter)
    uses: Counter[tuple[int, int]] = field(default_factory=Counter)
    sights: list[Sight] = field(default_factory=list)

    @property
    def text(self) -> str:
        """As it is mostly written."""
        return min(self.surfaces, key=lambda one: (-self.surfaces[one], one))

    def add(self, sight: Sight, material: Material) -> None:
        """Count a sight in all homes of its pair."""
        pair = material.pairs[sight.pair]
        times = len(pair.homes)
        self.count += times
        self.surfaces[_shown(pair.target, sight.span)] += times
        self.systems.update(material.systems(pair.homes))
        self.sources[pair.source] += times
        self.uses[pair.source, sight.start] += times
        self.sights.append(sight)
        self._look_around(pair.target, sight.span, times)

    def _look_around(self, text: str, span: Span, times: int) -> None:
        start, end = span
        before = _BEFORE.search(text, max(0, start - 24), start)
        word = before[1].lower() if before else ""
        self.fixed += times * (word in _DETERMINERS)
        self.verbal += times * (word in _VERBAL)
        if word[:1].isalnum() or word == ",":
            self.inner += times
            self.capital += times * text[start].isupper()
        last = text[start:end].rpartition(" ")[2]
        after = _AFTER.match(text, end)
        self.cut += times * bool(after and last[0].isupper() and after[1][0].isupper())
        self.closed += times * (after is None or after[1].lower() in _LIGHT_AFTER)


def tallies(sights: Sequence[Sight], material: Material) -> list[Tally]:
    """The renderings of one term, the most frequent first."""
    known = Counter(_key(sight) for sight in sights if sight.sure)
    found: dict[Key, Tally] = {}
    for sight in sights:
        key = _key(sight)
        if sight.sure or known[key] >= LEAST_SURE:
            found.setdefault(key, Tally(key)).add(sight, material)
    return sorted(found.values(), key=lambda tally: (-tally.count, tally.key))


def _shown(text: str, span: Span) -> str:
    """A span as one writes it, with the full stop of "U.S."."""
    shown = " ".join(text[slice(*span)].split())
    dotted = shown[-2:-1] == "." and text[span.end : span.end + 1] == "."
    return _OWNER.sub("", shown) + "." * dotted


def _key(sight: Sight) -> Key:
    return tuple(sorted(set(map(stem, sight.keys))))


def total(counted: Iterable[Tally]) -> int:
    """All uses of some renderings."""
    return sum(tally.count for tally in counted)
