"""Places that were found by their words alone, and why some do not convince."""

from __future__ import annotations

import pytest

from termbase.records import Span, Status, Term
from toolkit.alignment.units import Units
from toolkit.repairer.doubts import doubt
from toolkit.repairer.finding import Candidate
from toolkit.repairer.sentence import Place
from toolkit.repairer.wanted import Wanted


def said(text: str, term: str, membership: float = 0.9, *, apart: bool = False) -> str:
    """What is said against the place in [brackets].

    ``apart``: the word behind it is known to be none of the term's.
    """
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    form = Wanted.of(Term(term, "en", Status.PREFERRED), "en")
    units = Units(plain, "en")
    low, high = units.within(Span(start, end))
    candidate = Candidate(low, high - 1, form, 1.0, membership)
    place = Span(start, end), units.keys[low:high], (False, apart)
    return doubt(plain, Place(candidate, *place))


@pytest.mark.parametrize(
    ("text", "term", "reason"),
    [
        ("The [chief] goal of the patrol is safety.", "river watch", "describes"),
        ("The [New] Harbour patients got well.", "marsh fever", "longer name"),
        ("He led the [Media Department] in spring.", "marsh fever", "a name"),
        ("In [order to fight drift nets], boats met.", "net control", "conjunction"),
        ("They saw the [struggle] against nets.", "fight against nets", "twice"),
        ('The "[mend and tend]" reforms go on.', "reform to mend nets", "twice"),
        ("Many risks, above all foreign [ones].", "swell", "pronoun"),
        ("The [MFO] Government met.", "MDA", "longer name"),
        ("Luma Port's [2016 Report] is out.", "2016 Report of Luma Port", "twice"),
        ("The [ability] to afford a boat fell.", "boat affordability", "left over"),
        ("Raising fixed fees or [paying other fees].", "variable pay", "a verb"),
        ("Check the [accrued dues] calculated so.", "dues accrued", "participle"),
        ("The [quay system] is safe.", "quay safety", "twice"),
        ("They met outwardly [hired pilots].", "outward pilots", "twice"),
        ("The [tide papers] issued here rose.", "tide issuance", "twice"),
        ("They met [Lin Dao], President of it.", "president Lin Dao", "twice"),
        ("Traders [hedging wool] risk rose.", "fleece hedging", "a verb"),
    ],
)
def test_what_does_not_convince(text: str, term: str, reason: str) -> None:
    assert reason in said(text, term, membership=0.5)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("The [chief] left.", "river watch"),
        ("The [MFO] Harbour office is open.", "marsh fever"),
        ("The [marsh ailment] patients got well.", "marsh fever"),
        ("The [Marsh Disease] spread.", "Marsh Fever"),
        ("The [order to fight drift nets] came.", "net control"),
        ("They saw the [struggle] of nets.", "fight against nets"),
        ('The "[mend and tend]" drive goes on.', "reform to mend nets"),
        ("The [ability] of the crew fell.", "crew affordability"),
        ("They met outwardly [brave pilots].", "inward pilots"),
        ("It uses [ships] to afford this.", "boat hulls"),
        ("The [MFO] Board met.", "MDA"),
        ("Luma Port's [2016 Report] is out.", "2016 Report of Tide Bay"),
        ("They went from the [pier] to the sea.", "landing stage"),
        ("Raising fees or [banking dues].", "banking charges"),
        ("The port began [paying other fees].", "variable pay"),
        (
            "Copies of the [Report on Tides and Wind] and maps.",
            "Tide and Wind Report",
        ),
        ("Check the [accrued dues] of the port.", "dues accrued"),
        ("The [quay system] is old.", "quay safety"),
        ("Traders began [hedging wool].", "fleece hedging"),
        ("# The [quay system] is safe", "quay safety"),
        ("It hires [old fog] watchers.", "outer watchers"),
        ("The [tide issue] issued here rose.", "tide issuance"),
        ("They met [Lin Dao], Director of it.", "president Lin Dao"),
    ],
)
def test_what_may_stand_for_a_term(text: str, term: str) -> None:
    assert said(text, term, membership=0.5) == ""


def test_a_name_that_the_source_explains_may_stand_for_any_term() -> None:
    assert said("The [Marsh Ailment] spread.", "marsh fever", membership=0.9) == ""


@pytest.mark.parametrize(
    ("text", "term", "reason"),
    [
        ("Ships of [inner] ports met.", "inland", ""),
        ("The [market] fall began.", "fish market", ""),
        ("They used the [shed] to test ropes.", "sail loft", ""),
        ("The [chief] goal of the patrol is safety.", "river watch", "describes"),
        ("It is for [managed] funds.", "outside", "describes"),
        ("The [flood] relief came.", "fight against flood", "describes"),
    ],
)
def test_a_word_behind_it_that_the_source_has_elsewhere_may_stay(
    text: str, term: str, reason: str
) -> None:
    assert said(text, term)
    told = said(text, term, apart=True)
    assert reason in told if reason else told == ""


@pytest.mark.parametrize(
    ("text", "term", "reason"),
    [
        ("An [audit] was made.", "Audit Board", "no name stands there"),
        ("The [board] met.", "Audit Board", ""),
        ("An [audit] was made.", "yearly audit", ""),
        ("The [Audit] came.", "Audit Board", ""),
        (
            "The [total] of dues rose.",
            "joint balance",
            "an amount of something stands there",
        ),
        ("The [total] rose.", "joint balance", ""),
        ("The [total] of dues rose.", "sum", ""),
    ],
)
def test_a_common_word_is_no_name_and_an_amount_no_thing(
    text: str, term: str, reason: str
) -> None:
    told = said(text, term, membership=0.9)
    assert reason in told if reason else told == ""
