"""The compiled termbase on disk: keyed by content, safe to delete, never stale.

One file a key in the user's cache folder (``MAPLEBRIDGE_CACHE`` names another). A
file that is damaged, or cannot be written, is as good as none.
"""

from __future__ import annotations

import hashlib
import io
import marshal
import os
import pickle
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from operator import attrgetter
from pathlib import Path
from typing import overload

import numpy as np
from numpy.typing import NDArray

from termbase.compile import Lexicon
from termbase.records import Concept, Context, Example, Term
from termbase.rewording import Rewordings
from termbase.wordtrie import WordTrie

Kept = tuple[Lexicon, WordTrie, Rewordings, str]
Place = tuple[int, int, str, str, tuple[int, ...]]
_MAGIC = b"maplebridge termbase 3\n"
_ALIGNED = 64


class _Terms(Sequence[tuple[Concept, Term]]):
    """Concept and term by number, unpickled concept by concept when asked for."""

    def __init__(self, blobs: list[bytes], places: list[tuple[int, int]]):
        self._blobs, self._places = blobs, places
        self._concepts: dict[int, Concept] = {}

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, number: int) -> tuple[Concept, Term]: ...
    @overload
    def __getitem__(self, number: slice) -> list[tuple[Concept, Term]]: ...
    def __getitem__(
        self, number: int | slice
    ) -> tuple[Concept, Term] | list[tuple[Concept, Term]]:
        if isinstance(number, slice):
            return [self[i] for i in range(*number.indices(len(self)))]
        which, index = self._places[number]
        if which not in self._concepts:
            self._concepts[which] = pickle.loads(self._blobs[which])
        concept = self._concepts[which]
        return concept, concept.terms[index]


class _Surfaces(Sequence[str]):
    """The surface forms by number, read from the trie's own patterns."""

    def __init__(self, trie: WordTrie):
        self._trie = trie
        self._rows = np.zeros(trie.ids.size, np.int64)
        self._rows[trie.ids] = np.arange(trie.ids.size)

    def __len__(self) -> int:
        return int(self._rows.size)

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> list[str]: ...
    def __getitem__(self, number: int | slice) -> str | list[str]:
        if isinstance(number, slice):
            return [self[i] for i in range(*number.indices(len(self)))]
        row = self._rows[number]
        start = int(self._trie.offsets[row])
        end = start + int(self._trie.sizes[row])
        return self._trie.blob[start:end].tobytes().decode()


def folder() -> Path:
    """Where compiled termbases are kept."""
    if named := os.environ.get("MAPLEBRIDGE_CACHE"):
        return Path(named)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library/Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "maplebridge"


