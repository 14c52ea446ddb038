"""The text of a YAML file, and how the file spells it: its mark and its line ends."""

from __future__ import annotations

_MARK = b"\xef\xbb\xbf"


def plain(raw: bytes) -> str:
    """The text without byte order mark; line ends are LF where all are CRLF.

    Raises UnicodeDecodeError where it is no UTF-8.
    """
    text = raw.decode("utf-8-sig")
    return text.replace("\r\n", "\n") if _has_crlf(raw) else text


def like(raw: bytes, text: str) -> bytes:
    """A plain text as bytes with the mark and the line ends that another file has."""
    if _has_crlf(raw):
        text = text.replace("\n", "\r\n")
    mark = _MARK if raw.startswith(_MARK) else b""
    return mark + text.encode()


def _has_crlf(raw: bytes) -> bool:
    """True where every line ends so; a file of mixed ends is left as it is."""
    return 0 < raw.count(b"\n") == raw.count(b"\r\n")
