"""A placeholder of the source that the target lacks, adds or puts in another order.

Known are printf (%s, %1$d, %(name)s, %-5.2f, %@), Qt (%1), Ruby (%{name}), Windows
(%TEMP%), braces ({0}, {name}, {name:02d}, {{name}}), ICU messages (by the names of
their arguments only), ${x}, $x$, %%VAR%% and #NAME#. Numbered arguments may change
places; "%s %d" may not become "%d %s". Left alone: percentages ("100% sure"), braces
around prose, links and code. Tags such as <ph/> are told of by tag-mismatch. A plural
form that writes its number out ("one file") is shown: the form is not known here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from termbase.records import Span
from toolkit.checks.plain_text import blanked
from toolkit.pair import Check, Flag, Pair, Sample, each
from toolkit.records import Severity

_CUES = "%{$#"
_PLACEHOLDER = re.compile(
    r"%%(?P<double>[A-Z][A-Z0-9_]*)%%"
    r"|(?P<escaped>%%)"
    r"|(?<!\d)%(?P<windows>[A-Z][A-Z0-9_]{2,})%"
    r"|%\((?P<python>\w+)\)[-+0#]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa]"
    r"|%(?:\{(?P<ruby>\w+)\}|<\w+>[-+0#]*\d*(?:\.\d+)?[a-zA-Z])"
    r"|(?<!\d)(?<!\d )%(?P<place>\d+\$)?[-+0#']*(?:\d+|\*)?(?:\.(?:\d+|\*))?"
    r"(?:hh|h|ll|l|L|z|j|t|q)?(?P<type>[diouxXeEfFgGcsp@])(?![a-z]{3})"
    r"|(?<!\d)(?<!\d )%L?(?P<qt>[1-9]\d?)(?![\d%.,])"
    r"|\$\{(?P<shell>[A-Za-z_][\w.]*)\}"
    r"|\$(?P<dollar>[A-Za-z_]\w*)\$"
    r"|#(?P<hash>[A-Z][A-Z0-9_]{2,})#"
    r"|\{(?P<icu>\w+)\s*,\s*(?:plural|select|selectordinal)\s*,"
    r"|\{\{\s*(?P<moustache>[#/^&>]?\s*[A-Za-z_][\w.]*)\s*\}\}"
    r"|\{(?P<brace>(?:[A-Za-z_][\w.]*|\d+)?(?:\[\w+\])?(?:![rsa])?"
    r"(?::[-<>^+=,.\w]*%?|,\s*(?:number|date|time)\b[^{}]*)?)\}"
)


class _Found(NamedTuple):
    key: str
    span: Span


def _find(pair: Pair) -> Iterator[Flag]:
    if not any(cue in pair.source or cue in pair.target for cue in _CUES):
        return
    if not pair.complete:
        return
    source, target = _placeholders(pair.source), _placeholders(pair.target)
    if any("$ " in found.key for found in source + target):
        source, target = _numbered(source), _numbered(target)
    missing, added = _left(source, target), _left(target, source)
    for found in missing:
        yield Flag(source=found.span, verdict="missing")
    for found in added:
        yield Flag(found.span, verdict="added", message=_added(found, pair.target))
    if not missing and not added:
        yield from _reordered(source, target)


def _placeholders(text: str) -> list[_Found]:
    """Placeholders in order; links are no place for them."""
    return [
        _Found(_key(match), Span(*match.span()))
        for match in _PLACEHOLDER.finditer(blanked(text, ()))
        if not match["escaped"]
    ]


def _key(match: re.Match[str]) -> str:
    """Which placeholder it is; flags and width do not count, the type does."""
    if match["type"]:
        kind = {"i": "d", "u": "d"}.get(match["type"], match["type"])
        return f"{match['place'] or '%'} {kind}"
    if match["icu"]:
        return f"icu {match['icu']}"
    if match["moustache"]:
        return "{{" + "".join(match["moustache"].split()) + "}}"
    if match["brace"] is not None:
        return "{" + re.split(r"[:!,\[]", match["brace"])[0] + "}"
    return match[0]


def _numbered(found: list[_Found]) -> list[_Found]:
    """With a number for each conversion that leaves it to the order."""
    numbers = count(1)
    return [
        _Found(f"{next(numbers)}$" + one.key[1:], one.span) if _unnumbered(one) else one
        for one in found
    ]


def _unnumbered(found: _Found) -> bool:
    return found.key.startswith("% ")


def _added(found: _Found, target: str) -> str:
    return f"'{target[found.span.start : found.span.end]}' is not in the source."


def _left(own: list[_Found], other: list[_Found]) -> list[_Found]:
    """Placeholders that have no partner on the other side; the last ones of a kind."""
    if any(found.key.startswith("icu ") for found in own + other):
        names = {_argument(found.key) for found in other}
        return [found for found in own if _argument(found.key) not in names]
    spare = Counter(found.key for found in own)
    spare.subtract(found.key for found in other)
    left = []
    for found in reversed(own):
        if spare[found.key] > 0:
            spare[found.key] -= 1
            left.append(found)
    return left[::-1]


def _reordered(source: list[_Found], target: list[_Found]) -> Iterator[Flag]:
    """Unnumbered conversions of other types in the same place."""
    first = [found for found in source if _unnumbered(found)]
    second = [found for found in target if _unnumbered(found)]
    for one, other in zip(first, second, strict=False):
        if one.key != other.key:
            yield Flag(
                other.span,
                one.span,
                verdict="order",
                message="Placeholders without numbers take their values in order, "
                "and here the order of their types is not that of the source.",
            )
            return


def _argument(key: str) -> str:
    return key.removeprefix("icu ").strip("{}")


CHECK = Check(
    code="M201",
    name="placeholder-mismatch",
    severity=Severity.MAJOR,
    mqm="markup",
    message="The placeholder '{source}' is not in the target.",
    find=each(_find),
    examples=(
        Sample("已上传 %d 个文件", "Files uploaded", "%d"),
        Sample("你好，{name}！", "Hello, {nom}!", "{nom}"),
        Sample("第 %1$s 页，共 %2$s 页", "Page %1$s of %1$s", "%2$s"),
        Sample("%s 有 %d 分", "%d points for %s", "%d"),
        Sample("还剩 ${days} 天", "${day} days left", "${days}"),
        Sample("欢迎 %%USER%%", "Welcome", "%%USER%%"),
    ),
    near_misses=(
        ("百分之百确定", "100% sure, 50% done"),
        ("%s 的 %s", "%2$s of %1$s"),
        ("共 {0} 项", "{0,number} items"),
        (
            "{count, plural, other {# 个文件}}",
            "{count, plural, one {one file} other {# files}}",
        ),
        ("占 50%%", "50 %"),
        ("打开 https://example.org/%E4%BD?x={id}", "Open the page"),
        ("集合 {见下文} 的元素", "The elements of the set {see below}"),
        ("价格 5 美元，涨 3%", "The price is US$5, up 3%discounts aside"),
    ),
    explanation=__doc__ or "",
)
