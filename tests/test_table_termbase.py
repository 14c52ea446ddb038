"""Term lists in columns as termbases: what is read, and what is refused and where."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.bilingual import open_pair
from termbase.errors import MaplebridgeError, TermbaseError
from termbase.exchange.table import read, read_text
from termbase.fold import fold, fold_all
from termbase.load import open_termbase
from termbase.records import Concept, PartOfSpeech, Status
from tests.support import run


def concepts(text: str, path: str = "terms.tsv") -> dict[str, Concept]:
    return {concept.id: concept for concept in read_text(text, path).concepts}


def terms(concept: Concept) -> list[tuple[str, str, str]]:
    return [(term.lang, term.text, term.status.value) for term in concept.terms]


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        (
            "zh\ten\n渡船\tferry|ferry boat\n",
            "t.tsv",
            [("zh", "渡船", "preferred"), ("en", "ferry", "preferred"),
             ("en", "ferry boat", "admitted")],
        ),
        (
            "zh\ten\n渡船\tferry\n渡船\tferry boat\n",
            "t.tsv",
            [("zh", "渡船", "preferred"), ("en", "ferry", "preferred"),
             ("en", "ferry boat", "admitted")],
        ),
        (
            "en,zh-hant\nferry,渡船|渡輪\n",
            "t.CSV",
            [("en", "ferry", "preferred"), ("zh-Hant", "渡船", "preferred"),
             ("zh-Hant", "渡輪", "admitted")],
        ),
        (
            "zh,en,deprecated,forbidden\n渡船,ferry,cross boat|pass boat,raft\n",
            "t.csv",
            [("zh", "渡船", "preferred"), ("en", "ferry", "preferred"),
             ("en", "cross boat", "deprecated"), ("en", "pass boat", "deprecated"),
             ("en", "raft", "deprecated")],
        ),
        (
            "zh\ten\tstatus\n渡船\traft\tforbidden\n渡船\tboat\tadmitted\n"
            "渡船\tferry\tpreferred\n",
            "t.tsv",
            [("zh", "渡船", "preferred"), ("en", "raft", "deprecated"),
             ("en", "boat", "admitted"), ("en", "ferry", "preferred")],
        ),
        (
            "zh\ten\tde\n渡船\tferry\t\n",
            "t.tsv",
            [("zh", "渡船", "preferred"), ("en", "ferry", "preferred")],
        ),
        (
            "en\tdeprecated\nferry\traft\n",
            "t.tsv",
            [("en", "ferry", "preferred"), ("en", "raft", "deprecated")],
        ),
        (
            'zh\ten\n渡船\t"the ""Swift"" ferry"\n',
            "t.tsv",
            [("zh", "渡船", "preferred"), ("en", 'the "Swift" ferry', "preferred")],
        ),
        (
            'zh,en\n渡船,"ferry, large"\n\n',
            "t.csv",
            [("zh", "渡船", "preferred"), ("en", "ferry, large", "preferred")],
        ),
    ],
)  # fmt: skip
def test_read(text: str, path: str, expected: list[tuple[str, str, str]]) -> None:
    (concept,) = concepts(text, path).values()
    assert terms(concept) == expected
    assert not concept.provisional


def test_columns_of_a_row() -> None:
    text = "id\tzh\ten\tpart_of_speech\tnote\nx1\t渡\tcross\tverb\tof boats\n"
    concept = concepts(text)["x1"]
    assert (concept.note, concept.line) == ("of boats", 2)
    assert concept.terms[1].part_of_speech is PartOfSpeech.VERB
    assert concept.terms[0].part_of_speech is PartOfSpeech.NOUN
    assert [term.line for term in concept.terms] == [2, 2]


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        (
            "zh\tenglish\n",
            "t.tsv",
            "t.tsv:1:2: B001 'english' is neither a language tag",
        ),
        ("渡船\tferry\n", "t.tsv", "t.tsv:1:1: B001 '渡船' is neither"),
        ("src\ttgt\n", "t.tsv", "t.tsv:1:1: B001 'src' is neither"),
        ("zh\tstatsu\n", "t.tsv", "did you mean 'status'?"),
        ("zh\tzh\n", "t.tsv", "t.tsv:1:2: B001 column 'zh' is given twice"),
        ("id\tnote\n", "t.tsv", "no language column"),
        ("", "t.tsv", "no language column"),
        ("zh\ten\n渡船\t\n", "t.tsv", "t.tsv:2:2: B001 an empty cell in column 'en'"),
        ("zh\ten\n\tferry\n", "t.tsv", "t.tsv:2:1: B001 an empty cell in column 'zh'"),
        ("zh\ten\tde\n渡船\t\t\n", "t.tsv", "t.tsv:2:2: B001 an empty cell"),
        ("id\tzh\ten\n\t渡船\tferry\n", "t.tsv", "t.tsv:2:1: B001 an empty cell"),
        ("zh\ten\n渡船\tferry||boat\n", "t.tsv", "t.tsv:2:2: B001 nothing between two"),
        ("zh\ten\n渡船\tferry\tx\n", "t.tsv", "3 cells where the header has 2"),
        (
            "zh\ten\n渡船\tferry\n\n渡船\tferry\n",
            "t.tsv",
            "t.tsv:4:2: B001 'ferry' is already at line 2",
        ),
        (
            "zh\ten\tstatus\n渡\tcross\tpreffered\n",
            "t.tsv",
            "t.tsv:2:3: B001 'preffered'; did you mean 'preferred'?",
        ),
        (
            "zh\ten\tpart_of_speech\n渡\tcross\tadverb\n",
            "t.tsv",
            "t.tsv:2:3: B001 'adverb'; did you mean 'verb'?",
        ),
        (
            "zh\ten\tstatus\n渡\ta\tpreferred\n渡\tb\tpreferred\n",
            "t.tsv",
            "'a' is preferred already (line 2)",
        ),
        ('zh,en\n渡船,"ferry\n', "t.csv", "broken CSV"),
        ("zh\ten\n渡船\t-\n", "t.tsv", "t.tsv:2:2: B001 '-' has nothing to match"),
    ],
)
def test_refused(text: str, path: str, message: str) -> None:
    with pytest.raises(TermbaseError) as caught:
        read_text(text, path)
    assert message in str(caught.value)


def test_encodings(tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    for coding in ("utf-8", "utf-8-sig", "utf-16"):
        path.write_bytes("zh\ten\r\n渡船\tferry\r\n".encode(coding))
        assert [concept.id for concept in read(path).concepts] == ["渡船"]
    path.write_bytes("zh\ten\n渡船\tferry\n".encode("gb18030"))
    with pytest.raises(TermbaseError, match="not UTF-8 at byte 6"):
        read(path)
    with pytest.raises(MaplebridgeError, match="No such file"):
        read(tmp_path / "none.tsv")


def test_signs_of_the_notation_stand_for_themselves(tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    rows = "甲\t[A] {group|set}\n乙\tA~B line\n丙\tC++ <code>\n"
    rows = rows.replace("group|set", "group")
    path.write_text(f"zh\ten\n{rows}", encoding="utf-8")
    matcher = open_termbase([path]).matcher
    text = "The [A] {group}, the a~b line and C++ <code>s; a group A."
    found = [text[slice(*match.span)] for match in matcher.matches(text)]
    assert found == ["[A] {group}", "a~b line", "C++ <code>"]


def test_a_list_and_a_termbase_together(tmp_path: Path) -> None:
    first, second = tmp_path / "a.tsv", tmp_path / "b.csv"
    first.write_text("zh\ten\n渡船\tferry\n银行\tbank\n", encoding="utf-8")
    second.write_text("zh,en\n渡船,ferry boat\n", encoding="utf-8")
    for _ in range(2):  # compiled, then from the cache
        opened = open_termbase([first, second])
        texts = [m.term.text for m in opened.matcher.matches("ferry boats, a bank")]
        assert texts == ["ferry boat", "bank"]
        assert len(opened.replaced) == 1
    assert opened.termbase.concepts["渡船"].path == str(second)
    assert open_pair([first, second]).active == 2


def test_normalize_takes_a_list(tmp_path: Path) -> None:
    terms = "zh\ten\tdeprecated\n渡船\tferry\tpass boat\n"
    (tmp_path / "terms.tsv").write_text(terms, encoding="utf-8")
    (tmp_path / "text.txt").write_text("Two pass boats left.\n", encoding="utf-8")
    done = run("normalize", "text.txt", "-t", "terms.tsv", "--diff", cwd=tmp_path)
    assert b"+Two ferries left." in done.stdout
    broken = terms.replace("en\t", "eng lish\t")
    (tmp_path / "terms.tsv").write_text(broken, encoding="utf-8")
    done = run("normalize", "text.txt", "-t", "terms.tsv", cwd=tmp_path)
    assert done.returncode == 2
    assert b"terms.tsv:1:2" in done.stderr
    assert b"Traceback" not in done.stderr


def test_many_rows_are_read() -> None:
    rows = "".join(f"{n:05d}号\tferry {n}\n" for n in range(20_000))
    read_rows = concepts(f"zh\ten\n{rows}")
    assert len(read_rows) == 20_000
    assert read_rows["00007号"].terms[1].status is Status.PREFERRED


@given(
    st.text('zhen\t,|"\n渡船 ferry~{[', max_size=40),
    st.sampled_from(["t.tsv", "t.csv"]),
    st.sampled_from(["", "zh\ten\n", "zh,en\n", "zh,en,deprecated\n"]),
)
def test_any_text_is_read_or_refused(text: str, path: str, header: str) -> None:
    try:
        found = read_text(header + text, path).concepts
    except TermbaseError as error:
        refused = str(error)
    else:
        assert all(concept.terms for concept in found)
        return
    assert refused.startswith(path)


@given(st.lists(st.text("aB- ‑“’繁體\u3000\u200bＡé\t\U0001f600\0", max_size=6)))
def test_folding_many_is_folding_each(texts: list[str]) -> None:
    assert fold_all(texts) == [fold(text) for text in texts]


def test_semicolons_part_the_cells_where_the_header_has_them() -> None:
    text = "de;en\r\nHaftbefehl;arrest warrant, warrant\r\n"
    (concept,) = read_text(text, "terms.csv").concepts
    assert [t.text for t in concept.terms] == ["Haftbefehl", "arrest warrant, warrant"]
