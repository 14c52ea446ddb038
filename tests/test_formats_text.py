"""Tables, JSON Lines, Parquet, PO, subtitles and HTML: read, written, refused."""

from __future__ import annotations

import csv
import io
import json
import random
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import polars as pl
import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import ROOT, run, termbase
from toolkit import Normalizer
from toolkit.account import changes, replay_document
from toolkit.errors import InputError
from toolkit.files import decode, encode, read
from toolkit.formats import Origin
from toolkit.records import Document, Guard

SAMPLES = ROOT / "samples/formats"
TEXT_SAMPLES = (
    "lishan.tsv lishan.csv lishan.jsonl lishan.po lishan.srt lishan.vtt lishan.html"
).split()
NAMES = (*TEXT_SAMPLES, "lishan.parquet")

PO = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n\n'
VTT = "WEBVTT\n\n"
TIME = "00:01.000 --> 00:02.000"
CUE = f"{TIME}\n"

Row = tuple[str, str, str]

SHAPES: list[tuple[str, str, list[Row]]] = [
    # tables: names of columns
    ("a.csv", "zh,en\n你好,Hello\n", [("1", "你好", "Hello")]),
    ("a.csv", "en-US,zh_Hans\nHello,你好", [("1", "你好", "Hello")]),
    ("a.csv", "Key,中文,英文\r\nk,你好,Hello\r\n", [("k", "你好", "Hello")]),
    ("a.tsv", "src\tmt\tref\n你\tyou\tthou\n", [("1", "你", "you")]),
    ("a.tsv", "original\ttranslation\n你\tyou\n", [("1", "你", "you")]),
    ("a.tab", "Source\tTarget\n你\tyou\n", [("1", "你", "you")]),
    ("a.tsv", "en\nHello\n\nThere\n", [("1", "", "Hello"), ("2", "", "There")]),
    ("a.tsv", "score\tenglish\n1\tHello\n", [("1", "", "Hello")]),
    ("a.csv", "", []),
    ("a.csv", "zh,en\n", []),
    # tables: delimiters and quotation marks
    ("a.csv", "zh;en\n你,我;You, me\n", [("1", "你,我", "You, me")]),
    ("a.csv", "zh\ten\n你,我\tYou, me\n", [("1", "你,我", "You, me")]),
    ("a.csv", '"zh","en"\n"你","a ""b"", c"\n', [("1", "你", 'a "b", c')]),
    (
        "a.csv",
        'zh,en\n你,"two\nlines"\n我,x',
        [("1", "你", "two\nlines"), ("2", "我", "x")],
    ),
    ("a.csv", 'zh,en\n你,5" disk\n', [("1", "你", '5" disk')]),
    ("a.csv", "zh,en,\n你,x,,,\n", [("1", "你", "x")]),
    ("a.csv", 'zh,en\n你,""\n', [("1", "你", "")]),
    ("a.csv", "zh,en\n你,\n,\n", [("1", "你", ""), ("2", "", "")]),
    ("a.tsv", 'zh\ten\n“你”\t"Yes," he said\n', [("1", "“你”", '"Yes," he said')]),
    ("a.tsv", 'zh\ten\n你\t"Yes."\n', [("1", "你", '"Yes."')]),
    ("a.tsv", 'zh\ten\n你\t"a ""b"""\n', [("1", "你", 'a "b"')]),
    ("a.tsv", 'zh\ten\n你\t"a\tb"\n', [("1", "你", "a\tb")]),
    ("a.tsv", 'zh\ten\n你\t"a\nb"\n', [("1", "你", "a\nb")]),
    ("a.tsv", 'zh\ten\n你\t"a\n我\tb"\n', [("1", "你", '"a'), ("2", "我", 'b"')]),
    ("a.tsv", '"zh"\t"en"\n你\t"\n', [("1", "你", '"')]),
    # JSON Lines
    ("a.jsonl", '{"zh": "你", "en": "you"}\n', [("1", "你", "you")]),
    ("a.ndjson", '{"id": 7, "src": "你", "tgt": "you"}', [("7", "你", "you")]),
    ("a.jsonl", '{"translation": {"zh": "你", "en": "y"}}\r\n', [("1", "你", "y")]),
    (
        "a.jsonl",
        '{"text": "Hello"}\n\n{"text": ""}\n',
        [("1", "", "Hello"), ("2", "", "")],
    ),
    (
        "a.jsonl",
        r'{"en": "a\"b\\c\n\u00e9\ud83d\ude00\/"}',
        [("1", "", 'a"b\\c\né😀/')],
    ),
    ("a.jsonl", r'{"en": "x \ud83d \u0000"}', [("1", "", r"x \ud83d \u0000")]),
    ("a.jsonl", '{"\\u0065n": "x", "n": [1, {"en": 2}], "m": 1e999}', [("1", "", "x")]),
    ("a.jsonl", '{"zh": null, "en": null}', [("1", "", "")]),
    ("a.jsonl", '{"en": "first", "en": "last"}', [("1", "", "last")]),
    ("a.jsonl", "\n \n", []),
    # PO
    ("a.po", PO + 'msgid "你"\nmsgstr "you"\n', [("1", "你", "you")]),
    ("a.po", 'msgid "你"\nmsgstr ""\n', [("1", "你", "")]),
    ("a.pot", 'msgid "你"\nmsgstr ""\n', []),
    ("a.po", 'msgctxt "c"\nmsgid "你"\nmsgstr "you"', [("1:c", "你", "you")]),
    (
        "a.po",
        'msgid "一"\nmsgid_plural "多"\nmsgstr[0] "one"\nmsgstr[1] "more"\n',
        [("1[0]", "一", "one"), ("1[1]", "多", "more")],
    ),
    ("a.po", 'msgid "1"\nmsgid_plural "n"\nmsgstr[0] "x"\n', [("1[0]", "n", "x")]),
    ("a.po", 'msgid ""\n"你"\n"们"\nmsgstr "a"\n  "b"\n""\n', [("1", "你们", "ab")]),
    (
        "a.po",
        r'msgid "\t"' + "\n" + r'msgstr "\"a\\\n\x41"',
        [("1", "\t", '"a\\\n\\x41')],
    ),
    ("a.po", '#~ msgid "x"\n#~ msgstr "y"\n', []),
    ("a.po", '#, fuzzy\n#| msgid "z"\nmsgid "x"\nmsgstr "y"\n', [("1", "x", "y")]),
    ("a.po", "", []),
    # subtitles
    (
        "a.srt",
        f"7\n{TIME}\none\ntwo\n\n8\n{TIME}\nx",
        [("7", "", "one\ntwo"), ("8", "", "x")],
    ),
    (
        "a.srt",
        f"1\r\n{TIME}\r\none\r\n2\r\n{TIME}\r\ntwo",
        [("1", "", "one"), ("2", "", "two")],
    ),
    ("a.srt", f"1\n{TIME}\n\n2\n{TIME}\n42\n", [("1", "", ""), ("2", "", "42")]),
    ("a.srt", f"1\n{TIME}\na --> b &amp; c\n", [("1", "", "a --> b &amp; c")]),
    (
        "a.vtt",
        f"WEBVTT\n\nNOTE a --> b\n\nname\n{CUE}R&amp;D &lt;b&gt;\n",
        [("name", "", "R&D <b>")],
    ),
    ("a.vtt", f"{VTT}{TIME} line:0\nx\n\nSTYLE\na", [("1", "", "x")]),
    ("a.vtt", "WEBVTT", []),
    # HTML
    ("a.html", "<p>One<p>Two", [("1", "", "One"), ("2", "", "Two")]),
    ("a.html", "<h1><b>A <i>b</i></b></h1>", [("1", "", "A <i>b</i>")]),
    ("a.htm", "<p> a\n   b&nbsp;c </p>", [("1", "", "a b\u00a0c")]),
    (
        "a.html",
        "<p>x &lt;b&gt; &#8217; &bogus; AT&T</p>",
        [("1", "", "x <b> ’ &bogus; AT&T")],
    ),
    ("a.html", "<script>a<p>b</script><style>c</style><p>d", [("1", "", "d")]),
    ("a.html", "<!-- <p>a --><p>b<!-- c", [("1", "", "b")]),
    ("a.html", "<p>a<br>b<img alt='>'>c</p>", [("1", "", "a<br>b<img alt='>'>c")]),
    (
        "a.html",
        "<ul><li>a<ul><li>b</ul><li>c</ul>",
        [("1", "", "a"), ("2", "", "b"), ("3", "", "c")],
    ),
    (
        "a.html",
        "<table><tr><td>a<td>&nbsp;<td>c</table>",
        [("1", "", "a"), ("2", "", "c")],
    ),
    (
        "a.html",
        "<div>a<p>b</p>c</div>",
        [("1", "", "a"), ("2", "", "b"), ("3", "", "c")],
    ),
    ("a.html", "<pre>a</pre><textarea>b</textarea><p>c", [("1", "", "c")]),
    ("a.html", "<p translate=no>a<p>b", [("1", "", "b")]),
    ("a.html", "<div class='x notranslate'><p>a</p></div>b", [("1", "", "b")]),
    ("a.html", "<p>1 < 2 <", [("1", "", "1 < 2 <")]),
    ("a.html", "<p>a</b> b <i>c", [("1", "", "a</b> b <i>c")]),
    ("a.html", "<p>a<b title='x", [("1", "", "a")]),
    (
        "a.xhtml",
        "<?xml version='1.0'?><p>a</p><p/><p>b</p>",
        [("1", "", "a"), ("2", "", "b")],
    ),
    ("a.html", "<title>A &amp; <b></title>", [("1", "", "A & <b>")]),
    ("a.html", "plain", [("1", "", "plain")]),
    # Markdown: code is left out, wherever it stands
    ("a.md", "a\n\n    code\n\nb", [("1", "", "a"), ("2", "", "b")]),
    ("a.md", "- a\n  - b\n    ```\n    code\n    ```\n", [("1", "", "- a\n  - b")]),
    ("a.md", "> a\n> ```\n> code\n> ```\n", [("1", "", "> a")]),
    ("a.md", "1. a\n\n    b\n\n        code\n", [("1", "", "1. a"), ("2", "", "b")]),
    ("a.md", "a\n\n<pre>\nb\n\nc\n</pre>\n\nd", [("1", "", "a"), ("2", "", "d")]),
    ("a.md", "<!-- a\n\nb -->\n\nc", [("1", "", "c")]),
    ("a.md", "---\nt: x\n---\na\n", [("1", "", "a")]),
    ("a.md", "+++\nt = 1\n+++\n\na\n", [("1", "", "a")]),
    (
        "a.md",
        "a[^1]\n\n[^1]: b\n\n[c]: http://d.e\n",
        [("1", "", "a[^1]"), ("2", "", "[^1]: b")],
    ),
    ("a.md", "a\r\n===\r\n", [("1", "", "a\r\n===")]),
    ("a.md", "```\nnever closed\n\na", []),
]

