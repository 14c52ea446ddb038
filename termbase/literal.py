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
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from termbase.wordtrie import WordTrie

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from termbase.hits import Hits

BLOCK = 1 << 20
"""Bytes of whole lines that are replaced at once, or a single longer line."""

_AHEAD = 3


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

    def find(self, data: bytes) -> Hits:
        """What ``replace`` would replace: byte places and numbers of pairs."""
        return self._trie.find(data)

    def replace(self, data: bytes) -> bytes:
        """``data`` (UTF-8) with every term replaced; other bytes stay as they are."""
        return b"".join(map(self._replace_block, _cut(data)))

    def replace_file(self, source: Path, target: Path, *, workers: int = 1) -> None:
        """Write ``source`` to ``target`` (which may be the same) with terms replaced.

        ``source`` is a file that can be read from any place. ``workers`` processes
        share the work; the memory they need does not grow with the file. ``target``
        is the old file or the whole new one, never a part. Raises OSError.
        """
        with source.open("rb") as lines, _atomic(target) as out:
            out.writelines(_replaced(self, source, _cuts_of_file(lines), workers))

    def replace_part(self, source: Path, start: int, end: int) -> bytes:
        """Bytes ``start`` to ``end`` of a file with terms replaced."""
        with source.open("rb") as lines:
            lines.seek(start)
            return self._replace_block(lines.read(end - start))

    def _replace_block(self, data: bytes) -> bytes:
        hits = self._trie.find(data)
        if not hits.starts.size:
            return data
        # Every second piece is new text. Lists, as a call a hit would cost the most.
        pieces = [b""] * (2 * hits.starts.size + 1)
        begins, ends = [0, *hits.ends.tolist()], [*hits.starts.tolist(), len(data)]
        pieces[0::2] = [data[i:j] for i, j in zip(begins, ends, strict=True)]
        pieces[1::2] = [self._new[number] for number in hits.ids.tolist()]
        return b"".join(pieces)


def _cut(data: bytes) -> Iterator[bytes]:
    """The text in blocks that end behind a line feed."""
    start = 0
    while len(data) - start > BLOCK:
        end = data.rfind(b"\n", start, start + BLOCK) + 1
        end = end or data.find(b"\n", start + BLOCK) + 1 or len(data)
        yield data[start:end]
        start = end
    yield data[start:]


def _cuts_of_file(lines: BinaryIO) -> Iterator[tuple[int, int]]:
    """The same for a file: places only, so that each worker reads its own block."""
    start, size = 0, lines.seek(0, os.SEEK_END)
    while start < size:
        lines.seek(start + BLOCK - 1)
        lines.readline()
        end = min(lines.tell(), size)
        yield start, end
        start = end


def _replaced(
    replacer: Replacer, source: Path, cuts: Iterator[tuple[int, int]], workers: int
) -> Iterator[bytes]:
    """Results in the order of the cuts; never many blocks at a time in memory."""
    if workers == 1:
        for start, end in cuts:
            yield replacer.replace_part(source, start, end)
        return
    with ProcessPoolExecutor(
        workers, initializer=_prepare, initargs=(replacer, source)
    ) as pool:
        ahead = (pool.submit(_work, start, end) for start, end in cuts)
        waiting = deque(islice(ahead, _AHEAD * workers))
        while waiting:
            yield waiting.popleft().result()
            waiting.extend(islice(ahead, 1))


_task: list[Callable[[int, int], bytes]] = []


def _prepare(replacer: Replacer, source: Path) -> None:
    """Keep the terms in a worker process, to be sent there once only."""
    _task[:] = [partial(replacer.replace_part, source)]


def _work(start: int, end: int) -> bytes:
    return _task[0](start, end)


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
