"""chrF++ (Popovic, 2017): chrF with single words and pairs of words.

The numbers of ``sacrebleu -m chrf --chrf-word-order 2``; rows and settings:
``toolkit.scorer.sacre.fscore``.
"""

from __future__ import annotations

from toolkit.scorer.metric import Metric, Need
from toolkit.scorer.sacre.fscore import OPTIONS, prepare

METRIC = Metric(
    name="chrf++",
    title="chrF2++",
    prepare=prepare,
    options={**OPTIONS, "word-order": "2"},
    needs=(Need.REFERENCE,),
    explanation="n-grams of characters and words shared with the closest reference",
    titled_by="beta",
)
