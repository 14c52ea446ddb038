"""Random segments and settings, scored by us and by sacreBLEU's own functions."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sacrebleu.metrics import BLEU, CHRF, TER
from sacrebleu.metrics.base import Metric as Theirs

from toolkit.scorer.metric import Metric, Options
from toolkit.scorer.metrics import bleu, chrf, ter
from toolkit.scorer.task import Task

SIZE = 100
PIECES = """
the a of dam river valve opened Opened OPENED closed 3.5 1,200 7-10 50% e.g. (see
well-known 'quoted' it's “so” — … &amp; &quot; &lt; <skipped> 水库 闸门。 （乙） 开 ダム
ひら ΣΟΦΟΣ İstanbul straße e\u0301 😀 . , ... - -- $ x
""".split()
GAPS = (" ", " ", " ", " ", " ", "  ", "\u00a0", "\u3000", "\t", "", "\n", "-\n")
BOOLEAN = (False, True)


@dataclass(frozen=True, slots=True)
class Batch:
    """N outputs with their references (R x N)."""

    outputs: list[str]
    references: tuple[tuple[str, ...], ...]


def batch(seed: int, size: int = SIZE) -> Batch:
    """Texts of a few pieces, most of them like their references."""
    draw = random.Random(seed)
    references = tuple(
        tuple(text(draw) for _ in range(size))
        for _ in range(draw.choice((1, 1, 1, 2, 3)))
    )
    outputs = [varied(draw.choice(references)[n], draw) for n in range(size)]
    return Batch(outputs, references)


def text(draw: random.Random) -> str:
    """Often empty, sometimes long."""
    length = draw.choice((0, 1, 2, 3, 5, 8, 12, 17, 26))
    if draw.random() < 0.003:
        length = 90
    words = draw.choices(PIECES[: draw.choice((4, 12, len(PIECES)))], k=length)
    return "".join(word + draw.choice(GAPS) for word in words)


def varied(reference: str, draw: random.Random) -> str:
    """Another text, the same, or one with words moved, replaced, added and left out."""
    kind = draw.random()
    if kind < 0.25:
        return text(draw)
    words = reference.split()
    for _ in range(draw.choice((0, 1, 2, 4))):
        start, end = sorted(draw.choices(range(len(words) + 1), k=2))
        moved = words[start:end]
        del words[start:end]
        place = draw.randint(0, len(words))
        words[place:place] = moved
    for _ in range(draw.choice((0, 0, 1, 3))):
        place = draw.randint(0, len(words))
        words[place : place + draw.randint(0, 2)] = draw.choices(PIECES, k=1)
    return " ".join(words)


def differences(seed: int, size: int = SIZE) -> tuple[int, list[str]]:
    """Pairs compared, and how scores or signatures differ (corpus and segments)."""
    drawn = batch(seed, size)
    found = []
    for metric, options, theirs in settings(random.Random(seed)):
        told = {name: _said(value) for name, value in options.items()}
        for what in _compared(drawn, metric, told, theirs):
            found.append(f"{metric.name} {told}: {what}")
    return len(drawn.outputs), found


def settings(
    draw: random.Random,
) -> Iterator[tuple[Metric, dict[str, object], Callable[..., Theirs]]]:
    """Settings of BLEU, chrF and TER with sacreBLEU's metric for them."""
    yield bleu.METRIC, _bleu(draw), BLEU
    yield chrf.METRIC, _chrf(draw), CHRF
    names = ("normalized", "no-punct", "asian-support", "case-sensitive")
    yield ter.METRIC, {name: draw.choice(BOOLEAN) for name in names}, TER


def _bleu(draw: random.Random) -> dict[str, object]:
    found: dict[str, object] = {
        "tokenize": draw.choice(("13a", "13a", "13a", "none", "zh", "intl", "char")),
        "lowercase": draw.choice(BOOLEAN),
        "smooth-method": draw.choice(("exp", "exp", "floor", "add-k", "none")),
        "max-order": draw.choice((4, 4, 1, 2, 6)),
        "effective-order": draw.choice(BOOLEAN),
    }
    if draw.random() < 0.3:
        found["smooth-value"] = draw.choice((0.01, 0.5, 2.0))
    return found


def _chrf(draw: random.Random) -> dict[str, object]:
    return {
        "char-order": draw.choice((6, 6, 1, 3, 8)),
        "word-order": draw.choice((0, 2, 2, 1, 3)),
        "beta": draw.choice((2, 2, 1, 3)),
        "lowercase": draw.choice(BOOLEAN),
        "whitespace": draw.choice(BOOLEAN),
        "eps-smoothing": draw.choice(BOOLEAN),
    }


def _said(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _compared(
    drawn: Batch, metric: Metric, options: Options, theirs: Callable[..., Theirs]
) -> Iterator[str]:
    """What differs; sacreBLEU gets the lines as its command would cut them."""
    cut = tuple(tuple(map(str.rstrip, texts)) for texts in drawn.references)
    outputs = [output.rstrip() for output in drawn.outputs]
    oracle = theirs(**_parameters(options), references=cut)
    prepared = metric.prepare(Task({}, drawn.references), options)
    rows = prepared.rows("", drawn.outputs)
    wanted = oracle.corpus_score(outputs, None).score
    score = float(prepared.corpus(rows.sum(axis=0)))
    if score != wanted:
        yield f"{score!r} is not {wanted!r}"
    if prepared.signature != (signature := _signature(oracle, options)):
        yield f"{prepared.signature} is not {signature}"
    if theirs is BLEU:
        oracle.effective_order = True
    ours = (prepared.segments or prepared.corpus)(rows).tolist()
    for number, one in enumerate(oracle._extract_corpus_statistics(outputs, None)):
        segment = oracle._compute_score_from_stats(list(one)).score
        if ours[number] != segment:
            texts = [column[number] for column in cut]
            yield f"{ours[number]!r} is not {segment!r}: {outputs[number]!r} {texts!r}"


def _signature(oracle: Theirs, options: Options) -> str:
    """sacreBLEU's, with the one setting of BLEU that its API leaves untold."""
    order = options.get("max-order", "4")
    told = "" if order == "4" else f"|order:{order}"
    return f"{oracle.get_signature()}{told}"


def _parameters(options: Options) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in options.items():
        key = {"max-order": "max_ngram_order"}.get(name, name.replace("-", "_"))
        if value in ("true", "false"):
            found[key] = value == "true"
        elif name == "smooth-value":
            found[key] = float(value)
        else:
            found[key] = int(value) if value.isdigit() else value
    return found
