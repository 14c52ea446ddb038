"""The Chinese side: no word boundaries, both scripts, full width, edges of terms."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase import Matcher, open_termbase
from tests.support import termbase

TERMS = """\
schema: 1
concepts:
  - id: beiyang
    zh-Hans: [公安机关]
  - id: cpp
    zh-Hans: [C++]
  - id: fengqiao
    zh-Hans: [枫桥经验]
  - id: hotline
    zh-Hans: [110接处警]
  - id: organ
    zh-Hans: [机关]
  - id: trad
    zh-Hant: [掃黑除惡]
"""


@pytest.fixture
def matcher(tmp_path: Path) -> Matcher:
    """A matcher of Chinese terms."""
    return open_termbase([termbase(tmp_path, TERMS)], "zh").matcher


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("坚持和发展新时代枫桥经验，", ["枫桥经验"]),
        ("堅持楓橋經驗", ["楓橋經驗"]),
        ("扫黑除恶专项斗争", ["扫黑除恶"]),
        ("推进１１０接处警工作", ["１１０接处警"]),
        ("2110接处警", []),
        ("全国公安机关", ["公安机关"]),
        ("用C++编写，不是C+", ["C++"]),
        ("枫桥，经验", []),
    ],
)
def test_finds(matcher: Matcher, text: str, found: list[str]) -> None:
    spans = [match.span for match in matcher.matches(text)]
    assert [text[span.start : span.end] for span in spans] == found
