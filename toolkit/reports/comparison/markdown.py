"""A comparison as tables in Markdown, two a metric."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from toolkit.reports.comparison.rows import (
    PAIR_HEADS,
    SYSTEM_HEADS,
    pair_rows,
    system_rows,
)
from toolkit.reports.markdown import escaped
from toolkit.scorer.compare import Compared


def render(compared: Sequence[Compared]) -> str:
    """For each metric a heading, its systems, its pairs, its signature."""
    return "\n".join(line for one in compared for line in _lines(one))


def _lines(one: Compared) -> Iterator[str]:
    yield f"### {escaped(one.metric.title)}"
    yield ""
    yield from _table(SYSTEM_HEADS, system_rows(one))
    yield from _table(PAIR_HEADS, pair_rows(one))
    yield f"`{one.signature}`"
    yield ""


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"| --- |{' --: |' * (len(heads) - 1)}"
    for row in rows:
        yield f"| {' | '.join(map(escaped, row))} |"
    yield ""
