"""A small list of terms, and texts scored with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from toolkit.scorer.records import Measured
from toolkit.scorer.score import choose, score
from toolkit.scorer.task import Task

TERMS = """\
zh\ten\tdeprecated
茶馆\ttea house|teahouse\ttea shop
渡口\tferry landing|ferry\tboat stop
灯\tlamp
灯塔\tlighthouse
"""
ROWS = [
    (
        "茶馆在渡口，有1072人。",
        "A tea house, the ferry landing, 1,072 men.",
        "A teahouse, 1,702 men.",
    ),
    ("他用Linux点灯。", "He lights a lamp with Linux.", "He lights the lamp."),
    ("灯塔", "The lighthouse", "灯塔"),
    ("茶馆和茶馆", "Tea house and tea house", "Tea house and teahouse"),
]


def term_list(folder: Path) -> Path:
    """The list as a file in a folder."""
    path = folder / "terms.tsv"
    path.write_text(TERMS, encoding="utf-8")
    return path


def task_of(
    terms: Path, rows: Sequence[Sequence[str]], documents: Sequence[str] = ()
) -> Task:
    """Rows of source, reference, output."""
    source, reference, output = (tuple(own) for own in zip(*rows, strict=True))
    outputs = {"ours": output}
    return Task(outputs, (reference,), source, tuple(documents), termbases=(terms,))


def measured(task: Task, spec: str) -> Measured:
    """One metric of a task."""
    return score(task, choose(spec)).measured[0]


def value(task: Task, spec: str) -> float:
    """The number of the first system."""
    return measured(task, spec).corpus(next(iter(task.systems)))
