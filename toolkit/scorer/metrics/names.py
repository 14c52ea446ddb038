"""The share of a source's names and abbreviations in Latin letters that the output has.

Any spelling will do, and so will an abbreviation written out (see
``toolkit.checks.names``). Only sources in another script are read; of Chinese names
nothing is said. Not a number without such names. An empty output has none of them.
"""

from __future__ import annotations

from dataclasses import replace

from toolkit.checks.names import Words, applies, is_kept, names
from toolkit.pair import Pair
from toolkit.scorer.flags import shares_of
from toolkit.scorer.metric import Metric, Need


def _counts(pair: Pair) -> tuple[int, int]:
    """Different names that are kept, and all."""
    told = {name.casefold(): name for _, name in names(pair.source)}
    if not pair.target.strip():
        pair = replace(pair, target="a")  # of an empty text the check says nothing
    if not told or not applies(pair):
        return 0, 0
    target = Words(pair.target)
    return sum(is_kept(name, target) for name in told.values()), len(told)


METRIC = Metric(
    "names",
    "Names",
    shares_of(_counts),
    {},
    (Need.SOURCE,),
    decimals=4,
    explanation=__doc__ or "",
)
