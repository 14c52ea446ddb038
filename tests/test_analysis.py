"""Buckets of segments, segments that differ most, terms gone wrong."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import UsageError
from toolkit.scorer.analysis import (
    TermUse,
    bucket_scores,
    by_column,
    by_figures,
    by_length,
    by_number,
    by_terms,
    differing,
    term_table,
    term_uses,
)
from toolkit.scorer.metric import Metric, Options, Prepared, Rows
from toolkit.scorer.records import Measured
from toolkit.scorer.settings import share
from toolkit.scorer.task import Task

SOURCES = ("枫桥经验很好。", "今年有3.4万人来。", "灯灭了。")
GOOD = ("The Fengqiao Experience is good.", "34,000 people came.", "It is dark.")
BAD = ("The Maple Bridge experience is good.", "Many came.", "It is dark.")
TASK = Task({"good": GOOD, "bad": BAD}, (GOOD,), SOURCES)


def prepare(task: Task, options: Options) -> Prepared:
    """Nothing that is used."""
    raise NotImplementedError


def measured(**systems: list[tuple[float, float]]) -> Measured:
    """Rows of a metric that divides the first sum by the second."""

    def rows(system: str, outputs: object) -> Rows:
        return np.array(systems[system], dtype=float)

    own = Prepared("", rows, share)
    metric = Metric("share", "Share", prepare, {})
    return Measured(metric, own, {name: rows(name, ()) for name in systems})


def test_lengths_are_words_or_characters() -> None:
    texts = ("一二三 four 5.", "好", "a b c d e f g h i j k l", "")
    found = by_length(Task({"x": texts}, sources=texts), bounds=(2, 5, 10))
    told = [(one.label, one.segments) for one in found]
    assert told == [("<2", (1, 3)), ("5-<10", (0,)), (">=10", (2,))]
    assert by_length(Task({"x": texts}, (texts,)), bounds=(2, 5, 10)) == found
    with pytest.raises(UsageError, match="source or a reference"):
        by_length(Task({"x": texts}))


@given(st.lists(st.integers(0, 20)), st.lists(st.integers(0, 20), max_size=4))
def test_each_segment_is_in_one_bucket(values: list[int], bounds: list[int]) -> None:
    found = [n for bucket in by_number("n", values, bounds) for n in bucket.segments]
    assert sorted(found) == list(range(len(values)))


def test_figures_terms_and_columns() -> None:
    told = [(one.label, one.segments) for one in by_figures(TASK)]
    assert told == [("none", (0, 2)), ("some", (1,))]
    told = [(one.label, one.segments) for one in by_terms(TASK)]
    assert told == [("<1", (1, 2)), ("1-<2", (0,))]
    told = [(one.label, one.segments) for one in by_column("genre", ["b", "a", "b"])]
    assert told == [("b", (0, 2)), ("a", (1,))]


def test_a_bucket_is_scored_together() -> None:
    own = measured(x=[(1, 1), (0, 3), (2, 4)], y=[(0, 1), (3, 3), (0, 0)])
    found = bucket_scores(own, by_column("c", ["p", "p", "q"]))
    assert found[0] == [0.25, 0.75]
    assert found[1][0] == 0.5
    assert np.isnan(found[1][1])


def test_the_widest_gaps_come_first() -> None:
    own = measured(
        x=[(1, 1), (0, 3), (2, 4), (1, 1)], y=[(1, 2), (3, 3), (0, 0), (1, 1)]
    )
    found = [(one.segment, one.first, one.second) for one in differing(own, "x", "y")]
    assert found == [(1, 0.0, 1.0), (0, 1.0, 0.5)]
    assert len(differing(own, "x", "y", most=1)) == 1
    with pytest.raises(UsageError, match="no system 'z' was measured"):
        differing(own, "x", "z")


def test_terms_by_system() -> None:
    uses = [use for system in TASK.systems for use in term_uses(TASK, system)]
    assert [(use.system, use.term, use.right) for use in uses] == [
        ("good", "枫桥经验", True),
        ("bad", "枫桥经验", False),
    ]
    assert uses[0].rendering == "Fengqiao Experience"
    (row,) = term_table(uses)
    assert (row.uses, row.wrong) == ({"good": 1, "bad": 1}, {"good": 0, "bad": 1})
    assert row.share == 0.5


def test_terms_that_go_wrong_most_come_first() -> None:
    uses = [
        TermUse("x", 0, "灯", "lamp", True),
        TermUse("x", 1, "桥", "", False),
        TermUse("y", 1, "桥", "bridge", True),
        TermUse("x", 2, "村", "", False),
        TermUse("y", 2, "村", "", False),
    ]
    assert [row.term for row in term_table(uses)] == ["村", "桥", "灯"]
    assert term_table([]) == []
