"""Buckets of segments, segments that differ most, terms gone wrong."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import UsageError
from toolkit.scorer.analysis import (
    TermUse,
    contrasts,
    differing,
    term_table,
    term_uses,
    terms_of,
)
from toolkit.scorer.buckets import (
    buckets_of,
    by_column,
    by_count,
    by_figures,
    by_length,
    by_terms,
)
from toolkit.scorer.metric import Metric, Options, Prepared, Rows
from toolkit.scorer.records import Measured, Scores
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
    assert told == [("0-1", (1, 3)), ("5-9", (0,)), ("10+", (2,))]
    assert by_length(Task({"x": texts}, (texts,)), bounds=(2, 5, 10)) == found
    with pytest.raises(UsageError, match="source or a reference"):
        by_length(Task({"x": texts}))


@given(st.lists(st.integers(0, 20)), st.lists(st.integers(0, 20), max_size=4))
def test_each_segment_is_in_one_bucket(values: list[int], bounds: list[int]) -> None:
    found = [n for bucket in by_count("n", values, bounds) for n in bucket.segments]
    assert sorted(found) == list(range(len(values)))


def test_figures_terms_and_columns() -> None:
    told = [(one.label, one.segments) for one in by_figures(TASK)]
    assert told == [("none", (0, 2)), ("some", (1,))]
    told = [(one.label, one.segments) for one in by_terms(TASK)]
    assert told == [("0", (1, 2)), ("1", (0,))]
    told = [(one.label, one.segments) for one in by_column("genre", ["b", "a", "b"])]
    assert told == [("b", (0, 2)), ("a", (1,))]


def test_a_term_and_several_are_told_apart() -> None:
    texts = ("灯灭了。", "枫桥经验很好。", "枫桥经验，枫桥经验，扫黑除恶。")
    task = Task({"x": ("a", "b", "c")}, sources=texts)
    told = [(one.label, one.segments) for one in buckets_of(task, ["terms"])]
    assert told == [("0", (0,)), ("1", (1,)), ("2-3", (2,))]


@pytest.mark.parametrize(
    ("kinds", "sources", "message"),
    [
        (["lenght"], SOURCES, "are called 'lenght'; did you mean 'length'"),
        (["domain"], SOURCES, "called 'domain'; one of: figures"),
        (["terms"], (), "buckets of terms need the source"),
        (["figures"], (), "buckets of figures need the source"),
    ],
)
def test_buckets_that_cannot_be(
    kinds: list[str], sources: tuple[str, ...], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        buckets_of(Task({"x": GOOD}, sources=sources), kinds)


def test_a_column_of_ids_parts_nothing() -> None:
    with pytest.raises(UsageError, match="column 'id' has 101 values: too many"):
        by_column("id", [str(number) for number in range(101)])


def test_a_bucket_is_scored_together() -> None:
    own = measured(x=[(1, 1), (0, 3), (2, 4)], y=[(0, 1), (3, 3), (0, 0)])
    first, second = by_column("c", ["p", "p", "q"])
    assert [own.part(name, first.segments) for name in "xy"] == [0.25, 0.75]
    assert own.part("x", second.segments) == 0.5
    assert np.isnan(own.part("y", second.segments))


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


def test_terms_tell_what_is_there_instead() -> None:
    (row,) = terms_of(TASK)
    assert row.wanted == "Fengqiao Experience"
    assert row.right == {"good": {"Fengqiao Experience": 1}, "bad": {}}
    assert row.faults == {"good": {}, "bad": {"Maple Bridge experience": 1}}
    assert (row.counts("good"), row.counts("bad")) == ((1, 1), (0, 1))
    assert row.counts("nobody") == (0, 0)
    assert terms_of(Task({"x": GOOD})) == ()


def test_contrasts_are_with_the_baseline() -> None:
    own = measured(x=[(1, 1), (0, 3)], y=[(1, 2), (3, 3)], z=[(0, 2), (0, 0)])
    scores = Scores(Task(dict.fromkeys("xyz", ("a", "b"))), (own,))
    (only,) = contrasts(scores, 1)
    assert (only.first, only.second, len(only.differences)) == ("x", "y", 1)
    both = contrasts(scores, 5, metric="share", baseline="z")
    assert [(one.first, one.second) for one in both] == [("x", "z"), ("y", "z")]
    assert [one.segment for one in both[1].differences] == [0]
    with pytest.raises(UsageError, match="no metric 'shar' was measured; did you mean"):
        contrasts(scores, 1, metric="shar")


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
