"""Characters that nobody sees: zero-width spaces, byte order marks, soft hyphens.

They come along with text copied from web pages, and then ``customs`` is not found as
``customs``. They are removed where they have no work to do. Left alone: joiners inside
emoji and in scripts that need them (Arabic, Indic and others), marks of direction in
text with Hebrew or Arabic letters, and zero-width spaces in scripts that break lines
by them (Thai, Khmer).
"""

from __future__ import annotations

import re

from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule, within

_CHARACTERS = (
    "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_RUN = re.compile(f"[{_CHARACTERS}]+")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _judge(found: re.Match[str], passage: Passage) -> Hit | None:
    text, start, end = passage.text, found.start(), found.end()
    neighbours = (
        text[start - 1 : start] + text[end : end + 1] if start else text[end:][:1]
    )
    if any(_needs_joiners(char) for char in neighbours):
        return None
    if _DIRECTION.search(found.group()) and _RIGHT_TO_LEFT.search(text):
        return None
    return Hit(start, end, "")


def _needs_joiners(char: str) -> bool:
    """True for scripts from Hebrew to Mongolian, and for emoji and their modifiers."""
    return (
        "\u0590" <= char < "\u1e00"
        or char == "\ufe0f"
        or char >= "\U0001f000"
        or ("\u2190" <= char < "\u2c00")
    )


RULE = Rule(
    code="W103",
    name="invisible-character",
    stage=Stage.CHARACTERS,
    severity=Severity.MINOR,
    mqm="character-encoding",
    applicability=Applicability.SAFE,
    message="An invisible character stands here: it should be removed.",
    find=within(_RUN, _judge),
    examples=(
        Example("\ufeffThe customs office", "The customs office"),
        Example(
            "The cus\u00adtoms of\u200bfice \u200bclosed.", "The customs office closed."
        ),
        Example("Call 110\u200e now.", "Call 110 now."),
    ),
    near_misses=(
        "A family \U0001f468\u200d\U0001f469\u200d\U0001f467 waved.",
        "The word \u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 is Persian.",
        "The sign said \u0e20\u0e32\u0e29\u0e32\u200b\u0e44\u0e17\u0e22.",
        "He wrote (\u200f\u05e9\u05dc\u05d5\u05dd\u200f) on it.",
    ),
    triggers=tuple(_CHARACTERS),
    explanation=__doc__ or "",
)
