"""How much an output agrees with what the other systems wrote: mean sentence chrF.

Needs no reference and no model. It tells which of several translations goes its own
way, which often is a worse one; it is no quality score of a single output, and a fault
that most systems share raises it. A human reference is compared with all systems.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import chain

import numpy as np

from toolkit.scorer.char_overlap import BETA, ORDERS, overlaps
from toolkit.scorer.metric import Metric, Need, Options, Prepared, Rows
from toolkit.scorer.settings import share, signature
from toolkit.scorer.task import Task

_TEXTS = 200_000  # held at once


def _prepare(task: Task, options: Options) -> Prepared:
    size, columns = len(task.systems), _columns(task)
    means = np.vstack([_of_others(overlaps(own), size) for own in _segments(task)])

    def rows(system: str, outputs: Sequence[str]) -> Rows:
        scores = means[:, columns[_digest(outputs)]]
        return np.stack([scores, np.ones(len(scores))], axis=1)

    settings = {"systems": size, "nc": ORDERS, "nw": 0, "beta": BETA}
    return Prepared(signature({**settings, "case": "mixed"}), rows, share)


def _columns(task: Task) -> dict[bytes, int]:
    """Where systems, then references, stand in what ``_segments`` yields."""
    outputs = (task.systems[name] for name in task.systems)
    found: dict[bytes, int] = {}
    for number, texts in enumerate(chain(outputs, task.references)):
        found.setdefault(_digest(texts), number)
    return found


def _segments(task: Task) -> Iterator[tuple[str, ...]]:
    """What systems, then people, make of each segment; read again for every part."""
    step = max(1, _TEXTS // len(task.systems))
    for start in range(0, task.size, step):
        end = start + step
        parts = [task.systems[name][start:end] for name in task.systems]
        parts += [texts[start:end] for texts in task.references]
        yield from zip(*parts, strict=True)


def _digest(texts: Sequence[str]) -> bytes:
    digest = blake2b(digest_size=16)
    for text in texts:
        told = text.encode("utf-8", "surrogatepass")
        digest.update(len(told).to_bytes(8, "big") + told)
    return digest.digest()


def _of_others(scores: Rows, systems: int) -> Rows:
    """The mean of each row over the columns of the systems without its own."""
    is_system = np.arange(len(scores)) < systems
    sums = scores[:, :systems].sum(axis=1) - scores.diagonal() * is_system
    found: Rows = sums / (systems - is_system)
    return found


METRIC = Metric(
    "agreement",
    "Agreement",
    _prepare,
    {},
    (Need.SYSTEMS,),
    explanation=__doc__ or "",
)
