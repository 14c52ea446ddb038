"""The HTML report in a real Chromium, driven by playwright.

``scripts/browser.sh`` installs Chromium, or leaves these tests out and says so.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.html_samples import HOSTILE, clean, finding, large, plain, small
from toolkit.formats import parse
from toolkit.report import Checked, Coverage, Report
from toolkit.reports import html

pytestmark = pytest.mark.browser
NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = """--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync
    --disable-background-networking --disable-component-update""".split()
Opened = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.fail(
            "Chromium is missing: run scripts/test, or apt-get install chromium"
        )
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=path, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture
def open_report(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens a report; fails the test for an error or a request of the page."""
    problems: list[str] = []
    asked: set[str] = set()
    path = tmp_path / "report.html"
    context = browser.new_context(viewport={"width": 1400, "height": 900})

    def opened(report: Report, address: str = "", scheme: str = "light") -> Page:
        path.write_text(html.render(report), encoding="utf-8", newline="")
        page = context.new_page()
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.on("console", lambda told: problems.append(told.text))
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("request", lambda request: asked.add(request.url.split("#")[0]))
        page.goto(path.as_uri() + address)
        return page

    yield opened
    context.close()
    assert problems == []
    assert asked == {path.as_uri()}


def texts(page: Page, selector: str) -> list[str]:
    """The texts of all elements, as they are."""
    return [text or "" for text in page.locator(selector).evaluate_all(
        "all => all.map(one => one.textContent)")]  # fmt: skip


def status(page: Page) -> str:
    """What the page says of its filters."""
    return page.locator("#status").inner_text()


def option(page: Page, facet: str, value: str) -> None:
    """Press a button of a filter."""
    page.locator(f'.facet [data-facet="{facet}"][data-value="{value}"]').click()


def test_hostile_text_is_shown_as_it_is(open_report: Opened) -> None:
    page = open_report(plain(*((text, text) for text in HOSTILE)), "#clean=1")
    assert page.title() == "Maple Bridge check: Gate passed"
    assert texts(page, ".target") == [clean(text) for text in HOSTILE]
    assert texts(page, ".source") == texts(page, ".target")
    assert page.locator("#list :is(img, script)").count() == 0


def test_findings_stand_in_place_with_their_fix(open_report: Opened) -> None:
    page = open_report(small())
    assert texts(page, "#segment-0 .source mark") == ["枫桥经验"]
    marks = texts(page, "#segment-0 .target mark")
    assert marks == ["the ", "Maple", " Bridge", " Experience"]
    assert page.locator("#segment-0 mark.overlap").all_inner_texts() == ["Maple"]
    assert page.locator("#segment-0 mark.overlap").get_attribute("class") == (
        "sev-major overlap"
    )
    assert "".join(texts(page, "#segment-0 del")) == "Maple Bridge"
    assert texts(page, "#segment-0 ins") == ["Fengqiao"]
    assert texts(page, "#segment-1 .source mark") == ["3万元"]
    assert page.locator("#segment-1 .target mark").count() == 0
    assert texts(page, "#segment-4 .target mark")[-1] == ". ."
    assert texts(page, "#segment-4 ins") == ["."]
    unseen = page.locator("#segment-4 mark").evaluate_all(
        "all => all.map(one => one.dataset.unseen).filter(Boolean)"
    )
    assert unseen == ["␣", "␣"]


def test_inline_markup_is_set_apart(open_report: Opened) -> None:
    own = parse("Ships of the **harbour 𝒜** patrol. See `a  b`.", "notes.md")
    found = finding(own, 0, "harbour 𝒜** patrol", after="port guard")
    page = open_report(Report((Checked(own, (found,)),), Coverage(9, segments=1)))
    assert "".join(texts(page, ".target code")) == "****`a  b`"
    assert "".join(texts(page, ".target mark")) == "harbour 𝒜** patrol"
    assert texts(page, ".target ins") == ["port guard"]


def test_a_note_tells_everything_of_a_finding(open_report: Opened) -> None:
    page = open_report(small())
    note = page.locator("#segment-0 .note", has_text="T101")
    told = note.inner_text()
    for part in ("major", "T101", "'Maple Bridge Experience' is deprecated", "1:29"):
        assert part in told
    assert note.locator("i").inner_text() == "deprecated"
    assert note.locator(".chip").inner_text() == "Fengqiao Experience"
    assert note.get_attribute("aria-label", timeout=2000) == (
        "major, T101 deprecated-rendering: 'Maple Bridge Experience' is deprecated"
    )
    page.keyboard.press("f")
    assert page.locator(".target ins").count() == 0
    assert "safe fix: Fengqiao Experience" in note.inner_text()


