"""Scores as a LaTeX table (packages: booktabs); the best of each column is bold."""

from __future__ import annotations

import re

from toolkit.reports.scores.grid import Cell, grid
from toolkit.scorer.records import Level, Scores

_SPECIAL = re.compile(r"[\\{}$&#%_^~]")
_NAMED = {"\\": r"\textbackslash{}", "^": r"\^{}", "~": r"\~{}"}


def render(scores: Scores, level: Level) -> str:
    """A ``tabular`` to be put into a document; signatures as comments above it."""
    whole = grid(scores, level)
    layout = "l" * len(whole.heads) + "r" * len(whole.metrics)
    lines = [
        *(f"% {title}: {signature}" for title, signature in whole.notes),
        rf"\begin{{tabular}}{{{layout}}}",
        r"\toprule",
        _row([*whole.heads, *map(escaped, whole.metrics)]),
        r"\midrule",
        *(
            _row([*map(escaped, head), *map(_cell, cells)])
            for head, cells in whole.rows
        ),
        r"\bottomrule",
        r"\end{tabular}",
    ]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    r"""Any text as LaTeX that reads the same.

    >>> escaped("a_b & 50%")
    'a\\_b \\& 50\\%'
    """
    line = " ".join(text.split())
    return _SPECIAL.sub(lambda found: _NAMED.get(found[0], f"\\{found[0]}"), line)


def _row(cells: list[str]) -> str:
    return " & ".join(cells) + r" \\"


def _cell(cell: Cell) -> str:
    return rf"\textbf{{{cell.text}}}" if cell.best else cell.text
