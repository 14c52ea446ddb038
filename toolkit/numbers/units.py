"""Units of measure and currencies as Chinese and English write them.

A measure has a dimension and a factor to its base, so that 30亩 and "2 hectares"
compare. A unit that is not listed is not compared, nor are bare 度 and "degrees".
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Measure(NamedTuple):
    """A dimension and how many of its base units one unit is."""

    dimension: str
    factor: float


MEASURES = {
    "mm": Measure("length", 0.001), "cm": Measure("length", 0.01),
    "m": Measure("length", 1), "km": Measure("length", 1000),
    "li": Measure("length", 500), "zhang": Measure("length", 10 / 3),
    "chi": Measure("length", 1 / 3), "cun": Measure("length", 1 / 30),
    "mile": Measure("length", 1609.344), "nmi": Measure("length", 1852),
    "ft": Measure("length", 0.3048), "in": Measure("length", 0.0254),
    "m2": Measure("area", 1), "km2": Measure("area", 1e6),
    "ha": Measure("area", 1e4), "mu": Measure("area", 10000 / 15),
    "acre": Measure("area", 4046.856), "sqft": Measure("area", 0.092903),
    "sqmi": Measure("area", 2589988.0),
    "mg": Measure("mass", 1e-6), "g": Measure("mass", 0.001),
    "kg": Measure("mass", 1), "t": Measure("mass", 1000),
    "jin": Measure("mass", 0.5), "lb": Measure("mass", 0.453592),
    "oz": Measure("mass", 0.0283495),
    "ml": Measure("volume", 0.001), "l": Measure("volume", 1),
    "m3": Measure("volume", 1000),
    "s": Measure("duration", 1), "min": Measure("duration", 60),
    "h": Measure("duration", 3600), "d": Measure("duration", 86400),
    "week": Measure("duration", 604800), "month": Measure("duration", 2629746),
    "yr": Measure("duration", 31556952),
    "C": Measure("temperature", 1), "F": Measure("temperature", 5 / 9),
}  # fmt: skip
DOLLAR = "$"  # a dollar that does not say whose
YUAN = "元"  # a yuan that does not say whose: mostly CNY
CURRENCIES = frozenset(
    "CNY USD HKD TWD MOP SGD AUD CAD NZD EUR GBP JPY KRW RUB INR CHF THB MYR VND "
    "$ 元".split()
)
DOLLARS = frozenset("USD HKD TWD SGD AUD CAD NZD".split())

CHINESE_UNITS = {
    "人民币": "CNY", "美元": "USD", "美金": "USD", "美刀": "USD", "港元": "HKD",
    "港币": "HKD", "台币": "TWD", "新台币": "TWD", "澳门元": "MOP", "澳元": "AUD",
    "加元": "CAD", "新元": "SGD", "新加坡元": "SGD", "新西兰元": "NZD", "欧元": "EUR",
    "英镑": "GBP", "日元": "JPY", "日圆": "JPY", "韩元": "KRW", "卢布": "RUB",
    "卢比": "INR", "瑞士法郎": "CHF", "瑞郎": "CHF", "泰铢": "THB", "令吉": "MYR",
    "越南盾": "VND", "元人民币": "CNY", "元港币": "HKD", "元": YUAN, "块钱": YUAN,
    "毫米": "mm", "厘米": "cm", "公分": "cm", "米": "m", "公尺": "m", "公里": "km",
    "千米": "km", "英里": "mile", "海里": "nmi", "英尺": "ft", "英寸": "in",
    "华里": "li", "里": "li", "里地": "li", "里路": "li",
    "平方米": "m2", "平米": "m2", "平方公里": "km2", "平方千米": "km2", "公顷": "ha",
    "亩": "mu", "英亩": "acre", "平方英尺": "sqft", "平方尺": "sqft",
    "平方英里": "sqmi",
    "毫克": "mg", "克": "g", "公斤": "kg", "千克": "kg", "吨": "t", "公吨": "t",
    "斤": "jin", "市斤": "jin", "磅": "lb", "盎司": "oz",
    "毫升": "ml", "升": "l", "公升": "l", "立方米": "m3", "立方公尺": "m3",
    "秒": "s", "秒钟": "s", "分钟": "min", "小时": "h", "钟头": "h", "天": "d",
    "周": "week", "星期": "week", "礼拜": "week", "月": "month", "年": "yr",
    "岁": "yr", "周岁": "yr",
    "摄氏度": "C", "℃": "C", "°C": "C", "华氏度": "F",
    "km": "km", "kg": "kg", "mm": "mm", "cm": "cm", "ml": "ml", "mL": "ml", "g": "g",
    "KM": "km", "KG": "kg", "Kg": "kg", "MM": "mm", "CM": "cm", "ML": "ml",
    "m": "m", "L": "l", "㎡": "m2", "m²": "m2",
}  # fmt: skip
CHINESE_WEIGHTS = {
    word: unit for word, unit in CHINESE_UNITS.items() if unit in ("jin", "kg", "t")
}
_ENGLISH = {
    "CNY": "yuan rmb renminbi cny",
    "USD": "us_dollar u.s._dollar american_dollar usd",
    "HKD": "hong_kong_dollar hk_dollar hkd",
    "TWD": "taiwan_dollar new_taiwan_dollar nt_dollar twd",
    "MOP": "mop pataca macao_pataca",
    "SGD": "singapore_dollar sgd", "AUD": "australian_dollar aud",
    "CAD": "canadian_dollar cad", "NZD": "new_zealand_dollar nzd",
    "EUR": "euro eur", "GBP": "gbp pound_sterling british_pound",
    "JPY": "yen japanese_yen jpy", "KRW": "won korean_won krw",
    "RUB": "rouble ruble rub", "INR": "rupee inr", "CHF": "swiss_franc chf",
    "THB": "baht thb", "MYR": "ringgit malaysian_ringgit myr", "VND": "dong vnd",
    "$": "dollar buck",
    "mm": "millimeter millimetre mm", "cm": "centimeter centimetre cm",
    "m": "meter metre", "km": "kilometer kilometre km", "mile": "mile",
    "nmi": "nautical_mile", "ft": "foot feet ft", "in": "inch inches", "li": "li",
    "m2": "square_meter square_metre sqm sq_m m² m2",
    "km2": "square_kilometer square_kilometre sq_km km² km2",
    "ha": "hectare ha", "mu": "mu", "acre": "acre",
    "sqft": "square_foot square_feet sq_ft", "sqmi": "square_mile sq_mi",
    "mg": "milligram mg", "g": "gram gramme", "kg": "kilogram kilogramme kilo kg",
    "t": "ton tonne metric_ton", "jin": "jin catty catties", "lb": "lb",
    "oz": "ounce oz",
    "ml": "milliliter millilitre ml", "l": "liter litre",
    "m3": "cubic_meter cubic_metre m³",
    "s": "second sec", "min": "minute min", "h": "hour hr", "d": "day",
    "week": "week", "month": "month", "yr": "year",
    "C": "degree_celsius degree_centigrade °c ℃", "F": "degree_fahrenheit °f ℉",
}  # fmt: skip


def _english() -> dict[str, str]:
    """Every English spelling, singular and plural, with plain spaces."""
    found = {}
    for code, words in _ENGLISH.items():
        for word in words.replace("degree_", "degrees_").split():
            plain = word.replace("_", " ")
            found[plain] = code
            found[plain + "s"] = code
            found[plain.replace("degrees", "degree")] = code
    return found


ENGLISH_UNITS = _english()
ENGLISH_SIGNS = {"g": "g", "mg": "mg", "mL": "ml", "ml": "ml"}  # only as spelled here


def alternation(words: dict[str, str]) -> str:
    """A pattern of the words, longest first; a space in a word is any space or "-"."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]") for word in ordered)