EDITS: list[tuple[str, str, str, str, str]] = [
    # (name, text, what stands in a target, what replaces it, the text after)
    ("a.csv", "zh,en\n你,a b\n", "a b", 'a, "b"', 'zh,en\n你,"a, ""b"""\n'),
    ("a.csv", "zh,en\n你,a b\n", "b", "c; d", "zh,en\n你,a c; d\n"),
    ("a.csv", "zh;en\n你;a b\n", "b", "c; d", 'zh;en\n你;"a c; d"\n'),
    ("a.csv", 'zh,en\n你,"a ""b"" x"\n', "x", '"y"', 'zh,en\n你,"a ""b"" ""y"""\n'),
    ("a.tsv", 'zh\ten\n你\t"a" x\n', "x", "y,z", 'zh\ten\n你\t"a" y,z\n'),
    ("a.tsv", "zh\ten\n你\ta x\n", "x", "y\tz", 'zh\ten\n你\t"a y\tz"\n'),
    (
        "a.jsonl",
        r'{"en": "\u00e9 x \/"}',
        "x",
        '"y" 号',
        r'{"en": "é \"y\" 号 \/"}'.replace("é", r"\u00e9").replace("号", r"\u53f7"),
    ),
    ("a.jsonl", r'{"en": "\u00e9 号 x"}', "x", "é\n", r'{"en": "\u00e9 号 é\n"}'),
    (
        "a.po",
        'msgid "x"\nmsgstr "a\\"b\\" c"\n',
        "c",
        '"d"\n',
        'msgid "x"\nmsgstr "a\\"b\\" \\"d\\"\\n"\n',
    ),
    (
        "a.po",
        'msgid "x"\nmsgstr ""\n"a b "\n"c d"\n',
        "b",
        "x",
        'msgid "x"\nmsgstr ""\n"a x "\n"c d"\n',
    ),
    ("a.srt", f"1\n{TIME}\n<i>a\nb</i>\n", "a\n", "", f"1\n{TIME}\n<i>b</i>\n"),
    ("a.srt", f"1\n{TIME}\na\nb\nc\n", "b", "", f"1\n{TIME}\na\nc\n"),
    (
        "a.vtt",
        f"{VTT}{CUE}a &lt; <b>b</b>\n",
        "b</b>",
        "c & d</b>",
        f"{VTT}{CUE}a &lt; <b>c &amp; d</b>\n",
    ),
    ("a.html", "<p>&lt;b&gt; a <b>b</b>", " a ", " x ", "<p>&lt;b&gt; x <b>b</b>"),
    (
        "a.html",
        "<p>a&#8217;s\n  b",
        "b",
        "c & <d>",
        "<p>a&#8217;s\n  c &amp; &lt;d&gt;",
    ),
    ("a.html", "<p>a\n  b", "a b", "ab", "<p>ab"),
]

