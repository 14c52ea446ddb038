"""Which of the places found are edited, and which are only shown."""

from __future__ import annotations

import pytest

from termbase.records import Concept, Span, Status, Term
from toolkit.alignment.units import Units
from toolkit.records import Applicability, Segment
from toolkit.repairer.editing import edited
from toolkit.repairer.finding import Candidate
from toolkit.repairer.needs import Need
from toolkit.repairer.raising import with_listed_capitals
from toolkit.repairer.sentence import Found, Place
from toolkit.repairer.wanted import Wanted

SAFE = frozenset((Applicability.SAFE,))


def place(text: str, words: str, wanted: str, worth: float = 1.0) -> Place:
    """The place of some words of a text that may render a term."""
    start = text.index(words)
    span, target = Span(start, start + len(words)), Units(text, "en")
    first, end = target.within(span)
    form = Wanted.of(Term(wanted, "en", Status.PREFERRED, literal=True), "en")
    content = sum(not light for light in target.light[first:end])
    one = Candidate(first, end - 1, form, worth, 0.9, content)
    return Place(one, span, target.keys[first:end])


def after(text: str, places: list[Place], known: str = "") -> str:
    """The text after its edits."""
    term = places[0].candidate.form.term
    start = text.index(known)
    stands = Span(start, start + len(known)) if known else None
    need = Need(Span(0, 2), Concept("c", "test", (term,)), (term,), stands)
    segment = Segment("1", text, "港務")
    return edited(0, segment, [Found(need, tuple(places))], (), {}, SAFE)[0]


@pytest.mark.parametrize(
    ("wanted", "worth", "edits"),
    [
        ("quay-related property", 0.3, False),  # few words, and none of the term's
        ("quay-related property", 0.4, True),
        ("fishing gear", 0.3, True),
        ("property", 0.3, True),
    ],
)
def test_a_thin_place_must_be_surer(wanted: str, worth: float, edits: bool) -> None:
    text = "They sold the gear."
    made = after(text, [place(text, "gear", wanted, worth)])
    assert made == (f"They sold the {wanted}." if edits else text)


@pytest.mark.parametrize(
    ("known", "wanted"),
    [
        ("small rows stay in port", "He said small rows stay in port."),
        ("small rows", "He said minor disputes stay in port."),
        ("the small rows", "He said minor disputes stay in port."),
    ],
)
def test_a_part_of_what_is_known_is_only_shown(known: str, wanted: str) -> None:
    text = "He said small rows stay in port."
    if known not in text:
        text, wanted = (one.replace("said ", "said the ") for one in (text, wanted))
    assert after(text, [place(text, "small rows", "minor disputes")], known) == wanted


def test_no_half_takes_the_place_of_what_cannot_be_edited() -> None:
    text = "It runs one quay, one bell there."
    whole = place(text, "one quay, one bell", "guards for each quay")
    half = place(text, "one quay", "guards for each quay", 0.8)
    assert after(text, [whole, half]) == text


def test_most_of_it_may() -> None:
    text = "It is a node of the “Reed and Way”."
    whole = place(text, "node of the “Reed and Way", "Reed and Road")
    most = place(text, "Reed and Way", "Reed and Road", 0.8)
    assert after(text, [whole, most]) == "It is a node of the “Reed and Road”."


def test_nothing_beside_the_known_place_is_edited() -> None:
    text = "The gear lay by the net bans."
    assert after(text, [place(text, "gear", "fishing gear", 2.0)], "net bans") == text


def test_the_known_words_in_another_place_are_as_sure() -> None:
    text = "A tide trust paid, and the tide trusts fell."
    second = place(text, "tide trusts", "Harbour Trust")
    wanted = "A tide trust paid, and the Harbour Trusts fell."
    assert after(text, [second], "tide trust") == wanted
    assert after(text, [second], "paid") == text


@pytest.mark.parametrize(
    ("here", "forms", "wanted"),
    [
        ("exchange fund", ["Exchange Fund"], "Exchange Fund"),
        ("monetary bases", ["Monetary Base"], "Monetary Bases"),
        ("the harbour trust", ["The Harbour Trust"], "the Harbour Trust"),
        ("the Harbour Trust", ["The Harbour Trust"], None),
        ("New Quay", ["new Quay"], None),
        ("total loans", ["Total loans"], None),
        ("harbour trust", ["Harbour Trust", "harbour trust"], None),
        ("HARBOUR TRUST", ["Harbour Trust"], None),
    ],
)
def test_only_missing_capitals_are_raised(
    here: str, forms: list[str], wanted: str | None
) -> None:
    assert with_listed_capitals(here, forms) == wanted
