"""Units of figures that agree in value: the currency, the measure, the percent sign.

Only what both texts name is compared. A bare 元 is the yuan unless the text speaks
of a place with another one; in traditional characters it may be any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from toolkit.numbers.likeness import share_value
from toolkit.numbers.records import Difference, Figure, Kind, Verdict
from toolkit.numbers.units import CURRENCIES, YUAN, converted, same_unit

_OTHER_YUAN = re.compile(
    "美[国國元金联聯股刀方企]|[港澳臺]|台[湾灣币幣北]|加拿大|加[元币幣]|新加坡|新[西台加]|日[本元圆圓]"
    "|[韩韓]|[欧歐]|英[国國镑鎊]|[纽紐][约約]"
)
# Two of these make a text one in traditional characters, whatever its tag says.
_TRADITIONAL = re.compile(
    "[萬億約個為實這國與於發會價電將開學時說對過還從業員動財關審產]"
)
_PERCENT_NEAR = re.compile(
    r"(?:[\s,;/–-]|\band\b|\bor\b|\bto\b|[\d.])*(?:%|per\s?cent)|"
    r"\s(?:out\sof|in\s(?:every\s)?(?:ten|100|a))|\s?(?:points?|pts)\b"
)
_PERCENT_TITLE = re.compile(
    r"\(%\)|(?<![\d\s])\s?%(?!\d)|\bpercentages?\b|\bin per\s?cent"
)


def unit_differences(
    pairs: list[tuple[Figure, Figure]], source: str, target: str, lang: str
) -> Iterator[Difference]:
    """Pairs of the same value with another unit."""
    traditional = "Hant" in lang or len(set(_TRADITIONAL.findall(source))) > 1
    free = traditional or _OTHER_YUAN.search(source) is not None
    for one, other in pairs:
        lost = _lost_percent(one, other, target)
        if lost or _other_unit(one, other, free=free):
            yield _difference(one, other)


def _lost_percent(one: Figure, other: Figure, target: str) -> bool:
    """True where a percentage became a bare number."""
    if one.kind is not Kind.PERCENT or other.kind is not Kind.CARDINAL or other.unit:
        return False
    near = _PERCENT_NEAR.match(target, other.span.end)
    return not near and not _PERCENT_TITLE.search(target)


def _other_unit(one: Figure, other: Figure, *, free: bool) -> bool:
    """True where both name a unit, and not the same, for the same plain value."""
    sure = one.hard or one.text[:1].isdigit() or one.unit in CURRENCIES
    if not sure or same_unit(one.unit, other.unit):
        return False
    if one.unit == YUAN and free:
        return False
    return share_value(replace(one, values=one.values[:1]), other) and not converted(
        one.values[0], one.unit, other.values[0], other.unit
    )


def _difference(one: Figure, other: Figure) -> Difference:
    """The unit of a pair differs."""
    detail = f"'{other.text}' stands for '{one.text}': the units differ"
    return Difference(Verdict.UNIT, one, other, detail)
