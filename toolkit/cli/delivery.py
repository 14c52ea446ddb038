"""From files to results: what the commands that change texts share.

Texts are found, with the places that their results go to; what would fail is told
before the first file is written; documents come in batches, so that a long run stays
bounded; results go to files, standard output or a diff, with an account.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.options import STDIN, coloured, with_progress

if TYPE_CHECKING:
    from toolkit.engine import Outcome
    from toolkit.formats import Origin
    from toolkit.records import Applicability, Document

CHUNK = 4_000_000
STDOUT = "/dev/stdout"


@dataclass(frozen=True, slots=True)
class Results:
    """Options: what becomes of the results."""

    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Write to this folder (or file)."),
    ] = None
    write: Annotated[
        bool, typer.Option("--write", "-w", help="Change the files in place.")
    ] = False
    diff: Annotated[
        bool,
        typer.Option("--diff", help="Show a unified diff; exit 1 if there is one."),
    ] = False
    changes: Annotated[
        Path | None,
        typer.Option("--changes", help="Write every finding to this JSON Lines file."),
    ] = None
    summary: Annotated[
        bool, typer.Option("--summary", help="Count what was found, by rule.")
    ] = False

    @property
    def place(self) -> Path | None:
        """The folder or file that is named; None: standard output."""
        return None if str(self.output) == STDIN else self.output

    @property
    def in_files(self) -> bool:
        """True where results go to files."""
        return self.write or self.place is not None


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a run.

    ``name``: its path, or - for standard input; ``base``: the folder it was found in;
    ``output``: the file its result goes to, None: standard output.
    """

    name: str
    base: Path
    output: Path | None


class Done:
    """Counts of a run, for the summary and the exit status."""

    def __init__(self) -> None:
        self.files = self.changed = self.edits = self.flags = 0
        self.by_rule: Counter[tuple[str, str]] = Counter()

    def add(self, outcome: Outcome, applied: Collection[Applicability]) -> None:
        """Count one document."""
        self.files += 1
        self.changed += outcome.changed
        for finding in outcome.findings:
            self.by_rule[finding.rule, finding.name] += 1
        edits = sum(f.applicability in applied for f in outcome.findings)
        self.edits += edits
        self.flags += len(outcome.findings) - edits


def find_texts(paths: Sequence[str], results: Results) -> list[Text]:
    """The texts that are named, each with the file its result goes to.

    Raises UsageError for places that exclude one another, or that two results share.
    """
    from toolkit.errors import UsageError

    if sum([results.write, results.diff, results.place is not None]) > 1:
        raise UsageError("--write, --output and --diff exclude one another")
    named = (pair for given in paths for pair in _named(given))
    found = {
        name: Text(name, base, _output(name, base, results)) for name, base in named
    }
    if results.write and STDIN in found:
        raise UsageError("--write cannot change standard input; use -o FILE")
    texts = list(found.values())
    place = results.place
    if len(texts) == 1 and place is not None and _is_file(place):
        return [replace(texts[0], output=place)]
    if not (results.diff or results.in_files) and len(texts) > 1:
        message = f"{len(texts)} files: choose --diff, --write or -o FOLDER"
        raise UsageError(message)
    _refuse_collisions(texts)
    return texts


def _named(given: str) -> Iterator[tuple[str, Path]]:
    from toolkit.files import find_files

    if given == STDIN:
        yield STDIN, Path()
        return
    for path in find_files([given]):
        yield str(path), Path(given) if Path(given).is_dir() else path.parent


def _output(name: str, base: Path, results: Results) -> Path | None:
    if results.write:
        return Path(name)
    if results.place is None or name == STDIN:
        return results.place
    return results.place / Path(name).relative_to(base)


def _is_file(output: Path) -> bool:
    return not output.is_dir() and (output.suffix != "" or output.is_file())


def _refuse_collisions(texts: Iterable[Text]) -> None:
    from toolkit.errors import UsageError

    seen: dict[Path, str] = {}
    for text in texts:
        place = text.output
        if place is None:
            continue
        if place.is_dir():
            raise UsageError(f"{place}: is a folder; -o needs a file for {text.name}")
        if first := seen.get(place):
            told = f"{first} and {text.name} would both be written to {place}"
            raise UsageError(told)
        seen[place] = text.name


