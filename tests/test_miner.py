"""Mining English texts: words, glosses, evidence, contrast, clusters."""

from __future__ import annotations

import pytest

from tests.support import ROOT
from toolkit import read
from toolkit.files import find_files
from toolkit.formats import parse
from toolkit.miner.corpus import read_corpus, telling
from toolkit.miner.gloss import TABLE, explained
from toolkit.miner.mine import mine
from toolkit.miner.records import Candidate
from toolkit.miner.wording import stem

ARTICLES = ROOT / "samples/articles"
FAMILIES = [
    ("Fengqiao Experience", "Maple Bridge Experience", "experience of Maple Bridge"),
    ("gangsters and evils", "gangsters and gangsters", "anti-triad and evil"),
    ("gang-related organizations", "underworld organizations"),
    ("100-Day Campaign", "100-day action", "Hundred Days Action"),
    ("river chiefs", "river leader"),
    ("Conflicts and disputes", "contradictions and disputes"),
]


def mined(*texts: str) -> list[Candidate]:
    """The candidates of texts."""
    return mine([parse(text, f"{n}.txt") for n, text in enumerate(texts)])


def wordings(candidates: list[Candidate]) -> list[set[str]]:
    """The renderings of each candidate."""
    return [{r.text for r in candidate.renderings} for candidate in candidates]


@pytest.fixture(scope="module")
def articles() -> list[Candidate]:
    """The candidates of the sample articles, without any termbase."""
    return mine([read(path) for path in find_files([str(ARTICLES)])])


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family[0])
def test_a_family_of_renderings_is_one_candidate(
    family: tuple[str, ...], articles: list[Candidate]
) -> None:
    assert any(set(family) <= found for found in wordings(articles))


def test_telecom_fraud_is_found_among_its_cases(articles: list[Candidate]) -> None:
    found = next(c for c in articles if "telecom" in c.id)
    assert len(found.renderings) >= 3
    assert any("38,450" in why for why in found.why)


def test_other_places_and_things_side_by_side_are_no_candidate(
    articles: list[Candidate],
) -> None:
    told = [" ".join(sorted(found)) for found in wordings(articles)]
    assert not [text for text in told if "Luoping" in text and "Anping" in text]
    assert not [text for text in told if "Theft" in text]


def test_the_evidence_is_told(articles: list[Candidate]) -> None:
    first = articles[0]
    assert first.why[0] == "'Fengqiao' may be 枫桥 in pinyin"
    assert any("develop ... in the new" in why for why in first.why)
    rendering = next(r for r in first.renderings if r.text == "Fengqiao Experience")
    assert rendering.name
    sighting = rendering.sightings[0]
    assert (sighting.path, sighting.line) == (
        str(ARTICLES / "hengzhou-briefing.txt"),
        7,
    )
    assert sighting.text[slice(*sighting.span)] == "Fengqiao Experience"
    assert sighting.text.startswith("The county will adhere")


def test_candidates_are_ranked_and_their_ids_differ(articles: list[Candidate]) -> None:
    scores = [candidate.score for candidate in articles]
    assert scores == sorted(scores, reverse=True)
    assert len({candidate.id for candidate in articles}) == len(articles)


def test_the_same_texts_give_the_same_candidates(articles: list[Candidate]) -> None:
    assert mine([read(path) for path in find_files([str(ARTICLES)])]) == articles


@pytest.mark.parametrize(
    "text", ["", "\n\n", "Hello.", "1,234.5", '"', "the the", "枫桥"]
)
def test_texts_without_phrases_give_nothing(text: str) -> None:
    assert mined(text) == []


def test_without_texts_there_is_nothing() -> None:
    assert mine([]) == []


def test_two_translations_of_one_text_are_mined_without_glosses() -> None:
    text = (
        "The zoo opened a giant marmot {} hall for 4,715 guests in the northern wing."
    )
    found = mined(text.format("exhibition"), text.format("display"))
    assert wordings(found) == [
        {"giant marmot exhibition hall", "giant marmot display hall"}
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("import quota", "export quota"),
        ("2016 quota", "2017 quota"),
        ("Jutland quota", "Bavaria quota"),
        ("northern quota", "southern quota"),
    ],
)
def test_opposites_figures_and_other_names_are_kept_apart(one: str, other: str) -> None:
    around = "On Friday the council raised the wheat {} by 4,715 tonnes in Olmstead."
    assert mined(around.format(one), around.format(other)) == []


def test_grammar_alone_makes_no_candidate() -> None:
    texts = "The tax officials met.", "A tax official met.", "Officials of the tax met."
    assert mined(*texts) == []


def test_one_acronym_links_two_names() -> None:
    found = mined(
        "The Bureau of Harbor Lights (BHL) was founded in spring.",
        "Later the Harbor Lanterns Bureau (BHL) was closed.",
    )
    assert wordings(found) == [{"Bureau of Harbor Lights", "Harbor Lanterns Bureau"}]
    assert "different renderings stand in: ... (BHL)" in found[0].why


def test_words_figures_and_sentences_of_a_corpus() -> None:
    text = "The 2nd “Maple-Bridge” model cut 1.2 million cases. It’s good.\n\nAnd so?"
    corpus = read_corpus([parse(text, "a.txt")])
    words = [corpus.vocabulary[number] for number in corpus.ids]
    assert words == [
        *("2", "mapl", "bridg", "model", "cut", "1200000", "cas"),
        *("it", "good", "and", "so"),
    ]
    assert corpus.sentences.tolist() == [1] * 7 + [2] * 2 + [3] * 2
    assert corpus.surface(1, 3) == "Maple-Bridge” model"


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ("2285", True),
        ("96.96", True),
        ("431", True),
        ("2020", False),
        ("1200000", False),
        ("40", False),
        ("0.5", False),
    ],
)
def test_which_figures_are_telling(figure: str, expected: bool) -> None:
    assert telling(figure) is expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("fengqiao", ("枫", "桥")), ("tuanyuan", ("团圆",)), ("100", ("百",))],
)
def test_words_are_explained(word: str, expected: tuple[str, ...]) -> None:
    assert expected in explained(word)


def test_english_words_are_no_pinyin() -> None:
    assert explained("dog") == (("犬",),)
    assert explained("zebra") == ()
    assert explained("ma") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [("abduction", "abduct"), ("national", "nation"), ("violent", "violenc")],
)
def test_derivations_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_short_forms_are_other_words() -> None:
    assert stem("telecommunication") != stem("telecom")


def test_the_table_of_glosses_is_in_order() -> None:
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    assert all(len(row) in (2, 3) for row in rows)
    assert len({row[0] for row in rows}) == len(rows)
    keys = [(row[1], row[0]) for row in rows]
    assert keys == sorted(keys)
    assert all(row[1].isascii() and row[1].islower() for row in rows)
