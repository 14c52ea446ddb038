"""Resampling beside sacreBLEU's, exact sums, p-values, ranks and clusters."""

from __future__ import annotations

import hashlib
import math
import os
import subprocess
import sys
from collections.abc import Iterator
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import ROOT
from toolkit.errors import UsageError
from toolkit.scorer import resampling
from toolkit.scorer.metric import Metric, Rows
from toolkit.scorer.metrics.bleu import METRIC as BLEU
from toolkit.scorer.metrics.chrf import METRIC as CHRF
from toolkit.scorer.ranking import standings
from toolkit.scorer.resampling import blocks_of, choices, counts, exact
from toolkit.scorer.significance import (
    Comparison,
    Method,
    PairTest,
    Resampling,
    bootstrap,
    bootstrap_p,
    compare,
    interval,
    pairs_of,
    randomization_p,
    randomized,
    slack_of,
)
from toolkit.scorer.task import Task

WORDS = "the bridge court village mediator hears a case before it grows old".split()


def mean(sums: Rows) -> Rows:
    """The score of rows with a value and a one."""
    with np.errstate(invalid="ignore"):
        return sums[..., 0] / sums[..., 1]


def valued(*systems: list[float]) -> list[Rows]:
    """Rows for ``mean``."""
    return [np.array([[value, 1.0] for value in values]) for values in systems]


def texts(seed: int, size: int = 60) -> list[str]:
    """Sentences of WORDS, with words changed more often for greater seeds."""
    random = Random(seed)
    found = []
    for number in range(size):
        words = WORDS[number % 5 :] + WORDS[: number % 7]
        found.append(
            " ".join(
                random.choice(WORDS) if random.random() < 0.1 * seed else word
                for word in words
            )
        )
    return found


def metrics() -> Iterator[tuple[Metric, object]]:
    """Our metrics and sacreBLEU's."""
    from sacrebleu.metrics import BLEU as THEIR_BLEU
    from sacrebleu.metrics import CHRF as THEIR_CHRF

    yield BLEU, THEIR_BLEU()
    yield CHRF, THEIR_CHRF()


@pytest.mark.parametrize("test", ["bs", "ar"])
def test_p_values_are_those_of_sacrebleu_on_the_same_draws(test: str) -> None:
    from sacrebleu.significance import PairedTest

    systems = {str(seed): texts(seed) for seed in (2, 3, 4)}
    reference, samples = texts(1), 200
    draws = np.random.default_rng(12345)
    if test == "bs":
        indices = draws.choice(60, size=(samples, 60), replace=True)
        drawn = np.array([np.bincount(row, minlength=60) for row in indices], float)
    else:
        drawn = draws.integers(2, size=(samples, 60), dtype=bool).astype(float)
    for ours, theirs in metrics():
        prepared = ours.prepare(Task(systems, (tuple(reference),)), ours.options)
        rows = [prepared.rows(name, own) for name, own in systems.items()]
        paired = PairedTest(
            list(systems.items()), {"m": theirs}, [reference], test, samples
        )
        told = next(own for name, own in paired()[1].items() if name != "System")
        blocks = exact(np.stack(rows))
        if test == "ar":
            scores = prepared.corpus(blocks.sum(axis=1))
            pairs = pairs_of(3, baseline=0)
            gaps = randomized(blocks, prepared.corpus, [drawn], pairs)
            found = randomization_p(gaps, scores[0] - scores[1:], slack_of(scores))
            assert found == [one.p_value for one in told[1:]]
            continue
        scores = bootstrap(blocks, prepared.corpus, [drawn])
        for number in (1, 2):
            gap = told[0].score - told[number].score
            p = bootstrap_p(scores[0] - scores[number], gap)
            assert p == told[number].p_value
            bounds = interval(scores[number])
            assert bounds.mean == pytest.approx(told[number].mean)
            assert (bounds.high - bounds.low) / 2 == pytest.approx(told[number].ci)


