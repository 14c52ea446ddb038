"""XLIFF 1.x and 2.x, as translation tools write them: a unit or its segments.

A translation that is missing or empty is read as empty, and can be put there. Left
alone: what must not be translated or is locked, alternatives, notes, metadata, states.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from toolkit.errors import InputError
from toolkit.formats.format import Cell, Format, Origin, from_cells
from toolkit.formats.xml.elements import Element, Tag, elements, root
from toolkit.formats.xml.guard import guard
from toolkit.formats.xml.inline import cell, missing, protect
from toolkit.formats.xml.languages import fit, named
from toolkit.records import Document

_LOCKED = re.compile(r"""[\s:]locked\s*=\s*["'](?:true|locked|yes|1)["']""")
_INDENT = re.compile(r"\s*\Z")
Langs = tuple[str, str]


def parse(text: str, origin: Origin) -> Document:
    """A document of units, or of the segments of units that are divided.

    Raises InputError for XML that is broken or hostile, or no XLIFF, and where each
    file has other languages and none has the wanted ones.
    """
    guard(text, origin.path)
    top = root(text)
    if top.name != "xliff":
        message = f"the root element is <{top.name}>, XLIFF has <xliff>"
        raise InputError(f"{origin.path}: {message}")
    read = _read2 if _is_version_2(top) else _read1
    by_langs: dict[Langs, list[Cell]] = {}
    for langs, cells in read(text, origin):
        by_langs.setdefault(langs, []).extend(cells)
    langs = _wanted(list(by_langs), origin)
    told = replace(origin, source_lang=langs[0], target_lang=langs[1])
    return from_cells(text, told, "xliff", by_langs.get(langs, ()), protect)


def _is_version_2(top: Tag) -> bool:
    return top.get("version").startswith("2") or ":document:2" in top.uri


Read = Iterator[tuple[Langs, Iterable[Cell]]]


def _read1(text: str, origin: Origin) -> Read:
    for around, unit in elements(text, "trans-unit"):
        file = next((tag for tag in around if tag.name == "file"), around[0])
        langs = _langs(file, ("source-language", "target-language"), origin)
        if _is_open(unit, around):
            yield langs, _cells1(text, unit, origin.encoding)


def _read2(text: str, origin: Origin) -> Read:
    for around, unit in elements(text, "unit"):
        langs = _langs(around[0], ("srcLang", "trgLang"), origin)
        if _is_open(unit, around):
            yield langs, _cells2(text, unit, origin.encoding)


def _langs(tag: Tag, names: tuple[str, str], origin: Origin) -> Langs:
    return (
        named(tag.get(names[0]), origin.source_lang),
        named(tag.get(names[1]), origin.target_lang),
    )


def _wanted(found: Sequence[Langs], origin: Origin) -> Langs:
    """The languages of the document: the wanted pair, or the only one."""
    wanted = origin.source_lang, origin.target_lang
    if not found:
        return wanted
    fits = [langs for langs in found if all(map(fit, langs, wanted))]
    if not fits and len(found) > 1:
        told = ", ".join("-".join(langs) for langs in found)
        message = f"has several language pairs ({told}), none {'-'.join(wanted)}"
        raise InputError(f"{origin.path}: {message}; name one of them")
    return (fits or found)[0]


def _is_open(unit: Element, around: Sequence[Tag]) -> bool:
    """True where a unit may be translated; the nearest ``translate`` decides."""
    if _LOCKED.search(unit.tag.raw):
        return False
    told = (tag.get("translate") for tag in (unit.tag, *reversed(around)))
    return next((word for word in told if word), "yes") != "no"


def _cells1(text: str, unit: Element, encoding: str) -> Iterable[Cell]:
    source, target = unit.first("source"), unit.first("target")
    if source is None:
        return ()
    divided = unit.first("seg-source")
    pieces, own = _pieces(divided), _pieces(target)
    locked = _locked_pieces(unit)
    id_ = unit.tag.get("id")
    if pieces and own and target is not None:
        ids = [mid for mid in {**pieces, **own} if mid not in locked]
        cells = [
            _piece(text, own.get(mid), pieces.get(mid), target, encoding, (id_, mid))
            for mid in ids
        ]
        return sorted(cells, key=lambda cell: cell.start)
    if locked:
        return ()
    if target is not None:
        return (cell(text, target, source, encoding, id_),)
    place = (divided or source).end
    return (_absent(text, place, source, encoding, id_),)


def _pieces(element: Element | None) -> dict[str, Element]:
    """The segments that a source or target is divided into, by their ids."""
    return {
        inner.tag.get("mid"): inner
        for inner in (element.within() if element else ())
        if inner.tag.name == "mrk" and inner.tag.get("mtype") == "seg"
    }


def _piece(
    text: str,
    target: Element | None,
    source: Element | None,
    whole: Element,
    encoding: str,
    ids: tuple[str, str],
) -> Cell:
    id_ = "/".join(ids)
    if target is not None:
        return cell(text, target, source, encoding, id_)
    assert source is not None
    wrapper = source.tag.raw, f"</{source.tag.written_name}>"
    return missing(text, whole.inner_end, source, wrapper, encoding, id_)


def _locked_pieces(unit: Element) -> set[str]:
    """What Trados keeps beside a unit: ids of segments that are locked."""
    return {
        inner.tag.get("id")
        for inner in unit.within()
        if inner.tag.name == "seg" and _LOCKED.search(inner.tag.raw)
    }


def _cells2(text: str, unit: Element, encoding: str) -> Iterator[Cell]:
    segments = list(unit.all("segment"))
    for number, segment in enumerate(segments, 1):
        source, target = segment.first("source"), segment.first("target")
        if source is None:
            continue
        id_ = unit.tag.get("id")
        if len(segments) > 1:
            id_ += f"/{segment.tag.get('id') or number}"
        if target is not None:
            yield cell(text, target, source, encoding, id_)
        else:
            yield _absent(text, source.end, source, encoding, id_)


def _absent(text: str, place: int, source: Element, encoding: str, id_: str) -> Cell:
    """A cell after the source, where a target would stand, on a line of its own."""
    name = source.tag.written_name.removesuffix("source") + "target"
    before = _INDENT.search(text, max(0, source.tag.start - 80), source.tag.start)
    indent = before[0] if before else ""
    wrapper = f"{indent}<{name}>", f"</{name}>"
    return missing(text, place, source, wrapper, encoding, id_)


FORMAT = Format(
    "xliff",
    (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff"),
    parse,
    unsupported="Text inside inline codes (`<sub>`, native code), `<alt-trans>`, "
    "matches, notes, `<bin-unit>`; CDATA beside other text is not looked into. Locked "
    'and `translate="no"` units are left alone; states are not changed. A file with '
    "several language pairs is read for the wanted one. Zipped packages (`.sdlppx`, "
    "`.mqxlz`) must be unpacked first.",
)
