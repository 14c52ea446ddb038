"""BLEU (Papineni et al., 2002), the numbers of the ``sacrebleu`` command.

Rows: length of the output and of the closest reference, then the n-grams of each order
that a reference has, then all. Segment scores are those of ``sacrebleu -sl``: orders
that a segment is too short for are left out. ``tokenize=spm:PATH`` divides by a
sentencepiece model of one's own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from toolkit.scorer.elementary import exp, log
from toolkit.scorer.metric import Metric, Need, Options, Prepared, Rows
from toolkit.scorer.sacre.ngrams import Table, totals
from toolkit.scorer.sacre.signature import signature
from toolkit.scorer.sacre.symbols import Ints, Words
from toolkit.scorer.sacre.tokenizers import tokenizer
from toolkit.scorer.settings import amount, choice, whole
from toolkit.scorer.task import Task

ORDERS = 4

_VALUES = {"exp": "", "floor": "0.1", "add-k": "1", "none": ""}
_TINY = 1e-300
_NO_LOG = -9999999999.0  # what sacreBLEU takes for the logarithm of 0


@dataclass(frozen=True, slots=True)
class Smoothing:
    """How n-grams that are never met count; ``effective``: orders not there do not."""

    method: str
    value: float
    orders: int
    effective: bool


def _prepare(task: Task, options: Options) -> Prepared:
    smoothing = _smoothing(options)
    split, name = tokenizer(options.get("tokenize", "13a"))
    lower = choice(options, "lowercase", ("false", "true")) == "true"

    def words(texts: Sequence[str]) -> list[list[str]]:
        small = (text.lower() for text in texts) if lower else texts
        return split(text.rstrip() for text in small)

    references = [words(texts) for texts in task.references]
    known = Words.of(references)
    lines = [known.read(one) for one in references]
    table = Table.of(lines, smoothing.orders, known.size)
    each = Smoothing(smoothing.method, smoothing.value, smoothing.orders, True)

    def rows(_system: str, outputs: Sequence[str]) -> Rows:
        lines = known.read(words(outputs))
        closest = _closest(lines.lengths, table.lengths)
        every = totals(lines.lengths, smoothing.orders)
        lengths = (lines.lengths[:, None], closest[:, None])
        return np.hstack((*lengths, table.best_matches(lines), every)).astype(float)

    return Prepared(
        _signature(len(references), lower, name, smoothing),
        rows,
        lambda sums: bleu(sums, smoothing),
        lambda rows: bleu(rows, each),
        lambda sums: rounded(sums, smoothing),
    )


def _smoothing(options: Options) -> Smoothing:
    method = choice(options, "smooth-method", tuple(_VALUES))
    told = options.get("smooth-value", "") or _VALUES[method]
    value = amount({"smooth-value": told}, "smooth-value", "0") if told else 0.0
    effective = choice(options, "effective-order", ("false", "true")) == "true"
    return Smoothing(method, value, whole(options, "max-order", str(ORDERS)), effective)


def _signature(references: int, lower: bool, name: str, smoothing: Smoothing) -> str:
    method = smoothing.method
    if _VALUES[method]:
        method += f"[{smoothing.value:.2f}]"
    case = "lc" if lower else "mixed"
    settings = {"case": case, "eff": smoothing.effective, "tok": name, "smooth": method}
    told = signature(references, settings)
    return told if smoothing.orders == ORDERS else f"{told}|order:{smoothing.orders}"


def _closest(lengths: Ints, references: Ints) -> Ints:
    """The reference length nearest to each length, the shorter of two (R x N -> N)."""
    by_length = np.sort(references, axis=0)
    nearest = np.abs(by_length - lengths).argmin(axis=0)
    found: Ints = np.take_along_axis(by_length, nearest[None], axis=0)[0]
    return found


def bleu(sums: Rows, smoothing: Smoothing) -> Rows:
    """Sums of rows to scores (... x columns -> ...)."""
    flat = sums.reshape(-1, sums.shape[-1])
    precisions, orders = _precisions(flat, smoothing)
    scores = np.array(
        [
            _score(own, reference, row[:order]) if any(row) else 0.0
            for own, reference, row, order in zip(
                flat[:, 0].tolist(),
                flat[:, 1].tolist(),
                precisions.tolist(),
                orders.tolist(),
                strict=True,
            )
        ]
    )
    return scores.reshape(sums.shape[:-1])


def _precisions(flat: Rows, smoothing: Smoothing) -> tuple[Rows, Ints]:
    """Smoothed percentages (M x orders; 0 where nothing matches) and last orders."""
    size, last = len(flat), smoothing.orders
    correct, total = flat[:, 2 : 2 + last], flat[:, 2 + last :]
    found, halves = np.zeros((size, last)), np.ones(size)
    going = correct.any(axis=1)
    orders = np.full(size, last)
    for n in range(last):
        more = smoothing.value if smoothing.method == "add-k" and n else 0.0
        met, every = correct[:, n] + more, total[:, n] + more
        going = going & (every != 0)
        if smoothing.effective:
            orders[going] = n + 1
        none, some = going & (met == 0), going & (met != 0)
        if smoothing.method == "exp":
            halves[none] *= 2
            found[none, n] = 100.0 / (halves * every)[none]
        elif smoothing.method == "floor":
            found[none, n] = 100.0 * smoothing.value / every[none]
        found[some, n] = 100.0 * met[some] / every[some]
    return found, orders


def _score(length: float, reference: float, precisions: Sequence[float]) -> float:
    # Not numpy's exp, log and sum: their last digit may differ from Python's.
    brevity = 1.0
    if length < reference:
        brevity = math.exp(1 - reference / length) if length > 0 else 0.0
    logs = [math.log(one) if one else _NO_LOG for one in precisions]
    return brevity * math.exp(sum(logs) / len(logs))


def rounded(sums: Rows, smoothing: Smoothing) -> Rows:
    """As ``bleu``, far quicker, but for the last digits (... x columns -> ...)."""
    flat = sums.reshape(-1, sums.shape[-1])
    precisions, orders = _precisions(flat, smoothing)
    logs = np.where(precisions > 0, log(np.maximum(precisions, _TINY)), _NO_LOG)
    total = np.zeros(len(flat))
    for order in range(smoothing.orders):
        total += np.where(order < orders, logs[:, order], 0.0)
    length, reference = flat[:, 0], np.maximum(flat[:, 0], flat[:, 1])
    endless = np.full(len(flat), np.inf)
    brevity = 1 - np.divide(reference, length, out=endless, where=length > 0)
    scores = np.where(precisions.any(axis=1), exp(brevity) * exp(total / orders), 0.0)
    return scores.reshape(sums.shape[:-1])


METRIC = Metric(
    name="bleu",
    title="BLEU",
    prepare=_prepare,
    options={
        "tokenize": "13a",
        "lowercase": "false",
        "smooth-method": "exp",
        "smooth-value": "",
        "max-order": "4",
        "effective-order": "false",
    },
    needs=(Need.REFERENCE,),
    explanation="n-grams of words shared with the references, times a brevity penalty. "
    "tokenize: 13a, none, zh, intl, char, ... or spm:PATH, a model of "
    "'maplebridge spm train'",
)
