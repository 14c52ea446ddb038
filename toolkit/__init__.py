"""Maple Bridge: make translations clean and consistent by a termbase.

    from toolkit import normalize, read, write

    outcome = normalize(read("draft.txt"))
    write(outcome.document, "clean.txt")

Names are imported when they are first used, so that the command starts quickly.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.account import changes, replay
    from toolkit.engine import Outcome
    from toolkit.files import read, write
    from toolkit.normalizer.normalize import Normalizer, normalize
    from toolkit.records import Document, Finding, Segment

__version__ = "0.1.0"
__all__ = [
    "Document",
    "Finding",
    "Normalizer",
    "Outcome",
    "Segment",
    "changes",
    "normalize",
    "read",
    "replay",
    "write",
]

_HOMES = {
    "toolkit.account": ("changes", "replay"),
    "toolkit.engine": ("Outcome",),
    "toolkit.files": ("read", "write"),
    "toolkit.normalizer.normalize": ("Normalizer", "normalize"),
    "toolkit.records": ("Document", "Finding", "Segment"),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'toolkit' has no attribute '{name}'")
    return getattr(import_module(_HOME[name]), name)
