"""The folded view of a text, and the map back to the text that was given.

Terms and texts are compared folded: small letters, straight quotation marks, one blank
for any white space or hyphen, half-width, Simplified characters, nothing invisible.
``fold_characters`` keeps the length; ``View`` then drops what a reader does not see and
remembers where.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from termbase.records import Span

# str.replace scans at memory speed, str.translate does not: common characters first.
_COMMON = (
    *(("İ", "i"), ("\u2019", "'"), ("\u2018", "'"), ("\u201c", '"'), ("\u201d", '"')),
    *((space, " ") for space in "\n\t\r\u00a0\u2009\u202f"),
    *((" - ", " \x01 "), ("--", "\x01\x01"), ("\u2010", " "), ("\u2011", " ")),
    ("-", " "),
)
_RARE = re.compile(r"[\u2000-\u200a\u3000\u3400-\u9fff\uf900-\ufaff\uff01-\uff5e]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]+")


def fold_characters(text: str) -> str:
    """Fold character by character; the result is as long as the text.

    >>> fold_characters("Maple-Bridge’s １１０")
    "maple bridge's 110"
    """
    for old, new in _COMMON:
        if old in text:
            text = text.replace(old, new)
    if not text.isascii():
        text = _RARE.sub(lambda found: found.group().translate(_rare_table()), text)
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@cache
def _rare_table() -> dict[int, str]:
    """Full-width to ASCII, odd blanks to a blank, Traditional to Simplified."""
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= dict.fromkeys([*range(0x2000, 0x200B), 0x3000], " ")
    return table | _simplified()


def _simplified() -> dict[int, str]:
    """Traditional -> Simplified, each character by itself.

    Without phrases 乾 in 乾隆 becomes 干 too; text and term fold alike, so that is
    harmless for comparing (and wrong for writing: this is never written).
    """
    import opencc

    han = [chr(code) for code in range(0x4E00, 0xA000)]
    converted = opencc.OpenCC("t2s").convert("\n".join(han)).split("\n")
    pairs = zip(han, converted, strict=True)
    return {ord(old): new for old, new in pairs if old != new and len(new) == 1}


def fold(text: str) -> str:
    """Fold a term: as ``View`` folds a text, without the map back.

    >>> fold("Public  Security-Organ")
    'public security organ'
    """
    if text.isascii() and "--" not in text and " - " not in text:
        return " ".join(text.lower().replace("-", " ").split())
    return " ".join(_INVISIBLE.sub("", fold_characters(text)).split())


class View:
    """A text folded for matching; ``text`` is the view, offsets are code points.

    ``seen_through``: places of the given text (inline markup) that the view leaves
    out, sorted and apart from one another.
    """

    __slots__ = ("_breaks", "_shifts", "given", "text")

    def __init__(self, given: str, seen_through: Iterable[Span] = ()):
        self.given = given
        folded = fold_characters(given)
        gone = list(_gone(folded, seen_through))
        self._breaks, self._shifts = [0], [0]
        if not gone:
            self.text = folded
            return
        parts, at, shift = [], 0, 0
        for start, end in gone:
            parts.append(folded[at:start])
            at = end
            shift += end - start
            self._breaks.append(end - shift)
            self._shifts.append(shift)
        parts.append(folded[at:])
        self.text = "".join(parts)

    def start(self, place: int) -> int:
        """The given text's offset of the view's character at ``place``."""
        return place + self._shifts[bisect_right(self._breaks, place) - 1]

    def span(self, start: int, end: int) -> Span:
        """The given text's span of a span of the view that is not empty."""
        return Span(self.start(start), self.start(end - 1) + 1)


def _gone(folded: str, seen_through: Iterable[Span]) -> Iterable[tuple[int, int]]:
    """What the view leaves out: runs of blanks but for the first, invisible, markup."""
    dropped = [*_blank_runs(folded)]
    if any(c in folded for c in "\u00ad\u200b\u2060\ufeff"):
        dropped += [found.span() for found in _INVISIBLE.finditer(folded)]
        dropped.sort()
    markup = [(span.start, span.end) for span in seen_through]
    if not markup:
        return dropped
    merged: list[tuple[int, int]] = []
    for start, end in sorted(dropped + markup):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _blank_runs(folded: str) -> Iterator[tuple[int, int]]:
    """Runs of blanks without their first one."""
    at = folded.find("  ")
    while at >= 0:
        end = at + 2
        while folded[end : end + 1] == " ":
            end += 1
        yield at + 1, end
        at = folded.find("  ", end)
