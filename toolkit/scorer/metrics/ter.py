"""Translation edit rate (Snover et al., 2006), the numbers of ``sacrebleu -m ter``.

Rows: edits and shifts to the reference that needs fewest, and the mean length of the
references.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from toolkit.scorer.metric import Metric, Need, Options, Prepared, Rows
from toolkit.scorer.sacre.edits import LEAST, compiled, edit_counts
from toolkit.scorer.sacre.signature import signature
from toolkit.scorer.sacre.tokenizers import tercom
from toolkit.scorer.settings import choice
from toolkit.scorer.task import Task

_SWITCHES = ("normalized", "no-punct", "asian-support", "case-sensitive")


def _prepare(task: Task, options: Options) -> Prepared:
    said = {name: choice(options, name, ("false", "true")) for name in _SWITCHES}
    normalized, no_punct, asian, cased = (said[x] == "true" for x in _SWITCHES)
    words = tercom(
        normalized=normalized,
        no_punct=no_punct,
        asian_support=asian,
        case_sensitive=cased,
    )
    references = [words(map(str.rstrip, texts)) for texts in task.references]
    # sacreBLEU tokenizes references twice, which shows where marks are split off.
    references = [words(map(" ".join, texts)) for texts in references]
    lengths = np.array([[len(text) for text in texts] for texts in references])
    mean = lengths.sum(axis=0) / max(len(references), 1)
    if task.size >= LEAST:
        compiled()  # before the work is divided, so that processes share it

    def rows(_system: str, outputs: Sequence[str]) -> Rows:
        own = words(map(str.rstrip, outputs))
        counts = [edit_counts(own, reference) for reference in references]
        return np.column_stack((np.min(counts, axis=0), mean)).astype(float)

    settings = {
        "case": "mixed" if cased else "lc",
        "tok": "tercom",
        "norm": normalized,
        "punct": not no_punct,
        "asian": asian,
    }
    return Prepared(signature(len(references), settings), rows, rate)


def rate(sums: Rows) -> Rows:
    """Edits by words of the reference, in percent (... x 2 -> ...)."""
    edits, words = sums[..., 0], sums[..., 1]
    nothing = np.where(edits > 0, 1.0, 0.0)  # no reference: all wrong, or nothing to do
    found: Rows = 100 * np.divide(edits, words, out=nothing, where=words > 0)
    return found


METRIC = Metric(
    name="ter",
    title="TER",
    prepare=_prepare,
    options=dict.fromkeys(_SWITCHES, "false"),
    needs=(Need.REFERENCE,),
    higher_is_better=False,
    explanation="edits and shifts to the closest reference, by its words",
)
