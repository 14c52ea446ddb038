"""Exponentials and logarithms of arrays, the same to the last digit on every machine.

numpy's own differ in the last digit with the instructions that a processor has. These
are made of steps that IEEE 754 rounds alike everywhere, an array at a time. They are
within a few units in the last place of the true value.
"""

from __future__ import annotations

from math import factorial

import numpy as np

from toolkit.scorer.metric import Rows

# The logarithm of 2 in two parts; the first has so few digits that its product with an
# exponent is exact.
_LN2 = 0.6931471803691238, 1.9082149292705877e-10
_LEAST = -745.2  # below, the exponential is 0
_POWERS = [1 / factorial(n) for n in range(14)]
_ODD = [1 / n for n in range(1, 23, 2)]
_ROOT = 0.5**0.5


def exp(values: Rows) -> Rows:
    """e to the power of numbers up to 700, minus infinity among them."""
    power = np.maximum(values, _LEAST)
    whole = np.round(power / (_LN2[0] + _LN2[1]))
    rest = power - whole * _LN2[0] - whole * _LN2[1]
    found: Rows = np.ldexp(_polynomial(rest, _POWERS), whole.astype(np.int64))
    return found


def log(values: Rows) -> Rows:
    """The natural logarithm of numbers above 0."""
    part, exponent = np.frexp(values)
    small = part < _ROOT
    part, exponent = np.where(small, 2 * part, part), exponent - small
    slope = (part - 1) / (part + 1)
    found: Rows = 2 * slope * _polynomial(slope * slope, _ODD) + exponent * _LN2[1]
    return found + exponent * _LN2[0]


def _polynomial(values: Rows, factors: list[float]) -> Rows:
    """Horner's rule, the factor of the highest power last."""
    found = np.full(values.shape, factors[-1])
    for factor in reversed(factors[:-1]):
        found *= values
        found += factor
    return found
