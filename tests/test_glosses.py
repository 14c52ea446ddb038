"""The table of glosses: its form, what is taken from it, and what it explains."""

from __future__ import annotations

import re

import pytest

from termbase.fold import fold
from toolkit.alignment.glosses import LANGS, TABLE, glosses, glosses_of
from toolkit.alignment.units import Units
from toolkit.alignment.words import WordModel

TEXT = TABLE.read_bytes().decode("utf-8")
ROWS = [line.split("\t") for line in TEXT.split("\n")[1:-1]]
SENSE = re.compile(r"[A-Za-z0-9]+(?:(?:, |[ '-])[A-Za-z0-9]+)*")


def test_the_table_is_sorted_and_says_each_word_once() -> None:
    assert TEXT.startswith("zh\ten\n")
    assert TEXT.endswith("\n")
    assert "\r" not in TEXT
    words = [row[0] for row in ROWS]
    assert words == sorted(set(words))


def test_words_are_simplified_chinese() -> None:
    assert [
        row[0] for row in ROWS if not re.fullmatch("[\u4e00-\u9fff]+", row[0])
    ] == []
    assert [row[0] for row in ROWS if fold(row[0]) != row[0]] == []


def test_senses_are_plain_and_say_something() -> None:
    wrong = [
        (word, sense)
        for word, sense in glosses(LANGS)
        if not SENSE.fullmatch(sense) or all(Units(sense, "en").light)
    ]
    assert wrong == []


def test_no_row_says_one_sense_twice() -> None:
    told = [row[1].split("|") for row in ROWS]
    assert [senses for senses in told if len(set(senses)) < len(senses)] == []
    assert max(map(len, told)) <= 8


@pytest.mark.parametrize("langs", [("en", "zh"), ("ja", "en"), ("zh", "de")])
def test_other_languages_have_none(langs: tuple[str, str]) -> None:
    assert glosses(langs) == ()
    assert list(glosses_of([Units("金融机构", langs[0])], langs)) == []


def test_glosses_are_those_of_what_is_said() -> None:
    words = {
        source.text for source, _ in glosses_of([Units("金融机构。", "zh")], LANGS)
    }
    assert {"金", "融", "金融", "机", "构", "机构"} <= words
    assert not words & {"风", "监管", "融资", "构成"}


def test_traditional_sources_have_them_too() -> None:
    words = {source.text for source, _ in glosses_of([Units("金融機構", "zh")], LANGS)}
    assert {"金融", "机构"} <= words


@pytest.mark.parametrize(
    ("source", "target", "word", "sense"),
    [
        ("严查四风问题", "strictly check the problems of four winds", "四", "four"),
        ("严查四风问题", "strictly check the problems of four winds", "风", "winds"),
        ("法律与风", "the wind and the law", "风", "wind"),
        ("公检法机关", "organs of public inspection law", "检", "inspection"),
        ("公检法机关", "organs of public inspection law", "法", "law"),
    ],
)
def test_glosses_explain_what_one_sentence_cannot(
    source: str, target: str, word: str, sense: str
) -> None:
    said, wrote = Units(source, "zh"), Units(target, "en")
    known = list(glosses_of([said], LANGS))
    assert _best(WordModel([(said, wrote)], known), said, wrote, word) == sense


def _best(model: WordModel, said: Units, wrote: Units, word: str) -> str:
    """The word of the translation, function words apart, that most says a character."""
    shares = model.links(said, wrote)[said.words().index(word)]
    shares[wrote.light] = 0
    return wrote.words()[int(shares.argmax())]
