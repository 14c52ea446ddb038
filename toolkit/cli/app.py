"""The tree of commands. Heavy imports stay inside the commands' work."""

from __future__ import annotations

from typing import Annotated

import typer

from toolkit.cli import (
    check,
    compare,
    metrics,
    mine,
    normalize,
    repair,
    replay,
    rules,
    score,
    spm,
    termbase,
)

app = typer.Typer(
    name="maplebridge",
    help="Make translations consistent by a termbase, and account for every change.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("normalize", no_args_is_help=True)(normalize.command)
app.command("check", no_args_is_help=False)(check.command)
app.command("repair", no_args_is_help=True)(repair.command)
app.command("score", no_args_is_help=True)(score.command)
app.command("compare", no_args_is_help=True)(compare.command)
app.command("mine", no_args_is_help=True)(mine.command)
app.command("replay", no_args_is_help=True)(replay.command)
app.command("rules")(rules.command)
app.add_typer(metrics.app, name="metrics")
app.add_typer(spm.app, name="spm")
app.add_typer(termbase.app, name="termbase")


def _version(wanted: bool) -> None:
    if wanted:
        from toolkit import __version__

        typer.echo(f"maplebridge {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Show the version."
        ),
    ] = False,
) -> None:
    """Make translations consistent by a termbase, and account for every change."""
