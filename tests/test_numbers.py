"""The figures of two texts: tables of pairs, values read, and properties."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from toolkit.numbers import Kind, Verdict, compare, read_figures

CASES = yaml.safe_load(
    (Path(__file__).parent / "cases/numbers.yaml").read_text(encoding="utf-8")
)
ALPHABET = (
    "0123456789.,:-/%$ 年月日万亿百千十一二两三五九零点成倍分之第半几多元米abhimnort"
)
MIXED = st.text(st.sampled_from(ALPHABET), max_size=30)


def verdicts(source: str, target: str, **options: int) -> list[str]:
    """The verdicts of a comparison, in order."""
    return [str(one.verdict) for one in compare(source, target, **options)]


@pytest.mark.parametrize(("source", "target"), CASES["agree"])
def test_agree(source: str, target: str) -> None:
    assert [one.detail for one in compare(source, target)] == []


@pytest.mark.parametrize(("source", "target", "expected"), CASES["differ"])
def test_differ(source: str, target: str, expected: list[str]) -> None:
    assert verdicts(source, target) == expected


def test_every_verdict_has_a_case() -> None:
    told = {verdict for *_, expected in CASES["differ"] for verdict in expected}
    assert told == {str(verdict) for verdict in Verdict}


@pytest.mark.parametrize(
    ("text", "lang", "kind", "value", "unit"),
    [
        ("2764.7亿元", "zh", Kind.MONEY, 276_470_000_000, "元"),
        ("叁佰萬元", "zh-Hant", Kind.MONEY, 3_000_000, "元"),
        ("6.5萬億", "zh-Hant", Kind.CARDINAL, 6.5e12, ""),
        ("六成四", "zh", Kind.PERCENT, 64, "%"),
        ("三分之二", "zh", Kind.FRACTION, 2 / 3, ""),
        ("第十八", "zh", Kind.ORDINAL, 18, ""),
        ("下午3点半", "zh", Kind.TIME, 3.5, ""),
        ("数十", "zh", Kind.APPROXIMATE, 10, ""),
        ("一万六七千", "zh", Kind.RANGE, 16_000, ""),
        ("去年", "zh", Kind.RELATIVE, -1, "yr"),
        ("276.47 billion yuan", "en", Kind.MONEY, 276_470_000_000, "CNY"),
        ("Two and a Half Million", "en", Kind.CARDINAL, 2_500_000, ""),
        ("HK$3,564 billion", "en-GB", Kind.MONEY, 3_564_000_000_000, "HKD"),
        ("twenty-first", "en", Kind.ORDINAL, 21, ""),
        ("five per thousand", "en", Kind.PERCENT, 0.5, "%"),
        ("the 1980s", "en", Kind.DECADE, 1980, ""),
        ("3,300 square metres", "en", Kind.CARDINAL, 3300, "m2"),
        ("25-year", "en", Kind.CARDINAL, 25, "yr"),
        ("dozens", "en", Kind.APPROXIMATE, 12, ""),
    ],
)
def test_read(text: str, lang: str, kind: Kind, value: float, unit: str) -> None:
    (figure,) = read_figures(text, lang)
    assert (figure.kind, figure.unit) == (kind, unit)
    assert figure.values[0] == pytest.approx(value)


def test_a_figure_keeps_the_text_that_was_given() -> None:
    (figure,) = read_figures("共３，５００萬元", "zh-Hant")[-1:]
    assert figure.text == "５００萬元"
    assert figure.hard


def test_the_year_of_the_document_decides_what_last_year_is() -> None:
    source, target = "去年增产", "output rose in 2019"
    assert verdicts(source, target) == []
    assert verdicts(source, target, year=2020) == []
    assert verdicts(source, target, year=2018) == ["extra"]


def test_an_unlikely_year_is_not_last_year() -> None:
    assert verdicts("去年增产", "output rose in 2091") == ["extra"]


def test_bare_yuan_is_free_in_traditional_text() -> None:
    source, target = "收費120元", "a fee of 120 US dollars"
    assert [one.verdict for one in compare(source, target, "zh")] == [Verdict.UNIT]
    assert compare(source, target, "zh-Hant") == []


def test_a_language_without_a_reader_has_no_figures() -> None:
    assert read_figures("42 Menschen", "de") == []
    assert compare("共42人", "42 Menschen oder 43", "zh", "de") == []


def test_differences_carry_both_figures() -> None:
    (one,) = compare("涉案1072人", "a case of 1,702 people")
    assert one.source is not None
    assert one.target is not None
    assert (one.source.text, one.target.text) == ("1072", "1,702")
    assert one.detail == "'1,702' is 1,702, but '1072' is 1,072"


def test_a_figure_without_end_is_read() -> None:
    assert verdicts("9" * 400 + "个", "9" * 400 + " of them") == []
    assert verdicts("万一" * 900, "hundred " * 900) == ["extra"]
    assert verdicts("共" + "9" * 400 + "亿元，见www.example.cn", "12") == ["missing"]


@given(MIXED | st.text(max_size=40), MIXED | st.text(max_size=40))
def test_any_texts_compare(source: str, target: str) -> None:
    for one in compare(source, target):
        assert one.detail
        assert one.source or one.target


@given(MIXED | st.text(max_size=40), st.sampled_from(["zh", "zh-Hant", "en"]))
def test_spans_index_the_text(text: str, lang: str) -> None:
    for figure in read_figures(text, lang):
        assert figure.text == text[figure.span.start : figure.span.end]
        assert figure.text


@given(st.lists(st.integers(13, 10**8), min_size=1, max_size=5, unique=True))
def test_the_same_digits_agree(numbers: list[int]) -> None:
    source = "，".join(f"有{number}个" for number in numbers)
    target = "; ".join(f"there are {number:,} of them" for number in numbers)
    assert compare(source, target) == []


@given(st.integers(13, 10**6), st.sampled_from(["万", "亿"]))
def test_a_lost_magnitude_is_found(number: int, magnitude: str) -> None:
    factor = {"万": 10**4, "亿": 10**8}[magnitude]
    assert compare(f"共{number}{magnitude}", f"{number * factor:,} in all") == []
    assert verdicts(f"共{number}{magnitude}", f"{number:,} in all") == ["magnitude"]
