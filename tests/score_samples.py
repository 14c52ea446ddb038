"""Scores for the tests of the page and charts of scores, by two tiny metrics."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from toolkit.scorer.analysis import TermRow
from toolkit.scorer.metric import Metric, Need, Options, Prepared, Rows
from toolkit.scorer.records import Measured, Scores
from toolkit.scorer.task import Task

SYSTEMS = ("alder", "birch", "cedar")
TERMS = (
    TermRow(
        "河长制",
        dict.fromkeys(SYSTEMS, 2),
        {"alder": 0, "birch": 1, "cedar": 2},
        "river chief system",
        {"alder": {"river chief system": 2}, "birch": {"river chief system": 1}},
        {"birch": {"": 1}, "cedar": {"River head rules": 2}},
    ),
    TermRow("乡镇", dict.fromkeys(SYSTEMS, 1), dict.fromkeys(SYSTEMS, 0), "township"),
)


def _share(sums: Rows) -> Rows:
    with np.errstate(invalid="ignore"):
        return np.asarray(100 * sums[..., 0] / sums[..., 1])


def _overlap(task: Task, options: Options) -> Prepared:
    wanted = [set(text.split()) for text in task.references[0]]

    def rows(system: str, outputs: Sequence[str]) -> Rows:
        pairs = zip(outputs, wanted, strict=True)
        return np.array(
            [[len(own & set(t.split())), len(own)] for t, own in pairs], dtype=float
        )

    return Prepared("words:set|case:mixed", rows, _share)


def _absent(task: Task, options: Options) -> Prepared:
    def rows(system: str, outputs: Sequence[str]) -> Rows:
        empty = [[float(not text.strip()), 1.0] for text in outputs]
        return np.array(empty)

    return Prepared("what:empty", rows, _share)


OVERLAP = Metric(
    "overlap", "Overlap", _overlap, {}, (Need.REFERENCE,), explanation="Shared words."
)
ABSENT = Metric("absent", "Empty", _absent, {}, higher_is_better=False, decimals=2)


def measured(task: Task, metrics: Sequence[Metric] = (OVERLAP, ABSENT)) -> Scores:
    """All systems by all metrics."""
    found = []
    for metric in metrics:
        prepared = metric.prepare(task, {})
        rows = {name: prepared.rows(name, own) for name, own in task.systems.items()}
        found.append(Measured(metric, prepared, rows))
    return Scores(task, tuple(found))


def small() -> Scores:
    """Three systems, two documents of two and three segments."""
    systems = {
        "cedar": (
            "River head rules work .",
            "",
            "Townships saw the rain.",
            "It was late.",
            "Nobody came.",
        ),
        "alder": (
            "The river chief system works .",
            "Officials checked the dam on Monday .",
            "Each township sent two people .",
            "It rained late .",
            "Nobody came .",
        ),
        "birch": (
            "The river chief system works .",
            "Officials inspected the dam Monday .",
            "Each township sent people .",
            "It rained .",
            "Nobody came .",
        ),
    }
    return measured(
        Task(
            systems,
            ((*systems["alder"][:4], "Nobody came . "),),  # no copy, as words it is
            (
                "河长制有效。",
                "周一干部检查水坝。",
                "每个乡镇派两人。",
                "下雨晚。",
                "没人来。",
            ),
            ("dam", "dam", "rain", "rain", "rain"),
            ("d1", "d2", "r1", "r2", "r3"),
        )
    )


def plain(*texts: str, name: str = "only") -> Scores:
    """One system that writes what the source and the reference have."""
    return measured(Task({name: texts}, (texts,), texts))


def large(size: int, systems: int) -> Scores:
    """Many segments in documents of forty; each system leaves out other words."""
    words = "team sent its report on the river and the dam at noon today".split()

    def output(system: int, number: int) -> str:
        kept = [w for at, w in enumerate(words) if (at * 7 + number) % (system + 2)]
        return f"{' '.join(kept)} {number}"

    reference = tuple(f"{' '.join(words)} {number}" for number in range(size))
    outputs = {
        f"system-{s}": tuple(output(s, number) for number in range(size))
        for s in range(systems)
    }
    documents = tuple(f"document {number // 40}" for number in range(size))
    return measured(Task(outputs, (reference,), reference, documents))
