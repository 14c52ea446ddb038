"""Lists on both sides: 甲、乙和丙 of a Chinese text, "a, b and c" of an English one.

No grammar is read: a list in English is a chain of commas and conjunctions with few
words between them, so a chain may well be longer than the list in it (it takes in a
comma before the list). What is never longer than it was is the longest chain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from termbase.records import Span

_CLAUSE = re.compile(r"[^，。；：！？,;:!?（）()“”《》「」\s]+")
_NUMBER = re.compile(r"\s*[一二三四五六七八九十\d]{1,3}(?:、|\Z)")
_JOIN = re.compile(r"(?<=.)(?:以及|和|及|与|與|或|并|並)(?=.)")
_SEPARATOR = re.compile(
    r"\s*(?P<comma>[,;/])\s*(?P<last>(?:and|or|as well as|&|plus|along with)\b\s*)?"
    r"|\s+(?P<join>and|or|&|as well as|plus|along with|together with)\s+"
)
_SENTENCE = re.compile(r"(?:(?![.!?:][”\"]?\s|[()]).)+", re.DOTALL)


class Listed(NamedTuple):
    """A list in a Chinese text, and how many marks (、) part its members.

    The first and the last member may have words around the list: nobody can tell where
    it begins.
    """

    span: Span
    members: tuple[str, ...]
    marks: int

    @property
    def longest(self) -> int:
        """The length of the longest member that is neither the first nor the last."""
        return max((len(member) for member in self.members[1:-1]), default=0)


def lists(text: str) -> Iterator[Listed]:
    """The lists of a Chinese text; the number of a heading is no member."""
    for found in _CLAUSE.finditer(text):
        if "、" not in found[0]:
            continue
        start, members = found.start(), found[0].split("、")
        if _NUMBER.match(members[0] + "、"):
            start += len(members.pop(0)) + 1
        marks = len(members) - 1
        yield Listed(Span(start, found.end()), tuple(_ended(members)), marks)


def _ended(members: list[str]) -> list[str]:
    """The members up to 等 ("and so on"), or with what 和 joins to the last one."""
    for number, member in enumerate(members):
        last, etc, _ = member.partition("等")
        if etc and last:
            return [*members[:number], last]
    return [*members[:-1], *_JOIN.split(members[-1], maxsplit=1)]


def longest_chain(text: str, words: int) -> int:
    """Members of the longest chain with at most ``words`` words between separators.

    >>> longest_chain("They sell tea, salt and rice.", 4)
    3
    """
    return max(
        (_longest(text, *found.span(), words) for found in _SENTENCE.finditer(text)),
        default=0,
    )


def _longest(text: str, start: int, end: int, words: int) -> int:
    """The longest chain in one sentence."""
    longest = run = 0
    before: re.Match[str] | None = None
    for found in _SEPARATOR.finditer(text, start, end):
        run = run + 1 if before and _joined(text, before, found, words) else 1
        before = found
        if run >= 2 or found["last"] or found["join"]:
            longest = max(longest, run + 1)
    return longest


def _joined(text: str, before: re.Match[str], found: re.Match[str], words: int) -> bool:
    """True where a separator goes on with the chain of the one before it."""
    if found["comma"] and (before["last"] or (before["join"] and not found["last"])):
        return False
    return len(text[before.end() : found.start()].split()) <= words
