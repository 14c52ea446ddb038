"""Writers of what ``compare`` found, one a file: each has ``render(analysis)``.

HTML is not among them: ``toolkit.reports.scoring.html`` shows a comparison with all
scores.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from toolkit.errors import UsageError, nearest
from toolkit.scorer.analysis import Analysis

WRITERS = {
    name: f"toolkit.reports.scoring.comparison.{name}"
    for name in ("table", "json", "jsonl", "csv", "parquet", "markdown", "latex")
}
FLAT = ("csv", "parquet")


def render(analysis: Analysis, format_: str = "table") -> bytes:
    """A comparison in one of the formats, as the bytes of a file.

    Raises UsageError for a format that is not listed, and as ``refuse`` does.
    """
    if format_ not in WRITERS:
        raise UsageError(f"no format '{format_}'{nearest(format_, WRITERS)}")
    given = analysis.contrasts is not None, analysis.terms is not None
    refuse(format_, differences=given[0], terms=given[1])
    write: Callable[[Analysis], str | bytes] = import_module(WRITERS[format_]).render
    whole = write(analysis)
    return whole.encode("utf-8", "replace") if isinstance(whole, str) else whole


def refuse(format_: str, *, differences: bool, terms: bool) -> None:
    """Raise UsageError for two tables in a format that holds one."""
    if format_ in FLAT and differences and terms:
        told = "ask for --differences or for --terms, or choose json"
        raise UsageError(f"{format_} holds one table: {told}")


__all__ = ["FLAT", "WRITERS", "refuse", "render"]
