"""XLIFF and TMX: what is read, what is written, what is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.support import FENGQIAO, ROOT, run, termbase
from toolkit import Normalizer
from toolkit.errors import InputError
from toolkit.files import decode, encode
from toolkit.formats import Origin
from toolkit.records import Document, Guard

SAMPLES = ROOT / "samples/formats"
XML_SAMPLES = ("lishan.xlf", "lishan-2.xlf", "lishan.tmx")
NAMES = (*XML_SAMPLES, "lishan.docx")
NS1 = 'xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"'
NS2 = 'xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1"'
TRADOS = 'xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"'
PHRASE = 'xmlns:m="http://www.memsource.com/mxlf/2.0"'


def xliff1(units: str, langs: str = 'source-language="zh" target-language="en"') -> str:
    """An XLIFF 1.2 file of some units."""
    return (
        f'<xliff {NS1}><file original="a" {langs}><body>{units}</body></file></xliff>'
    )


def xliff2(units: str, langs: str = 'srcLang="zh" trgLang="en"') -> str:
    """An XLIFF 2.1 file of some units."""
    return f'<xliff {NS2} {langs}><file id="f">{units}</file></xliff>'


def tmx(units: str, header: str = 'srclang="zh"') -> str:
    """A TMX file of some units."""
    return f'<tmx version="1.4"><header {header}/><body>{units}</body></tmx>'


def unit1(inner: str, attributes: str = 'id="1"') -> str:
    """One translation unit."""
    return f"<trans-unit {attributes}>{inner}</trans-unit>"


def pairs(text: str, name: str) -> list[tuple[str, str, str]]:
    """Id, source and target of each segment; the file must come back unchanged."""
    document = decode(text.encode(), name)
    assert encode(document).decode() == text
    return [(s.id, s.source, s.target) for s in document.segments]


READ = {
    "plain": (
        xliff1(unit1("<source>港口</source><target>Port</target>")),
        [("1", "港口", "Port")],
    ),
    "references": (
        xliff1(unit1("<source>&#28207;&amp;</source><target>P &lt;&#x26;</target>")),
        [("1", "港&", "P <&")],
    ),
    "inline tags": (
        xliff1(
            unit1(
                '<source>去<g id="1">港口</g><x id="2"/></source>'
                "<target>Go to <g id='1'>port</g><x id='2'/></target>"
            )
        ),
        [
            (
                "1",
                '去<g id="1">港口</g><x id="2"/>',
                "Go to <g id='1'>port</g><x id='2'/>",
            )
        ],
    ),
    "a bracket in an attribute": (
        xliff1(
            unit1(
                "<source note='a>b'>港</source><target>P<ph id='1' c='>'/></target>",
                "id='a&gt;b'",
            )
        ),
        [("a>b", "港", "P<ph id='1' c='>'/>")],
    ),
    "CDATA on both sides": (
        xliff1(
            unit1(
                "<source><![CDATA[港 & 口]]></source>"
                "<target>\n <![CDATA[Port & <b>]]>\n</target>"
            )
        ),
        [("1", "港 & 口", "Port & <b>")],
    ),
    "CDATA on one side": (
        xliff1(unit1("<source>港&amp;</source><target><![CDATA[P & &amp;]]></target>")),
        [("1", "港&", "P & &amp;")],
    ),
    "blanks of the layout": (
        xliff1(unit1("<source>\n 港\n</source><target>\r\n\tPort\r\n</target>")),
        [("1", "港", "Port")],
    ),
    "prefixed": (
        '<x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:1.2" version="1.2">'
        '<x:file source-language="zh" target-language="en"><x:body>'
        '<x:trans-unit id="1"><x:source>港</x:source><x:target>P<x:x id="1"/>'
        "</x:target></x:trans-unit></x:body></x:file></x:xliff>",
        [("1", "港", 'P<x:x id="1"/>')],
    ),
    "no namespace": (
        '<xliff version="1.0"><file source-language="zh"><body>'
        "<trans-unit id='1'><source>港</source><target>P</target></trans-unit>"
        "</body></file></xliff>",
        [("1", "港", "P")],
    ),
    "not to be translated": (
        xliff1(
            unit1("<source>a</source><target>a</target>", 'id="1" translate="no"')
            + '<group translate="no">'
            + unit1("<source>b</source><target>b</target>", 'id="2"')
            + unit1("<source>c</source><target>c</target>", 'id="3" translate="yes"')
            + "</group>"
        ),
        [("3", "c", "c")],
    ),
    "alternatives, notes and comments": (
        xliff1(
            "<!-- <trans-unit id='0'/> -->"
            + unit1(
                "<note>n</note><source>港</source><target>P<!-- why --></target>"
                "<alt-trans><source>口</source><target>Q</target></alt-trans>"
            )
        ),
        [("1", "港", "P<!-- why -->")],
    ),
    "target empty or missing": (
        xliff1(
            unit1("<source>港</source><target/>")
            + unit1("<source>口</source>", 'id="2"')
            + unit1("<source>岸</source><target></target>", 'id="3"')
        ),
        [("1", "港", ""), ("2", "口", ""), ("3", "岸", "")],
    ),
    "divided by Trados": (
        xliff1(
            f'<group {TRADOS}><sdl:cxts><sdl:cxt id="1"/></sdl:cxts>'
            + unit1(
                "<source>甲。乙。</source><seg-source><g id='9'>"
                "<mrk mtype='seg' mid='1'>甲。</mrk><mrk mtype='seg' mid='2'>乙。</mrk>"
                "</g></seg-source><target><g id='9'><mrk mtype='seg' mid='1'>A. "
                "<mrk mtype='x-sdl-comment'>so</mrk></mrk> "
                "<mrk mtype='seg' mid='2'>B.</mrk></g></target>"
                "<sdl:seg-defs><sdl:seg id='1' conf='Draft'/>"
                "<sdl:seg id='2' locked='true'/></sdl:seg-defs>",
                'id="u"',
            )
            + "</group>"
        ),
        [("u/1", "甲。", "A. <mrk mtype='x-sdl-comment'>so</mrk>")],
    ),
    "divided, one part missing, the others turned round": (
        xliff1(
            unit1(
                "<source>甲乙丙</source><seg-source><mrk mtype='seg' mid='1'>甲</mrk>"
                "<mrk mtype='seg' mid='2'>乙</mrk><mrk mtype='seg' mid='3'>丙</mrk>"
                "</seg-source><target><mrk mtype='seg' mid='3'>C</mrk>"
                "<mrk mtype='seg' mid='1'>A</mrk></target>"
            )
        ),
        [("1/3", "丙", "C"), ("1/1", "甲", "A"), ("1/2", "乙", "")],
    ),
    "divided source, target in one piece": (
        xliff1(
            unit1(
                "<source>甲乙</source><seg-source><mrk mtype='seg' mid='1'>甲</mrk>"
                "<mrk mtype='seg' mid='2'>乙</mrk></seg-source><target>AB</target>"
            )
        ),
        [("1", "甲乙", "AB")],
    ),
    "locked by memoQ and Phrase": (
        xliff1(
            f'<group xmlns:mq="MQXliff" {PHRASE}>'
            + unit1("<source>a</source><target>A</target>", 'id="1" mq:locked="locked"')
            + unit1("<source>b</source><target>B</target>", 'id="2" m:locked="true"')
            + unit1("<source>c</source><target>C</target>", 'id="3" m:locked="false"')
            + "</group>"
        ),
        [("3", "c", "C")],
    ),
    "what tools add in a namespace of theirs": (
        xliff1(
            unit1(
                '<mq:m xmlns:mq="MQXliff"><mq:source>no</mq:source></mq:m>'
                '<source>港</source><o:target xmlns:o="o">no</o:target>'
                "<target>P</target>"
            )
        ),
        [("1", "港", "P")],
    ),
    "version 2": (
        xliff2(
            '<unit id="u"><originalData><data id="d">&lt;b></data></originalData>'
            '<segment id="s"><source>去<pc id="1">港</pc></source>'
            '<target>To <pc id="1">port</pc></target></segment>'
            "<ignorable><source> </source></ignorable>"
            "<segment><source>口</source></segment></unit>"
            '<unit id="v" translate="no"><segment><source>a</source></segment></unit>'
            '<unit id="w"><segment><source>岸</source><target/></segment></unit>'
        ),
        [
            ("u/s", '去<pc id="1">港</pc>', 'To <pc id="1">port</pc>'),
            ("u/2", "口", ""),
            ("w", "岸", ""),
        ],
    ),
    "no units": (xliff1(""), []),
}
READ_TMX = {
    "declared": (
        '<?xml version="1.0" ?>\r\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\r\n'
        + tmx(
            '<tu><tuv xml:lang="ZH-cn"><seg>港</seg></tuv>'
            '<tuv xml:lang="EN-gb"><seg>P</seg></tuv></tu>'
        ),
        [("1", "港", "P")],
    ),
    "target first, others beside it": (
        tmx(
            '<tu tuid="t"><note xml:lang="en">n</note><tuv xml:lang="de"><seg>H</seg>'
            '</tuv><tuv xml:lang="en-US"><prop type="p">x</prop><seg>P</seg></tuv>'
            '<tuv xml:lang="en-US"><seg>Q</seg></tuv>'
            '<tuv xml:lang="zh-CN"><seg>港</seg></tuv></tu>'
        ),
        [("t", "港", "P")],
    ),
    "no target, no source": (
        tmx(
            "<tu><tuv lang='zh'><seg>港</seg></tuv></tu>"
            "<tu><tuv lang='en'><seg>P</seg></tuv></tu>"
        ),
        [("1", "", "P")],
    ),
    "codes": (
        tmx(
            "<tu><tuv xml:lang='zh'><seg>港</seg></tuv><tuv xml:lang='en'><seg>"
            "<bpt i='1'>&lt;a <sub>no <ph>x</ph></sub>></bpt>P<ept i='1'/> "
            "<hi>Q</hi> <ut>{\\b}</ut></seg></tuv></tu>"
        ),
        [
            (
                "1",
                "港",
                "<bpt i='1'>&lt;a <sub>no <ph>x</ph></sub>></bpt>P<ept i='1'/> "
                "<hi>Q</hi> <ut>{\\b}</ut>",
            )
        ],
    ),
}


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


@pytest.mark.parametrize("name", NAMES)
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


def normalized(document: Document, folder: Path) -> Document:
    """A document with the deprecated rendering of the tiny termbase replaced."""
    return Normalizer([termbase(folder)]).run([document])[0].document


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


@pytest.mark.parametrize("name", NAMES)
def test_normalize_and_replay_from_the_command_line(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes((SAMPLES / name).read_bytes())
    (tmp_path / "terms.yaml").write_text(FENGQIAO, encoding="utf-8")
    arguments = ("-t", "terms.yaml", "--changes", "c.jsonl", "-o", "out" + name)
    done = run("normalize", name, *arguments, cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    again = run("replay", "c.jsonl", name, "-o", "again" + name, cwd=tmp_path)
    assert again.returncode == 0, again.stderr.decode()
    written = (tmp_path / ("out" + name)).read_bytes()
    assert (tmp_path / ("again" + name)).read_bytes() == written
    records = (tmp_path / "c.jsonl").read_text(encoding="utf-8").splitlines()
    applied = [r for r in map(json.loads, records) if r["applicability"] == "safe"]
    assert len([r for r in applied if r["rule"] == "T101"]) == 1
    if name in XML_SAMPLES:
        only_targets_differ(name, written, len(applied))


def only_targets_differ(name: str, written: bytes, most: int) -> None:
    """Seen by another parser, everything but some targets' texts is the same."""
    old, new = (
        list(etree.fromstring(raw).iter())
        for raw in ((SAMPLES / name).read_bytes(), written)
    )
    differing = []
    for a, b in zip(old, new, strict=True):
        assert (a.tag, dict(a.attrib)) == (b.tag, dict(b.attrib))
        if (a.text, a.tail) != (b.text, b.tail):
            differing.append(etree.QName(a).localname)
    assert 0 < len(differing) <= most
    assert set(differing) <= {"target", "seg", "g", "mrk"}


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
    assert message.startswith(f"{name}")
    assert "\n" not in message


