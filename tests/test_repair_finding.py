"""Which span of a translation is found for a source term, and which form is put."""

from __future__ import annotations

import numpy as np
import pytest

from termbase.records import Span, Status, Term
from toolkit.alignment.units import Units
from toolkit.repairer.choosing import chosen
from toolkit.repairer.edges import ends, glued, heads, light_costs, verb_costs
from toolkit.repairer.extents import begun, ended
from toolkit.repairer.finding import Candidate, Evidence, candidates
from toolkit.repairer.strays import Strays
from toolkit.repairer.wanted import Wanted, short_for, sizes


def form(text: str) -> Wanted:
    return Wanted.of(Term(text, "en", Status.PREFERRED, literal=True), "en")


def evidence(target: Units, strong: str, **more: object) -> Evidence:
    """Words in ``strong`` stand for the term, no other does."""
    own = np.array([0.9 * (word in strong.split()) for word in target.words()])
    size = len(target)
    strays, blocked = np.zeros(size), np.zeros(size, np.bool_)
    told: dict[str, object] = {"strays": strays, "blocked": blocked, "expected": 0.5}
    return Evidence(own, 1 - own, **{**told, **more})  # type: ignore[arg-type]


def best(text: str, forms: list[str], strong: str, **more: object) -> tuple[str, str]:
    """The words of the best span, and the form that is put there."""
    target = Units(text, "en")
    found = candidates(
        target, [form(one) for one in forms], evidence(target, strong, **more)
    )
    if not found:
        return "", ""
    place = target.place(found[0].first, found[0].last)
    return text[slice(*place)], found[0].form.term.text


@pytest.mark.parametrize(
    ("text", "forms", "strong", "wanted"),
    [
        ("He saw harbour dues rise.", ["port fees"], "harbour dues", "harbour dues"),
        ("The look of Tide Bureau.", ["Tide Office"], "Tide Bureau", "Tide Bureau"),
        ("They opened mobile desks.", ["vans"], "mobile desks", "mobile desks"),
        ("The guild's ability is known.", ["crew"], "guild's", "guild's"),
        ("It rose, mainly here.", ["effects"], "", ""),
        ("Wool prices rebounded.", ["fees"], "prices rebounded", "prices"),
        ("Wool prices rebounded sharply.", ["fees"], "prices sharply", "prices"),
        ("He had a desk need.", ["lack"], "desk need", "desk need"),
        ("", ["effects"], "", ""),
    ],
)
def test_spans(text: str, forms: list[str], strong: str, wanted: str) -> None:
    assert best(text, forms, strong)[0] == wanted


def test_an_acronym_is_put_for_an_acronym_and_words_for_words() -> None:
    forms = ["PDC", "Port Dues Council"]
    assert best("The XYZ met.", forms, "XYZ") == ("XYZ", "PDC")
    assert best("The Port Dues Board met.", forms, "Port Dues Board") == (
        "Port Dues Board",
        "Port Dues Council",
    )


def test_a_blocked_place_is_never_taken() -> None:
    text = "He saw harbour dues."
    blocked = np.array(
        [word in ("harbour", "dues") for word in Units(text, "en").words()]
    )
    assert best(text, ["port fees"], "harbour dues", blocked=blocked) == ("", "")


def test_words_of_the_rest_of_the_source_stay_out() -> None:
    text = "They saw harbour dues reports."
    assert best(text, ["port fees"], "harbour dues")[0] == "harbour dues"


def test_doubt_and_known_places_weigh() -> None:
    text = "He saw harbour dues."
    assert best(text, ["port fees"], "harbour dues", doubt=5.0) == ("", "")
    known = np.array([word == "saw" for word in Units(text, "en").words()])
    assert best(text, ["port"], "", known=known)[0] == "saw"


def test_what_was_written_elsewhere_counts() -> None:
    text, strong, forms = (
        "They met a council because a guild fell.",
        "council guild",
        ["A"],
    )
    keys = Units("guild", "en").keys
    assert best(text, forms, strong)[0] == "council"
    assert best(text, forms, strong, elsewhere={keys: 4})[0] == "guild"


