"""``check``: documents in, findings of rules, checks and the termbase out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path

from termbase.bilingual import Verdict
from termbase.load import Termbases
from termbase.records import Span, primary
from toolkit.checks import CHECKS
from toolkit.checks.terminology import CHECKS as TERM_CHECKS
from toolkit.checks.terminology import WRONG
from toolkit.checks.terms import Terms, TermsFound
from toolkit.errors import shortened
from toolkit.facts import year_of
from toolkit.formats import parse
from toolkit.normalizer.normalize import Normalizer
from toolkit.normalizer.terminology import AMBIGUOUS, DEPRECATED
from toolkit.normalizer.terminology import RULES as TERM_RULES
from toolkit.pair import Check, Flag, Pair
from toolkit.records import Applicability, Document, Finding, Side
from toolkit.report import Checked, ConceptUse, Coverage, Report, TermUse
from toolkit.select import Marks, Selection

LONGEST = 60  # characters of a text that a message repeats


class Checker:
    """Rules, checks and termbases made ready once, for many documents.

    ``termbases``: files or folders; none: the shipped ones. ``notice``: told of slow
    work. Documents of several language pairs may be checked in one run.
    """

    def __init__(
        self,
        termbases: Sequence[str | Path] = (),
        selection: Selection | None = None,
        notice: Callable[[str], None] | None = None,
    ):
        self.selection = selection or Selection()
        self._termbases = Termbases(termbases, notice)
        self._normalizer = Normalizer(self._termbases, self.selection)
        self._terms: dict[tuple[str, str], Terms] = {}

    def run(self, documents: Sequence[Document]) -> Report:
        """Check documents together; what is told of a set is told of all of them."""
        parts = [
            self._run(self._of(langs), documents, numbers)
            for langs, numbers in _by_langs(documents).items()
        ]
        checked = {number: one for part in parts for number, one in part.checked}
        coverage = _coverage(documents, parts)
        return Report(
            tuple(checked[number] for number in range(len(documents))),
            replace(coverage, without_terms=not self._wants_terms),
            tuple(row for part in parts for row in part.concepts),
            tuple(part.uses for part in parts),
        )

    @property
    def _wants_terms(self) -> bool:
        rules = (*TERM_RULES, *TERM_CHECKS)
        return any(self.selection.takes(rule.code) for rule in rules)

    def _of(self, langs: tuple[str, str]) -> Terms:
        if langs not in self._terms:
            self._terms[langs] = Terms(self._termbases, langs)
        return self._terms[langs]

    def _run(
        self, terms: Terms, all_: Sequence[Document], numbers: Sequence[int]
    ) -> _Part:
        documents = [all_[number] for number in numbers]
        of_rules = [list(o.findings) for o in self._normalizer.run(documents)]
        found = terms.run(documents if self._wants_terms else ())
        of_checks = self._flagged(documents, found)
        checked = [
            (number, Checked(document, _merged([*rules, *checks])))
            for number, document, rules, checks in zip(
                numbers, documents, of_rules, of_checks, strict=True
            )
        ]
        return _Part(
            checked,
            tuple(_renumbered(row, numbers) for row in found.table()),
            found.active(),
            found.occurred(),
            found.occurrences(),
            found.verdicts(),
            partial(found.term_uses, numbers),
        )

    def _flagged(
        self, documents: Sequence[Document], found: TermsFound
    ) -> list[list[Finding]]:
        """The findings of the checks, by document."""
        pairs = [list(_pairs(n, document)) for n, document in enumerate(documents)]
        marks = [Marks.read(document) for document in documents]
        findings: list[list[Finding]] = [[] for _ in documents]
        for check, pair, flag in self._pointed(pairs, found):
            segment = documents[pair.document].segments[pair.index]
            start, end = map(segment.place, flag.target or Span(0, 0))
            # Who excuses a deprecated term excuses it for its source too.
            codes = (check.code, *((DEPRECATED.code,) if check is WRONG else ()))
            if not any(marks[pair.document].ignores(start, end, c) for c in codes):
                findings[pair.document].append(finding(check, pair, flag))
        return findings

    def _pointed(
        self, pairs: Sequence[Sequence[Pair]], found: TermsFound
    ) -> Iterator[tuple[Check, Pair, Flag]]:
        takes = self.selection.takes
        for check in CHECKS:
            if takes(check.code):
                for pair, flag in run_check(check, pairs):
                    yield check, pair, flag
        for document, segment, check, flag in found.flags():
            if takes(check.code):
                yield check, pairs[document][segment], flag


@dataclass(frozen=True, slots=True)
class _Part:
    """What was found in the documents of one language pair."""

    checked: list[tuple[int, Checked]]
    concepts: tuple[ConceptUse, ...]
    active: set[str]
    occurred: set[str]
    occurrences: int
    verdicts: Counter[str]
    uses: Callable[[], Iterator[TermUse]]


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
        before=shortened(before, LONGEST),
        source=shortened(source or "", LONGEST),
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
    return Checker(termbases, Selection(tuple(select), tuple(ignore))).run(documents)


def _by_langs(documents: Sequence[Document]) -> dict[tuple[str, str], list[int]]:
    """The numbers of the documents by their primary languages, source and target."""
    found: dict[tuple[str, str], list[int]] = {}
    for number, document in enumerate(documents):
        langs = primary(document.source_lang), primary(document.target_lang)
        found.setdefault(langs, []).append(number)
    return found


def _pairs(number: int, document: Document) -> Iterator[Pair]:
    year = year_of([segment.target for segment in document.segments])
    for index, segment in enumerate(document.segments):
        yield Pair(
            segment.source,
            segment.target,
            document.source_lang,
            document.target_lang,
            number,
            index,
            document.path,
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
    """A rendering that the normalizer's rules tell too: theirs, with the source.

    A rendering that is ambiguous by itself is not so beside its source term.
    """
    by_source = next((f for f in group if f.rule == WRONG.code), None)
    first = group[0]
    if by_source is None or first is by_source or not first.concept:
        return group
    rest = [f for f in group if f is not first and f is not by_source]
    if first.rule == AMBIGUOUS.code:
        return [by_source, *rest]
    source, verdict = by_source.source_span, by_source.verdict
    return [replace(first, source_span=source, verdict=verdict), *rest]


def _renumbered(row: ConceptUse, numbers: Sequence[int]) -> ConceptUse:
    """The row with the documents' numbers in the whole run."""
    renderings = tuple(
        replace(r, places=tuple((numbers[d], segment) for d, segment in r.places))
        for r in row.renderings
    )
    return replace(row, renderings=renderings)


def _coverage(documents: Sequence[Document], parts: Sequence[_Part]) -> Coverage:
    segments = [s for document in documents for s in document.segments]
    return Coverage(
        concepts=len({id_ for part in parts for id_ in part.active}),
        occurred=len({id_ for part in parts for id_ in part.occurred}),
        occurrences=sum(part.occurrences for part in parts),
        verdicts=_in_order(sum((part.verdicts for part in parts), Counter())),
        segments=sum(bool(s.target.strip() or s.source.strip()) for s in segments),
        pairs=sum(bool(s.source.strip()) for s in segments),
    )


def _in_order(verdicts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple((v.value, verdicts[v.value]) for v in Verdict if verdicts[v.value])
