"""Which column or key of a table holds the source, which the target, which the name.

A column is known by the name that the reader was told, by a language tag (``zh``,
``zh-CN``, ``zh_Hans``), by the name of the language (``English``, ``中文``), or by its
part (``source``, ``src``, ``原文``; ``target``, ``mt``, ``译文``); ``names.py`` lists
them. Names of nested keys are joined by dots; their last part decides. A table with a
target alone is read as a text of one language. Nothing is guessed from what the cells
hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from toolkit.errors import InputError, nearest
from toolkit.formats.format import Origin
from toolkit.formats.raw.faults import shown
from toolkit.formats.raw.names import by_language, by_part


class Columns(NamedTuple):
    """Numbers of columns, from 0; -1: there is none."""

    source: int
    target: int
    id: int


def choose(names: Sequence[str], origin: Origin, line: int = 1) -> Columns:
    """The columns of a header in ``line`` of the file.

    Raises InputError where no column is the target, where one that was asked for is
    missing, and where a chosen name stands twice.
    """
    place = f"{origin.path}:{line}"
    wanted_source, wanted_target = origin.columns
    folded = [_folded(name) for name in names]
    if wanted_target:
        target = _asked_for(wanted_target, names, place)
    else:
        target = _known(folded, origin.target_lang, "target")
    if wanted_source:
        source = _asked_for(wanted_source, names, place)
    else:
        source = _known(folded, origin.source_lang, "source")
    if target < 0:
        told = ", ".join(shown(name) for name in names[:8]) or "nothing"
        message = f"no column for the target ({origin.target_lang}): the header has"
        raise InputError(f"{place}: {message} {told}; name one with --target-column")
    if source == target:
        message = f"column {shown(names[target])} cannot be both source and target"
        raise InputError(f"{place}: {message}")
    for one in {source, target} - {-1}:
        if list(names).count(names[one]) > 1:
            raise InputError(f"{place}: column {shown(names[one])} stands twice")
    return Columns(source, target, by_part(folded, "id"))


def _folded(name: str) -> str:
    """A name's last part, in small letters."""
    return name.rpartition(".")[2].strip().lower()


def _asked_for(wanted: str, names: Sequence[str], place: str) -> int:
    for match in (
        lambda name: name == wanted,
        lambda name: name.strip().lower() == wanted.lower(),
        lambda name: _folded(name) == wanted.lower(),
    ):
        for number, name in enumerate(names):
            if match(name):
                return number
    close = nearest(wanted, [name for name in names if name.strip()])
    raise InputError(f"{place}: no column {shown(wanted)}{close}")


def _known(folded: Sequence[str], lang: str, part: str) -> int:
    found = by_language(folded, lang)
    return found if found >= 0 else by_part(folded, part)
