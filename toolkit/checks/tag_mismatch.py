"""An inline tag of the source that the target lacks, adds, breaks or crosses.

Tags are what the format marked as markup and is spelled as a tag (XLIFF g, x, bx, ex,
bpt, ept, ph, it, pc, sc, ec, mrk; HTML), and tags of HTML or XLIFF that stand in plain
text. XLIFF tags are told apart by their ids, others by name. Another order of the
same tags is a hint, and so is a lost annotation (mrk): a translation moves words.
A target that is as uneven as its source (a sentence cut out of a bold paragraph) is
right. Attributes other than ids are not compared; Markdown marks are not tags.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from termbase.records import Span
from toolkit.pair import Check, Flag, Pair, Sample, each
from toolkit.records import Protected, Severity

_ATTRIBUTE = (
    r"""\s+(?:[A-Za-z_:][\w:.-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'|[^\s"'<>=/]+)"""
    r"|disabled|checked|selected|hidden|required|open|controls)"
)
_TAG = re.compile(
    r"<(?P<close>/)?(?P<name>[A-Za-z_][A-Za-z0-9_:.-]*)"
    rf"(?P<rest>(?:{_ATTRIBUTE})*)\s*(?P<empty>/)?>"
)
_ID = re.compile(r"""\b(?:id|rid|startRef)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_XLIFF = frozenset("g x bx ex bpt ept ph it sub pc sc ec cp mrk sm em".split())
_HTML = frozenset(
    "a abbr b bdi bdo big br button center cite code del dfn div em font h1 h2 h3 h4"
    " h5 h6 hr i img input ins kbd label li mark ol option p pre q rp rt ruby s samp"
    " select small span strike strong sub sup table tbody td th thead tr tt u ul var"
    " wbr".split()
)
_VOID = frozenset("br hr img input wbr x bx ex ph cp sc ec sm bpt ept it".split())


class _Tag(NamedTuple):
    """``kind``: "open", "close" or "empty"; ``key``: name and id."""

    kind: str
    key: str
    span: Span

    @property
    def told(self) -> str:
        """What must be the same on both sides."""
        return f"{self.kind} {self.key}"


def _find(pair: Pair) -> Iterator[Flag]:
    if "<" not in pair.source and "<" not in pair.target:
        return
    if not pair.complete:
        return
    source = _tags(pair.source, pair.source_markup)
    target = _tags(pair.target, pair.markup)
    if [tag.told for tag in source] == [tag.told for tag in target]:
        return
    missing, added = _left(source, target), _left(target, source)
    yield from _lost(pair, missing, added)
    if not missing and not added:
        yield from _order(source, target)


def _lost(pair: Pair, missing: list[_Tag], added: list[_Tag]) -> Iterator[Flag]:
    for tag in missing:
        note = tag.key.startswith("mrk")
        yield Flag(
            source=tag.span,
            verdict="missing",
            severity=Severity.NEUTRAL if note else None,
        )
    for tag in added:
        text = pair.target[tag.span.start : tag.span.end]
        yield Flag(
            tag.span, verdict="added", message=f"The tag '{text}' is not in the source."
        )


def _order(source: Sequence[_Tag], target: Sequence[_Tag]) -> Iterator[Flag]:
    """The same tags: is a pair broken, or are they only in another order?"""
    place = _first_uneven(target)
    if place is not None and _first_uneven(source) is None:
        yield Flag(
            place.span,
            verdict="crossed",
            message=f"The tag '{place.key}' is not closed in the order of opening; in "
            "the source all are.",
        )
        return
    for one, other in zip(source, target, strict=True):
        if one.told != other.told:
            yield Flag(
                other.span,
                one.span,
                verdict="order",
                severity=Severity.NEUTRAL,
                message=f"The tags stand in another order, from <{other.key}> on.",
            )
            return


def _tags(text: str, markup: Iterable[Protected]) -> list[_Tag]:
    """The tags of a text in order."""
    if "<" not in text:
        return []
    marked = {item.span.start for item in markup}
    found = []
    for match in _TAG.finditer(text):
        name = match["name"].lower()
        if match.start() in marked or name in _HTML or name in _XLIFF:
            found.append(_Tag(_kind(match), _key(match), Span(*match.span())))
    return found


def _kind(match: re.Match[str]) -> str:
    if match["empty"] or match["name"].lower() in _VOID:
        return "empty"
    return "close" if match["close"] else "open"


def _key(match: re.Match[str]) -> str:
    name = match["name"].lower()
    found = _ID.search(match["rest"]) if name in _XLIFF else None
    return f"{name} {found[1] or found[2] or ''}" if found else name


def _left(own: Sequence[_Tag], other: Sequence[_Tag]) -> list[_Tag]:
    """Tags without a partner on the other side; the last ones of a kind."""
    spare = Counter(tag.told for tag in own)
    spare.subtract(tag.told for tag in other)
    left = []
    for tag in reversed(own):
        if spare[tag.told] > 0:
            spare[tag.told] -= 1
            left.append(tag)
    return left[::-1]


def _first_uneven(tags: Sequence[_Tag]) -> _Tag | None:
    """The first tag that closes another than the last open one, or is never closed."""
    opened: list[_Tag] = []
    for tag in tags:
        if tag.kind == "open":
            opened.append(tag)
        elif tag.kind == "close" and not (opened and _closes(opened.pop(), tag)):
            return tag
    return opened[0] if opened else None


def _closes(one: _Tag, other: _Tag) -> bool:
    return one.key.split()[0] == other.key.split()[0]


CHECK = Check(
    code="M202",
    name="tag-mismatch",
    severity=Severity.MAJOR,
    mqm="markup",
    message="The tag '{source}' is not in the target.",
    find=each(_find),
    examples=(
        Sample("点击<b>保存</b>", "Click <b>Save", "</b>"),
        Sample("点击<g id=\"1\">保存</g>", 'Click <g id="2">Save</g>', '<g id="2">'),
        Sample("<b><i>枫桥</i></b>", "<b><i>Fengqiao</b></i>", "</b>"),
        Sample("第一行<br/>第二行", "Line one, line two", "<br/>"),
        Sample("保存文件", "Save the <b>file</b>", "<b>"),
    ),
    near_misses=(
        ("点击<b>保存</b>", "Click <B>Save</B>"),
        ("第一行<br/>第二行", "Line one<br>line two"),
        ("保存</b>，然后", "Save</b>, then"),
        ("若 a<b 且 c>d", "If a < b and c > d"),
        ('<a href="/zh">帮助</a>', '<a href="/en" lang="en">Help</a>'),
        ("见<附件>", "See the <annex>"),
    ),
    explanation=__doc__ or "",
)  # fmt: skip
