"""Baselines: what is known stays excused while it stays as it is."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from termbase.records import Span
from tests.sample_report import finding, sample
from toolkit.baseline import SCHEMA, Baseline, fingerprint
from toolkit.errors import UsageError
from toolkit.formats import parse
from toolkit.records import Document, Finding, Segment
from toolkit.report import Checked

WORD = "bad"


def checked(text: str, path: str = "a.txt") -> Checked:
    """A text with a finding at each ``bad``."""
    document = parse(text, path)
    found = []
    for number, segment in enumerate(document.segments):
        at = segment.target.find(WORD)
        while at >= 0:
            found.append(finding("X101", number, (at, at + len(WORD)), before=WORD))
            at = segment.target.find(WORD, at + 1)
    return Checked(document, tuple(found))


def known(before: str, after: str) -> tuple[int, int, int]:
    """Excused, new and gone, with a baseline of one text, for another."""
    told = Baseline().updated([checked(before)]).excuse([checked(after)])
    return told.excused, len(told.checked[0].findings), told.gone


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("One bad thing.", "One bad thing.", (1, 0, 0)),
        ("One bad thing.", "New.\n\nNew.\n\nOne bad thing.", (1, 0, 0)),
        ("One bad thing.\n\nB.", "B.\n\nOne  bad\nthing.", (1, 0, 0)),
        ("One bad thing.", "One bad thing!", (0, 1, 1)),
        ("One bad thing.", "One good thing.", (0, 0, 1)),
        ("A bad, bad day.", "A bad, bad day.", (2, 0, 0)),
        ("Bad: bad.", "Bad: bad.\n\nBad: bad.", (1, 1, 0)),
        ("Bad: bad.\n\nBad: bad.\n\nBad: bad.", "Bad: bad.", (1, 0, 2)),
        ("", "One bad thing.", (0, 1, 0)),
        ("caf\u00e9 bad", "cafe\u0301 bad", (1, 0, 0)),
    ],
)
def test_what_stays_excused(
    before: str, after: str, expected: tuple[int, int, int]
) -> None:
    assert known(before, after) == expected


def test_a_finding_that_moves_to_another_file_stays_excused() -> None:
    baseline = Baseline().updated([checked("One bad thing.", "old.txt")])
    told = baseline.excuse([checked("One bad thing.", "new.txt")])
    assert (told.excused, told.gone) == (1, 0)


def test_files_that_were_not_checked_are_not_gone() -> None:
    baseline = Baseline().updated(
        [checked("A bad one.", "a.txt"), checked("bad", "b.txt")]
    )
    assert baseline.excuse([checked("A good one.", "a.txt")]).gone == 1


def test_known_findings_are_counted_and_left_out() -> None:
    text = "A bad day.\n\nA bad night."
    baseline = Baseline().updated([checked("A bad day.")])
    (one,) = baseline.excuse([replace(checked(text), known=3)]).checked
    assert [f.segment for f in one.findings] == [1]
    assert one.known == 4


@pytest.mark.parametrize(
    "change",
    [
        {"rule": "X102"},
        {"concept": "other"},
        {"verdict": "missing"},
        {"before": "ba"},
        {"source_span": Span(0, 1)},
        {"segment": 1},
    ],
)
def test_a_fingerprint_is_the_content(change: dict[str, object]) -> None:
    segments = Segment("1", "A bad day.", "坏日子"), Segment("2", "A bad day.", "坏天")
    document = Document("a.txt", segments, ("", "", ""))
    found: Finding = finding("X101", 0, (2, 5), before=WORD)
    other: Finding = replace(found, **change)  # type: ignore[arg-type]
    assert fingerprint(document, found) != fingerprint(document, other)
    moved = replace(found, message="In other words.", span=Span(0, 0))
    assert fingerprint(replace(document, path="b.txt"), moved) == fingerprint(
        document, found
    )
    assert len(fingerprint(document, found)) == 32


def test_the_file_is_sorted_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    baseline = Baseline().updated(sample().checked)
    baseline.write(path)
    assert Baseline.read(path) == baseline
    shuffled = Baseline().updated(sample().checked[::-1])
    again = tmp_path / "again.json"
    shuffled.write(again)
    assert again.read_bytes() == path.read_bytes()
    whole = json.loads(path.read_bytes())
    assert whole["schema"] == SCHEMA
    assert [e["file"] for e in whole["findings"]] == sorted(
        e["file"] for e in whole["findings"]
    )
    assert sum(e["count"] for e in whole["findings"]) == 5


def test_an_empty_baseline_is_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / "empty.json"
    Baseline().write(path)
    assert Baseline.read(path) == Baseline()
    assert json.loads(path.read_bytes()) == {"schema": SCHEMA, "findings": []}


def test_updating_keeps_files_that_were_not_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("b.txt").write_text("bad", encoding="utf-8")
    first = Baseline().updated([checked("bad", name) for name in ("a", "b.txt", "no")])
    second = first.updated([checked("bad bad", "a")])
    assert [(e.file, e.count) for e in second.entries] == [("a", 2), ("b.txt", 1)]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "bad.json:1:2: not JSON"),
        ("[]", "not a baseline"),
        ('{"schema": 1}', "'findings' is needed"),
        ('{"schema": 2, "findings": []}', "schema 2 is not known: this reads 1"),
        ('{"schema": 1, "findings": [3]}', "finding 1: an object is needed, not 3"),
        ('{"schema": 1, "findings": [{"count": 1}]}', "a 'fingerprint' is needed"),
        (
            '{"schema": 1, "findings": [{"fingerprint": "a", "count": "2"}]}',
            "finding 1: 'count' is \"2\"; from 1 on is needed",
        ),
        (
            '{"schema": 1, "findings": [{"fingerprint": "a", "count": 0}]}',
            "'count' is 0",
        ),
        ("[" * 100_000, "not a baseline"),
        ("9" * 5000, "not a baseline"),
    ],
)
def test_a_bad_file_is_one_error(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "bad.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError) as told:
        Baseline.read(path)
    assert str(told.value).startswith(str(path))
    assert message in str(told.value)


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        Baseline.read(tmp_path / "none.json")
    path = tmp_path / "bytes.json"
    path.write_bytes(b'{"\xff": 1}')
    with pytest.raises(UsageError, match="not UTF-8 at byte 2"):
        Baseline.read(path)
