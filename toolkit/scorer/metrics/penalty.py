"""A penalty after the MQM scoring model, from what ``maplebridge check`` finds.

Each finding costs by its severity; the sum is given per 1,000 words of the output (each
Chinese character counts as a word). Lower is better. The findings are those of rules,
checks and the termbase, made by no person: it is no MQM score, and is not called one.

``select`` and ``ignore`` take codes or their beginnings, parted by "+" (A+T101). Checks
that compare segments see all documents of one system together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from toolkit.catalog import codes
from toolkit.checks.check import Checker
from toolkit.errors import UsageError, nearest
from toolkit.records import Document, Segment
from toolkit.scorer.metric import Metric, Need, Options, Prepared, Rows
from toolkit.scorer.settings import amount, signature, termbase_mark
from toolkit.scorer.task import Task
from toolkit.select import Selection

WORDS = 1000
WEIGHTS = {"minor": "1", "major": "5", "critical": "25", "neutral": "0"}
_WORD = re.compile("[\u3400-\u9fff\uf900-\ufaff]|[^\\s\u3400-\u9fff\uf900-\ufaff]+")


def _prepare(task: Task, options: Options) -> Prepared:
    weights = {name: amount(options, name, usual) for name, usual in WEIGHTS.items()}
    select, ignore = options.get("select", ""), options.get("ignore", "")
    selection = Selection(_codes(select), _codes(ignore))
    checker = Checker(task.termbases, selection)

    def rows(system: str, outputs: Sequence[str]) -> Rows:
        found = np.zeros((len(outputs), 2))
        found[:, 1] = [len(_WORD.findall(text)) for text in outputs]
        starts = task.blocks()[1]
        report = checker.run(_documents(task, outputs))
        for start, checked in zip(starts, report.checked, strict=True):
            for one in checked.findings:
                found[start + one.segment, 0] += weights[one.severity.value]
        return found

    told = {name: f"{weight:g}" for name, weight in weights.items()}
    chosen = {"select": select or "all", "ignore": ignore or "none"}
    terms = {"terms": termbase_mark(task.termbases), "per": WORDS}
    return Prepared(signature({**terms, **told, **chosen}), rows, _per_words)


def _codes(text: str) -> tuple[str, ...]:
    """Codes or their beginnings; UsageError for one that no rule or check has."""
    found = tuple(filter(None, text.split("+")))
    known = codes()
    for prefix in found:
        if not any(code.startswith(prefix) for code in known):
            told = nearest(prefix, known)
            raise UsageError(f"penalty: no rule begins with '{prefix}'{told}")
    return found


def _documents(task: Task, outputs: Sequence[str]) -> list[Document]:
    names, starts = task.blocks()
    ends = [*starts[1:], len(outputs)]
    return [
        _document(task, name, start, outputs[start:end])
        for name, start, end in zip(names, starts, ends, strict=True)
    ]


def _document(task: Task, name: str, first: int, targets: Sequence[str]) -> Document:
    """The segments of one document, as if each were a paragraph of a file."""
    segments, at = [], 0
    for number, target in enumerate(targets):
        source = task.sources[first + number]
        segments.append(Segment(str(number + 1), target, source, at))
        at += len(target) + 2
    gaps = ("", *["\n\n"] * (len(segments) - 1), "\n")
    return Document(
        name,
        tuple(segments),
        gaps,
        source_lang=task.source_lang,
        target_lang=task.target_lang,
    )


def _per_words(sums: Rows) -> Rows:
    """An empty output counts as one word, so that what it lacks still costs."""
    found: Rows = WORDS * sums[..., 0] / np.maximum(sums[..., 1], 1)
    return found


METRIC = Metric(
    "penalty",
    "Penalty",
    _prepare,
    {**WEIGHTS, "select": "", "ignore": ""},
    (Need.SOURCE,),
    higher_is_better=False,
    decimals=2,
    explanation=__doc__ or "",
)
