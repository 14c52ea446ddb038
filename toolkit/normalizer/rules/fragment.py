"""A noun left alone after the full stop: "... in contentment. Good situation."

Chinese puts a long modifier before its noun. Engines close the sentence after the
modifier and leave the noun behind as a sentence of its own. It belongs to the
sentence before it, but where is for an editor to say.

Only one to three words that end in a noun of this genre count, in official news and
after a sentence of fifteen words or more. "Full stop.", "Hard work." after a short
sentence, and list items stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.normalizer.columns import beside, places_of
from toolkit.normalizer.reading import official
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule

_NOUN_LIST = (
    "ability atmosphere achievements activities contribution contributions crimes "
    "development effect effects environment experience force forces foundation "
    "governance guarantee ideas image level measures mechanism model models momentum "
    "operations order organizations path pattern platform police policies problems "
    "results role security services situation spirit stability stage standards "
    "strength struggle system tasks team teams technology trend vitality work"
)
_NOUNS = frozenset(_NOUN_LIST.split())
_ALONE = re.compile(r"[A-Z][a-z-]+(?: [a-z-]+){0,2}\.")
_VERBS = (
    "is are was were has have had do does did can will must should may not no all it "
    "they he she we this that these those so such let get keep"
)
_LEAST = 15
_WIDEST = 45


def _find(passage: Passage, places: Sequence[int]) -> Iterator[Hit]:
    text = passage.text
    for place in places:
        found = _ALONE.match(text, place)
        back = place - 2
        if found is None or back < 0:
            continue
        before = max(text.rfind(". ", 0, back), text.rfind("\n", 0, back)) + 1
        long_before = len(text[before:back].split()) >= _LEAST
        verb = any(word in _VERBS.split() for word in found.group().lower().split())
        if long_before and not verb and official(passage):
            yield Hit(place, found.end())


def _scan(text: str) -> Iterator[int]:
    """Short sentences after a stop that end in one of the nouns."""
    stops = places_of(text, ".")
    starts = stops[:-1] + 2
    short = (stops[1:] - starts < _WIDEST) & beside(text, stops[:-1], 1, " ")
    ends = stops[1:][short].tolist()
    for start, end in zip(starts[short].tolist(), ends, strict=True):
        if text[start:end].rpartition(" ")[2] in _NOUNS:
            yield start


RULE = Rule(
    code="F106",
    name="fragment",
    stage=Stage.TERMINOLOGY,
    severity=Severity.MAJOR,
    mqm="grammar",
    applicability=Applicability.DISPLAY,
    message="'{before}' has no verb: it belongs to the sentence before it.",
    find=_find,
    scan=_scan,
    examples=(
        Example(
            "In the new era there have been no such incidents for more than four "
            "years, showing social stability and harmony, and people living and "
            "working in peace. Good situation."
        ),
        Example(
            "They are outstanding members of the public security team, honored across "
            "the country in the new era, and they have learned from the majority of "
            'police officers. Role model." Li Bei said.'
        ),
    ),
    near_misses=(
        "The plan for the new era, with its many measures for social stability in the "
        "towns and the villages of the county, has worked so far. Nothing is in order.",
        "They cracked down on fraud in the new era. Hard work.",
        "What did the old gardener give us, after all those long summers of digging "
        "and planting and waiting by the wall in the rain? Patience. Good work.",
    ),
    explanation=__doc__ or "",
)