def refuse_places(
    texts: Sequence[Text], results: Results, others: Iterable[Path] = ()
) -> None:
    """Raise for a place that cannot be written to, or whose text would be lost.

    ``others``: files that are read beside the texts, such as sources. A text changes
    in its own place with --write only.
    """
    from toolkit.errors import UsageError
    from toolkit.files import check_writable

    read = {path.resolve() for path in others}
    own = {Path(text.name).resolve() for text in texts if text.name != STDIN}
    outputs = [text.output for text in texts if text.output is not None]
    for output in outputs:
        refuse_read(output, read)
        if not results.write and output.resolve() in own:
            raise UsageError(f"{output}: is a text of this run; use --write instead")
    taken = own | read | {output.resolve() for output in outputs}
    changes = results.changes
    if changes is not None:
        _refuse_changes(changes, taken, results)
    for place in [*outputs, *([changes] if changes is not None else [])]:
        check_writable(place)


def refuse_read(output: Path, read: Collection[Path]) -> None:
    """Raise for an output that is one of the files that are ``read`` (resolved)."""
    from toolkit.errors import UsageError

    if output.resolve() in read:
        raise UsageError(f"{output}: is read in this run; write to another file")


def _refuse_changes(place: Path, taken: Collection[Path], results: Results) -> None:
    from toolkit.errors import UsageError

    mixed = str(place) == STDOUT and not results.in_files
    if str(place) == STDIN or mixed:
        raise UsageError("--changes needs a file, not standard output")
    if place.resolve() in taken:
        raise UsageError(f"{place}: is a text; --changes needs a file of its own")


def reader(origin: Origin) -> Callable[[str], Document]:
    """Reads a path, or standard input, which may then be read again."""
    from toolkit.files import decode, read_bytes

    piped: list[bytes] = []

    def read(name: str) -> Document:
        if name == STDIN and not piped:
            piped.append(_piped())
        raw = piped[0] if name == STDIN else read_bytes(name)
        return decode(raw, replace(origin, path=name))

    return read


def _piped() -> bytes:
    from toolkit.errors import InputError

    if sys.stdin is None:
        raise InputError("standard input: is closed")
    return sys.stdin.buffer.read()


def batches(
    texts: Sequence[Text],
    read: Callable[[Text], Document],
    results: Results,
    label: str,
) -> Iterator[list[Document]]:
    """The documents, as many at once as have about CHUNK characters.

    Where results go to files, all are read before the first batch is given: what
    cannot be read is told before anything is written.
    """
    found = _batches(texts, read, label)
    first = list(islice(found, 1))
    if results.in_files and list(map(len, found)):
        found = islice(_batches(texts, read, label), 1, None)
    yield from first
    yield from found


def _batches(
    texts: Sequence[Text], read: Callable[[Text], Document], label: str
) -> Iterator[list[Document]]:
    documents: list[Document] = []
    size = 0
    for text in with_progress(texts, label):
        documents.append(read(text))
        size += sum(len(s.source) + len(s.target) for s in documents[-1].segments)
        if size >= CHUNK:
            yield documents
            documents, size = [], 0
    if documents:
        yield documents


def deliver(
    outcomes: Iterable[Outcome],
    texts: Sequence[Text],
    results: Results,
    applied: Collection[Applicability],
) -> Done:
    """Write every result, and the account of all; returns what was done."""
    from toolkit.account import changes as records
    from toolkit.account import to_jsonl
    from toolkit.files import encode, write, write_bytes

    outputs = {text.name: text.output for text in texts}
    done, lines = Done(), []
    for outcome in outcomes:
        done.add(outcome, applied)
        output = outputs[outcome.given.path]
        if results.changes is not None:
            lines.append(to_jsonl(records(outcome)))
        if results.diff:
            _print_diff(outcome)
        elif output is None:
            sys.stdout.buffer.write(encode(outcome.document))
        elif outcome.changed or str(output) != outcome.given.path:
            write(outcome.document, output)
    sys.stdout.flush()
    if results.changes is not None:
        write_bytes(results.changes, "".join(lines).encode())
    return done


def _print_diff(outcome: Outcome) -> None:
    from toolkit.reports.diff import diff

    for line in diff(outcome, colour=coloured()):
        typer.echo(line, color=True)


def conclude(done: Done, results: Results) -> None:
    """Print the summary where it is wanted; exit 1 where a diff was shown."""
    from toolkit.reports.summary import summary

    if results.summary:
        aside = not (results.diff or results.in_files)
        counts = done.files, done.changed, done.edits, done.flags
        for line in summary(*counts, done.by_rule):
            typer.echo(line, err=aside)
    if results.diff and done.changed:
        raise typer.Exit(1)
