"""Right translations that ``check`` must leave alone, and damaged ones it must tell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from toolkit.checks.check import Checker
from toolkit.formats.plain import protect
from toolkit.records import Document, Finding, Segment, Severity, Side

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Row:
    """One row of a table; ``rule`` and ``found`` are of the damaged ones only."""

    source: str
    target: str
    kind: str = ""
    rule: str = ""
    found: str = ""


def _rows(name: str) -> list[Row]:
    text = (CASES / name).read_text(encoding="utf-8")
    return [Row(**row) for row in yaml.safe_load(text)]


@cache
def _checker() -> Checker:
    return Checker()


def _findings(*rows: Row) -> list[Finding]:
    """What is found above a hint, in one document of these rows."""
    segments = tuple(
        Segment(
            id="",
            target=row.target,
            source=row.source,
            protected=protect(row.target),
            source_protected=protect(row.source),
        )
        for row in rows
    )
    document = Document("case.tsv", segments, ("", *["\n"] * len(rows)))
    checked = _checker().run([document]).checked[0]
    return [f for f in checked.findings if f.severity is not Severity.NEUTRAL]


def _pointed(finding: Finding, row: Row) -> str:
    if finding.side is Side.TARGET:
        return finding.before
    assert finding.source_span is not None
    return row.source[slice(*finding.source_span)]


RIGHT, WRONG = _rows("check-right.yaml"), _rows("check-wrong.yaml")
KINDS = sorted({row.kind for row in RIGHT})


@pytest.mark.parametrize("row", RIGHT, ids=[row.source[:12] for row in RIGHT])
def test_a_right_translation_has_no_finding(row: Row) -> None:
    assert [(f.rule, f.message) for f in _findings(row)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_right_translations_agree_with_each_other(kind: str) -> None:
    rows = [row for row in RIGHT if row.kind == kind]
    assert [(f.rule, f.message) for f in _findings(*rows)] == []


@pytest.mark.parametrize(
    "row", WRONG, ids=[f"{row.rule}-{row.found[:12]}" for row in WRONG]
)
def test_a_damaged_translation_is_told(row: Row) -> None:
    told = [(f.rule, _pointed(f, row)) for f in _findings(row)]
    assert (row.rule, row.found) in told
