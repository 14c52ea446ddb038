"""Where systems differ: buckets of segments, single segments, terms gone wrong.

The score of a bucket is the metric's score of its segments together, not a mean. A
segment without a score (NaN) is never among those that differ most.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from termbase.bilingual import Use
from toolkit.errors import UsageError
from toolkit.numbers import read_figures
from toolkit.scorer.records import Measured
from toolkit.scorer.task import Task
from toolkit.scorer.term_uses import is_assessed, survey_of

LENGTHS = (10, 20, 40, 80)
TERMS = (1, 2, 4)

_WORD = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\\W\u3040-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Bucket:
    """Some segments, by number; ``kind``: what parts them, ``label``: which part."""

    kind: str
    label: str
    segments: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One segment and what two systems score there."""

    segment: int
    first: float
    second: float


@dataclass(frozen=True, slots=True)
class TermUse:
    """One source term in one system's output; ``rendering``: what is there, or none."""

    system: str
    segment: int
    term: str
    rendering: str
    right: bool


@dataclass(frozen=True, slots=True)
class TermRow:
    """One source term: how often it must be rendered, and how often each system fails.

    ``uses`` and ``wrong`` by system; systems without a fault stand in ``wrong`` with 0.
    """

    term: str
    uses: Mapping[str, int]
    wrong: Mapping[str, int]

    @property
    def share(self) -> float:
        """Wrong uses of all systems together, from 0 to 1."""
        return sum(self.wrong.values()) / sum(self.uses.values())


def by_length(task: Task, bounds: Sequence[int] = LENGTHS) -> list[Bucket]:
    """By the length of the source (of the reference, where there is none).

    Counted in words, and in characters where Chinese or Japanese has no words.
    """
    texts = task.sources or (task.references[0] if task.references else ())
    if not texts:
        raise UsageError("buckets of length need the source or a reference")
    return by_number("length", [len(_WORD.findall(text)) for text in texts], bounds)


def by_terms(task: Task, bounds: Sequence[int] = TERMS) -> list[Bucket]:
    """By the number of source terms of the termbases."""
    counts = [0] * task.size
    for use in survey_of(task, _any_target(task)):
        if use.source_span is not None:
            counts[use.segment] += 1
    return by_number("terms", counts, bounds)


def _any_target(task: Task) -> Sequence[str]:
    return task.references[0] if task.references else next(iter(task.systems.values()))


def by_figures(task: Task) -> list[Bucket]:
    """By whether the source has figures, in digits or in words."""
    has = [bool(read_figures(text, task.source_lang)) for text in task.sources]
    return by_column("figures", ["some" if one else "none" for one in has])


def by_column(name: str, values: Sequence[str]) -> list[Bucket]:
    """By a column of the user's, such as a domain; N values, in order of mention."""
    members: dict[str, list[int]] = {}
    for number, value in enumerate(values):
        members.setdefault(value, []).append(number)
    return [Bucket(name, label, tuple(own)) for label, own in members.items()]


def by_number(
    name: str, values: Sequence[float], bounds: Sequence[float]
) -> list[Bucket]:
    """By ranges of a number: below the first bound, from it to the next, and so on.

    Ranges without a segment are left out.
    """
    edges = sorted(set(bounds))
    part = np.searchsorted(edges, values, side="right")
    found = []
    for number, label in enumerate(_labels(edges)):
        own = np.flatnonzero(part == number).tolist()
        if own:
            found.append(Bucket(name, label, tuple(own)))
    return found


def _labels(edges: Sequence[float]) -> Iterator[str]:
    if not edges:
        yield "all"
        return
    yield f"<{edges[0]:g}"
    for low, high in pairwise(edges):
        yield f"{low:g}-<{high:g}"
    yield f">={edges[-1]:g}"


def bucket_scores(measured: Measured, buckets: Iterable[Bucket]) -> list[list[float]]:
    """The score of each bucket (rows) for each system (in the order measured)."""
    found = []
    for bucket in buckets:
        own = np.array(bucket.segments, dtype=np.intp)
        sums = [rows[own].sum(axis=0) for rows in measured.rows.values()]
        found.append(measured.prepared.corpus(np.stack(sums)).tolist())
    return found


def differing(
    measured: Measured, first: str, second: str, *, most: int = 20
) -> list[Difference]:
    """The segments that two systems score most differently, the widest gap first."""
    for system in (first, second):
        if system not in measured.rows:
            known = ", ".join(measured.rows)
            raise UsageError(f"no system '{system}' was measured; there are {known}")
    one, other = measured.segments(first), measured.segments(second)
    gap = np.nan_to_num(np.abs(one - other), nan=0.0)
    order = np.argsort(-gap, kind="stable")[:most]
    return [
        Difference(int(n), float(one[n]), float(other[n])) for n in order if gap[n] > 0
    ]


def term_uses(task: Task, system: str) -> Iterator[TermUse]:
    """What became of each source term that can be held against a translation."""
    outputs = task.systems[system]
    for use in survey_of(task, outputs):
        if use.source_span is not None and is_assessed(use.concept):
            yield TermUse(
                system,
                use.segment,
                task.sources[use.segment][slice(*use.source_span)],
                _rendering(use, outputs),
                use.verdict.satisfied,
            )


def _rendering(use: Use, outputs: Sequence[str]) -> str:
    return outputs[use.segment][slice(*use.target_span)] if use.target_span else ""


def term_table(uses: Iterable[TermUse]) -> list[TermRow]:
    """Terms by system; those that go wrong most often first, then by name."""
    counts: dict[str, dict[str, list[int]]] = {}
    for use in uses:
        row = counts.setdefault(use.term, {}).setdefault(use.system, [0, 0])
        row[0] += 1
        row[1] += not use.right
    rows = [
        TermRow(
            term,
            {system: total for system, (total, _) in own.items()},
            {system: wrong for system, (_, wrong) in own.items()},
        )
        for term, own in counts.items()
    ]
    return sorted(rows, key=lambda row: (-sum(row.wrong.values()), row.term))
