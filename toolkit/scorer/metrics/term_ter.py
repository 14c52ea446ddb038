"""1 - TERm after Alam et al. (2021): edits count more where they touch a term.

A missing, replaced or inserted word costs 2 where it touches a term of the reference,
else 1; a shift costs 1. The cost is divided by the reference's length in tokens,
punctuation included, and taken from 1; the corpus' score is the mean over segments. It
may be negative. Of several references the one that scores highest counts; empty ones
are left out. See ``weighted_edits`` for the limits of shifts.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from toolkit.scorer.annotations import Annotated, Tokens, annotated, tokens
from toolkit.scorer.metric import Metric, Need, Options, Prepared, Rows
from toolkit.scorer.settings import share, signature, termbase_mark, whole
from toolkit.scorer.task import Task
from toolkit.scorer.weighted_edits import FARTHEST_SHIFT, LONGEST_SHIFT, Ints, edits


def _prepare(task: Task, options: Options) -> Prepared:
    weight = whole(options, "weight", "2")
    segments = [
        [(view.reference, _weights(view, weight)) for view in own if view.reference]
        for own in annotated(task)
    ]

    def rows(system: str, outputs: Sequence[str]) -> Rows:
        scored = np.zeros((len(outputs), 2))
        for number, (views, text) in enumerate(zip(segments, outputs, strict=True)):
            if views:
                output = tokens(text)
                best = max(_score(output, *view) for view in views)
                scored[number] = best, 1
        return scored

    settings = {
        "terms": termbase_mark(task.termbases),
        "weight": weight,
        "shifts": f"{LONGEST_SHIFT}/{FARTHEST_SHIFT}",
        "case": "folded",
        "nrefs": len(task.references),
    }
    return Prepared(signature(settings), rows, share)


def _weights(view: Annotated, weight: int) -> Ints:
    weights = np.ones(len(view.reference), np.int32)
    for place in view.places:
        weights[place.start : place.end] = weight
    return weights


def _score(output: Tokens, reference: Tokens, weights: Ints) -> float:
    return 1 - edits(output, reference, weights) / len(reference)


METRIC = Metric(
    "term-ter",
    "1-TERm",
    _prepare,
    {"weight": "2"},
    (Need.SOURCE, Need.REFERENCE),
    decimals=4,
    explanation=__doc__ or "",
)
