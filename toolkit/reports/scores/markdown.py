"""Scores as a table in Markdown; the best of each column is bold."""

from __future__ import annotations

from toolkit.reports.markdown import escaped
from toolkit.reports.scores.grid import Cell, grid
from toolkit.scorer.records import Level, Scores


def render(scores: Scores, level: Level) -> str:
    """A table, then a list of signatures."""
    whole = grid(scores, level)
    lines = [
        _row([*whole.heads, *map(escaped, whole.metrics)]),
        _row(["---"] * len(whole.heads) + ["--:"] * len(whole.metrics)),
        *(
            _row([*map(escaped, head), *map(_cell, cells)])
            for head, cells in whole.rows
        ),
        "",
        *(f"- {escaped(title)}: `{signature}`" for title, signature in whole.notes),
    ]
    return "\n".join(lines) + "\n"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    return f"**{cell.text}**" if cell.best else cell.text
