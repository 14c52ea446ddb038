"""Compare the figures of a source and its target.

Each figure looks for a partner with a common value: first of its own kind, then of
another, then one that is the same rounded or converted. A hard figure without one is
reported; what is left over on both sides is paired first, so that a wrong digit is
one difference and not two. Soft figures are never reported alone. The order of
figures is not compared, nor is what they count.
"""

from __future__ import annotations

from dataclasses import replace

from toolkit.numbers.agreement import unit_differences
from toolkit.numbers.leftovers import judge
from toolkit.numbers.matching import match_figures
from toolkit.numbers.readers import read_figures, reader_of
from toolkit.numbers.records import Difference, Figure, Kind


def compare(
    source: str,
    target: str,
    source_lang: str = "zh",
    target_lang: str = "en",
    *,
    year: int = 0,
) -> list[Difference]:
    """What the figures of two texts say differently, in the order of the source.

    ``year`` is the document's own, for 去年 and 明年; 0 takes any year for them. A
    language without a reader has no figures, so nothing is said.

    >>> [str(one.verdict) for one in compare("抓获1072人", "arrested 1,702 people")]
    ['digit']
    """
    one, other = reader_of(source_lang), reader_of(target_lang)
    if one is None or other is None:
        return []
    if not (one.demands.search(source) or other.demands.search(target)):
        return []
    given = _dated(read_figures(source, source_lang), year)
    found = read_figures(target, target_lang)
    if not (any(map(_matters, given)) or any(one.hard for one in found)):
        return []
    matched = match_figures(given, found, source, target)
    units = unit_differences(matched.pairs, source, target, source_lang)
    return sorted([*judge(matched), *units], key=_place)


def _dated(figures: list[Figure], year: int) -> list[Figure]:
    """Relative years as years where the document's is known, else as any year."""
    return [
        figure
        if figure.kind is not Kind.RELATIVE
        else replace(figure, values=tuple(year + x for x in figure.values if year))
        for figure in figures
    ]


def _matters(figure: Figure) -> bool:
    """True for a figure of the source that can be part of a difference."""
    return figure.hard or figure.unit != "" or figure.kind in (Kind.LITERAL, Kind.DAY)


def _place(difference: Difference) -> tuple[int, int]:
    """Sorted by the source; what has none comes last, by the target."""
    source, target = difference.source, difference.target
    end = (1 << 60, target.span.start if target else 0)
    return (source.span.start, 0) if source else end
