"""The verdicts on source terms that the metrics of terms count, found once an output.

All of them ask ``termbase.bilingual``, so that check, repair and score agree. Each
source occurrence needs a target span of its own; wording is compared whole word by
whole word, in every inflection.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from pathlib import Path

import numpy as np

from termbase.bilingual import PairMatcher, Survey, Use, Verdict, open_pair
from termbase.records import USAGE, Concept
from toolkit.scorer.metric import Rows
from toolkit.scorer.settings import termbase_mark
from toolkit.scorer.task import Task

SHARED = "terms"
"""What metrics that ask for the same verdicts have in common (``Prepared.shared``)."""


class Column(IntEnum):
    """What is counted in each segment.

    ASSESSED: source occurrences of concepts whose breach can be judged, which leaves
    out provisional, politically loaded and ordinary ones; RENDERED: those of them that
    the target renders as the termbase allows. DEMANDED and SATISFIED: the same of all
    concepts. VIOLATED: rendered by a deprecated term. UNASKED: target terms that are
    over-used or that the source has no term for.
    """

    RENDERED = 0
    ASSESSED = 1
    SATISFIED = 2
    DEMANDED = 3
    VIOLATED = 4
    UNASKED = 5


_EXTRA = (Verdict.OVERUSED, Verdict.INVENTED)


def term_counts(task: Task, outputs: Sequence[str]) -> Rows:
    """Counts of each segment: N x columns (``Column``). Do not write into them."""
    matcher = matcher_of(task)
    return _counted(matcher, task.sources, tuple(outputs))


def matcher_of(task: Task) -> PairMatcher:
    """The matcher of the task's termbases and languages."""
    mark = termbase_mark(task.termbases)
    return _opened(task.termbases, mark, task.source_lang, task.target_lang)


def survey_of(task: Task, outputs: Sequence[str]) -> Survey:
    """All verdicts on one output."""
    return _surveyed(matcher_of(task), task.sources, tuple(outputs))


@lru_cache(maxsize=4)
def _opened(
    paths: tuple[Path, ...], mark: str, source: str, target: str
) -> PairMatcher:
    """``mark``: of the files' content, so that a file that was changed is read."""
    return open_pair(paths, source, target)


@lru_cache(maxsize=2)
def _surveyed(
    matcher: PairMatcher, sources: tuple[str, ...], outputs: tuple[str, ...]
) -> Survey:
    return matcher.uses(list(zip(sources, outputs, strict=True)))


@lru_cache(maxsize=2)
def _counted(
    matcher: PairMatcher, sources: tuple[str, ...], outputs: tuple[str, ...]
) -> Rows:
    counts = np.zeros((len(sources), len(Column)))
    for use in _surveyed(matcher, sources, outputs):
        for column in _columns(use):
            counts[use.segment, column] += 1
    counts.setflags(write=False)
    return counts


def _columns(use: Use) -> list[Column]:
    if use.source_span is None:
        return [Column.UNASKED] if use.verdict in _EXTRA else []
    good = use.verdict.satisfied
    found = [Column.DEMANDED, *([Column.SATISFIED] if good else [])]
    if use.verdict is Verdict.DEPRECATED:
        found.append(Column.VIOLATED)
    if is_assessed(use.concept):
        found += [Column.ASSESSED, *([Column.RENDERED] if good else [])]
    return found


def is_assessed(concept: Concept) -> bool:
    """True where a breach can be held against a translation."""
    ordinary = concept.basis == USAGE and not concept.evidence
    return not (ordinary or concept.loaded or concept.provisional)
