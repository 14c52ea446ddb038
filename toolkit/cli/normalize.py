"""``maplebridge normalize``: clean English, consistent terms, every edit told."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.delivery import (
    Results,
    batches,
    conclude,
    deliver,
    find_texts,
    reader,
    refuse_places,
)
from toolkit.cli.groups import grouped
from toolkit.cli.options import Judging, Reading, notice


@grouped
def command(
    *,
    paths: Annotated[
        list[str],
        typer.Argument(help="Files, folders or globs; - is standard input."),
    ],
    results: Results,
    judging: Judging,
    reading: Reading,
) -> None:
    """Normalize English translations: clean-up, terms, and an account of every change.

    Bilingual files are changed in their target texts only.
    The result goes to standard output, unless --write, --output or --diff says
    otherwise. Exit status: 0 done, 1 with --diff when anything would change, 2 for
    input that cannot be used.
    """
    from toolkit.config import load_config
    from toolkit.normalizer.normalize import Normalizer

    settings = load_config(reading.config)
    origin = reading.origin(settings)
    texts = find_texts(paths, results)
    termbases = judging.termbase or settings.termbase
    refuse_places(texts, results, map(Path, termbases))
    applied = judging.applied(settings)
    normalizer = Normalizer(
        termbases,
        judging.selection(settings),
        applied,
        notice=notice,
    )
    for line in normalizer.termbases.of(origin.target_lang).replaced:
        typer.echo(f"termbase: {line}", err=True)
    read = reader(origin)
    outcomes = (
        outcome
        for documents in batches(
            texts, lambda text: read(text.name), results, "normalizing"
        )
        for outcome in normalizer.run(documents)
    )
    conclude(deliver(outcomes, texts, results, applied), results)
