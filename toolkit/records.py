"""The records that flow through the toolkit: documents in, findings and edits out.

Everything is frozen and flows one way: Document -> Hit -> Finding (with its Edit).
A finding's span always indexes the text that was given, in code points.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from termbase.records import Span


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

    ``start`` is the offset of ``target`` in the file's text, in code points.
    """

    id: str
    target: str
    source: str = ""
    start: int = 0
    protected: tuple[Protected, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file as segments, with the text between them, so that it can be written back.

    ``skeleton`` has one part more than there are segments: file text is
    skeleton[0] + target[0] + skeleton[1] + ... ``encoding`` is the codec it was
    read with.
    """

    path: str
    segments: tuple[Segment, ...]
    skeleton: tuple[str, ...]
    format: str = "plain"
    encoding: str = "utf-8"
    source_lang: str = "zh"
    target_lang: str = "en"

    @property
    def text(self) -> str:
        """The whole text of the file."""
        parts = [self.skeleton[0]]
        for segment, gap in zip(self.segments, self.skeleton[1:], strict=True):
            parts += [segment.target, gap]
        return "".join(parts)

    def has(self, literal: str) -> bool:
        """True where a segment contains a literal."""
        return any(literal in segment.target for segment in self.segments)


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
    """One thing found (MQM annotation, SARIF result); ``edit`` where one is proposed.

    ``span`` counts from the start of the segment; ``segment`` is its index in the
    document.
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
