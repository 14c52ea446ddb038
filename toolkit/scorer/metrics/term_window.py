"""Window overlap after Alam et al. (2021): is a term used among the same words?

The window of a term is the ``n`` nearest tokens on either side, punctuation left out.
A place of the reference and one of the output with the same form overlap by the share
of the reference's window that the output's has too. Places are paired greedily, the
highest overlap first, each once. A segment's score is the mean over its pairs, 0
without a pair; the corpus' is the mean over segments with terms.

A term that is left out lowers nothing while another one is there: read it beside
``term-exact``. Of several references the one that scores highest counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

from termbase.records import Span
from toolkit.scorer.annotations import Annotated, Tokens, annotated, found, tokens
from toolkit.scorer.metric import Metric, Need, Options, Prepared, Rows
from toolkit.scorer.settings import share, signature, termbase_mark, whole
from toolkit.scorer.task import Task


def _prepare(task: Task, options: Options) -> Prepared:
    width = whole(options, "n", "2")
    segments = [[view for view in own if view.places] for own in annotated(task)]

    def rows(system: str, outputs: Sequence[str]) -> Rows:
        scored = np.zeros((len(outputs), 2))
        for number, (views, text) in enumerate(zip(segments, outputs, strict=True)):
            if views:
                output = tokens(text)
                best = max(_score(view, output, width) for view in views)
                scored[number] = best, 1
        return scored

    settings = {
        "terms": termbase_mark(task.termbases),
        "n": width,
        "case": "folded",
        "nrefs": len(task.references),
    }
    return Prepared(signature(settings), rows, share)


def _score(view: Annotated, output: Tokens, width: int) -> float:
    ours: set[int] = set()
    theirs: set[int] = set()
    paired = []
    for overlap, number, start in sorted(_overlaps(view, output, width)):
        if number not in ours and start not in theirs:
            ours.add(number)
            theirs.add(start)
            paired.append(-overlap)
    return sum(paired) / len(paired) if paired else 0.0


def _overlaps(
    view: Annotated, output: Tokens, width: int
) -> Iterator[tuple[float, int, int]]:
    """Overlap (below 0, so that the highest is first), place and start of each pair."""
    windows: dict[Span, Counter[str]] = {}
    for number, place in enumerate(view.places):
        wanted = _window(view.reference, place, width)
        size = place.end - place.start
        for start in found(view.reference[slice(*place)], output):
            there = Span(start, start + size)
            if there not in windows:
                windows[there] = _window(output, there, width)
            yield -_overlap(wanted, windows[there]), number, start


def _overlap(wanted: Counter[str], there: Counter[str]) -> float:
    """The share of the reference's window; 1 for a term that stands alone."""
    total = wanted.total()
    return (wanted & there).total() / total if total else 1.0


def _window(text: Tokens, place: Span, width: int) -> Counter[str]:
    before = (text[n] for n in range(place.start - 1, -1, -1))
    after = (text[n] for n in range(place.end, len(text)))
    return Counter(
        token
        for side in (before, after)
        for token in islice((x for x in side if x[0].isalnum()), width)
    )


METRIC = Metric(
    "term-window",
    "Term window overlap",
    _prepare,
    {"n": "2"},
    (Need.SOURCE, Need.REFERENCE),
    decimals=4,
    explanation=__doc__ or "",
)
