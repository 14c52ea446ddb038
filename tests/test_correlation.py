"""Correlation of metrics with people: known values, slow definitions, ties, tests."""

from __future__ import annotations

from itertools import combinations
from math import isnan, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import UsageError
from toolkit.scorer.correlation import (
    correlate,
    item_kendall,
    kendall,
    pairwise_accuracy,
    pearson,
    permutation_test,
    tie_accuracy,
)

NAN = float("nan")
FEW = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=2, max_size=30)


def slow_kendall(one: list[int], other: list[int]) -> float:
    """tau-b as it is defined, pair by pair."""
    pairs = list(combinations(range(len(one)), 2))
    left = [np.sign(one[a] - one[b]) for a, b in pairs]
    right = [np.sign(other[a] - other[b]) for a, b in pairs]
    apart = sum(map(bool, left)) * sum(map(bool, right))
    same = sum(a * b for a, b in zip(left, right, strict=True))
    return float(same / sqrt(apart)) if apart else NAN


def slow_accuracy(human: np.ndarray, metric: np.ndarray, threshold: float) -> float:
    """The share of pairs that are right at one threshold."""
    right = total = 0
    for item in range(human.shape[1]):
        for a, b in combinations(range(human.shape[0]), 2):
            gap = metric[a, item] - metric[b, item]
            told = 0.0 if abs(gap) <= threshold else np.sign(gap)
            right += bool(told == np.sign(human[a, item] - human[b, item]))
            total += 1
    return right / total


# Expected values by hand; the fifth tau is the example of SciPy's manual.
@pytest.mark.parametrize(
    ("one", "other", "r", "tau"),
    [
        ([1, 2, 3, 4], [1, 2, 3, 4], 1, 1),
        ([1, 2, 3, 4], [4, 3, 2, 1], -1, -1),
        ([1, 2, 3, 4, 5], [2, 1, 4, 3, 5], 0.8, 0.6),
        ([1, 2, 2, 3], [1, 3, 2, 4], 0.948683, 0.912871),
        ([12, 2, 1, 12, 2], [1, 4, 7, 1, 0], -0.556640, -0.471405),
        ([0, 0, 1], [0, 1, 0], -0.5, -0.5),
    ],
)
def test_known_values(
    one: list[float], other: list[float], r: float, tau: float
) -> None:
    x, y = np.array(one, dtype=float), np.array(other, dtype=float)
    assert pearson(x, y) == pytest.approx(r, abs=1e-6)
    assert kendall(x, y) == pytest.approx(tau, abs=1e-6)


@pytest.mark.parametrize("measure", [pearson, kendall])
def test_a_constant_side_has_no_correlation(measure) -> None:  # type: ignore[no-untyped-def]
    assert isnan(measure(np.ones(4), np.arange(4.0)))
    assert isnan(measure(np.arange(4.0), np.ones(4)))


@given(FEW)
def test_kendall_is_its_definition(pairs: list[tuple[int, int]]) -> None:
    one, other = ([pair[side] for pair in pairs] for side in (0, 1))
    found = kendall(np.array(one, dtype=float), np.array(other, dtype=float))
    assert found == pytest.approx(slow_kendall(one, other), nan_ok=True)


@given(
    st.lists(
        st.lists(
            st.tuples(st.integers(0, 3), st.integers(0, 6)), min_size=4, max_size=4
        ),
        min_size=1,
        max_size=6,
    )
)
def test_items_are_their_definition(items: list[list[tuple[int, int]]]) -> None:
    human = np.array([[pair[0] for pair in item] for item in items], dtype=float).T
    metric = np.array([[pair[1] for pair in item] for item in items], dtype=float).T
    taus = [
        0.0
        if isnan(tau := slow_kendall(list(human[:, n]), list(metric[:, n])))
        else tau
        for n in range(len(items))
        if len(set(human[:, n])) > 1
    ]
    expected = np.mean(taus) if taus else NAN
    assert item_kendall(human, metric) == pytest.approx(expected, nan_ok=True)
    found = tie_accuracy(human, metric)
    every = [slow_accuracy(human, metric, t) for t in range(-1, 7)]
    tried = every[1:] if (np.abs(np.diff(metric, axis=0)) == 0).any() else every
    assert found.accuracy == pytest.approx(max(max(tried), every[1]))
    assert slow_accuracy(human, metric, found.threshold) == pytest.approx(
        found.accuracy
    )


def test_ties_are_calibrated() -> None:
    human = np.array([[0.0, 0], [0, -1], [-5, -5]])
    metric = np.array([[50.0, 60], [49, 50], [20, 30]])
    found = tie_accuracy(human, metric)
    assert (found.accuracy, found.threshold) == (1.0, 1.0)
    assert slow_accuracy(human, metric, 0) == pytest.approx(5 / 6)


def test_accuracy_of_systems() -> None:
    assert pairwise_accuracy(np.array([3.0, 2, 1]), np.array([9.0, 7, 8])) == 2 / 3
    assert isnan(pairwise_accuracy(np.array([3.0]), np.array([9.0])))


def test_outputs_without_a_score_are_left_out() -> None:
    human = np.array([[0.0, -1, -5], [-1, -5, NAN], [NAN, NAN, NAN]])
    metric = np.array([[30.0, 20, 10], [25, NAN, 99], [1, 2, 3]])
    found = correlate(human, metric)
    assert found.outputs == 4
    assert found.pearson == pytest.approx(
        pearson(np.array([0.0, -1, -5, -1]), np.array([30.0, 20, 10, 25]))
    )
    assert found.system_accuracy == 0.0
    assert found.item_kendall == 1.0
    assert found.ties.accuracy == 1.0


def test_centred_values_know_nothing_of_the_source() -> None:
    human = np.array([[0.0, -20], [-1, -21]])
    metric = np.array([[50.0, 10], [60, 20]])
    found = correlate(human, metric)
    assert found.pearson > 0.9
    assert found.centred_pearson == pytest.approx(-1)
    assert found.item_kendall == -1


@pytest.mark.parametrize(
    ("human", "metric", "told"),
    [
        (np.zeros((2, 3)), np.zeros((3, 2)), r"\(2, 3\)"),
        (np.zeros(3), np.zeros(3), "differ"),
        (np.full((2, 2), NAN), np.zeros((2, 2)), "no output has both"),
        (np.zeros((1, 2)), np.array([[1.0, np.inf]]), "infinite"),
    ],
)
def test_what_cannot_be_correlated(
    human: np.ndarray, metric: np.ndarray, told: str
) -> None:
    with pytest.raises(UsageError, match=told):
        correlate(human, metric)


def test_permutation_tells_a_good_metric_from_noise() -> None:
    random = np.random.RandomState(3)
    human = random.normal(size=(4, 40))
    good, noise = human + random.normal(size=(4, 40)), random.normal(size=(4, 40))
    assert permutation_test(human, good, noise, item_kendall, samples=99) == 0.01
    same = permutation_test(human, good, good * 3 + 1, item_kendall, samples=99)
    assert same > 0.05
    assert permutation_test(human, good, good, item_kendall, samples=99) == 1.0
    again = [permutation_test(human, good, noise, item_kendall, samples=20, seed=7)] * 2
    assert again[0] == again[1]
