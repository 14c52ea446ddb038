"""Scores as a LaTeX table (packages: booktabs); the best of each column is bold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from toolkit.reports.scoring.scores.grid import Cell, Grid, grid
from toolkit.reports.scoring.scores.records import levels
from toolkit.scorer.records import Level, Scores

_SPECIAL = re.compile(r"[\\{}$&#%_^~]")
_NAMED = {"\\": r"\textbackslash{}", "^": r"\^{}", "~": r"\~{}"}


def render(scores: Scores, level: Level) -> str:
    """A ``tabular`` to be put into a document; signatures as comments above it."""
    grids = [grid(scores, one) for one in levels(scores, level)]
    lines = [f"% {title}: {signature}" for title, signature in grids[0].notes]
    return "\n".join([*lines, *(line for one in grids for line in _lines(one))]) + "\n"


def _lines(whole: Grid) -> Iterator[str]:
    layout = "l" * len(whole.heads) + "r" * len(whole.metrics)
    yield rf"\begin{{tabular}}{{{layout}}}"
    yield r"\toprule"
    yield row([*whole.heads, *map(escaped, whole.metrics)])
    yield r"\midrule"
    for head, cells in whole.rows:
        yield row([*map(escaped, head), *map(_cell, cells)])
    yield r"\bottomrule"
    yield r"\end{tabular}"


def escaped(text: str) -> str:
    r"""Any text as LaTeX that reads the same.

    >>> escaped("a_b & 50%")
    'a\\_b \\& 50\\%'
    """
    line = " ".join(text.split())
    return _SPECIAL.sub(lambda found: _NAMED.get(found[0], f"\\{found[0]}"), line)


def row(cells: Iterable[str]) -> str:
    """Cells that are LaTeX already, as a row.

    A bracket at its start would be read as an option of the row above.
    """
    told = " & ".join(cells) + r" \\"
    return f"{{}}{told}" if told.startswith("[") else told


def _cell(cell: Cell) -> str:
    return rf"\textbf{{{cell.text}}}" if cell.best else cell.text
