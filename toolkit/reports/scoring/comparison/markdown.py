"""A comparison in Markdown: a heading for each part of it, tables and lists."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.reports.markdown import escaped
from toolkit.reports.scoring.comparison.rows import Passage, Section, Table, sections
from toolkit.scorer.analysis import Analysis


def render(analysis: Analysis) -> str:
    """For each metric a heading, its systems, its pairs, its signature."""
    return "\n".join(line for one in sections(analysis) for line in _lines(one))


def _lines(one: Section) -> Iterator[str]:
    yield f"### {escaped(one.title)}"
    yield ""
    for table in one.tables:
        yield from _table(table)
    for passage in one.passages:
        yield from _passage(passage)
    yield f"`{one.note}`"
    yield ""


def _table(table: Table) -> Iterator[str]:
    figures = len(table.heads) - table.left
    yield f"| {' | '.join(table.heads)} |"
    yield f"|{' --- |' * table.left}{' --: |' * figures}"
    for row in table.rows:
        yield f"| {' | '.join(map(escaped, row))} |"
    yield ""


def _passage(passage: Passage) -> Iterator[str]:
    yield f"**{escaped(passage.head)}**: {passage.told}"
    yield ""
    for name, text in passage.texts:
        yield f"- {escaped(name)}: {escaped(text)}"
    yield ""