@pytest.mark.parametrize("test", list(Method))
def test_equal_systems_are_equal(test: Method) -> None:
    rows = valued([1, 2, 3, 4.7], [1, 2, 3, 4.7])
    (pair,) = compare(rows, mean, Resampling(test, 100)).pairs
    assert (pair.difference, pair.p) == (0.0, 1.0)


@pytest.mark.parametrize("test", list(Method))
def test_one_segment_makes_no_significant_difference(test: Method) -> None:
    first = [0.1 * number for number in range(50)]
    (pair,) = compare(
        valued(first, [9.0, *first[1:]]), mean, Resampling(test, 500)
    ).pairs
    assert pair.p > 0.05


@pytest.mark.parametrize("test", list(Method))
def test_a_steady_difference_is_significant(test: Method) -> None:
    first = [float(number % 7) for number in range(40)]
    better = [value + 1 + number % 3 for number, value in enumerate(first)]
    found = compare(valued(first, better, first), mean, Resampling(test, 1000))
    told = {(pair.first, pair.second): pair for pair in found.pairs}
    assert told[0, 1].p < 0.01
    assert told[1, 2].p < 0.01
    assert told[0, 2].p == 1.0
    assert told[0, 1].difference < 0
    assert (
        told[0, 1].interval.low < told[0, 1].difference < told[0, 1].interval.high < 0
    )
    assert found.intervals[0].low < found.scores[0] < found.intervals[0].high


def test_randomization_nears_the_exact_p() -> None:
    # All ten differences are 1: of 1,024 swaps, two reach a mean difference of 1.
    rows = valued([float(n) for n in range(10)], [n + 1.0 for n in range(10)])
    (pair,) = compare(rows, mean, Resampling(Method.RANDOMIZATION, 20_000)).pairs
    assert pair.p == pytest.approx(2 / 1024, abs=0.001)


def test_samples_without_a_score_are_no_evidence() -> None:
    first = np.array([[1.0, 1], [0, 0], [0, 0], [0, 0]])
    second = np.array([[0.0, 1], [0, 0], [0, 0], [0, 0]])
    found = compare([first, second], mean, Resampling(samples=200))
    assert found.scores == (1.0, 0.0)
    assert found.pairs[0].p > 0.3
    assert found.intervals[0].low == found.intervals[0].high == 1.0


@given(
    st.lists(
        st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=3), min_size=2, max_size=40
    )
)
def test_sums_are_exact_in_any_order(values: list[list[float]]) -> None:
    blocks = exact(np.array([values]))
    assert blocks == pytest.approx(np.array([values]), rel=1e-9, abs=1e-4)
    drawn = next(counts(20, len(values), 1))
    for weights, sums in zip(drawn, drawn @ blocks[0], strict=True):
        for column in range(3):
            terms = (weights * blocks[0, :, column]).tolist()
            assert sums[column] == math.fsum(terms) == sum(reversed(terms))


def test_whole_numbers_stay_whole() -> None:
    blocks = np.array([[[3.0, 70000], [0, 1]], [[1, 2], [5, 0]]])
    assert (exact(blocks) == blocks).all()


def test_draws_never_change() -> None:
    assert next(counts(2, 5, 12345)).tolist() == [[0, 3, 0, 2, 0], [1, 1, 1, 1, 1]]
    drawn = np.concatenate([*counts(50, 30, 1), *choices(50, 30, 1)])
    assert drawn[:50].sum(axis=1).tolist() == [30] * 50
    assert set(drawn[50:].ravel()) == {0, 1}
    digest = hashlib.sha256(drawn.astype("<f8").tobytes()).hexdigest()
    assert digest.startswith("e9233069a0751fca")


def test_draws_do_not_depend_on_the_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [next(draw(40, 70, 5)).tolist() for draw in (counts, choices)]
    monkeypatch.setattr(resampling, "_CELLS", 300)
    parts = [list(draw(40, 70, 5)) for draw in (counts, choices)]
    assert [len(one) for one in parts] == [10, 10]
    assert [np.concatenate(one).tolist() for one in parts] == whole


