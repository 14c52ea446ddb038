"""Verb forms, plurals and agreement, against tables written by hand."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from termbase.inflect import SLOTS, agree, plural, verb, verb_variants
from tests.support import ROOT

TABLE = yaml.safe_load((ROOT / "tests/cases/inflection.yaml").read_text("utf-8"))

PHRASES = [
    ("crack down on", "VBG", "cracking down on"),
    ("Crack down on", "VBZ", "Cracks down on"),
    ("CRACK DOWN", "VBD", "CRACKED DOWN"),
    ("Go after", "VBD", "Went after"),
    ("re-arrest", "VBD", "re-arrested"),
    ("re-lay pipes", "VBD", "re-laid pipes"),
    ("force-feed", "VBN", "force-fed"),
    ("kidnap and sell", "VBG", "kidnapping and selling"),
    ("Organize, lead or join a gang", "VBD", "Organized, led or joined a gang"),
    ("be held to account", "VBZ", "is held to account"),
    ("set up and run", "VBZ", "sets up and run"),
    ("strictly enforce", "VBZ", "strictly enforces"),
    ("rely on", "VBZ", "relies on"),
    ("apply", "VBD", "applied"),
    ("110", "VBD", "110"),
    ("打击", "VBZ", "打击"),
]

VARIANTS = [
    ("travel", "VBD", ("travelled",)),
    ("travel", "VBG", ("travelling",)),
    ("travel", "VBZ", ()),
    ("cancel the licence", "VBN", ("cancelled the licence",)),
    ("burn", "VBD", ("burnt",)),
    ("learn", "VBN", ("learnt",)),
    ("prove", "VBN", ("proven",)),
    ("prove", "VBD", ()),
    ("kidnap", "VBD", ("kidnaped",)),
    ("get", "VBN", ("got",)),
    ("be", "VBD", ("were",)),
    ("be", "VB", ("am", "are")),
    ("Age", "VBG", ("Ageing",)),
    ("fight", "VBD", ()),
]

AGREEMENT = [
    ("are", False, "is"),
    ("were", False, "was"),
    ("have", False, "has"),
    ("do", False, "does"),
    ("aren't", False, "isn't"),
    ("aren’t", False, "isn’t"),
    ("Don't", False, "Doesn't"),
    ("WEREN’T", False, "WASN’T"),
    ("Are", False, "Is"),
    ("ARE", False, "IS"),
    ("is", False, "is"),
    ("is", True, "are"),
    ("Was", True, "Were"),
    ("has", True, "have"),
    ("does", True, "do"),
    ("hasn't", True, "haven't"),
    ("isn’t", True, "aren’t"),
    ("am", True, "are"),
    ("am", False, "am"),
    ("had", True, None),
    ("did", False, None),
    ("fight", True, None),
    ("", False, None),
]


def _plural_cases() -> list[tuple[str, str]]:
    cases = []
    for row in TABLE["plurals"]:
        one, arrow, many = row.partition(" -> ")
        cases.append((one, many) if arrow else (row[:-2], row[:-2]))
    return cases


@pytest.mark.parametrize("row", TABLE["verbs"])
def test_verb(row: str) -> None:
    forms = row.split()
    assert verb(forms[0]) == dict(zip(SLOTS, forms, strict=True))


@pytest.mark.parametrize(("phrase", "slot", "form"), PHRASES)
def test_verb_phrase(phrase: str, slot: str, form: str) -> None:
    assert verb(phrase)[slot] == form


@pytest.mark.parametrize(("phrase", "slot", "forms"), VARIANTS)
def test_verb_variants(phrase: str, slot: str, forms: tuple[str, ...]) -> None:
    assert verb_variants(phrase)[slot] == forms


@pytest.mark.parametrize(("one", "many"), _plural_cases())
def test_plural(one: str, many: str) -> None:
    assert plural(one) == many


@pytest.mark.parametrize("many", [many for _, many in _plural_cases()])
def test_plural_of_a_plural_head_is_itself(many: str) -> None:
    assert plural(many) == many


@pytest.mark.parametrize(("word", "many", "form"), AGREEMENT)
def test_agree(word: str, many: bool, form: str | None) -> None:
    assert agree(word, plural=many) == form


@given(st.text())
def test_any_text_has_verb_forms(phrase: str) -> None:
    assert tuple(verb(phrase)) == SLOTS == tuple(verb_variants(phrase))


@given(st.text(min_size=1))
def test_a_plural_is_never_empty(noun: str) -> None:
    assert plural(noun)


@given(st.from_regex(r"[A-Za-z'’ ()-]{1,20}", fullmatch=True))
def test_english_letters_never_raise(phrase: str) -> None:
    assert plural(phrase)
    assert all(verb(phrase).values())
