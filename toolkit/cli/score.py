"""``maplebridge score``: every number for many systems and documents at once."""

from __future__ import annotations

import sys
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from toolkit.scorer.compare import Compared
    from toolkit.scorer.overview import Terms
    from toolkit.scorer.records import Scores
    from toolkit.scorer.request import Request
    from toolkit.scorer.significance import Resampling
    from toolkit.scorer.task import Task


class ScoreFormat(StrEnum):
    """What scores are written as."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    MARKDOWN = "markdown"
    LATEX = "latex"
    HTML = "html"


class ScoreLevel(StrEnum):
    """What a score is of."""

    CORPUS = "corpus"
    DOCUMENT = "document"
    SEGMENT = "segment"


class ChartFormat(StrEnum):
    """What charts are written as."""

    SVG = "svg"
    PNG = "png"


def command(
    systems: Systems = None,
    reference: References = None,
    source: Source = None,
    documents: Documents = None,
    metrics: Metrics = None,
    format_: Annotated[
        ScoreFormat, typer.Option("-f", "--format", help="What to write.")
    ] = ScoreFormat.TABLE,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write to this file.")
    ] = None,
    level: Annotated[
        ScoreLevel | None,
        typer.Option(help="What to score.  [default: corpus]", show_default=False),
    ] = None,
    by: Annotated[
        str,
        typer.Option(
            metavar="LIST",
            help="What a score is of, e.g. system,document; the second may be a column "
            "of a table, such as its domain.",
        ),
    ] = "",
    intervals: Annotated[
        bool, typer.Option("--intervals", help="Add 95% confidence intervals.")
    ] = False,
    samples: Samples = 1000,
    seed: Seed = 12345,
    by_document: ByDocument = False,
    charts: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Write charts into this folder, too."),
    ] = None,
    chart_format: Annotated[
        ChartFormat, typer.Option(help="What charts are written as.")
    ] = ChartFormat.SVG,
    column: ColumnNames = None,
    plugin: Plugins = None,
    jobs: Jobs = None,
    termbase: Termbases = None,
    source_lang: SourceLang = None,
    target_lang: TargetLang = None,
    config: ConfigFile = None,
) -> None:
    """Score the outputs of translation systems: a table of systems by metrics.

    Each number comes with its metric's signature. References, scored as systems are,
    show how far a metric goes on human translations, where it needs more than them.
    """
    from toolkit.scorer.intervals import with_intervals
    from toolkit.scorer.request import Request

    _refuse_binary(format_, output)
    request = Request(
        systems=tuple(systems or ()),
        references=tuple(reference or ()),
        source=source,
        documents=documents,
        termbases=tuple(termbase or ()),
        columns=pairs_of(column),
    )
    wanted, request = _level(level, by, request)
    request = configured(request, config, (source_lang, target_lang))
    refuse_output(output, request)
    if charts is not None:
        from toolkit.reports.charts import refuse_missing

        refuse_missing()
    task = read(request)
    _refuse_level(wanted, task, intervals=intervals)
    plan = plan_of(task, samples, seed, whole=by_document)
    scores = measured(task, metrics or [request.metrics], plugin, jobs)
    if intervals:
        scores = with_intervals(scores, plan)
    content = _written(scores, format_, wanted, plan)
    if charts is not None:
        from toolkit.reports.charts import export

        export(scores, charts, chart_format.value, *_extras(scores, plan))
    deliver(content, output)


def _written(
    scores: Scores, format_: ScoreFormat, level: ScoreLevel, plan: Resampling
) -> bytes:
    if format_ is ScoreFormat.HTML:
        from toolkit.reports.score_html import render as page

        return page(scores, *_extras(scores, plan)).encode("utf-8", "replace")
    from toolkit.reports.scores import render
    from toolkit.scorer.records import Level

    return render(scores, format_.value, Level(level.value))


def _extras(scores: Scores, plan: Resampling) -> tuple[list[Compared], Terms]:
    """What pictures show besides: paired tests, and terms by system."""
    from toolkit.scorer.overview import comparisons_of, terms_of

    return comparisons_of(scores, plan), terms_of(scores.task)


def _refuse_level(level: ScoreLevel, task: Task, *, intervals: bool) -> None:
    from toolkit.errors import UsageError

    if level is ScoreLevel.DOCUMENT and not task.documents:
        raise UsageError("nothing tells documents apart: give --documents, or folders")
    if intervals and level is not ScoreLevel.CORPUS:
        raise UsageError(f"intervals are of the corpus, not of a {level.value}")


def _refuse_binary(format_: ScoreFormat, output: Path | None) -> None:
    if format_ is ScoreFormat.PARQUET and output is None and sys.stdout.isatty():
        from toolkit.errors import UsageError

        raise UsageError("parquet is no text for a terminal: name a file with --output")


def _level(
    level: ScoreLevel | None, by: str, request: Request
) -> tuple[ScoreLevel, Request]:
    """The level that is asked for; a column may stand for the document."""
    from toolkit.errors import UsageError

    parts = [part.strip() for part in by.split(",") if part.strip()]
    if not parts:
        return level or ScoreLevel.CORPUS, request
    if level is not None:
        raise UsageError("--level and --by say the same: give one of them")
    rest = [part for part in parts if part != "system"]
    if "segment" in rest:
        return ScoreLevel.SEGMENT, request
    if len(rest) > 1:
        raise UsageError(f"--by {by}: system and one more (a document or a column)")
    if not rest:
        return ScoreLevel.CORPUS, request
    if rest[0] in ("document", "doc"):
        return ScoreLevel.DOCUMENT, request
    columns = (*request.columns, ("group", rest[0]))
    return ScoreLevel.DOCUMENT, replace(request, columns=columns)
