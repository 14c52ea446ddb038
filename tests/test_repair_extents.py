"""Where a place begins: what the source says apart stays outside."""

from __future__ import annotations

import numpy as np
import pytest

from termbase.records import Span, Status, Term
from toolkit.alignment.units import Units
from toolkit.repairer.extents import begun, ended
from toolkit.repairer.leading import without_head
from toolkit.repairer.membership import Values
from toolkit.repairer.wanted import Wanted


@pytest.mark.parametrize(
    ("text", "term", "strong", "wanted"),
    [
        ("It saw the [mean of the daily mean].", "daily means", "daily", 3),
        ("It read [minutes of the guild].", "Port Guild", "guild", 3),
        ("[Minutes of the guild] are kept.", "Port Guild", "guild", 3),
        ("[Tide Office of the Luma Council]", "Luma Council", "Luma Council", 4),
        ("[Control of ferry trade] and tide", "Boat Work", "ferry trade", 2),
        ("[President of Tide Limited] came.", "Tide Company", "Tide Limited", 2),
        # The head may be the term's: by its links, as a name, or as what is missing.
        ("It saw [rules of ferry trade].", "boat regime", "rules ferry trade", 0),
        ("He saw [Ministry of Trade].", "HKXA", "Trade", 0),
        ("[Tide Office of the Luma Council]", "Luma Council", "Tide Council", 0),
        ("[Office of the Pilots] met.", "Pilot Authority", "Pilots", 0),
        ("The [share of bad loans] fell.", "bad loan ratio", "bad loans", 0),
        ("The [dates of port bonds] fell.", "duration of port bonds", "port bonds", 0),
        ("[Head of the Port] came.", "Chief Executive of the Port", "Port", 0),
        ("The [table of dues] fell.", "table of dues", "dues", 0),
        ("The [look of it] fell.", "dues", "", 0),
        ("The [very long and late look of it] fell.", "dues", "it", 0),
        ("The [old big good look of ferries] fell.", "boats", "ferries", 0),
    ],
)
def test_a_head_that_the_source_says_apart_is_left_outside(
    text: str, term: str, strong: str, wanted: int
) -> None:
    target, first, last = marked(text)
    own = shares(target, strong, 0.9)
    assert without_head(target, first, last, form(term), own) == first + wanted


def marked(text: str) -> tuple[Units, int, int]:
    """'a [b c]' -> the units of 'a b c', the numbers of b and of c."""
    place = Span(text.index("["), text.index("]") - 1)
    target = Units(text.replace("[", "").replace("]", ""), "en")
    low, high = target.within(place)
    return target, low, high - 1


def shares(target: Units, words: str, share: float) -> Values:
    return np.array([share * (word in words.split()) for word in target.words()])


def form(text: str) -> Wanted:
    return Wanted.of(Term(text, "en", Status.PREFERRED, literal=True), "en")


@pytest.mark.parametrize(
    ("text", "ahead", "wanted"),
    [
        ("It saw [ferry pier works].", "ferry", "pier works"),
        ("It saw [ferry pier works].", "", "ferry pier works"),
        ("It saw [Ferry pier works].", "Ferry", "Ferry pier works"),
        ("It may [seek pier works].", "seek", "seek pier works"),
        ("It saw [harbour pier works].", "harbour", "harbour pier works"),
    ],
)
def test_what_the_source_has_right_before_the_term_is_none_of_it(
    text: str, ahead: str, wanted: str
) -> None:
    target, first, last = marked(text)
    own, before = shares(target, "pier works", 0.9), shares(target, ahead, 0.7)
    first = begun(target, first, last, form("harbour quay"), own, before)
    assert target.text[slice(*target.place(first, last))] == wanted


@pytest.mark.parametrize(
    ("text", "behind", "wanted"),
    [
        ("The [yen flows] rose.", "flows", "yen"),
        ("The [old yen flows] rose.", "flows", "old yen flows"),
        ("The [yen Flows] rose.", "Flows", "yen Flows"),
        ("The [monetary yens] rose.", "", "monetary"),
    ],
)
def test_a_head_that_the_source_has_right_behind_the_term_is_none_of_it(
    text: str, behind: str, wanted: str
) -> None:
    target, first, last = marked(text)
    own, after = shares(target, "yen old", 0.9), shares(target, behind, 0.9)
    last = ended(target, first, last, form("coin money"), own, after)
    assert target.text[slice(*target.place(first, last))] == wanted


@pytest.mark.parametrize(("behind", "wanted"), [("ample", 1), ("", 0)])
def test_a_degree_that_the_source_says_behind_the_term(
    behind: str, wanted: int
) -> None:
    target, first, last = marked("It had [ample boats for all].")
    own, after = shares(target, "ample boats", 0.7), shares(target, behind, 0.4)
    found = begun(target, first, last, form("ferries"), own, None, after)
    assert found == first + wanted
