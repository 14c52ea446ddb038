"""What stands beside a span and says a part of the term in other words is taken in.

"# [The quay] is safe" for "Quay Safety"; "Office for [Tide] and Swell Research" for
"Office for Tide Research". Offices of persons: ``offices``.
"""

from __future__ import annotations

import re

from toolkit.repairer.alike import kin
from toolkit.repairer.phrase import Site

_ALL_AHEAD = re.compile(r"#+ +(The )?")
STATES = "is|are|was|were|remains?|remained"  # what a state is told with
_STATE = re.compile(rf" (?:{STATES}) ([a-z]+)\.?\s*")
_ADVERB = re.compile(r"\b([A-Za-z]{4,})ly [a-z]+ed (?:(?:by|in|with) )?(?:an? |the )?$")
_PER_YEAR = re.compile(r"^[^.;\n]{0,60}% (?:annually|a year|per annum|per year)\b")
_ANNUALISED = re.compile(r"\bannuali[sz]ed\b", re.I)
_SHARING = re.compile(r" (?:and|&) [A-Za-z]+ ([A-Za-z]+)")


def with_rest(site: Site, core: str) -> Site:
    """'Tide and Swell Research', where only 'Tide' was found for 'Tide Research'."""
    found = _SHARING.match(site.after)
    last = core.split()[-1]
    if found is None or found[1] != last or last in site.here.split():
        return site
    return site.moved(site.start, site.end + found.end())


def whole_heading(site: Site, core: str) -> Site | None:
    """A heading that is a sentence and says what the term says; or None."""
    before, after = site.line
    ahead, state = _ALL_AHEAD.fullmatch(before), _STATE.fullmatch(after)
    if ahead is None or state is None or not repeats(state[1], site.here, core):
        return None
    start = site.start - len(ahead[1] or "")
    return site.moved(start, site.end + len(after.rstrip()))


def repeats(word: str, here: str, core: str) -> bool:
    """True for 'safe' beside what 'safety' is the new head of."""
    last = core.split()[-1].lower()
    return kin(word, last) and not any(kin(one, last) for one in here.lower().split())


def is_said_around(site: Site, core: str) -> bool:
    """'inwardly shipped [goods]' for 'inward goods', 'annualised' by '5% a year'."""
    adverb, here = _ADVERB.search(site.before), site.here.lower().split()
    if adverb and adverb[1].lower() in set(core.lower().split()) - set(here):
        return True
    new = _ANNUALISED.search(core) and not _ANNUALISED.search(site.here)
    return bool(new and _PER_YEAR.match(site.after))
