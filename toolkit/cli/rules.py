"""``maplebridge rules``: what each rule does, with its examples."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    code: Annotated[
        str | None, typer.Argument(help="A rule's code, or the beginning of codes.")
    ] = None,
) -> None:
    """List the rules, or print one with its explanation and examples."""
    from toolkit.errors import UsageError, nearest
    from toolkit.normalizer.rules import ALL
    from toolkit.reports.rules import listing, page

    if code is None:
        lines = listing(ALL)
    else:
        wanted = code.upper()
        found = [r for r in ALL if r.code.startswith(wanted) or r.name == code.lower()]
        if not found:
            names = [rule.code for rule in ALL] + [rule.name for rule in ALL]
            raise UsageError(f"no rule '{code}'{nearest(wanted, names)}")
        lines = page(found[0]) if len(found) == 1 else listing(found)
    for line in lines:
        typer.echo(line)
