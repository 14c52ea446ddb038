"""The annotated terms of a test set, as the metrics of Alam et al. (2021) want them.

A term is annotated where a termbase's source form stands in the source (the longest
one, once a place). Its forms are the target terms that may stand and what the
reference has for it. Texts are compared folded (small letters, straight quotation
marks) and in tokens: words, single signs, single Chinese characters.

Source: Alam et al. 2021, "On the Evaluation of Machine Translation for Terminology
Consistency"; the code that was published with it is not followed where it departs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from termbase.bilingual import Use
from termbase.fold import fold_characters
from termbase.records import Concept, Span, primary, speaks
from toolkit.scorer.task import Task
from toolkit.scorer.term_uses import matcher_of

_TOKEN = re.compile(
    "[\u3400-\u9fff\uf900-\ufaff]|[^\\W\u3400-\u9fff]+"
    "|[^\\w\\s\u00ad\u200b\u2060\ufeff]"
)

Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """One segment with its terms, seen from one reference.

    ``reference``: its tokens. ``forms``: for each term, what may render it. ``places``:
    where the reference renders terms, as spans of tokens, in order, none twice.
    """

    reference: Tokens
    forms: tuple[tuple[Tokens, ...], ...]
    places: tuple[Span, ...]


def annotated(task: Task) -> list[tuple[Annotated, ...]]:
    """Each segment, seen from each reference."""
    matcher = matcher_of(task)
    lang = primary(task.target_lang)
    columns = []
    for texts in task.references:
        own: list[list[Use]] = [[] for _ in texts]
        for use in matcher.uses(list(zip(task.sources, texts, strict=True))):
            if use.source_span is not None:
                own[use.segment].append(use)
        pairs = zip(texts, own, strict=True)
        columns.append([_annotated(text, uses, lang) for text, uses in pairs])
    return list(zip(*columns, strict=True))


def tokens(text: str) -> Tokens:
    """The tokens of a text.

    >>> tokens("The Bank's re-issue, 2019")
    ('the', 'bank', "'", 's', 're', 'issue', ',', '2019')
    """
    return tuple(_TOKEN.findall(fold_characters(text)))


def found(form: Tokens, text: Tokens) -> Iterator[int]:
    """Where a form stands in a text, as numbers of its first token."""
    start, size = -1, len(form)
    for _ in range(text.count(form[0])):
        start = text.index(form[0], start + 1)
        if text[start : start + size] == form:
            yield start


def _annotated(text: str, uses: Sequence[Use], lang: str) -> Annotated:
    told = list(_TOKEN.finditer(fold_characters(text)))
    all_ = tuple(token[0] for token in told)
    starts = [token.start() for token in told]
    forms, places = [], set()
    for use in uses:
        own = list(_standing(use.concept, lang))
        if use.verdict.satisfied and use.target_span is not None:
            place = Span(*(bisect_left(starts, edge) for edge in use.target_span))
            own.append(all_[slice(*place)])
            places.add(place)
        forms.append(tuple(dict.fromkeys(filter(None, own))))
    return Annotated(all_, tuple(forms), tuple(sorted(places)))


def _standing(concept: Concept, lang: str) -> Iterator[Tokens]:
    for term in concept.terms:
        if term.status.stands and speaks(term.lang, lang):
            yield tokens(term.plain)
