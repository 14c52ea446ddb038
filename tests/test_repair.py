"""Documents repaired from end to end, on small invented pairs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from toolkit import repair
from toolkit.engine import Outcome
from toolkit.errors import UsageError
from toolkit.formats import parse
from toolkit.pairing import aligned
from toolkit.records import Applicability
from toolkit.repairer.repair import Repairer

TERMS = """zh\ten
港務監督局\tHPA
港務基金\tPort Reserve Fund
穩定補助\tstability grant
潮汐債券\ttidal bonds
領航員\tpilots
綠橋市\tGreen Bridge City
"""
ALL = tuple(Applicability)


@pytest.fixture(scope="module")
def terms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("repair") / "terms.tsv"
    path.write_text(TERMS, encoding="utf-8")
    return path


def outcome(
    terms: Path, source: str, target: str, applied: tuple[Applicability, ...] = ()
) -> Outcome:
    """One document repaired."""
    document = aligned(parse(target, "out.txt"), parse(source, "out.zh"))
    repairer = Repairer([terms], applied) if applied else Repairer([terms])
    return repairer.run([document])[0]


def repaired(terms: Path, source: str, target: str) -> str:
    return outcome(terms, source, target).document.text


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        (
            "港務監督局公布了結果。",
            "The HKB announced the results.",
            "The HPA announced the results.",
        ),
        (
            "船長感謝領航員。",
            "The captain thanked the pilot officers.",
            "The captain thanked the pilots.",
        ),
        (
            "潮汐債券在綠橋市出售。",
            "Tide bonds were sold in Green Bridge City.",
            "Tidal bonds were sold in Green Bridge City.",
        ),
        (
            "綠橋市設立港務基金。",
            "Green Bridge City set up a Port Reserve Purse.",
            "Green Bridge City set up a Port Reserve Fund.",
        ),
    ],
)
def test_the_preferred_term_is_put(
    terms: Path, source: str, target: str, wanted: str
) -> None:
    assert repaired(terms, source, target) == wanted


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("港務基金由港務監督局管理。", "The HPA runs the Port Reserve Fund."),
        ("今天下雨，船停航。", "It rains today and no boat sails."),
    ],
)
def test_right_text_stays(terms: Path, source: str, target: str) -> None:
    assert repaired(terms, source, target) == target


def test_a_name_and_its_acronym_are_one_place(tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text("zh\ten\n綠橋銀行\tGBB\n港務監督局\tHPA\n", "utf-8")
    text = "It was signed with Green Bridge Bank (GBB)."
    assert repaired(path, "港務監督局與綠橋銀行簽署。", text) == text


def test_what_was_left_out_is_told_and_not_put_in(terms: Path) -> None:
    found = outcome(terms, "潮汐債券不再發行。", "No more of it.")
    assert found.document.text == "No more of it."
    assert [finding.after for finding in found.findings] == [None]


def test_twice_is_as_once(terms: Path) -> None:
    source = "潮汐債券在綠橋市出售。\n船長感謝領航員。"
    once = repaired(
        terms, source, "Tide bonds sell in Green Bridge.\nHe met pilot men."
    )
    assert repaired(terms, source, once) == once


def test_missing_capitals_are_put_in(terms: Path) -> None:
    found = outcome(terms, "港務基金很大。", "The port reserve fund is large.")
    assert found.document.text == "The Port Reserve Fund is large."
    assert [finding.rule for finding in found.findings] == ["T404"]


def test_findings_have_both_places(terms: Path) -> None:
    source, target = "他買了潮汐債券。", "He bought tide bonds."
    (finding,) = outcome(terms, source, target).findings
    assert target[slice(*finding.span)] == finding.before == "tide bonds"
    assert finding.source_span is not None
    assert source[slice(*finding.source_span)] == "潮汐債券"
    assert finding.after == "tidal bonds"


def test_nothing_is_applied_that_was_not_asked_for(terms: Path) -> None:
    given = "He bought tide bonds."
    found = outcome(terms, "他買了潮汐債券。", given, (Applicability.DISPLAY,))
    assert found.document.text == given
    assert len(found.findings) == 1


def test_a_document_without_sources_is_an_error(terms: Path) -> None:
    with pytest.raises(UsageError, match="no source"):
        Repairer([terms]).run([parse("Alone.", "alone.txt")])


def test_several_documents_learn_from_each_other(terms: Path) -> None:
    pairs = [
        ("穩定補助已發放。", "The steady aid was paid."),
        ("穩定補助金額不大。", "The steady aid is small."),
        ("他們申請穩定補助。", "They asked for the steady aid."),
    ]
    documents = [aligned(parse(t, "x.txt"), parse(s, "x.zh")) for s, t in pairs]
    texts = [one.document.text for one in Repairer([terms]).run(documents)]
    assert texts == [
        "The stability grant was paid.",
        "The stability grant is small.",
        "They asked for the stability grant.",
    ]


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        ("They meet at the seamen hall.", "They meet at the mariners' hall."),
        ("They “meet” at the seamen hall.", "They “meet” at the mariners’ hall."),
    ],
)
def test_marks_are_those_of_the_document(
    target: str, wanted: str, tmp_path: Path
) -> None:
    path = tmp_path / "marks.tsv"
    path.write_text("zh\ten\n海員會堂\tmariners’ hall\n", encoding="utf-8")
    source = "他們在海員會堂聚會。"
    pairs = [aligned(parse(target, "a.txt"), parse(source, "a.zh"))] * 3
    assert Repairer([path]).run(pairs)[0].document.text == wanted


LISTED = [
    (
        "省里收到问题线索。",
        "It received problem threads.",
        "leads on possible misconduct",
    ),
    ("省里收到新书。", "It received problem threads.", "problem threads"),
    (
        "他被拉进刷单返利群。",
        "He joined a group for swiping bills and rebates.",
        "fake online order",
    ),
    (
        "他被拉进棋牌群。",
        "He joined a group for swiping bills and rebates.",
        "swiping bills",
    ),
]


@pytest.mark.parametrize(("source", "target", "wanted"), LISTED)
def test_the_source_decides_what_a_listed_rendering_means(
    source: str, target: str, wanted: str
) -> None:
    assert wanted in repair(target, source).document.text


def test_a_language_without_grammar_is_left_to_an_editor(tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text("en\tde\nharbour dues\tHafengelder\npilot\tLotse\n", "utf-8")
    source = "The pilot left.\nThe harbour dues rise.\n"
    given = "Der Steuermann ging.\nDie Hafengebühren steigen.\n"
    document = aligned(parse(given, "out.txt"), parse(source, "in.txt"))
    document = replace(document, source_lang="en", target_lang="de")

    (kept,) = Repairer([path]).run([document])
    assert kept.document.text == given
    assert {one.applicability for one in kept.findings} <= {
        Applicability.UNSAFE,
        Applicability.DISPLAY,
    }
    (edited,) = Repairer([path], ALL).run([document])
    assert "Lotse ging" in edited.document.text
    assert edited.document.text.endswith("Hafengelder steigen.\n")


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("港務基金上升。", "The 港务基金 rose.", "The Port Reserve Fund rose."),
        ("# 港務基金", "# 港務基金", "# Port Reserve Fund"),
        (
            "推動港務基金前進。",
            "They pushed 港務基金 forward.",
            "They pushed the Port Reserve Fund forward.",
        ),
        ("三名領航員上船。", "Three 领航员 came.", "Three pilots came."),
        (
            "潮汐債券升，領航員買潮汐債券。",
            "潮汐債券 rose, and pilots bought 潮汐債券.",
            "Tidal bonds rose, and pilots bought tidal bonds.",
        ),
    ],
)
def test_a_term_left_in_the_source_s_script_is_translated(
    terms: Path, source: str, target: str, wanted: str
) -> None:
    assert repaired(terms, source, target) == wanted


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("港務基金網站改版。", "The 港務基金網站 is new."),
        ("穩定補助發放了。", "He got 穩定補助 there."),
        ("穩定補助發放了。他走了。", "It was paid out. He left 穩定補助 there."),
        ("港務監督局（港務監督局）", "The HPA (港務監督局)"),
        ("風把港務基金吹走。", "What the wind blew away (港務基金) went."),
    ],
)
def test_a_part_or_a_gloss_stays_and_what_has_no_number(
    terms: Path, source: str, target: str
) -> None:
    assert repaired(terms, source, target) == target