def same_unit(one: str, other: str) -> bool:
    """False where two units are known, comparable and different.

    Currencies compare with currencies, measures with measures of one dimension; all
    else is taken to agree.

    >>> same_unit("km", "m"), same_unit("km", "h"), same_unit("HKD", "$")
    (False, True, True)
    """
    if one == other or not one or not other:
        return True
    if one in CURRENCIES and other in CURRENCIES:
        return _same_money(one, other) or _same_money(other, one)
    if one in MEASURES and other in MEASURES:
        return MEASURES[one].dimension != MEASURES[other].dimension
    return True


def _same_money(one: str, other: str) -> bool:
    """True where the first, if it does not say whose money it is, may be the other."""
    return (one == DOLLAR and other in DOLLARS) or (one == YUAN and other == "CNY")


def converted(value: float, unit: str, other: float, other_unit: str) -> bool:
    """True where two measures are the same quantity, in other units.

    Within 3 %, and within 1.5 degrees Fahrenheit.

    >>> converted(30, "mu", 2, "ha"), converted(5, "km", 5, "m")
    (True, False)
    """
    if unit == other_unit or unit not in MEASURES or other_unit not in MEASURES:
        return False
    a, b = MEASURES[unit], MEASURES[other_unit]
    if a.dimension != b.dimension:
        return False
    if a.dimension == "temperature":
        celsius = unit == "C"
        low, high = (value, other) if celsius else (other, value)
        return abs(low * 9 / 5 + 32 - high) < 1.5
    return abs(value * a.factor - other * b.factor) <= 0.03 * abs(value * a.factor)