BAD = [
    ("a.csv", "zh,fr\n你,x\n", "a.csv:1: no column for the target (en)"),
    ("a.csv", "zh,en,x\n你,b\n", "a.csv:2:1: this row has 2 fields, the header has 3"),
    ("a.csv", "zh,en\n你,b,c\n", "a.csv:2:5: this row has 3 fields, the header has 2"),
    ("a.csv", 'zh,en\n你,"b\n', "a.csv:2:3: this quotation mark is never closed"),
    ("a.csv", 'zh,en\n你,"b" c\n', "a.csv:2:6: a quoted field goes on after"),
    ("a.csv", "zh,en,en\n你,b,c\n", "column 'en' stands twice"),
    ("a.tsv", "zh\ten\n你,b\n", "a.tsv:2:1: this row has 1 field,"),
    ("a.jsonl", '{"en": "a"}\n{"en": "b}\n', "a.jsonl:2:11: broken JSON: a string is"),
    ("a.jsonl", '{"en": "a"}\n["b"]\n', "a.jsonl:2:1: broken JSON: no object here"),
    (
        "a.jsonl",
        '{"text": "a"}\n{"txet": "b"}\n',
        "no key 'text' in this object; did you mean 'txet'?",
    ),
    ("a.jsonl", '{"en": 5}', "a.jsonl:1:8: '5' is no string"),
    ("a.jsonl", '{"en": "a"} x', "a.jsonl:1:13: broken JSON: something follows"),
    ("a.jsonl", '{"en": "a", "b": tru}', "a.jsonl:1:18: broken JSON: expecting value"),
    ("a.jsonl", '{"en": "\\q"}', "a.jsonl:1:9: broken JSON: a bad escape"),
    ("a.jsonl", '{"en": ' + "[" * 99_999, "nested too deeply"),
    ("a.jsonl", '{"fr": "a"}', "no column for the target (en)"),
    ("a.po", 'msgid "a"\nmsgstr "b\n', "a.po:2:8: a string is missing or never closed"),
    ("a.po", 'msgid "a"\nmsg "b"\n', "a.po:2:1: 'msg \"b\"' is no keyword or string"),
    ("a.po", 'msgid "a"\n', "a.po:1:1: this entry has no msgstr"),
    ("a.po", '"a"\n', "a.po:1:1: a string without a keyword"),
    ("a.po", 'msgstr "a"\n', "a.po:1:1: msgstr without a msgid"),
    ("a.po", 'msgid "a"\nmsgstr "b"\nmsgstr "c"\n', "a.po:3:1: msgstr stands twice"),
    ("a.srt", "Hello\n", "a.srt:1:1: no cue"),
    ("a.srt", "1\n00:00:01 -> 2\n\n2\n0:1 --> 0:2\n", "a.srt:5:1: '0:1 --> 0:2' is no"),
    ("a.vtt", "1\n00:01.000 --> 00:02.000\nx\n", "a.vtt:1:1: the first line"),
    ("a.parquet", "PAR1", "a.parquet: not a Parquet file"),
    ("a.parquet", "PAR1    PAR1", "a.parquet: a broken Parquet file"),
]


