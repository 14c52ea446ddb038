"""``maplebridge metrics``: what each metric measures, and how well it does."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.options import ConfigFile, SourceLang, TargetLang, Termbases, deliver
from toolkit.cli.scoring import (
    ColumnNames,
    Jobs,
    Metrics,
    Plugins,
    Samples,
    Seed,
    configured,
    measured,
    pairs_of,
    refuse_output,
)


class FiguresFormat(StrEnum):
    """What figures are written as."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


class MqmLevel(StrEnum):
    """What an MQM score is of."""

    SYSTEM = "system"
    DOCUMENT = "document"
    SEGMENT = "segment"


class StatisticName(StrEnum):
    """By which figure two metrics are compared."""

    ITEM_TAU = "item-tau"
    TAU = "tau"
    PEARSON = "pearson"


Format = Annotated[FiguresFormat, typer.Option("-f", "--format", help="What to write.")]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", help="Write to this file.")
]
Weights = Annotated[
    str,
    typer.Option(
        metavar="NAME|LIST",
        help="Points of MQM errors: freitag2021 (the published ones), "
        "freitag2021-output (faults of the source cost nothing), or your own, e.g. "
        "major:5,minor:1,minor/fluency/punctuation:0.1.  [default: freitag2021]",
        show_default=False,
    ),
]

app = typer.Typer(
    help="List the metrics, explain one, or judge them by human scores.",
    rich_markup_mode=None,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def overview(context: typer.Context) -> None:
    """List the metrics with what they need and their settings, or explain one."""
    if context.invoked_subcommand is not None:
        return
    from toolkit.reports.metrics import listing

    for line in listing():
        typer.echo(line)


@app.command(no_args_is_help=True)
def show(
    name: Annotated[str, typer.Argument(help="A metric, as in 'maplebridge metrics'.")],
) -> None:
    """Explain one metric, with its settings and their defaults."""
    from toolkit.reports.metrics import page

    for line in page(name):
        typer.echo(line)


@app.command(no_args_is_help=True)
def correlate(
    judgements: Annotated[
        Path,
        typer.Argument(
            help="MQM or ESA annotations (tsv), or a table (tsv, csv, jsonl, parquet) "
            "with a row for each system and segment and a column of human scores.",
            show_default=False,
        ),
    ],
    reference: Annotated[
        list[str] | None,
        typer.Option(
            "-r",
            "--reference",
            metavar="NAME",
            help="The reference: a column of the table, or a system of the "
            "annotations; may be given several times.  [default: the columns of a "
            "table that are called so]",
            show_default=False,
        ),
    ] = None,
    metrics: Metrics = None,
    human: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="The column of the human scores, higher is better; or mqm or esa of "
            "annotations.",
            show_default=False,
        ),
    ] = "",
    without: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SYSTEM",
            help="Leave a system out, such as a human translation; may be given "
            "several times.",
        ),
    ] = None,
    weights: Weights = "",
    compare: Annotated[
        str,
        typer.Option(
            metavar="A,B",
            help="Test whether one of two metrics agrees better with people.",
            show_default=False,
        ),
    ] = "",
    by: Annotated[
        StatisticName, typer.Option(help="By which figure metrics are compared.")
    ] = StatisticName.ITEM_TAU,
    samples: Samples = 1000,
    seed: Seed = 12345,
    format_: Format = FiguresFormat.TABLE,
    output: Output = None,
    column: ColumnNames = None,
    plugin: Plugins = None,
    jobs: Jobs = None,
    termbase: Termbases = None,
    source_lang: SourceLang = None,
    target_lang: TargetLang = None,
    config: ConfigFile = None,
) -> None:
    """Show how well metrics agree with people, over outputs and over systems.

    Pearson and tau-b are of all outputs; item tau and acc_eq (accuracy with calibrated
    ties) compare outputs for the same source; accuracy is of pairs of systems.
    """
    from toolkit.reports.figures import render
    from toolkit.reports.human import agreement
    from toolkit.scorer import meta_evaluation
    from toolkit.scorer.judged import Choice, read_judged
    from toolkit.scorer.request import Request

    request = Request(
        systems=(str(judgements),),
        termbases=tuple(termbase or ()),
        columns=pairs_of(column),
    )
    request = configured(request, config, (source_lang, target_lang))
    refuse_output(output, request)
    pair = meta_evaluation.pair_of(compare) if compare else None
    chosen = Choice(tuple(reference or ()), tuple(without or ()), human, weights)
    judged = read_judged(judgements, request, chosen)
    scores = measured(judged.task, metrics or [], plugin, jobs)
    found = meta_evaluation.evaluate(scores, judged.human)
    tested = None
    if pair is not None:
        tested = meta_evaluation.compare(
            scores, judged.human, pair, by.value, samples=samples, seed=seed
        )
    told = render(agreement(found, judged, tested), format_.value)
    deliver(told.encode("utf-8", "replace"), output)


@app.command(no_args_is_help=True)
def mqm(
    annotations: Annotated[
        Path, typer.Argument(help="MQM annotations (tsv).", show_default=False)
    ],
    level: Annotated[
        MqmLevel, typer.Option(help="What a score is of.")
    ] = MqmLevel.SYSTEM,
    weights: Weights = "",
    format_: Format = FiguresFormat.TABLE,
    output: Output = None,
) -> None:
    """Score systems by MQM annotations of people: 0 is the best.

    A segment's score is minus the points of its errors, the mean over raters; those of
    documents and systems are means over their segments.
    """
    from toolkit.errors import InputError
    from toolkit.reports.figures import render
    from toolkit.reports.human import mqm as table
    from toolkit.scorer.human import read_annotations
    from toolkit.scorer.judgement import FREITAG_2021, segment_scores, weights_of
    from toolkit.scorer.request import Request

    refuse_output(output, Request(systems=(str(annotations),)))
    points = weights_of(weights) if weights else FREITAG_2021
    found = read_annotations(annotations)
    if not found:
        raise InputError(f"{annotations}: no annotations")
    scores = segment_scores(found, points)
    told = render(table(scores, level.value, points.signature), format_.value)
    deliver(told.encode("utf-8", "replace"), output)
