"""A metric of your own: commas per hundred words."""

import numpy as np

from toolkit.scorer.metric import Metric, Options, Prepared, Rows
from toolkit.scorer.task import Task


def prepare(task: Task, options: Options) -> Prepared:
    def rows(system: str, outputs: list[str]) -> Rows:
        return np.array([[t.count(","), len(t.split())] for t in outputs], float)

    return Prepared("mark:comma", rows, lambda s: 100 * s[..., 0] / s[..., 1])


METRIC = Metric("commas", "Commas", prepare, {}, explanation="Commas per 100 words.")
