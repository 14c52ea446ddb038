"""``check``: documents in, findings of rules, checks and the termbase out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from pathlib import Path

from termbase.load import OpenTermbase, open_termbase
from termbase.records import Span
from toolkit.checks import CHECKS
from toolkit.facts import facts
from toolkit.formats import parse
from toolkit.normalizer.normalize import Normalizer
from toolkit.pair import Check, Flag, Pair
from toolkit.records import Applicability, Document, Finding, Side
from toolkit.report import Checked, Coverage, Report
from toolkit.select import Marks, Selection


class Checker:
    """Rules, checks and termbases made ready once, for many documents.

    ``termbases``: files or folders; none: the shipped ones. ``notice``: told of slow
    work.
    """

    def __init__(
        self,
        termbases: Sequence[str | Path] = (),
        selection: Selection | None = None,
        *,
        source_lang: str = "zh",
        target_lang: str = "en",
        notice: Callable[[str], None] | None = None,
    ):
        self._termbases, self._notice = termbases, notice
        self.selection = selection or Selection()
        self.source_lang, self.target_lang = source_lang, target_lang
        self.normalizer = Normalizer(
            termbases, self.selection, lang=target_lang, notice=notice
        )

    @cached_property
    def source_termbase(self) -> OpenTermbase:
        """The termbases, compiled for the source language."""
        return open_termbase(self._termbases, self.source_lang, self._notice)

    def run(self, documents: Sequence[Document]) -> Report:
        """Check documents together; what is told of a set is told of all of them."""
        by_rule = [outcome.findings for outcome in self.normalizer.run(documents)]
        by_check = self._flagged(documents)
        checked = tuple(
            Checked(document, _merged([*of_rules, *of_checks]))
            for document, of_rules, of_checks in zip(
                documents, by_rule, by_check, strict=True
            )
        )
        return Report(checked, _coverage(documents))

    def _flagged(self, documents: Sequence[Document]) -> list[list[Finding]]:
        """The findings of the checks, by document."""
        pairs = [list(_pairs(n, document)) for n, document in enumerate(documents)]
        marks = [Marks.read(document.text) for document in documents]
        found: list[list[Finding]] = [[] for _ in documents]
        for check in CHECKS:
            if not self.selection.takes(check.code):
                continue
            for pair, flag in run_check(check, pairs):
                segment = documents[pair.document].segments[pair.index]
                span = flag.target or Span(0, 0)
                start, end = map(segment.place, span)
                if not marks[pair.document].ignores(start, end, check.code):
                    found[pair.document].append(finding(check, pair, flag))
        return found


def run_check(
    check: Check, pairs: Sequence[Sequence[Pair]]
) -> Iterator[tuple[Pair, Flag]]:
    """What one check points at, in the pairs of many documents."""
    groups = [[p for own in pairs for p in own]] if check.across else pairs
    for group in groups:
        for number, flag in check.find(group):
            yield group[number], flag


def finding(check: Check, pair: Pair, flag: Flag) -> Finding:
    """A flag as a finding."""
    span = flag.target or Span(0, 0)
    before = pair.target[span.start : span.end]
    source = flag.source and pair.source[flag.source.start : flag.source.end]
    message = flag.message or check.message.format(
        before=_short(before),
        source=_short(source or ""),
        after=flag.after or "",
        detail=flag.detail,
    )
    return Finding(
        rule=check.code,
        name=check.name,
        segment=pair.index,
        span=span,
        before=before,
        message=message,
        severity=flag.severity or check.severity,
        mqm=check.mqm,
        applicability=Applicability.DISPLAY,
        concept=flag.concept,
        after=flag.after,
        side=Side.TARGET if flag.target else Side.SOURCE,
        source_span=flag.source,
        verdict=flag.verdict,
    )


def check(
    given: Document | str | Iterable[Document],
    *,
    termbases: Sequence[str | Path] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Report:
    """Check one document or text, or several documents as a set.

    Returns a Report: ``checked`` (documents with their findings) and ``coverage``.
    Raises TermbaseError for a termbase with a fault.
    """
    if isinstance(given, str):
        given = parse(given)
    documents = [given] if isinstance(given, Document) else list(given)
    first = documents[0] if documents else parse("")
    selection = Selection(tuple(select), tuple(ignore))
    checker = Checker(
        termbases,
        selection,
        source_lang=first.source_lang,
        target_lang=first.target_lang,
    )
    return checker.run(documents)


def _pairs(number: int, document: Document) -> Iterator[Pair]:
    year = facts("\n\n".join(s.target for s in document.segments)).year
    for index, segment in enumerate(document.segments):
        yield Pair(
            segment.source,
            segment.target,
            document.source_lang,
            document.target_lang,
            number,
            index,
            segment.id,
            year,
            segment.protected,
            segment.source_protected,
        )


def _merged(findings: list[Finding]) -> tuple[Finding, ...]:
    """In the order of the text; a term found by two ways is told once, with both."""
    findings.sort(key=lambda f: (f.segment, f.span, f.rule))
    return tuple(
        one
        for _, group in groupby(findings, key=lambda f: (f.segment, f.span, f.concept))
        for one in _joined(list(group))
    )


def _joined(group: list[Finding]) -> list[Finding]:
    """Of findings of one concept at one place, the first, with a later one's source."""
    first, *others = group
    if not first.concept or first.span == Span(0, 0):
        return group
    for other in others:
        if other.source_span is not None and first.source_span is None:
            first = replace(first, source_span=other.source_span, verdict=other.verdict)
    return [first]


def _coverage(documents: Sequence[Document]) -> Coverage:
    segments = [s for document in documents for s in document.segments]
    return Coverage(
        segments=sum(bool(s.target.strip() or s.source.strip()) for s in segments),
        pairs=sum(bool(s.source.strip()) for s in segments),
    )


def _short(text: str, most: int = 60) -> str:
    """On one line, and not too long for a message."""
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"
