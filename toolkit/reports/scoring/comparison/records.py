"""A comparison as flat records, as the machine-readable formats write it."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.reports.scoring.scores.records import known
from toolkit.scorer.analysis import Analysis, Contrast, TermRow
from toolkit.scorer.compare import Compared

Value = str | int | float | bool | None
Record = dict[str, Value]
PAIR = (
    "metric",
    "first",
    "second",
    "difference",
    "low",
    "high",
    "p",
    "p_corrected",
    "signature",
)
TERM = ("term", "wanted", "system", "rendering", "right", "count")


def system_records(one: Compared) -> Iterator[Record]:
    """The systems by one metric; ranks and cluster are None where there are none."""
    ranks = {standing.system: standing for standing in one.standings}
    for number, system in enumerate(one.systems):
        bounds, standing = one.comparison.intervals[number], ranks.get(number)
        yield {
            "metric": one.metric.name,
            "system": system,
            "score": known(one.comparison.scores[number]),
            "low": known(bounds.low),
            "high": known(bounds.high),
            "best_rank": standing.low if standing else None,
            "worst_rank": standing.high if standing else None,
            "cluster": standing.cluster if standing else None,
            "signature": one.signature,
        }


def pair_records(one: Compared) -> Iterator[Record]:
    """The pairs of systems that one metric was tested on."""
    for pair, corrected in zip(one.pairs, one.corrected, strict=True):
        values = (
            one.metric.name,
            one.systems[pair.first],
            one.systems[pair.second],
            known(pair.difference),
            known(pair.interval.low),
            known(pair.interval.high),
            pair.p,
            corrected,
            one.signature,
        )
        yield dict(zip(PAIR, values, strict=True))


def difference_fields(references: int) -> tuple[str, ...]:
    """A second reference stands in ``reference_2``, and so on."""
    scores = "metric first second document segment first_score second_score".split()
    names = ("reference", *(f"reference_{n}" for n in range(2, references + 1)))
    texts = ("source", *names[:references], "first_output", "second_output")
    return (*scores, *texts)


def difference_records(one: Contrast) -> Iterator[Record]:
    """The segments where two systems differ most, with all texts."""
    task = one.task
    first, second = task.systems[one.first], task.systems[one.second]
    fields = difference_fields(len(task.references))
    for own in one.differences:
        number = own.segment
        values: tuple[Value, ...] = (
            one.metric.name,
            one.first,
            one.second,
            *task.place(number),
            own.first,
            own.second,
            task.sources[number] if task.sources else "",
            *(texts[number] for texts in task.references),
            first[number],
            second[number],
        )
        yield dict(zip(fields, values, strict=True))


def term_records(row: TermRow) -> Iterator[Record]:
    """What each system has for one source term: a record a rendering.

    An empty rendering: nothing that the termbase knows.
    """
    for system in row.uses:
        for right, found in ((True, row.right), (False, row.faults)):
            for rendering, count in found.get(system, {}).items():
                values = (row.term, row.wanted, system, rendering, right, count)
                yield dict(zip(TERM, values, strict=True))


def only_table(analysis: Analysis) -> tuple[tuple[str, ...], list[Record]]:
    """Fields and records of the one table of a format that holds one.

    It is of what was asked for, or of the pairs.
    """
    if analysis.contrasts is not None:
        found = [r for one in analysis.contrasts for r in difference_records(one)]
        return difference_fields(len(analysis.contrasts[0].task.references)), found
    if analysis.terms is not None:
        return TERM, [record for row in analysis.terms for record in term_records(row)]
    return PAIR, [record for one in analysis.compared for record in pair_records(one)]
