"""Every check proves itself by its examples and near misses."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from tests.support import ROOT
from toolkit import checks
from toolkit.checks import CHECKS
from toolkit.checks.check import run_check
from toolkit.formats.plain import protect
from toolkit.pair import Check, Flag, Pair, Sample

SAMPLES = [(check, sample) for check in CHECKS for sample in check.examples]
NEAR = [(check, pair) for check in CHECKS for pair in check.near_misses]


def flags(check: Check, texts: Sequence[tuple[str, str]]) -> list[tuple[Pair, Flag]]:
    """What a check finds in a document of these (source, target) segments."""
    pairs = [
        Pair(
            source,
            target,
            index=index,
            markup=protect(target),
            source_markup=protect(source),
        )
        for index, (source, target) in enumerate(texts)
    ]
    return list(run_check(check, [pairs]))


@pytest.mark.parametrize(
    ("check", "sample"),
    SAMPLES,
    ids=[f"{check.code}-{n}" for n, (check, _) in enumerate(SAMPLES)],
)
def test_examples(check: Check, sample: Sample) -> None:
    found = flags(check, [(sample.source, sample.target), *sample.others])
    pieces = []
    for pair, flag in found:
        for text, span in ((pair.target, flag.target), (pair.source, flag.source)):
            if span is not None:
                assert 0 <= span.start <= span.end <= len(text)
                pieces.append(text[span.start : span.end])
    assert found, "nothing is found"
    assert sample.found in pieces or not sample.found, pieces


@pytest.mark.parametrize(
    ("check", "texts"),
    NEAR,
    ids=[f"{check.code}-{n}" for n, (check, _) in enumerate(NEAR)],
)
def test_near_misses(check: Check, texts: tuple[str, str]) -> None:
    assert flags(check, [texts]) == []


@pytest.mark.parametrize("check", CHECKS, ids=[check.code for check in CHECKS])
def test_a_check_is_proven_and_explained(check: Check) -> None:
    assert len(check.examples) >= 2
    assert len(check.near_misses) >= 3
    assert check.explanation.strip()
    assert check.message.endswith((".", "'", ")", "}"))
    assert flags(check, []) == []
    assert flags(check, [("", "")]) == []


def test_every_check_file_is_listed_under_its_name() -> None:
    listed = {check.name.replace("-", "_") for check in CHECKS}
    files = {path.stem for path in (ROOT / "toolkit/checks").glob("*.py")}
    assert listed <= files
    for check in CHECKS:
        assert getattr(checks, check.name.replace("-", "_")).CHECK is check


def test_codes_are_those_of_the_field() -> None:
    codes = [check.code for check in CHECKS]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[ATLMPWF]\d{3}", code) for code in codes)
