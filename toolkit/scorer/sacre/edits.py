"""Edits of many segments: compiled where numba is installed, the same without it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from typing import TypeAlias

import numpy as np

from toolkit.scorer.sacre.shifts import edits
from toolkit.scorer.sacre.symbols import Ints, Words

LEAST = 500  # segments that are worth loading compiled code

Texts: TypeAlias = Sequence[Sequence[str]]


def edit_counts(outputs: Texts, references: Texts) -> Ints:
    """How many edits and shifts make each output its reference (N texts in words)."""
    many = compiled() if len(outputs) >= LEAST else None
    if many is None:
        pairs = zip(outputs, references, strict=True)
        return np.array([edits(own, wanted) for own, wanted in pairs], np.int64)
    known = Words.of([references])
    own, wanted = known.read(outputs), known.read(references)
    ends = np.cumsum(own.lengths), np.cumsum(wanted.lengths)
    return many(own.symbols, ends[0], wanted.symbols, ends[1])


@cache
def compiled() -> Callable[[Ints, Ints, Ints, Ints], Ints] | None:
    """The compiled count; None where numba is not installed or cannot keep its code."""
    try:
        module = import_module("toolkit.scorer.sacre.compiled")
    except (ImportError, RuntimeError):
        return None
    found: Callable[[Ints, Ints, Ints, Ints], Ints] = module.edits_of_all
    nothing = np.zeros(0, np.int64)
    found(nothing, nothing, nothing, nothing)  # loads what is kept of it, once
    return found