def rows(document: Document) -> list[Row]:
    """Id, source and target of each segment."""
    return [(s.id, s.source, s.target) for s in document.segments]


def edited(document: Document, old: str, new: str) -> Document:
    """The document with a piece of its targets replaced, as an edit would."""
    segments = [
        replace(s, target=s.target.replace(old, new)) for s in document.segments
    ]
    return replace(document, segments=tuple(segments))


@pytest.mark.parametrize(("name", "text", "expected"), SHAPES)
def test_what_is_read(name: str, text: str, expected: list[Row]) -> None:
    document = decode(text.encode(), name)
    assert rows(document) == expected
    assert document.text == text


@pytest.mark.parametrize(("name", "text", "expected"), SHAPES)
def test_places_are_those_of_the_file(
    name: str, text: str, expected: list[Row]
) -> None:
    document = decode(text.encode(), name)
    for segment in document.segments:
        low, high = segment.spans
        assert text[low:high] == segment.written
        for offset, character in enumerate(segment.target):
            place = segment.place(offset)
            assert low <= place < high
            assert text[place] == character or text[place] in '&\\" \t\r\n\f'
            if segment.spelling is not None:
                assert segment.spelling.offset(place - low) == offset


@pytest.mark.parametrize(("name", "text", "old", "new", "after"), EDITS)
def test_an_edit_changes_its_place_only(
    name: str, text: str, old: str, new: str, after: str
) -> None:
    document = edited(decode(text.encode(), name), old, new)
    assert encode(document).decode() == after
    again = [segment.target for segment in decode(after.encode(), name).segments]
    assert again == [segment.target for segment in document.segments] or name in (
        "a.srt",
    )


