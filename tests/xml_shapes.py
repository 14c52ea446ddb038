"""XLIFF and TMX: files of a few units, and what is read from them."""

from __future__ import annotations

XML_SAMPLES = ("lishan.xlf", "lishan-2.xlf", "lishan.tmx")
ALL_XML = (*XML_SAMPLES, "lishan.docx")

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
