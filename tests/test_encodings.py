"""Encodings, marks and line ends stay as they were, in every text format."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.support import FENGQIAO, ROOT, run
from toolkit import encodings
from toolkit.errors import InputError
from toolkit.files import decode, encode
from toolkit.records import Document

SAMPLES = ROOT / "samples/formats"
NAMES = (
    "lishan.tsv lishan.csv lishan.jsonl lishan.po lishan.srt lishan.vtt lishan.html"
).split()
TEXTS = {
    **{name: (SAMPLES / name).read_bytes().decode() for name in NAMES},
    "a.txt": "The Maple Bridge Experience (枫桥经验) works.\n\nIt is “good”.\n",
    "a.md": "# 枫桥经验\n\nThe **Maple Bridge Experience** works.\n",
}
ENCODINGS = (
    "utf-8 utf-8-sig utf-16-le-sig utf-16-be-sig utf-16-le utf-16-be gb18030"
).split()
OLD, NEW = "Maple Bridge Experience", "Fengqiao Experience"


def with_chinese(text: str) -> str:
    """The text with Chinese in it, in a place that no reader minds."""
    return text.replace("Maple", "枫桥 Maple", 1) if text.isascii() else text


def changed(document: Document) -> Document:
    """The document with the term put right."""
    return replace(
        document,
        segments=tuple(
            replace(segment, target=segment.target.replace(OLD, NEW))
            for segment in document.segments
        ),
    )


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", TEXTS)
def test_bytes_come_back(name: str, encoding: str, ends: str) -> None:
    text = with_chinese(TEXTS[name]).replace("\r\n", "\n").replace("\n", ends)
    raw = encodings.encode(text, encoding)
    document = decode(raw, name)
    assert document.encoding == encoding
    assert document.segments
    assert encode(document) == raw
    kept = text.replace(f"<p>{OLD}</p>", "@")  # in a script, which is not read
    expected = kept.replace(OLD, NEW).replace("@", f"<p>{OLD}</p>")
    assert encode(changed(document)) == encodings.encode(expected, encoding)


@pytest.mark.parametrize(
    ("name", "text", "declared"),
    [
        ("a.html", "<meta charset=latin-1><p>café</p>", "latin-1"),
        ("a.html", '<meta charset="big5"><p>警察</p>', "big5"),
        (
            "a.po",
            'msgid ""\nmsgstr "charset=GBK\\n"\n\nmsgid "é"\nmsgstr "警"\n',
            "gbk",
        ),
    ],
)
def test_a_declared_encoding_is_kept(name: str, text: str, declared: str) -> None:
    raw = text.encode(declared)
    document = decode(raw, name)
    assert document.text == text
    assert encode(document) == raw


def test_what_an_encoding_lacks_is_refused_before_anything_is_written(
    tmp_path: Path,
) -> None:
    raw = b"coding: x; charset=latin-1\n\nThe Maple Bridge Experience, \xe9t\xe9.\n"
    (tmp_path / "a.txt").write_bytes(raw)
    (tmp_path / "b.txt").write_text("The Maple Bridge Experience.\n")
    terms = FENGQIAO.replace("preferred: Fengqiao", "preferred: “Fengqiao”")
    (tmp_path / "terms.yaml").write_text(terms, encoding="utf-8")
    arguments = ("--write", "-t", "terms.yaml")
    done = run("normalize", "a.txt", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    message = done.stderr.decode()
    assert "a.txt: '“' (U+201C) cannot be written in" in message
    assert len(message.splitlines()) == 1
    assert (tmp_path / "a.txt").read_bytes() == raw


def test_a_page_writes_what_its_encoding_lacks_as_a_reference() -> None:
    raw = "<meta charset=latin-1><p>caf\xe9 Maple Bridge Experience".encode("latin-1")
    document = decode(raw, "a.html")
    segments = [replace(s, target=s.target + " – 枫") for s in document.segments]
    after = encode(replace(document, segments=tuple(segments)))
    assert after == raw + b" &#8211; &#26539;"


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"\xff\xfea\x00b", "byte 0x62 at 4 is not UTF-16-LE"),
        (b"\xff\xfe\x00\xd8a\x00", "not UTF-16-LE"),
        (b"\xef\xbb\xbfa\n\xff", "a.txt:2:1: byte 0xff is not UTF-8"),
        (b"caf\xe9 au lait\n", "a.txt:1:4: byte 0xe9 is not UTF-8"),
        (b"a\n\x00\x01b\xff", "a.txt:2: a NUL byte"),
    ],
)
def test_what_is_no_text_is_refused(raw: bytes, told: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(raw, "a.txt")
    assert told in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16-le-sig"])
def test_an_empty_text_has_any_encoding(name: str) -> None:
    raw = encodings.encode("", name)
    document = decode(raw, "a.csv")
    assert not document.segments
    assert encode(document) == raw
