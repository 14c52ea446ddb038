"""A summary for a pull request or a wiki page, in GitHub's Markdown.

It has the counts, the worst findings and the concepts that are put in more than one
way; long tables are cut, and say so. Texts of the files are escaped: nothing in them
becomes markup, a mention or a link to another thread.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from toolkit.records import Severity
from toolkit.report import RANKS, ConceptUse, Report
from toolkit.reports.located import Located, all_located
from toolkit.reports.sentences import (
    WORST_FIRST,
    counts,
    coverage,
    encodable,
    gate,
    number,
    visible,
    word,
)

MOST = 20
_LONGEST = 200
_MARKUP = re.compile(r"([\\`*_{}\[\]<>&|~$!^])")
_REFERENCE = re.compile(r"([@#]|://|\bwww\.|\bGH-)(?=\w)")
Row = Sequence[str]


def render(report: Report) -> str:
    """The summary; every part is left out where it would be empty."""
    found = list(all_located(report))
    parts = [
        f"## Maple Bridge: {gate(report)}",
        f"{counts(report)}. {coverage(report)}.",
        *_remarks(report),
        *_counted("File", [one.document.path for one in found], found),
        *_counted("Rule", [_rule(one) for one in found], found),
        *_worst(found),
        *_concepts(report),
    ]
    return encodable("\n\n".join(parts) + "\n")


def escaped(text: str) -> str:
    r"""Any text as Markdown that reads the same, on one line.

    >>> escaped("a|b *c* @all")
    'a\\|b \\*c\\* @<!-- -->all'
    """
    line = visible(" ".join(text.split()))
    if len(line) > _LONGEST:
        line = line[: _LONGEST - 1] + "…"
    return _REFERENCE.sub(r"\1<!-- -->", _MARKUP.sub(r"\\\1", line))


def _remarks(report: Report) -> Iterator[str]:
    if report.known:
        yield f"{number(report.known, 'known finding')} not shown."
    yield from map(escaped, report.remarks)


def _rule(one: Located) -> str:
    return f"{one.finding.rule} {one.finding.name}"


def _counted(head: str, keys: list[str], found: list[Located]) -> Iterator[str]:
    """Findings of each file or rule by severity, most first."""
    by_key = Counter(keys)
    cells = Counter(
        (key, one.finding.severity) for key, one in zip(keys, found, strict=True)
    )
    shown = [s for s in WORST_FIRST if any(cells[key, s] for key in by_key)]
    rows = [
        [escaped(key), *(str(cells[key, s] or "") for s in shown)]
        for key, _ in sorted(by_key.items(), key=lambda item: (-item[1], item[0]))
    ]
    yield from _table([head, *map(word, shown)], rows, numbers=len(shown))


def _worst(found: list[Located]) -> Iterator[str]:
    """Findings that are no hints, the worst first."""
    told = [one for one in found if one.finding.severity is not Severity.NEUTRAL]
    told.sort(key=lambda one: -RANKS[one.finding.severity])
    rows = [
        [
            escaped(f"{one.document.path}:{one.begin[0]}"),
            word(one.finding.severity),
            escaped(_rule(one)),
            escaped(one.finding.message),
        ]
        for one in told
    ]
    if rows:
        yield "### Worst findings"
    yield from _table(["Place", "Severity", "Rule", "Message"], rows)


def _concepts(report: Report) -> Iterator[str]:
    """Concepts with more than one rendering."""
    mixed = [use for use in report.concepts if not use.consistent]
    if mixed:
        yield "### Concepts put in more than one way"
    rows = [[_name(use), escaped(use.preferred), _renderings(use)] for use in mixed]
    yield from _table(["Concept", "Preferred", "Renderings"], rows)


def _name(use: ConceptUse) -> str:
    return escaped(f"{use.source} ({use.concept})" if use.source else use.concept)


def _renderings(use: ConceptUse) -> str:
    told = [f"{one.text} ({one.status}) × {one.count}" for one in use.renderings]
    if use.missing:
        told.append(f"missing × {use.missing}")
    return "<br>".join(map(escaped, told))


def _table(head: Row, rows: list[list[str]], *, numbers: int = 0) -> Iterator[str]:
    """A table of the first rows; ``numbers``: how many last columns are right-set."""
    if not rows:
        return
    rule = ["---"] * (len(head) - numbers) + ["--:"] * numbers
    lines = [f"| {' | '.join(row)} |" for row in (head, rule, *rows[:MOST])]
    yield "\n".join(lines)
    if len(rows) > MOST:
        yield f"… and {len(rows) - MOST} more."
