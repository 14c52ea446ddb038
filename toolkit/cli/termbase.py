"""``maplebridge termbase``: validate, find, show, stats, review, merge."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from termbase.joining.settle import Side
from toolkit.cli.options import STDIN, ConfigFile, Termbases, notice

if TYPE_CHECKING:
    from termbase import OpenTermbase
    from termbase.joining.files import Merged

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


@app.command(no_args_is_help=True)
def review(
    candidates: Annotated[
        Path, typer.Argument(help="The file that maplebridge mine wrote.")
    ],
    accepted: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="At the end, write the accepted entries to this file."
        ),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Show the decided candidates too.")
    ] = False,
) -> None:
    """Accept, edit or reject candidates one at a time, in the terminal.

    Every answer is kept in the file at once: stop whenever you like. As a termbase
    the file has its accepted entries only. Answers may come from a pipe, one a line.
    """
    from toolkit.cli.options import coloured
    from toolkit.files import check_writable, write_bytes
    from toolkit.miner.decisions import accepted as accepted_of
    from toolkit.miner.review import review as ask_about

    check_writable(candidates)
    if accepted is not None:
        check_writable(accepted)
        _refuse_same(candidates, accepted)
    bold = (lambda text: typer.style(text, bold=True)) if coloured() else _bracketed
    text = ask_about(candidates, _answer, typer.echo, bold, again=again)
    if accepted is not None:
        write_bytes(accepted, accepted_of(text).encode())


@app.command(no_args_is_help=True)
def merge(
    base: Annotated[
        Path, typer.Argument(metavar="BASE", help="The termbase that grows: YAML.")
    ],
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE",
            help="Termbases, reviewed candidates, or term lists (tsv, csv).",
        ),
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write to this file.")
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", "-w", help="Change BASE in place.")
    ] = False,
    diff: Annotated[
        bool,
        typer.Option("--diff", help="Show a unified diff; exit 1 if there is one."),
    ] = False,
    prefer: Annotated[
        Side | None,
        typer.Option(help="Who is right where they contradict one another."),
    ] = None,
) -> None:
    """Merge entries into a termbase; of candidates the accepted ones only.

    Entries with one id, or one preferred source term, become one. What did not change
    keeps its layout. Contradictions are errors (exit 2) unless --prefer settles them.
    """
    from termbase.joining.files import merge_files
    from toolkit.files import check_writable, write_bytes

    place = _place(base, files, output, write=write, diff=diff)
    if place is not None:
        check_writable(place)
    merged = merge_files(base, files, prefer)
    for line in merged.told:
        typer.echo(line, err=True)
    if diff:
        _show_changes(str(base), merged)
    elif place is None:
        sys.stdout.buffer.write(merged.after)
    elif place != base or merged.after != merged.before:
        write_bytes(place, merged.after)


def _place(
    base: Path, files: list[Path], output: Path | None, *, write: bool, diff: bool
) -> Path | None:
    """The file that the result goes to; None: standard output."""
    from toolkit.errors import UsageError

    if sum([write, diff, output is not None]) > 1:
        raise UsageError("--write, --output and --diff exclude one another")
    if write or output is None or str(output) == STDIN:
        return base if write else None
    if any(output.exists() and p.exists() and output.samefile(p) for p in files):
        raise UsageError(f"{output}: the output would overwrite what is merged")
    return output


def _show_changes(name: str, merged: Merged) -> None:
    from termbase.exchange.text import plain
    from toolkit.cli.options import coloured
    from toolkit.reports.diff import text_diff

    texts = plain(merged.before), plain(merged.after)
    for line in text_diff(name, *texts, colour=coloured()):
        typer.echo(line, color=True)
    if merged.after != merged.before:
        raise typer.Exit(1)


def _answer(question: str) -> str | None:
    try:
        return input(question)
    except EOFError:
        typer.echo()
        return None


def _bracketed(text: str) -> str:
    return f"[{text}]"


def _refuse_same(candidates: Path, accepted: Path) -> None:
    from toolkit.errors import UsageError

    if accepted.exists() and candidates.exists() and accepted.samefile(candidates):
        raise UsageError(f"{accepted}: the output would overwrite the candidates")


def _open(paths: list[Path] | None, config: Path | None = None) -> OpenTermbase:
    from termbase import open_termbase
    from toolkit.config import load_config

    return open_termbase(paths or load_config(config).termbase, notice=notice)
