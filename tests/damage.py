"""Broken files: any bytes, texts and edits, and what must hold of each."""

from __future__ import annotations

from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.files import decode, encode
from toolkit.records import Document

TEXTS = st.text(
    st.sampled_from("ab ,;\t\"'\n\r\\&<é枫😀{}%")
    | st.characters(codec="utf-8", exclude_characters="\0")
)
PIECES = st.sampled_from(
    ["<target>", "</target>", "<target/>", "<mrk mtype='seg' mid='2'>", "</mrk>",
     "&#x41;", "&", "<", ">", "<![CDATA[", "]]>", "<!--", "-->", "<x/>", "<source>",
     "é", "\r\n", "<g xmlns='u'>", "</g>", '"', "translate='no'", "\x00", "&lt;",
     "<tuv>", "<seg/>", "<w:t/>", "<w:p>", "</w:p>", "<w:tab/>", "</w:r>"]
)  # fmt: skip
CHANGES = st.lists(st.tuples(st.floats(0, 1), PIECES, st.integers(0, 9)), max_size=3)


def survives(raw: bytes, name: str) -> None:
    """A document comes back as it was, or there is one clear error."""
    try:
        document = decode(raw, name)
    except InputError as error:
        message = str(error)
    else:
        message = f"{name}: read"
        assert encode(document) == raw
        check_places(document)
    assert message.startswith(name)
    assert len(message.splitlines()) == 1


def check_places(document: Document) -> None:
    """Segments stand in order, and where they say."""
    starts = [segment.start for segment in document.segments]
    assert starts == sorted(starts)
    for segment in document.segments:
        start, end = segment.spans
        assert document.text[start:end] == segment.written


def document_or_error(raw: bytes, name: str) -> Document | str:
    """What the reader makes of any bytes."""
    try:
        return decode(raw, name)
    except InputError as error:
        return str(error)


def mutated(text: str, changes: list[tuple[float, str, int]]) -> str:
    """A text with pieces put in, over some characters."""
    for place, piece, over in changes:
        at = int(place * len(text))
        text = text[:at] + piece + text[at + over :]
    return text
