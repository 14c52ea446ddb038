"""Bytes to text and back: UTF-8, UTF-16 and GB18030, with or without a mark.

An encoding is told by its byte order mark, by being valid UTF-8, by what the file
declares (XML, HTML, PO), or, for GB18030, by reading as common Chinese. Whatever does
not come back byte for byte is refused. Nothing is guessed beyond that.
"""

from __future__ import annotations

import codecs
import re

from toolkit.errors import InputError

MARKS = {
    "utf-8-sig": codecs.BOM_UTF8,
    "utf-16-le-sig": codecs.BOM_UTF16_LE,
    "utf-16-be-sig": codecs.BOM_UTF16_BE,
}
_DECLARED = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?([A-Za-z][\w.:-]*)""")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_HEAD = 1024
_COMMON_HAN = 0.7
_LATIN_16 = 0.3


def decode(raw: bytes, path: str) -> tuple[str, str]:
    """A file's text and the name of its encoding, which ``encode`` takes.

    Raises InputError for bytes that are no text, with the place of the first bad one.
    """
    if not raw:
        return "", "utf-8"
    for name, mark in MARKS.items():
        if raw.startswith(mark):
            return _strict(raw, name, path), name
    if wide := _wide(raw):
        return _strict(raw, wide, path), wide
    if (at := raw.find(b"\0")) >= 0:
        line = raw.count(b"\n", 0, at) + 1
        raise InputError(f"{path}:{line}: a NUL byte (at byte {at}): not a text file")
    try:
        return raw.decode(), "utf-8"
    except UnicodeDecodeError as error:
        for name in (_declared(raw), "gb18030"):
            text = _decoded(raw, name) if name else None
            if text is not None and (name != "gb18030" or _reads_as_chinese(text)):
                return text, name
        raise InputError(_bad_byte(raw, error.start, path)) from error


def encode(text: str, encoding: str) -> bytes:
    """A text in an encoding, with the mark that the encoding's name asks for."""
    return MARKS.get(encoding, b"") + text.encode(encoding.removesuffix("-sig"))


def _strict(raw: bytes, name: str, path: str) -> str:
    text = _decoded(raw, name)
    if text is None:
        mark = MARKS.get(name, b"")
        try:
            raw[len(mark) :].decode(name.removesuffix("-sig"))
        except UnicodeDecodeError as error:
            at = error.start + len(mark)
            if name.startswith("utf-8"):
                raise InputError(_bad_byte(raw, at, path)) from error
            raise InputError(
                f"{path}: byte 0x{raw[at]:02x} at {at} is not {_told(name)}"
            ) from error
        raise InputError(f"{path}: not clean {_told(name)}; convert it first")
    return text


def _decoded(raw: bytes, name: str) -> str | None:
    """The text, where the bytes come back from it unchanged."""
    try:
        text = raw[len(MARKS.get(name, b"")) :].decode(name.removesuffix("-sig"))
        return text if encode(text, name) == raw else None
    except (UnicodeError, LookupError):
        return None


def _wide(raw: bytes) -> str:
    """UTF-16 without a mark: every second byte of Latin text is zero.

    Control characters tell that the zeros are those of a binary file.
    """
    head = raw[:_HEAD]
    if len(raw) % 2 or len(head) < 4:
        return ""
    half = len(head) / 2
    for name, high, low in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        zeros = head[high::2].count(0)
        if zeros > _LATIN_16 * half and not head[low::2].count(0):
            text = _decoded(raw, name)
            return name if text and not _CONTROL.search(text) else ""
    return ""


def _declared(raw: bytes) -> str:
    found = _DECLARED.search(raw[:_HEAD])
    if not found:
        return ""
    try:
        known = codecs.lookup(found[1].decode("ascii"))
    except LookupError:
        return ""
    return "gb18030" if known.name in ("gb2312", "gbk", "gb18030") else known.name


def _reads_as_chinese(text: str) -> bool:
    """True where most that is not ASCII are characters of GB2312 or its punctuation."""
    wide = [c for c in text[:100_000] if not c.isascii()]
    common = sum(_is_common(c) for c in wide)
    return common >= _COMMON_HAN * len(wide)


def _is_common(character: str) -> bool:
    try:
        return b"\xa1" <= character.encode("gb2312")[:1] <= b"\xd7"
    except UnicodeError:
        return False


def _bad_byte(raw: bytes, at: int, path: str) -> str:
    line = raw.count(b"\n", 0, at) + 1
    column = at - (raw.rfind(b"\n", 0, at) + 1) + 1
    told = f"byte 0x{raw[at]:02x} is not UTF-8; convert the file first"
    return f"{path}:{line}:{column}: {told}"


def _told(name: str) -> str:
    return name.removesuffix("-sig").upper()
