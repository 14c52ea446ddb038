"""Figures that share what is written once: "3 to 5 million", 10至15%, 5、6月."""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.numbers.records import Figure, Kind
from toolkit.numbers.units import CURRENCIES

_SHARED = (Kind.PERCENT, Kind.MONTH, Kind.DAY, Kind.MULTIPLE, Kind.DECADE)


def share(text: str, figures: list[Figure], link: re.Pattern[str]) -> list[Figure]:
    """Give a bare number what the figure linked to it on the right says for both.

    ``link`` is what may stand between them. A magnitude is added as a second
    reading: 3或5万 may be 3 or 30,000.
    """
    for place in range(len(figures) - 2, -1, -1):
        left, right = figures[place], figures[place + 1]
        if left.kind not in (Kind.CARDINAL, Kind.MONEY) or left.scale != 1:
            continue
        between = text[left.span.end : right.span.start]
        if between and len(between) < 12 and link.fullmatch(between):
            figures[place] = _shared(left, right)
            if left.unit in CURRENCIES and right.kind is Kind.CARDINAL:
                figures[place + 1] = replace(right, unit=right.unit or left.unit)
    return figures


def _shared(left: Figure, right: Figure) -> Figure:
    """The left figure with the kind, unit and magnitude of the right one."""
    value = left.values[0]
    unit = right.unit if right.text[:1].isdigit() else ""
    if right.kind in _SHARED and not left.unit:
        hard = left.hard or right.hard
        return replace(left, kind=right.kind, unit=right.unit, hard=hard)
    if right.scale > 1 and right.kind in (Kind.CARDINAL, Kind.MONEY):
        values = (value * right.scale, *left.values)
        step = left.step * right.scale
        return replace(
            left, unit=left.unit or unit, values=values, step=step,
            scale=right.scale, hard=True,
        )  # fmt: skip
    return left if left.unit else replace(left, unit=unit)
