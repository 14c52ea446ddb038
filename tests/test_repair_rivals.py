"""Which words beside a place, or in it, speak against the place."""

from __future__ import annotations

import numpy as np
import pytest

from termbase.records import Status, Term
from toolkit.alignment.units import Units
from toolkit.repairer.finding import Candidate, Evidence
from toolkit.repairer.reasons import Reason
from toolkit.repairer.rivals import against
from toolkit.repairer.wanted import Wanted


def told(text: str, place: str, wanted: str, own: str, next_: str = "") -> str:
    """What is said against ``place`` of ``text`` as a rendering of ``wanted``.

    ``own``: the words that stand for the term, with a share where it is not 1;
    ``next_``: those that the source has right behind the term.
    """
    target = Units(text, "en")
    words, here = target.words(), Units(place, "en").words()
    shares = {
        word: float(share or 1)
        for word, _, share in (item.partition("=") for item in own.split())
    }
    linked = np.array([shares.get(word, 0.0) for word in words])
    behind = np.array([float(word in next_.split()) for word in words])
    starts = range(len(words) - len(here) + 1)
    first = next(n for n in starts if words[n : n + len(here)] == here)
    last = first + len(here) - 1
    content = ~target.light[first : last + 1]
    mean = float(linked[first : last + 1][content].mean())
    term = Term(wanted, "en", Status.PREFERRED, literal=True)
    one = Candidate(
        first, last, Wanted.of(term, "en"), 1.0, mean, size=int(content.sum())
    )
    none = np.zeros(len(target))
    evidence = Evidence(
        linked, 1 - linked, none, none.astype(np.bool_), 0.5, behind=behind
    )
    return against(target, one, evidence)


@pytest.mark.parametrize(
    ("text", "place", "wanted", "own", "reason"),
    [
        # other words of the sentence are linked with the term, and far more
        (
            "The harbour chief spent the whole amount.",
            "whole amount",
            "Warden of the Quay",
            "harbour chief whole=0.4 amount=0.2",
            Reason.ELSEWHERE,
        ),
        (
            "The harbour chief spent the whole amount.",
            "harbour chief",
            "Warden of the Quay",
            "harbour chief whole=0.4",
            "",
        ),
        # a name goes on right beside the place: it is taken in
        (
            "The Harbour Dues Act 2016 came.",
            "Act 2016",
            "Port Dues Act 2016",
            "Harbour Dues Act=0.6 2016=0.4",
            "",
        ),
        # the rest of the source explains a word inside
        (
            "They saw tidal berth dues.",
            "tidal berth dues",
            "tidal fees",
            "tidal dues",
            Reason.FOREIGN,
        ),
        (
            "They saw tidal berth dues.",
            "tidal berth dues",
            "tidal fees",
            "tidal berth=0.3 dues",
            "",
        ),
        (
            "They saw six kinds of tides.",
            "six kinds of tides",
            "sextuple tide",
            "six tides",
            "",
        ),
        (
            "They saw tide-indexed dues.",
            "tide-indexed dues",
            "tidal fees",
            "tide dues",
            "",
        ),
        # a word of the term stands beside it, linked
        (
            "They want calm in the port, mainly in the quays and piers.",
            "quays and piers",
            "quay and pier calm",
            "calm quays piers",
            Reason.TWICE,
        ),
        (
            "They want calm in the port, mainly in the quays and piers.",
            "quays and piers",
            "quay and pier calm",
            "calm=0.3 quays piers",
            "",
        ),
        (
            "They want a wage-to-calm rate in the quays and piers.",
            "quays and piers",
            "quay and pier calm",
            "calm quays piers",
            "",
        ),
        (
            "The calm of a long list of old piers and quays grew.",
            "long list of old piers and quays",
            "quay calm",
            "calm long list old piers quays",
            "",
        ),
        # so does a noun that leads to it
        (
            "They want an easing of the quay rules.",
            "quay rules",
            "looser quay access rules",
            "easing quay rules",
            Reason.TWICE,
        ),
        (
            "They want an easing of the quay access rules.",
            "quay access rules",
            "quay berth rules",
            "easing quay access rules",
            "",
        ),
        (
            "They gain skill to mend nets.",
            "nets",
            "resilience",
            "skill=0.6 nets",
            Reason.TWICE,
        ),
        ("They agreed to mend nets.", "nets", "resilience", "agreed=0.2 nets", ""),
        # words that the rest of the source says as well, fewer than the term has
        (
            "They moved the ferry fare.",
            "ferry fare",
            "low season pier pledge",
            "ferry=0.8 fare=0.8",
            Reason.FOREIGN,
        ),
        (
            "They moved the ferry fare.",
            "ferry fare",
            "pier pledge",
            "ferry=0.8 fare=0.8",
            "",
        ),
        (
            "They moved the ferry fare.",
            "ferry fare",
            "low season ferry pledge",
            "ferry=0.8 fare=0.8",
            "",
        ),
    ],
)
def test_rivals(text: str, place: str, wanted: str, own: str, reason: str) -> None:
    assert told(text, place, wanted, own) == reason


def test_a_head_of_what_follows_in_the_source_is_none_of_the_terms() -> None:
    what = "They saw wool business.", "wool business", "yarn holdings", "wool"
    assert told(*what, next_="business") == Reason.FOREIGN
    assert told(*what) == ""
