"""Scores as a table in Markdown; the best of each column is bold."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.reports.markdown import escaped
from toolkit.reports.scoring.scores.grid import Cell, Grid, grid
from toolkit.reports.scoring.scores.records import levels
from toolkit.scorer.records import Level, Scores


def render(scores: Scores, level: Level) -> str:
    """A table, then a list of signatures."""
    grids = [grid(scores, one) for one in levels(scores, level)]
    notes = [f"- {escaped(title)}: `{told}`" for title, told in grids[0].notes]
    return "\n".join([*(line for one in grids for line in _lines(one)), *notes]) + "\n"


def _lines(whole: Grid) -> Iterator[str]:
    yield _row([*whole.heads, *map(escaped, whole.metrics)])
    yield _row(["---"] * len(whole.heads) + ["--:"] * len(whole.metrics))
    for head, cells in whole.rows:
        yield _row([*map(escaped, head), *map(_cell, cells)])
    yield ""


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    return f"**{cell.text}**" if cell.best else cell.text
