"""SRT and WebVTT subtitles: the text of a cue is a segment, line breaks and all.

Numbers, times, settings, NOTE, STYLE and REGION blocks stay as they are; a cue's number
or name is the id of its segment. Tags (``<i>``, ``<v Name>``, ``{\\an8}``) are markup.
References (``&amp;``) are read in WebVTT only. A blank line ends a cue: an edit that
would leave one inside leaves it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial
from pathlib import PurePath

from toolkit.formats import plain
from toolkit.formats.format import Cell, Cut, Format, Origin, from_cells
from toolkit.formats.raw.faults import fault, shown
from toolkit.formats.raw.references import Piece, escape, pieces
from toolkit.records import Document
from toolkit.spelling import Codec, Fixed, Plain, knotted

_LINE = re.compile(r"([^\r\n]*+)(?:\r\n|\n|\r|\Z)")
_TIME = r"(?:\d{1,4}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}"
_TIMING = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t].*)?")
_ARROW = "-->"
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?=[ \t]|\Z)")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>|\{\\[^{}\n]*\}")
_VTT_TAG = re.compile(r"<[^<>\n]*>")
_EMPTY_LINE = re.compile(r"(?:(?<=\n)|\A)[ \t]*(?:\r\n|\n)|(?:\r\n|\n)[ \t]*\Z")


def parse(text: str, origin: Origin) -> Document:
    """A document of cues.

    Raises InputError for a line with an arrow that gives no times, for WebVTT that does
    not say so, and for a text without any cue.
    """
    vtt = PurePath(origin.path).suffix.lower() == ".vtt"
    if vtt and text and not re.match(r"WEBVTT(?=[ \t\r\n]|\Z)", text):
        raise fault(text, 0, "the first line of a .vtt file must be WEBVTT", origin)
    codec = _codec(origin.encoding) if vtt else _SRT
    cells = [Cell(*place, name, codec=codec) for name, place in _cues(text, origin)]
    if not cells and not vtt and text.strip():
        raise fault(text, 0, f"no cue: no line with times and '{_ARROW}'", origin)
    return from_cells(text, origin, "subtitles", cells, plain.protect)


def _cues(text: str, origin: Origin) -> Iterator[tuple[str, Cut]]:
    """Names and places of the texts of cues."""
    at, name, aside = 0, "", False
    while at < len(text):
        line, following = _line(text, at)
        if _TIMING.fullmatch(line):
            place, at = _text(text, following)
            yield name, place
            name = ""
            continue
        aside = bool(line.strip()) and (aside or bool(_ASIDE.match(line)))
        if _ARROW in line and not aside:
            raise fault(text, at, f"{shown(line)} is no line of times", origin)
        name, at = line.strip(), following


def _line(text: str, at: int) -> tuple[str, int]:
    """The line at a place, and where the next one begins."""
    found = _LINE.match(text, at)
    assert found is not None
    return found[1], found.end()


def _text(text: str, at: int) -> tuple[Cut, int]:
    """The lines from a place to a blank line, or to the number of the next cue."""
    start = end = at
    lines: list[tuple[int, int]] = []
    while at < len(text):
        line, following = _line(text, at)
        if not line.strip():
            break
        if _TIMING.fullmatch(line):
            numbered = lines and text[slice(*lines[-1])].strip().isdigit()
            at = lines.pop()[0] if numbered else at
            break
        lines.append((at, at + len(line)))
        at = following
    end = lines[-1][1] if lines else start
    return (start, end), at


def _decode(raw: str, tag: re.Pattern[str], *, references: bool) -> Plain:
    if "<" not in raw and "{" not in raw and "&" not in raw:
        return Plain(raw, ((0, 0),))
    parts: list[Piece] = []
    at = 0
    for found in tag.finditer(raw):
        parts += _read(raw[at : found.start()], references=references)
        parts.append(Piece(found[0], found[0], fixed=True))
        at = found.end()
    parts += _read(raw[at:], references=references)
    fixed, at = [], 0
    for part in parts:
        if part.fixed:
            fixed.append(Fixed(at, at + len(part.text)))
        at += len(part.text)
    return knotted([part[:2] for part in parts])._replace(fixed=tuple(fixed))


def _read(raw: str, *, references: bool) -> Iterator[Piece]:
    yield from pieces(raw) if references else (Piece(raw, raw),)


def _same(text: str) -> str:
    return text


def _close(raw: str) -> str:
    return _EMPTY_LINE.sub("", raw)


_SRT = Codec("srt", partial(_decode, tag=_TAG, references=False), _same, _close)


@cache
def _codec(encoding: str) -> Codec:
    decode = partial(_decode, tag=_VTT_TAG, references=True)
    return Codec("vtt", decode, partial(escape, encoding=encoding), _close)


FORMAT = Format(
    "subtitles",
    (".srt", ".vtt"),
    parse,
    unsupported="Text after a blank line inside an SRT cue; other kinds of subtitles "
    "(ASS, TTML); sentences that go on in the next cue are not joined.",
)
