"""A comparison in LaTeX (packages: booktabs; CJKutf8 or xeCJK for Chinese texts)."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.reports.scoring.comparison.rows import Passage, Section, Table, sections
from toolkit.reports.scoring.scores.latex import escaped, row
from toolkit.scorer.analysis import Analysis


def render(analysis: Analysis) -> str:
    """Tables and descriptions to be put into a document; signatures as comments."""
    return "\n".join(line for one in sections(analysis) for line in _lines(one))


def _lines(one: Section) -> Iterator[str]:
    yield f"% {' '.join(one.title.split())}: {one.note}"
    for table in one.tables:
        yield from _table(table)
    for passage in one.passages:
        yield from _passage(passage)


def _table(table: Table) -> Iterator[str]:
    layout = "l" * table.left + "r" * (len(table.heads) - table.left)
    yield rf"\begin{{tabular}}{{{layout}}}"
    yield r"\toprule"
    yield row(map(escaped, table.heads))
    yield r"\midrule"
    yield from (row(map(escaped, own)) for own in table.rows)
    yield r"\bottomrule"
    yield r"\end{tabular}"
    yield ""


def _passage(passage: Passage) -> Iterator[str]:
    yield rf"\paragraph{{{escaped(passage.head)}}} {escaped(passage.told)}"
    yield r"\begin{description}"
    for name, text in passage.texts:
        yield rf"\item[{{{escaped(name)}}}] {escaped(text)}"
    yield r"\end{description}"
    yield ""
