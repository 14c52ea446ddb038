"""A unified diff of a document, line by line, in colour on a terminal."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from toolkit.engine import Outcome

_COLOURS = {"+": "\x1b[32m", "-": "\x1b[31m", "@": "\x1b[36m"}
_BOLD, _RESET = "\x1b[1m", "\x1b[0m"


def diff(outcome: Outcome, *, colour: bool = False) -> Iterator[str]:
    """The lines of the diff, without line ends; none where nothing changed."""
    if outcome.changed:
        texts = outcome.given.text, outcome.document.text
        yield from text_diff(outcome.given.path, *texts, colour=colour)


def text_diff(
    path: str, before: str, after: str, *, colour: bool = False
) -> Iterator[str]:
    """The same for two texts of one file."""
    lines = difflib.unified_diff(
        before.splitlines(),
        after.splitlines(),
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
