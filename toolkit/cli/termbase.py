"""``maplebridge termbase``: validate, find, show, stats."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.options import ConfigFile, Termbases, notice

if TYPE_CHECKING:
    from termbase import OpenTermbase

app = typer.Typer(
    help="Look into termbases and check them.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command(no_args_is_help=False)
def validate(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Termbase files or folders.  [default: the shipped ones]"),
    ] = None,
) -> None:
    """Run all examples and report faults of the content; exit 1 if there are any."""
    from termbase.load import read_termbase
    from termbase.validate import Subject
    from termbase.validate import validate as find_remarks

    opened = _open(paths)
    termbase, families = read_termbase(opened.paths)
    matcher = opened.matcher
    remarks = find_remarks(Subject(termbase, matcher.lexicon, matcher, families))
    for remark in remarks:
        typer.echo(f"{remark.path}:{remark.line}: {remark.code} {remark.message}")
    examples = sum(len(concept.examples) for concept in termbase.concepts.values())
    typer.echo(
        f"{len(termbase)} concepts, {examples} examples pass, {len(remarks)} remarks",
        err=True,
    )
    if any(remark.serious for remark in remarks):
        raise typer.Exit(1)


@app.command()
def find(
    text: Annotated[str, typer.Argument(help="A term, a rendering or a sentence.")],
    termbase: Termbases = None,
    config: ConfigFile = None,
) -> None:
    """Find concepts by a term in any language, or by the terms a sentence uses."""
    from termbase.fold import fold

    opened = _open(termbase, config)
    found: dict[str, str] = {}
    for match in opened.matcher.matches(text):
        span = text[match.span.start : match.span.end]
        found.setdefault(match.concept.id, f"{match.term.status} '{span}'")
    wanted = fold(text)
    for concept in opened.termbase.concepts.values():
        for term in concept.terms:
            if wanted in fold(term.text) and concept.id not in found:
                found[concept.id] = f"{term.status} '{term.text}'"
        if wanted == concept.id:
            found.setdefault(concept.id, "id")
    if not found:
        typer.echo(f"nothing found for '{text}'", err=True)
        raise typer.Exit(1)
    width = max(map(len, found))
    for id_, how in found.items():
        preferred = opened.termbase.concepts[id_].preferred(opened.lang)
        name = preferred.text.replace("~", "") if preferred else "-"
        typer.echo(f"{id_:<{width}}  {name}  ({how})")


@app.command()
def show(
    concept_id: Annotated[str, typer.Argument(metavar="ID", help="A concept's id.")],
    termbase: Termbases = None,
    config: ConfigFile = None,
) -> None:
    """Show one concept with its terms, conditions, evidence and examples."""
    from toolkit.errors import UsageError, nearest
    from toolkit.reports.concept import concept_lines

    opened = _open(termbase, config)
    concepts = opened.termbase.concepts
    if concept_id not in concepts:
        raise UsageError(f"no concept '{concept_id}'{nearest(concept_id, concepts)}")
    for line in concept_lines(concepts[concept_id]):
        typer.echo(line)


@app.command()
def stats(termbase: Termbases = None, config: ConfigFile = None) -> None:
    """Count concepts, terms by status, and surface forms, by subject field."""
    opened = _open(termbase, config)
    concepts = opened.termbase.concepts.values()
    fields = Counter(concept.subject_field for concept in concepts)
    statuses = Counter(term.status.value for c in concepts for term in c.terms)
    provisional = sum(concept.provisional for concept in concepts)
    forms = len(opened.matcher.lexicon.surfaces)
    typer.echo(f"{len(concepts)} concepts, {provisional} of them provisional")
    typer.echo(", ".join(f"{n} {status}" for status, n in statuses.most_common()))
    typer.echo(f"{forms} surface forms for '{opened.lang}'")
    for name, count in sorted(fields.items()):
        typer.echo(f"  {count:>4}  {name or '(no subject field)'}")


def _open(paths: list[Path] | None, config: Path | None = None) -> OpenTermbase:
    from termbase import open_termbase
    from toolkit.config import load_config

    return open_termbase(paths or load_config(config).termbase, notice=notice)