@pytest.mark.parametrize(("name", "text", "message"), BAD)
def test_what_is_refused(name: str, text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(text.encode(), name)
    assert message in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_columns_are_chosen_by_name() -> None:
    text = "id,原,zh,Machine,en\n1,甲,乙,A,B\n"
    origin = Origin("a.csv", columns=("原", "machine"))
    assert rows(decode(text.encode(), origin)) == [("1", "甲", "A")]
    with pytest.raises(InputError, match="no column 'Machin'; did you mean 'Machine'"):
        decode(text.encode(), Origin("a.csv", columns=("", "Machin")))
    with pytest.raises(InputError, match="cannot be both source and target"):
        decode(text.encode(), Origin("a.csv", columns=("en", "")))
    nested = '{"a": {"x": "甲"}, "b": {"x": "A", "zh": "乙"}}'
    origin = Origin("a.jsonl", columns=("a.x", "b.x"))
    assert rows(decode(nested.encode(), origin)) == [("1", "甲", "A")]


def test_other_languages_are_found_by_tag() -> None:
    text = "en,de-AT,de\nHouse,Haus,Heim\n"
    for lang, target in (("de", "Heim"), ("de-AT", "Haus"), ("de-CH", "Haus")):
        origin = Origin("a.csv", source_lang="en", target_lang=lang)
        assert rows(decode(text.encode(), origin)) == [("1", "House", target)]


@pytest.mark.parametrize(
    ("header", "languages"),
    [
        ("Language: en_GB\\n", ("zh", "en")),
        ("Language: zh_CN\\n", ("en", "zh")),
        ("Language: de\\nX-Source-Language: en\\n", ("en", "de")),
        ("Language: \\n", ("zh", "en")),
    ],
)
def test_the_po_header_tells_the_languages(
    header: str, languages: tuple[str, str]
) -> None:
    text = f'msgid ""\nmsgstr "{header}"\n\nmsgid "a"\nmsgstr "b"\n'
    document = decode(text.encode(), "a.po")
    assert (document.source_lang, document.target_lang) == languages


def test_placeholders_and_tags_are_protected() -> None:
    text = "en\n100% sure of %s and {name} on %(day)d <b>x</b> { a }\n"
    (segment,) = decode(text.encode(), "a.csv").segments
    found = [
        (segment.target[slice(*item.span)], item.guard) for item in segment.protected
    ]
    opaque, markup = Guard.OPAQUE, Guard.MARKUP
    assert found == [
        *(("%s", opaque), ("{name}", opaque), ("%(day)d", opaque)),
        *(("<b>", markup), ("</b>", markup)),
    ]


def test_code_and_untranslated_parts_of_a_line_are_opaque() -> None:
    text = "<p>a <code>b <i>c</i></code> <b>d</b> <q translate='no'>e</q><br>f</p>"
    (segment,) = decode(text.encode(), "a.html").segments
    found = {segment.target[slice(*p.span)]: p.guard.value for p in segment.protected}
    assert found == {
        "<code>b <i>c</i></code>": "opaque",
        "<q translate='no'>e</q>": "opaque",
        **dict.fromkeys(("<b>", "</b>", "<br>"), "markup"),
    }


# --- samples, read by others ---------------------------------------------------------


def read_by_others(path: Path) -> object:
    """What an independent reader finds in a file."""
    if path.suffix in (".csv", ".tsv"):
        quoting = csv.QUOTE_MINIMAL if path.suffix == ".csv" else csv.QUOTE_NONE
        delimiter = "," if path.suffix == ".csv" else "\t"
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file, delimiter=delimiter, quoting=quoting))
    text = path.read_text(encoding="utf-8") if path.suffix != ".parquet" else ""
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in text.splitlines()]
    if path.suffix == ".parquet":
        return pl.read_parquet(path).to_dicts()
    if path.suffix == ".po":
        return [
            (e.msgctxt, e.msgid, e.msgstr or tuple(e.msgstr_plural.values()), e.flags)
            for e in polib.pofile(str(path))
        ]
    if path.suffix == ".html":
        return seen_by_a_parser(text)
    return [block.splitlines() for block in text.split("\n\n")]


