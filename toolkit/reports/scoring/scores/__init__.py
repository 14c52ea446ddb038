"""Writers of what ``score`` measured, one a file.

Each has ``render(scores, level)``, which gives the whole file: text, or bytes where the
format is binary.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from toolkit.errors import UsageError, nearest
from toolkit.scorer.records import Level, Scores

Writer = Callable[[Scores, Level], str | bytes]

WRITERS = {
    "table": "toolkit.reports.scoring.scores.table",
    "json": "toolkit.reports.scoring.scores.json",
    "jsonl": "toolkit.reports.scoring.scores.jsonl",
    "csv": "toolkit.reports.scoring.scores.csv",
    "parquet": "toolkit.reports.scoring.scores.parquet",
    "markdown": "toolkit.reports.scoring.scores.markdown",
    "latex": "toolkit.reports.scoring.scores.latex",
    "html": "toolkit.reports.scoring.html",
}


def render(
    scores: Scores, format_: str = "table", level: Level = Level.CORPUS
) -> bytes:
    """The scores of one level in one of the formats, as the bytes of a file.

    HTML shows all levels. Raises UsageError for a format that is not listed.
    """
    if format_ not in WRITERS:
        raise UsageError(f"no format '{format_}'{nearest(format_, WRITERS)}")
    module = import_module(WRITERS[format_])
    if format_ == "html":
        page: str = module.render(scores)
        return page.encode()
    write: Writer = module.render
    whole = write(scores, level)
    return whole.encode("utf-8", "replace") if isinstance(whole, str) else whole


__all__ = ["WRITERS", "render"]
