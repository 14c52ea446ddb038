"""Columns known by their names: in a text's table and in a table of outputs."""

from __future__ import annotations

import pytest

from toolkit.formats import Origin
from toolkit.formats.raw import columns as of_text
from toolkit.formats.raw.names import by_language, by_part
from toolkit.scorer import columns as of_outputs
from toolkit.scorer.request import Request


@pytest.mark.parametrize(
    ("names", "lang", "number"),
    [
        ("en-us en", "en", 1),
        ("en-us en", "en-US", 0),
        ("en_gb zh_hans_cn", "zh-Hant", 1),
        ("key 中文 英文", "en", 2),
        ("deutsch français", "fr-CA", 1),
        ("entry english-text", "en", -1),
        ("zh en", "xx", -1),
    ],
)
def test_a_column_is_named_by_a_language(names: str, lang: str, number: int) -> None:
    assert by_language(names.split(), lang) == number


@pytest.mark.parametrize(
    ("names", "part", "number"),
    [
        ("原文 译文", "source", 0),
        ("原文 译文", "target", 1),
        ("text mt", "target", 1),
        ("id segment", "id", 0),
        ("id segment", "segment", 1),
        ("note", "target", -1),
        ("group", "group", -1),
    ],
)
def test_a_column_is_named_by_its_part(names: str, part: str, number: int) -> None:
    assert by_part(names.split(), part) == number


@pytest.mark.parametrize(
    ("header", "text", "outputs"),
    [
        ("zh,en", (0, 1), (0, 1, ())),
        ("zh,en,mt", (0, 1), (0, 2, (1,))),
        ("中文,MT,ref A", (0, 1), (0, 1, (2,))),
        ("original,translated", (0, 1), (0, 1, ())),
        ("zh-CN,en-US,en", (0, 2), (0, 2, ())),
    ],
)
def test_where_source_target_and_references_stand(
    header: str, text: tuple[int, int], outputs: tuple[int, int, tuple[int, ...]]
) -> None:
    names = header.split(",")
    plain = of_text.choose(names, Origin("a.csv"))
    assert (plain.source, plain.target) == text
    scored = of_outputs.choose(names, Request(("a.csv",)), "a.csv")
    assert (scored.source, scored.target, scored.references) == outputs