def seen_by_a_parser(text: str) -> list[object]:
    """Tags, texts and the rest of an HTML page, in order."""
    seen: list[object] = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            seen.append((tag, attrs))

        def handle_endtag(self, tag: str) -> None:
            seen.append(tag)

        def handle_data(self, data: str) -> None:
            seen.append(("text", data))

    parser = Parser()
    parser.feed(text)
    parser.close()
    return seen


def told(found: object) -> str:
    """What a reader found, as a text, with the edits that are expected undone."""
    return str(found).replace("Fengqiao Experience", "Maple Bridge Experience")


@pytest.mark.parametrize("name", NAMES)
def test_samples_come_back_as_they_are(name: str) -> None:
    raw = (SAMPLES / name).read_bytes()
    document = decode(raw, name)
    assert len(document.segments) >= 4
    assert encode(document) == raw


@pytest.mark.parametrize("name", NAMES)
def test_normalizing_a_sample_changes_its_terms_only(name: str, tmp_path: Path) -> None:
    path, raw = tmp_path / name, (SAMPLES / name).read_bytes()
    path.write_bytes(raw)
    before = read_by_others(path)
    termbase(tmp_path)
    arguments = (
        "--write",
        "-t",
        "terms.yaml",
        "--select",
        "T1",
        "--changes",
        "c.jsonl",
    )
    done = run("normalize", name, *arguments, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    after = read_by_others(path)
    assert after != before
    assert told(after) == told(before)
    assert "Fengqiao Experience" in str(after)
    if name != "lishan.parquet":
        changed = path.read_bytes()
        old, new = b"Maple Bridge Experience", b"Fengqiao Experience"
        kept = b"<p>" + old + b"</p>"  # in a script
        expected = raw.replace(kept, b"@").replace(old, new).replace(b"@", kept)
        assert changed == expected
    written = path.read_bytes()
    path.write_bytes(raw)
    done = run("replay", "c.jsonl", name, "-o", "again", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "again").read_bytes() == written


def test_po_is_read_as_polib_reads_it() -> None:
    path = SAMPLES / "lishan.po"
    expected = [
        (entry.msgid if form == 0 else entry.msgid_plural, text)
        for entry in polib.pofile(str(path))
        if not entry.obsolete
        for form, text in (entry.msgstr_plural or {0: entry.msgstr}).items()
    ]
    assert [(s.source, s.target) for s in read(path).segments] == expected


# --- Parquet -------------------------------------------------------------------------


def parquet(frame: pl.DataFrame) -> bytes:
    """A frame as the bytes of a file."""
    buffer = io.BytesIO()
    frame.write_parquet(buffer)
    return buffer.getvalue()


def test_a_changed_column_keeps_the_rest() -> None:
    frame = pl.DataFrame(
        {"zh": ["甲", "乙", None], "en": ["A", None, "C"], "n": [1, 2, 3]},
        schema={"zh": pl.Categorical, "en": pl.Enum(["A", "C"]), "n": pl.Int8},
    )
    document = decode(parquet(frame), "a.parquet")
    assert rows(document) == [("1", "甲", "A"), ("2", "乙", ""), ("3", "", "C")]
    after = pl.read_parquet(io.BytesIO(encode(edited(document, "C", "D"))))
    assert after["en"].to_list() == ["A", None, "D"]
    assert after["en"].dtype == pl.Enum(["A", "C", "D"])
    assert after.drop("en").equals(frame.drop("en"))
    assert after.schema["n"] == pl.Int8


def test_a_column_without_text_is_refused() -> None:
    raw = parquet(pl.DataFrame({"zh": ["甲"], "en": [1]}))
    with pytest.raises(InputError, match="column 'en' holds Int64, not text"):
        decode(raw, "a.parquet")


# --- any bytes, any edit -------------------------------------------------------------

VALID = {name: (SAMPLES / name).read_bytes() for name in NAMES}
TEXTS = st.text(
    st.sampled_from("ab ,;\t\"'\n\r\\&<é枫😀{}%")
    | st.characters(codec="utf-8", exclude_characters="\0")
)


def gives_segments_or_one_error(raw: bytes, name: str) -> None:
    """A document that comes back as it was, or one line that says what is wrong."""
    given = document_or_error(raw, name)
    if isinstance(given, Document):
        assert encode(given) == raw
    else:
        assert len(given.splitlines()) == 1
        assert given.startswith(name)


def document_or_error(raw: bytes, name: str) -> Document | str:
    """What the reader makes of any bytes."""
    try:
        return decode(raw, name)
    except InputError as error:
        return str(error)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, deadline=None)
