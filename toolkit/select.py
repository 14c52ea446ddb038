"""Choose rules by code or prefix; read the inline marks that ignore findings.

A mark is ``maplebridge: ignore`` (all codes) or ``maplebridge: ignore T101, W`` in a
comment of any kind; a reason may follow, as in ``ignore T101 -- a book's title``. On a
line with other text it holds for that line, on a line of its own for the next
paragraph; in XML and HTML, where paragraphs are not parted by blank lines, for the next
segment. ``maplebridge: off`` ... ``maplebridge: on`` is a region.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.records import Document

_MARK = re.compile(
    r"(?:(?:#|//|;|%|\[|NOTE\b)[ \t]*)?(?:<!--)?"
    r"[ \t]*maplebridge:[ \t]*(ignore|off|on)\b"
    r"[ \t]*((?:[A-Z]\d*(?:[,\t ]+|(?=-->|\]|\n|$)))*)"
    r"(?:-- (?:(?!-->)[^\n\]])*)?(?:-->|\])?"
)
_PARAGRAPH = re.compile(r"\s*[^\n]+(?:\n(?![ \t\r]*(?:\n|\Z))[^\n]+)*")
_COMMENT = "<!--"


@dataclass(frozen=True, slots=True)
class Selection:
    """Code prefixes to take and to leave; of both the longer prefix decides.

    >>> Selection(("T",), ("T10",)).takes("T101")
    False
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def takes(self, code: str) -> bool:
        """True where findings of this code are wanted."""
        taken = _longest(code, self.select) if self.select else 0
        return taken > _longest(code, self.ignore)


def _longest(code: str, prefixes: Sequence[str]) -> int:
    return max((len(p) for p in prefixes if code.startswith(p)), default=-1)


@dataclass(frozen=True, slots=True)
class Marks:
    """Regions of a file's text in which findings are ignored: (start, end, codes)."""

    regions: tuple[tuple[int, int, tuple[str, ...]], ...] = ()

    @classmethod
    def read(cls, document: Document) -> Marks:
        """All marks of a file's text."""
        if not document.has("maplebridge:"):
            return cls()
        text = document.text
        units = [segment.spans for segment in document.segments if segment.spelling]
        regions, off = [], -1
        for found in _MARK.finditer(text):
            kind, codes = found.group(1), tuple(re.findall(r"[A-Z]\d*", found.group(2)))
            if kind == "off":
                off = found.start() if off < 0 else off
            elif kind == "on" and off >= 0:
                regions.append((off, found.end(), ()))
                off = -1
            elif kind == "ignore":
                regions.append((*_reach(text, found, units), codes))
        if off >= 0:
            regions.append((off, len(text), ()))
        return cls(tuple(regions))

    def ignores(self, start: int, end: int, code: str) -> bool:
        """True where a finding of this code at this place is marked to be ignored."""
        return any(
            low <= start and end <= high and (not codes or code.startswith(codes))
            for low, high, codes in self.regions
        )


def _reach(
    text: str, found: re.Match[str], units: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    """The line of a mark; for a mark alone on its line, what follows it too."""
    start = text.rfind("\n", 0, found.start()) + 1
    end = text.find("\n", found.end())
    end = len(text) if end < 0 else end
    alone = not (text[start : found.start()] + text[found.end() : end]).strip()
    if not alone:
        return start, end
    if units and found[0].startswith(_COMMENT):
        return start, next((high for _, high in units if high >= end), end)
    following = _PARAGRAPH.match(text, end)
    return start, following.end() if following else end
