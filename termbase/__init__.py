"""Termbases: concepts, their terms, and the one matcher that finds them in texts.

Names are imported when they are first used, so that the command starts quickly.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from termbase.bilingual import PairMatcher, Verdict, open_pair
    from termbase.errors import MaplebridgeError, TermbaseError
    from termbase.literal import Replacer
    from termbase.load import OpenTermbase, open_termbase
    from termbase.match import Match, Matcher
    from termbase.records import Concept, Span, Status, Term, Termbase

__all__ = [
    "Concept",
    "MaplebridgeError",
    "Match",
    "Matcher",
    "OpenTermbase",
    "PairMatcher",
    "Replacer",
    "Span",
    "Status",
    "Term",
    "Termbase",
    "TermbaseError",
    "Verdict",
    "open_pair",
    "open_termbase",
]

_HOMES = {
    "termbase.bilingual": ("PairMatcher", "Verdict", "open_pair"),
    "termbase.errors": ("MaplebridgeError", "TermbaseError"),
    "termbase.literal": ("Replacer",),
    "termbase.load": ("OpenTermbase", "open_termbase"),
    "termbase.match": ("Match", "Matcher"),
    "termbase.records": ("Concept", "Span", "Status", "Term", "Termbase"),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'termbase' has no attribute '{name}'")
    return getattr(import_module(_HOME[name]), name)
