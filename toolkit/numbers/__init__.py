"""Figures of two texts, read into typed values and compared.

A language is one reader module, listed in ``readers``: ``read(text)``, ``GATE`` (a text
without it has no figure) and ``DEMANDS`` (without it, none that demands a partner).
"""

from __future__ import annotations

from toolkit.numbers.compare import compare
from toolkit.numbers.readers import read_figures
from toolkit.numbers.records import Difference, Figure, Kind, Verdict

__all__ = ["Difference", "Figure", "Kind", "Verdict", "compare", "read_figures"]
