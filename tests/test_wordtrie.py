"""The word trie finds what the oracle finds, wherever the text is cut."""

from __future__ import annotations

import io
from itertools import product

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from termbase import wordtrie
from termbase.hits import Hits
from termbase.tokens import characters
from termbase.wordtrie import WordTrie
from tests import oracle

ALPHABET = [
    *"abAB 1_.-+('",
    *"éÉßẞİ\u212aΣςσ",
    *"’️→中国か々ー゙",
    *"𠀀𐐀𐐨",
    "\u0301",
    "\n",
]
WORDS = [*"ab", "new", "York", "part", "OF", "the", "Σας", "中国", "C", "++", "é’s"]


@st.composite
def searches(draw: st.DrawFn) -> tuple[list[str], str]:
    """Patterns, and a text in which some of them stand."""
    letters = st.text(st.sampled_from(draw(st.permutations(ALPHABET))[:8]), min_size=1)
    phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
    patterns = draw(st.lists(letters | phrases, max_size=12))
    pieces = st.sampled_from([*ALPHABET, *WORDS, " ", *patterns])
    return patterns, "".join(draw(st.lists(pieces, max_size=40)))


def tuples(hits: Hits) -> list[oracle.Hit]:
    return list(zip(*(column.tolist() for column in hits), strict=True))


@given(searches(), st.sampled_from([1, 3, 7, 64, 1 << 20]))
def test_equals_the_oracle(search: tuple[list[str], str], block: int) -> None:
    patterns, text = search
    trie = WordTrie.build(patterns)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wordtrie, "BLOCK", block)
        assert tuples(trie.find_all(text.encode())) == oracle.find_all(patterns, text)
        assert tuples(trie.find(text.encode())) == oracle.find(patterns, text)


@given(searches())
def test_arrays_round_trip(search: tuple[list[str], str]) -> None:
    patterns, text = search
    trie, file = WordTrie.build(patterns), io.BytesIO()
    np.savez(file, allow_pickle=False, **trie.arrays())
    file.seek(0)
    with np.load(file, allow_pickle=False) as arrays:
        again = WordTrie.from_arrays(arrays)
    assert tuples(again.find_all(text.encode())) == tuples(trie.find_all(text.encode()))


@pytest.mark.parametrize(
    ("patterns", "text", "found"),
    [
        (["new york s", "new york"], "New York State", ["New York"]),
        (["art of", "of the"], "part of the whole", ["of the"]),
        (["new york", "york city hall"], "New York City Hall", ["New York"]),
        (["term"], "terms, determine, TERM_2", []),
        (["term"], "İİ term", ["term"]),
        (["école"], "ÉCOLE", ["ÉCOLE"]),
        (["ecole"], "école", []),
        (["cafe"], "cafe\u0301", []),
        (["k"], "\u212a", []),
        (["it's"], "it’s", []),
        (["it’s"], "It’s", ["It’s"]),
        (["two words"], "two\u00a0words, two  words", []),
        (["法治"], "全面依法治国", ["法治"]),
        (["依法", "法治国"], "依法治国", ["依法"]),
        (["CPC中央"], "在cpc中央", ["cpc中央"]),
        (["\U00020000"], "\U00020000\U00020001", ["\U00020000"]),
        (["c", "c++", "c#"], "C, C++ and C#", ["C", "C++", "C#"]),
        ([".net"], "ASP.NET", [".NET"]),
        (["(this time)"], "(This time) this time", ["(This time)"]),
        (["→", "++"], "a→b +++", ["→", "++"]),
        (["a" * 30], "a" * 31 + " " + "a" * 30, ["a" * 30]),
    ],
)
def test_traps(patterns: list[str], text: str, found: list[str]) -> None:
    data = text.encode()
    hits = tuples(WordTrie.build(patterns).find(data))
    assert [data[start:end].decode() for start, end, _ in hits] == found
    assert hits == oracle.find(patterns, text)


def test_all_lengths_and_overlaps() -> None:
    hits = WordTrie.build(["a b", "a", "b c", "a b c"]).find_all(b"a b c")
    assert tuples(hits) == [(0, 5, 3), (0, 3, 0), (0, 1, 1), (2, 5, 2)]


def test_the_first_of_equal_patterns_counts() -> None:
    assert tuples(WordTrie.build(["x", "Ab", "aB"]).find_all(b"AB")) == [(0, 2, 1)]


def test_nothing_to_find() -> None:
    assert tuples(WordTrie.build([]).find(b"text")) == []
    assert tuples(WordTrie.build(["text"]).find(b"")) == []


def test_an_empty_pattern_is_refused() -> None:
    with pytest.raises(ValueError, match="pattern 1 is empty"):
        WordTrie.build(["a", ""])


@example(["0"], b"0\xe3\x010\xf0")
@given(st.lists(st.text(min_size=1), max_size=5), st.binary() | st.text())
def test_any_bytes(patterns: list[str], text: bytes | str) -> None:
    data = text if isinstance(text, bytes) else text.encode()
    for start, end, number in tuples(WordTrie.build(patterns).find_all(data)):
        found = data[start:end].decode()
        assert oracle.fold(found) == oracle.fold(patterns[number])


def test_every_character_is_what_the_oracle_says() -> None:
    points = [*range(0xD800), *range(0xE000, 0x20000), *range(0x2F800, 0x32000)]
    text = "".join(map(chr, points))
    read = characters(text.encode())
    folded = read.folded.tobytes()[: len(text.encode())]
    assert folded.decode() == "".join(map(oracle.fold, text))
    places = np.cumsum([0] + [len(character.encode()) for character in text[:-1]])
    runs = [text[i] for i in np.flatnonzero(read.word[places + 1])]
    assert runs == [character for character in text if oracle.runs(character)]


def test_many_patterns() -> None:
    syllables = ["ka", "lo", "mi", "NU", "rè", "士"]
    words = ["".join(parts) for parts in product(syllables, repeat=3)]
    patterns = [f"{a} {b}" for a, b in product(words[::2], words[::9])] + words[::3]
    text = " ".join(words[i * 7 % len(words)] for i in range(60))
    hits = tuples(WordTrie.build(patterns).find(text.encode()))
    numbers = {oracle.fold(pattern): i for i, pattern in enumerate(patterns)}
    data = oracle.fold(text).encode()
    assert all(numbers[data[i:j].decode()] == number for i, j, number in hits)
    assert hits == oracle.find([patterns[n] for n in range(len(patterns))], text)
