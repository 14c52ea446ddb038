"""Cues around a match: does a ``when`` or ``unless`` hold?

Everything is judged on the folded view, inside the segment (segments of a batch are
parted by NUL).
"""

from __future__ import annotations

import re
from functools import lru_cache

from termbase.fold import fold
from termbase.records import Context

REACH = 400
_SENTENCE_END = re.compile(r"[.!?;]['\")\]]* |\x00")
_BEFORE = re.compile(r"[\s\"'(\[«“‘《]*(?:\b(?:the|a|an|its|their)\s+[\"'(«]*)?$")
_AFTER = re.compile(r"^[\"'»”’》)]*\s*")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+")
_OPENING, _CLOSING = "\"'«“‘《「", "\"'»”’》」"
_CAMPAIGN = re.compile(
    r"\b(?:operations?|campaigns?|drives?|actions?|struggles?|initiatives?"
    r"|crackdowns?|battles?|missions?|sweeps?|special)\b"
)


def holds(context: Context, view: str, start: int, end: int, source: str = "") -> bool:
    """True where one cue holds (``domain`` is the matcher's to judge)."""
    return (
        (context.quoted and quoted(view, start, end))
        or (context.campaign and _campaign(view, start, end))
        or (bool(context.before) and _before(context.before, view, start))
        or (bool(context.after) and _after(context.after, view, end))
        or (bool(context.near) and _near(context.near, view, start, end))
        or any(term in source for term in context.source)
    )


def quoted(view: str, start: int, end: int) -> bool:
    """True where quotation marks enclose just this span (a comma may stand inside)."""
    if not start or view[start - 1] not in _OPENING:
        return False
    if view[end : end + 1] in (",", "."):
        end += 1
    return end < len(view) and view[end] in _CLOSING


def sentence(view: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a span, within REACH characters each way."""
    low = max(0, start - REACH)
    first = low
    for found in _SENTENCE_END.finditer(view, low, start):
        first = found.end()
    after = _SENTENCE_END.search(view, end, min(len(view), end + REACH))
    return first, after.start() if after else min(len(view), end + REACH)


def _campaign(view: str, start: int, end: int) -> bool:
    first, last = sentence(view, start, end)
    ahead = " ".join(view[max(first, start - 60) : start].split()[-3:])
    behind = " ".join(view[end : min(last, end + 60)].split()[:3])
    return bool(_CAMPAIGN.search(ahead) or _CAMPAIGN.search(behind))


def _before(words: tuple[str, ...], view: str, start: int) -> bool:
    ahead = view[max(0, start - 80) : start]
    pattern = _pattern(words, "end")
    bare = ahead.rstrip(" \"'(«")
    return bool(pattern.search(bare) or pattern.search(_BEFORE.sub("", ahead)))


def _after(words: tuple[str, ...], view: str, end: int) -> bool:
    behind = view[end : end + 80]
    pattern = _pattern(words, "start")
    bare = _AFTER.sub("", behind)
    return bool(pattern.match(bare) or pattern.match(_ARTICLE.sub("", bare)))


def _near(words: tuple[str, ...], view: str, start: int, end: int) -> bool:
    first, last = sentence(view, start, end)
    pattern = _pattern(words, "")
    return bool(pattern.search(view, first, start) or pattern.search(view, end, last))


@lru_cache(maxsize=4096)
def _pattern(words: tuple[str, ...], edge: str) -> re.Pattern[str]:
    """Any of the words; at the end of a text, or anywhere from its start."""
    choices = "|".join(re.escape(fold(word)) for word in words)
    core = rf"(?<!\w)(?:{choices})(?!\w)"
    return re.compile(core + "$" if edge == "end" else core)
