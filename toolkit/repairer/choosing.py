"""Choose jointly for the source terms of a sentence: no overlaps, best total wins.

Small groups of terms that compete for the same words are settled exactly, large ones by
worth.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.repairer.finding import Candidate

MOST_EXACT = 6

Offers = Mapping[int, Sequence[Candidate]]
Choice = dict[int, Candidate]


def chosen(offers: Offers) -> Choice:
    """The candidate of each need (by number) that gets one.

    ``offers``: the candidates of each need, the worthiest first.
    """
    found: Choice = {}
    for group in _groups({need: own for need, own in offers.items() if own}):
        settle = _exact if len(group) <= MOST_EXACT else _greedy
        found.update(settle(group))
    return found


def _groups(offers: Offers) -> list[Offers]:
    """Needs that compete, directly or through others."""
    left, found = dict(offers), list[Offers]()
    while left:
        need, own = left.popitem()
        group = {need: own}
        reach = list(own)
        while reach:
            one = reach.pop()
            rivals = [n for n, cs in left.items() if any(one.meets(c) for c in cs)]
            for rival in rivals:
                group[rival] = left.pop(rival)
                reach += group[rival]
        found.append(group)
    return found


def _exact(offers: Offers) -> Choice:
    """The choice with the greatest sum of worths."""
    order = sorted(offers)
    best: tuple[float, Choice] = (0.0, {})

    def settle(at: int, taken: Choice, worth: float) -> None:
        nonlocal best
        if worth > best[0]:
            best = worth, dict(taken)
        if at == len(order):
            return
        rest = sum(offers[need][0].worth for need in order[at:])
        if worth + rest <= best[0]:
            return
        for one in offers[order[at]]:
            if not any(one.meets(other) for other in taken.values()):
                settle(at + 1, {**taken, order[at]: one}, worth + one.worth)
        settle(at + 1, taken, worth)

    settle(0, {}, 0.0)
    return best[1]


def _greedy(offers: Offers) -> Choice:
    """The worthiest first."""
    ranked = sorted(
        ((one, need) for need, own in offers.items() for one in own),
        key=lambda pair: (-pair[0].worth, pair[1], pair[0].first),
    )
    found: Choice = {}
    for one, need in ranked:
        if need not in found and not any(one.meets(c) for c in found.values()):
            found[need] = one
    return found
