"""Read a task: tell files of lines, folders, tables and a manifest apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path

from toolkit.errors import InputError, UsageError
from toolkit.files import find_files
from toolkit.scorer.folders import from_folders
from toolkit.scorer.lines import STDIN_NAME
from toolkit.scorer.naming import names_of
from toolkit.scorer.parallel import from_files, from_lines
from toolkit.scorer.request import Request
from toolkit.scorer.table import SUFFIXES, parse_table, read_table
from toolkit.scorer.tabular import from_tables
from toolkit.scorer.task import Task

STDIN = "-"
MANIFESTS = (".yaml", ".yml")


def resolve(request: Request, usual: Request | None = None) -> Request:
    """A request with what its manifest says; what the request says itself wins.

    ``usual``: what a request has that says nothing. Without a manifest the request
    comes back as it is.
    """
    given = [item for item in request.systems if item.lower().endswith(MANIFESTS)]
    if not given:
        return request
    if len(request.systems) > 1:
        raise UsageError(f"{given[0]}: a manifest stands alone; name systems in it")
    from toolkit.scorer.manifest import read_manifest

    usual = usual or Request(())
    told = {field.name: getattr(request, field.name) for field in fields(request)}
    own = {name: value for name, value in told.items() if value != getattr(usual, name)}
    del own["systems"]
    return replace(read_manifest(Path(given[0]), usual), **own)


def read_task(request: Request, stdin: Callable[[], bytes] | None = None) -> Task:
    """The task that a request describes.

    ``stdin``: gives the bytes of standard input for "-": the lines of one system where
    a reference or a source is named, else a table. Raises InputError or UsageError for
    whatever cannot be scored; nothing is guessed or dropped.
    """
    request = resolve(request)
    if not request.systems:
        raise UsageError("name the outputs to score (or - for standard input)")
    if STDIN in request.systems:
        return _from_stdin(request, stdin)
    paths = list(dict.fromkeys(p for s in request.systems for p in _paths(s, request)))
    names = list(request.names) if request.names else names_of(paths)
    if tables := [path for path in paths if path.suffix.lower() in SUFFIXES]:
        _refuse_mixture(tables, paths, "a table")
        return from_tables([read_table(path) for path in paths], request)
    for part, name in request.columns:
        told = f"no column '{name}' for the {part}"
        raise UsageError(f"{told}: {paths[0]} is no table")
    if folders := [path for path in paths if path.is_dir()]:
        _refuse_mixture(folders, paths, "a folder")
        return from_folders(dict(zip(names, paths, strict=True)), request)
    return from_files(dict(zip(names, paths, strict=True)), request)


def _from_stdin(request: Request, stdin: Callable[[], bytes] | None) -> Task:
    if len(request.systems) > 1:
        raise UsageError("standard input (-) stands alone")
    for part, path in _anchors(request):
        if str(path) == STDIN:
            told = f"standard input (-) is the outputs: name a file for the {part}"
            raise UsageError(told)
    raw = stdin() if stdin is not None else b""
    if request.references or request.source:
        return from_lines(raw, request)
    return from_tables([parse_table(raw, STDIN_NAME)], request)


def _anchors(request: Request) -> Iterator[tuple[str, Path]]:
    """The files that stand beside the outputs, and what each is."""
    yield from (("reference", path) for path in request.references)
    others = (("source", request.source), ("documents", request.documents))
    yield from ((part, path) for part, path in others if path is not None)


def _paths(item: str, request: Request) -> Iterator[Path]:
    """The paths of systems that an argument stands for.

    A folder is a system with a file a document, unless the references and the source
    are files: then its files are systems. A folder that has only folders holds systems.
    """
    path = Path(item)
    if not path.is_dir():
        yield from find_files([item])
        return
    inside = [p for p in sorted(path.iterdir()) if not p.name.startswith(".")]
    if not inside:
        raise InputError(f"{item}: the folder is empty")
    anchors = [*request.references, *([request.source] if request.source else [])]
    if all(one.is_dir() for one in inside):
        yield from inside
    elif anchors and not any(anchor.is_dir() for anchor in anchors):
        yield from (one for one in inside if one.is_file())
    else:
        yield path


def _refuse_mixture(some: list[Path], paths: list[Path], what: str) -> None:
    if others := [path for path in paths if path not in some]:
        raise UsageError(f"{some[0]} is {what}, but {others[0]} is not")
