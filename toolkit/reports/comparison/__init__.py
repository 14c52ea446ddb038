"""Writers of what ``compare`` found, one a file: each has ``render(compared)``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from toolkit.errors import UsageError, nearest
from toolkit.scorer.compare import Compared

WRITERS = {
    name: f"toolkit.reports.comparison.{name}"
    for name in ("table", "json", "csv", "markdown")
}


def render(compared: Sequence[Compared], format_: str = "table") -> str:
    """A comparison in one of the formats; UsageError for one that is not listed."""
    if format_ not in WRITERS:
        raise UsageError(f"no format '{format_}'{nearest(format_, WRITERS)}")
    write: Callable[[Sequence[Compared]], str]
    write = import_module(WRITERS[format_]).render
    return write(compared)


__all__ = ["WRITERS", "render"]
