"""Word documents (.docx): a paragraph is a segment, whatever its runs.

Read are the body, headers, footers, footnotes and endnotes. Insertions that are tracked
are text, deletions are not.
"""

from __future__ import annotations

import codecs

from termbase.records import Span
from toolkit.errors import InputError
from toolkit.formats.format import Format, Origin, beside, from_rows
from toolkit.formats.ooxml.package import Package, package
from toolkit.formats.ooxml.paragraphs import (
    STAND_INS,
    Splice,
    changed,
    paragraphs,
    text_of,
)
from toolkit.formats.xml import inline
from toolkit.formats.xml.elements import attributes, walk
from toolkit.formats.xml.guard import guard
from toolkit.records import Document, Guard, Protected

_TYPES = "[Content_Types].xml"
_KINDS = ("main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")


def unpack(raw: bytes, origin: Origin) -> Document:
    """A document of paragraphs that have text.

    Raises InputError for what is no zip file or no Word document, for XML that is
    broken or hostile, and for members that unpack to far too much.
    """
    given = package(raw, origin.path)
    rows = [
        ("", text_of(paragraph))
        for name in _parts(given)
        for paragraph in paragraphs(_text(given, name))
    ]
    return from_rows(rows, origin, "docx", raw, protect)


def pack(document: Document) -> bytes:
    """The package with the changed paragraphs in it; InputError for a change that
    would drop a tab, a break or a picture."""
    given = package(document.package, document.path)
    targets = iter(document.segments)
    contents: dict[str, bytes] = {}
    for name in _parts(given):
        text = _text(given, name)
        splices: list[Splice] = []
        for paragraph in paragraphs(text):
            segment = next(targets)
            try:
                splices += changed(paragraph, segment.target)
            except ValueError as error:
                place = f"{document.path}: paragraph {segment.id}"
                raise InputError(f"{place} cannot be written: {error}") from error
        if splices:
            contents[name] = _encoded(_spliced(text, splices), given.read(name))
    return given.replaced(contents) if contents else document.package


def protect(text: str) -> tuple[Protected, ...]:
    """Links and code; tabs, breaks and pictures."""
    stand_ins = (
        Protected(Span(at, at + 1), Guard.OPAQUE)
        for at, character in enumerate(text)
        if character in STAND_INS
    )
    return beside(inline.protect(text), stand_ins)


def _parts(given: Package) -> list[str]:
    """The names of the parts with text, the body first."""
    if _TYPES not in given.members:
        raise InputError(f"{given.path}: is a zip file, not a Word document")
    found = []
    for _, tag, _ in walk(_text(given, _TYPES)):
        own = attributes(tag.raw) if tag.name == "Override" else {}
        name, kind = own.get("PartName", "").lstrip("/"), own.get("ContentType", "")
        if "wordprocessingml" in kind or ".ms-word." in kind:
            rank = next((n for n, end in enumerate(_KINDS) if kind.endswith(end)), -1)
            if rank >= 0 and name in given.members:
                found.append((rank, name))
    if not any(rank == 0 for rank, _ in found):
        raise InputError(f"{given.path}: is a zip file, not a Word document")
    return [name for _, name in sorted(set(found))]


def _text(given: Package, name: str) -> str:
    """A part's text (UTF-8 or UTF-16, as the standard asks), found harmless."""
    raw, place = given.read(name), f"{given.path}!{name}"
    try:
        text = raw.decode(_encoding(raw))
    except UnicodeDecodeError as error:
        raise InputError(f"{place}: byte {error.start} is not UTF-8") from error
    guard(text, place)
    return text


def _encoding(raw: bytes) -> str:
    """A byte order mark stays in the text, so that it is written again."""
    if raw.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    return "utf-16-be" if raw.startswith(codecs.BOM_UTF16_BE) else "utf-8"


def _encoded(text: str, given: bytes) -> bytes:
    return text.encode(_encoding(given))


def _spliced(text: str, splices: list[Splice]) -> str:
    parts, at = [], 0
    for start, end, new in sorted(splices):
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])


FORMAT = Format(
    "docx",
    (".docx",),
    unpack=unpack,
    pack=pack,
    unsupported="Comments, tracked deletions, field codes, formulas, charts, SmartArt, "
    "alternative text, document properties; the fallback copy of a text box keeps its "
    "old text. Fields' results and hidden text are text. Encrypted and zip64 packages "
    "are refused, `.doc`, `.docm` and `.odt` are not read.",
)
