"""Amounts, parts and multiples of an English text; groups as in ``english``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.numbers.building import Builder, code, figure, printed_step, string
from toolkit.numbers.numerals import MAGNITUDES, TENS, UNITS, english_value
from toolkit.numbers.records import Figure, Kind
from toolkit.numbers.units import CURRENCIES, ENGLISH_SIGNS, ENGLISH_UNITS

_SIGNS = {
    "$": "$", "US$": "USD", "U.S.$": "USD", "HK$": "HKD", "NT$": "TWD", "MOP$": "MOP",
    "AU$": "AUD", "CA$": "CAD", "NZ$": "NZD", "A$": "AUD", "S$": "SGD", "C$": "CAD",
    "£": "GBP", "€": "EUR", "¥": "", "RMB": "CNY", "RM": "MYR",
}  # fmt: skip
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5,
    "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "hundredth": 100,
}  # fmt: skip
_GLYPHS = {"½": 1 / 2, "⅓": 1 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅔": 2 / 3}
_SPANS = {
    "decade": 10, "century": 100, "centurie": 100, "dozen": 12, "fortnight": 14,
    "millennium": 1000, "millennia": 1000,
}  # fmt: skip
_SPECIAL: dict[str, tuple[float, ...]] = {
    "once": (1,), "twice": (2,), "thrice": (3,), "doubl": (2, 1, 100, 200),
    "tripl": (3, 2, 200, 300), "treble": (3, 2), "quadrupl": (4, 3, 300, 400),
    "quintuple": (5, 4), "couple": (2,), "pair": (2,), "both": (2,), "single": (1,),
    "half": (0.5, 50), "half an hour": (0.5, 30), "half hour": (0.5, 30),
    "half a year": (0.5, 6), "half year": (0.5, 6), "halv": (0.5, 50),
    "quarter": (0.25, 25, 15, 3), "quarter century": (25,),
    "centen": (100,), "bicenten": (200,), "twenties": (20,), "thirties": (30,),
    "forties": (40,), "fifties": (50,), "sixties": (60,), "seventies": (70,),
    "eighties": (80,), "nineties": (90,), "teen": (10,), "noon": (12,),
    "midnight": (0, 24, 12), "around the": (24,), "round the": (24,),
    "hundreds of thousands": (1e5,), "hundreds of millions": (1e8,),
    "hundreds of billions": (1e11,), "tens of thousands": (1e4,),
    "tens of millions": (1e7,), "tens of billions": (1e10,), "hundreds": (100,),
    "thousands": (1e3,), "millions": (1e6,), "billions": (1e9,), "trillions": (1e12,),
}  # fmt: skip
_ROUND = frozenset((100.0, 1e3, 1e4, 1e5, 1e6, 1e9, 1e12))


def _fraction(match: re.Match[str]) -> Iterator[Figure]:
    """1/3, ½; also a date or a score in figures."""
    if match["fa"]:
        above, below = float(match["fa"]), float(match["fb"])
        part = above / below if below else 0
        values: tuple[float, ...] = (part, 100 * part, above, below)
    else:
        values = (_GLYPHS[match[0]], 100 * _GLYPHS[match[0]])
    yield figure(match, Kind.FRACTION, values)


def _ratio(match: re.Match[str]) -> Iterator[Figure]:
    """nine in ten, four out of five; both numbers may be meant, so it is soft."""
    above, below = (_little(match[group].lower()) for group in ("ra", "rb"))
    part = above / below
    yield figure(match, Kind.FRACTION, (part, 100 * part, above, below))


def _part(match: re.Match[str]) -> Iterator[Figure]:
    """one third, two-thirds; quarters may be of a year or an hour, so they are soft."""
    word = re.split("[ \u00a0-]", match["pa"].lower())[0]
    above = float(UNITS.get(word, TENS.get(word, 1)))
    name = match["pb"].lower()
    below = _PARTS.get(name) or _PARTS[name.removesuffix("s")]
    part = above / below
    clock = (15 * above, 3 * above) if below == 4 else ()
    hard = above > 1 and below > above and below != 4
    yield figure(match, Kind.FRACTION, (part, 100 * part, *clock), hard=hard)


def _percent(match: re.Match[str]) -> Iterator[Figure]:
    """12.5%, 3 percentage points, 25 basis points, 5 per thousand."""
    yield _share(match, _number(match["pn"]), match["per"], printed_step(match["pn"]))


def _share(match: re.Match[str], value: float, per: str, step: float) -> Figure:
    """One percentage."""
    word = per.strip(" -\u00a0").lower()
    values: tuple[float, ...] = (value,)
    if word.startswith(("bp", "basis")):
        values = (value, value / 100)
    elif word == "‰" or word.endswith(("thousand", "mille")):
        values = (value / 10, value)
    hard = value not in (0, 100)
    return figure(match, Kind.PERCENT, values, hard=hard, unit="%", step=step)


def _multiple(match: re.Match[str]) -> Iterator[Figure]:
    """3 times, 40-fold, 2.5x; also in percent."""
    value = _number(match["mu"])
    values = (value, value - 1, 100 * value, 100 * value - 100)
    step = printed_step(match["mu"])
    yield figure(match, Kind.MULTIPLE, values, hard=value > 12, step=step)


def _times(match: re.Match[str]) -> Iterator[Figure]:
    """three times, tenfold."""
    value = english_value(match["tw"]) or 0.0
    yield figure(match, Kind.MULTIPLE, (value, value - 1))


def _amount(match: re.Match[str]) -> Iterator[Figure]:
    """An amount in digits with its sign, magnitude and unit."""
    value, letter = _number(match["num"]), (match["mag"] or "").strip()
    sign = (match["sign"] or "").strip()
    unit = _SIGNS.get(sign, sign) or _unit(match["ua"])
    scale = _scale(match["mag"] or "")
    whole = (value + (0.5 if match["and"] else 0)) * scale
    values: tuple[float, ...] = (whole,)
    if letter.endswith(("mega", "MP")):
        values = (whole, value)
    elif len(letter) == 1 and not sign:
        values, unit = (value, whole), unit or ("m" if letter == "m" else "")
    if _glued(match):
        yield figure(match, Kind.LITERAL, values)
        return
    money = unit in CURRENCIES
    small = whole <= (1 if money else 12) and whole % 1 == 0
    kind = Kind.MONEY if money else Kind.CARDINAL
    step = printed_step(match["num"]) * scale
    yield figure(match, kind, values, hard=not small, unit=unit, scale=scale, step=step)


def _lapse(match: re.Match[str]) -> Iterator[Figure]:
    """1:52.33, 2:05:32.1: a result, in seconds."""
    hours, minutes, seconds = (float(match[g] or 0) for g in ("lh", "lm", "ls"))
    total = 3600 * hours + 60 * minutes + seconds
    yield figure(match, Kind.CARDINAL, (total,), hard=True, unit="s")


def _glued(match: re.Match[str]) -> bool:
    """True for digits with a letter right after, as in 5G, or a mark before."""
    after = match.string[match.end() : match.end() + 1]
    before = match.string[max(0, match.start() - 1) : match.start()]
    return after.isalpha() or before in ("#", "_")


def _words(match: re.Match[str]) -> Iterator[Figure]:
    """ninety-two, two and a half million; "a hundred" and below thirteen soft."""
    text = re.sub(r"\bhalf\s(?:an?\s)?(?=[a-z])", "0.5 ", match["wo"].lower())
    text = re.sub(r"\b(?:an?\s)?quarter\sof\s", "0.25 ", text)
    value = english_value(text)
    if value is None:
        yield from _listed(match)
        return
    if match["wper"]:
        yield _share(match, value, match["wper"], 0)
        return
    unit = _unit(match["uw"])
    kind = Kind.MONEY if unit in CURRENCIES else Kind.CARDINAL
    hard = value > 12 and value not in _ROUND
    yield figure(match, kind, (value,), hard=hard, unit=unit)


def _listed(match: re.Match[str]) -> Iterator[Figure]:
    """ "nineteen eighty-four" is a year; in "three four" each word counts, softly."""
    words = re.findall("[a-z]+", match["wo"].lower())
    century = _small(words[0])
    rest = english_value(" ".join(words[1:]))
    if 10 <= century <= 20 and rest is not None and 10 <= rest < 100:
        yield figure(match, Kind.YEAR, (century * 100 + rest,), hard=True)
    else:
        values = tuple(_small(word) for word in words if word in UNITS)
        yield figure(match, Kind.RANGE, values)


def _small(word: str) -> float:
    """The value of a word below a hundred, 0 for any other."""
    return float(UNITS.get(word, TENS.get(word, 0)))


def _little(text: str) -> float:
    """The value of a word or of digits."""
    return float(text) if text.isdigit() else _small(text)


def _and_half(match: re.Match[str]) -> Iterator[Figure]:
    """an hour and a half."""
    unit = ENGLISH_UNITS[match["hu"].lower()]
    yield figure(match, Kind.CARDINAL, (1.5, 1), unit=unit)


def _span(match: re.Match[str]) -> Iterator[Figure]:
    """a decade, two centuries, dozens, a fortnight: round and soft."""
    word = (match["sn"] or "a").lower()
    count = float(word) if word.isdigit() else float(UNITS.get(word, TENS.get(word, 1)))
    size = _SPANS[match["su"].lower()]
    more = (10.0,) if size == 12 else ()
    yield figure(match, Kind.APPROXIMATE, (count * size, count, *more))


def _special(match: re.Match[str]) -> Iterator[Figure]:
    """both, twice, doubled, hundreds of thousands."""
    word = re.sub(r"[\s-]+", " ", match[0].lower())
    name = max((key for key in _SPECIAL if word.startswith(key)), key=len)
    yield figure(match, Kind.APPROXIMATE, _SPECIAL[name])


def _whole(match: re.Match[str]) -> Iterator[Figure]:
    """all, completely: 100% may be told so."""
    yield figure(match, Kind.PERCENT, (100.0,))


def _scale(text: str) -> float:
    """The product of magnitude words."""
    scale = 1.0
    for word in re.findall("[a-z]+", text.lower()):
        scale *= MAGNITUDES[word]
    return scale


def _unit(text: str | None) -> str:
    """The code of a unit, "" for none."""
    if text in ENGLISH_SIGNS:
        return ENGLISH_SIGNS[text]
    return ENGLISH_UNITS.get(re.sub(r"[\s-]+", " ", text or "").lower(), "")


def _number(text: str) -> float:
    """The value of plain digits."""
    return float(re.sub(r"[,\u00a0]", "", text))


READERS: dict[str, Builder] = {
    "web": string, "string": string, "code": code, "fraction": _fraction,
    "part": _part, "percent": _percent, "multiple": _multiple, "times": _times,
    "amount": _amount, "words": _words, "span": _span, "special": _special,
    "whole": _whole, "andhalf": _and_half, "ratio": _ratio, "lapse": _lapse,
}  # fmt: skip
