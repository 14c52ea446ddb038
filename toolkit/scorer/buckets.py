"""Parts of the segments that are scored by themselves: by length, by terms, by figures.

What parts them is of the source, so that each system has the same segments in a bucket.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from toolkit.errors import UsageError, nearest
from toolkit.numbers import read_figures
from toolkit.scorer.task import Task
from toolkit.scorer.term_uses import survey_of

LENGTHS = (10, 20, 40, 80)
TERMS = (1, 2, 4)
MOST = 100

_WORD = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\\W\u3040-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Bucket:
    """Some segments, by number; ``kind``: what parts them, ``label``: which part."""

    kind: str
    label: str
    segments: tuple[int, ...]


def buckets_of(task: Task, kinds: Sequence[str]) -> tuple[Bucket, ...]:
    """The buckets of each kind: one of ``KINDS``, or an attribute of the task.

    Raises UsageError for an unknown kind, where the task lacks what a kind needs, and
    where an attribute has more than MOST values.
    """
    found: list[Bucket] = []
    for kind in dict.fromkeys(kinds):
        if kind in KINDS:
            found += KINDS[kind](task)
        elif kind in task.attributes:
            found += by_column(kind, task.attributes[kind])
        else:
            told = f"no buckets and no column are called '{kind}'"
            raise UsageError(f"{told}{nearest(kind, KINDS)}")
    return tuple(found)


def by_length(task: Task, bounds: Sequence[int] = LENGTHS) -> list[Bucket]:
    """By the length of the source (of the reference, where there is none).

    Counted in words, and in characters where Chinese or Japanese has no words.
    """
    texts = task.sources or (task.references[0] if task.references else ())
    if not texts:
        raise UsageError("buckets of length need the source or a reference")
    return by_count("length", [len(_WORD.findall(text)) for text in texts], bounds)


def by_terms(task: Task, bounds: Sequence[int] = TERMS) -> list[Bucket]:
    """By the number of source terms of the termbases: none, one, several."""
    if not task.sources:
        raise UsageError("buckets of terms need the source")
    counts = [0] * task.size
    for use in survey_of(task, _any_target(task)):
        if use.source_span is not None:
            counts[use.segment] += 1
    return by_count("terms", counts, bounds)


def _any_target(task: Task) -> Sequence[str]:
    return task.references[0] if task.references else next(iter(task.systems.values()))


def by_figures(task: Task) -> list[Bucket]:
    """By whether the source has figures, in digits or in words."""
    if not task.sources:
        raise UsageError("buckets of figures need the source")
    has = [bool(read_figures(text, task.source_lang)) for text in task.sources]
    own = {
        label: tuple(number for number, one in enumerate(has) if one == wanted)
        for label, wanted in (("none", False), ("some", True))
    }
    return [Bucket("figures", label, ns) for label, ns in own.items() if ns]


def by_column(name: str, values: Sequence[str]) -> list[Bucket]:
    """By a column of the user's, such as a domain; N values, in order of mention."""
    members: dict[str, list[int]] = {}
    for number, value in enumerate(values):
        members.setdefault(value, []).append(number)
    if len(members) > MOST:
        told = f"column '{name}' has {len(members):,} values"
        raise UsageError(f"{told}: too many for buckets (at most {MOST})")
    return [Bucket(name, label, tuple(own)) for label, own in members.items()]


def by_count(name: str, values: Sequence[int], bounds: Sequence[int]) -> list[Bucket]:
    """By ranges of a count: below the first bound, from it to the next, and so on.

    Ranges without a segment are left out.
    """
    edges = sorted({bound for bound in bounds if bound > 0})
    part = np.searchsorted(edges, values, side="right")
    found = []
    for number, label in enumerate(labels(edges)):
        own = np.flatnonzero(part == number).tolist()
        if own:
            found.append(Bucket(name, label, tuple(own)))
    return found


def labels(edges: Sequence[int]) -> Iterator[str]:
    """The names of the ranges that bounds above 0 part.

    >>> list(labels([1, 2, 4]))
    ['0', '1', '2-3', '4+']
    """
    for low, high in pairwise([0, *edges]):
        yield f"{low}" if high - low == 1 else f"{low}-{high - 1}"
    yield f"{edges[-1]}+" if edges else "all"


KINDS: dict[str, Callable[[Task], list[Bucket]]] = {
    "length": by_length,
    "terms": by_terms,
    "figures": by_figures,
}
