"""``maplebridge replay``: apply recorded edits to the text they were recorded for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.delivery import refuse_read
from toolkit.cli.options import deliver, unless_dash


def command(
    changes: Annotated[Path, typer.Argument(help="A changes.jsonl file.")],
    path: Annotated[Path, typer.Argument(help="The text that was normalized.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", callback=unless_dash, help="Write to this file."
        ),
    ] = None,
    unsafe: Annotated[
        bool, typer.Option("--unsafe", help="Apply unsafe edits too.")
    ] = False,
) -> None:
    """Apply the recorded edits of a changes.jsonl to one file.

    The result equals what normalize wrote. A text that has changed since is refused,
    and an --output that is the text itself or its changes.
    """
    from toolkit.account import replay_document
    from toolkit.errors import UsageError
    from toolkit.files import check_writable, encode, read
    from toolkit.records import Applicability
    from toolkit.reports.jsonl import read_changes

    if output is not None:
        refuse_read(output, {changes.resolve(), path.resolve()})
        check_writable(output)
    document = read(path)
    records = read_changes(changes)
    files = sorted({str(record["file"]) for record in records})
    own = [record for record in records if record["file"] == str(path)]
    if not own and len(files) > 1:
        raise UsageError(f"{changes}: nothing for {path}; it has {', '.join(files)}")
    applied = [Applicability.SAFE, *([Applicability.UNSAFE] if unsafe else [])]
    content = encode(replay_document(document, own or records, applied))
    deliver(content, output)
