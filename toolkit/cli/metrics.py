"""``maplebridge metrics``: what each metric measures, and how well it does."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.groups import grouped
from toolkit.cli.options import deliver
from toolkit.cli.scoring import (
    Measures,
    Output,
    Samples,
    Seed,
    Setting,
    Texts,
    asked,
    measured,
    refuse_output,
)

if TYPE_CHECKING:
    from toolkit.scorer.judged import Judged
    from toolkit.scorer.meta_evaluation import Difference
    from toolkit.scorer.records import Scores


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
    from toolkit.reports.scoring.metrics import listing

    for line in listing():
        typer.echo(line)


@app.command(no_args_is_help=True)
def show(
    name: Annotated[str, typer.Argument(help="A metric, as in 'maplebridge metrics'.")],
) -> None:
    """Explain one metric, with its settings and their defaults."""
    from toolkit.reports.scoring.metrics import page

    for line in page(name):
        typer.echo(line)


@dataclass(frozen=True, slots=True)
class People:
    """Which judgements count."""

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
    ] = None
    human: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="The column of the human scores, higher is better; or mqm or esa of "
            "annotations.",
            show_default=False,
        ),
    ] = ""
    without: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SYSTEM",
            help="Leave a system out, such as a human translation; may be given "
            "several times.",
        ),
    ] = None
    weights: Weights = ""


@dataclass(frozen=True, slots=True)
class Contest:
    """Two metrics to be compared."""

    compare: Annotated[
        str,
        typer.Option(
            metavar="A,B",
            help="Test whether one of two metrics agrees better with people.",
            show_default=False,
        ),
    ] = ""
    by: Annotated[
        StatisticName, typer.Option(help="By which figure metrics are compared.")
    ] = StatisticName.ITEM_TAU
    samples: Samples = 1000
    seed: Seed = 12345


@app.command(no_args_is_help=True)
@grouped
def correlate(
    *,
    judgements: Annotated[
        Path,
        typer.Argument(
            help="MQM or ESA annotations (tsv), or a table (tsv, csv, jsonl, parquet) "
            "with a row for each system and segment and a column of human scores.",
            show_default=False,
        ),
    ],
    people: People,
    measures: Measures,
    contest: Contest,
    format_: Format = FiguresFormat.TABLE,
    output: Output = None,
    setting: Setting,
) -> None:
    """Show how well metrics agree with people, over outputs and over systems.

    Pearson and tau-b are of all outputs; item tau and acc_eq (accuracy with calibrated
    ties) compare outputs for the same source; accuracy is of pairs of systems.
    """
    from toolkit.reports.scoring.figures import render
    from toolkit.reports.scoring.human import agreement
    from toolkit.scorer.judged import Choice, read_judged
    from toolkit.scorer.meta_evaluation import evaluate

    request = asked(Texts([str(judgements)]), setting)
    refuse_output(output, request)
    pair = _pair(contest)
    reference, without = tuple(people.reference or ()), tuple(people.without or ())
    chosen = Choice(reference, without, people.human, people.weights)
    judged = read_judged(judgements, request, chosen)
    scores = measured(judged.task, measures)
    found = evaluate(scores, judged.human)
    tested = _tested(scores, judged, pair, contest) if pair else None
    told = render(agreement(found, judged, tested), format_.value)
    deliver(told.encode("utf-8", "replace"), output)


def _pair(contest: Contest) -> tuple[str, str] | None:
    """The metrics to be compared, refused before long work where they are not two."""
    from toolkit.scorer.meta_evaluation import pair_of

    return pair_of(contest.compare) if contest.compare else None


def _tested(
    scores: Scores, judged: Judged, pair: tuple[str, str], contest: Contest
) -> Difference:
    from toolkit.scorer.meta_evaluation import compare

    return compare(
        scores,
        judged.human,
        pair,
        contest.by.value,
        samples=contest.samples,
        seed=contest.seed,
    )


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
    from toolkit.reports.scoring.figures import render
    from toolkit.reports.scoring.human import mqm as table
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
