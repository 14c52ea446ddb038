"""The lines of text of an HTML page, block by block, each with its inline tags."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toolkit.formats.format import Cut
from toolkit.formats.raw.tags import (
    HIDDEN,
    INLINE,
    Kind,
    Token,
    not_translated,
    tokens,
)

BLANKS = re.compile(r"[ \t\r\n\f]+")
_NOTHING = re.compile(r"(?:\s|&nbsp;|&#(?:160|[xX][aA]0);)*+")
_CLOSED_BY = {
    "li": ("li",),
    **dict.fromkeys(("dt", "dd"), ("dt", "dd")),
    **dict.fromkeys(("td", "th"), ("td", "th")),
    "tr": ("td", "th", "tr"),
    "option": ("option",),
}
_IN_P = ("p",)
_FAR = 32


class Part(NamedTuple):
    """A token of a block; ``hidden``: it is not to be translated."""

    token: Token
    hidden: bool


def blocks(text: str, *, xml: bool) -> Iterator[Cut]:
    """The places of texts, without the blanks and the tags that enclose them."""
    run: list[Part] = []
    stack = _Open()
    for token in tokens(text, xml=xml):
        before = stack.hidden
        stack.take(token, text)
        if token.inline or (before and stack.hidden):
            run.append(Part(token, before or stack.hidden))
            continue
        if any(_shows(text, part) for part in run):
            yield _trimmed(text, run)
        run = []
    if any(_shows(text, part) for part in run):
        yield _trimmed(text, run)


class _Open:
    """The elements that are open."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._counts: Counter[str] = Counter()
        self._hidden = 0

    @property
    def hidden(self) -> bool:
        """True inside an element that is not to be translated."""
        return self._hidden > 0

    def take(self, token: Token, text: str) -> None:
        """Open or close what a tag opens or closes."""
        if token.kind is Kind.OPEN:
            if token.name not in INLINE:
                self._close_before(token.name)
            self._names.append(token.name)
            self._counts[token.name] += 1
            hides = token.name in HIDDEN or not_translated(
                text[token.start : token.end]
            )
            if hides and not self._hidden:
                self._hidden = len(self._names)
        elif token.kind is Kind.CLOSE and self._counts[token.name]:
            while self._pop() != token.name:
                pass

    def _close_before(self, name: str) -> None:
        """What a block closes without an end tag: a paragraph, the item before it."""
        closed = _CLOSED_BY.get(name, _IN_P)
        for near in range(1, min(_FAR, len(self._names)) + 1):
            if self._names[-near] in closed:
                for _ in range(near):
                    self._pop()
                return
            if self._names[-near] not in INLINE and self._names[-near] != "p":
                return

    def _pop(self) -> str:
        name = self._names.pop()
        self._counts[name] -= 1
        if len(self._names) < self._hidden:
            self._hidden = 0
        return name


def _shows(text: str, part: Part) -> bool:
    """True for text that a reader sees."""
    token, hidden = part
    if hidden or token.kind is not Kind.TEXT:
        return False
    return not _NOTHING.fullmatch(text, token.start, token.end)


def _trimmed(text: str, run: Sequence[Part]) -> Cut:
    """From the first word to the last, with tags that open or close between them."""
    pairs = _pairs(run)
    first, last = 0, len(run) - 1
    while True:
        if _is_margin(text, run[first].token, first, pairs):
            first += 2 if pairs.get(first) == first + 1 else 1
        elif _is_margin(text, run[last].token, last, pairs):
            last -= 2 if pairs.get(last) == last - 1 else 1
        elif pairs.get(first) == last:
            first, last = first + 1, last - 1
        else:
            break
    start, end = run[first].token.start, run[last].token.end
    if run[first].token.kind is Kind.TEXT and (blank := BLANKS.match(text, start)):
        start = blank.end()
    if run[last].token.kind is Kind.TEXT:
        end = start + len(text[start:end].rstrip(" \t\r\n\f"))
    return start, end


def _pairs(run: Sequence[Part]) -> dict[int, int]:
    """The other tag of each tag of a pair, by their numbers in the run."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for number, (token, _) in enumerate(run):
        if token.kind is Kind.OPEN:
            opened.append(number)
        elif opened and token.kind is Kind.CLOSE:
            start = opened[-1]
            if run[start].token.name == token.name:
                found[start], found[number] = number, start
                opened.pop()
    return found


def _is_margin(text: str, token: Token, number: int, pairs: dict[int, int]) -> bool:
    """True for what a text does not begin or end with: blanks, breaks, pictures,
    empty elements and tags whose other half is missing."""
    if token.kind is Kind.TEXT:
        return not text[token.start : token.end].strip(" \t\r\n\f")
    if token.kind in (Kind.VOID, Kind.OPAQUE):
        return True
    return number not in pairs or abs(pairs[number] - number) == 1
