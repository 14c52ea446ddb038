"""A target far too short or far too long for its source.

The limits come from ``weight``: how lengths are spread depends on the length, so a
short text may differ by a factor of four, a page only by a third. Each letter of an
abbreviation in the target counts as a word. They are measured
for Chinese and English; other pairs of languages have very wide ones. A source that
ends as a sentence, with a target that breaks off in mid-sentence, needs less: it is
"cut". A source of fewer than nine characters is never
found too short, one of two never too long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.checks.plain_text import blanked, foreign_letters, trimmed
from toolkit.checks.weight import deviation, is_measured, weight
from toolkit.pair import Check, Flag, Pair, Sample, each
from toolkit.records import Severity

_LIMIT, _CUT_LIMIT = 3.7, 2.0
_SHORT, _SHORT_LIMIT = 70, 4.5  # one clause, which English may put in three words
_LEAST_LONG, _LEAST_SHORT = 14, 40
_ABBREVIATION = re.compile(r"\b[A-Z]{2,}(?=s?\b)")
_WORD = 6
_ENDED = re.compile(r"[。！？!?.…：:；;][”’」』）)\]\"'\s]*$")
_CLOSED = re.compile(r"[^\w\s,，、-][\s]*$")


def _find(pair: Pair) -> Iterator[Flag]:
    if not pair.complete:
        return
    source = weight(blanked(pair.source, pair.source_markup))
    target = weight(blanked(pair.target, pair.markup))
    off = deviation(source, target, is_measured(pair))
    limit = _SHORT_LIMIT if source < _SHORT else _LIMIT
    if off > _LIMIT and source >= _LEAST_LONG:
        yield _flag(pair, "long", source, target)
    elif off < -_CUT_LIMIT and source >= _LEAST_SHORT:
        if off < -limit and not _abbreviates(pair, source, target):
            yield _flag(pair, "short", source, target)
        elif _breaks_off(pair):
            yield _flag(pair, "cut", source, target)


def _abbreviates(pair: Pair, source: float, target: float) -> bool:
    """The target would be long enough if its abbreviations were written out."""
    written = sum(map(len, _ABBREVIATION.findall(pair.target)))
    target += written * _WORD
    return deviation(source, target, is_measured(pair)) > -_LIMIT


def _breaks_off(pair: Pair) -> bool:
    """The source ends as a sentence; the target has no mark at its end.

    A text in Chinese characters says little by that: many end without one.
    """
    if foreign_letters(pair.target):
        return False
    return bool(_ENDED.search(pair.source)) and not _CLOSED.search(pair.target)


def _flag(pair: Pair, verdict: str, source: float, target: float) -> Flag:
    share = round(100 * target / source)
    told = "breaks off and is" if verdict == "cut" else "is"
    return Flag(
        trimmed(pair.target),
        source=trimmed(pair.source),
        detail=f"{told} {share}% of the length that is usual for its source",
        verdict=verdict,
    )


CHECK = Check(
    code="A104",
    name="length-ratio",
    severity=Severity.MAJOR,
    mqm="omission",
    message="The target {detail}.",
    find=each(_find),
    examples=(
        Sample(
            "镇上的老人每天早晨都到河边的茶馆喝茶，谈谈天气，也谈谈村里新修的桥。",
            "Old people drink tea.",
        ),
        Sample(
            "请按时交费。",
            "Please pay your bill in time, or else the company will send someone to "
            "your home, which will cost you far more than the bill itself.",
        ),
        Sample(
            "调解员先听双方的说法，再到现场看一遍，最后才把两家人请到一张桌子前。",
            "The mediator first listens to both sides, then goes to",
        ),
    ),
    near_misses=(
        ("好的", "All right, I will do that."),
        ("会心一笑", "Smile"),
        ("目前，案件正在进一步审理中。", "The trial continues."),
        ("国家发展和改革委员会", "NDRC"),
        ("表1", "Table 1"),
        (
            "镇上的老人每天早晨都到河边的茶馆喝茶。",
            "The old people of the town have tea by the river every morning.",
        ),
    ),
    explanation=__doc__ or "",
)
