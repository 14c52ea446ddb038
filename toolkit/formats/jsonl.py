"""JSON Lines: an object is a segment; keys are known by name, as columns are.

Keys of objects in objects count too, as in ``{"translation": {"zh": ..., "en": ...}}``
(the form of WMT sets). The first object tells which keys hold the texts; an ``id`` or
``key`` names the segments. A null is an empty text. Escapes are kept; new text is
written as it reads, or escaped where the whole file is ASCII with escapes. Half a
surrogate pair and NUL, which no text has, stay as they are spelled.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from json import JSONDecodeError

from toolkit.errors import nearest
from toolkit.formats.format import Cell, Format, Origin, from_cells
from toolkit.formats.raw.columns import choose
from toolkit.formats.raw.faults import fault, shown
from toolkit.formats.raw.members import Value, members
from toolkit.formats.raw.strings import protect
from toolkit.records import Document
from toolkit.spelling import Codec, Fixed, Plain, knotted

_PART = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u.{4}|\\.|[^\\]+"
)
_NO_TEXT = re.compile(r"\\u(?:0000|[dD][89a-fA-F][0-9a-fA-F]{2})\Z")

Values = Mapping[str, Value]


def parse(text: str, origin: Origin) -> Document:
    """A document of objects.

    Raises InputError for a line that is no JSON object or lacks the target, and for
    texts that are no strings.
    """
    return from_cells(text, origin, "jsonl", _cells(text, origin), protect)


def _cells(text: str, origin: Origin) -> Iterator[Cell]:
    string, null = _CODECS[text.isascii() and "\\u" in text]
    names: list[str] = []
    for start, end in _lines(text):
        values = _values(text, start, end, origin)
        names = names or _names(values, origin, text.count("\n", 0, start) + 1)
        target = _text(text, start, values, names[0], origin)
        source = _text(text, start, values, names[1], origin) if names[1] else None
        yield Cell(
            target.start,
            target.end,
            _name(text, values.get(names[2])),
            (source.start, source.end) if source else None,
            codec=string if target.quoted else null,
            source_codec=string if source and source.quoted else null,
        )


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines that are not blank."""
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text[at:end].strip(" \t\r"):
            yield at, end
        at = end + 1


def _values(text: str, start: int, end: int, origin: Origin) -> Values:
    """The values of one line, by key."""
    try:
        found = members(text[start:end])
    except JSONDecodeError as error:
        told = f"broken JSON: {error.msg}"
        raise fault(text, start + error.pos, told, origin) from None
    return {key: value.moved(start) for key, value in found.items()}


def _names(values: Values, origin: Origin, line: int) -> list[str]:
    """The keys of target, source and id; "" for one that is not there."""
    columns = choose(list(values), origin, line)
    known = [*values, ""]
    return [known[n] for n in (columns.target, columns.source, columns.id)]


def _text(text: str, start: int, values: Values, name: str, origin: Origin) -> Value:
    value = values.get(name)
    if value is None:
        told = f"no key {shown(name)} in this object{nearest(name, values)}"
        raise fault(text, start, told, origin)
    raw = text[value.start : value.end]
    if not value.quoted and raw != "null":
        raise fault(text, value.start, f"{shown(raw)} is no string", origin)
    return value


def _name(text: str, value: Value | None) -> str:
    """An id: what a string says, or a number as it is written."""
    if value is None:
        return ""
    raw = text[value.start : value.end]
    return _decode(raw).text if value.quoted else raw


def _decode(raw: str) -> Plain:
    if "\\" not in raw:
        return Plain(raw, ((0, 0),))
    parts, fixed, at = [], [], 0
    for found in _PART.finditer(raw):
        part = found[0]
        if part[0] == "\\" and _NO_TEXT.match(part):
            plain = part
            fixed.append(Fixed(at, at + len(part), opaque=True))
        else:
            plain = _read(part) if part[0] == "\\" else part
        parts.append((part, plain))
        at += len(plain)
    return knotted(parts)._replace(fixed=tuple(fixed))


@lru_cache(maxsize=4096)
def _read(escape: str) -> str:
    read: str = json.loads(f'"{escape}"')
    return read


def _encode(text: str, *, escaped: bool) -> str:
    return json.dumps(text, ensure_ascii=escaped)[1:-1]


def _decode_null(raw: str) -> Plain:
    return Plain("", ((0, 0),))


def _codecs(escaped: bool) -> tuple[Codec, Codec]:
    """For strings, and for a null that becomes one."""
    name = "json-ascii" if escaped else "json"
    encode = partial(_encode, escaped=escaped)
    null = partial(json.dumps, ensure_ascii=escaped)
    return Codec(name, _decode, encode), Codec(f"{name}-null", _decode_null, null)


_CODECS = [_codecs(escaped) for escaped in (False, True)]

FORMAT = Format(
    "jsonl",
    (".jsonl", ".ndjson"),
    parse,
    unsupported="One JSON array or object over many lines; several target keys (name "
    "one); texts inside lists; objects in which the keys of the first are missing.",
)
