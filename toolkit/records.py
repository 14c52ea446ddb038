"""The records that flow through the toolkit: documents in, findings and edits out.

Everything is frozen and flows one way: Document -> Hit -> Finding (with its Edit).
A finding's span always indexes the text that was given, in code points.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from termbase.records import Span
from toolkit.spelling import Spelling


class Severity(StrEnum):
    """MQM severity; neutral findings are hints that never gate."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"


class Applicability(StrEnum):
    """safe: applied by default. unsafe: applied on demand. display: only shown."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display"


class Stage(IntEnum):
    """Rules of one stage see the same text; later stages see the result."""

    CHARACTERS = 1
    RESIDUE = 2
    TYPOGRAPHY = 3
    TERMINOLOGY = 4
    REPAIR = 5


class Side(StrEnum):
    """Which of the two texts of a segment."""

    SOURCE = "source"
    TARGET = "target"


class Guard(StrEnum):
    """Why a place in a text is protected."""

    OPAQUE = "opaque"
    MARKUP = "markup"


@dataclass(frozen=True, slots=True)
class Protected:
    """A place that no edit may touch.

    opaque (code, links, e-mail addresses): nothing matches inside either. markup
    (the asterisks of ``**bold**``): a term still matches across it.
    """

    span: Span
    guard: Guard


@dataclass(frozen=True, slots=True)
class Segment:
    """One paragraph or unit (XLIFF ``segment``); ``target`` is what rules read.

    ``start`` is the offset of the target in the file's text, in code points;
    ``spelling`` its raw spelling there, None where it is spelled as it reads. The same
    for the source; ``source_start`` -1: it stands in no text that we have.
    """

    id: str
    target: str
    source: str = ""
    start: int = 0
    protected: tuple[Protected, ...] = ()
    spelling: Spelling | None = None
    source_start: int = -1
    source_protected: tuple[Protected, ...] = ()
    source_spelling: Spelling | None = None

    def place(self, offset: int, side: Side = Side.TARGET) -> int:
        """Where a character of one side stands in the text of its file."""
        if side is Side.TARGET:
            start, spelling = self.start, self.spelling
        else:
            start, spelling = self.source_start, self.source_spelling
        return start + (spelling.place(offset) if spelling else offset)

    @property
    def written(self) -> str:
        """The target as it is spelled in the file."""
        return self.spelling.written(self.target) if self.spelling else self.target

    @property
    def spans(self) -> tuple[int, int]:
        """Start and end of the given target in the file's text."""
        raw = self.spelling.raw if self.spelling else self.target
        return self.start, self.start + len(raw)


@dataclass(frozen=True, slots=True)
class Document:
    """A file as segments, with the text between them, so that it can be written back.

    ``skeleton`` has one part more than there are segments: file text is
    skeleton[0] + target[0] + skeleton[1] + ... ``encoding`` is the codec it was
    read with. ``package``: the bytes of a file that is no text (a zip, a table); its
    text is then its targets, one a line. ``source_path`` and ``source_text``: the file
    that sources were read from, where it is another one.
    """

    path: str
    segments: tuple[Segment, ...]
    skeleton: tuple[str, ...]
    format: str = "plain"
    encoding: str = "utf-8"
    source_lang: str = "zh"
    target_lang: str = "en"
    package: bytes = b""
    source_path: str = ""
    source_text: str = ""

    @property
    def text(self) -> str:
        """The whole text of the file."""
        parts = [self.skeleton[0]]
        for segment, gap in zip(self.segments, self.skeleton[1:], strict=True):
            parts += [segment.written, gap]
        return "".join(parts)

    @property
    def bilingual(self) -> bool:
        """True where a segment has a source."""
        return any(segment.source for segment in self.segments)

    def has(self, literal: str) -> bool:
        """True where the text contains a literal."""
        return any(literal in segment.target for segment in self.segments) or any(
            literal in gap for gap in self.skeleton
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a rule points: a span of the passage, and what it proposes there.

    ``after`` None: nothing is proposed. ``detail`` fills the braces of the rule's
    message. None, or an empty message: the rule's own.
    """

    start: int
    end: int
    after: str | None = None
    detail: str = ""
    concept: str = ""
    applicability: Applicability | None = None
    severity: Severity | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of the text that was given; ``before`` guards against drift."""

    span: Span
    before: str
    after: str
    applicability: Applicability = Applicability.SAFE


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found (MQM annotation, SARIF result); ``after`` where an edit is
    proposed.

    ``span`` counts from the start of the segment's target; ``segment`` is its index in
    the document. ``source_span``: the place in the segment's source, if there is one.
    ``side`` is where the fault is seen: for SOURCE, ``span`` is empty, at 0.
    ``verdict``: what a check says of a term, figure or the like ("missing").
    """

    rule: str
    name: str
    segment: int
    span: Span
    before: str
    message: str
    severity: Severity
    mqm: str
    applicability: Applicability
    concept: str = ""
    after: str | None = None
    side: Side = Side.TARGET
    source_span: Span | None = None
    verdict: str = ""
