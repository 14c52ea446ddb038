"""What is told of odd comparisons: references among systems, few samples, no rows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from io import BytesIO

import polars as pl
import pytest

from tests.test_html_report import Parts
from toolkit.reports.scoring import html
from toolkit.reports.scoring.charts import ranking_of
from toolkit.reports.scoring.comparison import render
from toolkit.reports.scoring.scores.grid import grid
from toolkit.scorer.analysis import analyse
from toolkit.scorer.choice import choose
from toolkit.scorer.compare import doubt
from toolkit.scorer.records import Level
from toolkit.scorer.score import score
from toolkit.scorer.significance import Resampling
from toolkit.scorer.task import Task

REFERENCE = ("The ferry leaves at dawn.", "Nobody waits on the quay.")
NEAR = ("The ferry leaves at noon.", "Nobody waits on the quay.")
FAR = ("A ship goes early.", "There is no one by the water.")
FEW = Resampling(samples=20)


def task(**systems: Sequence[str]) -> Task:
    return Task(systems, (REFERENCE,))


def test_a_reference_is_no_rival() -> None:
    found = score(task(near=NEAR, gold=REFERENCE, far=FAR), "bleu")
    rows = {head[-1]: cells[0] for head, cells in grid(found, Level.CORPUS).rows}
    assert [rows[name].best for name in ("near", "gold", "far")] == [True, False, False]
    assert rows["gold"].text == "100.0"


def test_the_axis_is_not_stretched_to_a_reference() -> None:
    found = score(task(near=NEAR, gold=REFERENCE, far=FAR), "chrf")
    spec = json.dumps(ranking_of(found, found.measured[0]))
    assert "chrF2 (without gold)" in spec
    assert '"near"' in spec
    assert '"gold"' not in spec


def test_references_alone_have_a_chart() -> None:
    found = score(task(gold=REFERENCE), "chrf")
    assert '"gold"' in json.dumps(ranking_of(found, found.measured[0]))


@pytest.mark.parametrize(("samples", "doubted"), [(1, True), (19, True), (20, False)])
def test_few_samples_cannot_tell(samples: int, doubted: bool) -> None:
    assert bool(doubt(Resampling(samples=samples))) == doubted


def test_a_table_without_rows_has_its_columns() -> None:
    found = analyse(score(task(a=NEAR, b=NEAR), "chrf"), FEW, differences=3)
    (head,) = render(found, "csv").decode().splitlines()
    frame = pl.read_parquet(BytesIO(render(found, "parquet")))
    assert frame.columns == head.split(",")
    assert head.startswith("metric,first,second,")
    assert frame.height == 0


@pytest.mark.parametrize(
    ("told", "titles"),
    [
        ("chrf(beta=1),chrf++(beta=3)", ["chrF1", "chrF3++"]),
        ("chrf", ["chrF2"]),
    ],
)
def test_a_title_has_its_beta(told: str, titles: list[str]) -> None:
    assert [metric.title for metric, _ in choose(told)] == titles


def test_a_signature_has_other_orders() -> None:
    found = score(task(a=NEAR), "bleu,bleu(max-order=2)").measured
    four, two = (one.prepared.signature for one in found)
    assert two == f"{four}|order:2"


@pytest.mark.parametrize(
    ("differences", "metric", "opened"),
    [
        (0, "", {"first": 0, "second": 1, "order": "apart"}),
        (
            2,
            "chrf",
            {
                "view": "segments",
                "metric": 1,
                "first": 0,
                "second": 1,
                "order": "apart",
            },
        ),
    ],
)
def test_the_page_opens_with_the_pair(
    differences: int, metric: str, opened: dict[str, object]
) -> None:
    found = score(task(near=NEAR, far=FAR, other=FAR), "bleu,chrf")
    told = analyse(found, FEW, differences=differences, metric=metric)
    assert html.opening(found, told) == opened
    page = html.render(found, told.compared, (), html.opening(found, told))
    assert json.loads(Parts(page).scripts["index"])["opened"] == opened
