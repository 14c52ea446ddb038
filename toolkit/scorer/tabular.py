"""A task of tables: a row for each system and segment, or one for each segment.

In the first form a column names the system (or each table is one, called by its file).
In the second a column ``outputs.NAME`` holds the outputs of each system. Segments are
told by document and id, or by their order. Each system must have each segment once;
source and references must be the same wherever they stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from toolkit.errors import InputError, UsageError
from toolkit.formats.raw.faults import shown
from toolkit.scorer.attributes import attributes
from toolkit.scorer.columns import choose
from toolkit.scorer.gathering import Found, Key, Place, Text, gather, told
from toolkit.scorer.languages import refuse_language
from toolkit.scorer.lines import STDIN_NAME, Outputs
from toolkit.scorer.naming import names_of
from toolkit.scorer.request import Request
from toolkit.scorer.table import Table
from toolkit.scorer.task import Task


def from_tables(tables: Sequence[Table], request: Request) -> Task:
    """A task of one table or several.

    Raises InputError for segments that are missing or stand twice, for cells without a
    text, and for references or sources that contradict each other.
    """
    if request.references or request.source or request.documents:
        raise UsageError(
            f"{tables[0].path}: a table has source, references and documents in "
            f"columns; leave out --reference, --source and --documents"
        )
    found, titles = Found(), dict[int, str]()
    for number, (table, name) in enumerate(zip(tables, _names(tables), strict=True)):
        columns = choose(table.names, request, table.path)
        titles |= {n: table.names[c] for n, c in enumerate(columns.references)}
        gather(found, table, number, columns, name)
    keys = _ordered(found, tables)
    references = [
        _texts(found.references[n], keys, tables, "reference")
        for n in sorted(found.references)
    ]
    sources = _texts(found.sources, keys, tables, "source") if found.sources else ()
    _refuse_languages(tables[0].path, references, sources, request)
    if not any(sources):
        sources = ()
    return Task(
        systems=Outputs(list(found.outputs), _Reader(tables, found, keys).read),
        references=tuple(references),
        sources=sources,
        documents=_documents(found, keys),
        ids=_ids(found, keys),
        source_lang=request.source_lang,
        target_lang=request.target_lang,
        termbases=request.termbases,
        origins=tuple(
            f"{tables[0].path}, column {shown(titles[n])}" for n in sorted(titles)
        ),
        attributes=attributes(tables, found.outputs, keys, request.attributes),
    )


def _names(tables: Sequence[Table]) -> list[str]:
    """Names of the systems of tables that do not name them."""
    if tables[0].path == STDIN_NAME:
        return ["stdin"]
    return names_of([Path(table.path) for table in tables])


def _ordered(found: Found, tables: Sequence[Table]) -> list[Key]:
    """The segments in order, those of a document together; each system has them all."""
    first = next(iter(found.outputs))
    known = found.outputs[first]
    order: dict[str, int] = {}
    for key in known:
        order.setdefault(_block(found, key), len(order))
    for system, placed in found.outputs.items():
        for key in known:
            if key not in placed:
                raise _missing(found, tables, first, system, key)
        if len(placed) > len(known):
            extra = next(key for key in placed if key not in known)
            raise _missing(found, tables, system, first, extra)
    return sorted(known, key=lambda key: order[_block(found, key)])


def _block(found: Found, key: Key) -> str:
    """What a segment is resampled and told with: its group, or its document."""
    return found.groups[key][0] if found.groups else key[0]


def _documents(found: Found, keys: Sequence[Key]) -> tuple[str, ...]:
    names = tuple(_block(found, key) for key in keys)
    return names if any(names) else ()


def _ids(found: Found, keys: Sequence[Key]) -> tuple[str, ...]:
    """The names of the segments; in groups their document is part of them."""
    if found.groups:
        return tuple("/".join(filter(None, key)) for key in keys)
    return tuple(segment for _, segment in keys)


def _missing(
    found: Found, tables: Sequence[Table], has: str, lacks: str, key: Key
) -> InputError:
    table, _, row = found.outputs[has][key]
    message = (
        f"{told(key)} of system {shown(has)} has no match in system {shown(lacks)}"
    )
    return InputError(f"{tables[table].place(row)}: {message}")


def _texts(
    known: dict[Key, Text],
    keys: Sequence[Key],
    tables: Sequence[Table],
    part: str,
) -> tuple[str, ...]:
    """The texts of the segments; each must have one."""
    for key in keys:
        if key not in known:
            raise InputError(f"{tables[0].path}: no {part} for {told(key)}")
    return tuple(known[key][0] for key in keys)


def _refuse_languages(
    path: str,
    references: Sequence[Sequence[str]],
    sources: Sequence[str],
    request: Request,
) -> None:
    for lines in references:
        refuse_language(path, lines, request.target_lang, "reference")
    refuse_language(path, sources, request.source_lang, "source")


class _Reader:
    """Reads the outputs of one system from where they stand."""

    def __init__(self, tables: Sequence[Table], found: Found, keys: Sequence[Key]):
        self._tables = tables
        self._places = {
            system: [placed[key] for key in keys]
            for system, placed in found.outputs.items()
        }

    def read(self, system: str) -> list[str]:
        places = self._places[system]
        cells: dict[Place, str] = {}
        for table, column in dict.fromkeys(place[:2] for place in places):
            own = [row for t, c, row in places if (t, c) == (table, column)]
            first, last = min(own), max(own) + 1
            read = self._tables[table].read(column, first, last)
            cells |= {(table, column, row): read[row - first] or "" for row in own}
        return [cells[place] for place in places]
