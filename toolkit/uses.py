"""Where the texts of a batch use terms, and whether they are about their subject."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate

from termbase.match import Match, Sources
from termbase.pairing import Shield
from termbase.records import Span
from toolkit.batch import Batch
from toolkit.records import Guard, Protected
from toolkit.scan import SEPARATOR

ENOUGH_CONCEPTS = 3
Look = Callable[[str, Iterable[Span], Sources], list[Match]]


def uses(batch: Batch, look: Look) -> dict[int, list[Match]]:
    """The matches of each segment, with spans in its own text; none inside code.

    ``look``: a matcher's ``matches`` or ``renderings``.
    """
    texts = batch.texts()
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    guarded = [n for n, (_, _, s) in enumerate(batch.segments) if s.protected]
    markup = [
        _moved(span, starts[number])
        for number in guarded
        for span in batch.protected(number, Guard.MARKUP)
    ]

    def source(place: int) -> str:
        return batch.segments[bisect_right(starts, place) - 1][2].source

    found: dict[int, list[Match]] = {}
    for match in look(SEPARATOR.join(texts), markup, source):
        number = bisect_right(starts, match.span.start) - 1
        span = _moved(match.span, -starts[number])
        opaque = batch.protected(number, Guard.OPAQUE)
        if not any(s.start < span.end and span.start < s.end for s in opaque):
            found.setdefault(number, []).append(replace(match, span=span))
    return found


def shields(protected: Iterable[Sequence[Protected]]) -> dict[int, Shield]:
    """What is markup and what is opaque, by number of the text."""
    return {
        number: Shield(
            tuple(p.span for p in own if p.guard is Guard.MARKUP),
            tuple(p.span for p in own if p.guard is Guard.OPAQUE),
        )
        for number, own in enumerate(protected)
        if own
    }


class Scopes:
    """Which texts are about the subject of a termbase file.

    A text is where it has a word of the file's scope, or uses several of its concepts.
    """

    def __init__(self, batch: Batch, found: dict[int, list[Match]]):
        self._batch, self._matches = batch, found
        self._known: dict[tuple[int, tuple[str, ...]], bool] = {}

    def excludes(self, document: int, match: Match) -> bool:
        """True where the words must not be taken for the concept."""
        scope = match.concept.scope
        if not scope:
            return False
        key = document, scope
        if key not in self._known:
            self._known[key] = self._holds(document, scope)
        return not self._known[key]

    def _holds(self, document: int, scope: tuple[str, ...]) -> bool:
        pattern = _scope_pattern(scope)
        concepts = set()
        for number in self._batch.numbers(document):
            segment = self._batch.segments[number][2]
            if pattern.search(segment.target) or pattern.search(segment.source):
                return True
            concepts |= {
                match.concept.id
                for match in self._matches.get(number, ())
                if match.concept.scope == scope and " " in match.term.text
            }
        return len(concepts) >= ENOUGH_CONCEPTS


@cache
def _scope_pattern(scope: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(map(re.escape, scope))
    return re.compile(rf"[\u4e00-\u9fff]|(?<!\w)(?:{words})(?!\w)", re.I)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
