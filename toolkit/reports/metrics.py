"""The metrics as plain text: a list of all, and a page of one."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.errors import UsageError, nearest
from toolkit.scorer.metric import Metric
from toolkit.scorer.metrics import METRICS


def listing() -> Iterator[str]:
    """All metrics, in the order of their list; settings with their defaults below."""
    size = max((len(metric.name) for metric in METRICS), default=0)
    for metric in METRICS:
        yield f"{metric.name:<{size}}  {metric.title}: {_first(metric)}{_needs(metric)}"
        if metric.options:
            told = ", ".join(f"{key}={value}" for key, value in metric.options.items())
            yield f"{'':<{size}}    ({told})"


def page(name: str) -> Iterator[str]:
    """One metric with its explanation; UsageError for a name that is not known."""
    known = {metric.name: metric for metric in METRICS}
    if name not in known:
        raise UsageError(f"no metric '{name}'{nearest(name, known)}")
    metric = known[name]
    better = "higher" if metric.higher_is_better else "lower"
    yield f"{metric.name}: {metric.title} ({better} is better)"
    if metric.needs:
        yield f"needs {' and '.join(metric.needs)}"
    yield ""
    yield from metric.explanation.strip().splitlines()
    if metric.options:
        yield ""
        yield "settings, with their defaults:"
        for key, value in metric.options.items():
            yield f"  {key}={value}"


def _first(metric: Metric) -> str:
    """The first sentence of an explanation, on one line."""
    line = " ".join(metric.explanation.split())
    return line.split(". ")[0].rstrip(".")


def _needs(metric: Metric) -> str:
    return f" (needs {' and '.join(metric.needs)})" if metric.needs else ""
