"""What every report says in words: counts, coverage, the gate; and texts made plain."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from toolkit.records import Severity
from toolkit.report import RANKS, Report

_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
WORST_FIRST = sorted(Severity, key=lambda severity: -RANKS[severity])


def closing(report: Report) -> Iterator[str]:
    """The last lines of a report: counts, coverage, what is known, the gate."""
    yield counts(report)
    yield coverage(report)
    if report.coverage.verdicts:
        yield verdicts(report)
    if report.known:
        yield f"{number(report.known, 'known finding')} not shown"
    yield from report.remarks
    yield gate(report)


def counts(report: Report) -> str:
    """How many findings there are of each severity, and in how many files."""
    found = report.counts()
    parts = [number(found[s], word(s)) for s in WORST_FIRST if found[s]]
    files = number(len(report.checked), "file")
    if not parts:
        return f"no findings in {files}"
    touched = sum(bool(checked.findings) for checked in report.checked)
    return f"{', '.join(parts)} in {touched} of {files}"


def coverage(report: Report) -> str:
    """How much was looked at."""
    seen = report.coverage
    concepts = f"{number(seen.concepts, 'concept')} active, {seen.occurred} occurred"
    segments = f"{number(seen.segments, 'segment')} checked, {seen.pairs} with a source"
    return f"{'terms left out' if seen.without_terms else concepts}; {segments}"


def verdicts(report: Report) -> str:
    """What became of the source terms."""
    told = ", ".join(
        f"{count} {verdict}" for verdict, count in report.coverage.verdicts
    )
    return f"{number(report.coverage.occurrences, 'source term')}: {told}"


def gate(report: Report) -> str:
    """Whether the gate failed, and why."""
    if report.coverage.nothing:
        return f"nothing was checked: {_why_nothing(report)}"
    if report.fail_on not in {severity.value for severity in Severity}:
        return "gate passed: no finding can make it fail"
    level = report.fail_on + ("" if report.fail_on == "critical" else " or worse")
    result = "failed" if report.failed else "passed"
    found = f"{number(report.gating, 'finding')} of {level}"
    return f"gate {result}: {found}, {report.allowed} allowed"


def _why_nothing(report: Report) -> str:
    if not report.checked:
        return "no file"
    if not report.coverage.segments:
        return "no text in the files"
    pairs = {(c.document.source_lang, c.document.target_lang) for c in report.checked}
    told = ", ".join(f"{source} to {target}" for source, target in sorted(pairs))
    return f"no concept of the termbase has a term for {told}"


def word(severity: Severity) -> str:
    """A severity in the words of a reader: neutral findings are hints.

    >>> word(Severity.NEUTRAL), word(Severity.MAJOR)
    ('hint', 'major')
    """
    return "hint" if severity is Severity.NEUTRAL else severity.value


def number(count: int, noun: str) -> str:
    """A count with its noun; adjectives of severity have no plural.

    >>> number(2, "file"), number(2, "major")
    ('2 files', '2 major')
    """
    plural = count != 1 and noun not in {severity.value for severity in Severity}
    return f"{count} {noun}{'s' * plural}"


def encodable(text: str) -> str:
    """A text that every Unicode encoding can write: half a surrogate pair cannot."""
    return _SURROGATE.sub("\ufffd", text)


def visible(text: str) -> str:
    """On one line; what is not seen, and could steer a terminal, as escapes.

    >>> visible("a\\tb\\u200b\\u3000c")
    'a\\\\tb\\\\u200b\\u3000c'
    """
    if text.isprintable():
        return text
    return "".join(
        c.encode("unicode_escape").decode("ascii")
        if unicodedata.category(c) in _UNSEEN
        else c
        for c in text
    )
