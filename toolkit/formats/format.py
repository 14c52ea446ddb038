"""What a format is: a name, suffixes, and how a text is cut into segments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from toolkit.records import Document, Protected, Segment

Cut = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Format:
    """``cut``: the (start, end) of each segment in a text, in order. ``protect``: the
    places in one segment's text that no edit may touch, sorted, not overlapping.
    """

    name: str
    suffixes: tuple[str, ...]
    cut: Callable[[str], Sequence[Cut]]
    protect: Callable[[str], tuple[Protected, ...]]


def parse(text: str, path: str, format_: Format, encoding: str) -> Document:
    """A text as a document; segments are named by number, from 1."""
    segments: list[Segment] = []
    skeleton: list[str] = []
    at = 0
    for start, end in format_.cut(text):
        skeleton.append(text[at:start])
        body = text[start:end]
        id_ = str(len(segments) + 1)
        segments.append(
            Segment(id_, body, start=start, protected=format_.protect(body))
        )
        at = end
    skeleton.append(text[at:])
    return Document(path, tuple(segments), tuple(skeleton), format_.name, encoding)
