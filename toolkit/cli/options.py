"""Options that several commands share."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

Termbases = Annotated[
    list[Path] | None,
    typer.Option(
        "-t",
        "--termbase",
        help="Termbase file or folder; may be given several times, later ones win."
        "  [default: the shipped termbases]",
        show_default=False,
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option("--select", help="Only rules with these code prefixes, e.g. T,W1."),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", help="No rules with these code prefixes."),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config",
        help="Configuration file.  [default: the nearest maplebridge.toml or "
        "pyproject.toml]",
        show_default=False,
    ),
]


def notice(message: str) -> None:
    """Tell a person at a terminal about slow work."""
    if sys.stderr.isatty():
        typer.echo(f"maplebridge: {message}", err=True)


def prefixes(given: list[str] | None, configured: tuple[str, ...]) -> tuple[str, ...]:
    """Code prefixes of the command line (comma-separated too), else configured ones.

    Raises UsageError for a prefix that no rule has.
    """
    if not given:
        found = configured
    else:
        found = tuple(p.strip() for item in given for p in item.split(",") if p.strip())
    if found:
        from toolkit.errors import UsageError, nearest
        from toolkit.normalizer.rules import ALL

        codes = [rule.code for rule in ALL]
        for prefix in found:
            if not any(code.startswith(prefix) for code in codes):
                raise UsageError(
                    f"no rule begins with '{prefix}'{nearest(prefix, codes)}"
                )
    return found
