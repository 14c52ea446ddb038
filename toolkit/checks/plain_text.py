"""A text as checks read it: markup and links blanked, letters told apart.

Blanking keeps every place: a blank stands for each character that is no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from termbase.records import Span
from toolkit.records import Guard, Protected

_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”‘’，。；、（）\u4e00-\u9fff]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    re.ASCII,
)
_CUES = ("://", "www.", "@")
_FOREIGN = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff\uff21-\uff5a]")


def blanked(text: str, markup: Iterable[Protected], guard: Guard | None = None) -> str:
    """A text without its markup (of one guard, if given), links and addresses."""
    for item in markup:
        if guard in (None, item.guard):
            start, end = item.span
            text = text[:start] + " " * (end - start) + text[end:]
    if any(cue in text for cue in _CUES):
        text = _LINK.sub(lambda found: " " * len(found[0]), text)
    return text


def trimmed(text: str) -> Span:
    """The place of a text without the blanks around it."""
    return Span(len(text) - len(text.lstrip()), len(text.rstrip()))


def collapsed(text: str) -> str:
    """A text with single spaces, and none around it."""
    return " ".join(text.split())


def foreign_letters(text: str) -> int:
    """How many letters are of another script than the Latin one."""
    return 0 if text.isascii() else len(_FOREIGN.findall(text))