def test_threads_change_nothing() -> None:
    code = (
        "import numpy as np\n"
        "from toolkit.scorer.significance import Method, Resampling, compare\n"
        "rows = [np.random.RandomState(n).rand(700, 2) for n in range(6)]\n"
        "for test in Method:\n"
        "    print(compare(rows, lambda s: s[..., 0], Resampling(test, 300)))\n"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "OPENBLAS_NUM_THREADS": threads},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for threads in ("1", "2")
    }
    assert len(told) == 1


def test_documents_are_drawn_whole() -> None:
    rows = valued([1, 2, 3, 4, 5], [2, 2, 2, 5, 5])
    names = ("b", "a", "b", "c", "a")
    blocks = blocks_of(rows, names)
    assert blocks[0].tolist() == [[4, 2], [7, 2], [4, 1]]
    assert blocks_of(rows, ()).shape == (2, 5, 2)
    alone = Resampling(samples=50, documents=("1", "2", "3", "4", "5"))
    each = Resampling(samples=50)
    assert compare(rows, mean, alone).pairs == compare(rows, mean, each).pairs
    assert alone.signature == "bs:50|seed:12345|block:document"
    told = compare(rows, mean, each).signature
    assert told == "bs:50|seed:12345|block:segment|correction:westfall-young"


def test_one_system_has_an_interval_and_no_pair() -> None:
    for test in Method:
        found = compare(valued([1, 2, 3]), mean, Resampling(test, 50))
        assert isinstance(found, Comparison)
        assert (len(found.intervals), found.pairs) == (1, ())


@pytest.mark.parametrize(
    ("rows", "documents", "told"),
    [
        (valued([1], [1, 2]), (), r"\[1, 2\] segments"),
        (valued([], []), (), "cannot be compared"),
        (valued([1, 2], [1, 2]), ("a",), "1 names of documents for 2 segments"),
    ],
)
def test_what_cannot_be_compared(
    rows: list[Rows], documents: tuple[str, ...], told: str
) -> None:
    with pytest.raises(UsageError, match=told):
        compare(rows, mean, Resampling(documents=documents))


def test_wrong_plans() -> None:
    with pytest.raises(UsageError, match="0 samples"):
        Resampling(samples=0)
    with pytest.raises(UsageError, match="negative"):
        Resampling(seed=-1)


def paired(scores: list[float], same: set[tuple[int, int]]) -> list[PairTest]:
    """Tests in which all pairs differ save those named."""
    bounds = interval(np.zeros(3))
    return [
        PairTest(a, b, scores[a] - scores[b], bounds, p, p)
        for a in range(len(scores))
        for b in range(a + 1, len(scores))
        for p in [0.5 if (a, b) in same else 0.01]
    ]


def test_ranks_and_clusters() -> None:
    scores = [30.0, 50.0, 49.0, 40.0, 41.0]
    pairs = paired(scores, {(1, 2), (3, 4), (0, 3)})
    p = [pair.p for pair in pairs]
    found = [(s.system, s.low, s.high, s.cluster) for s in standings(scores, pairs, p)]
    assert found == [
        (1, 1, 2, 1),
        (2, 1, 2, 1),
        (4, 3, 4, 2),
        (3, 3, 5, 2),
        (0, 4, 5, 2),
    ]
    turned = standings(scores, pairs, p, higher_is_better=False)
    assert [(s.system, s.cluster) for s in turned] == [
        *((system, 1) for system in (0, 3, 4)),
        *((system, 2) for system in (2, 1)),
    ]


def test_a_system_without_a_score_is_last() -> None:
    scores = [math.nan, 2.0]
    found = standings(scores, paired(scores, set()), [0.01])
    assert [one.system for one in found] == [1, 0]
