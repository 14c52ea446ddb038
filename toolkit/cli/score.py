"""``maplebridge score``: every number for many systems and documents at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
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
    from toolkit.scorer.analysis import TermRow
    from toolkit.scorer.buckets import Bucket
    from toolkit.scorer.compare import Compared
    from toolkit.scorer.records import Scores
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


@dataclass(frozen=True, slots=True)
class Parts:
    """What a score is of."""

    level: Annotated[
        ScoreLevel | None,
        typer.Option(help="What to score.  [default: corpus]", show_default=False),
    ] = None
    by: Annotated[
        str,
        typer.Option(
            metavar="LIST",
            help="What a score is of, e.g. system,document; the second may be a column "
            "of a table, such as its domain.",
        ),
    ] = ""
    buckets: Annotated[
        str,
        typer.Option(
            metavar="LIST",
            help="Score parts of the segments, too: by length, terms (how many the "
            "source has), figures (whether it has some), or a column of a table.",
        ),
    ] = ""


@dataclass(frozen=True, slots=True)
class Pictures:
    """What is drawn."""

    charts: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Write charts into this folder, too."),
    ] = None
    chart_format: Annotated[
        ChartFormat, typer.Option(help="What charts are written as.")
    ] = ChartFormat.SVG


@grouped
def command(
    *,
    texts: Texts,
    measures: Measures,
    format_: Annotated[
        ScoreFormat, typer.Option("-f", "--format", help="What to write.")
    ] = ScoreFormat.TABLE,
    output: Output = None,
    parts: Parts,
    intervals: Annotated[
        bool, typer.Option("--intervals", help="Add 95% confidence intervals.")
    ] = False,
    samples: Samples = 1000,
    seed: Seed = 12345,
    by_document: ByDocument = False,
    pictures: Pictures,
    setting: Setting,
) -> None:
    """Score the outputs of translation systems: a table of systems by metrics.

    Each number comes with its metric's signature; a star marks the best system.
    References, scored as systems are, show how far a metric goes on human translations,
    where it needs more than them.
    """
    refuse_binary(format_, output)
    level, named = _level(parts)
    request = asked(texts, setting, attributes=_columns(parts.buckets))
    request = replace(request, columns=(*request.columns, *named))
    refuse_output(output, request)
    _refuse_pictures(pictures)
    task = read(request)
    _refuse_level(level, task, intervals=intervals)
    plan = plan_of(task, samples, seed, whole=by_document)
    buckets = _buckets(task, parts.buckets)
    scores = replace(measured(task, measures, request.metrics), buckets=buckets)
    if intervals:
        scores = _with_intervals(scores, plan)
    content = _written(scores, format_, level, plan)
    _draw(scores, pictures, plan)
    deliver(content, output)


def _level(parts: Parts) -> tuple[ScoreLevel, tuple[tuple[str, str], ...]]:
    """The level that is asked for, and the column that stands for the document."""
    from toolkit.errors import UsageError

    told = _items(parts.by)
    if not told:
        return parts.level or ScoreLevel.CORPUS, ()
    if parts.level is not None:
        raise UsageError("--level and --by say the same: give one of them")
    rest = [part for part in told if part != "system"]
    if "segment" in rest:
        return ScoreLevel.SEGMENT, ()
    if len(rest) > 1:
        message = "system and one more (a document or a column)"
        raise UsageError(f"--by {parts.by}: {message}")
    if not rest:
        return ScoreLevel.CORPUS, ()
    if rest[0] in ("document", "doc"):
        return ScoreLevel.DOCUMENT, ()
    return ScoreLevel.DOCUMENT, (("group", rest[0]),)


def _columns(buckets: str) -> tuple[str, ...]:
    """The buckets that columns of a table part."""
    if not buckets:
        return ()
    from toolkit.scorer.buckets import KINDS

    return tuple(kind for kind in _items(buckets) if kind not in KINDS)


def _items(told: str) -> list[str]:
    return [part.strip() for part in told.split(",") if part.strip()]


def _refuse_pictures(pictures: Pictures) -> None:
    if pictures.charts is not None:
        from toolkit.reports.scoring.charts import refuse_missing

        refuse_missing()


def _refuse_level(level: ScoreLevel, task: Task, *, intervals: bool) -> None:
    from toolkit.errors import UsageError

    if level is ScoreLevel.DOCUMENT and not task.documents:
        raise UsageError("nothing tells documents apart: give --documents, or folders")
    if intervals and level is not ScoreLevel.CORPUS:
        raise UsageError(f"intervals are of the corpus, not of a {level.value}")


def _buckets(task: Task, told: str) -> tuple[Bucket, ...]:
    if not told:
        return ()
    from toolkit.scorer.buckets import buckets_of

    return buckets_of(task, _items(told))


def _with_intervals(scores: Scores, plan: Resampling) -> Scores:
    from toolkit.scorer.intervals import with_intervals

    return with_intervals(scores, plan)


def _written(
    scores: Scores, format_: ScoreFormat, level: ScoreLevel, plan: Resampling
) -> bytes:
    if format_ is ScoreFormat.HTML:
        from toolkit.reports.scoring.html import render as page

        return page(scores, *_extras(scores, plan)).encode("utf-8", "replace")
    from toolkit.reports.scoring.scores import render
    from toolkit.scorer.records import Level

    return render(scores, format_.value, Level(level.value))


def _draw(scores: Scores, pictures: Pictures, plan: Resampling) -> None:
    if pictures.charts is None:
        return
    from toolkit.reports.scoring.charts import export

    extras = _extras(scores, plan)
    export(scores, pictures.charts, pictures.chart_format.value, *extras)


def _extras(
    scores: Scores, plan: Resampling
) -> tuple[list[Compared], Sequence[TermRow]]:
    """What pictures show besides: paired tests, and terms by system."""
    from toolkit.scorer.analysis import terms_of
    from toolkit.scorer.compare import comparisons_of

    return comparisons_of(scores, plan), terms_of(scores.task)
