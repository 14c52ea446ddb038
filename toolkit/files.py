"""Read and write files: nothing is lost, nothing is half written.

Text is UTF-8, UTF-16 or GB18030 and goes back in the encoding it came in; what is not
text is refused with the place of the first bad byte. Writing goes to a temporary file
that is renamed.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from toolkit import encodings
from toolkit.errors import InputError
from toolkit.formats import SUFFIXES, Origin, format_of, named
from toolkit.records import Document

LONGEST_LINE = 10_000_000
STDIN = "-"


def read(
    path: str | Path,
    *,
    source_lang: str = "zh",
    target_lang: str = "en",
    columns: tuple[str, str] = ("", ""),
) -> Document:
    """Read one file as a document; its suffix tells the format.

    ``columns``: the source and the target column of a table. Raises InputError for a
    missing or unreadable file, for bytes that are no text and, in prose, for lines of
    more than LONGEST_LINE bytes.
    """
    origin = Origin(str(path), "utf-8", source_lang, target_lang, columns)
    return decode(read_bytes(path), origin)


def read_bytes(path: str | Path) -> bytes:
    """The bytes of a file; InputError where it is missing or unreadable."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {_reason(error)}") from error


def decode(raw: bytes, origin: Origin | str) -> Document:
    """A document from a file's bytes, and its path or what else is known of it."""
    if isinstance(origin, str):
        origin = Origin(origin)
    format_ = format_of(origin.path)
    if format_.unpack is not None:
        return format_.unpack(raw, origin)
    if format_.prose:
        _refuse_long_lines(raw, origin.path)
    text, encoding = encodings.decode(raw, origin.path)
    assert format_.parse is not None
    return format_.parse(text, replace(origin, encoding=encoding))


def encode(document: Document) -> bytes:
    """A document as the bytes of its file."""
    format_ = named(document.format)
    if format_.pack is not None:
        return format_.pack(document)
    try:
        return encodings.encode(document.text, document.encoding)
    except UnicodeEncodeError as error:
        bad = document.text[error.start]
        message = f"'{bad}' (U+{ord(bad):04X}) cannot be written in {document.encoding}"
        raise InputError(f"{document.path}: {message}") from error


def _refuse_long_lines(raw: bytes, path: str) -> None:
    at, line = 0, 1
    while len(raw) - at > LONGEST_LINE:
        end = raw.rfind(b"\n", at, at + LONGEST_LINE + 1)
        if end < 0:
            message = f"this line has more than {LONGEST_LINE:,} bytes"
            raise InputError(f"{path}:{line}: {message}; break it into paragraphs")
        line += raw.count(b"\n", at, end + 1)
        at = end + 1


def write(document: Document, path: str | Path | None = None) -> None:
    """Write a document (to its own path unless another is given), atomically."""
    target = Path(path if path is not None else document.path)
    write_bytes(target, encode(document))


def write_bytes(target: Path, content: bytes) -> None:
    """Write a file by way of a temporary one; an existing file keeps its mode.

    A device or a pipe is written to, not replaced.
    """
    try:
        if target.exists() and not (target.is_file() or target.is_dir()):
            target.write_bytes(content)
            return
        target = target.resolve() if target.is_symlink() else target
        check_writable(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        mode = target.stat().st_mode & 0o777 if target.exists() else None
        with tempfile.NamedTemporaryFile(
            dir=target.parent, prefix=f".{target.name}.", delete=False
        ) as file:
            temporary = Path(file.name)
            try:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
                os.chmod(temporary, mode if mode is not None else _default_mode())
                os.replace(temporary, target)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise InputError(f"{target}: cannot write: {_reason(error)}") from error


def check_writable(target: Path) -> None:
    """Raise InputError now for a file that cannot be written later."""
    existing = target
    while not existing.exists() and existing != existing.parent:
        existing = existing.parent
    if target.is_dir():
        raise InputError(f"{target}: cannot write: is a folder")
    if existing != target and not existing.is_dir():
        raise InputError(f"{target}: cannot write: {existing} is not a folder")
    if not os.access(existing, os.W_OK):
        raise InputError(f"{target}: cannot write: {existing} is not writable")


def _default_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def find_files(patterns: Sequence[str]) -> list[Path]:
    """Files named, files of folders (by known suffix, hidden ones left out), globs.

    Raises InputError where a pattern gives no file.
    """
    found: dict[Path, None] = {}
    for pattern in patterns:
        here = list(_expand(pattern))
        if not here:
            raise InputError(f"{pattern}: {_why_nothing(pattern)}")
        found.update(dict.fromkeys(here))
    return list(found)


def listed_files(names: Iterable[str]) -> list[str]:
    """Of file names that a tool lists, those that exist and have a known suffix."""
    found = dict.fromkeys(name.strip() for name in names)
    return [
        name
        for name in found
        if PurePath(name).suffix.lower() in SUFFIXES and Path(name).is_file()
    ]


def _expand(pattern: str) -> Iterator[Path]:
    path = Path(pattern)
    if path.is_dir():
        for child in sorted(path.rglob("*")):
            parts = child.relative_to(path).parts
            if any(part.startswith(".") for part in parts):
                continue
            if child.suffix.lower() in SUFFIXES and child.is_file():
                yield child
    elif path.exists() or not any(c in pattern for c in "*?["):
        if path.exists():
            yield path
    else:
        import glob

        yield from (
            p
            for p in map(Path, sorted(glob.glob(pattern, recursive=True)))
            if p.is_file()
        )


def _why_nothing(pattern: str) -> str:
    if Path(pattern).is_dir():
        return f"no text in this folder (looked for {', '.join(sorted(SUFFIXES))})"
    if any(c in pattern for c in "*?["):
        return "no file matches"
    folder = Path(pattern).parent
    if not folder.is_dir():
        return "no such file"
    from toolkit.errors import nearest

    close = nearest(Path(pattern).name, [p.name for p in folder.iterdir()])
    return "no such file" + (close if "did you mean" in close else "")


def _reason(error: OSError) -> str:
    if isinstance(error, IsADirectoryError):
        return "is a folder"
    return (error.strerror or str(error)).lower()
