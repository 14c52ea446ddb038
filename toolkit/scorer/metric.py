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
    statistics (N x columns); it may run in a worker process, where the outputs of other
    systems cannot be read: what it needs of them is read before. ``corpus``: sums of
    rows (... x columns) to scores (...). ``segments``: N rows to N scores; None:
    ``corpus`` of each row. ``trials``: ``corpus`` for very many sums at once, equal to
    it but for rounding, and rounded alike on every machine; None: ``corpus``.
    ``shared``: metrics that have this word in common also have work in common, and are
    measured in one process.
    """

    signature: str
    rows: Callable[[str, Sequence[str]], Rows]
    corpus: Callable[[Rows], Rows]
    segments: Callable[[Rows], Rows] | None = None
    trials: Callable[[Rows], Rows] | None = None
    shared: str = ""


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric; ``name`` as on the command line, ``title`` as in tables.

    ``options``: names and defaults of the settings it takes, as texts. ``prepare``
    raises UsageError for a setting with a wrong value. ``titled_by``: a setting whose
    default stands in the title, and gives way to another value. ``higher_is_better``:
    None where neither end is; systems are not ranked by such a metric.
    """

    name: str
    title: str
    prepare: Callable[[Task, Options], Prepared]
    options: Options
    needs: tuple[Need, ...] = ()
    higher_is_better: bool | None = True
    decimals: int = 1
    explanation: str = ""
    titled_by: str = ""

    @property
    def has_ceiling(self) -> bool:
        """Whether it tells something of a reference that is scored as a system.

        A metric of the references alone gives each of them full marks.
        """
        return Need.REFERENCE not in self.needs or Need.SOURCE in self.needs