def test_of_two_needs_each_gets_its_own_span() -> None:
    def one(first: int, last: int, worth: float) -> Candidate:
        return Candidate(first, last, form("x"), worth, 1.0)

    wide, left, right = one(0, 3, 1.0), one(0, 1, 0.8), one(2, 3, 0.7)
    assert chosen({0: [wide, left], 1: [right]}) == {0: left, 1: right}
    assert chosen({0: [wide]}) == {0: wide}
    assert chosen({0: []}) == {}
    many = {n: [one(n, n + 1, 1.0 + n / 10)] for n in range(9)}
    assert sorted(chosen(many)) == [0, 2, 4, 6, 8]


@pytest.mark.parametrize(
    ("text", "acronym", "wanted"),
    [
        ("the Port Dues Council met", "PDC", (1, 4)),
        ("the Council of Port Dues", "CPD", (1, 5)),
        ("the port dues council", "PDC", None),
        ("the Port and Dues Council", "PDC", (1, 5)),
    ],
)
def test_an_acronym_is_spelled_out(
    text: str, acronym: str, wanted: tuple[int, int] | None
) -> None:
    found = list(short_for(Units(text, "en"), form(acronym)))
    assert found == ([wanted] if wanted else [])


def test_an_acronym_counts_for_its_words() -> None:
    target = Units("The PDCs met", "en")
    assert sizes(target, form("Port Dues Council")) == [0, 3, 1]
    assert sizes(target, form("harbour")) == [0, 1, 1]


def test_edges() -> None:
    target = Units("banks launched mobile-money desks", "en")
    assert verb_costs(target, form("desk")).tolist() == [0, 0.4, 0, 0, 0, 0]
    assert glued(target, 1).tolist()[2:4] == [True, False]
    starts, lasts = ends(target, form("desk"))
    assert starts[0] > starts[1]
    assert lasts[5] > lasts[1]
    rate = Units("foreign exchange fund", "en")
    assert glued(rate, -1).tolist() == [False, True, False]


@pytest.mark.parametrize(
    ("text", "costs"),
    [
        ("boats ferry the wool", [0, 0.4, 0, 0]),
        ("boats made up most", [0, 0.4, 0, 0]),
        ("boats ferry wool", [0, 0, 0]),
        ("oak boat the crew", [0, 0, 0, 0]),
    ],
)
def test_verbs_after_a_plural(text: str, costs: list[float]) -> None:
    assert verb_costs(Units(text, "en"), form("desk")).tolist() == costs


def test_and_is_cheap_in_a_coordination() -> None:
    target = Units("bills and bonds", "en")
    plain = light_costs(target, form("paper"), coordinated=False)
    cheap = light_costs(target, form("paper"), coordinated=True)
    assert plain[1] < cheap[1] < 0


def test_the_name_of_a_body_is_not_cut() -> None:
    target = Units("the Tide Bank of Peru", "en")
    starts, lasts = ends(target, form("Port Office"))
    plain_starts, plain_lasts = ends(target, form("port dues"))
    assert (starts - plain_starts).round(2).tolist() == [0, 0, -0.1, 0, 0]
    assert (lasts - plain_lasts).round(2).tolist() == [0, -0.1, 0, 0, 0]


def test_heads_before_of() -> None:
    target = Units("records of the Port Board", "en")
    starts, lasts = np.array([0, 3]), np.array([[4], [4]])
    found = heads(target, form("Port Board"), starts, lasts)
    assert found.tolist() == [[True], [False]]
    own = heads(target, form("Port records"), starts, lasts)
    assert own.tolist() == [[False], [False]]


def test_strays() -> None:
    def units(source: str, target: str) -> tuple[Units, Units]:
        return Units(source, "zh"), Units(target, "en")

    pairs = [
        units("潮汐會开会", "The TCG met."),
        units("潮汐會休会", "The TCG rested."),
    ]
    pairs += [units("潮汐會公布", "The TCG spoke."), units("港局开会", "The PDB met.")]
    strays = Strays(pairs)
    told = [strays.shares(*pair).tolist() for pair in pairs]
    assert told[0] == [0, 0, 0, 0]  # always with the same source words
    assert told[3] == [0, 1, 0, 0]  # once, with nothing that explains it
    assert strays.shares(*units("PDB开会", "The PDB met.")).sum() == 0
    long = strays.shares(*units("港局开会", "The Ministry of Tides met."))
    assert long.tolist() == [0, 0.7, 0.7, 0.7, 0, 0]


