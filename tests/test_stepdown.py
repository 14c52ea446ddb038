"""p-values corrected for all pairs; resampling in steps that are rounded alike."""

from __future__ import annotations

import hashlib
import math
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.scorer.elementary import exp, log
from toolkit.scorer.metric import Rows
from toolkit.scorer.metrics.bleu import METRIC as BLEU
from toolkit.scorer.significance import Method, Resampling, compare
from toolkit.scorer.stepdown import step_down
from toolkit.scorer.task import Task

EVEN = [[1.0, -1, 1, -1], [1, 1, -1, -1]]
SMALL = st.integers(-4, 4).map(float)


def mean(sums: Rows) -> Rows:
    """The score of rows with a value and a one."""
    return np.asarray(sums[..., 0] / sums[..., 1])


def systems(seed: int, better: float = 0.0, size: int = 150) -> list[Rows]:
    """Rows of five systems that are equally good, and of one that may be better."""
    random = np.random.default_rng(seed)
    hard = random.gamma(1, 1, size)
    found = [hard + random.normal(0, 0.5, size) for _ in range(6)]
    found[5] = found[5] + better
    return [np.column_stack((values, np.ones(size))) for values in found]


@pytest.mark.parametrize(
    ("observed", "chance", "p"),
    [
        ([4.0, 1.0], EVEN, [0.2, 1.0]),
        ([-4.0, 1.0], EVEN, [0.2, 1.0]),
        ([4.0, 3.0], EVEN, [0.2, 0.2]),
        # The scale of a pair tells nothing: 10 by 5 is as clear as 1 by 0.5.
        ([10.0, 1.0], [[5.0, -5, 5, -5], [0.5, 0.5, -0.5, -0.5]], [0.2, 0.2]),
        # Nothing differs, not even by chance.
        ([0.0, 0.0], [[0.0] * 4, [0.0] * 4], [1.0, 1.0]),
        # A pair that always differs as it does.
        ([2.0, 0.0], [[0.0] * 4, [0.0] * 4], [0.2, 1.0]),
        # No score, and no score in half of the samples.
        ([math.nan, 4.0], [[math.nan] * 4, EVEN[1]], [1.0, 0.2]),
        ([4.0], [[1.0, -1, math.nan, math.nan]], [0.6]),
    ],
)
def test_by_hand(
    observed: list[float], chance: list[list[float]], p: list[float]
) -> None:
    found = step_down(np.array(observed), np.array(chance), 1e-12)
    assert found.tolist() == pytest.approx(p)


@given(st.lists(st.tuples(SMALL, *[SMALL] * 6), min_size=1, max_size=6))
def test_step_by_step(rows: list[tuple[float, ...]]) -> None:
    """Against the definition: each pair with all that are no clearer."""
    observed = [row[0] for row in rows]
    chance = [row[1:] for row in rows]
    spread = [max(math.sqrt(sum(x * x for x in r) / 6), 1e-9) for r in chance]
    clear = [(abs(d) - 1e-9) / s for d, s in zip(observed, spread, strict=True)]
    alone = []
    for one in clear:
        rest = [n for n, other in enumerate(clear) if other <= one]
        most = [max(abs(chance[n][b]) / spread[n] for n in rest) for b in range(6)]
        alone.append((1 + sum(size >= one for size in most)) / 7)
    expected = [
        max(p for p, c in zip(alone, clear, strict=True) if c >= one) for one in clear
    ]
    found = step_down(np.array(observed), np.array(chance), 1e-9)
    assert found.tolist() == pytest.approx(expected)


@pytest.mark.parametrize("test", list(Method))
def test_a_hundred_and_five_pairs_reach_significance(test: Method) -> None:
    random = np.random.default_rng(1)
    hard = random.gamma(1, 1, 200)
    rows = [
        np.column_stack((hard + n + random.normal(0, 0.3, 200), np.ones(200)))
        for n in range(15)
    ]
    found = compare(rows, mean, Resampling(test, 1000)).pairs
    assert len(found) == 105
    assert {pair.corrected for pair in found} == {1 / 1001}


@pytest.mark.parametrize("test", list(Method))
def test_systems_that_are_equally_good_are_seldom_told_apart(test: Method) -> None:
    single = joint = 0
    for seed in range(100):
        found = compare(systems(seed), mean, Resampling(test, 200, seed)).pairs
        single += any(pair.p < 0.05 for pair in found)
        joint += any(pair.corrected < 0.05 for pair in found)
        assert all(pair.p <= pair.corrected <= 1 for pair in found)
    assert single > 30
    assert joint <= 8


@pytest.mark.parametrize("test", list(Method))
def test_a_better_system_is_found_among_equals(test: Method) -> None:
    rows = systems(9, better=0.4)
    found = compare(rows, mean, Resampling(test, 500)).pairs
    assert {p.second for p in found if p.corrected < 0.05} == {5}
    assert sum(p.corrected < 0.05 for p in found) == 5
    with_baseline = compare(rows, mean, Resampling(test, 500), baseline=2).pairs
    assert [(p.first, p.second) for p in with_baseline] == [
        (0, 2),
        (1, 2),
        (2, 3),
        (2, 4),
        (2, 5),
    ]
    whole = {(p.first, p.second): p for p in found}
    for pair in with_baseline:
        every = whole[pair.first, pair.second]
        assert (pair.p, pair.interval) == (every.p, every.interval)
        assert pair.corrected <= every.corrected


def test_exponentials_and_logarithms() -> None:
    random = Random(7)
    powers = [random.uniform(-700, 5) for _ in range(5000)]
    powers += [0.0, 1.0, -1e10, -math.inf]
    for power, found in zip(powers, exp(np.array(powers)).tolist(), strict=True):
        assert found == pytest.approx(math.exp(power), rel=4e-16, abs=0)
    numbers = [math.exp(random.uniform(-50, 9)) for _ in range(5000)]
    numbers += [random.uniform(0.9, 1.1) for _ in range(5000)] + [1.0]
    for number, found in zip(numbers, log(np.array(numbers)).tolist(), strict=True):
        assert found == pytest.approx(math.log(number), rel=8e-16, abs=0)


def test_their_last_digits_never_change() -> None:
    grid = np.arange(1, 4001) / 64
    digits = np.concatenate((exp(-grid), log(grid))).astype("<f8").tobytes()
    assert hashlib.sha256(digits).hexdigest().startswith("1f2d38ca03618be6")


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"smooth-method": "none"},
        {"smooth-method": "floor"},
        {"smooth-method": "add-k", "effective-order": "true"},
        {"max-order": "9"},
        {"effective-order": "true", "max-order": "6"},
    ],
)
def test_trials_of_bleu_are_its_scores(options: dict[str, str]) -> None:
    random = Random(5)
    words = "the mediator hears a case in the village court".split()
    drawn = [
        " ".join(random.choices(words, k=random.randrange(12))) for _ in range(400)
    ]
    reference = tuple(" ".join(random.choices(words, k=8)) for _ in drawn)
    task = Task({}, (reference,))
    prepared = BLEU.prepare(task, {**BLEU.options, **options})
    rows = prepared.rows("", drawn)
    sums = np.concatenate((rows, rows.cumsum(axis=0)))
    assert prepared.trials is not None
    found = prepared.trials(sums.reshape(80, 10, -1))
    exact = prepared.corpus(sums).reshape(80, 10)
    assert np.count_nonzero(exact)
    np.testing.assert_allclose(found, exact, rtol=1e-13, atol=0)
