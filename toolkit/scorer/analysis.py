"""Where systems differ: pairs tested, segments furthest apart, terms gone wrong.

A segment without a score (NaN) is never among those that differ most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from termbase.bilingual import Use
from toolkit.errors import UsageError, nearest
from toolkit.scorer.compare import Compared, compare
from toolkit.scorer.metric import Metric
from toolkit.scorer.records import Measured, Scores
from toolkit.scorer.settings import termbase_mark
from toolkit.scorer.significance import Resampling
from toolkit.scorer.task import Task
from toolkit.scorer.term_uses import is_assessed, survey_of


@dataclass(frozen=True, slots=True)
class Difference:
    """One segment and what two systems score there."""

    segment: int
    first: float
    second: float


@dataclass(frozen=True, slots=True)
class Contrast:
    """The segments of ``task`` that two systems score most differently."""

    task: Task
    metric: Metric
    signature: str
    first: str
    second: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class TermUse:
    """One source term in one system's output; ``rendering``: what is there, or none.

    ``wanted``: the target term to use.
    """

    system: str
    segment: int
    term: str
    rendering: str
    right: bool
    wanted: str = ""


@dataclass(frozen=True, slots=True)
class TermRow:
    """One source term: how often it must be rendered, and how often each system fails.

    ``uses`` and ``wrong`` by system; systems without a fault stand in ``wrong`` with 0.
    ``right`` and ``faults``, by system: the renderings found, and how often; "" is none
    that the termbase knows.
    """

    term: str
    uses: Mapping[str, int]
    wrong: Mapping[str, int]
    wanted: str = ""
    right: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    faults: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def counts(self, system: str) -> tuple[int, int]:
        """How often a system renders it as it must be, and how often it must."""
        uses = self.uses.get(system, 0)
        return uses - self.wrong.get(system, 0), uses

    @property
    def share(self) -> float:
        """Wrong uses of all systems together, from 0 to 1."""
        return sum(self.wrong.values()) / sum(self.uses.values())


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a comparison tells; ``contrasts`` and ``terms``: None where not asked for.

    ``signature``: of the termbases that ``terms`` are of.
    """

    compared: tuple[Compared, ...]
    contrasts: tuple[Contrast, ...] | None = None
    terms: tuple[TermRow, ...] | None = None
    signature: str = ""


def analyse(
    scores: Scores,
    plan: Resampling | None = None,
    *,
    baseline: str = "",
    differences: int = 0,
    metric: str = "",
    terms: bool = False,
) -> Analysis:
    """Compare systems by every metric, and tell what else is asked for.

    ``differences``: how many segments ``contrasts`` tells by ``metric``. Raises
    UsageError as ``compare`` and ``contrasts`` do.
    """
    found = None
    if differences:
        found = contrasts(scores, differences, metric=metric, baseline=baseline)
    rows = terms_of(scores.task) if terms else None
    mark = f"terms:{termbase_mark(scores.task.termbases)}" if terms else ""
    return Analysis(tuple(compare(scores, plan, baseline)), found, rows, mark)


def contrasts(
    scores: Scores, most: int, *, metric: str = "", baseline: str = ""
) -> tuple[Contrast, ...]:
    """The segments that differ most between the first two systems.

    ``baseline``: between each other system and this one. ``metric``: the first one
    where it is empty. Raises UsageError for a metric that was not measured.
    """
    one = _measured(scores, metric)
    first, second, *_ = scores.systems
    pairs = [(first, second)]
    if baseline:
        pairs = [(other, baseline) for other in scores.systems if other != baseline]
    return tuple(_contrast(scores, one, pair, most) for pair in pairs)


def _contrast(
    scores: Scores, one: Measured, pair: tuple[str, str], most: int
) -> Contrast:
    found = tuple(differing(one, *pair, most=most))
    return Contrast(scores.task, one.metric, one.prepared.signature, *pair, found)


def _measured(scores: Scores, name: str) -> Measured:
    known = {one.metric.name: one for one in scores.measured}
    if name and name not in known:
        raise UsageError(f"no metric '{name}' was measured{nearest(name, known)}")
    return known[name] if name else scores.measured[0]


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


def terms_of(task: Task) -> tuple[TermRow, ...]:
    """What became of each source term in all systems; none without the source."""
    if not task.sources:
        return ()
    uses = (use for system in task.systems for use in term_uses(task, system))
    return tuple(term_table(uses))


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
                (use.concept.preferred(task.target_lang) or use.term).text,
            )


def _rendering(use: Use, outputs: Sequence[str]) -> str:
    if use.target_span is None:
        return ""
    return " ".join(outputs[use.segment][slice(*use.target_span)].split())


def term_table(uses: Iterable[TermUse]) -> list[TermRow]:
    """Terms by system; those that go wrong most often first, then by name."""
    found: dict[str, dict[str, list[TermUse]]] = {}
    for use in uses:
        found.setdefault(use.term, {}).setdefault(use.system, []).append(use)
    rows = [_term_row(term, own) for term, own in found.items()]
    return sorted(rows, key=lambda row: (-sum(row.wrong.values()), row.term))


def _term_row(term: str, own: Mapping[str, Sequence[TermUse]]) -> TermRow:
    return TermRow(
        term,
        {system: len(uses) for system, uses in own.items()},
        {system: sum(not use.right for use in uses) for system, uses in own.items()},
        next(uses[0].wanted for uses in own.values()),
        {system: _counted(uses, right=True) for system, uses in own.items()},
        {system: _counted(uses, right=False) for system, uses in own.items()},
    )


def _counted(uses: Iterable[TermUse], *, right: bool) -> Mapping[str, int]:
    """The renderings and how often each is there, the most frequent first."""
    found = Counter(use.rendering for use in uses if use.right == right)
    return dict(found.most_common())
