"""A task of folders: a folder a system, a file a document, a line a segment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from toolkit.errors import InputError, UsageError, nearest
from toolkit.scorer.languages import refuse_language
from toolkit.scorer.lines import Outputs, read_lines, refuse_count
from toolkit.scorer.request import Request
from toolkit.scorer.task import Task
from toolkit.script import is_foreign

Documents = Mapping[str, Path]


def from_folders(systems: Mapping[str, Path], request: Request) -> Task:
    """A task of folders with the same documents each, whatever their suffixes.

    Raises InputError where one has a document that another has not.
    """
    if request.documents:
        raise UsageError("--documents is for files of lines; a folder has a file each")
    origins = [*request.references, *([request.source] if request.source else [])]
    found = {path: _documents_of(path) for path in (*origins, *systems.values())}
    first = next(iter(found))
    names = sorted(found[first])
    counts = {name: len(read_lines(found[first][name])) for name in names}
    for path, own in found.items():
        _refuse_others(first, found[first], path, own)
        for name in names:
            count = len(read_lines(own[name]))
            refuse_count(own[name], count, counts[name], found[first][name])
    texts = {path: _lines(found[path], names) for path in origins}
    for path in request.references:
        _refuse_languages(found[path], request.target_lang, "reference")
    if request.source:
        own = found[request.source]
        _refuse_languages(own, request.source_lang, "source")
    return Task(
        systems=Outputs(
            list(systems), lambda name: _lines(found[systems[name]], names)
        ),
        references=tuple(tuple(texts[path]) for path in request.references),
        sources=tuple(texts[request.source]) if request.source else (),
        documents=tuple(name for name in names for _ in range(counts[name])),
        ids=tuple(str(n + 1) for name in names for n in range(counts[name])),
        source_lang=request.source_lang,
        target_lang=request.target_lang,
        termbases=request.termbases,
        origins=tuple(map(str, request.references)),
    )


def _documents_of(folder: Path) -> Documents:
    """The files of a folder and those below, by path without suffix."""
    if not folder.is_dir():
        told = "no such folder" if not folder.exists() else "a file, not a folder"
        raise InputError(f"{folder}: {told}; the systems are folders")
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if not path.is_file() or any(p.startswith(".") for p in relative.parts):
            continue
        name = relative.with_suffix("").as_posix()
        if name in found:
            told = f"two files of document '{name}': {found[name].name}, {path.name}"
            raise InputError(f"{folder}: {told}")
        found[name] = path
    if not found:
        raise InputError(f"{folder}: no document in this folder")
    return found


def _refuse_others(
    first: Path, known: Documents, folder: Path, found: Documents
) -> None:
    for name, path in known.items():
        if name not in found:
            close = nearest(name, found)
            raise InputError(f"{folder}: no document '{name}', which is {path}{close}")
    for name, path in found.items():
        if name not in known:
            raise InputError(f"{first}: no document '{name}', which is {path}")


def _lines(documents: Documents, names: Sequence[str]) -> list[str]:
    return [line for name in names for line in read_lines(documents[name])]


def _refuse_languages(documents: Documents, lang: str, part: str) -> None:
    """Told of the folder as a whole; one document may be a list of foreign names."""
    texts = {path: read_lines(path) for path in documents.values()}
    if is_foreign([line for lines in texts.values() for line in lines], lang):
        for path, lines in texts.items():
            refuse_language(str(path), lines, lang, part)
