"""Where a place begins: a head before "of" that the term has not stays outside."""

from __future__ import annotations

import numpy as np
import pytest

from termbase.records import Span, Status, Term
from toolkit.alignment.units import Units
from toolkit.repairer.leading import without_head
from toolkit.repairer.wanted import Wanted


@pytest.mark.parametrize(
    ("text", "term", "strong", "wanted"),
    [
        ("It saw the [mean of the daily mean].", "daily means", "daily", 3),
        ("It read [minutes of the guild].", "Port Guild", "guild", 3),
        ("[Minutes of the guild] are kept.", "Port Guild", "guild", 3),
        ("[Control of ferry trade] and tide", "Boat Work", "ferry trade", 2),
        ("[President of Tide Limited] came.", "Tide Company", "Tide Limited", 2),
        # The head may be the term's: by its links, as a name, or as what is missing.
        ("It saw [rules of ferry trade].", "boat regime", "rules ferry trade", 0),
        ("He saw [Ministry of Trade].", "HKXA", "Trade", 0),
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
    place = Span(text.index("["), text.index("]") - 1)
    target = Units(text.replace("[", "").replace("]", ""), "en")
    low, high = target.within(place)
    own = np.array([0.9 * (word in strong.split()) for word in target.words()])
    form = Wanted.of(Term(term, "en", Status.PREFERRED, literal=True), "en")
    assert without_head(target, low, high - 1, form, own) == low + wanted
