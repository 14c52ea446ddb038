"""The page of scores in a real Chromium, driven by playwright."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.html_samples import HOSTILE
from tests.html_samples import clean as as_held
from tests.score_samples import ABSENT, OVERLAP, TERMS, large, plain, small
from tests.score_samples import measured as scored
from tests.test_html_page import browser, contrast, light, status, texts
from toolkit.reports.scoring import html
from toolkit.scorer.buckets import by_column
from toolkit.scorer.compare import compare
from toolkit.scorer.records import Scores
from toolkit.scorer.significance import Resampling

__all__ = ["browser"]
SAMPLED = "bs:100|seed:12345|block:segment|correction:westfall-young"
pytestmark = pytest.mark.browser
Opened = Callable[..., Page]


@pytest.fixture
def open_scores(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens a page of scores; fails the test for an error or a request of the page."""
    problems: list[str] = []
    asked: set[str] = set()
    path = tmp_path / "scores.html"
    context = browser.new_context(viewport={"width": 1500, "height": 900})

    def opened(scores: Scores, address: str = "", scheme: str = "light") -> Page:
        several = len(scores.systems) > 1
        found = compare(scores, Resampling(samples=100)) if several else ()
        page_text = html.render(scores, found, TERMS if several else ())
        path.write_text(page_text, encoding="utf-8", newline="")
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
    assert {url for url in asked if not url.startswith("blob:")} == {path.as_uri()}


def shown(page: Page, selector: str) -> list[str]:
    """The texts of the elements that are seen."""
    return page.locator(f"{selector}:visible").all_inner_texts()


def test_the_ranking_follows_the_metric(open_scores: Opened) -> None:
    page = open_scores(small())
    assert shown(page, "#ranking tbody th") == ["alder", "birch", "cedar"]
    assert page.locator("#charts-ranking figure:visible svg").count() == 1
    assert shown(page, "h2 .of")[0] == "by Overlap"
    page.keyboard.press("m")
    assert page.url.endswith("#metric=1")
    assert shown(page, "h2 .of")[0] == "by Empty"
    assert page.locator("#charts-ranking figure:visible").get_attribute(
        "aria-label") == "Ranking by Empty"  # fmt: skip
    assert "Lower is better." in page.locator("#ranking-note").inner_text()


def test_tables_sort_by_their_heads(open_scores: Opened) -> None:
    page = open_scores(small())
    head = page.locator("#ranking [data-sort=system]")
    head.click()
    assert (
        page.locator("#ranking th[aria-sort=ascending]").inner_text().startswith("Sys")
    )
    assert page.evaluate("document.activeElement.dataset.sort") == "system"
    page.keyboard.press("Enter")
    assert shown(page, "#ranking tbody th") == ["cedar", "birch", "alder"]


def test_pairs_tell_differences_and_lead_to_segments(open_scores: Opened) -> None:
    page = open_scores(small())
    rows = texts(page, "#pairs tbody th")
    assert rows == ["alder", "birch", "cedar"]
    cell = page.get_by_role("button", name="birch less alder: −")
    assert "p = " in (cell.get_attribute("aria-label") or "")
    cell.click()
    assert page.get_by_role("tab", selected=True).inner_text() == "Segments"
    assert page.locator("#first").input_value() == "2"
    assert page.locator("#second").input_value() == "1"
    assert page.locator("#order").input_value() == "behind"


