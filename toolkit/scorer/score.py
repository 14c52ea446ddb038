"""Score systems: measure every system by every metric, in one process or many.

References are prepared once, before the work is divided. Each system's outputs are read
when their turn comes, so that memory does not grow with the number of systems.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from toolkit.errors import UsageError
from toolkit.scorer.choice import Chosen, choose, default, lacking
from toolkit.scorer.languages import refuse_undivided
from toolkit.scorer.metric import Metric, Need, Prepared, Rows
from toolkit.scorer.records import Measured, Scores
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
    for number, system, rows in _rows(task, measured, jobs):
        measured[number].rows[system] = rows
        if told is not None:
            told(measured[number].metric.name, system)
    for one in filter(lambda one: _has_ceiling(one.metric), measured):
        for name, texts in _references(task):
            one.ceilings[name] = one.prepared.rows(name, texts)
    return Scores(task, tuple(measured))


def _has_ceiling(metric: Metric) -> bool:
    """A metric of the reference alone gives it full marks, which tells nothing."""
    return Need.REFERENCE not in metric.needs or Need.SOURCE in metric.needs


def _references(task: Task) -> Iterator[tuple[str, Sequence[str]]]:
    """The references under names that no system has."""
    several = len(task.references) > 1
    for number, texts in enumerate(task.references, 1):
        name = f"reference {number}" if several else "reference"
        yield (f"({name})" if name in task.systems else name), texts


# Worker processes inherit it: prepared metrics hold closures, which cannot be sent.
_work: list[Prepared] = []
_Part = tuple[int, ...]


def _rows(
    task: Task, measured: Sequence[Measured], jobs: int
) -> Iterator[tuple[int, str, Rows]]:
    """The number of a metric, a system and its rows; all of one system together."""
    prepared = [one.prepared for one in measured]
    if jobs <= 1 or len(measured) * len(task.systems) < 2 or not _can_fork():
        for system in task.systems:
            outputs = task.systems[system]
            for number, one in enumerate(prepared):
                yield number, system, one.rows(system, outputs)
        return
    everything: _Part = tuple(range(len(measured)))
    few = len(task.systems) < 2 * jobs
    parts = [(number,) for number in everything] if few else [everything]
    yield from _in_processes(task, prepared, parts, jobs)


def _can_fork() -> bool:
    import multiprocessing

    return "fork" in multiprocessing.get_all_start_methods()


def _in_processes(
    task: Task, prepared: list[Prepared], parts: Sequence[_Part], jobs: int
) -> Iterator[tuple[int, str, Rows]]:
    """The work in order; only a few systems are on their way at a time."""
    import multiprocessing

    _work[:] = prepared
    context = multiprocessing.get_context("fork")
    waiting: deque[tuple[str, _Part, Future[list[Rows]]]] = deque()
    try:
        with ProcessPoolExecutor(jobs, mp_context=context) as pool:
            for system in task.systems:
                outputs = task.systems[system]
                for part in parts:
                    waiting.append(
                        (system, part, pool.submit(_measure, system, outputs, part))
                    )
                while len(waiting) > 2 * jobs * len(parts):
                    yield from _arrived(*waiting.popleft())
            while waiting:
                yield from _arrived(*waiting.popleft())
    except BrokenProcessPool as error:
        told = "a worker process was ended from outside (is memory short?)"
        raise UsageError(f"{told}; try --jobs 1") from error
    finally:
        _work.clear()


def _arrived(
    system: str, part: _Part, future: Future[list[Rows]]
) -> Iterator[tuple[int, str, Rows]]:
    for number, rows in zip(part, future.result(), strict=True):
        yield number, system, rows


def _measure(system: str, outputs: Sequence[str], part: _Part) -> list[Rows]:
    return [_work[number].rows(system, outputs) for number in part]


__all__ = ["choose", "score"]
