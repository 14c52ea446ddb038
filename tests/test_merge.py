"""Joining termbases: what is added, what contradicts, and that the text says it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from termbase.errors import MaplebridgeError
from termbase.exchange import native
from termbase.joining.files import Merged, merge_files
from termbase.joining.settle import Side
from termbase.records import Concept
from tests.support import termbase

BASE = """\
# Ours.
schema: 1
subject_field: test
families:
  walk: "{walk|stroll}"
concepts:
  # The first one.
  - id: bank
    zh-Hans: [银行]   # a source
    en: [lending house, credit house]
    evidence: [https://example.org/bank]   # seen

  # The second one.
  - id: lantern
    zh-Hans:
      - 灯笼
    en:
      - preferred: Paper Lantern   # as the makers say
        part_of_speech: name
      # the bad ones
      - deprecated: "Lamp of Paper"
    evidence:
      - https://example.org/lantern
# The end.
"""


def entry(id_: str, *lines: str) -> str:
    """An entry of a file, without its head."""
    return "\n".join([f"  - id: {id_}", *(f"    {line}" for line in lines)]) + "\n"


def merged(
    folder: Path, *files: str, prefer: Side | None = None, base: str = BASE
) -> Merged:
    """The base after files: native YAML without its head, or a list with a header."""
    own, paths = termbase(folder, base), []
    for number, text in enumerate(files):
        listed = not text.startswith(" ")
        path = folder / f"new{number}.{'tsv' if listed else 'yaml'}"
        head = "" if listed else "schema: 1\nconcepts:\n"
        path.write_text(head + text, encoding="utf-8")
        paths.append(path)
    return merge_files(own, paths, prefer)


def concepts(result: Merged, scopes: native.Scopes | None = None) -> dict[str, Concept]:
    """The entries of the result by id."""
    read = native.read_text(result.after.decode("utf-8-sig"), "x.yaml", scopes)
    return {concept.id: concept for concept in read.concepts}


def terms(concept: Concept, lang: str = "en") -> list[tuple[str, str]]:
    """Status and text of the terms of a language."""
    return [(t.status.value, t.text) for t in concept.terms if t.lang == lang]


def refusal(folder: Path, *files: str, prefer: Side | None = None) -> list[str]:
    """The lines of a merge that is refused, without the folder's name."""
    with pytest.raises(MaplebridgeError) as caught:
        merged(folder, *files, prefer=prefer)
    return str(caught.value).replace(f"{folder}/", "").splitlines()


def test_what_did_not_change_keeps_every_character(tmp_path: Path) -> None:
    new = entry("kite", "zh-Hans: [风筝]", "en: [kite]", "basis: usage")
    text = merged(tmp_path, new).after.decode()
    written = "\n  - id: kite\n    zh-Hans:\n      - 风筝\n    en:\n      - kite\n"
    written += "    basis: usage\n"
    assert text == BASE.replace("\n  # The second", f"{written}\n  # The second")


def test_an_entry_that_grows_keeps_its_lines(tmp_path: Path) -> None:
    new = "zh\ten\tdeprecated\n灯笼\tPaper Lantern\tPaper Lamp|Lamp of Paper\n"
    text = merged(tmp_path, new).after.decode()
    old = '      - deprecated: "Lamp of Paper"\n'
    more = "      - deprecated: Paper Lamp\n"
    assert text == BASE.replace(old, old + more)


@pytest.mark.parametrize(
    ("id_", "lines"),
    [
        ("bank", ["en: [lending house]"]),
        ("other", ["zh: [银行]", "en: [lending house]"]),
        ("other", ["zh-Hans: [銀行]", "en: [Lending House]"]),
        ("other", ["en: [lending house]"]),
    ],
)
def test_who_is_the_same_entry(tmp_path: Path, id_: str, lines: list[str]) -> None:
    known = merged(tmp_path, entry(id_, *lines))
    assert known.after == known.before
    more = [*lines[:-1], lines[-1].replace("]", ", money shop]")]
    found = concepts(merged(tmp_path, entry(id_, *more)))
    assert list(found) == ["bank", "lantern"]
    assert terms(found["bank"])[-1] == ("admitted", "money shop")


def test_two_entries_of_one_source_term_stay_two(tmp_path: Path) -> None:
    new = entry("bank-a", "zh: [岸]", "en: [bank]") + entry(
        "bank-b", "zh: [岸]", "en: [shore]"
    )
    result = merged(tmp_path, new)
    assert list(concepts(result)) == ["bank", "bank-a", "bank-b", "lantern"]
    both = "zh\ten\n岸\tcoast\n"
    with pytest.raises(MaplebridgeError, match="that of 'bank-a' and 'bank-b'"):
        merged(tmp_path, both, base=result.after.decode())


def test_all_facts_of_an_entry_are_joined(tmp_path: Path) -> None:
    new = entry(
        "lantern",
        "definition: A light.",
        "zh-Hant: [燈籠]",
        "en: [Paper Lantern]",
        "evidence: [https://example.org/more]",
        "loaded: true",
        "examples: [match: A Lamp of Paper hung there., no_match: He reads a paper.]",
    )
    found = concepts(merged(tmp_path, new))["lantern"]
    assert (found.definition, found.loaded) == ("A light.", True)
    assert found.evidence == (
        "https://example.org/lantern",
        "https://example.org/more",
    )
    assert [example.matches for example in found.examples] == [True, False]
    assert terms(found, "zh-Hant") == [("preferred", "燈籠")]


def test_a_list_is_no_evidence_for_what_has_some(tmp_path: Path) -> None:
    new = "zh\ten\n银行\tlending house|bank house\n风筝\tkite\n"
    found = concepts(merged(tmp_path, new))
    assert found["bank"].evidence == ("https://example.org/bank",)
    assert found["kite"].evidence == ("new0.tsv",)


def test_ids_are_made_where_a_list_has_none(tmp_path: Path) -> None:
    new = "zh\ten\n风筝\tbank\n纸鸢\tpaper kite\n纸鸢儿\tpaper kite\n"
    french = "zh\tfr\n山\t∆\n"
    found = concepts(merged(tmp_path, new, french))
    ids = [id_ for id_ in found if not id_.startswith("term-")]
    assert ids == ["bank", "bank-2", "lantern", "paper-kite", "paper-kite-2"]
    assert len(found) == 6


def test_signs_of_a_list_stay_signs(tmp_path: Path) -> None:
    new = "zh\ten\tdeprecated\n风筝\tkite [red]\tpaper~bird\n"
    result = merged(tmp_path, new)
    assert [term.literal for term in concepts(result)["kite-red"].terms] == [
        False,
        True,
        True,
    ]


def test_families_that_the_base_has_not_are_written_out(tmp_path: Path) -> None:
    head = 'schema: 1\nfamilies: {walk: "{run|hop}", go: "<walk>"}\nconcepts:\n'
    new = entry("pace", "en:", "  - preferred: pace", '  - deprecated: "<go> <walk>"')
    path = tmp_path / "new.yaml"
    path.write_text(head + new, encoding="utf-8")
    found = concepts(merge_files(termbase(tmp_path, BASE), [path], None))
    assert terms(found["pace"])[1] == ("deprecated", "{{{run|hop}}} {{run|hop}}")


def test_a_scope_does_not_get_lost(tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    head = "schema: 1\nscope: sea\nscopes: {sea: [wave]}\nconcepts:\n"
    path.write_text(head + entry("kite", "en: [kite]"), encoding="utf-8")
    with pytest.raises(MaplebridgeError, match=r"new.yaml:5: .*a scope that"):
        merge_files(termbase(tmp_path, BASE), [path], None)


RIVAL = entry("bank", "en: [money house]")
USED = entry("lantern", "en: [{preferred: Paper Lantern}, {admitted: lamp of paper}]")
BAD = entry("bank", "en: [{preferred: lending house}, {deprecated: credit house}]")
TAKEN = entry(
    "kite", "en: [{preferred: kite}, {deprecated: [flying bird, Lamp of Paper]}]"
)
WANTED = entry("kite", "en: [Lamp of Paper]")
OURS = entry("kite", "en: [{preferred: kite}, {deprecated: lending house}]")
CLASHES = [
    (
        RIVAL,
        "new0.yaml:4: 'money house' is preferred here, and 'lending house' preferred "
        "at terms.yaml:10 (bank); --prefer base or --prefer new settles it",
    ),
    (USED, "'lamp of paper' is admitted here, and 'Lamp of Paper' deprecated at"),
    (BAD, "'credit house' is deprecated here, and 'credit house' admitted at"),
    (TAKEN, "'Lamp of Paper' is deprecated here, and at terms.yaml:21 (lantern)"),
    (WANTED, "'Lamp of Paper' is preferred here, and 'Lamp of Paper' deprecated at"),
    (
        OURS,
        "'lending house' is deprecated here, and 'lending house' preferred at "
        "terms.yaml:10 (bank); --prefer base settles it, or a change at terms.yaml:10",
    ),
]


@pytest.mark.parametrize(("new", "told"), CLASHES)
def test_a_contradiction_is_told_with_both_places(
    tmp_path: Path, new: str, told: str
) -> None:
    [line] = refusal(tmp_path, new)
    assert told in line
    assert line.startswith("new0.yaml:4: '")


def test_every_contradiction_is_told(tmp_path: Path) -> None:
    assert len(refusal(tmp_path, RIVAL + TAKEN)) == 2


@pytest.mark.parametrize("new", [new for new, _ in CLASHES])
def test_the_base_may_be_right(tmp_path: Path, new: str) -> None:
    before = concepts(merged(tmp_path, "zh\ten\n银行\tlending house\n"))
    result = merged(tmp_path, new, prefer=Side.BASE)
    after = concepts(result)
    for id_, concept in before.items():
        assert set(terms(concept)) <= set(terms(after[id_]))
    assert "new0.yaml:4: '" in result.told[0]
    assert ("kite" in after) == (new in (TAKEN, OURS))
    again = merged(tmp_path, new, prefer=Side.BASE, base=result.after.decode())
    assert again.after == result.after


@pytest.mark.parametrize("new", [RIVAL, USED, BAD, TAKEN, WANTED])
def test_the_new_one_may_be_right(tmp_path: Path, new: str) -> None:
    result = merged(tmp_path, new, prefer=Side.NEW)
    found = concepts(result)
    [wanted] = yaml.safe_load(new)
    for group in wanted["en"]:
        own = group if isinstance(group, dict) else {"preferred": group}
        for status, texts in own.items():
            for text in [texts] if isinstance(texts, str) else texts:
                assert (status, text) in terms(found[wanted["id"]])
    again = merged(tmp_path, new, prefer=Side.NEW, base=result.after.decode())
    assert again.after == result.after


def test_a_demoted_form_is_admitted_and_loses_its_evidence(tmp_path: Path) -> None:
    found = concepts(merged(tmp_path, RIVAL, prefer=Side.NEW))["bank"]
    assert terms(found)[:2] == [
        ("preferred", "money house"),
        ("admitted", "lending house"),
    ]
    assert found.evidence == ()


def test_a_pattern_is_not_torn(tmp_path: Path) -> None:
    base = BASE.replace('"Lamp of Paper"', '"Lamp of {Paper|Silk}"')
    for prefer in (None, Side.NEW):
        with pytest.raises(MaplebridgeError, match=r"or a change at .*terms.yaml:21"):
            merged(tmp_path, WANTED, prefer=prefer, base=base)


@pytest.mark.parametrize("prefer", [None, *Side])
@pytest.mark.parametrize(
    "new",
    [
        TAKEN + WANTED.replace("kite", "lamp").replace("Lamp of Paper", "flying bird"),
        entry("kite", "en: [{preferred: kite}, {deprecated: kite}]"),
    ],
)
def test_a_file_may_not_contradict_itself(
    tmp_path: Path, new: str, prefer: Side | None
) -> None:
    assert refusal(tmp_path, new, prefer=prefer)[-1].endswith("; both are of one file")


def test_later_files_meet_earlier_ones(tmp_path: Path) -> None:
    other = WANTED.replace("kite", "lamp").replace("Lamp of Paper", "flying bird")
    told = refusal(tmp_path, TAKEN.replace(", Lamp of Paper", ""), other)
    assert told[0].startswith("new1.yaml:4: 'flying bird' is preferred here")
    assert "at new0.yaml:4 (kite)" in told[0]


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (
            entry("kite", "en: [kite]", "examples: [match: A dragon flew.]"),
            "new0.yaml:3: the result would not be valid: kite: example is not matched",
        ),
        (entry("kite", "en: [{deprecated: flying bird}]"), "B106 kite: 0 preferred"),
        (entry("kite", "en: [kite]") * 2, "concept 'kite' is already at"),
        (entry("kite", 'en: [kite, "kite {"]'), "new0.yaml:4: B001"),
        (entry("kite", "en: [kite, <sky>]"), "new0.yaml:4: B001 no family '<sky>'"),
        (
            entry("kite", "en: [{preferred: kite}, {deprecated: Lamps of Paper}]"),
            "the result would not be valid: B102 lantern: 'lamps of paper' is claimed",
        ),
    ],
)
def test_the_result_is_proved(tmp_path: Path, new: str, told: str) -> None:
    [line] = refusal(tmp_path, new)
    assert told in line
