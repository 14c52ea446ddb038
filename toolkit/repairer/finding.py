"""Find what a translation wrote for a source term: the span that the term explains.

Every unit of the target gets a membership (``toolkit.repairer.membership``). The span
with the greatest sum of memberships over THRESHOLD wins; lengths, edges and places
weigh in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from toolkit.alignment.units import Flags, Ints, Units, plain
from toolkit.repairer.alike import BEGINNING
from toolkit.repairer.edges import (
    HEAD,
    NEVER,
    OWNER,
    ends,
    foreign,
    glued,
    heads,
    light_costs,
    owners,
    verb_costs,
)
from toolkit.repairer.extents import begun, ended
from toolkit.repairer.membership import membership
from toolkit.repairer.wanted import Wanted, sizes

THRESHOLD = 0.33
MISSING = 0.22  # for each content word less than the wanted form has
EXCESS = 0.08  # for each more, after the first
DISTANCE = 0.25  # for standing elsewhere than the term does, as a share of the text
OTHERS, STRANGE = 0.08, 0.2  # for a word that stands for the rest of the source
SAID = 0.85  # what a word has that the term says for sure
AGAIN = 0.35  # for what the same text wrote for the term elsewhere

MOST = 6
Values = NDArray[np.float64]
Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One span that may render a term, by the numbers of its first and last unit.

    ``worth``: what choosing maximizes. ``membership``: mean of its content units, from
    0 to 1. ``size``: how many content words it counts for. ``sure``: those that the
    term says for sure, in small letters.
    """

    first: int
    last: int
    form: Wanted
    worth: float
    membership: float
    size: int = 1
    sure: frozenset[str] = frozenset()

    def meets(self, other: Candidate) -> bool:
        """True where the two have a unit in common."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What is known of one source term beside T target units.

    ``own``, ``other``: how much of each unit the term and the rest of the source
    account for. ``strays``: how much of it is a name that nothing explains.
    ``blocked``: units that are spoken for. ``known``: units that are known to render
    the term. ``expected``: where it should stand, from 0 to 1. ``elsewhere``: keys of
    what was written for it in other places. ``doubt``: what speaks against any place.
    ``coordinated``: the source term is a coordination. ``behind``: how much of each
    unit the words account for that come right behind the term in the source; ``ahead``:
    those that come right before it; ``further``: more of those behind it.
    """

    own: Values
    other: Values
    strays: Values
    blocked: Flags
    expected: float
    known: Flags | None = None
    elsewhere: Mapping[Keys, int] = field(default_factory=Counter)
    doubt: float = 0.0
    coordinated: bool = False
    behind: Values | None = None
    ahead: Values | None = None
    further: Values | None = None


def candidates(
    target: Units, forms: Sequence[Wanted], told: Evidence
) -> list[Candidate]:
    """The best spans for one source term, the worthiest first; MOST at most."""
    best: dict[tuple[int, int], Candidate] = {}
    if not all(form.name or form.acronym for form in forms):
        told = replace(told, strays=np.zeros(len(target)))
    for form in forms if len(target) else ():
        for one in _of_form(target, form, told):
            place = one.first, one.last
            if place not in best or best[place].worth < one.worth:
                best[place] = one
    ranked = sorted(best.values(), key=lambda one: -one.worth)[:MOST]
    return [_settled(target, one, forms, told) for one in ranked]


def _settled(
    target: Units, one: Candidate, forms: Sequence[Wanted], told: Evidence
) -> Candidate:
    """A candidate with the form that fits it, without words that stand beside it."""
    form = _fitting(target, one, forms)
    beside = told.ahead, told.behind
    first = begun(target, one.first, one.last, form, told.own, *beside)
    last = ended(target, first, one.last, form, told.own, told.behind)
    words = target.words()
    place = range(first, last + 1)
    said = (n for n in place if told.own[n] >= SAID and not target.light[n])
    sure = frozenset(plain(words[n]) for n in said)
    return replace(one, first=first, last=last, form=form, sure=sure)


