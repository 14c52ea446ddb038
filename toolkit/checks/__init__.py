"""Checks of a translation, one a file: what is wrong with a pair or a set of pairs.

A check is listed here under the name of its file. The checks of terms are made with a
termbase; see ``terminology``.
"""

from __future__ import annotations

from toolkit.checks import (
    bracket_mismatch,
    empty_target,
    inconsistent_translation,
    length_ratio,
    member_dropped,
    name_missing,
    number_mismatch,
    placeholder_mismatch,
    quote_mismatch,
    reused_translation,
    sentence_dropped,
    source_copied,
    tag_mismatch,
    terminology,
    untranslated_text,
)
from toolkit.pair import Check

CHECKS: tuple[Check, ...] = (
    bracket_mismatch.CHECK,
    empty_target.CHECK,
    inconsistent_translation.CHECK,
    length_ratio.CHECK,
    member_dropped.CHECK,
    name_missing.CHECK,
    number_mismatch.CHECK,
    placeholder_mismatch.CHECK,
    quote_mismatch.CHECK,
    reused_translation.CHECK,
    sentence_dropped.CHECK,
    source_copied.CHECK,
    tag_mismatch.CHECK,
    untranslated_text.CHECK,
)

ALL: tuple[Check, ...] = (*CHECKS, *terminology.CHECKS)

__all__ = ["ALL", "CHECKS"]
