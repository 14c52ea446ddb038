"""Findings for a reader at a terminal: one line each, and what was looked at.

``path:line:column`` begins each line, so that editors and terminals lead to the place.
A finding about a source shows it, with «» around the place.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.records import Severity
from toolkit.report import Report
from toolkit.reports import sentences
from toolkit.reports.located import Located, located
from toolkit.reports.sentences import encodable, visible, word

_AROUND = 16
_STYLES = {
    Severity.CRITICAL: "\x1b[1;31m",
    Severity.MAJOR: "\x1b[31m",
    Severity.MINOR: "\x1b[33m",
    Severity.NEUTRAL: "\x1b[2m",
}
_BOLD, _DIM, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"


def render(report: Report, *, colour: bool = False) -> str:
    """The whole report; hints are told in their place, in small letters."""
    lines: list[str] = []
    width = max((len(f.name) for _, f in report.findings()), default=0)
    for checked in report.checked:
        if checked.findings:
            lines += _file(list(located(checked)), width, colour=colour)
            lines.append("")
    last = list(closing(report))
    if colour and report.failed:
        last[-1] = f"{_BOLD}{last[-1]}{_RESET}"
    return encodable("\n".join([*lines, *last]) + "\n")


def closing(report: Report) -> Iterator[str]:
    """The last lines, without line ends: counts, coverage, what is known, the gate."""
    yield from sentences.closing(report)


def _file(found: list[Located], width: int, *, colour: bool) -> Iterator[str]:
    """The lines of one file, in columns."""
    places = [_place(one) for one in found]
    margin = max(map(len, places))
    for place, one in zip(places, found, strict=True):
        severity, rule, name = _columns(one, width)
        gap = " " * (margin - len(place))
        message = visible(one.finding.message)
        if colour:
            place = f"{_BOLD}{place}{_RESET}"
            severity = f"{_STYLES[one.finding.severity]}{severity}{_RESET}"
        yield f"{place}{gap}  {severity} {rule} {name}  {message}"
        if (source := _source(one)) and colour:
            source = f"{_DIM}{source}{_RESET}"
        if source:
            yield f"{' ' * margin}  {source}"


def _place(one: Located) -> str:
    line, column = one.begin
    return f"{visible(one.document.path)}:{line}:{column}:"


def _columns(one: Located, width: int) -> tuple[str, str, str]:
    severity = one.finding.severity
    told = word(severity)
    if severity is not Severity.NEUTRAL:
        told = told.upper()
    return f"{told:<8}", f"{one.finding.rule:<4}", f"{one.finding.name:<{width}}"


def _source(one: Located) -> str:
    """The source around the place that the finding is about."""
    span, text = one.finding.source_span, one.segment.source
    if span is None:
        return ""
    low, high = max(span.start - _AROUND, 0), span.end + _AROUND
    before, after = text[low : span.start], text[span.end : high]
    inner = f"«{text[span.start : span.end]}»" if span.end > span.start else ""
    head, tail = "…" if low > 0 else "", "…" if high < len(text) else ""
    return f"source: {visible(head + before + inner + after + tail)}"
