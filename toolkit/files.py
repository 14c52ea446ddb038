"""Read and write text files: nothing is lost, nothing is half written.

Bytes are decoded as UTF-8 (with or without BOM); what is not text is refused with the
place of the first bad byte. Writing goes to a temporary file that is renamed.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from toolkit.errors import InputError
from toolkit.formats import SUFFIXES, format_of
from toolkit.formats.format import parse
from toolkit.records import Document

LONGEST_LINE = 10_000_000
STDIN = "-"


def read(path: str | Path) -> Document:
    """Read one file as a document; its suffix tells the format.

    Raises InputError for a missing or unreadable file, bytes that are not UTF-8, NUL
    bytes and lines of more than LONGEST_LINE bytes.
    """
    try:
        raw = Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {_reason(error)}") from error
    return decode(raw, str(path))


def decode(raw: bytes, path: str) -> Document:
    """A document from a file's bytes."""
    if (at := raw.find(b"\0")) >= 0:
        line = raw.count(b"\n", 0, at) + 1
        raise InputError(f"{path}:{line}: a NUL byte (at byte {at}): not a text file")
    _refuse_long_lines(raw, path)
    encoding = "utf-8-sig" if raw.startswith(b"\xef\xbb\xbf") else "utf-8"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8; convert the file first"
        raise InputError(f"{path}:{line}:{column}: {message}") from error
    return parse(text, path, format_of(path), encoding)


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
    write_bytes(target, document.text.encode(document.encoding))


def write_bytes(target: Path, content: bytes) -> None:
    """Write a file by way of a temporary one; an existing file keeps its mode."""
    target = target.resolve() if target.is_symlink() else target
    try:
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
