"""Scores from human annotations: of a segment, a document, a system.

MQM: minus the mean over raters of the sum of an error's points (Freitag et al. 2021).
Documents and systems: means over their segments. ESA: the mean over raters of their
scores. Higher is better. The cap of five errors a segment is the annotators', it is not
applied again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from toolkit.errors import InputError, UsageError
from toolkit.scorer.human import SEVERITIES, Annotation, Place, category_of

Key = tuple[str, str, str]
Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Weights:
    """Points by ``severity[/category[/subtype]]``; the most specific one counts."""

    name: str
    points: Mapping[str, float]

    @property
    def signature(self) -> str:
        """The name and all points: ``freitag2021|major:5|minor:1|...``."""
        told = [f"{key}:{value:g}" for key, value in self.points.items()]
        return "|".join([self.name, *told])

    def of(self, one: Annotation) -> float:
        """The points of an annotation; InputError for a severity without any."""
        parts = [one.severity, *one.category.split("/")]
        for size in range(len(parts), 0, -1):
            if (points := self.points.get("/".join(parts[:size]))) is not None:
                return points
        told = f"severity '{one.severity}' has no points among weights '{self.name}'"
        raise InputError(f"{one.place}: {told}")


FREITAG_2021 = Weights(
    "freitag2021",
    {
        "major": 5.0,
        "minor": 1.0,
        "neutral": 0.0,
        "no-error": 0.0,
        "major/non-translation": 25.0,
        "minor/fluency/punctuation": 0.1,
    },
)
# The published averages hold faults of the source against the output; these do not.
OUTPUT_ONLY = Weights(
    "freitag2021-output",
    {**FREITAG_2021.points, "major/source-error": 0.0, "minor/source-error": 0.0},
)
NAMED = {weights.name: weights for weights in (FREITAG_2021, OUTPUT_ONLY)}


def weights_of(told: str) -> Weights:
    """Weights by name, or as ``major:5,minor:1,minor/fluency/punctuation:0.1``.

    Severities that are not named, save "no-error", are an error when they occur.
    Raises UsageError for a wrong name or number.
    """
    if told in NAMED:
        return NAMED[told]
    points = {"no-error": 0.0}
    for part in told.replace(" ", ",").split(","):
        if part:
            key, value = _point(part)
            points[key] = value
    return Weights("own", points)


def _point(part: str) -> tuple[str, float]:
    key, _, told = part.rpartition(":")
    severity, _, category = key.lower().partition("/")
    try:
        value = float(told)
    except ValueError:
        value = float("nan")
    if severity not in SEVERITIES or not isfinite(value) or value < 0:
        known = ", ".join((*NAMED, "major:5,minor:1"))
        raise UsageError(f"weights '{part}': SEVERITY[/CATEGORY]:POINTS, or {known}")
    return "/".join(filter(None, (severity, category_of(category)))), value


def segment_scores(
    annotations: Iterable[Annotation], weights: Weights = FREITAG_2021
) -> dict[Key, float]:
    """MQM scores by (system, document, segment); 0 is the best."""
    raters: dict[Key, dict[str, float]] = {}
    for one in annotations:
        sums = raters.setdefault((one.system, one.document, one.segment), {})
        sums[one.rater] = sums.get(one.rater, 0.0) + weights.of(one)
    return {key: -sum(own.values()) / len(own) for key, own in raters.items()}


def esa_scores(annotations: Iterable[Annotation]) -> dict[Key, float]:
    """ESA scores by (system, document, segment), 0 to 100.

    Raises InputError where a score is missing and where a rater gave two for one
    output.
    """
    raters: dict[Key, dict[str, float]] = {}
    for one in annotations:
        key = one.system, one.document, one.segment
        if one.score is None:
            raise InputError(f"{one.place}: no ESA score (a column 'score' is wanted)")
        known = raters.setdefault(key, {}).setdefault(one.rater, one.score)
        if known != one.score:
            told = f"{one.rater} gives {one.system} {one.segment} both {known:g} and"
            raise InputError(f"{one.place}: {told} {one.score:g}")
    return {key: sum(own.values()) / len(own) for key, own in raters.items()}


def document_scores(segments: Mapping[Key, float]) -> dict[tuple[str, str], float]:
    """Means over segments, by (system, document)."""
    return _means(segments, lambda key: key[:2])


def system_scores(segments: Mapping[Key, float]) -> dict[str, float]:
    """Means over segments, by system."""
    return {key[0]: value for key, value in _means(segments, lambda k: k[:1]).items()}


def _means(
    segments: Mapping[Key, float], part: Callable[[Key], Part]
) -> dict[Part, float]:
    found: dict[Part, list[float]] = {}
    for key, value in segments.items():
        found.setdefault(part(key), []).append(value)
    return {key: sum(values) / len(values) for key, values in found.items()}


def grid(
    segments: Mapping[Key, float], systems: Sequence[str]
) -> tuple[NDArray[np.float64], list[Place]]:
    """Systems x segments, and the (document, segment) of each column.

    NaN where an output was not judged. Columns come in the order of first mention.
    """
    places = {
        place: number
        for number, place in enumerate(
            dict.fromkeys(key[1:] for key in segments if key[0] in set(systems))
        )
    }
    found = np.full((len(systems), len(places)), np.nan)
    for (system, document, segment), value in segments.items():
        if system in systems:
            found[systems.index(system), places[document, segment]] = value
    return found, list(places)
