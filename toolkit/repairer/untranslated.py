"""Source terms that a translation has as they were: "the 枫桥经验 of the town".

Only where the source is in another script than the preferred form, and the whole run of
its letters is the term. In brackets it is a gloss of the words before it, and stays.
Not done: source terms in Latin letters, which may be names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from termbase.fold import View
from termbase.records import Span, Term

# A letter of another script than the Latin one.
_STRANGE = re.compile("[^\\W\\d_\u0000-\u02ff\u1e00-\u1eff]")


class Untranslated:
    """Where the targets of a batch have source terms; each place is given once."""

    def __init__(self, pairs: Sequence[tuple[str, str]]):
        self._pairs = pairs
        self._given: set[tuple[int, Span]] = set()

    def claimed(self, number: int, source: Span, wanted: Sequence[Term]) -> Span | None:
        """The first place of pair ``number`` with the words at ``source``, or None.

        ``wanted``: the forms that should stand there.
        """
        text, target = self._pairs[number]
        said = text[slice(*source)]
        if not (_STRANGE.search(target) and _STRANGE.search(said)):
            return None
        if any(_STRANGE.search(one.text) for one in wanted):
            return None
        view, letter = View(target), _STRANGE.pattern
        whole = rf"(?<![(\[])(?<!{letter}){re.escape(View(said).text)}(?!{letter})"
        for found in re.finditer(whole, view.text):
            place = view.span(*found.span())
            if (number, place) not in self._given:
                self._given.add((number, place))
                return place
        return None
