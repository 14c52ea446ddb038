"""Writers of reports: golden files, standards, any text, and nothing at all."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import PurePath
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sample_report import GOLDEN, finding, sample, written
from tests.support import ROOT
from toolkit.catalog import entries
from toolkit.errors import UsageError
from toolkit.files import decode
from toolkit.records import Document, Segment, Severity
from toolkit.report import Checked, Coverage, Report
from toolkit.reports import WRITERS, render
from toolkit.reports.located import gates
from toolkit.reports.sarif import uri

HERE = ROOT / "toolkit/reports"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
ANY = st.text(max_size=30) | st.text(st.sampled_from("\ud800\udfff\0\x1b\r\n%:,|<&]a"))
URI_REFERENCE = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})+")


@cache
def load(path: str) -> Any:
    """A JSON file of the repository."""
    return json.loads((ROOT / path).read_text(encoding="utf-8"))


def check_sarif(log: object) -> None:
    """Validate against the schema of OASIS, URI references included."""
    formats = jsonschema.FormatChecker(())
    formats.checks("uri-reference")(lambda text: bool(URI_REFERENCE.fullmatch(text)))
    schema = load("tests/data/sarif-schema-2.1.0.json")
    jsonschema.Draft4Validator(schema, format_checker=formats).validate(log)


def check(name: str, value: object) -> None:
    """Validate against one of our own schemas."""
    jsonschema.Draft202012Validator(load(f"toolkit/reports/{name}")).validate(value)


def one_finding(text: str, message: str, path: str) -> Report:
    """A report of one finding that covers a whole segment, with an edit."""
    document = Document(path, (Segment("1", text, text),), ("", ""))
    told = finding("X101", 0, (0, len(text)), before=text, after=text, message=message)
    return Report((Checked(document, (told,)),), Coverage(1, 1, 1, 1, 1), gating=1)


@pytest.mark.parametrize("format_", GOLDEN)
def test_golden_files(format_: str) -> None:
    path = ROOT / "tests/golden" / GOLDEN[format_]
    assert written(format_) == path.read_text(encoding="utf-8")


def test_every_writer_has_a_file_and_every_file_is_known() -> None:
    parts = {
        "concept",
        "diff",
        "located",
        "rules",
        "sentences",
        "standalone",
        "summary",
    }
    assert {path.stem for path in HERE.glob("[!_]*.py")} == {*WRITERS, *parts}


def test_an_unknown_format_names_the_nearest() -> None:
    with pytest.raises(
        UsageError, match="no report format 'sarf'; did you mean 'sarif'"
    ):
        render(sample(), "sarf")


@pytest.mark.parametrize("format_", GOLDEN)
def test_a_report_of_nothing(format_: str) -> None:
    text = render(Report((), Coverage()), format_)
    if format_ == "jsonl":
        assert text == ""
    elif format_ == "gitlab":
        assert json.loads(text) == []
    else:
        assert "nothing was checked" in text or '"nothing": true' in text


@given(text=ANY, message=ANY, path=TEXTS)
def test_any_text_can_be_written(text: str, message: str, path: str) -> None:
    report = one_finding(text, message, path or "-")
    told = {format_: render(report, format_) for format_ in GOLDEN}
    for written_ in told.values():
        written_.encode("utf-8")
    check("check.schema.json", json.loads(told["json"]))
    check("findings.schema.json", json.loads(told["jsonl"]))
    ET.fromstring(told["junit"])
    assert len(json.loads(told["gitlab"])) == 1
    commands = [x for x in told["github"].split("\n") if x.startswith("::")]
    assert len(commands) == 1
    assert "\x1b" not in told["text"]
    assert "\r" not in told["text"]


@given(text=ANY, message=ANY, path=TEXTS)
def test_any_text_gives_valid_sarif(text: str, message: str, path: str) -> None:
    check_sarif(json.loads(render(one_finding(text, message, path or "-"), "sarif")))


def test_json_keeps_to_its_schema() -> None:
    check("check.schema.json", json.loads(render(sample(), "json")))
    with pytest.raises(jsonschema.ValidationError):
        check("check.schema.json", {"schema": 1})


def test_json_lines_lead_to_the_places() -> None:
    report = sample()
    texts = {c.document.path: c.document.text for c in report.checked}
    sources = {c.document.source_path: c.document.source_text for c in report.checked}
    records = [json.loads(x) for x in render(report, "jsonl").splitlines()]
    assert len(records) == sum(1 for _ in report.findings())
    for record in records:
        check("findings.schema.json", record)
        raw = texts[record["file"]][record["start"] : record["end"]]
        assert raw.replace("&amp;", "&") == record["before"]
        if record["source_file"]:
            source = sources[record["source_file"]]
            place = slice(record["source_start"], record["source_end"])
            assert source[place] == record["source"]
    assert [r["source"] for r in records[:2]] == ["枫桥经验", "12"]


def test_json_lines_have_the_fields_of_changes_first() -> None:
    changes = load("toolkit/reports/changes.schema.json")["required"]
    findings = load("toolkit/reports/findings.schema.json")["required"]
    assert findings[: len(changes)] == changes
    assert {"side", "source_start", "source_end", "verdict"} <= set(findings)


def test_sarif_is_valid() -> None:
    check_sarif(json.loads(render(sample(), "sarif")))
    check_sarif(json.loads(render(Report((), Coverage()), "sarif")))
    with pytest.raises(jsonschema.ValidationError):
        check_sarif({"version": "2.1.0", "runs": [{}]})


def test_sarif_explains_rules_and_places_fixes() -> None:
    given_ = decode(b"Tom  ran.\nHe stood , he sat.\n", "a.txt")
    found = finding("P102", 0, (3, 5), before="  ", after=" ", name=entries()[0].name)
    known = replace(found, rule=entries()[0].code)
    report = Report((Checked(given_, (known,)),), Coverage(segments=1))
    (run,) = json.loads(render(report, "sarif"))["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["id"] == entries()[0].code
    assert rule["help"]["text"] in entries()[0].explanation
    assert rule["help"]["text"].startswith(rule["shortDescription"]["text"][:20])
    (result,) = run["results"]
    (change,) = result["fixes"][0]["artifactChanges"]
    (edit,) = change["replacements"]
    place = {"startLine": 1, "startColumn": 4, "endLine": 1, "endColumn": 6}
    assert edit == {"deletedRegion": place, "insertedContent": {"text": " "}}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a b.txt", "a%20b.txt"),
        ("./x/../y#1?.po", "x/../y%231%3F.po"),
        ("c:d.txt", "c%3Ad.txt"),
        ("枫桥/经验.md", "%E6%9E%AB%E6%A1%A5/%E7%BB%8F%E9%AA%8C.md"),
        ("-", "-"),
        ("/tmp/a b.txt", "file:///tmp/a%20b.txt"),
        ("bad\udcff.txt", "bad%FF.txt"),
    ],
)
def test_paths_as_uris(path: str, expected: str) -> None:
    assert uri(path) == expected


@given(path=TEXTS.filter(lambda text: not text.startswith("/")))
def test_uris_give_the_path_back(path: str) -> None:
    assert unquote(uri(path)) == PurePath(path).as_posix()


# The shape that the XML Schema of Jenkins' xUnit plug-in describes.
JUNIT = {
    "testsuites": ({"name", "tests", "failures", "errors", "time"}, ["testsuite"]),
    "testsuite": (
        {"name", "tests", "failures", "errors", "time"},
        ["properties", "testcase"],
    ),
    "properties": (set(), ["property"]),
    "property": ({"name", "value"}, []),
    "testcase": ({"name", "classname", "time"}, ["failure", "system-out"]),
    "failure": ({"message", "type"}, []),
    "system-out": (set(), []),
}


def test_junit_has_the_shape_that_servers_read() -> None:
    root = ET.fromstring(render(sample(), "junit"))
    assert root.tag == "testsuites"
    for element in root.iter():
        attributes, children = JUNIT[element.tag]
        assert set(element.attrib) <= attributes
        tags = [child.tag for child in element]
        assert tags == sorted(tags, key=children.index)
    for suite in (root, *root):
        assert int(suite.get("tests", "")) == len(list(suite.iter("testcase")))
        assert int(suite.get("failures", "")) == len(list(suite.iter("failure")))


@pytest.mark.parametrize(
    ("fail_on", "failures"),
    [("neutral", 5), ("minor", 4), ("major", 3), ("critical", 1), ("never", 0)],
)
def test_junit_fails_what_gates(fail_on: str, failures: int) -> None:
    text = render(replace(sample(), fail_on=fail_on), "junit")
    assert ET.fromstring(text).get("failures") == str(failures)


def test_junit_fails_where_nothing_was_checked() -> None:
    root = ET.fromstring(render(Report((), Coverage(concepts=3)), "junit"))
    failure = root.find("testsuite/testcase/failure")
    assert failure is not None
    assert failure.get("message") == "nothing was checked"


def test_what_gates() -> None:
    assert gates(Severity.CRITICAL, "critical")
    assert not gates(Severity.NEUTRAL, "minor")
    assert not gates(Severity.CRITICAL, "never")


def test_github_escapes_what_would_end_a_command() -> None:
    text = render(one_finding("a\nb", "50%: a, b::\r\nnext", "a,b:c%.txt"), "github")
    head = "::error file=a%2Cb%3Ac%25.txt,line=1,endLine=2,title=X101 invented-rule::"
    assert text.split("\n")[0] == head + "50%25: a, b::\\r\\nnext"


def test_gitlab_fingerprints_are_unique_and_stay() -> None:
    document = Document("a.txt", (Segment("1", "the the the the"),), ("", ""))
    twice = tuple(finding("X101", 0, (n, n + 7), before="the the") for n in (0, 8))
    report = Report((Checked(document, twice),), Coverage(segments=1))
    marks = [f["fingerprint"] for f in json.loads(render(report, "gitlab"))]
    assert len(set(marks)) == 2
    first = Report((Checked(document, twice[:1]),), Coverage(segments=1))
    assert json.loads(render(first, "gitlab"))[0]["fingerprint"] == marks[0]


def test_markdown_cuts_long_tables_and_says_so() -> None:
    (checked, *_) = sample().checked
    many = replace(checked, findings=checked.findings[:1] * 50)
    text = render(replace(sample(), checked=(many,), concepts=()), "markdown")
    assert text.count("| missing") == 0
    assert text.count("| X101 missing-term |") == 1 + 20
    assert "… and 30 more." in text


@pytest.mark.parametrize(
    "text", ["a|b", "<img src=x>", "[x](y)", "**b**", "`c`", "&lt;"]
)
def test_markdown_texts_stay_texts(text: str) -> None:
    from markdown_it import MarkdownIt

    whole = render(one_finding("x", text, "a.txt"), "markdown")
    html = MarkdownIt("commonmark").enable("table").render(whole)
    cells = [unescaped(c) for c in re.findall(r"<td>(.*?)</td>", html)]
    assert text in cells


def unescaped(cell: str) -> str:
    """The text of a table cell that may have no markup."""
    from html import unescape

    assert "<" not in cell
    return unescape(cell)


def test_text_in_colour_is_the_same_text() -> None:
    plain, bright = render(sample()), render(sample(), colour=True)
    assert bright != plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", bright) == plain
    assert "\x1b" not in plain


def test_text_tells_a_clean_run() -> None:
    report = Report((Checked(Document("a.txt", (), ("",)), ()),), Coverage(3, 0, 0, 1))
    assert render(report).splitlines() == [
        "no findings in 1 file",
        "3 concepts active, 0 occurred; 1 segment checked, 0 with a source",
        "gate passed: 0 findings of minor or worse, 0 allowed",
    ]
