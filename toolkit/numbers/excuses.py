"""What may go without a partner: said twice, told relatively, added as a service."""

from __future__ import annotations

from toolkit.numbers.likeness import GROUPS, comparable, same_measure, share_value
from toolkit.numbers.records import Figure, Kind
from toolkit.numbers.units import CURRENCIES

Pairs = list[tuple[Figure, Figure]]

_FIRST_YEAR, _LAST_YEAR = 1980, 2039  # what "last year" of a text may plausibly be


def missing(
    left: list[Figure], given: list[Figure], found: list[Figure], pairs: Pairs
) -> list[Figure]:
    """The hard figures of a source that nothing excuses.

    A relative year of the target ("last year") that answers none of the source
    stands for one year.
    """
    excuses = _relatives(found) - _relatives(given)
    lost = []
    for figure in left:
        if not figure.hard:
            continue
        if figure.kind is Kind.YEAR and excuses > 0:
            excuses -= 1
        elif not _repeated(figure, pairs) and not _date_code(figure, found):
            lost.append(figure)
    return lost


def extra(
    free: list[Figure],
    given: list[Figure],
    found: list[Figure],
    pairs: Pairs,
    target: str,
) -> list[Figure]:
    """The hard figures of a target that nothing in the source accounts for."""
    years = _told_years(given, found, free, pairs)
    return [
        figure
        for figure in free
        if figure.hard
        and figure.values[0] not in years
        and not _supported(figure, given)
        and not _converted_money(figure, pairs, target)
    ]


def _relatives(figures: list[Figure]) -> int:
    """How many relative years are left open."""
    return sum(one.kind is Kind.RELATIVE and not one.values for one in figures)


def _repeated(figure: Figure, pairs: Pairs) -> bool:
    """True where the source says it twice, and the target once."""
    group = GROUPS[figure.kind]
    return any(
        GROUPS[one.kind] == group and share_value(figure, other) for one, other in pairs
    )


def _date_code(figure: Figure, found: list[Figure]) -> bool:
    """True for a day told as a number, 418 for April 18."""
    if figure.kind is not Kind.CARDINAL:
        return False
    month, day = divmod(figure.values[0], 100)
    told = {(one.kind, one.values[0]) for one in found if one.values}
    return (Kind.MONTH, month) in told and (Kind.DAY, day) in told


def _supported(figure: Figure, given: list[Figure]) -> bool:
    """True where the source has the value of an extra figure."""
    return any(
        same_measure(one, figure)
        or (comparable(one, figure) and share_value(one, figure))
        for one in given
    )


def _told_years(
    given: list[Figure],
    found: list[Figure],
    free: list[Figure],
    pairs: Pairs,
) -> list[float]:
    """The years of a target that 去年, 年内 and the like of its source may mean.

    A vague one means a year near those that both texts tell.
    """
    excuses = _relatives(given) - _relatives(found)
    dated = any(one.kind is Kind.RELATIVE and one.unit == "yr" for one in given)
    known = [one.values[0] for one, _ in pairs if one.kind is Kind.YEAR]
    years: list[float] = []
    for figure in free:
        year = figure.values[0] if figure.kind is Kind.YEAR else 0.0
        near = any(abs(year - other) <= 2 for other in known)
        free_choice = _FIRST_YEAR <= year <= _LAST_YEAR and (dated or not known)
        if year not in years and (near or free_choice):
            years.append(year)
    return years[: max(0, excuses)]


def _converted_money(figure: Figure, pairs: Pairs, target: str) -> bool:
    """True for an amount in brackets, in another currency: a service to the reader."""
    start = figure.span.start
    if figure.unit not in CURRENCIES or target.rfind("(", 0, start) <= target.rfind(
        ")", 0, start
    ):
        return False
    return any(
        other.unit in CURRENCIES and other.unit != figure.unit for _, other in pairs
    )
