"""A term put where any span stands: the table, what never happens, and new faults."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from termbase.records import Concept, PartOfSpeech, Span, Status, Term
from toolkit.repairer.determiners import Usage
from toolkit.repairer.faults import new_faults
from toolkit.repairer.replacement import replaced

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "repair-replacement.yaml").read_text("utf-8")
)
WORDS = (
    "the",
    "a",
    "Port",
    "ports",
    "of",
    "law",
    "is",
    "(",
    ")",
    ".",
    "\n",
    "its",
    ",",
)


def _term(text: str, kind: PartOfSpeech = PartOfSpeech.NOUN) -> Term:
    return Term(text, "en", Status.PREFERRED, part_of_speech=kind, literal=True)


def _marked(text: str) -> tuple[str, Span]:
    """'a [b] c' -> 'a b c' and the place of b."""
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "", 1).replace("]", "", 1), Span(start, end)


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case['text']}-{case['term']}"
)
def test_table(case: dict[str, Any]) -> None:
    text, span = _marked(case["text"])
    terms = (_term(case["term"]), *map(_term, case.get("also", ())))
    concept = Concept("c", "test", terms)
    usage = Usage(**case.get("usage", {}))
    told = replaced(text, span, concept, terms[0], usage)
    after = None
    if told.after is not None:
        after = text[: told.span.start] + told.after + text[told.span.end :]
    assert (after, told.reason if after is None else "") == (
        case.get("after"),
        case.get("reason", told.reason) if after is None else "",
    )
    assert (after is None) == bool(told.reason)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9), st.data())
def test_no_edit_makes_a_fault(words: list[str], data: st.DataObject) -> None:
    """Whatever the text: no crash, nothing changes outside, no new fault, once."""
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    term = _term(data.draw(st.sampled_from(["Quay Fund", "quay dues", "the HKXA"])))
    concept = Concept("c", "test", (term,))
    told = replaced(text, Span(start, end), concept, term)
    if told.after is None:
        assert told.reason
        assert told.span == (start, end)
        return
    after = text[: told.span.start] + told.after + text[told.span.end :]
    assert 0 <= told.span.start <= told.span.end <= len(text)
    assert after != text
    assert new_faults(text, after) == []


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("They [checked] the ships.", "They inspected the ships."),
        ("They are [checking] the ships.", "They are inspecting the ships."),
        ("They will [look] at dawn.", "They will inspect at dawn."),
        ("The [check] of ships.", None),
        ("[It is checked] now.", None),
    ],
)
def test_verbs(text: str, after: str | None) -> None:
    plain, span = _marked(text)
    term = _term("inspect", PartOfSpeech.VERB)
    told = replaced(plain, span, Concept("c", "test", (term,)), term)
    edited = None
    if told.after is not None:
        edited = plain[: told.span.start] + told.after + plain[told.span.end :]
    assert edited == after
