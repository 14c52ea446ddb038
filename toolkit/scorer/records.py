"""What a run of scoring gives: numbers that never leave without their signature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from toolkit.scorer.buckets import Bucket
from toolkit.scorer.metric import Metric, Prepared, Rows
from toolkit.scorer.task import Task

Kept = NDArray[np.float64] | NDArray[np.uint16]


class Level(StrEnum):
    """What a score is of."""

    CORPUS = "corpus"
    DOCUMENT = "document"
    SEGMENT = "segment"
    BUCKET = "bucket"


@dataclass(frozen=True, slots=True)
class Score:
    """One number. ``document`` and ``segment`` are empty where it is of more.

    ``by`` and ``bucket``: what parts segments, and which part; else empty. ``size``: of
    how many segments it is. ``value``: NaN where there is nothing to score. ``low`` and
    ``high``: its 95% confidence interval, None where none was asked for.
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
    by: str = ""
    bucket: str = ""
    size: int = 1


@dataclass(frozen=True, slots=True)
class Measured:
    """One metric on one task: rows of statistics by system (N x columns).

    ``ceilings``: the rows of the references, scored as if they were systems. Counts are
    kept in as few bytes as hold them: sum up what ``statistics`` gives.
    """

    metric: Metric
    prepared: Prepared
    rows: dict[str, Kept] = field(default_factory=dict)
    ceilings: dict[str, Kept] = field(default_factory=dict)

    def corpus(self, system: str) -> float:
        """The score of all segments together."""
        return float(self.prepared.corpus(self.statistics(system).sum(axis=0)))

    def documents(self, system: str, starts: Sequence[int]) -> Rows:
        """The score of each document; ``starts``: the first segment of each."""
        sums = np.add.reduceat(self.statistics(system), np.asarray(starts), axis=0)
        return self.prepared.corpus(sums)

    def segments(self, system: str) -> Rows:
        """The score of each segment."""
        return (self.prepared.segments or self.prepared.corpus)(self.statistics(system))

    def part(self, system: str, segments: Sequence[int]) -> float:
        """The score of some segments together."""
        own = self.statistics(system)[np.asarray(segments, dtype=np.intp)]
        return float(self.prepared.corpus(own.sum(axis=0)))

    def score(self, system: str, value: float) -> Score:
        """A number of this metric with its signature."""
        return Score(system, self.metric.name, value, self.prepared.signature)

    def statistics(self, system: str) -> Rows:
        """The rows of a system or a reference, ready for sums."""
        own = self.rows[system] if system in self.rows else self.ceilings[system]
        return own.astype(np.float64)


@dataclass(frozen=True, slots=True)
class Scores:
    """Everything that was measured on a task; ``intervals``: by (metric, system).

    ``resampling``: the signature of what the intervals were drawn by. ``buckets``:
    parts of the segments that are scored, too.
    """

    task: Task
    measured: tuple[Measured, ...]
    intervals: dict[tuple[str, str], tuple[float, float]] = field(default_factory=dict)
    resampling: str = ""
    buckets: tuple[Bucket, ...] = ()

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
        scores = {
            Level.CORPUS: self._corpus,
            Level.DOCUMENT: self._documents,
            Level.SEGMENT: self._segments,
            Level.BUCKET: self._buckets,
        }
        for score in scores[level](one, system):
            yield replace(score, level=level)

    def _corpus(self, one: Measured, system: str) -> Iterator[Score]:
        low, high = self.intervals.get((one.metric.name, system), (None, None))
        score = one.score(system, one.corpus(system))
        yield replace(score, low=low, high=high, size=self.task.size)

    def _documents(self, one: Measured, system: str) -> Iterator[Score]:
        names, starts = self.task.blocks()
        sizes = np.diff([*starts, self.task.size]).tolist()
        values = one.documents(system, starts).tolist()
        for name, value, size in zip(names, values, sizes, strict=True):
            yield replace(one.score(system, value), document=name, size=size)

    def _segments(self, one: Measured, system: str) -> Iterator[Score]:
        for number, value in enumerate(one.segments(system).tolist()):
            document, name = self.task.place(number)
            yield replace(one.score(system, value), document=document, segment=name)

    def _buckets(self, one: Measured, system: str) -> Iterator[Score]:
        for own in self.buckets:
            score = one.score(system, one.part(system, own.segments))
            size = len(own.segments)
            yield replace(score, by=own.kind, bucket=own.label, size=size)
