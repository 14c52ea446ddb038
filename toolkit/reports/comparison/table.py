"""A comparison as tables for a terminal, two a metric."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.reports.comparison.rows import (
    PAIR_HEADS,
    SYSTEM_HEADS,
    pair_rows,
    system_rows,
)
from toolkit.reports.scores.table import columns
from toolkit.scorer.compare import Compared


def render(compared: Sequence[Compared]) -> str:
    """For each metric its signature, its systems, its pairs."""
    return "\n".join(line for one in compared for line in _lines(one))


def _lines(one: Compared) -> Iterator[str]:
    yield f"{one.metric.title}  {one.signature}"
    yield ""
    yield from columns([SYSTEM_HEADS, *system_rows(one)], left=1)
    yield ""
    yield from columns([PAIR_HEADS, *_starred(one)], left=1)
    yield "\n"


def _starred(one: Compared) -> Iterator[list[str]]:
    """Pairs, so filled up that p-values stand under each other."""
    for row in pair_rows(one):
        yield row if row[-1].endswith("*") else [*row[:-1], f"{row[-1]} "]
