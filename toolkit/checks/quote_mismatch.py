"""Words that the source quotes and the target does not.

A hint where the words are few: a translation may drop the marks of a nickname or a
slogan, and titles in 《》 may stand in italics or bare, so these are not looked at. A
fault where a speech of a sentence or more, after a colon, stands in a target without
any quotation mark. Also shown: a corner bracket, guillemet or low mark of the target
without its partner where the source's are even; unbalanced-quote tells of “” and "".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.records import Span
from toolkit.pair import Check, Flag, Pair, Sample, each
from toolkit.records import Severity

_QUOTED = re.compile(r"“[^“”]*”|「[^「」]*」|『[^『』]*』|\"[^\"]*\"")
_ANY = re.compile(
    r"[“”„‟«»「」『』\"＂]|(?<!\w)['‘‹]|['’›](?!\w)|&(?:quot|ldquo|#34);|``|\*|_|<"
)
_SPEECH = re.compile(r"[：:，,]\s*\Z")
_ENDS = re.compile(r"[。！？!?…]\s*$")
_PAIRS = tuple(zip("「『《«‹", "」』》»›", strict=True))
_LONG = 14


def _find(pair: Pair) -> Iterator[Flag]:
    if pair.source.isascii() and pair.target.isascii():
        return
    if not pair.complete:
        return
    if not pair.target.isascii():
        yield from _uneven(pair)
    quoted = _QUOTED.search(pair.source)
    if quoted and not _ANY.search(pair.target):
        yield from _bare(pair)


def _bare(pair: Pair) -> Iterator[Flag]:
    """The quotations of a source whose target marks nothing at all: the first speech,
    or the first words."""
    found = [match for match in _QUOTED.finditer(pair.source) if not _is_name(match)]
    speeches = [match for match in found if _is_speech(match)]
    for match in speeches[:1] or found[:1]:
        yield Flag(
            source=Span(*match.span()),
            verdict="missing",
            severity=Severity.MINOR if speeches else Severity.NEUTRAL,
        )


def _is_name(match: re.Match[str]) -> bool:
    """The name of a ship or the like, or no word at all."""
    letters = sum(map(str.isalpha, match[0]))
    return letters < 2 or "号" in match[0][-2:] + match.string[match.end() :][:1]


def _is_speech(match: re.Match[str]) -> bool:
    if len(match[0]) < _LONG or not _ENDS.search(match[0][:-1]):
        return False
    return _SPEECH.search(match.string, 0, match.start()) is not None


def _uneven(pair: Pair) -> Iterator[Flag]:
    for opening, closing in _PAIRS:
        if pair.target.count(opening) == pair.target.count(closing):
            continue
        if pair.source.count(opening) != pair.source.count(closing):
            continue
        more = max(opening, closing, key=pair.target.count)
        place = pair.target.rfind(more)
        yield Flag(
            Span(place, place + 1),
            verdict="unbalanced",
            severity=Severity.MINOR,
            message=f"'{more}' has no partner; in the source all have.",
        )


CHECK = Check(
    code="P402",
    name="quote-mismatch",
    severity=Severity.NEUTRAL,
    mqm="punctuation",
    message="{source} is quoted in the source; the target has no quotation marks.",
    find=each(_find),
    examples=(
        Sample("推广“枫桥经验”", "Spread the Fengqiao Experience", "“枫桥经验”"),
        Sample(
            "他说：“我们每天早晨都到河边去看水位。”",
            "He said we go to the river every morning to look at the water.",
            "“我们每天早晨都到河边去看水位。”",
        ),
        Sample("阅读《春河》", "Read 《Spring River", "《"),
    ),
    near_misses=(
        ("推广“枫桥经验”", 'Spread the "Fengqiao Experience"'),
        ("推广“枫桥经验”", "Spread the ‘Fengqiao Experience’"),
        ("阅读《春河》", "Read Spring River"),
        ("推广“枫桥经验”", "Spread the *Fengqiao Experience*"),
        ("他说：“走。”", "He said: “Go.”"),
    ),
    explanation=__doc__ or "",
)
