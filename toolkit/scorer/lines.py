"""Files of lines: a line is a segment.

Only "\\n" ends a line, and a "\\r" before it is taken off with it; all else stays as it
is, so that scores equal those of other tools on the same files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from toolkit import encodings
from toolkit.errors import InputError
from toolkit.files import read_bytes

STDIN_NAME = "standard input"


def read_lines(path: Path) -> list[str]:
    """The lines of a file; InputError for what is no text, or has none."""
    return split_lines(read_bytes(path), str(path))


def split_lines(raw: bytes, path: str) -> list[str]:
    """The lines of a file's bytes."""
    text, _ = encodings.decode(raw, path)
    if not text:
        raise InputError(f"{path}: the file is empty")
    if not text.strip():
        raise InputError(f"{path}: the file has nothing but empty lines")
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return [line.removesuffix("\r") for line in lines]


class Outputs(Mapping[str, Sequence[str]]):
    """The outputs of systems, read when they are asked for; only the last are kept."""

    def __init__(self, names: Sequence[str], read: Callable[[str], Sequence[str]]):
        self._names, self._read = list(names), read
        self._kept: tuple[str | None, Sequence[str]] = None, ()

    def __getitem__(self, name: str) -> Sequence[str]:
        if name not in self._names:
            raise KeyError(name)
        if self._kept[0] != name:
            self._kept = name, self._read(name)
        return self._kept[1]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def refuse_count(path: Path | str, count: int, wanted: int, other: Path | str) -> None:
    """Raise InputError where a file has not as many lines as another."""
    if count < wanted:
        told = f"this is the last line, but {other} has {wanted:,} lines"
        raise InputError(f"{path}:{count}: {told}")
    if count > wanted:
        told = f"a line too many: {other} has {wanted:,} lines, this file {count:,}"
        raise InputError(f"{path}:{wanted + 1}: {told}")
