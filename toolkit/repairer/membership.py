"""How much of each target unit stands for a source term, as far as one form tells.

What the word model links with the term comes first; then whether it is a word of the
wanted form, its capitals, its letters (an acronym), and whether it is the name of a
body that nothing else explains.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from toolkit.alignment.units import Units
from toolkit.repairer.wanted import Wanted, acronyms, short_for

SHARED = 0.6  # what a word of the wanted form is worth, where nothing contradicts
NAMED = 0.3  # for capitals, where the wanted form has some
STRAY = 0.75  # for an acronym that nothing explains, where a body is wanted

Values = NDArray[np.float64]


def membership(
    target: Units, own: Values, other: Values, strays: Values, form: Wanted
) -> Values:
    """T values from 0 to 1.

    ``own``, ``other``: how much of each unit the source term and the rest of the source
    account for. ``strays``: how much of it is a name that nothing explains.
    """
    shared = np.array([key in form.keys for key in target.keys]) & ~target.light
    trusted = np.where(own + (1 - other) > 0.05, 1.0, 0.6)
    found = own + shared * SHARED * (1 - 0.7 * other) * trusted
    if form.name:
        found = found + NAMED * _capitals(target) * (1 - 0.5 * other) * ~shared
    if form.body:
        found = np.maximum(found, STRAY * strays)
    for first, end in short_for(target, form):
        found[first:end] = 1.0
    return np.asarray(np.clip(found, 0, 1))


def _capitals(target: Units) -> Values:
    """1 for acronyms and 0.7 for other capitalized units, but at a sentence's start."""
    found = np.zeros(len(target))
    for number, word in enumerate(target.words()):
        if number and not target.light[number] and word[0].isupper():
            found[number] = 0.7
    for number in acronyms(target):
        found[number] = float(not target.light[number])
    return found
