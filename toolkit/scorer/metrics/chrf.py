"""chrF (Popovic, 2015): n-grams of characters shared with the closest reference.

The numbers of ``sacrebleu -m chrf``; rows and settings:
``toolkit.scorer.sacre.fscore``.
"""

from __future__ import annotations

from toolkit.scorer.metric import Metric, Need
from toolkit.scorer.sacre.fscore import OPTIONS, prepare

METRIC = Metric(
    name="chrf",
    title="chrF2",
    prepare=prepare,
    options={**OPTIONS, "word-order": "0"},
    needs=(Need.REFERENCE,),
    explanation="n-grams of characters shared with the closest reference",
    titled_by="beta",
)
