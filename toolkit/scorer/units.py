"""The unit that is scored: a segment, or all segments of a document together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from toolkit.scorer.metric import Rows
from toolkit.scorer.task import Task

UNITS = ("segment", "document")


def starts_of(task: Task, unit: str) -> list[int]:
    """The number of the first segment of each unit."""
    return list(range(task.size)) if unit == "segment" else task.blocks()[1]


def merged(texts: Sequence[str], starts: Sequence[int]) -> list[str]:
    """The text of each unit, its segments parted by line ends."""
    ends = [*starts[1:], len(texts)]
    pairs = zip(starts, ends, strict=True)
    return ["\n".join(texts[start:end]) for start, end in pairs]


def placed(values: Rows, starts: Sequence[int], size: int) -> Rows:
    """Rows of units as rows of ``size`` segments: each on its unit's first segment.

    What is so placed must be resampled by document; the others have rows of zeros.
    """
    rows = np.zeros((size, values.shape[1]))
    rows[np.asarray(starts)] = values
    return rows
