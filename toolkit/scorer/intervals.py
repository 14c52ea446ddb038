"""Confidence intervals of corpus scores, by the bootstrap."""

from __future__ import annotations

from dataclasses import replace

from toolkit.scorer.metric import Prepared
from toolkit.scorer.records import Scores
from toolkit.scorer.resampling import blocks_of, counts
from toolkit.scorer.significance import Resampling, bootstrap, interval

BY_DOCUMENT = "resampling:document"


def with_intervals(scores: Scores, plan: Resampling | None = None) -> Scores:
    """The scores with a 95% interval for each system and metric.

    None where there is but one segment, or one document where these are drawn.
    """
    plan = plan or Resampling()
    found = dict(scores.intervals)
    for one in scores.measured:
        of_metric = plan_for(plan, one.prepared, scores)
        rows = [one.statistics(system) for system in one.rows]
        blocks = blocks_of(rows, of_metric.documents)
        drawn = counts(plan.samples, blocks.shape[1], plan.seed)
        if blocks.shape[1] < 2:
            continue
        samples = bootstrap(blocks, one.prepared.corpus, drawn)
        for system, own in zip(one.rows, samples, strict=True):
            bounds = interval(own)
            found[one.metric.name, system] = bounds.low, bounds.high
    return replace(scores, intervals=found, resampling=plan.signature)


def plan_for(plan: Resampling, prepared: Prepared, scores: Scores) -> Resampling:
    """The plan for one metric: whole documents where its signature asks for them."""
    if plan.documents or BY_DOCUMENT not in prepared.signature:
        return plan
    documents = scores.task.documents or ("",) * scores.task.size
    return replace(plan, documents=documents)
