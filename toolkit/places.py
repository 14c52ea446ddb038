"""Lines and columns of findings in the file that was given."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from toolkit.records import Document, Finding, Side


class Places:
    """Line and column, from 1, of offsets in a document's two texts."""

    def __init__(self, document: Document):
        self.document = document

    def of(self, finding: Finding) -> tuple[int, int]:
        """Where a finding begins in the file."""
        segment = self.document.segments[finding.segment]
        return _place(self._lines, segment.place(finding.span.start))

    def line(self, segment: int, offset: int) -> int:
        """The line of a character of a segment's target."""
        place = self.document.segments[segment].place(offset)
        return _place(self._lines, place)[0]

    def end_of(self, finding: Finding) -> tuple[int, int]:
        """Where a finding ends in the file (the column after its last character)."""
        segment = self.document.segments[finding.segment]
        return _place(self._lines, segment.place(finding.span.end))

    def source_of(self, finding: Finding) -> tuple[int, int] | None:
        """Where a finding's source begins; None where no file has it."""
        segment = self.document.segments[finding.segment]
        if finding.source_span is None or segment.source_start < 0:
            return None
        place = segment.place(finding.source_span.start, Side.SOURCE)
        return _place(self._source_lines, place)

    @cached_property
    def _lines(self) -> list[int]:
        return _starts(self.document.text)

    @cached_property
    def _source_lines(self) -> list[int]:
        document = self.document
        return _starts(document.source_text) if document.source_path else self._lines


def _starts(text: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer("\n", text))]


def _place(lines: list[int], place: int) -> tuple[int, int]:
    line = bisect_right(lines, place)
    return line, place - lines[line - 1] + 1
