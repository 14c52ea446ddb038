"""Merge termbase files, candidates and term lists into one file of our YAML.

The result is proved before anyone sees it: it reads as what was merged, its examples
pass, and ``termbase validate`` has nothing serious against it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from termbase.errors import MaplebridgeError, TermbaseError
from termbase.exchange import native, table
from termbase.exchange.layout import laid
from termbase.exchange.text import like, plain
from termbase.joining.incoming import incoming
from termbase.joining.join import Counts, Joining
from termbase.joining.partners import TARGET
from termbase.joining.settle import Side
from termbase.load import compiled, layers, read_file, shared_families
from termbase.match import Matcher
from termbase.merge import merge
from termbase.records import Decision
from termbase.validate import Subject, validate


@dataclass(frozen=True, slots=True)
class Merged:
    """A file before and after, in bytes, and what is to be told of it, line by line."""

    before: bytes
    after: bytes
    told: tuple[str, ...]


def merge_files(base: Path, paths: Sequence[Path], prefer: Side | None) -> Merged:
    """Merge files, or the YAML files of folders, into the text of ``base``.

    Raises MaplebridgeError for what cannot be read, with a line for each contradiction
    that ``prefer`` does not settle, and where the result would not be valid.
    """
    shared = shared_families()
    raw, own = _base(base, shared)
    families = {**shared.families, **own.families}
    joining = Joining(own.concepts, families, prefer)
    told = []
    for path in (path for layer in layers(paths) for path in layer):
        file = read_file(path, shared)
        if path.suffix.lower() in table.SUFFIXES and not file.concepts:
            raise MaplebridgeError(f"{path}: has no terms below its head")
        merge([[file]])  # an id that stands twice is told
        counts = joining.add(incoming(file, own, families))
        told.append(_account(file, counts))
    concepts = joining.result()
    text, file = laid(plain(raw), str(base), concepts, shared.scopes)
    _refuse_invalid(file, families, joining)
    return Merged(raw, like(raw, text), (*joining.verdicts.told, *told))


def _base(path: Path, shared: native.TermbaseFile) -> tuple[bytes, native.TermbaseFile]:
    """The bytes and the entries of the file that grows."""
    if path.suffix.lower() in table.SUFFIXES:
        message = "a term list cannot take entries: the first file is a YAML termbase"
        raise MaplebridgeError(f"{path}: {message}")
    if not path.exists():
        message = "no such termbase; a new one begins with the line 'schema: 1'"
        raise MaplebridgeError(f"{path}: {message}")
    file = native.read(path, shared.scopes)
    if file.decisions:
        message = "has candidates: merge it into a termbase"
        raise MaplebridgeError(f"{path}: {message}")
    merge([[file]])
    return path.read_bytes(), file


def _account(file: native.TermbaseFile, counts: Counts) -> str:
    """What became of a file's entries.

    >>> _account(native.TermbaseFile("a.tsv", "", {}, {}, ()), Counts(2, 1, 0))
    'a.tsv: 2 new entries, 1 joined, 0 known already'
    """
    told = f"{counts.new} new entr{'y' if counts.new == 1 else 'ies'}"
    told = f"{file.path}: {told}, {counts.joined} joined, {counts.known} known already"
    found = Counter(file.decisions)
    left = [
        f"{found[decision]} {decision}"
        for decision in (Decision.UNDECIDED, Decision.REJECTED)
        if found[decision]
    ]
    return f"{told}; left out: {', '.join(left)}" if left else told


def _refuse_invalid(
    file: native.TermbaseFile, families: Mapping[str, str], joining: Joining
) -> None:
    """Raise where the result would not load, or not pass validation."""
    termbase = merge([[file]])
    by_file = {file.path: families}
    try:
        parts = compiled(termbase, TARGET, by_file)
    except TermbaseError as error:
        message = str(error).partition(f"{error.code} ")[2]
        raise MaplebridgeError(_told(message, error.line, file, joining)) from error
    remarks = validate(Subject(termbase, parts[0], Matcher(*parts), by_file))
    lines = [
        _told(f"{remark.code} {remark.message}", remark.line, file, joining)
        for remark in remarks
        if remark.serious
    ]
    if lines:
        raise MaplebridgeError("\n".join(lines))


def _told(message: str, line: int, file: native.TermbaseFile, joining: Joining) -> str:
    """A fault of the result, at the entry that made it so."""
    starts = [concept.line for concept in file.concepts]
    concept = file.concepts[max(0, bisect_right(starts, line) - 1)]
    there = joining.concepts[concept.id]
    place = joining.origins.get(concept.id, f"{there.path}:{there.line}")
    return f"{place}: the result would not be valid: {message}"
