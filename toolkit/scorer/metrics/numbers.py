"""The share of figures that agree between source and output, by value.

Counted are the figures of the source that demand a partner, and those of the output
that have none (see ``toolkit.numbers``). Dates, money, percentages and Chinese units
are known; a figure that was rounded agrees. Between other languages than Chinese and
English there are no figures, and so no number. An empty output agrees in none.
"""

from __future__ import annotations

from toolkit.numbers import Verdict, compare, read_figures
from toolkit.pair import Pair
from toolkit.scorer.flags import shares_of
from toolkit.scorer.metric import Metric, Need


def _counts(pair: Pair) -> tuple[int, int]:
    """Figures that agree, and all."""
    langs = pair.source_lang, pair.target_lang
    wanted = sum(figure.hard for figure in read_figures(pair.source, langs[0]))
    found = compare(pair.source, pair.target, *langs, year=pair.year)
    wrong = [one for one in found if one.verdict is not Verdict.ROUNDED]
    extra = sum(one.source is None or not one.source.hard for one in wrong)
    return max(wanted + extra - len(wrong), 0), wanted + extra


METRIC = Metric(
    "numbers",
    "Numbers",
    shares_of(_counts),
    {},
    (Need.SOURCE,),
    decimals=4,
    explanation=__doc__ or "",
)
