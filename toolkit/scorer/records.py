"""What a run of scoring gives: numbers that never leave without their signature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from toolkit.scorer.metric import Metric, Prepared, Rows
from toolkit.scorer.task import Task


class Level(StrEnum):
    """What a score is of."""

    CORPUS = "corpus"
    DOCUMENT = "document"
    SEGMENT = "segment"


@dataclass(frozen=True, slots=True)
class Score:
    """One number. ``document`` and ``segment`` are empty where it is of more.

    ``value``: NaN where there is nothing to score. ``low`` and ``high``: its 95%
    confidence interval, None where none was asked for.
    """

    system: str
    metric: str
    value: float
    signature: str
    level: Level = Level.CORPUS
    document: str = ""
    segment: str = ""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """One metric on one task: rows of statistics by system (N x columns).

    ``ceilings``: the rows of the references, scored as if they were systems.
    """

    metric: Metric
    prepared: Prepared
    rows: dict[str, Rows] = field(default_factory=dict)
    ceilings: dict[str, Rows] = field(default_factory=dict)

    def corpus(self, system: str) -> float:
        """The score of all segments together."""
        return float(self.prepared.corpus(self._rows(system).sum(axis=0)))

    def documents(self, system: str, starts: Sequence[int]) -> Rows:
        """The score of each document; ``starts``: the first segment of each."""
        sums = np.add.reduceat(self._rows(system), np.asarray(starts), axis=0)
        return self.prepared.corpus(sums)

    def segments(self, system: str) -> Rows:
        """The score of each segment."""
        return (self.prepared.segments or self.prepared.corpus)(self._rows(system))

    def _rows(self, system: str) -> Rows:
        return self.rows[system] if system in self.rows else self.ceilings[system]


@dataclass(frozen=True, slots=True)
class Scores:
    """Everything that was measured on a task; ``intervals``: by (metric, system).

    ``resampling``: the signature of what the intervals were drawn by.
    """

    task: Task
    measured: tuple[Measured, ...]
    intervals: dict[tuple[str, str], tuple[float, float]] = field(default_factory=dict)
    resampling: str = ""

    @property
    def systems(self) -> list[str]:
        """The systems, in the order given."""
        return list(self.task.systems)

    @property
    def ceilings(self) -> list[str]:
        """The references that were scored as systems."""
        return list(
            dict.fromkeys(name for one in self.measured for name in one.ceilings)
        )

    def at(self, level: Level) -> Iterator[Score]:
        """The scores of one level: by system, then metric, in the order given.

        The references come last, with the metrics that have a ceiling.
        """
        for system in self.systems:
            for one in self.measured:
                yield from self._of(one, system, level)
        for name in self.ceilings:
            for one in self.measured:
                if name in one.ceilings:
                    yield from self._of(one, name, level)

    def _of(self, one: Measured, system: str, level: Level) -> Iterator[Score]:
        name, signature = one.metric.name, one.prepared.signature
        if level is Level.CORPUS:
            low, high = self.intervals.get((name, system), (None, None))
            value = one.corpus(system)
            yield Score(system, name, value, signature, low=low, high=high)
        elif level is Level.DOCUMENT:
            names, starts = self.task.blocks()
            values = one.documents(system, starts).tolist()
            for document, value in zip(names, values, strict=True):
                yield Score(system, name, value, signature, level, document)
        else:
            values = one.segments(system).tolist()
            for number, value in enumerate(values):
                document, segment = self.task.place(number)
                yield Score(system, name, value, signature, level, document, segment)
