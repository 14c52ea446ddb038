"""The records of the number checker: what a figure says, and how two texts differ."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from termbase.records import Span


class Kind(StrEnum):
    """What a figure counts or names.

    literal: digits inside a name, a code or an address. approximate: an order of
    magnitude ("dozens", 数百). relative: a year or month told from the text's own
    date ("last year", 去年).
    """

    CARDINAL = "cardinal"
    MONEY = "money"
    PERCENT = "percent"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    ORDINAL = "ordinal"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    TIME = "time"
    DECADE = "decade"
    RANGE = "range"
    APPROXIMATE = "approximate"
    RELATIVE = "relative"
    LITERAL = "literal"


class Verdict(StrEnum):
    """How the figures of a source and a target differ."""

    MISSING = "missing"
    EXTRA = "extra"
    DIGIT = "digit"
    MAGNITUDE = "magnitude"
    CHANGED = "changed"
    UNIT = "unit"
    ROUNDED = "rounded"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a text and every value it may stand for, the plainest one first.

    ``hard``: the other text must have a partner; a soft figure may only serve as one.
    ``unit``: "%", an ISO 4217 code, a measure ("km") or "". ``scale``: the factor of
    its magnitude word. ``step``: the worth of its last printed digit. A time is in
    hours (half past nine is 9.5), a fraction also in percent.
    """

    span: Span
    kind: Kind
    values: tuple[float, ...]
    hard: bool = False
    unit: str = ""
    text: str = ""
    scale: float = 1.0
    step: float = 0.0


@dataclass(frozen=True, slots=True)
class Difference:
    """One disagreement: ``source`` is None for an extra figure, ``target`` for a
    missing one; ``detail`` says it in a sentence without a full stop."""

    verdict: Verdict
    source: Figure | None
    target: Figure | None
    detail: str
