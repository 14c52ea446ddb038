"""Score systems: measure every system by every metric, in one process or many.

References are prepared once, before the work is divided. Each system's outputs are read
when their turn comes and let go; what is kept of them is their rows of statistics.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

import numpy as np

from toolkit.errors import MaplebridgeError, UsageError, fault
from toolkit.scorer.choice import Chosen, choose, default, lacking
from toolkit.scorer.languages import refuse_undivided
from toolkit.scorer.metric import Rows
from toolkit.scorer.records import Kept, Measured, Scores
from toolkit.scorer.task import Task

Told = Callable[[str, str], None]


def score(
    task: Task,
    chosen: Sequence[Chosen] | str = "",
    *,
    jobs: int = 1,
    told: Told | None = None,
) -> Scores:
    """Measure every system by every metric.

    ``chosen``: metrics with their settings, as a list or as ``choose`` takes them;
    none: the default ones. ``jobs``: processes; the numbers do not depend on it.
    ``told``: called with metric and system when their rows are there. Raises UsageError
    where a metric lacks what it needs, InputError where outputs cannot be read.
    """
    if isinstance(chosen, str):
        chosen = choose(chosen) if chosen else default(task)
    for metric, options in chosen:
        if needs := lacking(metric, task):
            raise UsageError(f"{metric.name} needs {needs[0].value}")
        refuse_undivided(task, metric.name, options)
    measured = [Measured(m, m.prepare(task, options)) for m, options in chosen]
    for number, name, rows in _rows(task, measured, jobs):
        one = measured[number]
        if name in task.systems:
            one.rows[name] = rows
            if told is not None:
                told(one.metric.name, name)
        else:
            one.ceilings[name] = rows
    return Scores(task, tuple(measured))


def _references(task: Task) -> Iterator[tuple[str, Sequence[str]]]:
    """The references under names that no system has."""
    several = len(task.references) > 1
    for number, texts in enumerate(task.references, 1):
        name = f"reference {number}" if several else "reference"
        yield (f"({name})" if name in task.systems else name), texts


# Worker processes inherit it: prepared metrics hold closures, which cannot be sent.
_work: list[Measured] = []
_Part = tuple[int, ...]
"""Numbers of metrics that are measured together."""
_Piece = tuple[str, Sequence[str], _Part]
"""A system or a reference, its texts and the metrics to measure."""


def _rows(
    task: Task, measured: Sequence[Measured], jobs: int
) -> Iterator[tuple[int, str, Kept]]:
    """The number of a metric, a system or reference, and its rows; systems first."""
    if jobs > 1 and len(measured) * len(task.systems) > 1 and _can_fork():
        yield from _in_processes(_pieces(task, measured), measured, jobs)
        return
    for name, texts, part in _pieces(task, measured):
        for number in part:
            yield number, name, _small(_rows_of(measured[number], name, texts))


def _pieces(task: Task, measured: Sequence[Measured]) -> Iterator[_Piece]:
    """The work, read piece by piece."""
    everything = tuple(range(len(measured)))
    for system in task.systems:
        yield system, task.systems[system], everything
    if able := tuple(n for n in everything if measured[n].metric.has_ceiling):
        for name, texts in _references(task):
            yield name, texts, able


def _rows_of(one: Measured, name: str, texts: Sequence[str]) -> Rows:
    """The rows of a metric; UsageError where one of the user's own goes wrong."""
    try:
        rows = np.asarray(one.prepared.rows(name, texts), dtype=np.float64)
    except MaplebridgeError:
        raise
    except Exception as error:
        raise UsageError(f"metric {one.metric.name}: {fault(error)}") from error
    if rows.ndim != 2 or len(rows) != len(texts):
        told = f"{len(texts)} segments, but rows of shape {rows.shape}"
        raise UsageError(f"metric {one.metric.name}: {told}")
    return rows


def _small(rows: Rows) -> Kept:
    """Whole numbers in two bytes where they fit, so that many systems do."""
    if rows.size and rows.min() >= 0 and rows.max() < 1 << 16:
        small = rows.astype(np.uint16)
        return small if np.array_equal(small, rows) else rows
    return rows


def _can_fork() -> bool:
    import multiprocessing

    return "fork" in multiprocessing.get_all_start_methods()


def _in_processes(
    pieces: Iterator[_Piece], measured: Sequence[Measured], jobs: int
) -> Iterator[tuple[int, str, Kept]]:
    """The work in order; only a little of it is on its way at a time."""
    import multiprocessing

    _work[:] = measured
    context = multiprocessing.get_context("fork")
    waiting: deque[tuple[str, _Part, Future[list[Kept]]]] = deque()
    try:
        with ProcessPoolExecutor(jobs, mp_context=context) as pool:
            for name, texts, numbers in pieces:
                for part in _parts(numbers, measured):
                    waiting.append(
                        (name, part, pool.submit(_measure, name, texts, part))
                    )
                    if len(waiting) > 4 * jobs:
                        yield from _arrived(*waiting.popleft())
            while waiting:
                yield from _arrived(*waiting.popleft())
    except BrokenProcessPool as error:
        told = "a worker process was ended from outside (is memory short?)"
        raise UsageError(f"{told}; try --jobs 1") from error
    finally:
        _work.clear()


def _parts(numbers: _Part, measured: Sequence[Measured]) -> list[_Part]:
    """Metrics that share work go to one process together, all others by themselves."""
    groups: dict[str, list[int]] = {}
    for number in numbers:
        shared = measured[number].prepared.shared or str(number)
        groups.setdefault(shared, []).append(number)
    return [tuple(own) for own in groups.values()]


def _arrived(
    name: str, part: _Part, future: Future[list[Kept]]
) -> Iterator[tuple[int, str, Kept]]:
    for number, rows in zip(part, future.result(), strict=True):
        yield number, name, rows


def _measure(name: str, texts: Sequence[str], part: _Part) -> list[Kept]:
    return [_small(_rows_of(_work[number], name, texts)) for number in part]


__all__ = ["choose", "score"]
