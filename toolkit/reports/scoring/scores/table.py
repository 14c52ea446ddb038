"""Scores as a table for a terminal; signatures stand below it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from toolkit.reports.scoring.scores.grid import Grid, grid
from toolkit.reports.scoring.scores.records import levels
from toolkit.reports.sentences import visible
from toolkit.scorer.records import Level, Scores


def render(scores: Scores, level: Level) -> str:
    """Names to the left, numbers to the right; the best of each column has a ``*``."""
    grids = [grid(scores, one) for one in levels(scores, level)]
    lines = [line for one in grids for line in _lines(one)]
    return "\n".join([*lines, *signatures(grids[0].notes)]) + "\n"


def _lines(whole: Grid) -> list[str]:
    rows = [
        [*head, *(f"{cell.text}{'*' if cell.best else ' '}" for cell in cells)]
        for head, cells in whole.rows
    ]
    heads = [*whole.heads, *(f"{title} " for title in whole.metrics)]
    return [*columns([heads, *rows], left=len(whole.heads)), ""]


def signatures(notes: Sequence[tuple[str, str]]) -> list[str]:
    """A line a signature, under each other."""
    size = max(map(width, (title for title, _ in notes)), default=0)
    return [f"{padded(title, size)}  {signature}" for title, signature in notes]


def columns(rows: Sequence[Sequence[str]], left: int) -> list[str]:
    """Rows as lines, the first ``left`` columns to the left, a rule under the head."""
    rows = [[visible(cell) for cell in row] for row in rows]
    sizes = [max(map(width, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(
            padded(cell, size, right=place >= left)
            for place, (cell, size) in enumerate(zip(row, sizes, strict=True))
        ).rstrip()
        for row in rows
    ]
    rule = "-" * max(map(width, lines))
    return [lines[0], rule, *lines[1:]]


def padded(text: str, size: int, *, right: bool = False) -> str:
    """A text filled up with spaces to so many columns of a terminal."""
    space = " " * (size - width(text))
    return space + text if right else text + space


def width(text: str) -> int:
    """The columns that a text takes on a terminal: Chinese characters take two."""
    return sum(
        0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )
