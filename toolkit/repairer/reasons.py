"""Reasons why nothing is put where a span stands, as far as others ask for them.

All others are words for an editor only, and stand where they are found.
"""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """A reason that is not about the words of the span alone."""

    THERE = "it stands there already"
    HALF = "half of a bracket or quotation"
    PARTS = "several parts"
    FOREIGN = "words there say something else"
    ELSEWHERE = "other words render it"
    LONGER_NAME = "part of a longer name"
    LEFT_BEFORE = "a word before it would be left over"
    LEFT_BEHIND = "a word behind it would be left over"
    TWICE = "it would be said twice"
    TITLE_TWICE = "a title would be said twice"
    FIGURE_TWICE = "a figure would be said twice"


# Reasons that speak against the ends of a place, not against the place.
OF_ENDS = frozenset(Reason) - {Reason.THERE, Reason.FOREIGN, Reason.ELSEWHERE}
