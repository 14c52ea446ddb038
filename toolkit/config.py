"""Configuration: ``maplebridge.toml``, or ``[tool.maplebridge]`` in pyproject.toml.

Looked for in the working folder and above it; options of the command line win. Unknown
keys are errors. Paths are relative to the file.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from toolkit.errors import UsageError, nearest

NAME = "maplebridge.toml"
KEYS = ("termbase", "select", "ignore", "unsafe")


@dataclass(frozen=True, slots=True)
class Config:
    """What a configuration file may set."""

    termbase: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    unsafe: bool = False


def load_config(named: Path | None = None, start: Path | None = None) -> Config:
    """The configuration of a named file, or the nearest one above a folder."""
    if named is not None:
        return _read(named)
    folder = (start or Path.cwd()).resolve()
    for place in (folder, *folder.parents):
        if (place / NAME).is_file():
            return _read(place / NAME)
        project = place / "pyproject.toml"
        if project.is_file() and b"[tool.maplebridge]" in project.read_bytes():
            return _read(project)
    return Config()


def _read(path: Path) -> Config:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 at byte {error.start}") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: broken TOML: {error}") from error
    if path.name == "pyproject.toml":
        content = content.get("tool", {}).get("maplebridge", {})
    for key in content:
        if key not in KEYS:
            raise UsageError(f"{path}: unknown key '{key}'{nearest(key, KEYS)}")
    unsafe = content.get("unsafe", False)
    if not isinstance(unsafe, bool):
        raise UsageError(f"{path}: unsafe must be true or false, not {unsafe!r}")
    lists = {key: _strings(path, key, content.get(key, [])) for key in KEYS[:3]}
    return Config(
        termbase=tuple(str(path.parent / item) for item in lists["termbase"]),
        select=lists["select"],
        ignore=lists["ignore"],
        unsafe=unsafe,
    )


def _strings(path: Path, key: str, value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise UsageError(f"{path}: {key} must be a text or a list of texts, not {value!r}")
