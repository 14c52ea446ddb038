"""Replace many literal terms in a text or a file, in one pass.

What a match is, ``wordtrie`` says: whole tokens, any capitals, leftmost, then
longest. A line ends at a line feed; no match goes on behind one, so a file is read,
replaced and written in blocks of whole lines.

Not done: the new text is put in as it stands, whatever capitals the old one had. A
line is never cut, so one endless line is held in memory whole.
"""

from __future__ import annotations

import os
import shutil
from collections import deque
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from termbase.wordtrie import WordTrie

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from termbase.hits import Hits

BLOCK = 1 << 20
"""Bytes of whole lines that are replaced at once, or a single longer line."""

_AHEAD = 3
_SPARSE = 128  # with less text a hit, putting it together in numpy is the faster way


class Replacer:
    """Terms and what to put in their place.

    Of terms that fold to the same text the first one counts. Raises ValueError for
    an empty term and for one with a line feed in it.

    >>> Replacer({"colour": "color"}).replace(b"Colour, or colourful?")
    b'color, or colourful?'
    """

    def __init__(self, pairs: Mapping[str, str] | Sequence[tuple[str, str]]) -> None:
        if isinstance(pairs, Mapping):
            pairs = list(pairs.items())
        for term, _ in pairs:
            if "\n" in term:
                raise ValueError(f"{term!r} holds a line feed; no match can")
        self._trie = WordTrie.build([term for term, _ in pairs])
        self._new = [new.encode() for _, new in pairs]
        self._new_text = b"".join(self._new)
        self._new_sizes = np.array([len(new) for new in self._new], np.int64)
        self._new_begins = np.cumsum(self._new_sizes) - self._new_sizes

    def find(self, data: bytes) -> Hits:
        """What ``replace`` would replace: byte places and numbers of pairs."""
        return self._trie.find(data)

    def replace(self, data: bytes) -> bytes:
        """``data`` (UTF-8) with every term replaced; other bytes stay as they are."""
        return b"".join(self._spliced(x, self.find(x)) for x in _blocks(data))

    def replace_file(self, source: Path, target: Path, *, workers: int = 1) -> None:
        """Write ``source`` to ``target`` (which may be the same) with terms replaced.

        ``source`` is a file that can be read from any place. ``workers`` processes
        share the search; the memory they need does not grow with the file. ``target``
        is the old file or the whole new one, never a part. Raises OSError.
        """
        found = _found(self, source, workers)
        with closing(found), _atomic(target) as out:
            out.writelines(self._spliced(block, hits) for block, hits in found)

    def _spliced(self, data: bytes, hits: Hits) -> bytes:
        if hits.starts.size * _SPARSE > len(data):
            return self._gathered(data, hits)
        # Every second piece is new text.
        pieces = [b""] * (2 * hits.starts.size + 1)
        begins, ends = [0, *hits.ends.tolist()], [*hits.starts.tolist(), len(data)]
        pieces[0::2] = [data[i:j] for i, j in zip(begins, ends, strict=True)]
        pieces[1::2] = [self._new[number] for number in hits.ids.tolist()]
        return b"".join(pieces)

    def _gathered(self, data: bytes, hits: Hits) -> bytes:
        """The same byte by byte in numpy: dearer a byte, and nearly free a hit."""
        begins = np.zeros(2 * hits.starts.size + 1, np.int64)
        begins[1::2] = self._new_begins.take(hits.ids) + len(data)
        begins[2::2] = hits.ends
        sizes = np.empty_like(begins)
        sizes[0::2] = np.append(hits.starts, len(data)) - begins[0::2]
        sizes[1::2] = self._new_sizes.take(hits.ids)
        places = np.repeat(begins - np.cumsum(sizes) + sizes, sizes)
        places += np.arange(places.size)
        return np.frombuffer(data + self._new_text, np.uint8).take(places).tobytes()


def _blocks(data: bytes) -> Iterator[bytes]:
    """The text in blocks that end behind a line feed."""
    start = 0
    while len(data) - start > BLOCK:
        end = data.rfind(b"\n", start, start + BLOCK) + 1
        end = end or data.find(b"\n", start + BLOCK) + 1 or len(data)
        yield data[start:end]
        start = end
    yield data[start:]


def _found(
    replacer: Replacer, source: Path, workers: int
) -> Generator[tuple[bytes, Hits]]:
    """Each block of a file, in order, with what was found in it."""
    if workers == 1:
        for start, end in _cuts(source):
            block = _read(source, start, end)
            yield block, replacer.find(block)
        return
    with ProcessPoolExecutor(
        workers, initializer=_prepare, initargs=(replacer, source)
    ) as pool:
        jobs = ((x, pool.submit(_find, *x)) for x in _cuts(source))
        # A few blocks ahead, so that none waits and memory stays small.
        waiting = deque(islice(jobs, _AHEAD * workers))
        while waiting:
            cut, job = waiting.popleft()
            # The text itself is read again here: that is cheaper than sending it.
            yield _read(source, *cut), job.result()
            waiting.extend(islice(jobs, 1))


def _cuts(source: Path) -> Iterator[tuple[int, int]]:
    """Where the blocks of a file start and end, in bytes."""
    with source.open("rb") as lines:
        start, size = 0, lines.seek(0, os.SEEK_END)
        while start < size:
            lines.seek(start + BLOCK - 1)
            lines.readline()
            end = min(lines.tell(), size)
            yield start, end
            start = end


def _read(source: Path, start: int, end: int) -> bytes:
    with source.open("rb") as lines:
        lines.seek(start)
        return lines.read(end - start)


_task: list[tuple[Replacer, Path]] = []


def _prepare(replacer: Replacer, source: Path) -> None:
    """Keep the terms in a worker process, to be sent there once only."""
    _task[:] = [(replacer, source)]


def _find(start: int, end: int) -> Hits:
    replacer, source = _task[0]
    return replacer.find(_read(source, start, end))


@contextmanager
def _atomic(target: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of ``target`` once all of it is written."""
    target = target.resolve()
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as out:
            yield out
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
