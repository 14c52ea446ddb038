"""``maplebridge compare``: whether systems differ by more than chance, and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.groups import grouped
from toolkit.cli.options import deliver
from toolkit.cli.scoring import (
    ByDocument,
    Measures,
    Output,
    Samples,
    Seed,
    Setting,
    Texts,
    asked,
    measured,
    plan_of,
    read,
    refuse_binary,
    refuse_output,
)

if TYPE_CHECKING:
    from toolkit.scorer.analysis import Analysis
    from toolkit.scorer.records import Scores
    from toolkit.scorer.significance import Resampling
    from toolkit.scorer.task import Task


class TestName(StrEnum):
    """How p-values are found."""

    BOOTSTRAP = "bootstrap"
    RANDOMIZATION = "randomization"


class CompareFormat(StrEnum):
    """What a comparison is written as."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    MARKDOWN = "markdown"
    LATEX = "latex"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is told besides the tests."""

    differences: Annotated[
        int,
        typer.Option(
            metavar="N",
            min=0,
            help="Show the N segments where the first two systems differ most (with a "
            "baseline: each system and the baseline).",
        ),
    ] = 0
    differ_by: Annotated[
        str,
        typer.Option(
            metavar="METRIC",
            help="The metric that tells these segments.  [default: the first]",
            show_default=False,
        ),
    ] = ""
    terms: Annotated[
        bool,
        typer.Option(
            "--terms",
            help="Show which source terms each system gets wrong, and what it has "
            "instead; needs the source.",
        ),
    ] = False


@grouped
def command(
    *,
    texts: Texts,
    measures: Measures,
    test: Annotated[
        TestName, typer.Option(help="Paired bootstrap, or approximate randomization.")
    ] = TestName.BOOTSTRAP,
    samples: Samples = 1000,
    seed: Seed = 12345,
    by_document: ByDocument = False,
    baseline: Annotated[
        str,
        typer.Option(
            metavar="SYSTEM",
            help="Test each system against this one only.  [default: all pairs]",
            show_default=False,
        ),
    ] = "",
    more: Asked,
    format_: Annotated[
        CompareFormat,
        typer.Option(
            "-f",
            "--format",
            help="What to write; csv and parquet hold one table: the pairs, or what "
            "--differences or --terms asks for.",
        ),
    ] = CompareFormat.TABLE,
    output: Output = None,
    setting: Setting,
) -> None:
    """Test whether systems differ: intervals, p-values, rank ranges and clusters.

    p is sacreBLEU's, but samples that tie with what was observed count as reaching it;
    the bootstrap's is in truth one-sided. The corrected p-value is two-sided and for
    all pairs of a metric together (step-down of Westfall and Young, on the samples that
    all pairs share). A star marks pairs that differ at 0.05 by it.
    """
    from toolkit.reports.scoring.comparison import refuse
    from toolkit.scorer.compare import refuse_few

    refuse_binary(format_, output)
    refuse(format_.value, differences=bool(more.differences), terms=more.terms)
    request = asked(texts, setting)
    refuse_output(output, request)
    task = read(request)
    refuse_few(task, baseline)
    _refuse(task, more)
    plan = plan_of(task, samples, seed, test.value, whole=by_document)
    _warn(plan)
    scores = measured(task, measures, request.metrics)
    analysis = _analysis(scores, plan, baseline, more)
    deliver(_written(scores, analysis, format_), output)


def _refuse(task: Task, more: Asked) -> None:
    from toolkit.errors import UsageError

    if more.terms and not task.sources:
        raise UsageError("--terms needs the source")
    if more.differ_by and not more.differences:
        raise UsageError("--differ-by without --differences: say how many segments")


def _warn(plan: Resampling) -> None:
    from toolkit.scorer.compare import doubt

    if told := doubt(plan):
        typer.echo(f"maplebridge: {told}", err=True)


def _analysis(scores: Scores, plan: Resampling, baseline: str, more: Asked) -> Analysis:
    from toolkit.scorer.analysis import analyse

    return analyse(
        scores,
        plan,
        baseline=baseline,
        differences=more.differences,
        metric=more.differ_by,
        terms=more.terms,
    )


def _written(scores: Scores, analysis: Analysis, format_: CompareFormat) -> bytes:
    if format_ is CompareFormat.HTML:
        from toolkit.reports.scoring.html import opening
        from toolkit.reports.scoring.html import render as page
        from toolkit.scorer.analysis import terms_of

        terms = analysis.terms or terms_of(scores.task)
        opened = opening(scores, analysis)
        told = page(scores, analysis.compared, terms, opened)
        return told.encode("utf-8", "replace")
    from toolkit.reports.scoring.comparison import render

    return render(analysis, format_.value)
