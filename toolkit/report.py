"""What a run of ``check`` found, as records for the report writers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from termbase.records import Span
from toolkit.records import Document, Finding, Severity

RANKS = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Checked:
    """One document as it was given, and its findings in the order of the text.

    ``known``: findings that a baseline excuses, or that stand outside the changed
    lines; they are counted, not shown.
    """

    document: Document
    findings: tuple[Finding, ...]
    known: int = 0


@dataclass(frozen=True, slots=True)
class Rendering:
    """One way in which the texts put a concept.

    ``text``: the term as it stands in the termbase, or as it was found; ``status`` of
    the term. ``places``: (number of the document, index of the segment), in order.
    """

    text: str
    status: str
    places: tuple[tuple[int, int], ...]

    @property
    def count(self) -> int:
        """How often it is used."""
        return len(self.places)


@dataclass(frozen=True, slots=True)
class ConceptUse:
    """How the texts put one concept: a row of the consistency table.

    ``source``: its first source term, "" without one. ``missing``: occurrences in the
    source that have no rendering. Renderings come most frequent first.
    """

    concept: str
    preferred: str
    source: str
    renderings: tuple[Rendering, ...]
    missing: int = 0

    @property
    def consistent(self) -> bool:
        """True where one rendering is used throughout."""
        return len(self.renderings) <= 1


@dataclass(frozen=True, slots=True)
class TermUse:
    """What became of one source term in its translation.

    ``document`` and ``segment``: number of the document, index in it. ``verdict``:
    preferred, admitted, deprecated, missing or not assessable. ``term``: the target
    term that is there, if it may stand; else the one to use. Spans count from the start
    of the segment's own texts.
    """

    document: int
    segment: int
    concept: str
    verdict: str
    term: str
    source_span: Span
    target_span: Span | None
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much was checked.

    ``concepts``: those that could apply (a term in the target language, and one in the
    source language where there is a source); ``occurred``: those that a text uses;
    ``occurrences``: source terms looked for in their translations; ``pairs``: segments
    that have a source too; ``without_terms``: nobody asked for terms. ``verdicts``: how
    many of the occurrences have each verdict, in the order of ``TermUse``.
    """

    concepts: int = 0
    occurred: int = 0
    occurrences: int = 0
    segments: int = 0
    pairs: int = 0
    without_terms: bool = False
    verdicts: tuple[tuple[str, int], ...] = ()

    @property
    def nothing(self) -> bool:
        """True where no success may be told: no text, or no concept for it."""
        return not self.segments or not (self.concepts or self.without_terms)


@dataclass(frozen=True, slots=True)
class Report:
    """A run: documents with findings, and what was looked at.

    ``uses`` make the records of the source terms that were looked for when they are
    asked for; ``terms`` gives them all.

    ``gating``: findings that make the gate fail, ``allowed``: how many may.
    """

    checked: tuple[Checked, ...]
    coverage: Coverage
    concepts: tuple[ConceptUse, ...] = ()
    uses: Sequence[Callable[[], Iterable[TermUse]]] = ()
    fail_on: str = Severity.MINOR.value
    gating: int = 0
    allowed: int = 0
    remarks: tuple[str, ...] = field(default=())

    @property
    def failed(self) -> bool:
        """True where more findings gate than are allowed."""
        return self.gating > self.allowed

    @property
    def known(self) -> int:
        """Findings that are excused."""
        return sum(checked.known for checked in self.checked)

    def findings(self) -> Iterator[tuple[Checked, Finding]]:
        """All findings with their document."""
        for checked in self.checked:
            for finding in checked.findings:
                yield checked, finding

    def terms(self) -> Iterator[TermUse]:
        """What became of every source term."""
        for part in self.uses:
            yield from part()

    def counts(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        return Counter(finding.severity for _, finding in self.findings())
