"""Amounts, parts and multiples of a Chinese text. The groups are those of ``chinese``.

What is idiom, rough or too small to demand a partner is read softly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.numbers.building import Builder, code, figure, printed_step, string
from toolkit.numbers.fold import formal
from toolkit.numbers.numerals import (
    CHINESE_DIGITS,
    MYRIADS,
    POWERS,
    chinese_amount,
    chinese_value,
)
from toolkit.numbers.records import Figure, Kind
from toolkit.numbers.units import CHINESE_UNITS, CURRENCIES, YUAN

_SIGNS = {
    "$": "$", "¥": YUAN, "£": "GBP", "€": "EUR", "RMB": "CNY", "人民币": "CNY",
    "港币": "HKD", "港元": "HKD", "美元": "USD", "US$": "USD", "HK$": "HKD",
    "NT$": "TWD", "S$": "SGD", "A$": "AUD", "C$": "CAD", "USD": "USD", "HKD": "HKD",
    "CNY": "CNY",
}  # fmt: skip
_IDLE = re.compile(
    "[十百千]万|万[千万一]|千百|百[千十]|亿万|千千万万|一[十百千万亿]+|三千|八百|二百五|一百八十"
)
_TURN = re.compile(r"度(?:的?[大全无]|转|旋)")


def _percent(match: re.Match[str]) -> Iterator[Figure]:
    """12.5%, 百分之三十至四十, 5个百分点, 25基点; Hong Kong's 1.36厘 is 1.36%."""
    if match["all"]:
        values = (100.0,) if match["all"] == "百" else (200.0, 100.0)
        yield figure(match, Kind.PERCENT, values, unit="%")
    elif match["pm"] or match["per"] == "‰":
        value = chinese_amount(match["pm"] or match["pc"])
        yield figure(match, Kind.PERCENT, (value / 10, value), hard=True)
    elif match["pb"]:
        yield _part(match, "pa", "pa")
        yield _part(match, "pb", "pb")
    else:
        yield _part(match, "pa" if match["pa"] else "pc", 0)


def _part(match: re.Match[str], group: str, place: str | int) -> Figure:
    """One percentage; Hong Kong's round 厘 are also the mainland's tenths."""
    value, per = chinese_amount(match[group]), match["per"] or ""
    spoken = _spoken(match[group])
    if spoken:
        return figure(match, Kind.PERCENT, spoken, unit="%", group=place)
    if per.endswith("基点"):
        return figure(match, Kind.PERCENT, (value / 100,), hard=True, unit="%")
    further = (value / 10,) if per == "厘" else ()
    hard = value != 0 and not (per == "厘" and value % 1 == 0)
    values = (value, *further)
    return figure(match, Kind.PERCENT, values, hard=hard, unit="%", group=place)


def _fraction(match: re.Match[str]) -> Iterator[Figure]:
    """三分之二, also in percent."""
    below, above = chinese_amount(match["fb"]), chinese_amount(match["fa"])
    if below and above:
        part = above / below
        one_in = (below,) if above == 1 else ()
        yield figure(match, Kind.FRACTION, (part, 100 * part, *one_in), hard=True)


def _tenths(match: re.Match[str]) -> Iterator[Figure]:
    """三成, 六成四, 四成半: tenths, in percent."""
    spoken = _spoken(match["tn"])
    if spoken:
        values = tuple(10 * value for value in spoken[:2])
        yield figure(match, Kind.PERCENT, values, unit="%")
        return
    tail = match["tx"][1:]
    more = 5 if tail == "半" else CHINESE_DIGITS.get(tail, 0)
    value = 10 * chinese_amount(match["tn"]) + more
    yield figure(match, Kind.PERCENT, (value,), hard=True, unit="%")


def _multiple(match: re.Match[str]) -> Iterator[Figure]:
    """3倍, 一倍半, 翻两番; growth by N times is also N+1 times, or percent."""
    if match["bei"]:
        text = re.sub("[多余来几]", "", match["bei"])
        value = chinese_amount(text) + (0.5 if match["bh"] else 0)
    else:
        value = 2.0 ** chinese_amount(match["fan"]) if match["fan"] else 2.0
    values = (value, value + 1, value - 1, 100 * value, 100 * value - 100)
    sure = match["fan"] is not None or match[0][0].isdigit()
    hard = sure and (value > 3 or value % 1 > 0)
    yield figure(match, Kind.MULTIPLE, values, hard=hard)


def _amount(match: re.Match[str]) -> Iterator[Figure]:
    """An amount in digits with its magnitude, currency and unit."""
    plain = re.sub(r"[\s,多余来几]", "", match["ar"])
    bare = match["ar"].replace(",", "").isdigit()
    value = chinese_amount(plain)
    unit = _SIGNS.get((match["sign"] or "").strip()) or CHINESE_UNITS.get(
        match["ua"] or "", ""
    )
    values = (value, *_others(match, value, unit if bare else ""))
    unit = unit or _half_unit(match)
    money = unit in CURRENCIES
    if _glued(match):
        yield figure(match, Kind.LITERAL, values)
        return
    small = bare and value <= (1 if money else 12)
    turn = value in (180, 360) and _TURN.match(match.string, match.end())
    yield figure(
        match,
        Kind.MONEY if money else Kind.CARDINAL,
        values,
        hard=not small and not turn,
        unit=unit,
        scale=_scale(plain),
        step=_scale(plain) * printed_step(plain),
    )


