"""PO (gettext): a ``msgstr`` is a segment, its ``msgid`` the source.

A plural form stands against ``msgid_plural``; the first of several stands against
``msgid``. ``msgctxt`` names the segment after its number. The header entry, comments
and obsolete entries (``#~``) are left out; fuzzy entries are read like others. The
header tells the languages (Language, X-Source-Language). A text over several strings
keeps its lines; a line break goes with the character before it. Of a template
(``.pot``) only what is translated already is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from toolkit.formats.format import Cell, Cut, Format, Origin, from_cells
from toolkit.formats.raw.faults import fault, shown
from toolkit.formats.raw.strings import protect
from toolkit.formats.xml.languages import fit, named
from toolkit.records import Document
from toolkit.spelling import Codec, Fixed, Plain, knotted

_LINE = re.compile(
    r"[ \t]*(?P<key>msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,3}\])?)?[ \t]*"
    r'(?P<string>"(?P<inside>(?:[^"\\\r\n]++|\\[^\r\n])*+)")?[ \t]*(?P<rest>[^\r\n]*)'
    r"(?:\r\n|\n|\r|\Z)"
)
_PART = re.compile(r'"[ \t]*[\r\n][^"]*"|\\(?:[0-7]{1,3}|x[0-9a-fA-F]{1,2}|.)|[^"\\]+')
_ESCAPES = dict(zip("abfnrtv", "\a\b\f\n\r\t\v", strict=True))
_NEW = {"\\": "\\\\", '"': '\\"', **{c: f"\\{e}" for e, c in _ESCAPES.items()}}
_HEADER = re.compile(r"^(Language|X-Source-Language):[ \t]*([A-Za-z][\w-]*)", re.M)


@dataclass(slots=True)
class Entry:
    """One message; its texts by keyword, each as the insides of its strings."""

    place: int
    texts: dict[str, list[Cut]] = field(default_factory=dict)

    @property
    def forms(self) -> list[str]:
        """The keywords of its translations."""
        return [key for key in self.texts if key.startswith("msgstr")]

    def cut(self, keyword: str) -> Cut | None:
        """The place of a text, from its first string that is not empty to the last."""
        strings = self.texts.get(keyword, [])
        full = [one for one in strings if one[0] < one[1]] or strings[:1]
        return (full[0][0], full[-1][1]) if full else None


def parse(text: str, origin: Origin) -> Document:
    """A document of messages. Raises InputError for a line that is none of PO."""
    entries = list(_entries(text, origin))
    header = next((e for e in entries if _is_header(text, e)), None)
    if header is not None:
        origin = _languages(_text(text, header, "msgstr"), origin)
    template = origin.path.lower().endswith(".pot")
    cells = [
        cell
        for number, entry in enumerate((e for e in entries if e is not header), 1)
        for cell in _cells(text, number, entry)
        if not template or cell.start < cell.end
    ]
    return from_cells(text, origin, "po", cells, protect)


def _entries(text: str, origin: Origin) -> Iterator[Entry]:
    """The messages, each with msgid and msgstr."""
    entry, keyword = Entry(0), ""
    for place, key, inside in _lines(text, origin):
        if key == "#":
            keyword = ""
            continue
        if key == "msgctxt" or (key == "msgid" and "msgid" in entry.texts):
            if entry.texts:
                yield _whole(text, entry, origin)
            entry = Entry(place)
        if key:
            if key in entry.texts:
                raise fault(text, place, f"{key} stands twice in this entry", origin)
            if key.startswith("msgstr") and "msgid" not in entry.texts:
                raise fault(text, place, f"{key} without a msgid before it", origin)
            entry.place = entry.place if entry.texts else place
            entry.texts[key] = []
            keyword = key
        elif not keyword:
            raise fault(text, place, "a string without a keyword before it", origin)
        entry.texts[keyword].append(inside)
    if entry.texts:
        yield _whole(text, entry, origin)


def _lines(text: str, origin: Origin) -> Iterator[tuple[int, str, Cut]]:
    """Lines with a string: (place, keyword or "", inside of the string); comments."""
    at = 0
    while at < len(text):
        line = _LINE.match(text, at)
        assert line is not None
        start, at = at, line.end()
        key, string, rest = line["key"] or "", line["string"], line["rest"]
        if string is None and not key and (not rest or rest[0] == "#"):
            if rest:
                yield start, "#", (at, at)
            continue
        if string is None or rest:
            told = f"{shown(rest)} is no keyword or string of a PO file"
            if rest.startswith('"') or not rest:
                told = "a string is missing or never closed"
            raise fault(text, line.start("rest"), told, origin)
        yield start, key, line.span("inside")


def _whole(text: str, entry: Entry, origin: Origin) -> Entry:
    if "msgid" not in entry.texts or not entry.forms:
        missing = "msgstr" if "msgid" in entry.texts else "msgid"
        raise fault(text, entry.place, f"this entry has no {missing}", origin)
    return entry


def _is_header(text: str, entry: Entry) -> bool:
    return "msgctxt" not in entry.texts and not _text(text, entry, "msgid")


def _languages(header: str, origin: Origin) -> Origin:
    """The languages that the header tells.

    What it does not tell is as the reader was told; the other way round where the
    target is the language that the reader has sources in.
    """
    told = dict(_HEADER.findall(header))
    target, source = told.get("Language", ""), told.get("X-Source-Language", "")
    wanted = (origin.source_lang, origin.target_lang)
    if fit(target, origin.source_lang) > fit(target, origin.target_lang):
        wanted = (origin.target_lang, origin.source_lang)
    source, target = named(source, wanted[0]), named(target, wanted[1])
    return replace(origin, source_lang=source, target_lang=target)


def _cells(text: str, number: int, entry: Entry) -> Iterator[Cell]:
    forms: Sequence[str] = entry.forms
    context = _text(text, entry, "msgctxt")
    for form in forms:
        source = "msgid"
        if "msgid_plural" in entry.texts and (form != "msgstr[0]" or len(forms) == 1):
            source = "msgid_plural"
        target = entry.cut(form)
        assert target is not None
        name = f"{number}:{context}" if context else str(number)
        name += form.removeprefix("msgstr")
        yield Cell(*target, name, entry.cut(source), codec=CODEC)


def _text(text: str, entry: Entry, keyword: str) -> str:
    cut = entry.cut(keyword)
    return _decode(text[slice(*cut)]).text if cut else ""


def _decode(raw: str) -> Plain:
    if "\\" not in raw and '"' not in raw:
        return Plain(raw, ((0, 0),))
    parts = [(found[0], _plain(found[0])) for found in _PART.finditer(raw)]
    fixed, at = [], 0
    for part, plain in parts:
        if part == plain and part[0] == "\\":
            fixed.append(Fixed(at, at + len(part), opaque=True))
        at += len(plain)
    return knotted(parts)._replace(fixed=tuple(fixed))


def _plain(part: str) -> str:
    """A break between two strings reads as nothing; bytes by number are left alone."""
    if part[0] == '"':
        return ""
    if part[0] != "\\" or part[1] in "x01234567":
        return part
    return _ESCAPES.get(part[1], part[1])


def _encode(text: str) -> str:
    return "".join(_NEW.get(character, character) for character in text)


CODEC = Codec("po", _decode, _encode)

FORMAT = Format(
    "po",
    (".po", ".pot"),
    parse,
    unsupported="Obsolete entries; the flags of entries (fuzzy ones are read like "
    "others); domains; the untranslated entries of a template.",
)
