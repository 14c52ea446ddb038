"""Number words -> values: Chinese numerals and English number words.

Both functions take the numeral alone, folded; finding it in a text is the readers'
work. Neither guesses: what is not well formed gives None.
"""

from __future__ import annotations

import re

from toolkit.numbers.fold import formal

CHINESE_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
CHINESE_DIGITS["两"] = 2
POWERS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8, "兆": 10**12}
UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen "
        "fourteen fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: value
    for value, word in zip(
        range(20, 100, 10),
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        strict=True,
    )
}
MAGNITUDES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12,
    "k": 1e3, "m": 1e6, "b": 1e9, "mega": 1e6, "mp": 1e6,
}  # fmt: skip
ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh "
        "twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
        "nineteenth".split(),
        start=1,
    )
} | {word[:-1] + "ieth": value for word, value in TENS.items()}

_LONGEST = 40  # pieces; what is longer is no numeral
_PIECE = re.compile(r"\d+(?:\.\d+)?|[零一二两三四五六七八九]|[十百千]|[万亿兆]")


def chinese_value(text: str) -> float | None:
    """The value of a numeral that may mix digits: 三亿五千万, 3亿5千万, 二〇二二.

    A last digit after 百, 千 or 万 counts in the next lower power (一万五 is 15,000).

    >>> chinese_value("三亿五千万"), chinese_value("一万五"), chinese_value("三点五")
    (350000000.0, 15000.0, 3.5)
    """
    whole, point, decimals = text.partition("点")
    if point:
        head, tail = chinese_value(whole), _point_value(decimals)
        return None if head is None or tail is None else (head + tail[0]) * tail[1]
    if len(text) > 1 and all(char in CHINESE_DIGITS for char in text):
        return float("".join(str(CHINESE_DIGITS[char]) for char in text))
    pieces = _PIECE.findall(text)
    if not pieces or len(pieces) > _LONGEST or "".join(pieces) != text:
        return None
    return _sum(pieces)


def _point_value(decimals: str) -> tuple[float, float] | None:
    """What stands after 点: the decimals, and the magnitude that follows them."""
    digits = decimals.rstrip("万亿")
    if not digits or any(char not in CHINESE_DIGITS for char in digits):
        return None
    scale = 1.0
    for char in decimals[len(digits) :]:
        scale *= MYRIADS[char]
    return float("0." + "".join(str(CHINESE_DIGITS[char]) for char in digits)), scale


def _sum(pieces: list[str], last: int = 1) -> float | None:
    """Add up part by part, parted at the greatest myriad; ``last``: the one before."""
    for myriad in "兆亿万":
        if myriad in pieces:
            at = len(pieces) - 1 - pieces[::-1].index(myriad)
            head = _sum(pieces[:at]) if at else 1.0
            tail = _sum(pieces[at + 1 :], MYRIADS[myriad])
            both = head is not None and tail is not None
            return (head or 0) * MYRIADS[myriad] + (tail or 0) if both else None
    return _section(pieces, last)


def _section(pieces: list[str], last: int) -> float | None:
    """A part below ten thousand; None where two digits meet."""
    total = 0.0
    digit: float | None = None
    for piece in pieces:
        if piece in POWERS:
            total += (1 if digit is None else digit) * POWERS[piece]
            last, digit = POWERS[piece], None
        elif piece == "零":
            last = 1
        elif digit is not None:
            return None
        else:
            digit = _single(piece)
    if digit is None:
        return total
    short = last >= 100 and pieces[-1] in CHINESE_DIGITS
    return total + digit * (last / 10 if short else 1)


def _single(piece: str) -> float:
    """The value of one Chinese digit, or of digits with a point."""
    return float(CHINESE_DIGITS.get(piece, piece))


def chinese_amount(text: str) -> float:
    """The same of a numeral as it stands in a text (4,100余, 叁佰); 0 without one."""
    return chinese_value(re.sub("[,多余来几]", "", formal(text))) or 0.0


def english_value(words: str) -> float | None:
    """The value of number words: "two hundred and fifty", "three and a half million".

    Words that are listed ("three four") or spell a year make no value.

    >>> english_value("ninety-two"), english_value("two and a half million")
    (92.0, 2500000.0)
    """
    total = current = 0.0
    seen = False
    for word in re.findall(r"[a-z]+|\d+(?:\.\d+)?", words.lower()):
        if word in ("and", "a", "an"):
            continue
        if word == "hundred":
            current = (current or 1.0) * 100
        elif word in MAGNITUDES:
            total, current = total + (current or 1.0) * MAGNITUDES[word], 0.0
        else:
            more = _word_value(word)
            if more is None or not _joins(current, more):
                return None
            current += more
        seen = True
    return total + current if seen else None


def _word_value(word: str) -> float | None:
    """The value of one word below a hundred, or of digits."""
    if word[0].isdigit():
        return float(word)
    if word == "half":
        return 0.5
    value = UNITS.get(word, TENS.get(word))
    return None if value is None else float(value)


def _joins(current: float, more: float) -> bool:
    """True where a word may follow: five after twenty, fifty after a hundred."""
    rest = current % 100
    return rest == 0 or more < 1 or (more < 10 and rest >= 20 and rest % 10 == 0)
