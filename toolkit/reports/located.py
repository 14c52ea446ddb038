"""The findings of a report with their places in the files that were given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.places import Places
from toolkit.records import Document, Finding, Segment, Severity, Side
from toolkit.report import RANKS, Checked, Report


@dataclass(frozen=True, slots=True)
class Located:
    """A finding and where it stands: (line, column) from 1, in code points.

    ``end`` is the place after its last character. ``source``: where its source begins,
    None where no file has it.
    """

    document: Document
    finding: Finding
    begin: tuple[int, int]
    end: tuple[int, int]
    source: tuple[int, int] | None

    @property
    def segment(self) -> Segment:
        """The segment that it is in."""
        return self.document.segments[self.finding.segment]

    @property
    def pointed(self) -> bool:
        """True where the place is its own, not just the line of its segment."""
        return self.finding.side is Side.TARGET

    @property
    def source_file(self) -> str:
        """The path of the file that has the source; "" where none has."""
        if self.source is None:
            return ""
        return self.document.source_path or self.document.path

    @property
    def source_range(self) -> tuple[int, int] | None:
        """Start and end of the source in the text of its file, in code points."""
        span = self.finding.source_span
        if span is None or self.source is None:
            return None
        place = self.segment.place
        return place(span.start, Side.SOURCE), place(span.end, Side.SOURCE)

    @property
    def source_text(self) -> str | None:
        """The characters of the source, as they read; None without a source span."""
        span = self.finding.source_span
        return None if span is None else self.segment.source[span.start : span.end]


def located(checked: Checked) -> Iterator[Located]:
    """The findings of one document, in the order of the text."""
    document, places = checked.document, Places(checked.document)
    for finding in checked.findings:
        begin, end = places.of(finding), places.end_of(finding)
        yield Located(document, finding, begin, end, places.source_of(finding))


def all_located(report: Report) -> Iterator[Located]:
    """The findings of all documents."""
    for checked in report.checked:
        yield from located(checked)


def gates(severity: Severity, fail_on: str) -> bool:
    """True where a finding of this severity makes a gate of that level fail.

    >>> gates(Severity.MINOR, "major"), gates(Severity.MINOR, "never")
    (False, False)
    """
    levels = {level.value: rank for level, rank in RANKS.items()}
    return fail_on in levels and RANKS[severity] >= levels[fail_on]
