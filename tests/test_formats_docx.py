"""Word documents: what is read, what is written, what is refused."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.damage import CHANGES, mutated, survives
from tests.support import SAMPLES, normalized
from toolkit.errors import InputError
from toolkit.files import decode, encode


def word(*paragraphs: str, **parts: bytes) -> bytes:
    """A Word document with some paragraphs' XML in its body."""
    from docx import Document as Docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    made = Docx()
    body = made.element.body
    for number, inner in enumerate(paragraphs):
        element = parse_xml(f"<w:p {nsdecls('w', 'r', 'm')}>{inner}</w:p>")
        body.insert(number, element)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def text_run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("inner", "read"),
    [
        (text_run("a &amp; b"), "a & b"),
        (text_run("Maple ", "<w:b/>") + text_run("Bridge"), "Maple Bridge"),
        ("<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>" + text_run("a"), "a"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc"),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>", "a\u2011b"),
        ("<w:del><w:r><w:delText>b</w:delText></w:r></w:del>" + text_run("a"), "a"),
        ("<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>" + text_run("a"), "a"),
        ("<w:ins w:id='1'>" + text_run("a") + "</w:ins>", "a"),
        ("<w:moveFrom>" + text_run("a") + "</w:moveFrom>" + text_run("b"), "b"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + text_run("7"), "7"),
        ("<w:hyperlink r:id='x'>" + text_run("link") + "</w:hyperlink>", "link"),
        (text_run("see ") + "<w:r><w:drawing/></w:r>" + text_run("."), "see \ufffc."),
        ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>" + text_run("!"), "\ufffc!"),
        ("<w:sdt><w:sdtContent>" + text_run("a") + "</w:sdtContent></w:sdt>", "a"),
        ("<w:r><w:tab/><w:t xml:space='preserve'> a </w:t></w:r>", "a"),
        (text_run("a") + "<w:proofErr/><w:r><w:footnoteReference/></w:r>", "a"),
    ],
)  # fmt: skip
def test_word_paragraphs_are_read(inner: str, read: str) -> None:
    raw = word(inner)
    document = decode(raw, "a.docx")
    assert [s.target for s in document.segments] == [read]
    assert document.text == read + "\n"
    assert encode(document) == raw


def test_text_boxes_are_paragraphs_of_their_own() -> None:
    box = f"<w:txbxContent><w:p>{text_run('inside')}</w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    inner = (
        f"{text_run('before')}<w:r><mc:AlternateContent {mc}><mc:Choice Requires='wps'>"
        f"<w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict>"
        f"</mc:Fallback></mc:AlternateContent></w:r>{text_run('after')}"
    )
    document = decode(word(inner), "a.docx")
    assert [s.target for s in document.segments] == ["before\ufffcafter", "inside"]


@pytest.mark.parametrize(
    ("runs", "runs_after"),
    [
        (["The Maple Bridge Experience works."], ["The Fengqiao Experience works."]),
        (
            ["The ", "Maple Bridge", " Experience works."],
            ["The ", "Fengqiao", " Experience works."],
        ),
        (
            ["The Maple ", "Bridge Exp", "erience works."],
            ["The Fengqiao", " Exp", "erience works."],
        ),
        (
            ["Don’t &amp; ", "Maple", " Bridge", " ", "Experience"],
            ["Don’t &amp; ", "Fengqiao", "", " ", "Experience"],
        ),
    ],
)
def test_an_edit_goes_into_the_run_where_it_starts(
    runs: list[str], runs_after: list[str], tmp_path: Path
) -> None:
    from docx import Document as Docx

    formats = ["<w:b/>", "<w:i/>", "<w:u/>", "", "<w:b/>"]
    inner = "".join(map(text_run, runs, formats[: len(runs)]))
    raw = word(inner, text_run("Other"))
    document = normalized(decode(raw, "a.docx"), tmp_path)
    written = encode(document)
    paragraph = Docx(io.BytesIO(written)).paragraphs[0]
    texts = [run.text.replace("&", "&amp;") for run in paragraph.runs]
    assert "".join(texts) == "".join(runs_after)
    assert texts == runs_after
    assert [bool(run.bold) for run in paragraph.runs] == [
        "b/" in formats[n] for n in range(len(runs))
    ]
    assert [s.target for s in decode(written, "a.docx").segments] == [
        s.target for s in document.segments
    ]


def members(raw: bytes) -> dict[str, tuple[object, ...]]:
    """What the directory says of each member, and its raw bytes."""
    found: dict[str, tuple[object, ...]] = {}
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        assert file.testzip() is None
        for info in file.infolist():
            at = info.header_offset
            name, extra = struct.unpack_from("<2H", raw, at + 26)
            start = at + 30 + name + extra
            packed = raw[start : start + info.compress_size]
            kept = (info.date_time, info.external_attr, info.comment, info.extra)
            found[info.filename] = (*kept, info.compress_type, packed)
    return found


