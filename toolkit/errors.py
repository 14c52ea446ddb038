"""Errors of the toolkit: input or options that cannot be used."""

from __future__ import annotations

from termbase.errors import MaplebridgeError, nearest


class InputError(MaplebridgeError):
    """A file that cannot be read or written as text."""


class UsageError(MaplebridgeError):
    """Options that do not go together, or a configuration with a fault."""


__all__ = ["InputError", "MaplebridgeError", "UsageError", "nearest"]
