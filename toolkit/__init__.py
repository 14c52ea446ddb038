"""Maple Bridge: make translations clean and consistent by a termbase.

    from toolkit import check, normalize, read, render, with_source, write

    outcome = normalize(read("draft.txt"))
    write(outcome.document, "clean.txt")
    report = check(with_source(read("draft.txt"), read("source.txt")))
    print(render(report))

Names are imported when they are first used, so that the command starts quickly.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.account import changes, replay
    from toolkit.checks.check import Checker, check
    from toolkit.engine import Outcome
    from toolkit.files import read, write
    from toolkit.miner.mine import mine
    from toolkit.normalizer.normalize import Normalizer, normalize
    from toolkit.pairing import with_source
    from toolkit.records import Document, Finding, Segment
    from toolkit.repairer.outcomes import repair
    from toolkit.repairer.repair import Repairer
    from toolkit.report import Report
    from toolkit.reports import render
    from toolkit.scorer.compare import compare
    from toolkit.scorer.inputs import read_task
    from toolkit.scorer.metric import Metric, Prepared
    from toolkit.scorer.records import Scores
    from toolkit.scorer.request import Request
    from toolkit.scorer.score import score
    from toolkit.scorer.task import Task

__version__ = "0.1.0"
__all__ = [
    "Checker",
    "Document",
    "Finding",
    "Metric",
    "Normalizer",
    "Outcome",
    "Prepared",
    "Repairer",
    "Report",
    "Request",
    "Scores",
    "Segment",
    "Task",
    "changes",
    "check",
    "compare",
    "mine",
    "normalize",
    "read",
    "read_task",
    "render",
    "repair",
    "replay",
    "score",
    "with_source",
    "write",
]

_HOMES = {
    "toolkit.account": ("changes", "replay"),
    "toolkit.checks.check": ("Checker", "check"),
    "toolkit.engine": ("Outcome",),
    "toolkit.files": ("read", "write"),
    "toolkit.miner.mine": ("mine",),
    "toolkit.normalizer.normalize": ("Normalizer", "normalize"),
    "toolkit.pairing": ("with_source",),
    "toolkit.records": ("Document", "Finding", "Segment"),
    "toolkit.repairer.repair": ("Repairer",),
    "toolkit.repairer.outcomes": ("repair",),
    "toolkit.report": ("Report",),
    "toolkit.reports": ("render",),
    "toolkit.scorer.compare": ("compare",),
    "toolkit.scorer.inputs": ("read_task",),
    "toolkit.scorer.metric": ("Metric", "Prepared"),
    "toolkit.scorer.records": ("Scores",),
    "toolkit.scorer.request": ("Request",),
    "toolkit.scorer.score": ("score",),
    "toolkit.scorer.task": ("Task",),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'toolkit' has no attribute '{name}'")
    return getattr(import_module(_HOME[name]), name)
