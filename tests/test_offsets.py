"""Edits of edits, and the way back to the text that was given."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from termbase.records import Span
from toolkit.offsets import Change, Trail, replay

TEXT = st.text(alphabet="abc d", max_size=30)


@st.composite
def edits(draw: st.DrawFn, text: str) -> list[Change]:
    """Sorted edits of a text that do not overlap."""
    places = st.integers(0, len(text))
    cuts = sorted(draw(st.sets(places, max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [Change(Span(a, b), draw(st.text("xyz", max_size=3))) for a, b in pairs]


@given(st.data(), TEXT)
def test_composed_edits_replay_to_the_text(
    data: st.DataObject, given_text: str
) -> None:
    trail = Trail(given_text)
    for _ in range(3):
        step = data.draw(edits(trail.text))
        expected = replay(trail.text, step)
        trail.apply(step)
        assert trail.text == expected
        assert replay(given_text, trail.changes) == expected
        spans = [c.given for c in trail.changes]
        assert all(a.end <= b.start for a, b in pairwise(spans))


@given(st.data(), TEXT)
def test_unchanged_places_map_back_to_their_letters(
    data: st.DataObject, given_text: str
) -> None:
    trail = Trail(given_text)
    trail.apply(data.draw(edits(trail.text)))
    trail.apply(data.draw(edits(trail.text)))
    for place in range(len(trail.text)):
        span = trail.given_span(Span(place, place + 1))
        covered = any(
            (c.given.start < span.end and span.start < c.given.end) or c.given == span
            for c in trail.changes
        )
        if not covered and span.end - span.start == 1:
            assert given_text[span.start : span.end] == trail.text[place]


def test_an_edit_of_an_edit_becomes_one() -> None:
    trail = Trail("the evil  groups fled")
    trail.apply([Change(Span(8, 10), " ", (0,))])
    trail.apply([Change(Span(4, 15), "gangs", (1,))])
    assert trail.text == "the gangs fled"
    assert trail.changes == [Change(Span(4, 16), "gangs", (0, 1))]


def test_neighbouring_edits_stay_apart() -> None:
    trail = Trail("  evil groups")
    trail.apply([Change(Span(0, 2), "", (0,))])
    trail.apply([Change(Span(0, 11), "gangs", (1,))])
    assert [c.given for c in trail.changes] == [Span(0, 2), Span(2, 13)]
    assert trail.given_span(Span(0, 5)) == Span(2, 13)
