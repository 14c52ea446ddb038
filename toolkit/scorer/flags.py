"""The segments of an output as checks see them."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.facts import year_of
from toolkit.pair import Pair
from toolkit.scorer.task import Task


def pairs_of(task: Task, outputs: Sequence[str]) -> list[Pair]:
    """One pair a segment; a document's own year is read from its output."""
    _, starts = task.blocks()
    ends = [*starts[1:], len(outputs)]
    pairs = []
    for document, (start, end) in enumerate(zip(starts, ends, strict=True)):
        year = year_of(outputs[start:end])
        pairs += [
            Pair(
                task.sources[number],
                outputs[number],
                task.source_lang,
                task.target_lang,
                document,
                number - start,
                year=year,
            )
            for number in range(start, end)
        ]
    return pairs