@pytest.mark.parametrize(
    ("facet", "value", "left", "rows"),
    [
        ("severity", "critical", "1 of 6 findings, 1 segment", [2]),
        ("severity", "minor", "2 of 6 findings, 1 segment", [5]),
        ("rule", "T101", "2 of 6 findings, 2 segments", [1, 5]),
        ("concept", "fengqiao", "1 of 6 findings, 1 segment", [1]),
        ("file", "notes.txt", "3 of 6 findings, 1 segment", [5]),
    ],
)
def test_each_filter_and_its_address(
    open_report: Opened, facet: str, value: str, left: str, rows: list[int]
) -> None:
    page = open_report(small())
    assert status(page) == "6 findings, 3 segments"
    option(page, facet, value)
    assert status(page) == left
    shown = page.locator("article").evaluate_all("all => all.map(one => one.id)")
    assert shown == [f"segment-{number - 1}" for number in rows]
    assert page.locator(f'[data-key="{facet}/{value}"]').get_attribute(
        "aria-pressed") == "true"  # fmt: skip
    assert unquote(page.url).endswith(f"#{facet}={value}")
    page.reload()
    assert status(page) == left
    page.locator("#clear").click()
    assert status(page) == "6 findings, 3 segments"


def test_filters_meet_and_counts_follow(open_report: Opened) -> None:
    page = open_report(small())
    option(page, "file", "notes.txt")
    counts = dict(zip(texts(page, ".of-severity .label"),
                      texts(page, ".of-severity .count"), strict=True))  # fmt: skip
    assert counts == {"◆critical": "0", "▲major": "1", "●minor": "2", "○hint": "0"}
    assert texts(page, ".of-file .count") == ["3", "3"], "its own choice does not count"
    option(page, "severity", "major")
    assert status(page) == "1 of 6 findings, 1 segment"
    page.get_by_text("2 more, left out by the filters").click()
    assert page.locator("#segment-4 .note").count() == 3


def test_search_looks_in_both_texts_and_in_findings(open_report: Opened) -> None:
    page = open_report(small())
    for words, left in [
        ("HARBOUR patrol", 2),
        ("追回", 1),
        ("doubled-stop", 1),
        ("(", 0),
    ]:
        page.keyboard.press("/")
        page.keyboard.type(words)
        page.keyboard.press("Enter")
        assert status(page).startswith(f"{left} of 6 findings")
        page.keyboard.press("Escape")
        assert page.locator("#search").input_value() == ""
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement === document.body")
    assert status(page) == "6 findings, 3 segments"


def test_clean_segments_come_on_demand(open_report: Opened) -> None:
    page = open_report(small())
    page.keyboard.press("c")
    assert page.locator("article").count() == 5
    assert page.url.endswith("#clean=1")
    page.get_by_role("button", name="Only with findings").click()
    assert page.locator("article").count() == 3


def test_keys_go_from_finding_to_finding(open_report: Opened) -> None:
    page = open_report(small())
    page.keyboard.press("j")
    page.keyboard.press("j")
    current = page.locator(".note[aria-current=true]")
    assert current.get_attribute("data-finding") == "1"
    assert page.evaluate("document.activeElement.dataset.finding") == "1"
    assert "".join(texts(page, ".target mark.current")) == "Maple Bridge Experience"
    assert texts(page, ".source mark.current") == ["枫桥经验"]
    assert page.url.endswith("#finding=2")
    page.keyboard.press("ArrowDown")
    assert current.get_attribute("data-finding") == "2"
    page.keyboard.press("k")
    assert current.get_attribute("data-finding") == "1"
    page.keyboard.press("Escape")
    assert current.count() == 0


def test_keys_for_help_severity_and_views(open_report: Opened) -> None:
    page = open_report(small())
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()
    page.keyboard.press("j")
    assert page.locator(".current").count() == 0, "keys wait while help is open"
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").count() == 0
    page.keyboard.press("1")
    assert status(page) == "1 of 6 findings, 1 segment"
    page.keyboard.press("1")
    page.keyboard.press("t")
    assert page.get_by_role("tab", selected=True).inner_text() == "Consistency"
    assert page.get_by_role("table").is_visible()


def test_every_control_has_a_name_and_shows_focus(open_report: Opened) -> None:
    page = open_report(small())
    unnamed = page.locator("button, input, a").evaluate_all(
        "all => all.filter(o => !(o.ariaLabel || o.textContent || o.labels?.length))"
    )
    assert unnamed == []
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == (
        "solid"
    )


