"""Which lines of the working tree differ from a git revision.

Git itself is asked: renamed files are followed, any file name is read. A file that git
does not track, or that it holds for binary (UTF-16, packages), has changed altogether.
Not supported: files in submodules, which belong to another repository.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.errors import UsageError
from toolkit.places import Places
from toolkit.records import Finding, Side
from toolkit.report import Checked

_DIFF = (
    "diff",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--find-renames",
    "--ignore-submodules",
)
_PATCH = ("--unified=0", "--inter-hunk-context=0", "--src-prefix=a/", "--dst-prefix=b/")
_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_LETTERS = dict(zip(b"abtnvfr", b"\a\b\t\n\v\f\r", strict=True))


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of a file, from 1; ``whole``: all of them.

    >>> 3 in Lines(frozenset((3, 4))), Lines(whole=True).touch(7, 9)
    (True, True)
    """

    numbers: frozenset[int] = frozenset()
    whole: bool = False

    def __contains__(self, line: int) -> bool:
        return self.whole or line in self.numbers

    def touch(self, first: int, last: int) -> bool:
        """True where one of the lines from first to last is among them."""
        return self.whole or any(n in self.numbers for n in range(first, last + 1))


def changed_lines(rev: str, paths: Sequence[str | Path]) -> dict[str, Lines]:
    """The lines of each file that differ from a revision, by the path as it was given.

    Raises UsageError outside a repository, for an unknown revision, and for a path that
    the repository of the working folder does not have in it.
    """
    root = _root()
    commit = _commit(rev, root)
    tracked = set(_names(root, "ls-files", "-z"))
    binary = {name for name, text in _changed(root, commit) if not text}
    hunks = _hunks(_git(root, *_DIFF, *_PATCH, commit, "--"))
    found = {}
    for path in paths:
        name = _within(root, path)
        whole = name in binary or name not in tracked
        found[str(path)] = Lines(frozenset(hunks.get(name, ())), whole)
    return found


def changed_files(rev: str) -> list[str]:
    """Files of the working tree that differ from a revision, with those that git does
    not track or ignore; relative to the working folder, sorted. Raises UsageError.
    """
    root = _root()
    names = {name for name, _ in _changed(root, _commit(rev, root))}
    names.update(_names(root, "ls-files", "-z", "--others", "--exclude-standard"))
    here = [root / os.fsdecode(name) for name in names]
    return sorted(os.path.relpath(path) for path in here if path.is_file())


def from_here(names: Iterable[str]) -> Iterator[str]:
    """File names that git lists, relative to the working folder.

    ``git diff --name-only`` counts from the top folder, ``git ls-files`` from here.
    """
    root = _root()
    for name in names:
        below = not Path(name).exists() and (root / name).exists()
        yield os.path.relpath(root / name) if below else name


def unquoted(name: str) -> str:
    r"""A file name as git prints it, ``"caf\303\251.txt"``, as it is.

    >>> unquoted(r'"\346\236\253.txt"'), unquoted("plain name.txt")
    ('枫.txt', 'plain name.txt')
    """
    return os.fsdecode(_unquoted(os.fsencode(name)))


def only_changed(
    checked: Sequence[Checked], lines: Mapping[str, Lines]
) -> tuple[Checked, ...]:
    """Findings on changed lines only; the others count as known.

    A finding is on the lines of its text, of its source, and, where it points nowhere
    in the target, of its whole segment. A file that ``lines`` does not name is new.
    """
    return tuple(_on_changed(one, lines) for one in checked)


def _on_changed(checked: Checked, lines: Mapping[str, Lines]) -> Checked:
    document, places = checked.document, Places(checked.document)
    own = lines.get(document.path, Lines(whole=True))
    other = lines.get(document.source_path, Lines()) if document.source_path else own
    kept = []
    for finding in checked.findings:
        first, last = _reach(places, finding)
        source = places.source_of(finding)
        if own.touch(first, last) or (source is not None and source[0] in other):
            kept.append(finding)
    known = checked.known + len(checked.findings) - len(kept)
    return replace(checked, findings=tuple(kept), known=known)


def _reach(places: Places, finding: Finding) -> tuple[int, int]:
    if finding.side is Side.TARGET:
        return places.of(finding)[0], places.end_of(finding)[0]
    target = places.document.segments[finding.segment].target
    return places.line(finding.segment, 0), places.line(finding.segment, len(target))


def _root() -> Path:
    """The top folder of the repository around the working folder."""
    told = _git(Path(), "rev-parse", "--show-toplevel")
    return Path(os.fsdecode(told.rstrip(b"\r\n")))


def _commit(rev: str, root: Path) -> str:
    asked = (
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        f"{rev}^{{commit}}",
    )
    try:
        return _git(root, *asked).decode("ascii").strip()
    except UsageError as error:
        message = f"'{rev}' is not a revision of the git repository {root}"
        raise UsageError(message) from error


def _git(folder: Path, *arguments: str) -> bytes:
    """What git prints; UsageError, with git's own reason, where it fails."""
    command = ["git", "-C", str(folder), "-c", "core.quotepath=false", *arguments]
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(
            command, capture_output=True, env=environment, check=False
        )
    except OSError as error:
        raise UsageError("changed lines need git, which is not installed") from error
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = told[0].removeprefix("fatal: ") if told else "no reason given"
        raise UsageError(f"git cannot tell changed lines: {reason}")
    return done.stdout


def _names(root: Path, *arguments: str) -> Iterator[bytes]:
    return (name for name in _git(root, *arguments).split(b"\0") if name)


def _changed(root: Path, commit: str) -> Iterator[tuple[bytes, bool]]:
    """Names of files that differ, and whether git holds them for text."""
    fields = iter(_git(root, *_DIFF, "--numstat", "-z", commit, "--").split(b"\0"))
    for field in fields:
        if not field:
            continue
        added, _, name = field.split(b"\t", 2)
        if not name:  # a renamed file: its old and its new name follow
            _, name = next(fields), next(fields)
        yield name, added != b"-"


def _hunks(patch: bytes) -> dict[bytes, set[int]]:
    """The new line numbers of every file in a patch without context."""
    found: dict[bytes, set[int]] = {}
    own, left = set[int](), 0
    for line in patch.split(b"\n"):
        if left:
            left -= not line.startswith(b"\\")
        elif line.startswith(b"+++ "):
            name = _unquoted(line[4:].removesuffix(b"\t")).removeprefix(b"b/")
            own = found.setdefault(name, set())
        elif hunk := _HUNK.match(line):
            old, start, new = (int(part or b"1") for part in hunk.groups())
            own.update(range(start, start + new))
            left = old + new
    return found


def _unquoted(name: bytes) -> bytes:
    if not (len(name) > 1 and name.startswith(b'"') and name.endswith(b'"')):
        return name
    return _ESCAPE.sub(_character, name[1:-1])


def _character(found: re.Match[bytes]) -> bytes:
    told = found[1]
    if len(told) == 3:
        return bytes((int(told, 8),))
    return bytes((_LETTERS.get(told[0], told[0]),))


def _within(root: Path, path: str | Path) -> bytes:
    """A path as git names it: relative to the top folder, with slashes."""
    try:
        inner = Path(path).resolve().relative_to(root.resolve())
    except ValueError as error:
        raise UsageError(f"{path}: not in the git repository {root}") from error
    return os.fsencode(inner.as_posix())
