"""Brackets of the source that the target lost with what stood in them.

Shown are a name, an abbreviation or a figure that stood in brackets of its own and is
nowhere in the target, and the number in brackets that a paragraph begins with, where
the target begins with none or with another one. Brackets that became commas are right,
and so are names whose brackets went. Also shown: a full-width bracket without its
partner where the source's are even; unbalanced-bracket tells of the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.records import Span
from toolkit.checks.names import Words, applies, is_kept, names
from toolkit.checks.plain_text import blanked
from toolkit.pair import Check, Flag, Pair, Sample, each
from toolkit.records import Guard, Severity

_OPENING = "（([【〔［"
_PARTNERS = dict(zip("）)]】〕］", "（([【〔［", strict=True))
_ALIKE = str.maketrans("（）［］", "()[]")
_BRACKETED = re.compile(r"[（(【\[〔]\s*([^（）()【】\[\]〔〕]{1,60}?)\s*[）)】\]〕]")
_NUMBERED = re.compile(
    r"\s*[（(〔]\s*(?:([0-9０-９]{1,2})|(二?三?[一二三四五六七八九十]{1,3}))\s*[）)〕]"
)
_FIGURE = re.compile(r"\d[\d,.]*(?:[-–—/]\d[\d,.]*)*%?")
_STARTS = re.compile(
    r"\W*(?:[A-Za-z]{4,9}\s+)?(?:([0-9０-９]{1,3})(?![\d,]*\d)|([ivxlc]{1,6}|[a-z])[).:]"
    r"|(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final"
    r"|one|two|three|four|five|six|seven|eight|nine|ten)(?:ly)?\b|[①-⑳⑴-⒇])",
    re.IGNORECASE,
)
_HAN_DIGITS = {digit: n for n, digit in enumerate("一二三四五六七八九", 1)}


def _find(pair: Pair) -> Iterator[Flag]:
    if not pair.complete:
        return
    if any(mark in pair.source for mark in _OPENING):
        source = blanked(pair.source, pair.source_markup, Guard.OPAQUE)
        yield from _numbered(source, pair.target)
        if applies(pair):
            yield from _lost(source, pair.target)
    if not pair.target.isascii():
        yield from _uneven(pair)


def _numbered(source: str, target: str) -> Iterator[Flag]:
    """The number in brackets that opens the source."""
    found = _NUMBERED.match(source)
    if not found or not source[found.end() :].strip():
        return
    number = int(found[1]) if found[1] else _han_number(found[2])
    opens = _STARTS.match(target)
    span = Span(found.start() + len(found[0]) - len(found[0].lstrip()), found.end())
    if opens is None and not _NUMBERED.match(target):
        yield Flag(source=span, verdict="missing")
    elif opens and opens[1] and int(opens[1]) != number:
        place = Span(*opens.span(1))
        yield Flag(
            place,
            span,
            verdict="changed",
            message=f"'{opens[1]}' is not the number in '{found[0].strip()}'.",
        )


def _lost(source: str, target: str) -> Iterator[Flag]:
    """What stood alone in brackets and is gone."""
    words = Words(target)
    for found in _BRACKETED.finditer(source):
        text, span = found[1], Span(*found.span())
        if _FIGURE.fullmatch(text) and _NUMBERED.match(source, span.start) is None:
            kept = "".join(re.findall(r"\d", text)) in re.sub(r"\D", "", target)
        elif text.isascii() and [name for _, name in names(text)] == [text]:
            kept = is_kept(text, words)
        else:
            continue
        if not kept:
            yield Flag(source=span, verdict="missing")


def _uneven(pair: Pair) -> Iterator[Flag]:
    """A full-width bracket of the target without its partner."""
    if not any(mark in pair.target for mark in "（）【】〔〕［］"):
        return
    if _first_uneven(pair.source) is not None:
        return
    place = _first_uneven(pair.target)
    if place is not None and pair.target[place] in "（）【】〔〕［］":
        yield Flag(
            Span(place, place + 1),
            verdict="unbalanced",
            message=f"'{pair.target[place]}' has no partner; in the source all have.",
        )


def _first_uneven(text: str) -> int | None:
    open_at: list[int] = []
    for place, mark in enumerate(text):
        if mark in _OPENING:
            open_at.append(place)
        elif mark in _PARTNERS:
            wanted = _PARTNERS[mark].translate(_ALIKE)
            if not open_at or text[open_at.pop()].translate(_ALIKE) != wanted:
                return place
    return open_at[0] if open_at else None


def _han_number(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _HAN_DIGITS.get(ones, 0)
    return 10 * _HAN_DIGITS.get(tens, 1) + _HAN_DIGITS.get(ones, 0)


CHECK = Check(
    code="P401",
    name="bracket-mismatch",
    severity=Severity.MINOR,
    mqm="omission",
    message="'{source}' of the source is not in the target.",
    find=each(_find),
    examples=(
        Sample("使用二极管（LED）照明", "They use diodes for light", "（LED）"),
        Sample("（三）加强巡逻", "Step up patrols", "（三）"),
        Sample("（三）加强巡逻", "(4) Step up patrols", "4"),
        Sample("合作社（1986）成立", "The cooperative was founded", "（1986）"),
        Sample("按【确定】", "Press 【OK", "【"),
    ),
    near_misses=(
        ("使用二极管（LED）照明", "LEDs are used for light"),
        ("世贸组织（WTO）", "The World Trade Organization"),
        ("（三）加强巡逻", "3. Step up patrols"),
        ("（三）加强巡逻", "Third, step up patrols"),
        ("（三）加强巡逻", "III. Step up patrols"),
        ("（三）加强巡逻", "(c) Step up patrols"),
        ("镇政府（原公社）", "The town government, once a commune"),
        ("【通知】明天停水", "Notice: no water tomorrow"),
        ("他（笑）说", "He said with a smile :)"),
    ),
    explanation=__doc__ or "",
)
