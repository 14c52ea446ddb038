"""What the checks of markup and marks find, and what they leave alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.records import Span
from tests.check_samples import BY_CODE, flags, verdicts
from toolkit.checks import CHECKS
from toolkit.checks.check import finding, run_check
from toolkit.pair import Pair
from toolkit.records import Guard, Protected, Severity


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("%s 个", "%s items", []),
        ("%s 个", "%d items", ["missing", "added"]),
        ("%d 个", "%i items", []),
        ("%(name)s 你好", "Hello, %(nom)s", ["missing", "added"]),
        ("%(name)s 你好", "Hello, % (name)s", ["missing"]),
        ("%s 和 %s", "%1$s and %2$s", []),
        ("%s 和 %s", "%1$s and %1$s", ["missing", "added"]),
        ("%s 有 %d", "%d of %s", ["order"]),
        ("%s 有 %d", "%2$d of %1$s", []),
        ("v%d.%d", "v%d", ["missing"]),
        ("用时 %.2fs", "took %.3fs", []),
        ("{0} 到 {1}", "{1} from {0}", []),
        ("{} 到 {}", "to {}", ["missing"]),
        ("{user.name} 你好", "Hello {user.nom}", ["missing", "added"]),
        ("{{ name }} 你好", "Hello {{name}}", []),
        ("{{name}} 你好", "Hello {name}", ["missing", "added"]),
        ("${days} 天", "${days} days and ${hours} hours", ["added"]),
        ("$name$ 你好", "Hello $name", ["missing"]),
        ("%%VAR%% 你好", "Hello %VAR%", ["missing", "added"]),
        ("%TEMP% 目录", "the %TEMP% folder", []),
        ("%1 共 %2", "%2 of %1", []),
        ("%@ 你好", "Hello", ["missing"]),
        ("#NAME# 你好", "Hello #NAME", ["missing"]),
        ("增长了5%。", "It rose by 5%, and 10 %discount too.", []),
        ("{n, plural, other {# 个}}", "{n, plural, one {# item} other {# items}}", []),
        ("{n, plural, other {# 个}}", "{m, plural, other {#}}", ["missing", "added"]),
    ],
)
def test_placeholders(source: str, target: str, wanted: list[str]) -> None:
    assert verdicts("M201", source, target) == wanted


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("<b>保存</b>", "<b>Save</b>", []),
        ("<b>保存</b>", "Save", ["missing", "missing"]),
        ("保存", "<b>Save</b>", ["added", "added"]),
        ("<b>保存</b>", "<i>Save</i>", ["missing"] * 2 + ["added"] * 2),
        ('<x id="1"/>保存<x id="2"/>', '<x id="2"/>Save<x id="1"/>', ["order"]),
        (
            '<g id="1">甲</g><g id="2">乙</g>',
            '<g id="1">A<g id="2">B</g></g>',
            ["order"],
        ),
        ("<b><i>甲</i></b>", "<b><i>A</b></i>", ["crossed"]),
        ("<b><i>甲</b></i>", "<i><b>A</i></b>", ["order"]),
        ('<mrk id="m1">甲</mrk>', "A", ["missing", "missing"]),
        ('<ph id="1"/>甲', '<ph id="1" />A', []),
        ("x<5 且 y>3", "x<y and z>3", []),
        ("<请选择>", "<choose>", []),
    ],
)
def test_tags(source: str, target: str, wanted: list[str]) -> None:
    assert verdicts("M202", source, target) == wanted


def test_a_moved_tag_or_a_lost_note_is_a_hint() -> None:
    moved = flags("M202", ("<br>甲<b>乙</b>", "<b>B</b><br>A"))
    lost = flags("M202", ('<mrk id="m1">甲</mrk>', "A"))
    assert {flag.severity for flag in moved + lost} == {Severity.NEUTRAL}


def test_an_unknown_tag_counts_where_the_format_marked_it() -> None:
    source, target = "<note>甲", "A"
    marks = (Protected(Span(0, 6), Guard.MARKUP),)
    pair = Pair(source, target, source_markup=marks)
    assert verdicts("M202", source, target) == []
    assert [f.verdict for _, f in run_check(BY_CODE["M202"], [[pair]])] == ["missing"]


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("（一）组织领导", "(1) Leadership", []),
        ("（一）组织领导", "I. Leadership", []),
        ("（十二）组织领导", "12. Leadership", []),
        ("（十二）组织领导", "2. Leadership", ["changed"]),
        ("(2)组织领导", "Secondly, leadership", []),
        ("（二）组织领导", "Leadership", ["missing"]),
        ("成立（1953年）后", "after it was founded", []),
        ("编号（1953-12）的文件", "the document", ["missing"]),
        ("编号（1953-12）的文件", "document No. 1953/12", []),
        ("二极管（LED）灯", "diode lamps", ["missing"]),
        ("二极管（LED）灯", "lamps with light-emitting diodes", []),
        ("按（确定）键", "Press （OK", ["unbalanced"]),
        ("按（确定键", "Press （OK", []),
    ],
)
def test_brackets(source: str, target: str, wanted: list[str]) -> None:
    assert verdicts("P401", source, target) == wanted


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("他叫“老石”", "He is called Laoshi", [Severity.NEUTRAL]),
        ("他叫“老石”", "He is called 'Laoshi'", []),
        ("他叫“老石”", "He's called Laoshi, Mei's friend", [Severity.NEUTRAL]),
        ("“长河”号", "the Changhe", []),
        ("读《春河》", "He reads Spring River", []),
        ("读「春河」", "He reads 「Spring River", [Severity.MINOR]),
    ],
)
def test_quotations(source: str, target: str, wanted: list[Severity]) -> None:
    found = [flag.severity for flag in flags("P402", (source, target))]
    assert found == wanted


PIECES = st.sampled_from(
    ["枫桥", "、", "，", "。", "（", ")", "“", "”", "%s", "%1$d", "{", "}", "{x}",
     "<b>", "</b>", "<x id='1'/>", " ", "\n", "Kelvin", "WTO", "and", ", ", "12", "亿",
     "...", "盗抢骗", "等", "和", "A.", "\u200b", "🙂", "$x$", "#A_B#", "《", "（一）", "http://a"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=14).map("".join)


@settings(max_examples=150)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=3))
def test_any_texts_give_places_inside_them(texts: list[tuple[str, str]]) -> None:
    pairs = [Pair(one, other, index=n) for n, (one, other) in enumerate(texts)]
    for check in CHECKS:
        for pair, flag in run_check(check, [pairs]):
            assert inside(flag.target, pair.target)
            assert inside(flag.source, pair.source)
            assert flag.target or flag.source
            assert finding(check, pair, flag).message


def inside(span: Span | None, text: str) -> bool:
    """True for a span of a text, and for none."""
    return span is None or 0 <= span.start <= span.end <= len(text)


@settings(max_examples=150)
@given(TEXTS)
def test_a_text_has_its_own_placeholders_and_tags(text: str) -> None:
    for code in ("M201", "M202"):
        assert verdicts(code, text, text) == []