def _of_form(target: Units, form: Wanted, told: Evidence) -> Iterator[Candidate]:
    member = membership(target, told.own, told.other, told.strays, form)
    if told.known is not None:
        member = np.where(told.known & ~target.light, 1.0, member)
    costs = light_costs(target, form, coordinated=told.coordinated)
    values = np.where(target.light, costs, member - THRESHOLD)
    values -= verb_costs(target, form)
    values -= np.where(~target.light & (member < STRANGE), OTHERS * told.other, 0.0)
    values = np.where(told.blocked, NEVER, values)
    for first, last, worth in _spans(target, values, form, told):
        content = ~target.light[first : last + 1]
        mean = float(member[first : last + 1][content].mean())
        size = sum(sizes(target, form)[first : last + 1])
        yield Candidate(first, last, form, worth, mean, size)


def _fitting(target: Units, one: Candidate, forms: Sequence[Wanted]) -> Wanted:
    """The form most like the span: acronym for acronym, then the most words shared.

    Then the most words begun alike ("methods", "methodologies"). Of forms that are
    equally like it the termbase's first.
    """
    place = target.place(one.first, one.last)
    short = one.first == one.last and target.text[slice(*place)][:-1].isupper()
    keys = frozenset(target.keys[one.first : one.last + 1])
    begins = {key[:BEGINNING] for key in keys if len(key) >= BEGINNING}

    def likeness(form: Wanted) -> tuple[bool, int, int]:
        alike = sum(key[:BEGINNING] in begins for key in form.keys)
        return short == bool(form.acronym), len(keys & form.keys), alike

    return max(forms, key=likeness)


def _spans(
    target: Units, values: Values, form: Wanted, told: Evidence
) -> Iterator[tuple[int, int, float]]:
    """First and last unit and worth of the best spans."""
    size, longest = len(target), max(6, 2 * form.content + 6)
    sound = ~target.light & (values > NEVER / 2)
    starts = np.flatnonzero(sound & ~glued(target, -1))
    if not len(starts):
        return
    lasts = starts[:, None] + np.arange(longest)[None, :]
    inside = lasts < size
    lasts = np.minimum(lasts, size - 1)
    worth = _sums(values, starts, lasts) + _lengths(target, form, starts, lasts)
    begins, stops = ends(target, form)
    worth += begins[starts][:, None] + stops[lasts]
    worth -= OWNER * _owned(target, form, starts, lasts)
    worth -= HEAD * heads(target, form, starts, lasts)
    middle = (starts[:, None] + lasts + 1) / 2 / size
    worth -= DISTANCE * np.abs(middle - told.expected) + told.doubt
    worth[~inside | ~(sound & ~glued(target, 1))[lasts]] = -np.inf
    _add_known(target, worth, starts, told.elsewhere)
    for place in np.argsort(-worth, axis=None, kind="stable")[:MOST].tolist():
        row, column = divmod(place, longest)
        if worth[row, column] > 0:
            first = int(starts[row])
            yield first, first + column, float(worth[row, column])


def _sums(values: Values, starts: Ints, lasts: Ints) -> Values:
    """Sums of values from each start (rows) to each last unit."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    return np.asarray(sums[lasts + 1] - sums[starts][:, None])


def _lengths(target: Units, form: Wanted, starts: Ints, lasts: Ints) -> Values:
    """What speaks against spans that are shorter or longer than the form."""
    words = _sums(np.array(sizes(target, form), np.float64), starts, lasts)
    short = MISSING * np.maximum(0, form.content - words)
    return np.asarray(-short - EXCESS * np.maximum(0, words - form.content - 1))


def _owned(target: Units, form: Wanted, starts: Ints, lasts: Ints) -> Flags:
    """Spans that go on after a possessive with a word that the form has not."""
    marks = np.concatenate([[0], np.cumsum(owners(target))])
    beyond = marks[lasts] > marks[starts][:, None]
    return np.asarray(beyond & foreign(target, form)[lasts])


def _add_known(
    target: Units, worth: Values, starts: Ints, elsewhere: Mapping[Keys, int]
) -> None:
    sizes_ = {len(keys) for keys in elsewhere}
    for row, first in enumerate(starts.tolist()):
        for size in sizes_:
            if size <= worth.shape[1]:
                again = elsewhere.get(target.keys[first : first + size], 0)
                worth[row, size - 1] += AGAIN * min(1.0, again / 2)