@given(raw=st.binary(max_size=60))
def test_any_bytes(name: str, raw: bytes) -> None:
    gives_segments_or_one_error(raw, name)


@pytest.mark.parametrize("name", TEXT_SAMPLES)
@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_any_text(name: str, text: str) -> None:
    gives_segments_or_one_error(text.encode("utf-8", "surrogatepass"), name)


@pytest.mark.parametrize("name", NAMES)
def test_damaged_files(name: str) -> None:
    chance, valid = random.Random(3), VALID[name]
    pieces = [b'"', b"\n", b"\t", b",", b"<", b">", b"\\", b"{", b"-->", b"&", b"\xff"]
    for _ in range(150):
        raw = bytearray(valid)
        for _ in range(chance.randint(1, 4)):
            start = chance.randrange(len(raw))
            end = start + chance.choice((0, 0, 1, 5, 60))
            raw[start:end] = chance.choice(pieces) * chance.randint(0, 2)
        gives_segments_or_one_error(bytes(raw), name)


FRAMES = [
    ("a.csv", "zh,en\n甲,X\n乙,y\n"),
    ("a.csv", 'zh;en\n"甲";"X"\n"乙";y\n'),
    ("a.jsonl", '{"en": "X"}\n{"en": "y"}\n'),
    ("a.jsonl", '{"e": "\\u00e9", "en": "X"}\n{"en": "y"}\n'),
    ("a.po", PO + 'msgid "甲"\nmsgstr "X"\n\nmsgid "乙"\nmsgstr "y"\n'),
]


