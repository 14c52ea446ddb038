"""A Chinese unit beside a figure: ``3.2 ten thousand households``.

万 and 亿 have no English name, and some engines spell them out behind the figure. The
value is written in digits, or in millions from ten million on; it stays the same to
the digit. Left alone: figures that say so without a unit (``one in ten thousand``),
sums with a sign before them, ranges and fractions, and more decimals than the unit has.
"""

from __future__ import annotations

import re
from decimal import Decimal

from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule, within

_SPELLED = re.compile(
    r"(?<![\w$€£¥.,/:#–-])(?P<figure>\d{1,3}(?:,\d{3})*(?:\.\d{1,8})?|\d{4,6})[ -]"
    r"(?P<unit>ten|hundred)[ -](?P<power>thousand|million)s?\b(?![-/]| of\b)"
)
_WORTH = {"ten thousand": 10_000, "hundred million": 100_000_000}
_MILLION = 1_000_000


def _judge(found: re.Match[str], passage: Passage) -> Hit | None:
    worth = _WORTH.get(f"{found['unit']} {found['power']}")
    if worth is None:
        return None
    value = Decimal(found["figure"].replace(",", "")) * worth
    if value != value.to_integral_value():
        return None
    return Hit(found.start(), found.end(), _written(int(value)))


def _written(value: int) -> str:
    """Digits in groups; from ten million on, millions or billions where exact.

    >>> _written(32_000), _written(320_000_000), _written(1_250_000_000)
    ('32,000', '320 million', '1.25 billion')
    """
    for name, size in (("billion", 1000 * _MILLION), ("million", _MILLION)):
        if value >= 10 * _MILLION and value >= size and value * 1000 % size == 0:
            return f"{Decimal(value) / size:f} {name}"
    return f"{value:,}"


RULE = Rule(
    code="L106",
    name="ten-thousand",
    stage=Stage.TYPOGRAPHY,
    severity=Severity.MAJOR,
    mqm="locale-convention/number-format",
    applicability=Applicability.SAFE,
    message="'{before}' counts in Chinese units: '{after}'.",
    find=within(_SPELLED, _judge),
    triggers=("ten thousand", "ten-thousand", "hundred million", "hundred-million"),
    examples=(
        Example(
            "Police visited 3.2 ten thousand households.",
            "Police visited 32,000 households.",
        ),
        Example(
            "Losses of 1.25 hundred million yuan were averted by 5 ten thousand calls.",
            "Losses of 125 million yuan were averted by 50,000 calls.",
        ),
    ),
    near_misses=(
        "One in ten thousand people has it, or 1 in ten thousand.",
        "A few hundred million people watched, and ten thousand came.",
        "The bank printed 500 ten-thousand-won notes.",
        "He owes $3 hundred million.",
        "It is 3.20005 ten thousand on the old scale.",
        "He owes 2 ten thousands of something.",
        "In 2 hundred thousand homes there is a cat.",
    ),
    explanation=__doc__ or "",
)
