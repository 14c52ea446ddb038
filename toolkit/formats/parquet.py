"""Parquet: a row is a segment; columns are known by name, as in ``raw/columns.py``.

Where nothing changes the bytes stay; else only the target column is written anew, all
columns keep their types. A null is an empty text and stays one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from toolkit.errors import InputError
from toolkit.formats.format import Format, Origin, from_rows
from toolkit.formats.raw.columns import choose
from toolkit.formats.raw.faults import shown
from toolkit.formats.raw.strings import protect
from toolkit.records import Document

if TYPE_CHECKING:
    import polars as pl

_MAGIC = b"PAR1"


def unpack(raw: bytes, origin: Origin) -> Document:
    """A document of rows; ``package`` is the name of the target, a NUL, the bytes.

    Raises InputError for bytes that are no Parquet, and for columns that hold no text.
    """
    frame = _frame(raw, origin.path)
    columns = choose(frame.columns, origin)
    targets = _texts(frame, columns.target, origin.path)
    sources = [""] * len(targets)
    if columns.source >= 0:
        sources = _texts(frame, columns.source, origin.path)
    name = frame.columns[columns.target]
    package = name.encode() + b"\0" + raw
    rows = list(zip(sources, targets, strict=True))
    document = from_rows(rows, origin, "parquet", package, protect)
    if columns.id < 0:
        return document
    names = frame.to_series(columns.id).to_list()
    segments = (
        replace(segment, id=segment.id if own is None else str(own))
        for segment, own in zip(document.segments, names, strict=True)
    )
    return replace(document, segments=tuple(segments))


def pack(document: Document) -> bytes:
    """The bytes of a document's file."""
    import polars as pl

    name, _, raw = document.package.partition(b"\0")
    frame = _frame(raw, document.path)
    column = frame[name.decode()]
    given = _texts(frame, frame.columns.index(column.name), document.path)
    texts = [segment.target for segment in document.segments]
    if texts == given:
        return raw
    values = [
        old if new == (old or "") else new
        for old, new in zip(column.cast(pl.String).to_list(), texts, strict=True)
    ]
    buffer = BytesIO()
    with _told(document.path, "cannot be written"):
        changed = pl.Series(column.name, values, pl.String)
        if isinstance(column.dtype, pl.Enum):
            known = [*column.dtype.categories, *changed.drop_nulls()]
            changed = changed.cast(pl.Enum(list(dict.fromkeys(known))))
        else:
            changed = changed.cast(column.dtype)
        frame.with_columns(changed).write_parquet(buffer)
    return buffer.getvalue()


def _frame(raw: bytes, path: str) -> pl.DataFrame:
    import polars as pl

    if len(raw) < 12 or raw[:4] != _MAGIC or raw[-4:] != _MAGIC:
        raise InputError(
            f"{path}: not a Parquet file: it has no {_MAGIC.decode()} marks"
        )
    with _told(path, "a broken Parquet file"):
        return pl.read_parquet(BytesIO(raw))


@contextmanager
def _told(path: str, what: str) -> Iterator[None]:
    """Whatever polars says, as one clear error; its panics are no Exception."""
    import polars as pl

    try:
        yield
    except (Exception, pl.exceptions.PanicException) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise InputError(f"{path}: {what}: {reason}") from error


def _texts(frame: pl.DataFrame, number: int, path: str) -> list[str]:
    """The texts of a column; a null is an empty one."""
    import polars as pl

    column = frame.to_series(number)
    if column.dtype not in (pl.String, pl.Categorical, pl.Enum):
        told = f"column {shown(column.name)} holds {column.dtype}, not text"
        raise InputError(f"{path}: {told}")
    return [text or "" for text in column.cast(pl.String).to_list()]


FORMAT = Format(
    "parquet",
    (".parquet",),
    unpack=unpack,
    pack=pack,
    unsupported="Texts inside structs and lists; row groups, compression and metadata "
    "of a file that changes are written anew; folders of parts.",
)
