"""The page of scores as a file, and its charts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.html_samples import HOSTILE
from tests.html_samples import clean as as_held
from tests.score_samples import TERMS, large, plain, small
from tests.support import ROOT
from tests.test_html_report import Parts
from toolkit.errors import UsageError
from toolkit.reports.scoring import charts, html
from toolkit.scorer.compare import compare
from toolkit.scorer.significance import Resampling

PAGE = ROOT / "toolkit/reports/scoring/page"
SVG = "{http://www.w3.org/2000/svg}"


def test_texts_are_data_and_come_back_as_they_were() -> None:
    page = html.render(plain(*HOSTILE))
    page.encode("utf-8")
    rows = Parts(page).rows()
    held = [as_held(text) for text in HOSTILE]
    assert rows == [[str(n), t, t, t] for n, t in enumerate(held, 1)]


def test_hostile_names_stay_text_in_charts() -> None:
    page = html.render(plain("a b", name=HOSTILE[1]))
    assert not [tag for tag, _, _ in Parts(page).attributes if tag == "img"]
    assert as_held(HOSTILE[1]) in json.loads(Parts(page).scripts["index"])["systems"]


def test_nothing_is_loaded_and_no_style_stands_in_markup() -> None:
    page = html.render(small(), compare(small()), TERMS)
    attributes = Parts(page).attributes
    names = {name for _, name, _ in attributes}
    assert not names & {"style", "onclick", "onload", "src", "xlink:href"}
    loaded = [value for _, name, value in attributes if name == "href"]
    assert loaded == ["#view"]


def test_every_chart_has_a_place() -> None:
    body = (PAGE / "body.html").read_text(encoding="utf-8")
    assert set(re.findall(r"\$(\w+)", body)) == {"ranking", "spread"}


def test_the_index_tells_ranks_tests_and_terms() -> None:
    scores = small()
    found = compare(scores, Resampling(samples=200))
    index = json.loads(Parts(html.render(scores, found, TERMS)).scripts["index"])
    overlap, absent = index["metrics"]
    assert [row[0] for row in overlap["ranks"]] == [1, 2, 0], "alder, birch, cedar"
    assert overlap["ranks"][0][1] == 100.0
    assert overlap["documents"][1] == [100.0, 100.0]
    assert len(overlap["pairs"]) == 3
    assert (
        overlap["test"] == "bs:200|seed:12345|block:segment|correction:westfall-young"
    )
    assert [row[0] for row in absent["ranks"]][-1] == 0, "lower is better"
    assert overlap["signature"] == "words:set|case:mixed"
    assert index["documents"] == [["dam", 0], ["rain", 2]]
    assert index["terms"][0] == [
        "河长制", "river chief system", [[0, 2], [2, 2], [1, 2]],
        [{"River head rules": 2}, {}, {"": 1}],
    ]  # fmt: skip


def test_without_tests_there_are_no_ranks() -> None:
    index = json.loads(Parts(html.render(small())).scripts["index"])
    for row in index["metrics"][0]["ranks"]:
        assert row[2:] == [None, None, 0, 0, 0]


def test_a_segment_without_a_score_is_null() -> None:
    scripts = Parts(html.render(plain("", "word"))).scripts
    assert json.loads(scripts["scores-0"]) == [[None, 100.0]]


def test_a_metric_without_any_score_says_so(tmp_path: Path) -> None:
    scores = plain("", " ")
    page = html.render(scores)
    assert page.count("This metric has no scores here.") == 2
    ranks = json.loads(Parts(page).scripts["index"])["metrics"][0]["ranks"]
    assert ranks == [[0, None, None, None, 0, 0, 0]]
    names = [path.stem for path in charts.export(scores, tmp_path)]
    assert names == ["ranking-absent", "segments-absent"]


def test_segments_stand_in_blocks_and_the_page_is_the_same_each_time() -> None:
    scores = large(250, 3)
    page = html.render(scores)
    scripts = Parts(page).scripts
    assert [len(json.loads(scripts[f"texts-{n}"])) for n in range(3)] == [100, 100, 50]
    assert page == html.render(scores)


def test_without_the_package_the_page_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(charts, "find_spec", lambda name: None)
    page = html.render(small())
    assert "maplebridge[charts]" in page
    assert "<svg" not in page
    with pytest.raises(UsageError, match=r"maplebridge\[charts\]"):
        charts.export(small(), tmp_path / "charts")
    assert not (tmp_path / "charts").exists()


def test_charts_are_written_as_svg(tmp_path: Path) -> None:
    scores = small()
    paths = charts.export(scores, tmp_path / "a", "svg", compare(scores), TERMS)
    assert [path.name for path in paths] == [
        "ranking-overlap.svg", "segments-overlap.svg", "documents-overlap.svg",
        "ranking-absent.svg", "segments-absent.svg", "documents-absent.svg",
        "terms.svg",
    ]  # fmt: skip
    for path in paths:
        root = ElementTree.parse(path).getroot()
        told = {one.text for one in root.iter(f"{SVG}text")}
        assert root.tag == f"{SVG}svg"
        assert {"alder", "birch", "cedar"} <= told, path.name
        assert "var(" not in path.read_text(encoding="utf-8")
    ranking = paths[0].read_text(encoding="utf-8")
    assert (
        ranking.index(">alder<") < ranking.index(">birch<") < ranking.index(">cedar<")
    )
    assert re.search(r">100\.0\u2002\[100\.0, 100\.0\]\u2003rank 1", ranking)
    assert "2/2" in paths[-1].read_text(encoding="utf-8")


def test_charts_are_written_as_png(tmp_path: Path) -> None:
    paths = charts.export(plain("a b"), tmp_path, "png")
    assert [path.name for path in paths] == [
        "ranking-overlap.png", "segments-overlap.png",
        "ranking-absent.png", "segments-absent.png",
    ]  # fmt: skip
    for path in paths:
        assert path.read_bytes().startswith(b"\x89PNG\r\n")


def test_a_metric_twice_makes_two_files(tmp_path: Path) -> None:
    scores = small()
    twice = type(scores)(scores.task, scores.measured[:1] * 2)
    names = [path.stem for path in charts.export(twice, tmp_path)]
    assert len(set(names)) == len(names) == 6
    assert "ranking-overlap-again-2" in names


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no chart format 'pgn'.*png"):
        charts.export(small(), tmp_path, "pgn")
