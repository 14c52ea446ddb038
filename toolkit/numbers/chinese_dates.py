"""Dates, times and ordinals of a Chinese text. The groups are those of ``chinese``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.numbers.building import Builder, figure
from toolkit.numbers.numerals import chinese_amount
from toolkit.numbers.records import Figure, Kind

_OFFSETS = {"去": -1, "上": -1, "前": -2, "明": 1, "翌": 1, "次": 1, "来": 1, "今": 0}


def _year(match: re.Match[str]) -> Iterator[Figure]:
    """2022年, 二〇二二年, 98年5月."""
    if match["short"]:
        value = float(match["short"])
        values = (2000 + value, 1900 + value, value)
        yield figure(match, Kind.YEAR, values, hard=True)
    else:
        yield figure(match, Kind.YEAR, (chinese_amount(match["y"]),), hard=True)


def _years(match: re.Match[str]) -> Iterator[Figure]:
    """2016-17年, 2021至2030年: two years."""
    first, second = chinese_amount(match["ya"]), chinese_amount(match["yb"])
    whole = second if second > 100 else first // 100 * 100 + second
    yield figure(match, Kind.YEAR, (first,), hard=True, group="ya")
    yield figure(match, Kind.YEAR, (whole, second), hard=True, group="yb")


def _date(match: re.Match[str]) -> Iterator[Figure]:
    """2022-05-07, 2022/5/7."""
    for group, kind in (("dy", Kind.YEAR), ("dm", Kind.MONTH), ("dd", Kind.DAY)):
        yield figure(match, kind, (float(match[group]),), hard=True, group=group)


def _decade(match: re.Match[str]) -> Iterator[Figure]:
    """80年代, 20世纪六七十年代: one figure for each decade that is named."""
    century = 100 * (chinese_amount(match["ce"]) - 1) if match["ce"] else 1900.0
    if match["ce"]:
        yield figure(match, Kind.ORDINAL, (chinese_amount(match["ce"]),), group="ce")
    for char in re.findall("[1-9一二三四五六七八九]", match["te"]):
        ten = 10 * chinese_amount(char)
        open_ = () if match["ce"] or match["last"] else (2000 + ten,)
        yield figure(match, Kind.DECADE, (century + ten, ten, *open_), hard=True)


def _clock(match: re.Match[str]) -> Iterator[Figure]:
    """9:30, 9时30分, 下午3点半; demanded where odd minutes are told."""
    hour = chinese_amount(match["ho"] or match["hp"])
    told = match["mi"] or match["mj"] or match["ml"] or ("30" if match["mk"] else "0")
    minute = chinese_amount(told)
    if hour <= 24 and minute < 60:
        time = hour + minute / 60
        more = (hour, minute) if minute else (hour,)
        values = (time, time + 12, time - 12, *more)
        yield figure(match, Kind.TIME, values, hard=minute % 15 != 0)


def _month(match: re.Match[str]) -> Iterator[Figure]:
    """3月; in Chinese numerals it may be lunar or a festival, so it is soft."""
    value = chinese_amount(match["mo"])
    if 1 <= value <= 12:
        yield figure(match, Kind.MONTH, (value,), hard=match["mo"].isascii())


def _day(match: re.Match[str]) -> Iterator[Figure]:
    """17日, 十七日; 号 numbers other things, too, so 5号 is soft."""
    value = chinese_amount(match["dn"])
    sure = value > 12 or (match[0][-1] == "日" and match["dn"].isascii())
    kind = Kind.DAY if value <= 31 else Kind.CARDINAL
    yield figure(match, kind, (value,), hard=sure)


def _plan(match: re.Match[str]) -> Iterator[Figure]:
    """十四五: the five-year plan of that number."""
    value = chinese_amount(match["pl"])
    yield figure(match, Kind.ORDINAL, (value, 5.0, 10 * value + 5))


def _born(match: re.Match[str]) -> Iterator[Figure]:
    """90后: those born in the nineties."""
    value = chinese_amount(match["bo"])
    values = (value, 1900 + value, 2000 + value)
    yield figure(match, Kind.DECADE, values)


def _ordinal(match: re.Match[str]) -> Iterator[Figure]:
    """第十八, 二十大, 21世纪, 四季度."""
    value = chinese_amount(match["or"] or match["os"])
    if value:
        known = value > (3 if match["or"] else 4) and not match["quarter"]
        yield figure(match, Kind.ORDINAL, (value,), hard=known)


def _relative(match: re.Match[str]) -> Iterator[Figure]:
    """去年, 今年: years from the document's own year; 年底, 同期: some year."""
    known = match[0][1:] == "年" and match[0][0] in _OFFSETS
    values = (float(_OFFSETS[match[0][0]]),) if known else ()
    yield figure(match, Kind.RELATIVE, values, unit="yr" if known else "")


READERS: dict[str, Builder] = {
    "date": _date, "years": _years, "year": _year, "decade": _decade, "clock": _clock,
    "month": _month, "day": _day, "plan": _plan, "born": _born, "ordinal": _ordinal,
    "relative": _relative,
}  # fmt: skip
