"""A comparison as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.reports.scoring.comparison.rows import Passage, Section, Table, sections
from toolkit.reports.scoring.scores.table import columns, padded, width
from toolkit.reports.sentences import visible
from toolkit.scorer.analysis import Analysis


def render(analysis: Analysis) -> str:
    """For each metric its signature, its systems, its pairs; then what else is told."""
    return "\n".join(line for one in sections(analysis) for line in _lines(one))


def _lines(one: Section) -> Iterator[str]:
    yield f"{visible(one.title)}  {one.note}"
    yield ""
    for table in one.tables:
        yield from columns([table.heads, *_starred(table)], left=table.left)
        yield ""
    for passage in one.passages:
        yield from _passage(passage)
        yield ""
    yield ""


def _starred(table: Table) -> Iterator[tuple[str, ...]]:
    """Rows, so filled up that figures with and without a star end in one column."""
    starred = any(row[-1].endswith("*") for row in table.rows)
    for row in table.rows:
        bare = starred and not row[-1].endswith("*")
        yield (*row[:-1], f"{row[-1]} ") if bare else row


def _passage(passage: Passage) -> Iterator[str]:
    yield f"{visible(passage.head)}: {passage.told}"
    size = max(width(visible(name)) for name, _ in passage.texts)
    for name, text in passage.texts:
        yield f"  {padded(visible(name), size)}  {visible(text)}".rstrip()
