"""Words linked with words, learned from a batch alone; units of both languages."""

from __future__ import annotations

import numpy as np
import pytest

from termbase.records import Span
from toolkit.alignment.chain import LONGEST, chained
from toolkit.alignment.units import Units, key
from toolkit.alignment.words import WordModel

PAIRS = [
    ("港口很大", "the port is big"),
    ("港口开放", "the port is open"),
    ("领航很大", "the pilot is big"),
    ("领航开放", "the pilot is open"),
    ("港口关闭", "the port is closed"),
    ("领航关闭", "the pilot is closed"),
]


def pair(source: str, target: str) -> tuple[Units, Units]:
    return Units(source, "zh"), Units(target, "en")


def test_repeated_words_find_each_other() -> None:
    model = WordModel([pair(*one) for one in PAIRS])
    links = model.links(*pair("港口很大", "the port is big"))
    port, big = links[:, 1], links[:, 3]
    assert port[:2].sum() > 0.6 > port[2:4].sum()
    assert big[2:4].sum() > 0.6 > big[:2].sum()


def test_columns_are_shares() -> None:
    model = WordModel([pair(*one) for one in PAIRS])
    source, target = pair("港口很大。", "The port, is big.")
    links = model.links(source, target)
    assert links.shape == (len(source) + 1, len(target))
    sums = links.sum(axis=0)
    assert np.allclose(sums[~target.signs], 1)
    assert not sums[target.signs].any()


def test_known_pairs_teach() -> None:
    texts = [pair("甲乙丙丁", "one two three four")]
    known = [pair("丙", "two")] * 3
    plain = WordModel(texts).links(*texts[0])[2, 1]
    taught = WordModel(texts, known).links(*texts[0])[2, 1]
    assert taught > plain + 0.2


def test_neighbours_settle_what_a_word_stands_for() -> None:
    likely = np.array(
        [
            [0.9, 0.45, 0.0],  # unit 0
            [0.0, 0.0, 0.0],
            [0.0, 0.0, 0.9],
            *[[0.0] * 3] * 9,
            [0.0, 0.45, 0.0],  # as likely for the second word, and far away
            [0.1, 0.1, 0.1],  # nothing
        ]
    )
    found = chained(likely)
    assert found[0, 1] > 0.7 > 0.1 > found[12, 1]
    assert np.allclose(found.sum(axis=0), 1)


def test_a_word_for_nothing_hands_on_what_it_heard() -> None:
    likely = np.zeros((13, 3))
    likely[0, 0], likely[-1, 1] = 1.0, 1.0
    likely[[1, 11], 2] = 0.5
    found = chained(likely)
    assert found[-1, 1] == pytest.approx(1)
    assert found[1, 2] > 0.7


SHAPES = [(1, 4), (2, 4), (5, 1), (1, 0), (4, 0), (LONGEST + 2, 2)]


@pytest.mark.parametrize("shape", SHAPES)
def test_without_neighbours_or_too_long_nothing_changes(shape: tuple[int, int]) -> None:
    likely = np.full(shape, 1 / shape[0])
    assert chained(likely) is likely


@pytest.mark.parametrize("pairs", [[], [("", "")], [("港", "")], [("", "port")]])
def test_nothing_to_learn_from(pairs: list[tuple[str, str]]) -> None:
    model = WordModel([pair(*one) for one in pairs])
    source, target = pair("港口", "the port")
    assert np.isfinite(model.links(source, target)).all()
    assert model.links(*pair("", "")).shape == (1, 0)


@pytest.mark.parametrize(
    ("word", "lang", "wanted"),
    [
        ("Ports", "en", "port"),
        ("port’s", "en", "port"),
        ("U.S.", "en", "us"),
        ("3.5", "en", "3.5"),
        ("銀", "zh", "银"),
    ],
)
def test_keys(word: str, lang: str, wanted: str) -> None:
    assert key(word, lang) == wanted


def test_units() -> None:
    source = Units("港口ABC費率7.5%。", "zh", [(Span(0, 2), "c1")])
    assert source.words() == [*"港口", "ABC", *"費率", "7.5", "%", "。"]
    assert " c1" in source.features[0]
    assert "港口" in source.features[0]
    target = Units("the harbour's fee", "en")
    assert target.words() == ["the", "harbour's", "fee"]
    assert target.light.tolist() == [True, False, False]
    assert target.within(Span(5, 8)) == (1, 2)
    assert target.text[slice(*target.place(1, 2))] == "harbour's fee"


def test_points_of_an_abbreviation_are_its_own_but_for_the_last_of_a_sentence() -> None:
    words = Units("U.S. ports and U.S.-built ships, from the U.S.", "en").words()
    assert [word for word in words if "." in word] == ["U.S.", "U.S.", "U.S", "."]
    assert Units("Paid to A. It left.", "en").words()[2:4] == ["A", "."]


def test_an_acronym_is_no_pronoun() -> None:
    target = Units("US ports told us who uses IT", "en")
    light = [
        word for word, one in zip(target.words(), target.light, strict=True) if one
    ]
    assert light == ["us", "who"]
    assert Units("WITH THE HARBOUR", "en").light.tolist() == [True, True, False]
