"""How the work of scoring is divided and kept: processes, shared counts, memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from os import getpid
from pathlib import Path

import numpy as np
import pytest

from tests.term_samples import ROWS, task_of, term_list
from toolkit.errors import UsageError
from toolkit.scorer.inputs import read_task
from toolkit.scorer.lines import Outputs
from toolkit.scorer.metric import Metric, Options, Prepared, Rows
from toolkit.scorer.metrics import agreement
from toolkit.scorer.request import Request
from toolkit.scorer.score import choose, score
from toolkit.scorer.task import Task

WORDS = "a boat waits at the old landing while rain comes down".split()
TEXTS = [[" ".join(WORDS[n % 4 : n % 7 + k]) for n in range(40)] for k in (3, 4, 5, 6)]


def task(systems: int = 3) -> Task:
    return Task(
        {str(number): TEXTS[number] for number in range(systems)}, (tuple(TEXTS[3]),)
    )


@pytest.mark.parametrize("systems", [1, 3])
@pytest.mark.parametrize("spec", ["bleu,chrf,chrf++,ter", "chrf,chrf++"])
def test_processes_change_nothing(systems: int, spec: str) -> None:
    alone = score(task(systems), spec)
    divided = score(task(systems), spec, jobs=3)
    for one, other in zip(alone.measured, divided.measured, strict=True):
        assert list(one.rows) == list(other.rows)
        for system, rows in one.rows.items():
            assert rows.dtype == other.rows[system].dtype
            assert rows.tobytes() == other.rows[system].tobytes()


def test_references_are_measured_by_processes_too(tmp_path: Path) -> None:
    own = task_of(term_list(tmp_path), ROWS)
    chosen = choose("term-accuracy,bleu,consistency,numbers")
    alone, divided = score(own, chosen), score(own, chosen, jobs=2)
    for one, other in zip(alone.measured, divided.measured, strict=True):
        assert list(one.ceilings) == list(other.ceilings)
        for name, rows in one.ceilings.items():
            assert rows.tobytes() == other.ceilings[name].tobytes()
    assert [list(one.ceilings) for one in alone.measured] == [
        ["reference"],
        [],
        ["reference"],
        ["reference"],
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_step_is_told(jobs: int) -> None:
    told: list[tuple[str, str]] = []
    score(task(2), "bleu,chrf", jobs=jobs, told=lambda *one: told.append(one))
    steps = [(name, system) for name in ("bleu", "chrf") for system in "01"]
    assert sorted(told) == steps


def test_counts_are_kept_in_two_bytes() -> None:
    (one,) = score(task(), "chrf++").measured
    assert {rows.dtype.name for rows in one.rows.values()} == {"uint16"}
    assert one.statistics("0").dtype == np.float64
    rows = one.prepared.rows("0", TEXTS[0])
    assert (one.statistics("0") == rows).all()
    assert one.corpus("0") == one.prepared.corpus(rows.sum(axis=0))


@pytest.mark.parametrize("values", [[0.5, 1.0], [-1.0, 2.0], [70000.0, 1.0], [np.nan]])
def test_other_numbers_are_kept_whole(values: list[float]) -> None:
    def prepare(task: Task, options: Options) -> Prepared:
        def rows(system: str, outputs: Sequence[str]) -> Rows:
            return np.array([values] * len(outputs))

        return Prepared("x", rows, lambda sums: sums[..., 0])

    metric = Metric("x", "X", prepare, {})
    (one,) = score(task(1), [(metric, {})]).measured
    assert one.statistics("0").tolist()[0] == pytest.approx(values, nan_ok=True)
    assert one.rows["0"].dtype == np.float64


def test_agreement_in_parts_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def rows() -> list[list[list[float]]]:
        own = task()
        prepared = agreement.METRIC.prepare(own, {})
        texts = [*own.systems.items(), ("reference", TEXTS[3])]
        return [prepared.rows(name, lines).tolist() for name, lines in texts]

    whole = rows()
    monkeypatch.setattr(agreement, "_TEXTS", 21)  # seven segments of three systems
    assert rows() == whole


def test_workers_read_no_outputs() -> None:
    """They could not: what reads Parquet hangs in a process that was forked."""
    here = getpid()

    def read(name: str) -> list[str]:
        assert getpid() == here
        return TEXTS[int(name)]

    own = task().with_systems(Outputs(["0", "1", "2"], read))
    divided = score(own, "agreement,bleu", jobs=2)
    alone = score(task(), "agreement")
    for name in ("0", "1", "2", "reference"):
        rows = divided.measured[0].statistics(name)
        assert rows.tolist() == alone.measured[0].statistics(name).tolist()


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (lambda texts: [[1.0]], r"metric own: 40 segments, but rows of shape \(1, 1\)"),
        (lambda texts: [1.0] * 40, r"rows of shape \(40,\)"),
        (lambda texts: texts[99], "metric own: IndexError: .*test_scoring_work.py:"),
        (lambda texts: [["x"]] * 40, "metric own: ValueError"),
    ],
)
def test_a_metric_that_goes_wrong_is_named(
    jobs: int, rows: Callable[[Sequence[str]], Rows], message: str
) -> None:
    def prepare(task: Task, options: Options) -> Prepared:
        return Prepared("x", lambda _, texts: rows(texts), lambda sums: sums[..., 0])

    with pytest.raises(UsageError, match=message):
        score(task(), [(Metric("own", "Own", prepare, {}), {})], jobs=jobs)


def test_asking_for_a_name_reads_nothing() -> None:
    def read(name: str) -> list[str]:
        raise AssertionError(name)

    outputs = Outputs(["a"], read)
    assert "a" in outputs
    assert "b" not in outputs


def test_rows_of_json_may_lack_keys(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text(
        '{"system":"s","output":"a","note":1}\n\n'
        '{"system":"s","output":"b","domain":"x"}\n'
        '{"system":"s","output":"c","note":2}'
    )
    own = read_task(Request((str(path),)))
    assert list(own.systems["s"]) == ["a", "b", "c"]
