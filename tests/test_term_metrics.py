"""Metrics of terms, by hand, and what holds for all metrics of ours."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.term_samples import ROWS, TERMS, measured, task_of, term_list, value
from toolkit.errors import UsageError
from toolkit.scorer.annotations import tokens
from toolkit.scorer.metrics import METRICS
from toolkit.scorer.score import choose, score
from toolkit.scorer.settings import termbase_mark
from toolkit.scorer.task import Task
from toolkit.scorer.weighted_edits import edits

OURS = [
    *("term-success", "term-accuracy", "term-recall", "term-precision", "term-f1"),
    *("term-violations", "term-exact", "term-window", "term-ter", "consistency"),
    *("consistency-predefined", "consistency-entropy", "consistency-hhi"),
    "consistency-first",
    *("numbers", "names", "untranslated", "length-ratio", "penalty"),
]


@pytest.fixture
def terms(tmp_path: Path) -> Path:
    return term_list(tmp_path)


@pytest.mark.parametrize(
    ("source", "reference", "output", "expected"),
    [
        ("茶馆在渡口。", "The tea house at the ferry.", "A teahouse by a river.", 0.5),
        ("茶馆和茶馆", "Tea house and tea house", "Two of them: TEAHOUSE", 0.5),
        ("茶馆和茶馆", "tea house, tea house", "tea house tea house tea house", 1.0),
        ("灯塔", "The lighthouse", "The lighthouse", 1.0),
        ("灯塔的灯", "lamp of the lighthouse", "clamps at the lighthouse", 0.75),
        ("茶馆在渡口。", "Tea houses at the quay.", "The ferry.", 0.0),
    ],
)
def test_success_counts_substrings(
    terms: Path, source: str, reference: str, output: str, expected: float
) -> None:
    task = task_of(terms, [(source, reference, output)])
    assert value(task, "term-success") == expected


def test_success_is_the_mean_over_pairs_of_term_and_unit(terms: Path) -> None:
    rows = [("茶馆", "teahouse", "a tea house"), ("茶馆 渡口", "teahouse ferry", "no")]
    task = task_of(terms, rows, ["d", "d"])
    assert value(task, "term-success") == pytest.approx(1 / 3)
    merged = measured(task, "term-success(unit=document)")
    assert merged.corpus("ours") == pytest.approx((1 / 2 + 0) / 2)
    assert merged.rows["ours"].tolist() == [[0.5, 2], [0, 0]]
    assert "unit:document" in merged.prepared.signature
    assert "resampling:document" in merged.prepared.signature


def test_any_reference_lets_a_term_be_considered(terms: Path) -> None:
    source, output = ("茶馆渡口",), {"ours": ("ferry",)}
    one, other = ("a tea house",), ("by the ferry",)
    both = Task(output, (one, other), source, termbases=(terms,))
    alone = Task(output, (one,), source, termbases=(terms,))
    assert value(both, "term-success") == 0.5
    assert value(alone, "term-success") == 0.0


@pytest.mark.parametrize(
    ("source", "output", "accuracy", "precision", "violations"),
    [
        ("茶馆在渡口。", "The tea houses by a river.", 0.5, 1.0, 0.0),
        ("茶馆和茶馆", "One teahouse only.", 0.5, 1.0, 0.0),
        ("茶馆", "He likes teahousekeeping.", 0.0, np.nan, 0.0),
        ("灯塔", "The lighthouses.", 1.0, 1.0, 0.0),
        ("茶馆在渡口。", "The tea shop at the ferry.", 0.5, 0.5, 0.5),
        ("茶馆在渡口。", "", 0.0, np.nan, 0.0),
        ("村里的人。", "People of the village.", np.nan, np.nan, np.nan),
    ],
)
def test_accuracy_counts_words_and_each_occurrence(
    terms: Path,
    source: str,
    output: str,
    accuracy: float,
    precision: float,
    violations: float,
) -> None:
    task = task_of(terms, [(source, "", output)])
    names = "term-accuracy", "term-recall", "term-precision", "term-violations"
    found = [value(task, name) for name in names]
    wanted = [accuracy, accuracy, precision, violations]
    assert found == pytest.approx(wanted, nan_ok=True)


def test_f1_is_the_harmonic_mean(terms: Path) -> None:
    rows = [("茶馆在渡口。", "", "The tea shop at the ferry."), ("灯塔", "", "Light.")]
    task = task_of(terms, rows)
    precision, recall = value(task, "term-precision"), value(task, "term-recall")
    assert (precision, recall) == (pytest.approx(1 / 2), pytest.approx(1 / 3))
    harmonic = 2 * precision * recall / (precision + recall)
    assert value(task, "term-f1") == pytest.approx(harmonic)


@pytest.mark.parametrize(
    ("source", "reference", "output", "exact"),
    [
        ("茶馆和茶馆", "Tea house, tea house", "the tea house", 0.5),
        ("茶馆和茶馆", "Tea house, tea house", "teahouse, tea house", 1.0),
        ("茶馆", "The tea house", "The tea houses", 1.0),
        ("茶馆", "The tea house", "The teahousekeeper", 0.0),
        ("茶馆", "The tea house", "", 0.0),
        ("灯塔", "The lighthouse", "Lamp, light house", 0.0),
    ],
)
def test_exact_match_uses_each_place_once(
    terms: Path, source: str, reference: str, output: str, exact: float
) -> None:
    assert value(task_of(terms, [(source, reference, output)]), "term-exact") == exact


@pytest.mark.parametrize(
    ("output", "n", "overlap"),
    [
        ("We met at the ferry, by night again", 2, 1.0),
        ("We met at the ferry in day light now", 2, 0.5),
        ("They left the ferry by day", 2, 0.5),
        ("A ferry", 2, 0.0),
        ("We met there.", 2, 0.0),
        ("Few met at the ferry, by night again", 3, 1.0),
        ("Few sat at the ferry, by night again", 3, 5 / 6),
    ],
)
def test_window_overlap(terms: Path, output: str, n: int, overlap: float) -> None:
    row = ("渡口", "We met at the ferry by night again", output)
    found = value(task_of(terms, [row]), f"term-window(n={n})")
    assert found == pytest.approx(overlap)


def test_window_is_the_mean_over_segments_with_terms(terms: Path) -> None:
    rows = [
        ("渡口", "by the ferry", "by the ferry"),
        ("渡口", "by the ferry", "by the river"),
        ("村里", "a village", "a town"),
    ]
    assert value(task_of(terms, rows), "term-window") == 0.5


@pytest.mark.parametrize(
    ("output", "cost"),
    [
        ("we met at the ferry landing", 0),
        ("we met at the ferry old landing", 2),
        ("we met at the old ferry landing", 1),
        ("we met at the ferry port", 2),
        ("we met at the", 4),
        ("you met at the ferry landing", 1),
        ("at the ferry landing we met", 1),
        ("", 8),
    ],
)
def test_term_edits_weigh_twice(terms: Path, output: str, cost: int) -> None:
    row = ("渡口", "We met at the ferry landing", output)
    assert value(task_of(terms, [row]), "term-ter") == pytest.approx(1 - cost / 6)


WORDS = st.lists(st.sampled_from("abcde"), max_size=9)


@given(WORDS, WORDS, st.integers(1, 3))
def test_shifts_never_cost_more_than_edits(
    output: list[str], reference: list[str], weight: int
) -> None:
    weights = np.array([weight if word == "a" else 1 for word in reference], np.int32)
    found = edits(output, reference, weights)
    assert (
        abs(len(output) - len(reference)) <= found <= plain(output, reference, weight)
    )
    assert (found == 0) == (output == reference)


def plain(output: list[str], reference: list[str], weight: int) -> int:
    """Edits without shifts, where a replaced or lost "a" costs its weight."""
    costs = [weight if word == "a" else 1 for word in reference]
    row = [sum(costs[:n]) for n in range(len(costs) + 1)]
    for word in output:
        before, row = row, [row[0] + 1]
        for n, cost in enumerate(costs):
            last = n + 1 == len(costs)
            extra = 1 if last else min(cost, costs[n + 1])
            change = before[n] + (0 if word == reference[n] else cost)
            row.append(min(change, before[n + 1] + extra, row[n] + cost))
    return row[-1]


RENDERED = ["tea house", "tea house", "teahouse", "tea shop", "teapot"]


def renderings(terms: Path, documents: Sequence[str]) -> Task:
    rows = [("茶馆很大。", "", f"The {form} is large.") for form in RENDERED]
    return task_of(terms, rows, documents)


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ("consistency", 2 / 4),
        ("consistency-first", 2 / 4),
        ("consistency-predefined", 2 / 5),
        ("consistency-hhi", (6 / 16 - 1 / 3) / (2 / 3)),
        ("consistency-entropy", 1 - (0.5 * np.log(2) + 0.5 * np.log(4)) / np.log(3)),
    ],
)
def test_consistency_of_one_text(terms: Path, spec: str, expected: float) -> None:
    task = renderings(terms, ["d"] * 5)
    assert value(task, spec) == pytest.approx(expected)
    assert value(task, f"{spec}(within=set)") == pytest.approx(expected)


def test_consistency_within_documents_and_across_the_set(terms: Path) -> None:
    task = renderings(terms, ["a", "a", "b", "b", "c"])
    own = measured(task, "consistency")
    assert own.corpus("ours") == pytest.approx((2 + 1) / 4)
    assert own.documents("ours", [0, 2, 4]).tolist() == pytest.approx(
        [1.0, 0.5, np.nan], nan_ok=True
    )
    assert "resampling:document" in own.prepared.signature
    across = measured(task, "consistency(within=set)")
    assert across.corpus("ours") == pytest.approx(2 / 4)
    assert "resampling" not in across.prepared.signature


def test_the_first_rendering_in_the_text_counts(terms: Path) -> None:
    rows = [
        ("茶馆，渡口。", "", "The teahouse and the ferry landing."),
        ("茶馆。", "", "The tea house."),
        ("茶馆，渡口。", "", "Of the ferry landing and the tea house."),
        ("灯。茶馆。", "", "A lamp. Teahouses."),
    ]
    task = task_of(terms, rows, ["a", "a", "a", "b"])
    # Tea houses: 1 of 3, ferry landings 2 of 2; document b has one of each only.
    own = measured(task, "consistency-first")
    assert own.rows["ours"].tolist() == [[2, 2], [0, 1], [1, 2], [0, 0]]
    assert own.corpus("ours") == pytest.approx(3 / 5)
    assert own.documents("ours", [0, 3]).tolist() == pytest.approx(
        [0.6, np.nan], nan_ok=True
    )
    # All as one text: tea houses 2 of 4; with one lamp, 1 of 1, where one is enough.
    assert value(task, "consistency-first(within=set)") == pytest.approx(4 / 6)
    assert value(task, "consistency-first(within=set,least=1)") == pytest.approx(5 / 7)


def test_consistency_of_one_rendering_is_full(terms: Path) -> None:
    row = ("茶馆很大。", "", "The teahouse is large.")
    task = task_of(terms, [row, row], ["d", "d"])
    for kind in ("", "-first", "-hhi", "-entropy"):
        assert value(task, f"consistency{kind}") == 1.0
    assert value(task, "consistency-predefined") == 0.0
    assert np.isnan(value(task, "consistency(least=3)"))


@pytest.mark.parametrize("name", [n for n in OURS if "term" in n or "consist" in n])
def test_without_terms_there_is_no_number(terms: Path, name: str) -> None:
    task = task_of(terms, [("村里的人。", "A village.", "A town.")] * 2, ["a", "b"])
    found = value(task, name)
    assert found == pytest.approx(2 / 3) if name == "term-ter" else np.isnan(found)
    if name.startswith("consistency"):
        assert np.isnan(value(task, f"{name}(within=set)"))


def test_one_and_two_jobs_give_the_same_rows(terms: Path) -> None:
    task = task_of(terms, ROWS, ["a", "a", "b", "b"])
    chosen = choose(",".join(OURS))
    for one, other in zip(
        score(task, chosen).measured, score(task, chosen, jobs=2).measured, strict=True
    ):
        assert one.rows["ours"].tobytes() == other.rows["ours"].tobytes()


@pytest.mark.parametrize("name", OURS)
def test_rows_add_up(terms: Path, name: str) -> None:
    """Two documents together have the rows of each by itself."""
    whole = task_of(terms, ROWS, ["a", "a", "b", "b"])
    parts = [task_of(terms, ROWS[:2], ["a"] * 2), task_of(terms, ROWS[2:], ["b"] * 2)]
    alone = [value(part, name) for part in parts]
    together = measured(whole, name).documents("ours", [0, 2]).tolist()
    assert together == pytest.approx(alone, nan_ok=True)


@pytest.mark.parametrize("name", [n for n in OURS if not n.startswith("length")])
def test_the_human_reference_is_the_ceiling(terms: Path, name: str) -> None:
    task = task_of(terms, ROWS, ["a", "a", "b", "b"])
    human = Task(
        {"ours": task.systems["ours"], "human": task.references[0]},
        task.references,
        task.sources,
        task.documents,
        termbases=task.termbases,
    )
    metric = next(metric for metric in METRICS if metric.name == name)
    one = measured(human, name)
    assert one.corpus("human") == (1.0 if metric.higher_is_better else 0.0)
    gap = one.corpus("human") - one.corpus("ours")
    assert gap * (1 if metric.higher_is_better else -1) >= 0


@pytest.mark.parametrize(
    ("spec", "told"),
    [
        ("term-success(unit=documents)", "did you mean 'document'"),
        ("term-window(n=0)", "n=0: a whole number from 1"),
        ("term-ter(weight=two)", "weight=two: a whole number"),
        ("consistency(within=text)", "within=text is not known"),
        ("penalty(major=-1)", "major=-1: a number from 0"),
        ("penalty(minor=nan)", "minor=nan: a number from 0"),
        ("penalty(select=A+Q9)", "no rule begins with 'Q9'"),
        ("term-accuracy(unit=document)", "no setting 'unit'"),
    ],
)
def test_a_wrong_setting_is_told(terms: Path, spec: str, told: str) -> None:
    with pytest.raises(UsageError, match=told.replace("+", r"\+")):
        measured(task_of(terms, ROWS), spec)


def test_the_signature_names_what_the_termbase_says(terms: Path) -> None:
    task = task_of(terms, ROWS)
    signature = measured(task, "term-accuracy").prepared.signature
    assert f"terms:{termbase_mark([terms])}|" in signature
    other = terms.with_name("other.tsv")
    other.write_text(TERMS, encoding="utf-8")
    assert termbase_mark([other]) == termbase_mark([terms])
    other.write_text(TERMS + "村\tvillage\n", encoding="utf-8")
    assert termbase_mark([other]) != termbase_mark([terms])
    assert termbase_mark([]).startswith("shipped-")


def test_a_termbase_that_was_changed_is_read_again(terms: Path) -> None:
    task = task_of(terms, [("茶馆", "", "The tea room.")])
    assert value(task, "term-accuracy") == 0.0
    terms.write_text(TERMS.replace("tea house|", "tea room|"), encoding="utf-8")
    assert value(task, "term-accuracy") == 1.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Bank’s re-issue, 2019",
            ["the", "bank", "'", "s", "re", "issue", ",", "2019"],
        ),
        ("灯塔2号", ["灯", "塔", "2", "号"]),
        ("co\u00adop", ["co", "op"]),
        ("", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert list(tokens(text)) == expected
