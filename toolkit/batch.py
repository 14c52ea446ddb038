"""Many segments of many documents as one batch; work is made only where there is some.

A segment that nothing points at costs no object of ours: its text goes into the joined
text of the batch, and that is all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from termbase.records import Span
from toolkit.facts import facts
from toolkit.offsets import Trail
from toolkit.records import Document, Guard, Hit, Segment
from toolkit.rule import Facts, Passage, Rule
from toolkit.select import Marks

SIZE = 1_000_000


@dataclass(slots=True)
class Work:
    """One segment on its way through the stages.

    ``document``: its number in the run; ``segment`` and ``index``: as given. A finding
    that a later round of its stage found anew is None.
    """

    document: int
    index: int
    segment: Segment
    marks: Marks
    trail: Trail
    findings: list[tuple[Rule, Hit, Span] | None] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The segment's text as it is now."""
        return self.trail.text

    def protected(self, guard: Guard | None = None) -> tuple[Span, ...]:
        """Protected places in the text now (all, or of one kind)."""
        wanted = [p for p in self.segment.protected if guard in (None, p.guard)]
        spans = (self.trail.now_span(item.span) for item in wanted)
        return tuple(span for span in spans if span is not None)


@dataclass(frozen=True, slots=True)
class Shared:
    """What the segments of one document have in common."""

    number: int
    document: Document
    marks: Callable[[], Marks]


class Batch:
    """Segments by number, with the work done on them so far."""

    def __init__(self) -> None:
        self.segments: list[tuple[Shared, int, Segment]] = []
        self._works: dict[int, Work] = {}
        self._of: dict[int, range] = {}
        self._facts: dict[int, Facts] = {}

    def add(self, number: int, document: Document) -> None:
        """Add all segments of a document."""
        shared = _shared(number, document)
        first = len(self.segments)
        self._of[number] = range(first, first + len(document.segments))
        self.segments += [(shared, i, s) for i, s in enumerate(document.segments)]

    def texts(self) -> list[str]:
        """The text of every segment as it is now."""
        if not self._works:
            return [segment.target for _, _, segment in self.segments]
        return [self.text(number) for number in range(len(self.segments))]

    def text(self, number: int) -> str:
        """The text of one segment as it is now."""
        work = self._works.get(number)
        return work.text if work else self.segments[number][2].target

    def work(self, number: int) -> Work:
        """The work on a segment, begun when first asked for."""
        if number not in self._works:
            shared, index, segment = self.segments[number]
            trail = Trail(segment.target)
            self._works[number] = Work(
                shared.number, index, segment, shared.marks(), trail
            )
        return self._works[number]

    def worked(self) -> Iterator[Work]:
        """The works begun, in the order of the segments."""
        return (self._works[number] for number in sorted(self._works))

    def document(self, number: int) -> int:
        """The number of the document a segment belongs to."""
        return self.segments[number][0].number

    def numbers(self, document: int) -> range:
        """The numbers of a document's segments."""
        return self._of[document]

    def protected(self, number: int, guard: Guard | None = None) -> tuple[Span, ...]:
        """Protected places in a segment's text now (all, or of one kind)."""
        if not self.segments[number][2].protected:
            return ()
        return self.work(number).protected(guard)

    def passage(self, number: int) -> Passage:
        """A segment as rules see it."""
        shared, index, segment = self.segments[number]
        known = self._facts_of(shared.number)
        protected = self.protected(number) if segment.protected else ()
        return Passage(self.text(number), known, protected, index == 0)

    def forget_facts(self) -> None:
        """Let the facts of the documents be found anew, from the texts as they are."""
        self._facts = {}

    def renew_facts(self) -> bool:
        """Find the facts anew; True where those that were asked for are others now."""
        old, self._facts = self._facts, {}
        return any(self._facts_of(number) != known for number, known in old.items())

    def _facts_of(self, document: int) -> Facts:
        known = self._facts.get(document)
        if known is None:
            texts = [self.text(n) for n in self._of[document]]
            known = self._facts[document] = facts("\n\n".join(texts))
        return known


def batches(documents: Sequence[Document]) -> Iterator[Batch]:
    """Whole documents, about SIZE characters at a time."""
    batch, size = Batch(), 0
    for number, document in enumerate(documents):
        batch.add(number, document)
        size += sum(len(segment.target) for segment in document.segments)
        if size >= SIZE:
            yield batch
            batch, size = Batch(), 0
    if batch.segments:
        yield batch


def _shared(number: int, document: Document) -> Shared:
    @cache
    def marks() -> Marks:
        return Marks.read(document)

    return Shared(number, document, marks)
