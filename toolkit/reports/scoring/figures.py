"""Plain tables of figures, as text, Markdown, CSV and JSON."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable
from dataclasses import dataclass

from toolkit import __version__
from toolkit.errors import UsageError, nearest
from toolkit.reports.json import pretty
from toolkit.reports.markdown import escaped
from toolkit.reports.scoring.scores.grid import NOTHING
from toolkit.reports.scoring.scores.table import columns, signatures
from toolkit.reports.sentences import encodable

SCHEMA = 1
Value = str | int | float


@dataclass(frozen=True, slots=True)
class Figures:
    """``columns``: key and head of each; the first ``left`` hold names.

    ``rows``: a value a column, NaN where there is none. ``notes``: a title and what is
    said of it, such as a signature.
    """

    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[tuple[str, str], ...] = ()
    left: int = 1
    decimals: int = 3


def render(figures: Figures, format_: str = "table") -> str:
    """A table in one of ``WRITERS``; UsageError for another format."""
    if format_ not in WRITERS:
        raise UsageError(f"no format '{format_}'{nearest(format_, WRITERS)}")
    return encodable(WRITERS[format_](figures))


def _table(figures: Figures) -> str:
    heads = [head for _, head in figures.columns]
    rows = [[_shown(value, figures) for value in row] for row in figures.rows]
    lines = columns([heads, *rows], left=figures.left)
    return "\n".join([*lines, "", *signatures(figures.notes)]) + "\n"


def _shown(value: Value, figures: Figures) -> str:
    if isinstance(value, float):
        return f"{value:.{figures.decimals}f}" if math.isfinite(value) else NOTHING
    return str(value)


def _markdown(figures: Figures) -> str:
    heads = [head for _, head in figures.columns]
    rule = ["---"] * figures.left + ["--:"] * (len(heads) - figures.left)
    rows = [[escaped(_shown(one, figures)) for one in row] for row in figures.rows]
    lines = [f"| {' | '.join(row)} |" for row in (heads, rule, *rows)]
    notes = [f"- {escaped(title)}: `{told}`" for title, told in figures.notes]
    return "\n".join([*lines, "", *notes]) + "\n"


def _csv(figures: Figures) -> str:
    """Full digits, no notes."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([key for key, _ in figures.columns])
    writer.writerows([_known(value) for value in row] for row in figures.rows)
    return text.getvalue()


def _json(figures: Figures) -> str:
    """Full digits; null where there is no number."""
    keys = [key for key, _ in figures.columns]
    whole = {
        "schema": SCHEMA,
        "tool": {"name": "maplebridge", "version": __version__},
        "rows": [
            dict(zip(keys, map(_known, row), strict=True)) for row in figures.rows
        ],
        "notes": dict(figures.notes),
    }
    return pretty(whole, 2) + "\n"


def _known(value: Value) -> Value | None:
    return None if isinstance(value, float) and not math.isfinite(value) else value


WRITERS: dict[str, Callable[[Figures], str]] = {
    "table": _table,
    "json": _json,
    "csv": _csv,
    "markdown": _markdown,
}
