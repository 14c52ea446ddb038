"""How a metric is declared: statistics of segments that add up, and what they score.

A metric turns each segment of a system's output into a row of numbers. The score of any
set of segments (the corpus, a document, a bootstrap sample) is a function of the sum of
their rows, so that resampling is one product of matrices.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from toolkit.scorer.task import Task

Rows = NDArray[np.float64]
Options = Mapping[str, str]


class Need(StrEnum):
    """What a metric cannot do without."""

    REFERENCE = "a reference"
    SOURCE = "the source"
    SYSTEMS = "three systems or more"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A metric made ready for one task; references are read once.

    ``signature``: every setting that changes the number, as ``key:value`` parted by
    "|", in sacreBLEU's manner. ``rows``: (system, its N outputs) to N rows of additive
    statistics (N x columns). ``corpus``: sums of rows (... x columns) to scores (...).
    ``segments``: N rows to N scores; None: ``corpus`` of each row.
    """

    signature: str
    rows: Callable[[str, Sequence[str]], Rows]
    corpus: Callable[[Rows], Rows]
    segments: Callable[[Rows], Rows] | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric; ``name`` as on the command line, ``title`` as in tables.

    ``options``: names and defaults of the settings it takes, as texts. ``prepare``
    raises UsageError for a setting with a wrong value.
    """

    name: str
    title: str
    prepare: Callable[[Task, Options], Prepared]
    options: Options
    needs: tuple[Need, ...] = ()
    higher_is_better: bool = True
    decimals: int = 1
    explanation: str = ""
