"""What people's scores give, as tables: agreement of metrics, and scores by MQM."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from toolkit.reports.scoring.figures import Figures, Value
from toolkit.reports.sentences import number
from toolkit.scorer.judged import Judged
from toolkit.scorer.judgement import Key, document_scores, system_scores
from toolkit.scorer.meta_evaluation import Difference, Evaluated

AGREEMENT = (
    ("metric", "Metric"),
    ("outputs", "Outputs"),
    ("pearson", "Pearson"),
    ("tau_b", "tau-b"),
    ("item_tau", "Item tau"),
    ("acc_eq", "acc_eq"),
    ("system_pearson", "Sys. Pearson"),
    ("pairwise_accuracy", "Sys. accuracy"),
)
PARTS = (("system", "System"), ("document", "Document"), ("segment", "Segment"))
OF_MQM = (("mqm", "MQM"), ("segments", "Segments"))


def agreement(
    found: Sequence[Evaluated], judged: Judged, tested: Difference | None = None
) -> Figures:
    """A row a metric; below, the signatures and what was tested."""
    notes = [(one.metric.name, one.signature) for one in found]
    notes.append(("human", judged.signature))
    if judged.dropped:
        dropped = number(judged.dropped, "segment")
        notes.append(
            ("left out", f"{dropped} that not all systems and references have")
        )
    if tested is not None:
        one, other = tested.values
        told = f"{tested.statistic} {one:.3f} and {other:.3f}, p = {tested.p:.4f}"
        names = f"{tested.first} - {tested.second}"
        notes.append((names, f"{told}  {tested.signature}"))
    return Figures(AGREEMENT, tuple(map(_row, found)), tuple(notes))


def _row(one: Evaluated) -> tuple[Value, ...]:
    found = one.agreement
    return (
        one.metric.name,
        found.outputs,
        found.pearson,
        found.kendall,
        found.item_kendall,
        found.ties.accuracy,
        found.system_pearson,
        found.system_accuracy,
    )


def mqm(segments: Mapping[Key, float], level: str, signature: str) -> Figures:
    """MQM scores of systems, documents or segments, and of how many segments each is.

    Systems come from the best to the worst, else as in the file.
    """
    size = [name for name, _ in PARTS].index(level) + 1
    count = Counter(key[:size] for key in segments)
    scores = list(_scores(segments, size))
    if level == "system":
        scores.sort(key=lambda one: (-one[1], one[0]))
    # Adding 0 makes -0.0, the score of a faultless segment, 0.0.
    rows: list[tuple[Value, ...]] = [(*key, v + 0.0, count[key]) for key, v in scores]
    return Figures((*PARTS[:size], *OF_MQM), tuple(rows), (("mqm", signature),), size)


def _scores(
    segments: Mapping[Key, float], size: int
) -> Iterator[tuple[tuple[str, ...], float]]:
    if size == 1:
        yield from (((name,), value) for name, value in system_scores(segments).items())
    else:
        yield from (document_scores(segments) if size == 2 else segments).items()
