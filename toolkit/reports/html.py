"""One page for an editor: each segment beside its source, the findings in place.

The file needs no network: style, script and data are in it, and its content security
policy forbids everything else. Texts stand there once, as JSON in blocks that the
script reads when it shows them, a page at a time; so 100,000 segments open at once.
Offsets in the data count UTF-16 units, as the script does. Any text is data and never
markup; a lone surrogate becomes U+FFFD.

Nothing can be edited in the page, and what a baseline excuses is only counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import accumulate

from termbase.records import Span
from toolkit.places import Places
from toolkit.records import Document
from toolkit.report import RANKS, Checked, ConceptUse, Report
from toolkit.reports.sentences import WORST_FIRST, gate, word
from toolkit.reports.standalone import Content, Design, Json, block, page

BLOCK = 500
DESIGN = Design(
    "page",
    (
        "data",
        "state",
        "select",
        "marks",
        "rows",
        "facets",
        "concepts",
        "main",
    ),
    kind="check",
    shows="segments",
    main="list",
)
Row = list[int | str]


def render(report: Report) -> str:
    """The page as text, to be written as UTF-8; the same report gives the same page."""
    title, summary = _gate(report)[1], _summary(report)
    return page(DESIGN, Content(title, summary, _index(report), _texts(report)))


def _gate(report: Report) -> tuple[str, str, str]:
    """A class for the style, the result, and why."""
    result, _, why = gate(report).partition(": ")
    result = result.capitalize()
    if not report.coverage.nothing:
        return "failed" if report.failed else "passed", result, why
    if report.coverage.segments:
        return "nothing", result, "no active concept could apply to these texts"
    return "nothing", result, "there are no segments"


def _summary(report: Report) -> Iterator[str]:
    """Gate, counts and coverage as markup: shown before the script has run."""
    kind, result, why = _gate(report)
    yield f'<p class="gate {kind}"><strong>{result}</strong> {escape(why)}</p>'
    found = _figures("Findings", _severities(report))
    covered = _figures("Coverage", _coverage(report))
    yield f'<div class="counts">{found}{covered}</div>'
    yield from (f'<p class="remark">{escape(text)}</p>' for text in report.remarks)


def _figures(name: str, figures: Iterable[tuple[int, str]]) -> str:
    rows = "".join(
        f"<div><dt>{noun}</dt><dd>{_figure(value)}</dd></div>"
        for value, noun in figures
    )
    return f'<dl class="figures" aria-label="{name}">{rows}</dl>'


def _severities(report: Report) -> Iterator[tuple[int, str]]:
    counts = report.counts()
    yield from ((counts[severity], word(severity)) for severity in WORST_FIRST)
    if report.known:
        yield report.known, "known, not shown"


def _coverage(report: Report) -> Iterator[tuple[int, str]]:
    coverage = report.coverage
    yield len(report.checked), "files"
    yield coverage.segments, "segments checked"
    yield coverage.pairs, "with a source"
    yield coverage.concepts, "concepts active"
    yield coverage.occurred, "of them occurred"
    yield coverage.occurrences, "source terms looked up"


def _figure(value: int) -> str:
    return f"{value:,}"


class _Pool:
    """Strings that are told by number, because most come more than once."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def add(self, text: str) -> int:
        """The number of a string."""
        return self.numbers.setdefault(text, len(self.numbers))


def _index(report: Report) -> Json:
    """Everything but the texts; ``page/data.js`` says which field is where."""
    pool = _Pool()
    firsts = _firsts(report)
    findings = [
        row
        for first, checked in zip(firsts, report.checked, strict=True)
        for row in _findings(checked, first, pool)
    ]
    uses = [_use(use, firsts, pool) for use in report.concepts]
    pairs = zip(firsts, report.checked, strict=True)
    return {
        "block": BLOCK,
        "files": [_file(checked, first) for first, checked in pairs],
        "findings": findings,
        "uses": uses,
        "strings": list(pool.numbers),
    }


def _firsts(report: Report) -> list[int]:
    """The number of each document's first segment, over all documents."""
    sizes = (len(checked.document.segments) for checked in report.checked)
    return list(accumulate(sizes, initial=0))[:-1]


def _file(checked: Checked, first: int) -> Row:
    document = checked.document
    return [
        document.path,
        document.source_path,
        first,
        len(document.segments),
        document.source_lang,
        document.target_lang,
    ]


def _findings(checked: Checked, first: int, pool: _Pool) -> Iterator[Row]:
    """The findings of one document, in the order of its text."""
    places = Places(checked.document)
    for finding in sorted(checked.findings, key=lambda f: (f.segment, f.span, f.rule)):
        segment = checked.document.segments[finding.segment]
        yield [
            first + finding.segment,
            *(pool.add(text) for text in (finding.rule, finding.name, finding.mqm)),
            RANKS[finding.severity],
            pool.add(finding.side.value),
            *_units(segment.target, finding.span),
            *_units(segment.source, finding.source_span),
            pool.add(finding.message),
            -1 if finding.after is None else pool.add(finding.after),
            pool.add(finding.verdict),
            pool.add(finding.concept),
            pool.add(finding.applicability.value),
            *places.of(finding),
        ]


def _use(use: ConceptUse, firsts: Sequence[int], pool: _Pool) -> list[Json]:
    """A row of the consistency table; places are numbers of segments."""
    renderings = [
        [one.text, one.status, [firsts[document] + n for document, n in one.places]]
        for one in use.renderings
    ]
    return [pool.add(use.concept), use.preferred, use.source, use.missing, renderings]


def _units(text: str, span: Span | None) -> tuple[int, int]:
    """A place in UTF-16 units; -1 without one."""
    if span is None:
        return -1, -1
    if max(text, default="") <= "\uffff":
        return span
    start, end = (at + sum(c > "\uffff" for c in text[:at]) for at in span)
    return start, end


def _texts(report: Report) -> Iterator[str]:
    """The segments of all documents, a block a script."""
    rows = [row for checked in report.checked for row in _rows(checked.document)]
    for number, start in enumerate(range(0, len(rows), BLOCK)):
        yield block(f"texts-{number}", rows[start : start + BLOCK])


def _rows(document: Document) -> Iterator[list[Json]]:
    """[id, line in the file, source, target, tags of both]; the id "" where it is the
    number, tags only where there are some.
    """
    text, line, at = document.text, 1, 0
    for number, segment in enumerate(document.segments, 1):
        line += text.count("\n", at, segment.start)
        at = segment.start
        id_ = "" if segment.id == str(number) else segment.id
        row: list[Json] = [id_, line, segment.source, segment.target]
        if segment.protected or segment.source_protected:
            row.append(
                [_units(segment.source, p.span) for p in segment.source_protected]
            )
            row.append([_units(segment.target, p.span) for p in segment.protected])
        yield row