def test_no_place_goes_over_the_verb_of_a_sentence() -> None:
    text = "The tide index is counted with boats."
    assert best(text, ["composite tide index"], "tide index is counted boats")[0] == (
        "tide index"
    )


def test_of_two_forms_the_one_begun_like_the_words_there() -> None:
    forms = ["dredging techniques", "dredging methodologies"]
    assert best("The dredging method is new.", forms, "dredging method")[1] == forms[1]
    assert best("The dredging way is new.", forms, "dredging way")[1] == forms[0]


def marked(text: str) -> tuple[Units, int, int]:
    """'a [b c]' -> the units of 'a b c', the numbers of b and of c."""
    place = Span(text.index("["), text.index("]") - 1)
    target = Units(text.replace("[", "").replace("]", ""), "en")
    low, high = target.within(place)
    return target, low, high - 1


@pytest.mark.parametrize(
    ("text", "term", "strong", "wanted"),
    [
        ("It had [frequent fog banks].", "fog", "fog banks", "fog banks"),
        ("It had [frequent ‘fog’ banks].", "fog", "fog banks", "‘fog’ banks"),
        ("The wind [caused sea fog].", "fog", "sea fog", "sea fog"),
        ("It sees it and [uses oars].", "oars", "oars", "oars"),
        ("It had [frequent fog].", "frequent fog", "fog", "frequent fog"),
        ("It had [frequent fog].", "fog", "frequent fog", "frequent fog"),
        ("Of [licensed boats].", "allowed boats", "boats", "licensed boats"),
        ("It [uses of the sea].", "fog", "uses sea", "uses of the sea"),
    ],
)
def test_a_place_begins_behind_what_leads_to_it(
    text: str, term: str, strong: str, wanted: str
) -> None:
    target, first, last = marked(text)
    first = begun(target, first, last, form(term), evidence(target, strong).own)
    assert target.text[slice(*target.place(first, last))] == wanted


@pytest.mark.parametrize(
    ("text", "term", "strong", "wanted"),
    [
        (
            "It met [boats, nets, and light] crafts.",
            "boat nets",
            "boats nets",
            ", nets",
        ),
        ("It met [boats and nets].", "boats and sails", "boats nets", "nets"),
        ("The [Luma Inland Weather Talks].", "Inland Luma", "Luma Inland", "Inland"),
        ("The [Luma Inland Weather].", "Inland Luma", "Luma Inland Weather", "Weather"),
        ("The [oars of sea] fell.", "oars", "oars", "oars"),
        ("The [oars of sea wood] fell.", "sea oars", "oars sea", "wood"),
        ("The [tide index] fell.", "tide gauge", "tide", "tide index"),
    ],
)
def test_a_place_ends_before_what_stands_behind_it(
    text: str, term: str, strong: str, wanted: str
) -> None:
    target, first, last = marked(text)
    last = ended(target, first, last, form(term), evidence(target, strong).own)
    assert target.text[slice(*target.place(first, last))].endswith(wanted)


@pytest.mark.parametrize(
    ("text", "behind", "wanted"),
    [
        ("The [tidal woes] came.", "woes", "tidal"),
        ("The [tidal woes] came.", "", "tidal woes"),
        ("The [tide woes] came.", "woes", "tide"),
        ("The [late tidal woes] came.", "woes", "late tidal woes"),
        ("The [tidal gauge] fell.", "gauge", "tidal gauge"),
    ],
)
def test_a_noun_that_follows_the_term_in_the_source_is_none_of_it(
    text: str, behind: str, wanted: str
) -> None:
    place = Span(text.index("["), text.index("]") - 1)
    target = Units(text.replace("[", "").replace("]", ""), "en")
    low, high = target.within(place)
    own = evidence(target, "tide tidal late").own
    next_ = np.array([float(word == behind) for word in target.words()])
    last = ended(target, low, high - 1, form("flood gauge"), own, next_)
    assert target.text[slice(*target.place(low, last))] == wanted


def test_words_that_the_term_says_for_sure_are_told() -> None:
    text = "They saw harbour dues."
    target = Units(text, "en")
    found = candidates(target, [form("port fees")], evidence(target, "harbour dues"))
    assert found[0].sure == {"harbour", "dues"}