@pytest.mark.parametrize(("name", "text"), FRAMES)
@settings(max_examples=150, deadline=None)
@given(new=TEXTS)
def test_what_is_written_reads_the_same(name: str, text: str, new: str) -> None:
    document = edited(decode(text.encode(), name), "X", new)
    again = decode(encode(document), name)
    assert rows(again) == rows(document)


@settings(max_examples=150, deadline=None)
@given(new=st.text("ab &<>;#\"'é\u00a0-", min_size=1))
def test_what_is_written_into_a_page_reads_the_same(new: str) -> None:
    text = "<h1>A</h1><p>b X <b>c</b></p>"
    document = edited(decode(text.encode(), "a.html"), "X", new)
    again = decode(encode(document), "a.html")
    assert [" ".join(s.target.split()) for s in again.segments] == [
        " ".join(s.target.split()) for s in document.segments
    ]


@cache
def normalizer() -> Normalizer:
    """The shipped termbase and all rules."""
    return Normalizer()


@pytest.mark.parametrize("name", TEXT_SAMPLES)
def test_a_normalized_damaged_file_replays_and_reads_the_same(name: str) -> None:
    chance, valid = random.Random(5), VALID[name].decode()
    pieces = [" ,", "  ", "，", "“", "<b>", "</b>", "&lt;b&gt;", "%s", "the the ", " ."]
    edits = 0
    for _ in range(25):
        text = list(valid)
        for _ in range(3):
            text.insert(chance.randrange(len(text)), chance.choice(pieces))
        given = document_or_error("".join(text).encode(), name)
        if isinstance(given, str):
            continue
        outcome = normalizer().run([given])[0]
        after = encode(outcome.document)
        assert encode(replay_document(given, changes(outcome))) == after
        assert [s.target for s in decode(after, name).segments] == [
            segment.target for segment in outcome.document.segments
        ]
        edits += outcome.changed
    assert edits
