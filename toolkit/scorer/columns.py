"""Which column of a table of outputs is what, told by its name.

A column whose name says its part (``hyp``, ``mt``, ``refA``) wins over one that is
named by a language. Where another column is the target, one in the target language is
the reference. A column ``outputs.NAME`` holds what system NAME wrote, so that a row may
have all systems. Other columns are left alone; nothing is guessed from the cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from toolkit.errors import InputError, UsageError, nearest
from toolkit.formats.raw.faults import shown
from toolkit.formats.raw.names import by_language, by_part
from toolkit.scorer.request import Request

PARTS = "system document segment source target reference group".split()
_REFERENCE = re.compile(r"ref(?:erence)?s?[ _.-]?\w{0,2}")
_OUTPUT = re.compile(r"(?:outputs?|systems)\.(.+)", re.S)


@dataclass(frozen=True, slots=True)
class Columns:
    """Numbers of columns, -1: there is none; ``outputs``: by name of the system.

    ``group``: what takes the place of the document in scores, such as a domain.
    """

    system: int = -1
    document: int = -1
    segment: int = -1
    source: int = -1
    target: int = -1
    references: tuple[int, ...] = ()
    outputs: dict[str, int] = field(default_factory=dict)
    group: int = -1


def choose(names: Sequence[str], request: Request, path: str) -> Columns:
    """The columns of a header.

    Raises InputError where no column is the target, UsageError for one that was asked
    for and is missing.
    """
    asked = list(_asked(names, request, path))
    own = {part: number for part, number in asked if part != "reference"}
    folded = [name.strip().lower() for name in names]
    found = {part: own.get(part, by_part(folded, part)) for part in PARTS}
    outputs = {
        match[1]: number
        for number, name in enumerate(names)
        if (match := _OUTPUT.fullmatch(name)) and number not in own.values()
    }
    if found["source"] < 0:
        found["source"] = by_language(folded, request.source_lang)
    in_target = by_language(folded, request.target_lang)
    if found["target"] < 0 and not outputs:
        found["target"], in_target = in_target, -1
    references = [number for part, number in asked if part == "reference"]
    references = references or [
        n for n, name in enumerate(folded) if _REFERENCE.fullmatch(name)
    ]
    if not references and in_target >= 0 and in_target != found["target"]:
        references = [in_target]
    if found["target"] < 0 and not outputs:
        told = ", ".join(map(shown, names[:12]))
        hint = "name one with --column target=NAME"
        raise InputError(f"{path}: no column with the outputs; it has {told}; {hint}")
    return Columns(
        found["system"],
        found["document"],
        found["segment"],
        found["source"],
        found["target"] if not outputs else -1,
        tuple(references),
        outputs,
        found["group"],
    )


def _asked(
    names: Sequence[str], request: Request, path: str
) -> Iterator[tuple[str, int]]:
    for part, name in request.columns:
        if part not in PARTS:
            raise UsageError(f"no part '{part}' of a table{nearest(part, PARTS)}")
        if name not in names:
            raise UsageError(f"{path}: no column {shown(name)}{nearest(name, names)}")
        yield part, names.index(name)
