"""Choose metrics: by name with settings, by default, or from another module."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module

from termbase.records import primary
from toolkit.errors import UsageError, fault, nearest
from toolkit.scorer.metric import Metric, Need, Options
from toolkit.scorer.metrics import METRICS
from toolkit.scorer.task import Task

LEAST_SYSTEMS = 3
WITH_REFERENCE = ("bleu", "chrf", "chrf++")
WITHOUT_REFERENCE = ("agreement", "numbers", "untranslated", "penalty")

_SPEC = re.compile(r"\s*([^\s(),]+)\s*(?:\(([^()]*)\))?\s*(?:,|$)")
_SETTING = re.compile(r"\s*([^\s=,]+)\s*(?:=\s*([^,]*?)\s*)?(?:,|$)")

Chosen = tuple[Metric, Options]


def choose(spec: str, metrics: Sequence[Metric] = METRICS) -> list[Chosen]:
    """Metrics by name, with settings in brackets: ``bleu(tokenize=intl),chrf++``.

    A setting without a value is true. Raises UsageError for a name or setting that is
    not known, and for a metric that is named twice with the same settings.
    """
    chosen: list[Chosen] = []
    at = 0
    while at < len(spec):
        found = _SPEC.match(spec, at)
        if not found:
            told = "is not NAME or NAME(SETTING=VALUE,...), parted by commas"
            raise UsageError(f"metrics: '{spec[at:]}' {told}")
        chosen.append(_chosen(found[1], found[2] or "", metrics))
        at = found.end()
    if not chosen:
        raise UsageError("metrics: none is named")
    return _told_apart(chosen)


def _told_apart(chosen: list[Chosen]) -> list[Chosen]:
    """A metric that is named with several settings has them in its name."""
    count = Counter(metric.name for metric, _ in chosen)
    found: dict[str, Chosen] = {}
    for metric, options in chosen:
        own = metric
        if count[metric.name] > 1:
            plain = metric.options
            odd = [f"{key}={v}" for key, v in options.items() if v != plain[key]]
            told = f"({','.join(odd)})" if odd else ""
            own = replace(metric, name=metric.name + told, title=metric.title + told)
        if own.name in found:
            raise UsageError(f"metrics: {own.name} is named twice")
        found[own.name] = own, options
    return list(found.values())


def _chosen(name: str, settings: str, metrics: Sequence[Metric]) -> Chosen:
    known = {metric.name: metric for metric in metrics}
    if name not in known:
        raise UsageError(f"no metric '{name}'{nearest(name, known)}")
    options = dict(known[name].options)
    at = 0
    while at < len(settings):
        found = _SETTING.match(settings, at)
        if not found:
            raise UsageError(f"{name}: '{settings[at:]}' is not SETTING=VALUE")
        key = found[1]
        if key not in options:
            close = nearest(key, options) if options else "; it has none"
            raise UsageError(f"{name}: no setting '{key}'{close}")
        options[key] = "true" if found[2] is None else found[2]
        at = found.end()
    return _titled(known[name], options), options


def _titled(metric: Metric, options: Options) -> Metric:
    """chrF2 with beta=1 is chrF1; its signature, as sacreBLEU's, does not say so."""
    if not metric.titled_by:
        return metric
    usual, own = metric.options[metric.titled_by], options[metric.titled_by]
    return replace(metric, title=metric.title.replace(usual, own))


def default(task: Task, metrics: Sequence[Metric] = METRICS) -> list[Chosen]:
    """The metrics that a task gets where none is named.

    With a reference BLEU, chrF and chrF++ (TER takes long), else what needs none.
    Raises UsageError where no metric can score the task.
    """
    wanted = WITH_REFERENCE if task.references else WITHOUT_REFERENCE
    known = {metric.name: metric for metric in metrics}
    able = [known[n] for n in wanted if n in known and not lacking(known[n], task)]
    if not able:
        raise UsageError("nothing to score by: give a --reference or the --source")
    chosen = [(metric, dict(metric.options)) for metric in able]
    for metric, options in chosen:
        if metric.name == "bleu" and primary(task.target_lang) == "zh":
            options["tokenize"] = "zh"
    return list(chosen)


def lacking(metric: Metric, task: Task) -> list[Need]:
    """What a metric needs and a task does not have."""
    have = {
        Need.REFERENCE: bool(task.references),
        Need.SOURCE: bool(task.sources),
        Need.SYSTEMS: len(task.systems) >= LEAST_SYSTEMS,
    }
    return [need for need in metric.needs if not have[need]]


def plugin(place: str) -> Metric:
    """A metric of another module: ``package.module:NAME``.

    Raises UsageError where there is none.
    """
    module, colon, name = place.partition(":")
    if not (module and colon and name):
        raise UsageError(f"plugin '{place}' is not MODULE:NAME")
    try:
        found = getattr(import_module(module), name, None)
    except Exception as error:
        raise UsageError(f"plugin '{place}': {fault(error)}") from error
    if not isinstance(found, Metric):
        raise UsageError(f"plugin '{place}': {name} is no Metric in that module")
    return found
