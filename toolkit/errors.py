"""Errors of the toolkit: input or options that cannot be used."""

from __future__ import annotations

import traceback

from termbase.errors import MaplebridgeError, nearest


class InputError(MaplebridgeError):
    """A file that cannot be read or written as text."""


class UsageError(MaplebridgeError):
    """Options that do not go together, or a configuration with a fault."""


def shortened(text: str, most: int = 40) -> str:
    """A text on one line, and not too long for a message.

    >>> shortened("The\\n bridge", most=8)
    'The bri…'
    """
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"


def fault(error: Exception) -> str:
    """What went wrong in code that is not ours, and in which line, on one line."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    told = shortened(str(error), most=200)
    return f"{type(error).__name__}: {told} ({last.filename}:{last.lineno})"


__all__ = [
    "InputError",
    "MaplebridgeError",
    "UsageError",
    "fault",
    "nearest",
    "shortened",
]
