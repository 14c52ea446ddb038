"""``maplebridge mine``: renderings that probably mean one thing, for the termbase."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.groups import grouped
from toolkit.cli.options import (
    Reading,
    Termbases,
    deliver,
    notice,
    refuse_text,
    unless_dash,
)
from toolkit.cli.outputs import Sources, read_outputs

if TYPE_CHECKING:
    from toolkit.formats import Origin
    from toolkit.miner.outputs import Output
    from toolkit.miner.records import Candidate

LANG = "en"
SOURCE_TAG = "zh-Hans"
TRADITIONAL = "zh-Hant"


@grouped
def command(
    *,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="English texts: files, folders or globs; translations, with --source "
            "or --system-column.",
        ),
    ] = None,
    sources: Sources,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            callback=unless_dash,
            help="Write the candidates to this file.",
        ),
    ] = None,
    termbase: Termbases = None,
    new: Annotated[
        bool,
        typer.Option("--new", help="Leave out what the termbase has as one concept."),
    ] = False,
    most: Annotated[
        int, typer.Option(metavar="N", min=1, help="How many candidates at most.")
    ] = 200,
    reading: Reading,
) -> None:
    """Find renderings in English texts that probably mean one thing.

    Clusters come with their evidence: pinyin beside its gloss, words that one Chinese
    word may have become, shared figures, the same words around. The result is a
    termbase file; no entry counts before maplebridge termbase review accepted it.

    With sources, terms are found that translations render in different ways; with
    --termbase, everything that they wrote for its source terms.
    """
    from termbase import open_termbase
    from toolkit.config import load_config
    from toolkit.errors import UsageError
    from toolkit.miner.candidates import dump
    from toolkit.miner.mine import mine

    settings = load_config(reading.config)
    if output is not None:
        _refuse_decided(output)
    names = [*(paths or ()), *(sources.target or ())]
    if not names:
        raise UsageError("name the texts to mine")
    outputs = _outputs(names, sources, reading.origin(settings))
    if output is not None:
        told = "is a text to mine; --output is for candidates"
        refuse_text(output, [one.document for one in outputs], told)
    termbases = termbase or settings.termbase
    if outputs and all(one.document.bilingual for one in outputs):
        listed = bool(termbase) or sources.listed
        found = _bilingual(outputs, termbases, most, new_only=new, listed=listed)
    else:
        opened = open_termbase(termbases, notice=notice)
        documents = [one.document for one in outputs]
        found = mine(documents, opened.matcher, most, new_only=new)
    name = output.name if output is not None else "candidates.yaml"
    deliver(dump(found, name, _tag(outputs, found)).encode(), output)
    known = sum(bool(candidate.known) for candidate in found)
    told = f"{len(found)} candidates, {known} of them in the termbase as one concept"
    typer.echo(told, err=True)


def _outputs(names: list[str], sources: Sources, origin: Origin) -> list[Output]:
    """The texts, all of them English."""
    from termbase.records import primary
    from toolkit.errors import InputError

    outputs = read_outputs(names, sources, origin)
    for document in (one.document for one in outputs):
        if primary(document.target_lang) != LANG:
            found = f"its language is '{document.target_lang}'"
            told = f"{document.path}: {found}; mining knows English texts only"
            raise InputError(told)
        if sources.asked and not document.bilingual:
            raise InputError(f"{document.path}: no sources; name them with --source")
    return outputs


def _bilingual(
    outputs: list[Output],
    termbases: Sequence[str | Path],
    most: int,
    *,
    new_only: bool,
    listed: bool,
) -> list[Candidate]:
    """New terms, or what was written for those of the termbases."""
    from termbase.bilingual import open_pair
    from toolkit.miner import bilingual
    from toolkit.miner import listed as known

    document = outputs[0].document
    langs = document.source_lang, document.target_lang
    pair = open_pair(termbases, *langs, notice)
    if listed:
        return known.listed(outputs, pair, most, new_only=new_only)
    return bilingual.discovered(outputs, pair.target, most, new_only=new_only)


def _tag(outputs: list[Output], found: list[Candidate]) -> str:
    """The tag for source terms: that of the sources, else that of their script."""
    from termbase.fold import fold
    from termbase.records import primary

    tag = next((one.document.source_lang for one in outputs), SOURCE_TAG)
    if tag != primary(SOURCE_TAG):
        return tag
    turned = sum(fold(one.source) != one.source.lower() for one in found)
    return TRADITIONAL if 3 * turned > len(found) else SOURCE_TAG


def _refuse_decided(output: Path) -> None:
    """Raise where the output cannot be written, or holds a person's decisions."""
    from termbase.errors import MaplebridgeError
    from toolkit.errors import UsageError
    from toolkit.files import check_writable

    check_writable(output)
    if not output.is_file():
        return
    from toolkit.miner.decisions import decided, read
    from toolkit.reports.sentences import number

    try:
        count = decided(read(output))
    except MaplebridgeError as error:
        message = "exists, and is no file of candidates"
        raise UsageError(f"{output}: {message}: write to another one") from error
    if count:
        told = number(count, "decision")
        message = f"has {told} that would be lost: write to another file"
        raise UsageError(f"{output}: {message}")
