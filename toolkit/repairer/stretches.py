"""Long segments in stretches: a whole text pasted into one line is repaired like many.

What looks at a segment as a whole (its terms, far places, faults) costs more than
linear time in its length. A segment of more than LONG characters is cut where a
sentence begins beside its translation, each stretch is repaired as a segment of its
own, and the stretches are joined again. Ordinary paragraphs stay whole.

Not done: a segment without such a place, as where one side has no sentences, stays
as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from termbase.records import Span, primary
from toolkit.alignment.beads import Bead, beads
from toolkit.alignment.sentences import sentences
from toolkit.engine import Outcome
from toolkit.records import Document, Finding, Protected, Segment

LONG = 8_000  # characters of both sides from which on a segment is cut
STRETCH = 2_000  # and how many a stretch has at least

Starts = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cut:
    """A document whose long segments are cut.

    ``document``: with the stretches as its segments; ``places``: of each stretch the
    number of its segment in ``given``, and where it starts in its source and target.
    """

    given: Document
    document: Document
    places: tuple[tuple[int, Starts], ...]

    def joined(self, outcome: Outcome) -> Outcome:
        """What was found and made in the stretches, told of the given document."""
        if self.document is self.given:
            return outcome
        targets = [""] * len(self.given.segments)
        for (number, _), stretch in zip(
            self.places, outcome.document.segments, strict=True
        ):
            targets[number] += stretch.target
        segments = tuple(
            replace(segment, target=target) if target != segment.target else segment
            for segment, target in zip(self.given.segments, targets, strict=True)
        )
        findings = tuple(self._told(finding) for finding in outcome.findings)
        return Outcome(replace(self.given, segments=segments), self.given, findings)

    def _told(self, finding: Finding) -> Finding:
        number, (source, target) = self.places[finding.segment]
        span = finding.source_span
        return replace(
            finding,
            segment=number,
            span=_moved(finding.span, target),
            source_span=_moved(span, source) if span is not None else None,
        )


def cut(document: Document) -> Cut:
    """The document with its long segments cut; itself where it has none."""
    segments: list[Segment] = []
    places: list[tuple[int, Starts]] = []
    langs = primary(document.source_lang), primary(document.target_lang)
    for number, segment in enumerate(document.segments):
        starts = [(0, 0), *_cuts(segment, langs)]
        segments += _stretches(segment, starts)
        places += ((number, start) for start in starts)
    if len(segments) == len(document.segments):
        return Cut(document, document, ())
    blanks = ("",) * (len(segments) + 1)
    made = replace(document, segments=tuple(segments), skeleton=blanks)
    return Cut(document, made, tuple(places))


def _cuts(segment: Segment, langs: tuple[str, str]) -> Iterator[Starts]:
    """Where stretches after the first start, in the source and in the target."""
    texts = segment.source, segment.target
    if sum(map(len, texts)) <= LONG or not all(text.strip() for text in texts):
        return
    before, end = 0, sum(map(len, texts))
    for source, target in _beginnings(texts, langs):
        large = source + target - before >= STRETCH
        if large and end - source - target >= STRETCH // 2:
            if _guarded(segment, source, target):
                continue
            yield source, target
            before = source + target


def _beginnings(texts: tuple[str, str], langs: tuple[str, str]) -> Iterator[Starts]:
    """Where a sentence and its translation begin, after others that have one, too."""
    spans = [sentences(text, lang) for text, lang in zip(texts, langs, strict=True)]
    own, other = (
        [text[slice(*span)] for span in side]
        for text, side in zip(texts, spans, strict=True)
    )
    paired = False
    for bead in beads(own, other, source_lang=langs[0], target_lang=langs[1]):
        was, paired = paired, _is_paired(bead)
        if was and paired:
            yield spans[0][bead.sources[0]].start, spans[1][bead.targets[0]].start


def _is_paired(bead: Bead) -> bool:
    return bead.sources[0] < bead.sources[1] and bead.targets[0] < bead.targets[1]


def _guarded(segment: Segment, source: int, target: int) -> bool:
    """True where a cut would go through what is protected."""
    sides = (segment.source_protected, source), (segment.protected, target)
    return any(
        one.span.start < place < one.span.end for own, place in sides for one in own
    )


def _stretches(segment: Segment, starts: Sequence[Starts]) -> Iterator[Segment]:
    if len(starts) == 1:
        yield segment
        return
    ends = [*starts[1:], (len(segment.source), len(segment.target))]
    for (source, target), (low, high) in zip(starts, ends, strict=True):
        yield replace(
            segment,
            source=segment.source[source:low],
            target=segment.target[target:high],
            protected=tuple(_within(segment.protected, target, high)),
            source_protected=tuple(_within(segment.source_protected, source, low)),
        )


def _within(
    protected: Iterable[Protected], start: int, end: int
) -> Iterator[Protected]:
    """What is protected in a stretch, told from its start."""
    for one in protected:
        if start <= one.span.start and one.span.end <= end:
            yield replace(one, span=_moved(one.span, -start))


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
