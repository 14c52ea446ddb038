"""Chinese characters left in a translation into a language that has none.

One finding for each run; characters that the source has in the same place are still
untranslated. What stands in inline code or a link is left alone, and so is a Chinese
original in brackets after its translation, "the Fengqiao Experience (枫桥经验)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.han import HAN, HAN_LANGUAGES
from termbase.records import Span, primary
from toolkit.pair import Check, Flag, Pair, Sample, each
from toolkit.records import Severity

_MAY_HAVE_HAN = (*HAN_LANGUAGES, "ko")
_RUN = re.compile(rf"[{HAN}](?:[{HAN}\u3001-\u303f\uff01-\uff1f0-9\s]*[{HAN}])?")
_BEFORE, _AFTER = ("(", "（", "[", "《", "“", '"'), (")", "）", "]", "》", "”", '"')


def _find(pair: Pair) -> Iterator[Flag]:
    if pair.target.isascii() or primary(pair.target_lang) in _MAY_HAVE_HAN:
        return
    if pair.target.strip() == pair.source.strip():
        return  # A102 tells it
    for found in _RUN.finditer(pair.target):
        start, end = found.span()
        inside = any(p.span.start < end and start < p.span.end for p in pair.markup)
        if not inside and not _is_original(pair.target, start, end):
            yield Flag(Span(start, end), verdict="untranslated")


def _is_original(text: str, start: int, end: int) -> bool:
    """In brackets or quotation marks, after a letter: a gloss."""
    before, after = text[:start].rstrip(), text[end:].lstrip()
    if not (before.endswith(_BEFORE) and after.startswith(_AFTER)):
        return False
    return any(c.isascii() and c.isalpha() for c in before[-40:])


CHECK = Check(
    code="A101",
    name="untranslated-text",
    severity=Severity.MAJOR,
    mqm="untranslated",
    message="'{before}' is not translated.",
    find=each(_find),
    examples=(
        Sample("他学习枫桥经验。", "He studies 枫桥经验.", "枫桥经验"),
        Sample("", "The 派出所 is open on the 3 月 5 日.", "派出所"),
    ),
    near_misses=(
        ("他学习枫桥经验。", "He studies the Fengqiao Experience (枫桥经验)."),
        ("北京", "Beijing"),
        ("价格为5元。", "It costs ￥5."),
    ),
    explanation=__doc__ or "",
)
