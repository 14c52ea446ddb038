"""The segments of an output as checks see them, and metrics that count in each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from toolkit.facts import year_of
from toolkit.pair import Pair
from toolkit.scorer.metric import Options, Prepared, Rows
from toolkit.scorer.settings import share, signature
from toolkit.scorer.task import Task


def shares_of(
    counts: Callable[[Pair], tuple[int, int]],
) -> Callable[[Task, Options], Prepared]:
    """How a metric without settings is prepared; ``counts``: a part and the whole."""

    def prepare(task: Task, options: Options) -> Prepared:
        def rows(system: str, outputs: Sequence[str]) -> Rows:
            found = [counts(pair) for pair in pairs_of(task, outputs)]
            return np.array(found, np.float64).reshape(-1, 2)

        return Prepared(langs_signature(task), rows, share)

    return prepare


def langs_signature(task: Task) -> str:
    """The signature of a metric that only the languages change."""
    return signature({"langs": f"{task.source_lang}-{task.target_lang}"})


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
