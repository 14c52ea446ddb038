"""Pair what is left over on both sides, and say what happened to it.

Same digits and another power of ten: magnitude. One digit off, or two swapped: digit.
One left on each side: changed. The rest is missing or extra.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from toolkit.numbers.likeness import GROUPS, comparable, significant
from toolkit.numbers.matching import Matched
from toolkit.numbers.records import Difference, Figure, Kind, Verdict
from toolkit.numbers.units import DOLLAR, YUAN

_MOST_PAIRS = 10_000  # with more, the texts do not belong together
_SLOTS = (Kind.DAY, Kind.MONTH, Kind.FRACTION)
_UNIT_WORDS = {YUAN: "yuan", DOLLAR: "dollars"}
_NOT_SCALED = ("year", "month", "day", "time", "decade", "ordinal", "literal")


def judge(matched: Matched) -> Iterator[Difference]:
    """The differences among what found no partner, and the rounded pairs."""
    missing, extra = list(matched.missing), list(matched.extra)
    unused, spare = list(matched.unused), list(matched.spare)
    if len(missing + unused) * len(extra + spare) <= _MOST_PAIRS:
        yield from _paired(missing, extra, unused, spare)
    for source in missing:
        yield Difference(Verdict.MISSING, source, None, _lost(source))
    for target in extra:
        yield Difference(Verdict.EXTRA, None, target, _added(target))
    for source, target in matched.rounded:
        yield _difference(Verdict.ROUNDED, source, target)


def _paired(
    missing: list[Figure],
    extra: list[Figure],
    unused: list[Figure],
    spare: list[Figure],
) -> Iterator[Difference]:
    """Report and remove what belongs together, the surest first."""
    for sources, targets, verdict, test in (
        (missing, extra, Verdict.MAGNITUDE, _scaled),
        (missing, extra, Verdict.DIGIT, _misprinted),
        (unused, extra, Verdict.MAGNITUDE, _scaled),
        (missing, spare, Verdict.MAGNITUDE, _surely_scaled),
        (missing, spare, Verdict.CHANGED, _same_slot),
        (unused, spare, Verdict.CHANGED, _same_day),
        (unused, spare, Verdict.CHANGED, _same_hour),
        (unused, spare, Verdict.DIGIT, _recoded),
    ):
        yield from _take(sources, targets, verdict, test)
    yield from _take_lone(missing, extra)


def _take(
    sources: list[Figure],
    targets: list[Figure],
    verdict: Verdict,
    test: Callable[[Figure, Figure], bool],
) -> Iterator[Difference]:
    """Report and remove each pair that passes the test, in the order of the source."""
    for source in list(sources):
        target = next((one for one in targets if test(source, one)), None)
        if target is not None:
            sources.remove(source)
            targets.remove(target)
            yield _difference(verdict, source, target)


def _take_lone(missing: list[Figure], extra: list[Figure]) -> Iterator[Difference]:
    """Pair what is alone of its kind on both sides."""
    for source in list(missing):
        fitting = [one for one in extra if comparable(source, one)]
        rivals = [one for one in missing if GROUPS[one.kind] == GROUPS[source.kind]]
        if len(fitting) == 1 and len(rivals) == 1:
            missing.remove(source)
            extra.remove(fitting[0])
            yield _difference(Verdict.CHANGED, source, fitting[0])


def _scaled(source: Figure, target: Figure) -> bool:
    """Same digits, another power of ten."""
    if not comparable(source, target) or not source.values or not target.values:
        return False
    if GROUPS[source.kind] in _NOT_SCALED or GROUPS[target.kind] in _NOT_SCALED[1:]:
        return False
    a, b = source.values[0], target.values[0]
    return a != b and a > 0 and b > 0 and significant(a) == significant(b)


def _surely_scaled(source: Figure, target: Figure) -> bool:
    """The same where the target is soft: only if it has digits or two of them."""
    return target.text[:1].isdigit() and _scaled(source, target)


def _misprinted(source: Figure, target: Figure) -> bool:
    """As long, with one digit off or two swapped."""
    if not comparable(source, target):
        return False
    a, b = (f"{one.values[0]:.12e}" for one in (source, target))
    if (
        a[-3:] != b[-3:]
        or max(len(significant(x.values[0])) for x in (source, target)) < 2
    ):
        return False
    off = sum(x != y for x, y in zip(a, b, strict=True))
    return off == 1 or (off == 2 and sorted(a) == sorted(b))


def _same_slot(source: Figure, target: Figure) -> bool:
    """A day for a day, a month for a month, a part for a part."""
    return source.kind is target.kind and source.kind in _SLOTS


def _same_day(source: Figure, target: Figure) -> bool:
    """A day for the day of a dateline, which is soft."""
    sure = source.text[:1].isdigit() and source.text.endswith("日")
    return sure and source.kind is target.kind is Kind.DAY


def _same_hour(source: Figure, target: Figure) -> bool:
    """A full hour for another one, where both are told in digits."""
    if source.kind is not Kind.TIME or target.kind is not Kind.TIME:
        return False
    return source.text[:1].isdigit() and target.text[:1].isdigit()


def _recoded(source: Figure, target: Figure) -> bool:
    """The same code with other digits: H7N9, H7N2."""
    if source.kind is not Kind.LITERAL or target.kind is not Kind.LITERAL:
        return False
    one, other = _bones(source.text), _bones(target.text)
    return one == other and (len(one) > 6 or any(char.isalpha() for char in one))


def _bones(text: str) -> str:
    """A code without its digits and hyphens."""
    return re.sub(r"[-_\s]", "", re.sub(r"\d", "0", text)).lower()


def _difference(verdict: Verdict, source: Figure, target: Figure) -> Difference:
    """A pair that differs, told with both values."""
    ours, theirs = _plain(source), _plain(target)
    told = f"'{target.text}' is {theirs}, but '{source.text}' is {ours}"
    return Difference(verdict, source, target, told)


def _lost(source: Figure) -> str:
    return f"No figure of the target says '{source.text}' ({_plain(source)})"


def _added(target: Figure) -> str:
    return f"'{target.text}' answers no figure of the source"


def _plain(figure: Figure) -> str:
    """The plainest value with its unit, for people."""
    value = figure.values[0]
    grouped = figure.kind not in (Kind.YEAR, Kind.LITERAL, Kind.DECADE)
    exact = ",.0f" if value % 1 == 0 else ",.10g"
    text = format(value, exact if grouped else ".15g")
    unit = _UNIT_WORDS.get(figure.unit, figure.unit)
    return f"{text}{unit}" if unit == "%" else f"{text} {unit}".rstrip()
