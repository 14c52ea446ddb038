"""``maplebridge compare``: whether systems differ by more than chance."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.options import ConfigFile, SourceLang, TargetLang, Termbases, deliver
from toolkit.cli.scoring import (
    ByDocument,
    ColumnNames,
    Documents,
    Jobs,
    Metrics,
    Plugins,
    References,
    Samples,
    Seed,
    Source,
    Systems,
    configured,
    measured,
    pairs_of,
    plan_of,
    read,
    refuse_output,
)


class TestName(StrEnum):
    """How p-values are found."""

    BOOTSTRAP = "bootstrap"
    RANDOMIZATION = "randomization"


class CompareFormat(StrEnum):
    """What a comparison is written as."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


def command(
    systems: Systems = None,
    reference: References = None,
    source: Source = None,
    documents: Documents = None,
    metrics: Metrics = None,
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
    format_: Annotated[
        CompareFormat, typer.Option("-f", "--format", help="What to write.")
    ] = CompareFormat.TABLE,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write to this file.")
    ] = None,
    column: ColumnNames = None,
    plugin: Plugins = None,
    jobs: Jobs = None,
    termbase: Termbases = None,
    source_lang: SourceLang = None,
    target_lang: TargetLang = None,
    config: ConfigFile = None,
) -> None:
    """Test whether systems differ: intervals, p-values, rank ranges and clusters.

    p-values are two-sided; those after Holm are corrected for all pairs of a metric.
    A star marks pairs that differ at 0.05.
    """
    from toolkit.reports.comparison import render
    from toolkit.scorer.compare import compare, refuse_few
    from toolkit.scorer.request import Request

    request = Request(
        systems=tuple(systems or ()),
        references=tuple(reference or ()),
        source=source,
        documents=documents,
        termbases=tuple(termbase or ()),
        columns=pairs_of(column),
    )
    request = configured(request, config, (source_lang, target_lang))
    refuse_output(output, request)
    task = read(request)
    refuse_few(task, baseline)
    plan = plan_of(task, samples, seed, test.value, whole=by_document)
    scores = measured(task, metrics or [request.metrics], plugin, jobs)
    found = render(compare(scores, plan, baseline), format_.value)
    deliver(found.encode("utf-8", "replace"), output)
