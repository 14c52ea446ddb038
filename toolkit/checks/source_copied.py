"""A target that repeats its source, or nearly, though it has words to translate.

Of a source in another script than the Latin one, only the letters of that script are
words to translate; a name, a code or a brand in Latin letters may stay. Of a source in
Latin letters, three words that begin in lower case are needed. "Nearly": nine in ten
of its letters or words, in order. Nothing is said where source and target are of one
language (zh-Hans, zh-Hant) or where both are written with Chinese characters and the
text is short.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from termbase.han import HAN_LANGUAGES
from termbase.records import primary
from toolkit.checks.plain_text import blanked, foreign_letters, trimmed
from toolkit.pair import Check, Flag, Pair, Sample, each
from toolkit.records import Severity

_WORD = re.compile(r"\w+")
_PROSE = re.compile(r"(?<![\w./\\@#$%{<-])[a-zß-ÿ]{2,}(?![\w/\\@{(=]|[.-]\w)")
_NEARLY, _LONG = 0.9, 1000


def _find(pair: Pair) -> Iterator[Flag]:
    if not pair.complete or not _may_copy(pair):
        return
    source = blanked(pair.source, pair.source_markup)
    if not _has_words(source, pair):
        return
    if _same(_units(source), _units(blanked(pair.target, pair.markup))):
        yield Flag(
            trimmed(pair.target), source=trimmed(pair.source), verdict="untranslated"
        )


def _may_copy(pair: Pair) -> bool:
    """True unless the two sides are plainly of other letters or lengths."""
    if primary(pair.source_lang) == primary(pair.target_lang):
        return False
    if pair.source.isascii() != pair.target.isascii() and len(pair.source) < 12:
        return False
    return 0.7 < len(pair.target.strip()) / len(pair.source.strip()) < 1.4


def _has_words(source: str, pair: Pair) -> bool:
    foreign = foreign_letters(source)
    if foreign >= 2:
        both = {primary(pair.source_lang), primary(pair.target_lang)}
        return not both <= set(HAN_LANGUAGES) or foreign >= 12
    if primary(pair.source_lang) in HAN_LANGUAGES:
        return False
    return len(_PROSE.findall(source)) >= 3


def _units(text: str) -> list[str]:
    """What is compared: letters of other scripts, or words."""
    return list(_letters(text)) if foreign_letters(text) >= 2 else _words(text)


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _same(one: list[str], other: list[str]) -> bool:
    if one == other or "".join(one) == "".join(other):
        return True
    if min(len(one), len(other)) < 8:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.quick_ratio() < _NEARLY:
        return False
    # The order of a long text is not compared: that takes the square of its length.
    return max(len(one), len(other)) > _LONG or matcher.ratio() >= _NEARLY


CHECK = Check(
    code="A102",
    name="source-copied",
    severity=Severity.MAJOR,
    mqm="untranslated",
    message="The target repeats its source: translate '{source}'.",
    find=each(_find),
    examples=(
        Sample("请输入密码", "请输入密码", "请输入密码"),
        Sample("用户 name 不能为空。", "用户 name 不能为空"),
        Sample(
            "社区民警每周三下午到广场接待居民。",
            "社区民警每周三下午到广场接待居民.",
        ),
    ),
    near_misses=(
        ("iPhone 15 Pro Max", "iPhone 15 Pro Max"),
        ("https://example.org/a", "https://example.org/a"),
        ("2024-05-01", "2024-05-01"),
        ("GDP", "GDP"),
        ("Please press any key to go on", "Please press any key to go on"),
        ("枫桥镇", "Fengqiao (枫桥镇)"),
        ("（一）", "(一)"),
    ),
    explanation=__doc__ or "",
)
