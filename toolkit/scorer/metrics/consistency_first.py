"""The share of term occurrences that have their concept's first rendering in the text.

The first-use consistency of WMT23 (Semenov and Bojar 2022), with the termbase's own
matcher in place of a neural alignment: a rendering is the same where it is the same
term, in any inflection, so that F1 against the first one is a share. The first
occurrence counts, too.

Occurrences without a rendering of the termbase are left out; concepts with fewer than
``least`` others too. ``within=document``: each document by itself; ``within=set``: all
as one text. Not a number where no concept is left.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence

import numpy as np

from toolkit.scorer.metric import Metric, Need, Options, Prepared, Rows
from toolkit.scorer.rendering_counts import WITHIN
from toolkit.scorer.settings import choice, share, signature, termbase_mark, whole
from toolkit.scorer.task import Task
from toolkit.scorer.term_uses import SHARED, survey_of

Rendering = tuple[int, int, str]
"""Its segment, its start in it, the term."""


def _prepare(task: Task, options: Options) -> Prepared:
    within = choice(options, "within", WITHIN)
    least = whole(options, "least", "2")
    starts = task.blocks()[1] if within == "document" else [0]

    def rows(system: str, outputs: Sequence[str]) -> Rows:
        counts = np.zeros((len(outputs), 2))
        for own in _renderings(task, outputs, starts):
            if len(own) >= least:
                first = min(own)[2]
                for segment, _, term in own:
                    counts[segment] += term == first, 1
        return counts

    told = {"terms": termbase_mark(task.termbases), "within": within, "least": least}
    resampling = {"resampling": "document"} if within == "document" else {}
    return Prepared(signature({**told, **resampling}), rows, share, shared=SHARED)


def _renderings(
    task: Task, outputs: Sequence[str], starts: Sequence[int]
) -> Iterable[list[Rendering]]:
    """Those of each concept in each text."""
    found: dict[tuple[int, str], list[Rendering]] = {}
    for use in survey_of(task, outputs):
        if use.source_span is not None and use.target_span is not None:
            key = bisect(starts, use.segment), use.concept.id
            one = use.segment, use.target_span.start, use.term.text
            found.setdefault(key, []).append(one)
    return found.values()


METRIC = Metric(
    "consistency-first",
    "Consistency (first use)",
    _prepare,
    {"within": WITHIN[0], "least": "2"},
    (Need.SOURCE,),
    decimals=4,
    explanation=__doc__ or "",
)
