"""Exclusive assignment: each need gets a place of its own, and no two places meet.

Places are spans of one text; each says which needs it could serve. Taken is a set of
places, apart from one another, that serves as many needs as can be served; of equal
ones the worthier, then the longer.

A sweep from left to right over states (where the last place ends, what is still
needed). It is exact while a cluster of places that depend on one another stays below
WIDTH states; beyond that only the best ones are followed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

WIDTH = 256
_SERVED, _WORTH = 1 << 44, 1 << 24

Taken: TypeAlias = tuple["Taken | None", int, int]
States: TypeAlias = dict[tuple[int, tuple[int, ...]], tuple[int, Taken | None]]


class Place(NamedTuple):
    """Half-open span that may serve the needs ``serves``: need -> worth, 0 or more."""

    start: int
    end: int
    serves: Mapping[int, int]


def assign(needs: Mapping[int, int], places: Sequence[Place]) -> dict[int, int]:
    """Number of a place -> the need it serves; ``needs``: how often each is needed.

    >>> bank, central = Place(8, 12, {0: 1}), Place(0, 12, {1: 1})
    >>> assign({0: 1, 1: 1}, [bank, central, Place(20, 24, {0: 1})])
    {1: 1, 2: 0}
    """
    if len(places) <= 1:  # most often so: nothing to weigh
        best = [need for place in places for need in _worthiest(needs, place)]
        return dict(enumerate(best))
    order = sorted(
        (n for n, place in enumerate(places) if any(d in needs for d in place.serves)),
        key=lambda n: places[n][:2],
    )
    offers = Counter(need for n in order for need in places[n].serves)
    scarce = {need for need, count in offers.items() if count > needs.get(need, 0)}
    found: dict[int, int] = {}
    for cluster in _clusters(places, order, scarce):
        found |= _best(needs, places, cluster, scarce)
    return dict(sorted(found.items()))


def _worthiest(needs: Mapping[int, int], place: Place) -> list[int]:
    """The need that one place serves best, if it serves any."""
    own = [need for need in place.serves if need in needs]
    return own and [max(own, key=place.serves.__getitem__)]


def _clusters(
    places: Sequence[Place], order: Sequence[int], scarce: set[int]
) -> Iterator[list[int]]:
    """Places that meet, or that could serve the same scarce need, together."""
    root = {n: n for n in order}

    def find(n: int) -> int:
        while root[n] != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    reach, last = -1, -1
    first: dict[int, int] = {}
    for n in order:
        if places[n].start < reach:
            root[find(n)] = find(last)
        if places[n].end > reach:
            reach, last = places[n].end, n
        for need in places[n].serves:
            if need in scarce:
                root[find(n)] = find(first.setdefault(need, n))
    members: dict[int, list[int]] = {}
    for n in order:
        members.setdefault(find(n), []).append(n)
    yield from members.values()


def _best(
    needs: Mapping[int, int],
    places: Sequence[Place],
    cluster: Sequence[int],
    scarce: set[int],
) -> dict[int, int]:
    """The best choice within one cluster (sorted by start)."""
    counted = sorted({d for n in cluster for d in places[n].serves} & scarce)
    column = {need: at for at, need in enumerate(counted)}
    states: States = {(0, tuple(needs.get(need, 0) for need in counted)): (0, None)}
    for n in cluster:
        states = _step(states, n, places[n], needs, column)
    taken = max(states.values(), key=lambda state: state[0])[1]
    found = {}
    while taken is not None:
        taken, n, need = taken
        found[n] = need
    return found


def _step(
    states: States,
    number: int,
    place: Place,
    needs: Mapping[int, int],
    column: Mapping[int, int],
) -> States:
    """Each state with the place passed over, and with it taken for each need."""
    after: States = {}

    def offer(end: int, left: tuple[int, ...], score: int, taken: Taken | None) -> None:
        key = end, left
        if key not in after or after[key][0] < score:
            after[key] = score, taken

    length = min(place.end - place.start, _WORTH - 1)
    for (reach, left), (score, taken) in states.items():
        end = reach if reach > place.start else 0  # behind us: of no further matter
        offer(end, left, score, taken)
        if end:
            continue
        for need, worth in place.serves.items():
            at = column.get(need)
            if need not in needs or (at is not None and not left[at]):
                continue
            rest = left
            if at is not None:
                rest = (*left[:at], left[at] - 1, *left[at + 1 :])
            gained = score + _SERVED + worth * _WORTH + length
            offer(place.end, rest, gained, (taken, number, need))
    if len(after) <= WIDTH:
        return after
    best = sorted(after.items(), key=lambda item: -item[1][0])[:WIDTH]
    return dict(best)
