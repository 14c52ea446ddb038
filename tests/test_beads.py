"""Lines laid beside their translations: each kind of bead, traps, what must hold."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.support import ROOT
from toolkit.alignment.beads import Bead, beads

CASES = yaml.safe_load((ROOT / "tests/cases/beads.yaml").read_text("utf-8"))
LINE = st.sampled_from(
    [
        "",
        "  ",
        "一",
        "# 桥",
        "水位27米。",
        "表 1",
        "The bridge.",
        "27 m",
        "# A",
        "12",
        "…",
    ]
)


def aligned(source: list[str], target: list[str], **more: Any) -> list[Bead]:
    """The beads of a Chinese and an English text."""
    return beads(source, target, source_lang="zh", target_lang="en", **more)


def told(found: list[Bead], source: list[str], target: list[str]) -> list[str]:
    """Beads as in the table: the numbers of the lines that are not blank."""
    return [
        "-".join(
            " ".join(str(n) for n in range(*bounds) if side[n].strip())
            for bounds, side in zip(bead, (source, target), strict=True)
        )
        for bead in found
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_beads(case: dict[str, Any]) -> None:
    source, target = case["source"], case["target"]
    more = {}
    if keys := case.get("anchors"):
        more["anchors"] = tuple([set(line) for line in side] for side in keys)
    assert told(aligned(source, target, **more), source, target) == case["beads"]


def invented(number: int, seed: int) -> tuple[list[str], list[str]]:
    """Lines of any length with a figure here and there, and their translation."""
    random = Random(seed)
    source, target = [], []
    for _ in range(number):
        length, figure = random.randrange(6, 60), random.randrange(100, 99_999)
        own = f"{figure}" if random.random() < 0.4 else ""
        source.append("桥" * length + own + "。")
        words = "mill " * round(length * random.uniform(0.78, 0.95)) + own
        target.append(words.strip() + ".")
    return source, target


@pytest.mark.parametrize("run", [1, 10, 40])
def test_a_run_of_lines_left_out(run: int) -> None:
    source, target = invented(120, seed=run)
    start = 30
    found = aligned(source, target[:start] + target[start + run :])
    pairs = {(b.sources[0], b.targets[0]) for b in found if b.targets[0] < b.targets[1]}
    right = {(n, n) for n in range(start)}
    right |= {(n + run, n) for n in range(start, 120 - run)}
    assert len(pairs & right) >= len(right) - 6


def test_a_long_run_that_the_source_lacks() -> None:
    source, target = invented(400, seed=3)
    found = aligned(source[:100] + source[350:], target)
    pairs = {(b.sources[0], b.targets[0]) for b in found if b.sources[0] < b.sources[1]}
    right = {(n, n) for n in range(100)} | {(n, n + 250) for n in range(100, 150)}
    assert len(pairs & right) >= len(right) - 6


def test_equal_texts_without_any_figure_go_line_by_line() -> None:
    source, target = invented(80, seed=4)
    for place in (0, 20, 21, 50, 79):
        target[place] = "Odd."
    found = aligned(source, target)
    assert found == [Bead((n, n + 1), (n, n + 1)) for n in range(80)]


@given(st.lists(LINE, max_size=8), st.lists(LINE, max_size=8))
def test_each_line_stands_in_one_bead_in_order(s: list[str], t: list[str]) -> None:
    found = aligned(s, t)
    for side, lines in enumerate((s, t)):
        ranges = [bead[side] for bead in found]
        inside = [n for low, high in ranges for n in range(low, high)]
        assert inside == sorted(set(inside))
        assert {n for n, line in enumerate(lines) if line.strip()} <= set(inside)
        assert all(low <= high for low, high in ranges)
        assert [place for bounds in ranges for place in bounds] == sorted(
            place for bounds in ranges for place in bounds
        )
    assert all(own[0] < own[1] or other[0] < other[1] for own, other in found)


@given(st.lists(LINE, max_size=8))
def test_a_text_lies_beside_itself(lines: list[str]) -> None:
    full = [n for n, line in enumerate(lines) if line.strip()]
    assert aligned(lines, lines) == [Bead((n, n + 1), (n, n + 1)) for n in full]
