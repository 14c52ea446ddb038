"""The preposition behind a noun that took another's place."""

from __future__ import annotations

import pytest

from termbase.records import Span
from tests.test_repair_editing import after, place
from toolkit.repairer.prepositions import mended
from toolkit.repairer.rules import PREPOSITION


def mend(text: str, form: str) -> str:
    """The text of '[a noun] ...' with the form and its preposition."""
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    told = mended(plain, Span(start, end), form)
    if told is None:
        return plain[:start] + form + plain[end:]
    tail = plain[end : told.span.start] + (told.after or "") + plain[told.span.end :]
    return plain[:start] + form + tail


@pytest.mark.parametrize(
    ("text", "form", "wanted"),
    [
        ("The [impact] on fish.", "ramifications", "The ramifications for fish."),
        ("Its [side effects] upon eels.", "spill-overs", "Its spill-overs to eels."),
        ("Any [threats] to eels.", "adverse impact", "Any adverse impact on eels."),
        (
            "The [impact] of the storm on our boats.",
            "ramifications",
            "The ramifications of the storm for our boats.",
        ),
        (
            "The [effect] from slack net rules on eels.",
            "consequences",
            "The consequences from slack net rules for eels.",
        ),
        (
            "The [impact] on, and of, it.",
            "ramifications",
            "The ramifications on, and of, it.",
        ),
    ],
)
def test_the_new_noun_has_its_own(text: str, form: str, wanted: str) -> None:
    assert mend(text, form) == wanted


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("The [impact] on fish.", "influence"),  # takes it as well
        ("The [impact] on fish.", "catch report"),  # nothing is known of it
        ("The [notes] on fish.", "ramifications"),
        ("The [impact] on average was small.", "ramifications"),
        ("The [impact] on the whole was small.", "ramifications"),
        ("The [impact] on 3 May was small.", "ramifications"),
        ("The [impact] of a ban on nets.", "ramifications"),
        ("The [impact] of the rules on nets.", "ramifications"),
        ("The [impact] of dues levied on nets.", "ramifications"),
        ("The [impact] of what we have on board.", "ramifications"),
        ("The [impact] of storms, on the quay.", "ramifications"),
        ("The [impact] on fish and on eels.", "ramifications"),
        ("They felt the [impact] for years.", "damage"),
        ("The [consequences] for fish.", "ramifications"),
    ],
)
def test_what_is_right_or_unsure_stays(text: str, form: str) -> None:
    plain = text.replace("]", "").split("[")
    end = text.index("]")
    assert mend(text, form) == plain[0] + form + text[end + 1 :]


def test_it_is_an_edit_of_its_own() -> None:
    text = "He saw the impact of the storm on eels."
    made = after(text, [place(text, "impact", "ramifications")])
    assert made == "He saw the ramifications of the storm for eels."
    assert PREPOSITION.code == "T405"
