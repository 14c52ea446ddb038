"""A task of parallel files of lines: outputs, references, source, document names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from toolkit.errors import InputError
from toolkit.scorer.languages import refuse_language
from toolkit.scorer.lines import (
    STDIN_NAME,
    Outputs,
    read_lines,
    refuse_count,
    split_lines,
)
from toolkit.scorer.request import Request
from toolkit.scorer.task import Task


def from_files(systems: Mapping[str, Path], request: Request) -> Task:
    """A task of files with as many lines each; see ``Request`` for what they are.

    Raises InputError where the counts differ, naming the line.
    """
    references = {path: read_lines(path) for path in request.references}
    sources = {path: read_lines(path) for path in (request.source,) if path}
    first, size = _measure({**references, **sources}, systems)
    for path, lines in {**references, **sources}.items():
        refuse_count(path, len(lines), size, first)
    for path in systems.values():
        refuse_count(path, len(read_lines(path)), size, first)
    refuse_languages(references, sources, request)
    return Task(
        systems=Outputs(list(systems), lambda name: read_lines(systems[name])),
        references=tuple(map(tuple, references.values())),
        sources=tuple(*sources.values()),
        documents=_documents(request.documents, size, first),
        source_lang=request.source_lang,
        target_lang=request.target_lang,
        termbases=request.termbases,
        origins=tuple(map(str, references)),
    )


def from_lines(raw: bytes, request: Request) -> Task:
    """A task of one system whose lines come from standard input."""
    lines = split_lines(raw, STDIN_NAME)
    task = from_files({}, request)
    anchor = request.references[0] if request.references else request.source
    refuse_count(STDIN_NAME, len(lines), task.size, str(anchor))
    return task.with_systems({"stdin": lines})


def refuse_languages(
    references: Mapping[Path, Sequence[str]],
    sources: Mapping[Path, Sequence[str]],
    request: Request,
) -> None:
    """Raise InputError for a reference or source in the other's language."""
    for path, lines in references.items():
        refuse_language(str(path), lines, request.target_lang, "reference")
    for path, lines in sources.items():
        refuse_language(str(path), lines, request.source_lang, "source")


def _measure(
    known: Mapping[Path, Sequence[str]], systems: Mapping[str, Path]
) -> tuple[Path, int]:
    """The file that all others must match, and how many lines it has."""
    if known:
        path = next(iter(known))
        return path, len(known[path])
    path = next(iter(systems.values()))
    return path, len(read_lines(path))


def _documents(path: Path | None, size: int, first: Path) -> tuple[str, ...]:
    """The document of each line. The lines of a document stand together."""
    if path is None:
        return ()
    names = [name.strip() for name in read_lines(path)]
    refuse_count(path, len(names), size, first)
    seen: dict[str, int] = {}
    for line, name in enumerate(names, 1):
        if not name:
            raise InputError(f"{path}:{line}: no name of a document")
        if seen.get(name, line - 1) != line - 1:
            told = f"document '{name}' goes on here, but its lines end at {seen[name]}"
            raise InputError(f"{path}:{line}: {told}")
        seen[name] = line
    return tuple(names)
