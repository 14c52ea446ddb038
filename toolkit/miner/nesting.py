"""Phrases inside phrases: of what is found twice, the more useful is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

from toolkit.miner.gloss import Key
from toolkit.miner.material import Material, Use
from toolkit.miner.wording import Wording

INSIDE = 0.6  # of the uses


def maximal(material: Material, members: list[Wording]) -> list[Wording]:
    """Without wordings that stand mostly inside another, or hold a frequent one."""
    uses = {member.number: material.uses(member) for member in members}
    dropped: set[int] = set()
    for short, long in permutations(members, 2):
        if not set(short.stems) < set(long.stems):
            continue
        mine, theirs = uses[short.number], uses[long.number]
        inside = sum(any(_within(a, b) for b in theirs) for a in mine)
        if inside:
            part = inside / len(mine) >= INSIDE
            dropped.add((short if part else long).number)
    return [member for member in members if member.number not in dropped]


def _within(inner: Use, outer: Use) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


@dataclass(frozen=True, slots=True)
class Group:
    """Uses of phrases, each with its wording; ``rank``: the higher the better."""

    uses: dict[Use, Key]
    rank: tuple[int, int, float]


def overshadowed(groups: Sequence[Group]) -> set[int]:
    """Which groups to drop, because another one has their places and differences.

    Where two groups have most of their uses in common, the one of the lower rank.
    Where one has most of its uses at some places of a larger group: only if it differs
    in what that one differs in, and not in the words beside it.
    """
    owners: dict[int, list[tuple[int, Use]]] = defaultdict(list)
    for number, group in enumerate(groups):
        for owner in ((number, use) for use in group.uses):
            for at in range(owner[1][0], owner[1][1] + 1):
                owners[at].append(owner)
    dropped: set[int] = set()
    for number, group in enumerate(groups):
        mine, theirs = _meetings(group, owners)
        for other in sorted(mine.keys() - {number}):
            if {number, other} & dropped:
                continue
            host, met = groups[other], theirs[other]
            if len(mine[other]) < INSIDE * len(group.uses):
                continue
            if len(met) >= INSIDE * len(host.uses):
                worse = host.rank >= group.rank
            else:
                worse = len({host.uses[use] for use in met}) > 1
            if worse:
                dropped.add(number)
    return dropped


Meetings = dict[int, set[Use]]


def _meetings(
    group: Group, owners: dict[int, list[tuple[int, Use]]]
) -> tuple[Meetings, Meetings]:
    """By group that is met: which of our uses meet it, and which of its uses."""
    mine: Meetings = defaultdict(set)
    theirs: Meetings = defaultdict(set)
    for use in group.uses:
        for at in range(use[0], use[1] + 1):
            for other, met in owners[at]:
                mine[other].add(use)
                theirs[other].add(met)
    return mine, theirs
