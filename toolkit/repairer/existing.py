"""'There was no [effect]' for 'effects': the verb before agrees with what there is.

The seams mend a verb behind a term; the one of "there is" stands before it. That
"there are" would have to change is refused elsewhere (``toolkit.normalizer.guards``).

Not done: verbs further away ("is there any").
"""

from __future__ import annotations

import re

from termbase.records import Span
from toolkit.normalizer.seams import Proposal
from toolkit.repairer.phrase import Site
from toolkit.repairer.vocabulary import FUNCTION

_PAIRS = ("is are", "was were", "has have", "exists exist", "remains remain")
_MANY = dict(pair.split() for pair in _PAIRS)
_THERE = re.compile(
    rf"\bthere (?:\w+ly )?({'|'.join(_MANY)})(?: been| also| still| now)?"
    r"(?: no| not any| any)?((?: [\w-]+,?)*) $",
    re.I,
)
_UNCOUNTED = frozenset("little much less".split())
_BETWEEN = FUNCTION - _UNCOUNTED - {"and", "or"}


def agreeing(site: Site, edit: Proposal) -> Proposal:
    """The edit of a plural, with the verb of a "there is" that stands before it."""
    found = _THERE.search(site.text[: edit.span.start])
    words = found[2].lower().replace(",", "").split() if found else ()
    if edit.after is None or found is None or not _BETWEEN.isdisjoint(words):
        return edit
    if not _UNCOUNTED.isdisjoint(words):
        return Proposal(edit.span, None, "'little' and 'much' count nothing")
    start, end = found.span(1)
    between = site.text[end : edit.span.start]
    whole = Span(start, edit.span.end)
    return Proposal(whole, _MANY[found[1].lower()] + between + edit.after)
