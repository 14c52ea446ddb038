"""Dates, times and ordinals of an English text; groups as in ``english``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.numbers.building import Builder, figure
from toolkit.numbers.numerals import ORDINALS, TENS
from toolkit.numbers.records import Figure, Kind

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ROMAN = {"I": 1, "V": 5, "X": 10}


def _date(match: re.Match[str]) -> Iterator[Figure]:
    """2022-05-07, 2022/5/7."""
    for group, kind in (("dy", Kind.YEAR), ("dm", Kind.MONTH), ("dd", Kind.DAY)):
        hard = kind is Kind.YEAR
        yield figure(match, kind, (float(match[group]),), hard=hard, group=group)


def _clock(match: re.Match[str]) -> Iterator[Figure]:
    """9:30 a.m., 15:00, 3 o'clock; as in Chinese, odd minutes are demanded."""
    hour = float(match["ho"] or match["hc"] or match["hk"])
    minute = float(match["mi"] or match["mc"] or 0)
    late = (match["half"] or "").lower() == "p" and hour < 12
    time = hour + minute / 60
    values = (time + 12, time) if late else (time, time + 12, time - 12)
    more = (hour, minute) if minute else (hour,)
    if match["sc"]:  # a time of day, or how long a race took
        more = (3600 * hour + 60 * minute + float(match["sc"]),)
    yield figure(match, Kind.TIME, (*values, *more), hard=minute % 15 != 0)


def _day_month(match: re.Match[str]) -> Iterator[Figure]:
    """19 May, 24-25 October, the 19th of May."""
    for group in ("d1", "d2"):
        if match[group]:
            yield figure(match, Kind.DAY, (_leading(match[group]),), group=group)
    yield figure(match, Kind.MONTH, (_month_of(match["m2"]),), group="m2")


def _month_day(match: re.Match[str]) -> Iterator[Figure]:
    """May, May 19, May 19-20."""
    yield figure(match, Kind.MONTH, (_month_of(match["m1"]),), group="m1")
    for group in ("d3", "d4"):
        if match[group]:
            yield figure(match, Kind.DAY, (_leading(match[group]),), group=group)


def _decade(match: re.Match[str]) -> Iterator[Figure]:
    """1980s, 80s; 1900s may be the 20th century."""
    value = float(match["de"])
    century = () if value % 100 else (value // 100 + 1,)
    values = (value, value % 100, *century)
    yield figure(match, Kind.DECADE, values, hard=value > 100)


def _years(match: re.Match[str]) -> Iterator[Figure]:
    """2016-17, 2021-2030: two years; 2016/17 may also mean one of them."""
    first, second = float(match["ya"]), float(match["yb"])
    whole = second if second > 100 else first // 100 * 100 + second
    yield figure(match, Kind.YEAR, (first,), hard=True, group="ya")
    yield figure(match, Kind.YEAR, (whole, second), hard=True, group="yb")


def _year(match: re.Match[str]) -> Iterator[Figure]:
    """A bare number that can be a year."""
    yield figure(match, Kind.YEAR, (float(match["y"]),), hard=True, step=1)


def _ordinal(match: re.Match[str]) -> Iterator[Figure]:
    """20th."""
    value = float(match["on"].replace(",", ""))
    yield figure(match, Kind.ORDINAL, (value,), hard=value > 12)


def _nth(match: re.Match[str]) -> Iterator[Figure]:
    """twentieth, twenty-first; "second" and the like are soft."""
    tens = TENS.get((match["nt"] or "").lower(), 0)
    value = ORDINALS[match["nu"].lower()] + tens
    yield figure(match, Kind.ORDINAL, (float(value),), hard=value > 12)


def _relative(match: re.Match[str]) -> Iterator[Figure]:
    """last year, a year earlier: some year."""
    yield figure(match, Kind.RELATIVE, ())


def _roman(match: re.Match[str]) -> Iterator[Figure]:
    """IV: a soft number."""
    digits = [_ROMAN[char] for char in match[0]]
    value = sum(
        -one if one < after else one
        for one, after in zip(digits, [*digits[1:], 0], strict=True)
    )
    yield figure(match, Kind.ORDINAL, (float(value),))


def _leading(text: str) -> float:
    """The digits a text begins with."""
    return float(re.sub(r"\D+$", "", text))


def _month_of(name: str) -> float:
    """1 for January."""
    return float(_MONTHS.index(name[:3].lower()) + 1)


READERS: dict[str, Builder] = {
    "date": _date, "clock": _clock, "daymonth": _day_month, "monthday": _month_day,
    "decade": _decade, "years": _years, "year": _year, "ordinal": _ordinal,
    "nth": _nth, "relative": _relative, "roman": _roman,
}  # fmt: skip
