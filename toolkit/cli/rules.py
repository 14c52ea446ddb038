"""``maplebridge rules``: what each rule and check does, with its examples."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    code: Annotated[
        str | None,
        typer.Argument(help="A code, the beginning of codes, or a name."),
    ] = None,
) -> None:
    """List the rules and checks, or print one with its explanation and examples."""
    print_rules(code)


def print_rules(code: str | None) -> None:
    """Print the list, or the page of the one that a code or name tells."""
    from toolkit.catalog import entries
    from toolkit.errors import UsageError, nearest
    from toolkit.reports.rules import listing, page

    found = all_ = entries()
    if code is not None:
        wanted = code.upper()
        found = [e for e in all_ if e.code.startswith(wanted) or e.name == code.lower()]
        if not found:
            names = [entry.code for entry in all_] + [entry.name for entry in all_]
            raise UsageError(f"no rule '{code}'{nearest(wanted, names)}")
    for line in page(found[0]) if len(found) == 1 else listing(found):
        typer.echo(line)