def _others(match: re.Match[str], value: float, unit: str) -> Iterator[float]:
    """What a bare number may mean besides: a short year, a list, tenths of a yuan."""
    text, after = match["ar"], match.string[match.end() : match.end() + 1]
    if unit == "yr" and len(text) == 2:
        yield from (1900 + value, 2000 + value)
    if re.fullmatch(r"\d{1,3},\d{3}", text):
        yield from map(float, text.split(","))
    if after in ("w", "W"):
        yield value * 1e4
    if after in ("毛", "角"):
        yield from (value / 10, value * 10)
    if after == "半":
        yield value + 0.5
    if after == "折":
        yield from (100 - value, 10 * value, 100 - 10 * value)


def _glued(match: re.Match[str]) -> bool:
    """True for digits with a letter right after, as in 5G, or a mark before, as #5."""
    after = match.string[match.end() : match.end() + 1]
    before = match.string[max(0, match.start() - 1) : match.start()]
    letter = after.isascii() and after.isalpha() and not match["ua"]
    return letter or before in ("#", "_")


def _numeral(match: re.Match[str]) -> Iterator[Figure]:
    """An amount in Chinese numerals; rough ones and idioms are soft."""
    text = re.sub("[多余来]", "", formal(match["cnum"]))
    unit = CHINESE_UNITS.get(match["un"] or "", "")
    spoken = _spoken(text)
    if spoken:
        yield figure(match, Kind.RANGE, spoken, unit=unit)
    elif match["pre"] or "几" in text:
        yield from _rough(match, text)
    else:
        yield from _counted(match, text, unit)


def _spoken(text: str) -> tuple[float, ...]:
    """Both ends of 七八, 三四十, 一万六七千; every digit of a run such as 二四五."""
    if len(text) > 1 and all(char in CHINESE_DIGITS for char in text):
        whole = chinese_value(text) or 0.0
        year = (1900 + whole,) if len(text) == 2 else ()
        return (*(float(CHINESE_DIGITS[char]) for char in text), whole, *year)
    ends = re.fullmatch(
        "(.*?)([一二两三四五六七八])([二三四五六七八九])([十百千万亿]*)", text
    )
    if ends is None:
        return ()
    head, low, high, tail = ends.groups()
    values = [chinese_value(head + digit + tail) for digit in (low, high)]
    return tuple(value for value in values if value is not None)


def _rough(match: re.Match[str], text: str) -> Iterator[Figure]:
    """数十, 几百万, 十几: an order of magnitude; 几 alone is no figure."""
    value = chinese_value(text.replace("几", "" if text[0] != "几" else "一"))
    if value and len(match[0]) > 1:
        values = tuple(value * factor for factor in range(1, 10))
        yield figure(match, Kind.APPROXIMATE, values)


def _counted(match: re.Match[str], text: str, unit: str) -> Iterator[Figure]:
    """A well-formed numeral, demanded above twelve unless it is a way of speaking."""
    value = chinese_value(text)
    if value is None:
        return
    small = value <= 12 and value % 1 == 0
    exact = re.search("[多余来]", match[0]) is not None or unit in CURRENCIES
    idle = _IDLE.fullmatch(text) is not None and not (exact and text[0] == "一")
    soft = small or len(text) == 1 or idle
    after = match.string[match.end() : match.end() + 1]
    more = (value + 0.5, 12 * value + 6) if after == "半" else ()
    unit = unit or _half_unit(match)
    money = (value / 10, value * 10) if after in ("毛", "角") else ()
    kind = Kind.MONEY if unit in CURRENCIES else Kind.CARDINAL
    yield figure(match, kind, (value, *more, *money), hard=not soft, unit=unit)


def _half_unit(match: re.Match[str]) -> str:
    """The unit after 半: 一个半小时, 两天半 has it before."""
    rest = match.string[match.end() : match.end() + 3]
    if not rest.startswith("半"):
        return ""
    return CHINESE_UNITS.get(rest[1:3]) or CHINESE_UNITS.get(rest[1:2], "")


def _quarters(match: re.Match[str]) -> Iterator[Figure]:
    """一刻钟: quarters of an hour, in minutes."""
    minutes = 15 * chinese_amount(match["ke"])
    yield figure(match, Kind.CARDINAL, (minutes,), unit="min")


def _lapse(match: re.Match[str]) -> Iterator[Figure]:
    """1小时2分3秒45, 9秒83: seconds; the target may tell its parts one by one."""
    if match["lt"]:
        values: tuple[float, ...] = (float(match["lt"].replace("秒", ".")),)
    else:
        hours, minutes, seconds = (float(match[g] or 0) for g in ("lh", "lm", "ls"))
        exact = float(f"{match['ls']}.{match['lc'] or 0}")
        total = 3600 * hours + 60 * minutes + exact
        values = (total, exact, seconds, minutes, hours)
    yield figure(match, Kind.CARDINAL, values, hard=True, unit="s")


def _half(match: re.Match[str]) -> Iterator[Figure]:
    """半 in any sense: half a year, half past; half a pound with its unit."""
    unit = CHINESE_UNITS.get(match["hu"] or "", "")
    yield figure(match, Kind.FRACTION, (0.5, 50.0, 30.0, 6.0), unit=unit)


def _scale(text: str) -> float:
    """The product of the magnitude characters that end a text."""
    scale = 1.0
    for char in re.sub(r"^.*[\d.]", "", text):
        scale *= POWERS.get(char) or MYRIADS.get(char) or 1
    return scale


READERS: dict[str, Builder] = {
    "web": string, "string": string, "code": code, "percent": _percent,
    "fraction": _fraction, "tenths": _tenths, "multiple": _multiple,
    "amount": _amount, "numeral": _numeral, "half": _half,
    "quarters": _quarters, "lapse": _lapse,
}  # fmt: skip
