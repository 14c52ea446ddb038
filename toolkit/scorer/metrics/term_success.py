"""The success rate of the WMT25 terminology task, track 2, by its own definition.

A term is considered in a unit where its source form stands in the source and one of
its target forms in a reference; all are lower-cased substrings. It scores
min(1, times that its target forms stand in the output / times in the source); the rate
is the plain mean over all pairs of term and unit. The task's unit is the document:
give documents as segments, or set ``unit=document``.

A substring also counts within a longer word or term: ``term-accuracy`` does not.
Source: wmt-conference/wmt25-terminology, ranking/metric_track2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from termbase.load import SHIPPED, read_termbase
from termbase.records import Concept, primary, speaks
from toolkit.scorer.metric import Metric, Need, Options, Prepared, Rows
from toolkit.scorer.settings import choice, share, signature, termbase_mark
from toolkit.scorer.task import Task
from toolkit.scorer.units import UNITS, merged, placed, starts_of

Forms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Demand:
    """A term that a unit's source uses ``times``, and what may render it."""

    times: int
    forms: Forms


def _prepare(task: Task, options: Options) -> Prepared:
    unit = choice(options, "unit", UNITS)
    starts = starts_of(task, unit)
    demands = _demands(task, starts)

    def rows(system: str, outputs: Sequence[str]) -> Rows:
        texts = merged(outputs, starts)
        pairs = zip(demands, texts, strict=True)
        scored = [_scored(own, text.lower()) for own, text in pairs]
        return placed(np.array(scored).reshape(-1, 2), starts, task.size)

    settings = {
        "terms": termbase_mark(task.termbases),
        "unit": unit,
        "case": "lc",
        "match": "substring",
        "nrefs": len(task.references),
    }
    if unit == "document":
        settings["resampling"] = "document"
    return Prepared(signature(settings), rows, share)


def _demands(task: Task, starts: Sequence[int]) -> list[list[_Demand]]:
    """The terms that are considered, by unit."""
    sources = [text.lower() for text in merged(task.sources, starts)]
    columns = [merged(texts, starts) for texts in task.references]
    everything = "\0".join(sources)
    listed = standing(task.termbases, (task.source_lang, task.target_lang))
    terms = [(term, forms) for term, forms in listed if term in everything]
    return [
        [
            _Demand(source.count(term), forms)
            for term, forms in considered(terms, source, references)
        ]
        for source, *references in zip(sources, *columns, strict=True)
    ]


def standing(
    termbases: Sequence[Path], langs: tuple[str, str]
) -> Iterator[tuple[str, Forms]]:
    """Each source form that may stand, with the target forms; lower-cased.

    ``langs``: tags of source and target; without ``termbases``, the shipped one.
    """
    termbase, _ = read_termbase(list(termbases) or [SHIPPED])
    for concept in termbase.concepts.values():
        targets = tuple(_standing(concept, langs[1]))
        for source in _standing(concept, langs[0]):
            if targets:
                yield source, targets


def _standing(concept: Concept, tag: str) -> Iterator[str]:
    for term in concept.terms:
        if term.status.stands and speaks(term.lang, primary(tag)):
            yield term.plain.lower()


def considered(
    terms: Iterable[tuple[str, Forms]], source: str, references: Sequence[str]
) -> Iterator[tuple[str, Forms]]:
    """The ``terms`` that the source of a unit has, and a reference in a target form."""
    source, own = source.lower(), [text.lower() for text in references]
    for term, forms in terms:
        if term in source and any(form in text for form in forms for text in own):
            yield term, forms


def _scored(demands: Sequence[_Demand], output: str) -> tuple[float, int]:
    """Sum of scores and their number."""
    scores = [
        min(1.0, sum(map(output.count, demand.forms)) / demand.times)
        for demand in demands
    ]
    return sum(scores), len(scores)


METRIC = Metric(
    "term-success",
    "Term success",
    _prepare,
    {"unit": "segment"},
    (Need.SOURCE, Need.REFERENCE),
    decimals=4,
    explanation=__doc__ or "",
)
