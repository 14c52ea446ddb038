"""The checks of terms prove themselves with the shipped termbase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from toolkit.checks.check import Checker
from toolkit.checks.terminology import CHECKS
from toolkit.formats import parse
from toolkit.pair import Check, Sample
from toolkit.pairing import with_source
from toolkit.records import Document, Finding

SAMPLES = [(check, sample) for check in CHECKS for sample in check.examples]
NEAR = [(check, texts) for check in CHECKS for texts in check.near_misses]
CHECKER = Checker()


def document(texts: Sequence[tuple[str, str]], path: str = "text.txt") -> Document:
    """One paragraph for each (source, target)."""
    target = parse("\n\n".join(target for _, target in texts), path)
    if not any(source for source, _ in texts):
        return target
    source = parse("\n\n".join(source for source, _ in texts), "zh.txt")
    return with_source(target, source)


def found(check: Check, texts: Sequence[tuple[str, str]]) -> list[Finding]:
    """The findings of a check; what T101 tells in its stead, too."""
    own = document(texts)
    report = CHECKER.run([own])
    return [
        finding
        for _, finding in report.findings()
        if finding.rule == check.code or finding.verdict == "deprecated"
    ]


def ids(items: Sequence[tuple[Check, object]]) -> list[str]:
    """A name for each case."""
    return [f"{check.code}-{number}" for number, (check, _) in enumerate(items)]


@pytest.mark.parametrize(("check", "sample"), SAMPLES, ids=ids(SAMPLES))
def test_examples(check: Check, sample: Sample) -> None:
    texts = [(sample.source, sample.target), *sample.others]
    findings = found(check, texts)
    assert findings, "nothing is found"
    pieces = [finding.before for finding in findings]
    for finding in findings:
        if finding.source_span is not None:
            pieces.append(texts[finding.segment][0][slice(*finding.source_span)])
    assert not sample.found or sample.found in pieces


@pytest.mark.parametrize(("check", "texts"), NEAR, ids=ids(NEAR))
def test_near_misses(check: Check, texts: tuple[str, str]) -> None:
    assert [finding.message for finding in found(check, [texts])] == []


@pytest.mark.parametrize("check", CHECKS, ids=[check.code for check in CHECKS])
def test_a_check_is_proven_and_explained(check: Check) -> None:
    assert len(check.examples) >= 2
    assert len(check.near_misses) >= 3
    assert check.explanation.strip()


def test_two_texts_are_compared() -> None:
    one = parse("The Fengqiao Experience of China.\n\nFengqiao Experience.", "a.txt")
    other = parse('The "Maple Bridge Experience" of China.', "b.txt")
    report = CHECKER.run([one, other])
    told = [(c.document.path, f) for c, f in report.findings() if f.rule == "T201"]
    assert [path for path, _ in told] == ["b.txt"]
    assert "a.txt:1, a.txt:3" in told[0][1].message
    row = next(row for row in report.concepts if not row.consistent)
    assert [(r.text, r.count, r.status) for r in row.renderings] == [
        ("Fengqiao Experience", 2, "preferred"),
        ("Maple Bridge Experience", 1, "deprecated"),
    ]
    assert row.renderings[1].places == ((1, 0),)


def test_languages_are_kept_apart() -> None:
    english = parse('The "Maple Bridge Experience" of China.', "a.txt")
    german = replace(parse("枫桥经验", "b.txt"), target_lang="de", source_lang="en")
    report = CHECKER.run([german, english])
    assert [c.document.path for c in report.checked] == ["b.txt", "a.txt"]
    assert [f.rule for f in report.checked[1].findings] == ["T101"]
    assert "T101" not in [f.rule for f in report.checked[0].findings]


def test_a_deprecated_rendering_is_told_once_with_its_source() -> None:
    texts = [("推广枫桥经验。", 'The "Maple Bridge Experience".')]
    (told,) = CHECKER.run([document(texts)]).checked[0].findings
    assert told.rule == "T101"
    assert told.verdict == "deprecated"
    assert told.source_span == (2, 6)
    assert told.after == "Fengqiao Experience"


def test_the_source_takes_the_doubt_away() -> None:
    texts = [("老枫桥经验。", "The maple bridge experience is old.")]
    (told,) = CHECKER.run([document(texts)]).checked[0].findings
    assert (told.rule, told.severity.value) == ("T302", "major")
    alone = [("", "The Maple Bridge Experience of China is old.")]
    (told,) = CHECKER.run([document(alone)]).checked[0].findings
    assert (told.rule, told.severity.value) == ("T102", "minor")


def test_a_second_mention_without_its_term_is_a_hint() -> None:
    source = "枫桥经验好，枫桥经验新。"
    report = CHECKER.run([document([(source, "The Fengqiao Experience is good.")])])
    severities = [f.severity.value for _, f in report.findings() if f.rule == "T301"]
    assert severities == ["neutral"]
