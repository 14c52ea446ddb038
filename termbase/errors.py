"""Errors that a translator can act on: file, line, column, value, nearest right one."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class MaplebridgeError(Exception):
    """Input that cannot be used; its text is the whole message for the user."""


class TermbaseError(MaplebridgeError):
    """A fault at a place of a termbase file; line and column count from 1.

    B001 among the coded findings about termbases: the file cannot be used at all.
    """

    code = "B001"

    def __init__(self, message: str, path: str = "", line: int = 0, column: int = 0):
        place = ":".join(str(part) for part in (path, line, column) if part)
        told = f"{self.code} {message}"
        super().__init__(f"{place}: {told}" if place else told)
        self.path, self.line, self.column = path, line, column


def nearest(value: str, choices: Iterable[str]) -> str:
    """A hint that names the right value closest to a wrong one.

    >>> nearest("prefered", ["preferred", "admitted"])
    "; did you mean 'preferred'?"
    """
    options = sorted(choices)
    close = get_close_matches(value, options, n=1)
    if close:
        return f"; did you mean '{close[0]}'?"
    return f"; one of: {', '.join(options)}" if 0 < len(options) <= 12 else ""
