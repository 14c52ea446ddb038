"""Reports, one writer a file. A writer of what ``check`` found is listed here.

Each has ``render(report)``, which gives the whole text; ``text`` takes ``colour`` too.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from toolkit.errors import UsageError, nearest
from toolkit.report import Report

WRITERS = {
    name: f"toolkit.reports.{name}"
    for name in (
        "text",
        "json",
        "jsonl",
        "sarif",
        "junit",
        "github",
        "gitlab",
        "html",
        "markdown",
    )
}


def render(report: Report, format_: str = "text", *, colour: bool = False) -> str:
    """A report in one of the formats; ``colour``: for a terminal, in text only.

    Raises UsageError for a format that is not listed.
    """
    if format_ not in WRITERS:
        raise UsageError(f"no report format '{format_}'{nearest(format_, WRITERS)}")
    module = import_module(WRITERS[format_])
    if format_ == "text":
        from toolkit.reports import text

        return text.render(report, colour=colour)
    write: Callable[[Report], str] = module.render
    return write(report)


__all__ = ["WRITERS", "render"]