def key(files: Iterable[Path], lang: str) -> str:
    """A digest of the files' names and bytes, the compiling code and the Python."""
    here = Path(__file__).parent
    digest = hashlib.blake2b(digest_size=16)
    digest.update(f"{sys.version_info}{np.__version__}{lang}".encode())
    for path in [*sorted(here.glob("**/*.py")), here / "data/families.yaml", *files]:
        try:
            content = path.read_bytes()
        except OSError:
            content = b""  # the reader will say what is wrong
        digest.update(f"\0{path}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        digest.update(content)
    return digest.hexdigest()


def load(name: str) -> Kept | None:
    """The compiled form kept under a key, or None."""
    try:
        raw = (folder() / f"{name}.bin").read_bytes()
    except OSError:
        return None
    head, payload = raw[: len(_MAGIC) + 4], memoryview(raw)[len(_MAGIC) + 4 :]
    if head != _MAGIC + _checksum(payload):
        return None
    first = int.from_bytes(payload[:8], "big")
    parts, columns = marshal.loads(payload[8:first]), payload[first:]
    arrays = {
        name: _unpacked(columns, place) for name, place in parts["arrays"].items()
    }
    own = {
        name: np.asarray(arrays.pop(name), np.int32)
        for name in ("bounds", "numbers", "slots", "good", "marks")
    }
    terms = _Terms(parts["concepts"], parts["places"])
    owners = [parts["ids"][which] for which, _ in parts["places"]]
    trie = WordTrie.from_arrays(arrays)
    lexicon = Lexicon(
        parts["lang"],
        _Surfaces(trie),
        **own,
        cased=parts["cased"],
        terms=terms,
        owners=owners,
    )
    return lexicon, trie, Rewordings.from_arrays(arrays), parts["told"]


def store(name: str, kept: Kept) -> None:
    """Keep a compiled form; failing to is no error."""
    lexicon, trie, rewordings, told = kept
    concepts = list({concept.id: concept for concept, _ in lexicon.terms}.values())
    number = {concept.id: i for i, concept in enumerate(concepts)}
    index = {id(t): i for concept in concepts for i, t in enumerate(concept.terms)}
    arrays = {
        **trie.arrays(),
        **rewordings.arrays(),
        "bounds": lexicon.bounds,
        "numbers": lexicon.numbers,
        "slots": lexicon.slots,
        "good": lexicon.good,
        "marks": lexicon.marks,
    }
    packed = {name: _packed(array) for name, array in arrays.items()}
    places, at = {}, 0
    for array_name, (column, dtype) in packed.items():
        places[array_name] = (at, column.size, column.dtype.str, dtype, column.shape)
        at += -(-column.nbytes // _ALIGNED) * _ALIGNED
    parts = marshal.dumps(
        {
            "lang": lexicon.lang,
            "cased": dict(lexicon.cased),
            "concepts": list(_pickled(concepts)),
            "ids": [concept.id for concept in concepts],
            "places": [(number[c.id], index[id(term)]) for c, term in lexicon.terms],
            "told": told,
            "arrays": places,
        }
    )
    columns = b"".join(_padded(column.tobytes(), 0) for column, _ in packed.values())
    head = _padded(parts, len(_MAGIC) + 4 + 8)
    payload = (8 + len(head)).to_bytes(8, "big") + head + columns
    try:
        folder().mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder(), delete=False) as file:
            file.write(_MAGIC + _checksum(payload) + payload)
        os.replace(file.name, folder() / f"{name}.bin")
    except OSError:
        return


def _pickled(concepts: Iterable[Concept]) -> Iterator[bytes]:
    """Each concept as bytes; its records are taken apart by C code, not by theirs."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _TAKEN_APART
    for concept in concepts:
        pickler.clear_memo()
        pickler.dump(concept)
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def _taken_apart(kind: type) -> Callable[[object], tuple[type, tuple[object, ...]]]:
    """How pickle is to make a record again: its class and its fields, in order."""
    values = attrgetter(*(field.name for field in fields(kind)))
    return lambda record: (kind, values(record))


_RECORDS: tuple[type, ...] = (Concept, Context, Example, Term)
_TAKEN_APART = {kind: _taken_apart(kind) for kind in _RECORDS}


def _packed(array: NDArray[np.generic]) -> tuple[NDArray[np.generic], str]:
    """An array as it is stored (in half the room if that will do), and its own type."""
    wide = array.dtype == np.int64 and array.size
    small = wide and int(array.max()) < 2**31 and int(array.min()) >= -(2**31)
    return (array.astype(np.int32) if small else array), array.dtype.str


def _unpacked(columns: memoryview, place: Place) -> NDArray[np.generic]:
    """An array from its place; what was stored as it is, is not copied."""
    at, count, stored, dtype, shape = place
    column = np.frombuffer(columns, stored, count, at)
    return column.astype(dtype, copy=False).reshape(shape)


def _padded(data: bytes, before: int) -> bytes:
    """Filled up so that what follows begins at a multiple of _ALIGNED."""
    return data + b"\0" * (-(before + len(data)) % _ALIGNED)


def _checksum(payload: bytes | memoryview) -> bytes:
    """Tells a damaged file; nobody is kept out by it."""
    return zlib.crc32(payload).to_bytes(4, "big")
