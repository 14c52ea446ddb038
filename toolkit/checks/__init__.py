"""Checks of a translation, one a file: what is wrong with a pair or a set of pairs.

A check is listed here under the name of its file. The checks of terms are made with a
termbase; see ``terminology``.
"""

from __future__ import annotations

from toolkit.checks import empty_target, untranslated_text
from toolkit.pair import Check

CHECKS: tuple[Check, ...] = (
    empty_target.CHECK,
    untranslated_text.CHECK,
)

__all__ = ["CHECKS"]
