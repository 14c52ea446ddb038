"""A unified diff of a document, line by line, in colour on a terminal."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from toolkit.engine import Outcome

_COLOURS = {"+": "\x1b[32m", "-": "\x1b[31m", "@": "\x1b[36m"}
_BOLD, _RESET = "\x1b[1m", "\x1b[0m"


def diff(outcome: Outcome, *, colour: bool = False) -> Iterator[str]:
    """The lines of the diff, without line ends; none where nothing changed."""
    if not outcome.changed:
        return
    path = outcome.given.path
    lines = difflib.unified_diff(
        outcome.given.text.splitlines(),
        outcome.document.text.splitlines(),
        f"a/{path}",
        f"b/{path}",
        lineterm="",
    )
    for number, line in enumerate(lines):
        if not colour:
            yield line
        elif number < 2:
            yield f"{_BOLD}{line}{_RESET}"
        elif line[:1] in _COLOURS:
            yield f"{_COLOURS[line[0]]}{line}{_RESET}"
        else:
            yield line
