"""Ids for candidates, and what the termbase has of a rendering already."""

from __future__ import annotations

import re

from termbase.match import Matcher

LONGEST_ID = 48


class Names:
    """Keeps the ids that are taken: those of the termbase, and those it gave.

    ``matcher``: of the termbase, in the language of the renderings.
    """

    def __init__(self, matcher: Matcher | None):
        self._matcher = matcher
        self._taken = set(matcher.lexicon.owners) if matcher else set()

    def known(self, text: str) -> str:
        """The concept that the termbase has a rendering for, or empty."""
        if self._matcher is None:
            return ""
        for match in self._matcher.matches(text):
            if match.span == (0, len(text)):
                return match.concept.id
        return ""

    def id(self, text: str) -> str:
        """A new id, made of the words of a rendering."""
        plain = "-".join(re.findall("[a-z0-9]+", text.lower())) or "candidate"
        base = plain[:LONGEST_ID].strip("-")
        id_, number = base, 1
        while id_ in self._taken:
            number += 1
            id_ = f"{base}-{number}"
        self._taken.add(id_)
        return id_
