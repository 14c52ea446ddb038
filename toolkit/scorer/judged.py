"""A task whose outputs people judged: of a file of annotations, or of a table.

A table has a row for each system and segment, and a column of human scores, where
higher is better; a blank one says "not judged". A file of annotations is read as in
``human.py``; references are among its systems. Not read: tables with a column for each
system.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isinf
from pathlib import Path
from shlex import quote

import numpy as np
from numpy.typing import NDArray

from toolkit.encodings import decode
from toolkit.errors import InputError, UsageError, nearest
from toolkit.files import read_bytes
from toolkit.formats.raw.faults import shown
from toolkit.scorer.columns import choose
from toolkit.scorer.gathering import Found, gather
from toolkit.scorer.human import Annotation, Place, outputs, parse_annotations
from toolkit.scorer.judgement import (
    FREITAG_2021,
    Key,
    esa_scores,
    grid,
    segment_scores,
    weights_of,
)
from toolkit.scorer.lines import Outputs
from toolkit.scorer.request import Request
from toolkit.scorer.table import SUFFIXES, Table, read_table
from toolkit.scorer.tabular import from_tables
from toolkit.scorer.task import Task

HUMAN = "human human_score mqm mqm_score esa esa_score da score".split()
ANNOTATED = {"rater", "severity"}
KINDS = ("mqm", "esa")

_NOT_JUDGED = ("", "nan", "none", "null", "n/a")
_TEXT_TABLES = (".tsv", ".csv")


@dataclass(frozen=True, slots=True)
class Choice:
    """What of a file counts.

    ``references``: columns of a table, or systems of annotations. ``without``: systems
    that are left out. ``human``: the column of the scores, or "mqm" or "esa" of
    annotations. ``weights``: of MQM, as in ``weights_of``. Empty: the usual ones.
    """

    references: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    human: str = ""
    weights: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """``human``: systems x segments in the order of the task; NaN: not judged.

    ``signature``: what the human scores are. ``dropped``: segments of annotations that
    not every system and reference has.
    """

    task: Task
    human: NDArray[np.float64]
    signature: str
    dropped: int = 0


def read_judged(path: Path, request: Request, choice: Choice | None = None) -> Judged:
    """The task of a file, with its human scores.

    ``request``: languages, termbases, and names of columns. Raises InputError for what
    cannot be read, UsageError for names that are not there and for a system that is one
    of the references.
    """
    choice, suffix = choice or Choice(), path.suffix.lower()
    if suffix in SUFFIXES and not (suffix in _TEXT_TABLES and _is_annotated(path)):
        found = _of_table(path, request, choice)
    else:
        found = _of_annotations(path, request, choice)
    _refuse_references(found.task)
    return found


def _is_annotated(path: Path) -> bool:
    text = decode(read_bytes(path), str(path))[0]
    head = text.lstrip().partition("\n")[0].lower().split("\t")
    return {name.strip() for name in head} >= ANNOTATED


def _refuse_references(task: Task) -> None:
    """A system that is the reference would be praised for itself."""
    if copies := task.copies():
        names = " and ".join(map(shown, copies))
        told = f"outputs of {names} are the texts of a reference; leave them out"
        options = " ".join(f"--without {quote(name)}" for name in copies)
        raise UsageError(f"{told}: {options}")


def _of_table(path: Path, request: Request, choice: Choice) -> Judged:
    if choice.weights:
        raise UsageError(f"{path}: a table of scores; --weights are for annotations")
    if any(part == "group" for part, _ in request.columns):
        raise UsageError("human scores are not grouped: leave out --column group")
    named = (("reference", name) for name in choice.references)
    request = replace(request, columns=(*request.columns, *named))
    table = read_table(path)
    column = _human_column(table, choice.human)
    columns = choose(table.names, request, table.path)
    if columns.system < 0 or columns.outputs:
        told = "a row for each system and segment is wanted, and a column 'system'"
        raise InputError(f"{path}: {told}")
    task, found = from_tables([table], request), Found()
    gather(found, table, 0, columns, "")
    kept = _kept(list(task.systems), choice.without)
    values = _numbers(path, table, column)
    places = [task.place(number) for number in range(task.size)]
    rows = [[found.outputs[name][key][2] for key in places] for name in kept]
    task = task.with_systems(Outputs(kept, task.systems.__getitem__))
    return Judged(task, values[np.array(rows)], f"column:{table.names[column]}")


def _human_column(table: Table, asked: str) -> int:
    names = [name.strip().lower() for name in table.names]
    if asked:
        if asked not in table.names:
            told = f"no column {shown(asked)}{nearest(asked, table.names)}"
            raise UsageError(f"{table.path}: {told}")
        return table.names.index(asked)
    for name in HUMAN:
        if name in names:
            return names.index(name)
    told = ", ".join(map(shown, table.names[:12]))
    hint = "name one with --human NAME"
    raise InputError(f"{table.path}: no column of human scores; it has {told}; {hint}")


def _kept(systems: Sequence[str], without: Sequence[str]) -> list[str]:
    """The systems that are not left out."""
    for name in without:
        if name not in systems:
            raise UsageError(f"no system {shown(name)}{nearest(name, systems)}")
    if kept := [name for name in systems if name not in without]:
        return kept
    raise UsageError("no system is left to score")


def _numbers(path: Path, table: Table, column: int) -> NDArray[np.float64]:
    """The human scores of the rows; NaN where there is none."""
    if path.suffix.lower() == ".parquet":
        return _parquet_numbers(path, table.names[column])
    cells = table.column(column)
    return np.array([_number(cell, table, row) for row, cell in enumerate(cells)])


def _parquet_numbers(path: Path, name: str) -> NDArray[np.float64]:
    import polars as pl

    try:
        frame = pl.read_parquet(path, columns=[name], glob=False)
    except (Exception, pl.exceptions.PanicException) as error:
        raise InputError(f"{path}: a broken Parquet file") from error
    if not frame[name].dtype.is_numeric():
        raise InputError(f"{path}: column {shown(name)} holds no numbers")
    return np.array(frame[name].cast(pl.Float64).fill_null(np.nan).to_list())


def _number(cell: str | None, table: Table, row: int) -> float:
    told = (cell or "").strip()
    if told.lower() in _NOT_JUDGED:
        return np.nan
    try:
        value = float(told)
    except ValueError:
        value = np.inf
    if isinf(value):
        raise InputError(f"{table.place(row)}: human score {shown(told)}: no number")
    return value


def _of_annotations(path: Path, request: Request, choice: Choice) -> Judged:
    if request.columns:
        raise UsageError(f"{path}: --column is for tables, these are annotations")
    text = decode(read_bytes(path), str(path))[0]
    annotations = list(parse_annotations(text, str(path)))
    if not any(one.target for one in annotations):
        raise InputError(f"{path}: no outputs (a column 'target' is wanted)")
    texts = outputs(annotations)
    names = _kept(list(texts), (*choice.references, *choice.without))
    scores, signature = _scored(annotations, choice)
    human, places = grid(scores, names)
    needed = [texts[name] for name in (*names, *choice.references)]
    columns = _complete(places, needed)
    if not columns:
        raise InputError(f"{path}: no segment that all systems and references have")
    chosen = [places[number] for number in columns]
    sources = {(one.document, one.segment): one.source for one in annotations}
    source = tuple(sources[place] for place in chosen)
    task = Task(
        systems={name: [texts[name][place] for place in chosen] for name in names},
        references=tuple(
            tuple(texts[name][place] for place in chosen) for name in choice.references
        ),
        sources=source if all(source) else (),
        documents=tuple(document for document, _ in chosen),
        ids=tuple(segment for _, segment in chosen),
        source_lang=request.source_lang,
        target_lang=request.target_lang,
        termbases=request.termbases,
        origins=tuple(f"{path}, system {shown(name)}" for name in choice.references),
    )
    return Judged(task, human[:, columns], signature, len(places) - len(columns))


def _scored(
    annotations: Sequence[Annotation], choice: Choice
) -> tuple[dict[Key, float], str]:
    """The human scores, and what they are: ESA where the file has them."""
    kind = choice.human or ("mqm" if annotations[0].score is None else "esa")
    if kind not in KINDS:
        raise UsageError(f"--human {kind}: annotations give mqm or esa")
    if kind == "esa":
        if choice.weights:
            raise UsageError("--weights are for MQM, these scores are ESA")
        return esa_scores(annotations), "esa"
    weights = weights_of(choice.weights) if choice.weights else FREITAG_2021
    return segment_scores(annotations, weights), f"mqm|{weights.signature}"


def _complete(places: Sequence[Place], needed: Sequence[dict[Place, str]]) -> list[int]:
    """The numbers of the places that all have; those of a document together."""
    order: dict[str, int] = {}
    for document, _ in places:
        order.setdefault(document, len(order))
    whole = [n for n, place in enumerate(places) if all(place in x for x in needed)]
    return sorted(whole, key=lambda number: order[places[number][0]])
