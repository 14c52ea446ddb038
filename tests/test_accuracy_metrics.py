"""Metrics of accuracy without a reference and of agreement, by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import sacrebleu
from hypothesis import given
from hypothesis import strategies as st

from tests.term_samples import measured, task_of, term_list, value
from toolkit.errors import UsageError
from toolkit.scorer.char_overlap import overlaps
from toolkit.scorer.task import Task


@pytest.fixture
def terms(tmp_path: Path) -> Path:
    return term_list(tmp_path)


@pytest.mark.parametrize(
    ("source", "output", "name", "expected"),
    [
        ("有1072人和3500辆车。", "1,072 men and 3,600 cars.", "numbers", 1 / 2),
        ("有1072人。", "5,700 cars for 1,072 men.", "numbers", 1 / 2),
        ("有1072人。", "", "numbers", 0.0),
        ("有人。", "Somebody.", "numbers", np.nan),
        ("用Linux和Python。", "With Linux.", "names", 1 / 2),
        ("用Linux。", "", "names", 0.0),
        ("他来了。", "He came.", "names", np.nan),
        ("他来了。", "He 来了.", "untranslated", 1.0),
        ("他来了。", "", "untranslated", 1.0),
        ("他来了。", "He came.", "untranslated", 0.0),
        ("", "He came.", "untranslated", np.nan),
    ],
)
def test_accuracy_without_a_reference(
    terms: Path, source: str, output: str, name: str, expected: float
) -> None:
    task = task_of(terms, [(source, "", output)])
    assert value(task, name) == pytest.approx(expected, nan_ok=True)


def test_length_ratio_is_that_of_the_sums(terms: Path) -> None:
    full = "The old people of the town drink tea by the river every morning."
    task = task_of(terms, [("镇上的老人每天早晨在河边喝茶。", "", full)])
    cut = task_of(terms, [("镇上的老人每天早晨在河边喝茶。", "", full[:20])])
    assert 0.8 < value(task, "length-ratio") < 1.25
    ratio = value(cut, "length-ratio") / value(task, "length-ratio")
    assert ratio == pytest.approx(20 / len(full))


def test_penalty_weighs_findings_by_severity(terms: Path) -> None:
    rows = [
        ("有1072人。", "", "There are 1,702 people here."),
        ("有人。", "", "Somebody."),
    ]
    task = task_of(terms, rows)
    assert value(task, "penalty(select=L301)") == pytest.approx(1000 * 5 / 6)
    assert value(task, "penalty(select=L301,major=2)") == pytest.approx(1000 * 2 / 6)
    assert value(task, "penalty(select=A)") == 0
    signature = measured(task, "penalty(select=L301,major=2)").prepared.signature
    assert "|minor:1|major:2|critical:25|neutral:0|select:L301|" in signature


def test_an_empty_output_costs(terms: Path) -> None:
    assert value(task_of(terms, [("他来了。", "", "")]), "penalty") >= 1000


@given(st.lists(st.text("ab é他\U00020000", max_size=9), min_size=2, max_size=4))
def test_overlaps_are_the_sentence_chrf_of_sacrebleu(texts: list[str]) -> None:
    chrf = sacrebleu.CHRF()
    wanted = [[chrf.sentence_score(x, [y]).score for y in texts] for x in texts]
    assert np.allclose(overlaps(texts), wanted, rtol=0, atol=1e-9)


def test_agreement_is_the_mean_over_the_other_systems() -> None:
    outputs = {
        "a": ("the cat sat", "yes"),
        "b": ("the cat sat", "no"),
        "c": ("", "yes"),
    }
    human = ("the cat sat", "maybe so")
    found = measured(Task(outputs, (human, outputs["b"])), "agreement")
    assert found.segments("a").tolist() == pytest.approx([50.0, 50.0])
    assert found.segments("b").tolist() == pytest.approx([50.0, 0.0])
    assert found.corpus("c") == pytest.approx(25.0)
    assert found.prepared.signature.startswith("systems:3|")
    assert found.segments("reference 1")[0] == pytest.approx(200 / 3)
    assert found.segments("reference 2").tolist() == found.segments("b").tolist()


def test_agreement_needs_three_systems() -> None:
    with pytest.raises(UsageError, match="agreement needs three systems"):
        measured(Task({"a": ("x",), "b": ("y",)}), "agreement")
