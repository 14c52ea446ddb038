"""Whether two figures may stand for each other: by kind, by value, by measure."""

from __future__ import annotations

from toolkit.numbers.records import Figure, Kind
from toolkit.numbers.units import converted

GROUPS = {
    Kind.CARDINAL: "number", Kind.MONEY: "number", Kind.RANGE: "number",
    Kind.APPROXIMATE: "number", Kind.MULTIPLE: "multiple", Kind.PERCENT: "part",
    Kind.FRACTION: "part", Kind.ORDINAL: "ordinal", Kind.YEAR: "year",
    Kind.DECADE: "decade", Kind.MONTH: "month", Kind.DAY: "day", Kind.TIME: "time",
    Kind.RELATIVE: "year", Kind.LITERAL: "literal",
}  # fmt: skip
_NEVER_PARTS = {"year", "decade", "day", "ordinal"}
_MONTH_PARTNERS = ("month", "ordinal", "literal", "part")


def comparable(one: Figure, other: Figure) -> bool:
    """False for kinds that never stand for each other, whatever their values."""
    a, b = GROUPS[one.kind], GROUPS[other.kind]
    if a == b:
        return True
    if "month" in (a, b):
        return a in _MONTH_PARTNERS and b in _MONTH_PARTNERS
    if "time" in (a, b):
        return "number" in (a, b) or "literal" in (a, b)
    if "part" in (a, b):
        return not {a, b} & _NEVER_PARTS and not (_whole(one) or _whole(other))
    return True


def _whole(figure: Figure) -> bool:
    """True for "all", "completely": a hundred percent, but never a hundred things."""
    return (
        figure.kind is Kind.PERCENT
        and figure.text[:1].isascii()
        and figure.text.isalpha()
    )


def share_value(one: Figure, other: Figure) -> bool:
    """True where two figures may mean the same value."""
    return any(equal(a, b) for a in one.values for b in other.values)


def equal(a: float, b: float) -> bool:
    """True for the same number; the last bits of a product are not told apart."""
    return abs(a - b) <= 1e-14 * max(abs(a), abs(b))


def same_measure(one: Figure, other: Figure) -> bool:
    """The same quantity in other units."""
    return any(
        converted(a, one.unit, b, other.unit) for a in one.values for b in other.values
    )


def significant(value: float) -> str:
    """The significant digits of a value.

    >>> significant(276470000000.0), significant(0.05)
    ('27647', '5')
    """
    return f"{value:.12e}".partition("e")[0].replace(".", "").strip("0")
