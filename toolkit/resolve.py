"""Which of several overlapping hits stands: the one overlap rule of the toolkit.

Of edits the leftmost wins, then the longest, then the lower code. What is only shown
stays unless it lies inside an edit, or inside another that is shown.
"""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.records import Applicability, Hit
from toolkit.rule import Rule

Pointed = tuple[Rule, Hit]


def resolve(pointed: Sequence[Pointed]) -> list[Pointed]:
    """Drop what loses: edits first go leftmost, longest, lower code; then what is only
    shown stays unless it lies inside an edit or repeats another.
    """

    def order(item: Pointed) -> tuple[int, int, str]:
        rule, hit = item
        return hit.start, -hit.end, rule.code

    edits: list[Pointed] = []
    shown: list[Pointed] = []
    end = -1
    for rule, hit in sorted(pointed, key=order):
        if hit.after is None or applicability(rule, hit) is not Applicability.SAFE:
            shown.append((rule, hit))
        elif hit.start >= end and not (edits and _same_place(edits[-1][1], hit)):
            edits.append((rule, hit))
            end = max(end, hit.end)
    return sorted([*edits, *_outside(shown, edits)], key=order)


def _outside(shown: Sequence[Pointed], edits: Sequence[Pointed]) -> list[Pointed]:
    """What is only shown and lies neither inside an edit nor inside another shown.

    Both come sorted by start, longest first: a hit that lies inside an earlier one ends
    no later than the furthest of those.
    """
    kept: list[Pointed] = []
    furthest, at = -1, 0
    for rule, hit in shown:
        while at < len(edits) and edits[at][1].start <= hit.start:
            furthest = max(furthest, edits[at][1].end)
            at += 1
        if hit.end > furthest:
            kept.append((rule, hit))
            furthest = hit.end
    return kept


def _same_place(one: Hit, other: Hit) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def applicability(rule: Rule, hit: Hit) -> Applicability:
    """A hit's own applicability, or its rule's."""
    return hit.applicability or rule.applicability
