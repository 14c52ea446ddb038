"""The HTML report as a file: its data, what it may load, what needs no script."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.html_samples import HOSTILE, clean, large, plain, small
from tests.support import ROOT
from toolkit.report import Coverage, Report
from toolkit.reports import html
from toolkit.reports.scoring import html as scoring
from toolkit.reports.standalone import Design

REPORTS = ROOT / "toolkit/reports"


class Parts(HTMLParser):
    """The scripts of a page by id, its style, and every attribute."""

    def __init__(self, page: str):
        super().__init__(convert_charrefs=True)
        self.scripts: dict[str, str] = {}
        self.attributes: list[tuple[str, str, str]] = []
        self.open = self.style = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name: value or "" for name, value in attrs}
        self.attributes += [(tag, name, value) for name, value in own.items()]
        self.open = own.get("id", "code") if tag == "script" else tag
        if tag == "script":
            assert self.open not in self.scripts
            self.scripts[self.open] = ""

    def handle_data(self, data: str) -> None:
        if self.lasttag == "script" and self.open in self.scripts:
            self.scripts[self.open] += data
        elif self.open == "style":
            self.style += data

    def handle_endtag(self, tag: str) -> None:
        self.open = ""

    def rows(self) -> list[list[object]]:
        """The segments of all blocks."""
        blocks = [own for own in self.scripts if own.startswith("texts-")]
        return [row for own in blocks for row in json.loads(self.scripts[own])]


def test_any_text_is_data_and_comes_back_as_it_was() -> None:
    pairs = tuple(zip(HOSTILE, reversed(HOSTILE), strict=True))
    page = html.render(plain(*pairs))
    page.encode("utf-8")
    parts = Parts(page)
    assert set(parts.scripts) == {"index", "texts-0", "code"}
    assert [tuple(row[2:]) for row in parts.rows()] == [
        (clean(source), clean(target)) for source, target in pairs
    ]


@given(st.text(st.characters(), max_size=40))
@settings(max_examples=150)
def test_every_text_comes_back(text: str) -> None:
    assert Parts(html.render(plain((text, "x")))).rows() == [["", 1, clean(text), "x"]]


def test_each_text_is_there_once() -> None:
    page = html.render(large(1200))
    assert page.count("Team 1100 sent") == 1
    assert page.count("第1100队") == 1
    assert [len(json.loads(Parts(page).scripts[f"texts-{n}"])) for n in range(3)] == [
        500, 500, 200,
    ]  # fmt: skip


def test_nothing_is_loaded() -> None:
    page = html.render(small())
    parts = Parts(page)
    assert not re.findall(r"https?:|//\w", parts.style + page.split("<script")[0])
    loading = [
        (t, n, v) for t, n, v in parts.attributes if n in ("src", "href", "action")
    ]
    assert {value for _, _, value in loading} <= {"#list"}
    assert "@import" not in parts.style
    assert "url(" not in parts.style


def test_the_policy_lets_only_our_script_and_style_run() -> None:
    parts = Parts(html.render(small()))
    policy = next(v for t, n, v in parts.attributes if n == "content" and "src" in v)
    hashes = [
        "'sha256-" + b64encode(sha256(text.encode()).digest()).decode() + "'"
        for text in (parts.style, parts.scripts["code"])
    ]
    assert policy == (
        f"default-src 'none'; style-src {hashes[0]}; script-src {hashes[1]}"
    )


def test_the_script_never_makes_markup_of_text() -> None:
    paths = sorted(REPORTS.rglob("*.js"))
    assert len(paths) >= 20
    code = "".join(path.read_text(encoding="utf-8") for path in paths)
    sinks = (
        "innerHTML|outerHTML|insertAdjacentHTML|document.write|eval|DOMParser|srcdoc"
    )
    assert re.findall(sinks, code) == []
    assert "fetch(" not in code


@pytest.mark.parametrize("design", [html.DESIGN, scoring.DESIGN], ids=lambda d: d.kind)
def test_every_file_of_a_page_is_used(design: Design) -> None:
    others = ("body.html", "keys.html", "style.css")
    used = {*design.pieces, *(f"{design.folder}/{name}" for name in others)}
    used |= {"base/base.html", "base/base.css"}
    folders = (REPORTS / "base", REPORTS / design.folder)
    found = {path for folder in folders for path in folder.iterdir()}
    assert {str(path.relative_to(REPORTS)) for path in found} == used


def test_places_count_as_the_script_counts() -> None:
    index = json.loads(Parts(html.render(small())).scripts["index"])
    houses = next(row for row in index["findings"] if row[6] == 21)
    assert houses[0] == 4
    assert houses[-2:] == [1, 21], "line and column count code points"
    text = small().checked[1].document.segments[0].target.encode("utf-16-le")
    assert text[2 * houses[6] : 2 * houses[7]].decode("utf-16-le") == "houses"


@pytest.mark.parametrize(
    ("report", "result", "why"),
    [
        (small(), "Gate failed", "5 findings of minor or worse, 0 allowed"),
        (Report((), Coverage(9, segments=1), gating=1, allowed=1, fail_on="major"),
         "Gate passed", "1 finding of major or worse, 1 allowed"),
        (Report((), Coverage(9, segments=1), gating=1, allowed=1, fail_on="never"),
         "Gate passed", "no finding can make it fail"),
        (Report((), Coverage()), "Nothing was checked", "there are no segments"),
        (Report((), Coverage(segments=3)), "Nothing was checked",
         "no active concept could apply to these texts"),
    ],
)  # fmt: skip
def test_the_gate_is_told_before_any_script_runs(
    report: Report, result: str, why: str
) -> None:
    head = html.render(report).split("<script")[0]
    assert f"<strong>{result}</strong> {why}</p>" in head
    assert f"<title>Maple Bridge check: {result}</title>" in head


def test_coverage_and_remarks_are_told_escaped() -> None:
    head = html.render(Report((), Coverage(12345), remarks=("a <b> & c",)))
    assert "<dt>concepts active</dt><dd>12,345</dd>" in head
    assert '<p class="remark">a &lt;b&gt; &amp; c</p>' in head


def test_the_same_report_gives_the_same_page() -> None:
    assert html.render(small()) == html.render(small())
