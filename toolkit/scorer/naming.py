"""What systems are called: by their file or folder, each once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from toolkit.errors import UsageError


def names_of(paths: Sequence[Path]) -> list[str]:
    """A name for each path: a file's without suffix, a folder's as it is.

    Where two would have one name, all get their folder's in front. Raises UsageError
    where that does not tell them apart.
    """
    names = [path.name if path.is_dir() else path.stem for path in paths]
    if len(set(names)) < len(names):
        named = zip(names, paths, strict=True)
        names = [f"{path.resolve().parent.name}/{name}" for name, path in named]
    name, count = Counter(names).most_common(1)[0]
    if count > 1:
        both = [str(p) for n, p in zip(names, paths, strict=True) if n == name]
        raise UsageError(f"two systems are called '{name}': {both[0]} and {both[1]}")
    return names