def test_pairs_that_were_not_tested_stay_empty(
    tmp_path: Path, browser: Browser
) -> None:
    found = compare(small(), Resampling(samples=2000), baseline="alder")
    path = tmp_path / "scores.html"
    path.write_text(html.render(small(), found), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    assert [len(text) > 0 for text in texts(page, "#pairs .cell:not(.same)")] == [
        True, True, True, False, True, False,
    ]  # fmt: skip
    assert "Rank" not in page.locator("#ranking thead").inner_text()
    assert page.locator("#tab-terms").count() == 0
    page.close()


def test_views_by_keys_and_arrows(open_scores: Opened) -> None:
    page = open_scores(small())
    for key, name in enumerate(
        ("Ranking", "Distributions", "Documents", "Terms", "Segments", "Signatures"), 1
    ):
        page.keyboard.press(str(key))
        assert page.get_by_role("tab", selected=True).inner_text() == name
        assert page.get_by_role("tabpanel").count() == 1
    page.locator("#tab-signatures").focus()
    page.keyboard.press("ArrowRight")
    assert page.get_by_role("tab", selected=True).inner_text() == "Ranking"
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()
    page.keyboard.press("3")
    assert page.get_by_role("tab", selected=True).inner_text() == "Ranking"


def test_quartiles_stand_beside_the_distribution(open_scores: Opened) -> None:
    page = open_scores(small(), "#view=spread")
    assert page.locator("#charts-spread figure:visible svg").count() == 1
    assert shown(page, "#spread tbody tr:first-child td") == ["100.0"] * 6
    assert status(page) == "5 scored segments"


def test_documents_are_a_heat_map(open_scores: Opened) -> None:
    page = open_scores(small(), "#view=documents")
    assert texts(page, "#documents tbody th") == ["dam", "rain"]
    assert shown(page, "#documents tbody tr:first-child .cell")[0] == "100.0"
    tint = (
        "getComputedStyle(document.querySelector('#documents .cell')).backgroundColor"
    )
    before = page.evaluate(tint)
    page.keyboard.press("d")
    assert page.locator("#relative").get_attribute("aria-pressed") == "true"
    assert page.evaluate(tint) != before
    page.get_by_role("button", name="birch, rain:").click()
    assert page.locator("#document").input_value() == "1"
    assert texts(page, "#list .number a") == ["r1", "r2", "r3"]


def test_buckets_are_a_view_of_their_own(open_scores: Opened) -> None:
    parts = by_column("weather", ["dry", "dry", "wet", "wet", "wet"])
    page = open_scores(replace(small(), buckets=tuple(parts)), "#view=buckets")
    assert texts(page, "#buckets tbody th") == ["weather dry", "weather wet"]
    assert texts(page, "#buckets tbody tr:first-child .cell")[0] == "100.0"
    assert status(page) == "2 buckets"
    assert open_scores(small()).locator("#tab-buckets").count() == 0


def test_a_metric_without_a_better_end_is_not_ranked(open_scores: Opened) -> None:
    task = small().task
    metrics = (OVERLAP, replace(ABSENT, higher_is_better=None))
    page = open_scores(scored(task, metrics), "#metric=1")
    assert shown(page, "#ranking tbody th") == list(task.systems), "as they were given"
    note = page.locator("#ranking-note").inner_text()
    assert note.startswith("Neither end is better: the systems are not ranked.")
    assert "Rank" not in page.locator("#ranking thead").inner_text()
    page.keyboard.press("5")
    orders = page.locator("#order option").all_inner_texts()
    assert orders[:2] == ["lowest first", "highest first"]


def test_terms_by_system(open_scores: Opened) -> None:
    page = open_scores(small(), "#view=terms")
    assert len(texts(page, "#terms tbody th")) == 2
    assert texts(page, "#terms thead .turned .label") == ["alder", "birch", "cedar"]
    assert texts(page, "#terms tbody tr:first-child .cell") == ["2/2", "1/2", "0/2"]
    assert texts(page, "#terms tfoot .cell") == ["100 %", "67 %", "33 %"]
    page.keyboard.press("u")
    assert texts(page, "#terms tbody th") == ["河长制"]
    tip = page.locator("#terms tbody .cell").nth(2).locator("span")
    assert (
        tip.get_attribute("title")
        == "cedar, 河长制: 0 of 2; instead: River head rules ×2"
    )


def test_segments_come_worst_first_with_their_differences(open_scores: Opened) -> None:
    page = open_scores(small(), "#view=segments&first=2")
    assert texts(page, "#list .number a")[:2] == ["d2", "r2"]
    row = page.locator("#segment-1")
    assert row.locator("ins").all_inner_texts() == ["inspected"]
    assert row.locator("del").all_inner_texts() == ["checked", "on"]
    page.locator("#order").select_option("best")
    assert texts(page, "#list .number a")[0] == "d1"


def test_two_systems_beside_each_other(open_scores: Opened) -> None:
    page = open_scores(small(), "#view=segments&first=2&second=0&against=other")
    row = page.locator("#segment-2")
    assert row.locator(".is-first ins").all_inner_texts() == [
        "Each township sent people"
    ]
    assert row.locator(".is-second ins").all_inner_texts() == ["Townships saw the rain"]
    assert page.locator("#segment-1 .is-second .target").inner_text() == "empty"
    page.keyboard.press("s")
    assert page.locator("#first").input_value() == "0"
    page.locator("#first").select_option("2")
    assert page.locator("#second").input_value() == "-1"


def test_all_outputs_of_a_segment_unfold(open_scores: Opened) -> None:
    page = open_scores(small(), "#view=segments")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.id")
    assert page.locator(f"#{first} .output").count() == 1
    page.keyboard.press("a")
    assert page.locator(f"#{first} .output").count() == 3
    assert page.evaluate("document.activeElement.id") == first
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") != first


def test_search_looks_in_what_is_shown(open_scores: Opened) -> None:
    page = open_scores(small())
    page.keyboard.press("/")
    page.keyboard.type("TOWNSHIP sent")
    page.keyboard.press("Enter")
    assert texts(page, "#list .number a") == ["r1"]
    page.keyboard.press("Escape")
    assert status(page) == "5 segments"


def test_signatures_stand_in_full(open_scores: Opened) -> None:
    page = open_scores(small(), "#view=signatures")
    assert texts(page, "#signatures pre") == [
        "words:set|case:mixed", SAMPLED, "what:empty", SAMPLED,
    ]  # fmt: skip


def test_a_chart_is_saved_with_plain_colours(open_scores: Opened) -> None:
    page = open_scores(small())
    with page.expect_download() as waiting:
        page.locator("[data-save=ranking]").click()
    assert waiting.value.suggested_filename == "ranking-overlap.svg"
    told = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert "var(" not in told
    assert "#14606b" in told


def test_hostile_text_is_shown_as_it_is(open_scores: Opened) -> None:
    page = open_scores(plain(*HOSTILE), "#view=segments&order=text")
    assert page.title() == f"Maple Bridge score: 1 system, {len(HOSTILE)} segments"
    held = [as_held(text) for text in HOSTILE]
    assert texts(page, "#list .output .target") == held
    assert texts(page, "#list .source") == held
    assert page.locator("#list :is(img, script)").count() == 0


def test_two_thousand_segments_of_fifteen_systems_open(open_scores: Opened) -> None:
    page = open_scores(large(2000, 15))
    assert page.evaluate("document.getElementsByTagName('*').length") < 5000
    page.keyboard.press("5")
    assert page.locator("#list article").count() == 40
    assert page.locator(".pager span").inner_text() == "page 1 of 50"
    page.keyboard.press("]")
    assert page.locator(".pager span").inner_text() == "page 2 of 50"
    page.keyboard.press("k")
    assert page.locator(".pager span").inner_text() == "page 1 of 50"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_figures_are_readable_on_every_tint(open_scores: Opened, scheme: str) -> None:
    page = open_scores(small(), "#view=terms", scheme)
    canvas = """all => all.map(o => { const c = document.createElement('canvas')
        .getContext('2d', {willReadFrequently: true});
      c.fillStyle = getComputedStyle(o).backgroundColor; c.fillRect(0, 0, 1, 1);
      const [r, g, b] = c.getImageData(0, 0, 1, 1).data;
      return [getComputedStyle(o).color, `rgb(${r}, ${g}, ${b})`]; })"""
    pairs = page.locator("#terms .cell").evaluate_all(canvas)
    assert len({sheet for _, sheet in pairs}) >= 3
    assert min(contrast(ink, sheet) for ink, sheet in pairs) >= 4.5
    assert (light(pairs[0][0]) < 0.5) == (scheme == "light")


@pytest.mark.parametrize(
    "address", ["#view=none&metric=9&first=77&page=x&at=99", "#=&&%E0%A4%A"]
)
def test_a_wrong_address_shows_the_ranking(open_scores: Opened, address: str) -> None:
    page = open_scores(small(), address)
    assert page.get_by_role("tab", selected=True).inner_text() == "Ranking"
    assert status(page) == "3 systems"


def test_every_control_has_a_name(open_scores: Opened) -> None:
    for view in ("ranking", "documents", "terms", "segments"):
        page = open_scores(small(), f"#view={view}")
        unnamed = page.locator("button, input, select, a").evaluate_all(
            "all => all.filter(o => !(o.ariaLabel || o.innerText || o.labels?.length))"
        )
        assert unnamed == []
