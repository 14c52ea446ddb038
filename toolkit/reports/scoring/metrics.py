"""The metrics as plain text: a list of all, and a page of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import wrap

from toolkit.errors import UsageError, nearest
from toolkit.scorer.metric import Metric
from toolkit.scorer.metrics import METRICS

WIDTH = 80

_SENTENCE_END = re.compile(r"(?<!et al)\. ")


def listing() -> Iterator[str]:
    """All metrics, in the order of their list; what each is, and its settings."""
    for metric in METRICS:
        yield f"{metric.name}: {metric.title}{_needs(metric)}"
        yield from _indented(f"{_first(metric)}.")
        if metric.options:
            told = ", ".join(f"{key}={value}" for key, value in metric.options.items())
            yield from _indented(f"({told})")


def _indented(text: str) -> list[str]:
    blank = " " * 4
    return wrap(
        text,
        WIDTH,
        initial_indent=blank,
        subsequent_indent=blank,
        break_on_hyphens=False,
    )


def page(name: str) -> Iterator[str]:
    """One metric with its explanation; UsageError for a name that is not known."""
    known = {metric.name: metric for metric in METRICS}
    if name not in known:
        raise UsageError(f"no metric '{name}'{nearest(name, known)}")
    metric = known[name]
    yield f"{metric.name}: {metric.title} ({better(metric)})"
    if metric.needs:
        yield f"needs {' and '.join(metric.needs)}"
    yield ""
    yield from metric.explanation.strip().splitlines()
    if metric.options:
        yield ""
        yield "settings, with their defaults:"
        for key, value in metric.options.items():
            yield f"  {key}={value}"


def better(metric: Metric) -> str:
    """Which end of its scale is the good one, in words."""
    if metric.higher_is_better is None:
        return "neither end is better"
    return f"{'higher' if metric.higher_is_better else 'lower'} is better"


def _first(metric: Metric) -> str:
    """The first sentence of an explanation, on one line, without its full stop."""
    line = " ".join(metric.explanation.split())
    first = _SENTENCE_END.split(line)[0].rstrip(".")
    return first[:1].upper() + first[1:]


def _needs(metric: Metric) -> str:
    return f" (needs {' and '.join(metric.needs)})" if metric.needs else ""
