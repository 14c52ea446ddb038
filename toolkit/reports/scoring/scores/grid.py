"""Scores as people read them: a row a system, a column a metric, the best marked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.scorer.metric import Metric
from toolkit.scorer.records import Level, Score, Scores

NOTHING = "-"
HEADS = {
    Level.CORPUS: ("System",),
    Level.DOCUMENT: ("Document", "System"),
    Level.SEGMENT: ("Document", "Segment", "System"),
    Level.BUCKET: ("By", "Bucket", "Segments", "System"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A number as it is shown; ``best`` of its document or segment."""

    text: str
    best: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """``heads``: of the first columns, then of the metrics. ``notes``: signatures."""

    heads: tuple[str, ...]
    metrics: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], tuple[Cell, ...]], ...]
    notes: tuple[tuple[str, str], ...]


def grid(scores: Scores, level: Level) -> Grid:
    """The scores of a level; its parts in order, systems in each.

    A reference is no rival: it is never marked, and others are marked without it. A
    bucket is named on the row of its first system only: its name takes three columns.
    """
    places: dict[tuple[str, ...], dict[str, list[Score]]] = {}
    for score in scores.at(level):
        here = places.setdefault(_place(score), {})
        here.setdefault(score.system, []).append(score)
    copies = scores.task.copies()
    rivals = [system for system in scores.systems if system not in copies]
    skipped = int(any(places) and not any(place[0] for place in places))
    rows = []
    for place, by_system in places.items():
        best = _best({name: by_system[name] for name in rivals}, scores)
        for system, own in by_system.items():
            cells = _cells(own, scores, best if system in rivals else {})
            head = place[skipped:]
            if level is Level.BUCKET and system != next(iter(by_system)):
                head = ("",) * len(head)
            rows.append(((*head, system), cells))
    titles = tuple(one.metric.title for one in scores.measured)
    return Grid(HEADS[level][skipped:], titles, tuple(rows), notes(scores))


def _place(score: Score) -> tuple[str, ...]:
    """What a score is of, as the first columns of ``HEADS`` name it."""
    return {
        Level.CORPUS: (),
        Level.DOCUMENT: (score.document,),
        Level.SEGMENT: (score.document, score.segment),
        Level.BUCKET: (score.by, score.bucket, str(score.size)),
    }[score.level]


def notes(scores: Scores) -> tuple[tuple[str, str], ...]:
    """The title and signature of each metric, and of what intervals were drawn by."""
    found = [(one.metric.title, one.prepared.signature) for one in scores.measured]
    if scores.resampling:
        found.append(("95% intervals", scores.resampling))
    return tuple(found)


def shown(value: float, metric: Metric) -> str:
    """A score in its metric's decimals."""
    return f"{value:.{metric.decimals}f}" if math.isfinite(value) else NOTHING


def _best(by_system: dict[str, list[Score]], scores: Scores) -> dict[str, str]:
    """The best score of each metric as it is shown, where systems differ."""
    best: dict[str, str] = {}
    for one in scores.measured:
        values = [
            score.value
            for own in by_system.values()
            for score in own
            if score.metric == one.metric.name and math.isfinite(score.value)
        ]
        told = {shown(value, one.metric) for value in values}
        better = one.metric.higher_is_better
        if len(told) > 1 and better is not None:
            top = max(values) if better else min(values)
            best[one.metric.name] = shown(top, one.metric)
    return best


def _cells(
    own: Sequence[Score], scores: Scores, best: dict[str, str]
) -> tuple[Cell, ...]:
    by_metric = {score.metric: score for score in own}
    return tuple(
        _cell(by_metric.get(one.metric.name), one.metric, best)
        for one in scores.measured
    )


def _cell(score: Score | None, metric: Metric, best: dict[str, str]) -> Cell:
    if score is None:
        return Cell(NOTHING)
    text = shown(score.value, metric)
    return Cell(text + _bounds(score, metric), best.get(metric.name) == text)


def _bounds(score: Score, metric: Metric) -> str:
    if score.low is None or score.high is None:
        return ""
    return f" [{shown(score.low, metric)}, {shown(score.high, metric)}]"
