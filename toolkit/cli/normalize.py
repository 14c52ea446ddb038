"""``maplebridge normalize``: clean English, consistent terms, every edit told."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.options import (
    STDIN,
    ConfigFile,
    Ignore,
    Select,
    SourceColumn,
    SourceLang,
    TargetColumn,
    TargetLang,
    Termbases,
    coloured,
    language,
    notice,
    prefixes,
    with_progress,
)

if TYPE_CHECKING:
    from toolkit.engine import Outcome
    from toolkit.formats import Origin
    from toolkit.normalizer.normalize import Normalizer
    from toolkit.records import Document

CHUNK = 4_000_000


def command(
    paths: Annotated[
        list[str],
        typer.Argument(help="Files, folders or globs; - is standard input."),
    ],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Write to this folder (or file)."),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", "-w", help="Change the files in place.")
    ] = False,
    diff: Annotated[
        bool,
        typer.Option("--diff", help="Show a unified diff; exit 1 if there is one."),
    ] = False,
    changes: Annotated[
        Path | None,
        typer.Option("--changes", help="Write every finding to this JSON Lines file."),
    ] = None,
    summary: Annotated[
        bool, typer.Option("--summary", help="Count what was found, by rule.")
    ] = False,
    termbase: Termbases = None,
    select: Select = None,
    ignore: Ignore = None,
    unsafe: Annotated[
        bool, typer.Option("--unsafe", help="Apply unsafe edits too.")
    ] = False,
    source_lang: SourceLang = None,
    target_lang: TargetLang = None,
    source_column: SourceColumn = "",
    target_column: TargetColumn = "",
    config: ConfigFile = None,
) -> None:
    """Normalize English translations: clean-up, terms, and an account of every change.

    Bilingual files are changed in their target texts only.
    The result goes to standard output, unless --write, --output or --diff says
    otherwise. Exit status: 0 done, 1 with --diff when anything would change, 2 for
    input that cannot be used.
    """
    from toolkit.config import load_config
    from toolkit.formats import Origin
    from toolkit.normalizer.normalize import Normalizer
    from toolkit.records import Applicability
    from toolkit.select import Selection

    settings = load_config(config)
    origin = Origin(
        "",
        source_lang=language(source_lang, settings.source_lang),
        target_lang=language(target_lang, settings.target_lang),
        columns=(source_column, target_column),
    )
    if output is not None and str(output) == STDIN:
        output = None
    targets = _targets(paths, output, write, diff)
    _check(targets, changes, origin, reread=write or output is not None)
    selection = Selection(
        prefixes(select, settings.select), prefixes(ignore, settings.ignore)
    )
    applied = [Applicability.SAFE]
    if unsafe or settings.unsafe:
        applied.append(Applicability.UNSAFE)
    normalizer = Normalizer(
        termbase or settings.termbase, selection, applied, notice=notice
    )
    for line in normalizer.termbases.of(origin.target_lang).replaced:
        typer.echo(f"termbase: {line}", err=True)
    outcomes = _outcomes(normalizer, targets, origin)
    done = _deliver(outcomes, targets, diff, changes)
    if summary:
        _print_summary(
            done, sys.stderr if not (diff or write or output) else sys.stdout
        )
    if diff and done.changed:
        raise typer.Exit(1)


class _Done:
    """Counts of a run, for the summary and the exit status."""

    def __init__(self) -> None:
        self.files = self.changed = self.edits = self.flags = 0
        self.by_rule: Counter[tuple[str, str]] = Counter()

    def add(self, outcome: Outcome) -> None:
        self.files += 1
        self.changed += outcome.changed
        for finding in outcome.findings:
            self.by_rule[finding.rule, finding.name] += 1
        shown = sum(f.applicability.value != "safe" for f in outcome.findings)
        self.flags += shown
        self.edits += len(outcome.findings) - shown


def _targets(
    paths: list[str], output: Path | None, write: bool, diff: bool
) -> dict[str, Path | None]:
    """Each input with the file its result goes to; None: standard output."""
    from toolkit.errors import UsageError
    from toolkit.files import find_files

    if sum([write, diff, output is not None]) > 1:
        raise UsageError("--write, --output and --diff exclude one another")
    found: dict[str, Path | None] = {}
    for given in paths:
        if given == STDIN:
            found[STDIN] = output
            continue
        for path in find_files([given]):
            base = Path(given) if Path(given).is_dir() else path.parent
            if write:
                found[str(path)] = path
            elif output is not None:
                found[str(path)] = output / path.relative_to(base)
            else:
                found[str(path)] = None
    if write and STDIN in found:
        raise UsageError("--write cannot change standard input; use -o FILE")
    if len(found) == 1 and output is not None and _is_file(output):
        return dict.fromkeys(found, output)
    if not (write or diff or output) and len(found) > 1:
        message = f"{len(found)} files: choose --diff, --write or -o FOLDER"
        raise UsageError(message)
    _refuse_collisions(found)
    return found


def _is_file(output: Path) -> bool:
    return not output.is_dir() and (output.suffix != "" or output.is_file())


def _refuse_collisions(found: dict[str, Path | None]) -> None:
    from toolkit.errors import UsageError

    seen: dict[Path, str] = {}
    for source, target in found.items():
        if target is None:
            continue
        if target.is_dir():
            raise UsageError(f"{target}: is a folder; -o needs a file for {source}")
        if first := seen.get(target):
            raise UsageError(f"{first} and {source} would both be written to {target}")
        seen[target] = source


def _check(
    targets: dict[str, Path | None],
    changes: Path | None,
    origin: Origin,
    *,
    reread: bool,
) -> None:
    """Find what would fail before the first file is written: all or nothing."""
    from toolkit.errors import UsageError
    from toolkit.files import check_writable

    texts = {
        Path(path).resolve() for paths in targets.items() for path in paths if path
    }
    if changes is not None and changes.resolve() in texts:
        raise UsageError(f"{changes}: is a text; --changes needs a file of its own")
    for target in {*targets.values(), changes}:
        if target is not None:
            check_writable(target)
    if reread and len(targets) > 1:
        for source in targets:
            if source != STDIN:
                _read(source, origin)


def _outcomes(
    normalizer: Normalizer, targets: dict[str, Path | None], origin: Origin
) -> Iterator[Outcome]:
    documents: list[Document] = []
    size = 0
    for source in with_progress(list(targets), "normalizing"):
        documents.append(_read(source, origin))
        size += sum(len(s.target) for s in documents[-1].segments)
        if size >= CHUNK:
            yield from normalizer.run(documents)
            documents, size = [], 0
    yield from normalizer.run(documents)


def _read(source: str, origin: Origin) -> Document:
    from toolkit.files import decode, read_bytes

    raw = sys.stdin.buffer.read() if source == STDIN else read_bytes(source)
    return decode(raw, replace(origin, path=source))


def _deliver(
    outcomes: Iterator[Outcome],
    targets: dict[str, Path | None],
    diff: bool,
    changes: Path | None,
) -> _Done:
    from toolkit.account import changes as records
    from toolkit.account import to_jsonl
    from toolkit.files import encode, write, write_bytes

    done, lines = _Done(), []
    for outcome in outcomes:
        done.add(outcome)
        target = targets[outcome.given.path]
        if changes is not None:
            lines.append(to_jsonl(records(outcome)))
        if diff:
            _print_diff(outcome)
        elif target is None:
            sys.stdout.buffer.write(encode(outcome.document))
        elif outcome.changed or str(target) != outcome.given.path:
            write(outcome.document, target)
    sys.stdout.flush()
    if changes is not None:
        write_bytes(changes, "".join(lines).encode())
    return done


def _print_diff(outcome: Outcome) -> None:
    from toolkit.reports.diff import diff

    for line in diff(outcome, colour=coloured()):
        typer.echo(line, color=True)


def _print_summary(done: _Done, file: object) -> None:
    from toolkit.reports.summary import summary

    for line in summary(done.files, done.changed, done.edits, done.flags, done.by_rule):
        typer.echo(line, file=file)  # type: ignore[arg-type]
