"""The elements of an XML text with their places in it, in characters.

Parsers give back what a text means; to change one place and leave every other
character as it was, we must know where things stand. The text has passed the guard, so
that tags can be found by one pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

_QUOTED = r"""(?:[^>"']++|"[^"]*"|'[^']*')*+"""
TOKEN = re.compile(
    rf"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<!{_QUOTED}>"
    rf"|<(?P<close>/?)(?P<name>[^\s/>!?]++)(?P<rest>{_QUOTED})>",
    re.S,
)
_ATTRIBUTE = re.compile(r"""([^\s=/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_XML = {"xml": "http://www.w3.org/XML/1998/namespace"}


class At(StrEnum):
    """What a tag does; one that closes itself does both, one after the other."""

    OPENS = "opens"
    CLOSES = "closes"


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag as it is written: local name, namespace, place.

    Attributes go by their name as it is written, with its prefix.
    """

    name: str
    uri: str
    raw: str
    start: int

    @property
    def end(self) -> int:
        """The place after the tag."""
        return self.start + len(self.raw)

    @property
    def written_name(self) -> str:
        """The name with its prefix, for an end tag."""
        return re.split(r"[\s/>]", self.raw[1:], maxsplit=1)[0]

    @property
    def attributes(self) -> dict[str, str]:
        """All attributes; values without references."""
        return attributes(self.raw)

    def get(self, name: str) -> str:
        """One attribute; "" where it is missing."""
        return self.attributes.get(name, "") if name in self.raw else ""


@dataclass(frozen=True, slots=True)
class Element:
    """An element: its start tag, where its content ends, where it ends itself."""

    tag: Tag
    inner_end: int
    end: int
    children: tuple[Element, ...] = ()

    @property
    def closed(self) -> bool:
        """True for ``<target/>``."""
        return self.tag.raw.endswith("/>")

    @property
    def inner(self) -> tuple[int, int]:
        """The place of the content."""
        return self.tag.end, self.inner_end

    def first(self, name: str) -> Element | None:
        """The first child of a name in the element's own namespace."""
        return next(self.all(name), None)

    def all(self, name: str) -> Iterator[Element]:
        """The children of a name in the element's own namespace."""
        for child in self.children:
            if child.tag.name == name and child.tag.uri == self.tag.uri:
                yield child

    def within(self) -> Iterator[Element]:
        """All elements below, in the order of the text."""
        for child in self.children:
            yield child
            yield from child.within()


def walk(text: str) -> Iterator[tuple[At, Tag, re.Match[str]]]:
    """Tags in order: what each does, the start tag of its element, where it stands."""
    opened: list[tuple[Tag, Mapping[str, str]]] = []
    scope: Mapping[str, str] = _XML
    for token in TOKEN.finditer(text):
        close, name, _ = token.groups("")
        if not name:
            continue
        if close:
            tag, _ = opened.pop()
            scope = opened[-1][1] if opened else _XML
            yield At.CLOSES, tag, token
            continue
        raw = token[0]
        own = _declared(scope, raw) if "xmlns" in raw else scope
        prefix, _, local = name.rpartition(":")
        tag = Tag(local, own.get(prefix, ""), raw, token.start())
        yield At.OPENS, tag, token
        if raw.endswith("/>"):
            yield At.CLOSES, tag, token
        else:
            opened.append((tag, own))
            scope = own


def elements(text: str, name: str) -> Iterator[tuple[tuple[Tag, ...], Element]]:
    """The elements of a name in the root's namespace, with the tags around each.

    The root comes first among those; an element inside another of the name is its
    child only.
    """
    around: list[Tag] = []
    inside: list[list[Element]] = []
    for at, tag, token in walk(text):
        if at is At.OPENS:
            around.append(tag)
            if inside or (tag.name == name and tag.uri == around[0].uri):
                inside.append([])
            continue
        around.pop()
        if not inside:
            continue
        inner_end = token.end() if token[0] == tag.raw else token.start()
        found = Element(tag, inner_end, token.end(), tuple(inside.pop()))
        if inside:
            inside[-1].append(found)
        else:
            yield tuple(around), found


def root(text: str) -> Tag:
    """The start tag of the root."""
    return next(tag for _, tag, _ in walk(text))


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a start tag.

    >>> attributes("<tu tuid='a&amp;b' />")
    {'tuid': 'a&b'}
    """
    pairs = _ATTRIBUTE.finditer(tag)
    return {found[1]: unescaped(found[2] or found[3] or "") for found in pairs}


def unescaped(text: str) -> str:
    """A text with its references replaced by what they stand for.

    >>> unescaped("R&#x26;D &lt; &#62;")
    'R&D < >'
    """
    return "".join(plain for _, plain in parts(text)) if "&" in text else text


def parts(text: str) -> Iterator[tuple[str, str]]:
    """Pieces of a text without tags as (raw, plain): references and what is between."""
    at = 0
    for found in _REFERENCE.finditer(text) if "&" in text else ():
        if at < found.start():
            yield text[at : found.start()], text[at : found.start()]
        yield found[0], _character(found)
        at = found.end()
    if at < len(text):
        yield text[at:], text[at:]


def _character(found: re.Match[str]) -> str:
    if found[3]:
        return _NAMED[found[3]]
    return chr(int(found[1], 16) if found[1] else int(found[2]))


def _declared(scope: Mapping[str, str], tag: str) -> Mapping[str, str]:
    own = {
        name.partition(":")[2]: uri
        for name, uri in attributes(tag).items()
        if name.partition(":")[0] == "xmlns"
    }
    return {**scope, **own}
