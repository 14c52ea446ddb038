"""Errors about a place in a file's text, told by line and column."""

from __future__ import annotations

from toolkit.errors import InputError, shortened
from toolkit.formats.format import Origin


def fault(text: str, place: int, message: str, origin: Origin) -> InputError:
    """An error at an offset of the text; line and column count from 1."""
    line = text.count("\n", 0, place) + 1
    column = place - text.rfind("\n", 0, place)
    return InputError(f"{origin.path}:{line}:{column}: {message}")


def shown(value: str) -> str:
    """A value of the file as a message shows it: quoted, on one line, not long."""
    return repr(shortened(value))
