"""XLIFF and TMX: what is read, what is written, what is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.support import SAMPLES, normalized, termbase
from tests.xml_shapes import (
    ALL_XML,
    NS1,
    READ,
    READ_TMX,
    XML_SAMPLES,
    tmx,
    unit1,
    xliff1,
    xliff2,
)
from toolkit import Normalizer
from toolkit.errors import InputError
from toolkit.files import decode, encode
from toolkit.formats import Origin
from toolkit.records import Guard


def pairs(text: str, name: str) -> list[tuple[str, str, str]]:
    """Id, source and target of each segment; the file must come back unchanged."""
    document = decode(text.encode(), name)
    assert encode(document).decode() == text
    return [(s.id, s.source, s.target) for s in document.segments]


@pytest.mark.parametrize("case", READ)
def test_xliff_is_read(case: str) -> None:
    text, segments = READ[case]
    assert pairs(text, "a.xlf") == segments


@pytest.mark.parametrize("suffix", "xlf xliff sdlxliff mqxliff mxliff XLF".split())
def test_suffixes_of_tools(suffix: str) -> None:
    assert decode(xliff1("").encode(), f"a.{suffix}").format == "xliff"


@pytest.mark.parametrize("case", READ_TMX)
def test_tmx_is_read(case: str) -> None:
    text, segments = READ_TMX[case]
    assert pairs(text, "a.tmx") == segments


@pytest.mark.parametrize("name", ALL_XML)
def test_samples_come_back_unchanged(name: str) -> None:
    raw = (SAMPLES / name).read_bytes()
    document = decode(raw, name)
    assert encode(document) == raw
    assert len(document.segments) > 3
    assert (document.source_lang, document.target_lang) == ("zh", "en")


@pytest.mark.parametrize("name", XML_SAMPLES)
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "gb18030", "utf-8 crlf", "utf-16 crlf"],
)
def test_encodings_and_line_ends_are_kept(name: str, encoding: str) -> None:
    text = (SAMPLES / name).read_text(encoding="utf-8")
    codec, _, ends = encoding.partition(" ")
    if ends:
        text = text.replace("\n", "\r\n")
    raw = text.replace('"UTF-8"', f"'{codec}'", 1).encode(codec)
    document = decode(raw, name)
    assert encode(document) == raw
    given = decode((SAMPLES / name).read_bytes(), name)
    assert [s.target for s in document.segments] == [s.target for s in given.segments]


@pytest.mark.parametrize(
    ("content", "opaque", "markup"),
    [
        ("a <x id='1'/> b", ["<x id='1'/>"], []),
        ("<g id='1'>a</g>", [], ["<g id='1'>", "</g>"]),
        ("<ph id='1'>&lt;br/></ph>", ["<ph id='1'>&lt;br/></ph>"], []),
        ("a<bpt id='1'>{</bpt>b", [], ["<bpt id='1'>{</bpt>"]),
        ("<mrk mtype='protected'>a</mrk>", ["<mrk mtype='protected'>a</mrk>"], []),
        ("<mrk translate='no'>a<x/></mrk>", ["<mrk translate='no'>a<x/></mrk>"], []),
        ("<mrk mtype='term'>a</mrk>", [], ["<mrk mtype='term'>", "</mrk>"]),
        ("<!--c--><?p d?>", ["<!--c-->", "<?p d?>"], []),
        ("a <![CDATA[b]]>", ["<![CDATA[b]]>"], []),
        ("<q>a<q>b</q></q>c", ["<q>a<q>b</q></q>"], []),
        ("&lt;b>a&lt;/b> 1 &lt; 2", [], ["<b>", "</b>"]),
        ("see https://example.org/a now", ["https://example.org/a"], []),
        ("{1>a&lt;1}", [], ["{1>", "<1}"]),
    ],
)  # fmt: skip
def test_protected_places(content: str, opaque: list[str], markup: list[str]) -> None:
    text = xliff1(unit1(f"<source>港</source><target>{content}</target>"))
    (segment,) = decode(text.encode(), "a.xlf").segments
    for guard, wanted in ((Guard.OPAQUE, opaque), (Guard.MARKUP, markup)):
        spans = [p.span for p in segment.protected if p.guard is guard]
        assert [segment.target[slice(*span)] for span in spans] == wanted


@pytest.mark.parametrize(
    ("text", "langs"),
    [
        (xliff1("", ""), ("zh", "en")),
        (xliff1(unit1("<source>a</source>"), 'source-language="zh-CN"'), ("zh", "en")),
        (
            xliff1(
                unit1("<source>a</source>"),
                'source-language="de-DE" target-language="fr"',
            ),
            ("de-DE", "fr"),
        ),
        (
            xliff2(
                "<unit id='1'><segment><source/></segment></unit>", 'srcLang="zh_TW"'
            ),
            ("zh", "en"),
        ),
    ],
)
def test_languages_of_xliff(text: str, langs: tuple[str, str]) -> None:
    document = decode(text.encode(), "a.xlf")
    assert (document.source_lang, document.target_lang) == langs


def two_files(first: str, second: str) -> bytes:
    """An XLIFF file with two files, zh to other languages."""
    files = "".join(
        f'<file source-language="zh" target-language="{lang}"><body>'
        f"<trans-unit id='{lang}'><source>a</source></trans-unit></body></file>"
        for lang in (first, second)
    )
    return f"<xliff {NS1}>{files}</xliff>".encode()


def test_of_several_language_pairs_the_wanted_one_is_read() -> None:
    document = decode(two_files("fr", "en-GB"), "a.xlf")
    assert [s.id for s in document.segments] == ["en-GB"]
    french = decode(two_files("fr", "en"), Origin("a.xlf", target_lang="fr"))
    assert [s.id for s in french.segments] == ["fr"]
    assert french.target_lang == "fr"


def test_several_language_pairs_without_the_wanted_one_are_refused() -> None:
    with pytest.raises(InputError, match=r"zh-fr, zh-de\), none zh-en"):
        decode(two_files("fr", "de"), "a.xlf")


def test_tmx_without_the_wanted_source_goes_by_its_header() -> None:
    text = tmx(
        "<tu><tuv xml:lang='fr'><seg>F</seg></tuv><tuv xml:lang='de'><seg>D</seg></tuv>"
        "</tu>",
        'srclang="de"',
    )
    document = decode(text.encode(), "a.tmx")
    assert (document.source_lang, document.target_lang) == ("de", "fr")
    assert [(s.source, s.target) for s in document.segments] == [("D", "F")]


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("<source>港</source><target/>", "<source>港</source><target>A&amp;B</target>"),
        (
            "<source>港</source><target state='new' />",
            "<source>港</source><target state='new'>A&amp;B</target>",
        ),
        ("<source>港</source>", "<source>港</source><target>A&amp;B</target>"),
        (
            "\n  <source>港</source>\n",
            "\n  <source>港</source>\n  <target>A&amp;B</target>\n",
        ),
        (
            "<source>港</source><seg-source>港</seg-source><note>n</note>",
            "<source>港</source><seg-source>港</seg-source><target>A&amp;B</target>"
            "<note>n</note>",
        ),
        (
            "<source>港</source><target><![CDATA[old]]></target>",
            "<source>港</source><target><![CDATA[A&B]]></target>",
        ),
    ],
)
def test_a_translation_can_be_put_in(given: str, written: str) -> None:
    document = decode(xliff1(unit1(given)).encode(), "a.xlf")
    (segment,) = document.segments
    changed = replace(document, segments=(replace(segment, target="A&B"),))
    assert encode(changed).decode() == xliff1(unit1(written))
    again = decode(encode(changed), "a.xlf")
    assert [s.target for s in again.segments] == ["A&B"]


def test_a_missing_part_can_be_put_in() -> None:
    text, _ = READ["divided, one part missing, the others turned round"]
    document = decode(text.encode(), "a.xlf")
    segments = tuple(replace(s, target=s.target or "B") for s in document.segments)
    written = encode(replace(document, segments=segments)).decode()
    assert written == text.replace(
        "</target>", "<mrk mtype='seg' mid='2'>B</mrk></target>"
    )


def test_new_characters_that_the_encoding_lacks_become_references() -> None:
    head = "<?xml version='1.0' encoding='iso-8859-1'?>"
    text = head + xliff1(unit1("<source>é</source><target>café</target>"))
    document = decode(text.encode("iso-8859-1"), "a.xlf")
    (segment,) = document.segments
    changed = replace(document, segments=(replace(segment, target="café — x"),))
    assert b"<target>caf\xe9 &#8212; x</target>" in encode(changed)


def test_control_characters_are_not_written() -> None:
    text = xliff1(unit1("<source>港</source><target>P</target>"))
    document = decode(text.encode(), "a.xlf")
    segments = (replace(document.segments[0], target="P\x0b"),)
    with pytest.raises(InputError, match=r"U\+000B cannot be written in XML"):
        encode(replace(document, segments=segments))


HOSTILE = {
    "billion laughs": '<!DOCTYPE xliff [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    "<xliff>&b;</xliff>",
    "external entity": '<!DOCTYPE xliff [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    "<xliff>&x;</xliff>",
    "parameter entity": '<!DOCTYPE xliff [<!ENTITY % p SYSTEM "http://127.0.0.1/">%p;]>'
    "<xliff/>",
    "entity of a DTD": '<!DOCTYPE xliff SYSTEM "x.dtd"><xliff>&nbsp;</xliff>',
    "undeclared entity": "<xliff>&nbsp;</xliff>",
    "too deep": "<xliff>" + "<a>" * 5000 + "</a>" * 5000 + "</xliff>",
    "cut off": xliff1("")[:-3],
    "crossed tags": "<xliff>\n<a><b></a></b></xliff>",
    "unbound prefix": "<xliff><mq:a/></xliff>",
    "two roots": "<xliff/><xliff/>",
    "empty": "",
    "no XML": "just text",
    "another root": "<html/>",
}


@pytest.mark.parametrize("case", HOSTILE)
@pytest.mark.parametrize("name", ["a.xlf", "a.tmx"])
def test_hostile_and_broken_xml_is_refused(case: str, name: str) -> None:
    text = HOSTILE[case].replace("xliff", "tmx" if name == "a.tmx" else "xliff")
    with pytest.raises(InputError) as caught:
        decode(text.encode(), name)
    message = str(caught.value)
    assert message.startswith(f"{name}:")
    assert "\n" not in message


def test_faults_are_told_with_line_and_column() -> None:
    with pytest.raises(InputError, match=r"a\.xlf:2:11: not well-formed XML: mismatch"):
        decode("<xliff>\n港口<a><b></a></b></xliff>".encode(), "a.xlf")
    with pytest.raises(InputError, match=r"a\.tmx: the root element is <xliff>"):
        decode(xliff1("").encode(), "a.tmx")


def test_only_the_term_changes(tmp_path: Path) -> None:
    text = xliff1(
        unit1(
            "<source>港&#8217;</source><target>Don&#8217;t <g id='1'>use &amp; the "
            "Maple Bridge Experience</g>, <b/>R&#38;D &#x2019;</target>"
        )
        + unit1("<source>港</source><target>Maple <x id='1'/>Bridge</target>", "id='2'")
    )
    outcome = normalized(decode(text.encode(), "a.xlf"), tmp_path)
    assert outcome.text == text.replace("Maple Bridge Ex", "Fengqiao Ex")


def test_a_term_across_tags_is_shown_and_stays(tmp_path: Path) -> None:
    text = xliff1(
        unit1(
            "<source>港</source><target>Maple <g id='1'>Bridge</g> Experience</target>"
        )
    )
    outcome = Normalizer([termbase(tmp_path)]).run([decode(text.encode(), "a.xlf")])[0]
    (finding,) = outcome.findings
    assert finding.before == "Maple <g id='1'>Bridge</g> Experience"
    assert finding.applicability.value == "display"
    assert encode(outcome.document).decode() == text