@pytest.mark.parametrize("streamed", ["sizes first", "sizes after"])
def test_other_members_of_a_package_keep_their_bytes(
    streamed: str, tmp_path: Path
) -> None:
    raw = repacked(word(text_run("Maple Bridge Experience")), streamed=streamed)
    written = encode(normalized(decode(raw, "a.docx"), tmp_path))
    old, new = members(raw), members(written)
    assert list(old) == list(new)
    assert {name for name in old if old[name] != new[name]} == {"word/document.xml"}
    assert old["word/document.xml"][:5] == new["word/document.xml"][:5]
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as a,
        zipfile.ZipFile(io.BytesIO(written)) as b,
    ):
        text = a.read("word/document.xml").decode()
        assert b.read("word/document.xml").decode() == text.replace(
            "Maple Bridge", "Fengqiao"
        )


class Pipe(io.RawIOBase):
    """A file that cannot seek: zipfile then writes sizes after the data."""

    def __init__(self) -> None:
        self.out = io.BytesIO()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        return self.out.write(data)


def repacked(
    raw: bytes, contents: dict[str, bytes] | None = None, streamed: str = ""
) -> bytes:
    """The package written by zipfile, with other contents for some members."""
    pipe = Pipe()
    out = pipe if streamed == "sizes after" else pipe.out
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        new.comment = b"a comment"
        for info in old.infolist():
            given = old.read(info.filename)
            new.writestr(info, (contents or {}).get(info.filename, given))
        for name in set(contents or {}) - set(old.namelist()):
            new.writestr(name, (contents or {})[name])
    return pipe.out.getvalue()


def test_changed_space_at_an_end_is_kept() -> None:
    raw = word(text_run("one,") + text_run("two"))
    document = decode(raw, "a.docx")
    changed = replace(
        document, segments=(replace(document.segments[0], target="one, two"),)
    )
    with zipfile.ZipFile(io.BytesIO(encode(changed))) as file:
        text = file.read("word/document.xml").decode()
    assert '<w:t xml:space="preserve">one, </w:t>' in text


def test_blanks_at_the_ends_stay_where_they_are(tmp_path: Path) -> None:
    raw = word("<w:r><w:tab/></w:r>" + text_run(" Maple Bridge Experience "))
    written = encode(normalized(decode(raw, "a.docx"), tmp_path))
    with zipfile.ZipFile(io.BytesIO(written)) as file:
        text = file.read("word/document.xml").decode()
    assert '<w:t xml:space="preserve"> Fengqiao Experience </w:t>' in text


def test_a_lost_tab_is_refused() -> None:
    document = decode(word("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>"), "a.docx")
    segments = (replace(document.segments[0], target="ab"),)
    with pytest.raises(InputError, match=r"a\.docx: paragraph 1 cannot be written"):
        encode(replace(document, segments=segments))


def bomb() -> bytes:
    """A Word document whose body unpacks to 50 million blanks."""
    raw = word(text_run("a"))
    return repacked(raw, {"word/document.xml": b" " * 50_000_000})


def entity_bomb() -> bytes:
    """A Word document with a DOCTYPE in its body."""
    body = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    return repacked(word(text_run("a")), {"word/document.xml": body.encode()})


def damaged() -> bytes:
    """A Word document with one wrong byte in its packed body."""
    raw = bytearray(word(text_run("a")))
    with zipfile.ZipFile(io.BytesIO(bytes(raw))) as file:
        at = file.getinfo("word/document.xml").header_offset
    raw[at + 80] ^= 0xFF
    return bytes(raw)


def zip_of(name: str) -> bytes:
    """A zip file with one member."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "not a zip file"),
        (b"plain text", "not a zip file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted or of Word 97"),
        (zip_of("a.txt"), "not a Word document"),
        (word(text_run("a"))[:-40], "zip file"),
        (word(text_run("a"))[50:], "damaged zip file"),
        (bomb(), "zip bomb"),
        (entity_bomb(), "a.docx!word/document.xml:1:13: the DOCTYPE declares"),
        (damaged(), "word/document.xml is damaged"),
    ],
    ids=["empty", "text", "old", "other zip", "cut", "headless", "bomb", "dtd", "bad"],
)
def test_packages_that_cannot_be_used_are_refused(raw: bytes, told: str) -> None:
    with pytest.raises(InputError, match=r"^a\.docx") as caught:
        decode(raw, "a.docx")
    assert told in str(caught.value)


@settings(max_examples=150)
@given(st.integers(0, 10**9), st.integers(1, 4))
def test_mutated_packages_are_read_or_refused(seed: int, count: int) -> None:
    raw = bytearray((SAMPLES / "lishan.docx").read_bytes())
    chosen = random.Random(seed)
    for _ in range(count):
        raw[chosen.randrange(len(raw))] = chosen.randrange(256)
    survives(bytes(raw), "lishan.docx")


@settings(max_examples=100)
@given(CHANGES)
def test_mutated_parts_are_read_or_refused(
    changes: list[tuple[float, str, int]],
) -> None:
    raw = (SAMPLES / "lishan.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        text = file.read("word/document.xml").decode()
    body = mutated(text, changes).encode()
    survives(repacked(raw, {"word/document.xml": body}), "lishan.docx")
