"""A figure that source and target do not share.

Figures are read into typed values and each looks for a partner (``toolkit.numbers``);
dates, money, percentages, fractions, ranges and Chinese units are known. A wrong digit,
magnitude, unit or value is a major fault; a figure that stands on one side only is a
minor one; a figure that was rounded is a hint. Between other languages than Chinese
and English nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.numbers import Difference, Verdict, compare
from toolkit.pair import Check, Flag, Pair, Sample, each
from toolkit.records import Severity

_SEVERITY = {
    Verdict.MISSING: Severity.MINOR,
    Verdict.EXTRA: Severity.MINOR,
    Verdict.ROUNDED: Severity.NEUTRAL,
}


def _find(pair: Pair) -> Iterator[Flag]:
    if not pair.complete:
        return
    for difference in compare(
        pair.source, pair.target, pair.source_lang, pair.target_lang, year=pair.year
    ):
        yield _flag(difference)


def _flag(difference: Difference) -> Flag:
    source, target = difference.source, difference.target
    return Flag(
        target.span if target else None,
        source.span if source else None,
        detail=difference.detail,
        verdict=str(difference.verdict),
        severity=_SEVERITY.get(difference.verdict, Severity.MAJOR),
    )


CHECK = Check(
    code="L301",
    name="number-mismatch",
    severity=Severity.MAJOR,
    mqm="number",
    message="{detail}.",
    find=each(_find),
    examples=(
        Sample("全镇调解纠纷1072起。", "The town settled 1,702 disputes.", "1,702"),
        Sample("投资2764.7亿元", "an investment of 276.47 million yuan"),
        Sample("村里有4812户人家。", "There are many households.", "4812"),
    ),
    near_misses=(
        ("投资2764.7亿元", "an investment of 276.47 billion yuan"),
        ("三成居民参加了。", "Thirty percent of the residents took part."),
        ("2019年5月3日", "May 3, 2019"),
        ("一方面要快，一方面要稳。", "Be quick, and be steady."),
        ("增长两倍", "It tripled."),
    ),
    explanation=__doc__ or "",
)
