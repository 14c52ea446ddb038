"""Read translations with their sources, and the systems that wrote them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.delivery import reader
from toolkit.cli.options import with_progress

if TYPE_CHECKING:
    from toolkit.formats import Origin
    from toolkit.miner.outputs import Output
    from toolkit.records import Document


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the sources of translations are, and who wrote these."""

    source: Annotated[
        Path | None,
        typer.Option("-s", "--source", help="The source text, or a folder of them."),
    ] = None
    target: Annotated[
        list[str] | None,
        typer.Option(
            "--target",
            help="Its translations: a file, or a folder with NAME.txt, SYSTEM/NAME.txt "
            "or NAME.SYSTEM.txt; the same as PATHS.",
        ),
    ] = None
    system_column: Annotated[
        str,
        typer.Option(metavar="NAME", help="Column of a table with the system."),
    ] = ""
    listed: Annotated[
        bool,
        typer.Option(
            "--listed",
            help="Look for the source terms of the termbase, as with --termbase; the "
            "shipped one has some, too.",
        ),
    ] = False

    @property
    def asked(self) -> bool:
        """True where an option says that there are sources."""
        return bool(self.source or self.system_column or self.listed)


def read_outputs(
    targets: Sequence[str], sources: Sources, origin: Origin
) -> list[Output]:
    """The translations of files and folders.

    Beside a folder of sources the system is told by the path: ``SYSTEM/NAME.txt`` or
    ``NAME.SYSTEM.txt``; beside one source, by the name of the file. Without --source a
    document may have none.
    """
    from toolkit.miner.outputs import Output

    read, found = reader(origin), []
    for base, path in with_progress(list(_files(targets)), "reading"):
        document = read(str(path))
        systems: tuple[str, ...] = ("",)
        if sources.source is not None:
            place, system = _source(path, base, sources.source)
            document = _beside(document, read(str(place)))
            systems = (system if len(targets) > 1 or base != path else "",)
        if sources.system_column:
            systems = _systems(path, sources.system_column, len(document.segments))
        found.append(Output(document, systems))
    return found


def _files(targets: Sequence[str]) -> Iterator[tuple[Path, Path]]:
    """Every file with the folder that it was found in, or with itself."""
    from toolkit.files import find_files

    for target in targets:
        base = Path(target)
        for path in find_files([target]):
            yield (base if base.is_dir() else path), path


def _source(path: Path, base: Path, source: Path) -> tuple[Path, str]:
    """The source of a file, and the system that its path tells."""
    from toolkit.pairing import source_for

    if not source.is_dir():
        return source, path.stem
    for place, system in _names(path, base):
        if any((source / place.parent).glob(f"{_literal(place.stem)}.*")):
            return source_for(base / place, base, source), system
    return source_for(path, base if base != path else path.parent, source), ""


def _names(path: Path, base: Path) -> Iterator[tuple[Path, str]]:
    """What the source may be called beside the base, and which system that means."""
    relative = path.relative_to(base if base != path else path.parent)
    yield relative, ""
    name, dot, system = relative.stem.rpartition(".")
    if dot:
        yield relative.with_name(name + relative.suffix), system
    if len(relative.parts) > 1:
        yield Path(*relative.parts[1:]), relative.parts[0]


def _literal(name: str) -> str:
    from glob import escape

    return escape(name)


def _beside(target: Document, source: Document) -> Document:
    """By line or paragraph where there are as many, else aligned."""
    from toolkit.errors import InputError
    from toolkit.pairing import aligned, with_source

    try:
        return with_source(target, source)
    except InputError:
        return aligned(target, source)


def _systems(path: Path, column: str, rows: int) -> tuple[str, ...]:
    """The system of each row of a table."""
    from toolkit.errors import InputError, UsageError, nearest
    from toolkit.scorer.table import SUFFIXES, read_table

    if path.suffix.lower() not in SUFFIXES:
        told = ", ".join(SUFFIXES)
        raise UsageError(f"{path}: is no table, --system-column is for {told}")
    table = read_table(path)
    if column not in table.names:
        raise InputError(f"{path}: no column '{column}'{nearest(column, table.names)}")
    names = tuple(name or "" for name in table.column(table.names.index(column)))
    if names and not any(name.strip() for name in names):
        raise InputError(f"{path}: column '{column}' is empty: it names no system")
    if len(names) != rows:
        message = f"{len(names)} rows have a system, {rows} a translation"
        raise InputError(f"{path}: {message}")
    return names if rows else ("",)
