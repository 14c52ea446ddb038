"""Texts of tables, JSON Lines, PO, subtitles, HTML and Markdown, and what is read."""

from __future__ import annotations

from dataclasses import replace

from toolkit.records import Document

TEXT_SAMPLES = (
    "lishan.tsv lishan.csv lishan.jsonl lishan.po lishan.srt lishan.vtt lishan.html"
).split()
ALL_TEXT = (*TEXT_SAMPLES, "lishan.parquet")

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
