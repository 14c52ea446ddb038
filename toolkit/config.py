"""Configuration: ``maplebridge.toml``, or ``[tool.maplebridge]`` in pyproject.toml.

Looked for in the working folder and above it; options of the command line win. Unknown
keys are errors. Paths are relative to the file.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from toolkit.errors import UsageError, nearest

NAME = "maplebridge.toml"
LISTS = ("termbase", "select", "ignore")
TEXTS = ("source_lang", "target_lang", "fail_on", "baseline")
KEYS = (*LISTS, *TEXTS, "unsafe", "max_findings")
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
SEVERITIES = ("neutral", "minor", "major", "critical", "never")


@dataclass(frozen=True, slots=True)
class Config:
    """What a configuration file may set."""

    termbase: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    unsafe: bool = False
    source_lang: str = "zh"
    target_lang: str = "en"
    fail_on: str = "minor"
    max_findings: int = 0
    baseline: Path | None = None


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
    lists = {key: _strings(path, key, content.get(key, [])) for key in LISTS}
    texts = {key: _text(path, key, content[key]) for key in TEXTS if key in content}
    for key in ("source_lang", "target_lang"):
        if not LANGUAGE_TAG.fullmatch(texts.get(key, "und")):
            told = "is no language tag, such as de or zh-Hans"
            raise UsageError(f"{path}: {key} '{texts[key]}' {told}")
    fail_on = texts.get("fail_on", "minor")
    if fail_on not in SEVERITIES:
        told = nearest(fail_on, SEVERITIES)
        raise UsageError(f"{path}: fail_on '{fail_on}'{told}")
    return Config(
        termbase=tuple(str(path.parent / item) for item in lists["termbase"]),
        select=lists["select"],
        ignore=lists["ignore"],
        unsafe=_flag(path, "unsafe", content.get("unsafe", False)),
        source_lang=texts.get("source_lang", "zh"),
        target_lang=texts.get("target_lang", "en"),
        fail_on=fail_on,
        max_findings=_count(path, "max_findings", content.get("max_findings", 0)),
        baseline=path.parent / texts["baseline"] if "baseline" in texts else None,
    )


def _flag(path: Path, key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise UsageError(f"{path}: {key} must be true or false, not {value!r}")
    return value


def _count(path: Path, key: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise UsageError(f"{path}: {key} must be a number from 0 on, not {value!r}")
    return value


def _text(path: Path, key: str, value: object) -> str:
    if not isinstance(value, str) or not value:
        raise UsageError(f"{path}: {key} must be a text, not {value!r}")
    return value


def _strings(path: Path, key: str, value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise UsageError(f"{path}: {key} must be a text or a list of texts, not {value!r}")
