"""A name or abbreviation in Latin letters that the source has and the target lacks.

Any spelling of it will do, and so will an abbreviation written out by its initials
(WTO, World Trade Organization), the other way round too. A name in brackets of its own
is left to bracket-mismatch. Nothing is said of sources in Latin letters: there, no word
is told from a name. See ``names`` for what counts as a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.checks.names import Words, applies, is_kept, names
from toolkit.checks.plain_text import blanked
from toolkit.pair import Check, Flag, Pair, Sample, each
from toolkit.records import Severity

_LATIN = re.compile("[A-Za-z]")
_BEFORE, _AFTER = tuple("（([【"), tuple("）)]】")


def _find(pair: Pair) -> Iterator[Flag]:
    if not _LATIN.search(pair.source) or not applies(pair):
        return
    source = blanked(pair.source, pair.source_markup)
    target = Words(pair.target)
    told = set()
    for span, name in names(source):
        before, after = source[: span.start].rstrip(), source[span.end :].lstrip()
        if before.endswith(_BEFORE) and after.startswith(_AFTER):
            continue
        if name.casefold() not in told and not is_kept(name, target):
            told.add(name.casefold())
            yield Flag(source=span, verdict="missing")


CHECK = Check(
    code="A107",
    name="name-missing",
    severity=Severity.MINOR,
    mqm="omission",
    message="'{source}' of the source is not in the target.",
    find=each(_find),
    examples=(
        Sample("他是Huawei的工程师。", "He is an engineer at the company.", "Huawei"),
        Sample("我国加入WTO以后", "After China joined the United Nations", "WTO"),
        Sample("新款iPhone 15上市", "A new telephone is on sale", "iPhone 15"),
    ),
    near_misses=(
        ("我国加入WTO以后", "After China joined the World Trade Organization"),
        ("他买了iPhone 15。", "He bought an iPhone-15."),
        ("这些IPO项目", "These initial public offerings"),
        ("今年CPI上涨2%。", "This year's CPIs rose by 2%."),
        ("升级到v2.4.1后", "After the update to version 2.4.1"),
        ("打开App查看", "Open the application to see it"),
        ("这样就OK了", "That is all."),
        ("参加P2P平台", "They joined peer-to-peer platforms."),
        ("见 https://example.org/Guide 页面", "See the page"),
        ("看CCTV新闻", "They watch the news of China Central Television."),
    ),
    explanation=__doc__ or "",
)
