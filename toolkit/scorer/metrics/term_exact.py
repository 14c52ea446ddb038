"""Exact-match accuracy of terms after Alam et al. (2021), as used at WMT21.

The forms of a term are looked for in order, as whole tokens; each place of the output
serves once, so a term that stands twice needs two matches. What is not found is looked
for in lemmas (English only; without lemmas nothing more is found). The share of all
annotated terms, the corpus over.

With several references, what any of them has for a term is one of its forms.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from termbase.lemma import lemma
from termbase.records import primary
from toolkit.scorer.annotations import Annotated, Tokens, annotated, found, tokens
from toolkit.scorer.metric import Metric, Need, Options, Prepared, Rows
from toolkit.scorer.settings import share, signature, termbase_mark
from toolkit.scorer.task import Task

Terms = list[tuple[Tokens, ...]]


def _prepare(task: Task, options: Options) -> Prepared:
    lemmas = primary(task.target_lang) == "en"
    segments = [_terms(views) for views in annotated(task)]

    def rows(system: str, outputs: Sequence[str]) -> Rows:
        pairs = zip(segments, outputs, strict=True)
        return np.array(
            [
                (_hits(own, tokens(text), lemmas=lemmas), len(own))
                for own, text in pairs
            ],
            np.float64,
        ).reshape(-1, 2)

    settings = {
        "terms": termbase_mark(task.termbases),
        "case": "folded",
        "lemmas": "en" if lemmas else "no",
        "nrefs": len(task.references),
    }
    return Prepared(signature(settings), rows, share)


def _terms(views: Sequence[Annotated]) -> Terms:
    """The forms of each term, from all references."""
    return [
        tuple(dict.fromkeys(form for forms in own for form in forms))
        for own in zip(*(view.forms for view in views), strict=True)
    ]


def _hits(terms: Terms, output: Tokens, *, lemmas: bool) -> int:
    """How many terms are found, each in a place of its own."""
    bare = _lemmas(output) if lemmas and terms else ()
    used: set[int] = set()
    for forms in terms:
        start = _first(forms, output, used)
        if start is None and lemmas:
            start = _first([_lemmas(form) for form in forms], bare, used)
        if start is not None:
            used.add(start)
    return len(used)


def _first(forms: Sequence[Tokens], text: Tokens, used: set[int]) -> int | None:
    free = (s for form in forms for s in found(form, text) if s not in used)
    return next(free, None)


def _lemmas(text: Tokens) -> Tokens:
    """As many tokens, each by its lemma; a word without one stays."""
    return tuple(lemma(token) or token for token in text)


METRIC = Metric(
    "term-exact",
    "Term exact match",
    _prepare,
    {},
    (Need.SOURCE, Need.REFERENCE),
    decimals=4,
    explanation=__doc__ or "",
)