def test_the_consistency_table_sorts_and_leads_to_segments(open_report: Opened) -> None:
    page = open_report(small(), "#view=concepts")
    rows = "tbody tr th"
    assert texts(page, rows) == ["Fengqiao Experiencefengqiao", "househouse"]
    assert page.locator(".by-kinds").get_attribute("aria-sort") == "descending"
    page.locator(".by-concept button").click()
    page.locator(".by-concept button").click()
    assert texts(page, rows) == ["househouse", "Fengqiao Experiencefengqiao"]
    page.locator("#uneven").click()
    assert texts(page, rows) == ["Fengqiao Experiencefengqiao"]
    told = texts(page, ".kinds li")
    assert "1 ×Maple Bridge Experience deprecated" in told[0]
    page.locator('[data-use="0.1"]').click()
    assert page.locator("article").evaluate_all("all => all.map(one => one.id)") == [
        "segment-3"
    ]
    page.get_by_text("show all again").click()
    page.keyboard.press("t")
    page.locator(".where a").nth(1).click()
    page.wait_for_function("document.activeElement.id === 'segment-3'")
    assert "clean=1&segment=4" in page.url


def test_a_hundred_thousand_segments_open_a_page_at_a_time(open_report: Opened) -> None:
    page = open_report(large(100_000))
    assert status(page) == "10,000 findings, 10,000 segments"
    assert page.locator("article").count() == 100
    assert page.evaluate("document.getElementsByTagName('*').length") < 5000
    painted = "performance.getEntriesByName('first-contentful-paint').length"
    page.wait_for_function(painted)
    page.keyboard.press("c")
    assert page.locator("article").count() == 100
    assert page.locator(".pager span").inner_text() == "page 1 of 1,000"
    page.keyboard.press("]")
    assert texts(page, ".number")[0] == "101"
    page.keyboard.press("/")
    page.keyboard.type("team 99999 sent")
    page.keyboard.press("Enter")
    assert texts(page, ".number") == ["100000"]


def test_going_on_turns_the_page(open_report: Opened) -> None:
    page = open_report(large(1500), "#finding=100")
    assert page.locator(".pager span").inner_text() == "page 1 of 2"
    page.keyboard.press("j")
    assert page.locator(".pager span").inner_text() == "page 2 of 2"
    assert page.evaluate("document.activeElement.dataset.finding") == "100"
    page.keyboard.press("k")
    assert page.locator(".pager span").inner_text() == "page 1 of 2"


def test_printing_takes_all_pages(open_report: Opened) -> None:
    page = open_report(large(1500))
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("article").count() == 150
    assert not page.locator("#facets").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("article").count() == 100


def test_dark_and_light_are_readable(open_report: Opened) -> None:
    for scheme in ("light", "dark"):
        page = open_report(small(), scheme=scheme)
        ink, sheet = page.locator(".row").first.evaluate(
            "o => [getComputedStyle(o).color, getComputedStyle(o).backgroundColor]"
        )
        assert (light(ink) < light(sheet)) == (scheme == "light")
        for name in ("critical", "major", "minor", "neutral"):
            page.evaluate(f"document.body.className = 'sev-{name}'")
            page.evaluate("document.body.style.color = 'var(--sev)'")
            told = page.evaluate("getComputedStyle(document.body).color")
            assert contrast(told, sheet) >= 4.5, f"{name} in {scheme}"
        assert contrast(ink, sheet) >= 7


def light(colour: str) -> float:
    """Relative luminance of rgb(r, g, b), by WCAG 2."""
    parts = [int(number) / 255 for number in re.findall(r"\d+", colour)[:3]]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, by WCAG 2."""
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("report", "told"),
    [
        (Report((), Coverage()), "There are no segments."),
        (plain(("源", "target")), "No findings. Turn off “Only with findings” to read"),
    ],
)
def test_a_report_without_findings_says_so(
    open_report: Opened, report: Report, told: str
) -> None:
    page = open_report(report)
    assert told in page.locator("#list").inner_text()
    page.keyboard.press("j")
    page.keyboard.press("t")
    assert (
        "No concept of the termbase occurs." in page.locator("#concepts").inner_text()
    )


@pytest.mark.parametrize(
    "address", ["#page=999&finding=77&use=9.9&segment=0", "#rule=X999", "#=&&%E0%A4%A"]
)
def test_a_wrong_address_shows_everything(open_report: Opened, address: str) -> None:
    assert status(open_report(small(), address)) == "6 findings, 3 segments"
