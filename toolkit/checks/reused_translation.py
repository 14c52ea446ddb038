"""Different sources with one and the same translation.

Mostly that is right, so it is a hint: two words of one meaning, a name with and
without its title. Where both sources are long and have little in common, a translation
was pasted into the wrong place, or a match of a translation memory was never edited:
that is a fault. Sources that differ in punctuation, spaces, letter case, script
(traditional or simplified) or the spelling of figures alone are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from toolkit.checks.plain_text import collapsed, trimmed
from toolkit.checks.weight import weight
from toolkit.errors import shortened
from toolkit.pair import Check, Flag, Pair, Pointed, Sample
from toolkit.records import Severity

_WORD = re.compile(r"[^\W_]")
_FIGURES = str.maketrans(
    "〇零一二两兩三四五六七八九０１２３４５６７８９", "00122234567890123456789"
)
_LONG, _APART = 60.0, 0.5
_LEAST, _COMPARED = 4, 500


def _find(pairs: Sequence[Pair]) -> Iterator[Pointed]:
    groups: dict[tuple[str, str], dict[str, int]] = {}
    for number, pair in enumerate(pairs):
        if len(pair.target) >= _LEAST and pair.source:
            key = (pair.target_lang, collapsed(pair.target))
            groups.setdefault(key, {}).setdefault(_letters(pair.source), number)
    for (_, target), sources in groups.items():
        if len(sources) > 1 and re.search(r"[^\W\d_]", target):
            yield from _reused(pairs, list(sources.values()))


def _reused(pairs: Sequence[Pair], numbers: Sequence[int]) -> Iterator[Pointed]:
    """A flag for each segment whose source is another than those before it."""
    first = pairs[numbers[0]]
    told = {_simplified(_letters(first.source))}
    for number in numbers[1:]:
        pair = pairs[number]
        source = _simplified(_letters(pair.source))
        if source and source not in told:
            told.add(source)
            yield number, _flag(pair, first)


def _flag(pair: Pair, other: Pair) -> Flag:
    far = _far(other.source, pair.source)
    return Flag(
        trimmed(pair.target),
        trimmed(pair.source),
        detail=f"'{shortened(other.source)}' ({other.place(pair)})",
        verdict="reused",
        severity=Severity.MAJOR if far else Severity.NEUTRAL,
    )


def _letters(source: str) -> str:
    return "".join(_WORD.findall(source.casefold())).translate(_FIGURES)


def _simplified(text: str) -> str:
    """In simplified characters; only texts of one target come here."""
    if text.isascii():
        return text
    from termbase.fold import fold

    return fold(text)


def _far(one: str, other: str) -> bool:
    """Both are long, and their beginnings share less than half."""
    if min(weight(one), weight(other)) < _LONG:
        return False
    one, other = one[:_COMPARED], other[:_COMPARED]
    return SequenceMatcher(None, one, other, autojunk=False).ratio() < _APART


CHECK = Check(
    code="A109",
    name="reused-translation",
    severity=Severity.NEUTRAL,
    mqm="mistranslation",
    message="The target is also the translation of {detail}, not only of '{source}'.",
    find=_find,
    across=True,
    examples=(
        Sample("派出所", "Police", "公安局", (("公安局", "Police"),)),
        Sample(
            "今年春天，村里修好了通往学校的小路。",
            "A small path to the school was finished.",
            "调解员每个星期三下午接待来访的居民。",
            (
                (
                    "调解员每个星期三下午接待来访的居民。",
                    "A small path to the school was finished.",
                ),
            ),
        ),
    ),
    near_misses=(
        ("派出所", "Police station"),
        ("第3章", "Chapter 3"),
        ("", "Chapter 3"),
    ),
    explanation=__doc__ or "",
)
