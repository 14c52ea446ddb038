"""What a translation lacks: needs, places that stay, habits of a batch."""

from __future__ import annotations

import pytest

from termbase.bilingual import PairMatcher, open_pair
from toolkit.repairer.needs import HABIT, demands, habits, is_coordinated
from toolkit.repairer.usage import usages

TERMS = "zh\ten\n汇港基金\texchange reserve\n渡船局\tFerry Board\n"


@pytest.fixture(scope="module")
def matcher(tmp_path_factory: pytest.TempPathFactory) -> PairMatcher:
    path = tmp_path_factory.mktemp("needs") / "terms.tsv"
    path.write_text(TERMS, encoding="utf-8")
    return open_pair([path])


def test_what_is_there_stays_and_what_is_not_is_needed(matcher: PairMatcher) -> None:
    pair = "渡船局管理汇港基金。", "The Ferry Board runs the harbour purse."
    (found,) = demands(matcher, [pair])
    assert [pair[1][slice(*kept.span)] for kept in found.kept] == ["Ferry Board"]
    assert [pair[0][slice(*need.source)] for need in found.needs] == ["汇港基金"]
    assert found.needs[0].known is None
    assert len(found.terms) == 2


def test_a_term_cut_out_of_a_compound_does_not_count(matcher: PairMatcher) -> None:
    text = "The foreign exchange reserve grew."
    (found,) = demands(matcher, [("汇港基金增加。", text)])
    assert not found.kept
    known = found.needs[0].known
    assert known is not None
    assert text[slice(*known)] == "foreign exchange reserve"


def test_a_habit_needs_many_places(matcher: PairMatcher) -> None:
    right = ("渡船局开会。", "The Ferry Board met.")
    wrong = ("渡船局休会。", "They rested.")
    for pairs, wanted in (
        ([right] * 6 + [wrong], {HABIT}),
        ([right] * 3, set()),
        ([right] * 4 + [wrong] * 4, set()),
    ):
        found = demands(matcher, pairs)
        assert set(habits(found).values()) == wanted


def test_usage_counts_articles_and_capitals(matcher: PairMatcher) -> None:
    texts = [
        "The Ferry Board, too.",
        "He met the ferry board.",
        "Ferry Board members met.",
        "They told Ferry Board, too.",
    ]
    found = demands(matcher, [("渡船局。", text) for text in texts])
    (usage,) = usages(zip(texts, found, strict=True)).values()
    assert (usage.definite, usage.indefinite, usage.bare) == (2, 0, 1)
    assert (usage.small, usage.big) == (0, 3)  # the small one is given its capitals


@pytest.mark.parametrize(
    ("source", "wanted"),
    [("票据及债券", True), ("和平基金", False), ("渡船局", False), ("甲、乙", True)],
)
def test_coordinations(source: str, wanted: bool) -> None:
    assert is_coordinated(source) is wanted