def check_places(document: Document) -> None:
    """Segments stand in order, and where they say."""
    starts = [segment.start for segment in document.segments]
    assert starts == sorted(starts)
    for segment in document.segments:
        start, end = segment.spans
        assert document.text[start:end] == segment.written


@settings(max_examples=150)
@given(st.binary(max_size=200), st.sampled_from(NAMES))
def test_any_bytes_are_read_or_refused(raw: bytes, name: str) -> None:
    survives(raw, name)
    survives(b"PK\x03\x04" + raw + b"PK\x05\x06" + raw[:18].ljust(18, b"\0"), name)


PIECES = st.sampled_from(
    ["<target>", "</target>", "<target/>", "<mrk mtype='seg' mid='2'>", "</mrk>",
     "&#x41;", "&", "<", ">", "<![CDATA[", "]]>", "<!--", "-->", "<x/>", "<source>",
     "é", "\r\n", "<g xmlns='u'>", "</g>", '"', "translate='no'", "\x00", "&lt;",
     "<tuv>", "<seg/>", "<w:t/>", "<w:p>", "</w:p>", "<w:tab/>", "</w:r>"]
)  # fmt: skip
CHANGES = st.lists(st.tuples(st.floats(0, 1), PIECES, st.integers(0, 9)), max_size=3)


def mutated(text: str, changes: list[tuple[float, str, int]]) -> str:
    """A text with pieces put in, over some characters."""
    for place, piece, over in changes:
        at = int(place * len(text))
        text = text[:at] + piece + text[at + over :]
    return text


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(XML_SAMPLES), CHANGES)
def test_mutated_xml_is_read_or_refused(
    name: str, changes: list[tuple[float, str, int]]
) -> None:
    text = mutated((SAMPLES / name).read_text(encoding="utf-8"), changes)
    survives(text.encode(), name)


LIVELY = st.text(st.sampled_from("aé&<>]\"' ’—\U0001f6a2"), max_size=12)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(NAMES), st.integers(0, 30), LIVELY)
def test_whatever_is_written_is_read_again(name: str, number: int, new: str) -> None:
    document = decode((SAMPLES / name).read_bytes(), name)
    number %= len(document.segments)
    segment = document.segments[number]
    words = f"x{new}x" + segment.target
    segments = list(document.segments)
    segments[number] = replace(segment, target=words)
    again = decode(encode(replace(document, segments=tuple(segments))), name)
    read = [s.target for s in again.segments]
    assert read == [s.target for s in segments]
