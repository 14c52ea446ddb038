"""Our BLEU, chrF, chrF++ and TER beside sacreBLEU's: equal to the last digit."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sacrebleu.metrics.lib_ter import translation_edit_rate

from tests.sacre_oracle import batch, differences, text, varied
from toolkit.errors import UsageError
from toolkit.scorer.metrics import METRICS, bleu, chrf, chrf_plus, ter
from toolkit.scorer.sacre import edits
from toolkit.scorer.sacre.shifts import edits as plain_edits
from toolkit.scorer.sacre.tokenizers import tokenize_13a
from toolkit.scorer.task import Task

DIGITS = 14
COMMANDS = (
    ("bleu", {}, "-m bleu"),
    ("bleu", {"tokenize": "intl", "lowercase": "true"}, "-m bleu -tok intl -lc"),
    (
        "bleu",
        {"tokenize": "zh", "smooth-method": "floor", "smooth-value": "0.3"},
        "-m bleu -tok zh -s floor -sv 0.3",
    ),
    (
        "bleu",
        {"tokenize": "char", "smooth-method": "add-k"},
        "-m bleu -tok char -s add-k",
    ),
    (
        "bleu",
        {"tokenize": "none", "smooth-method": "none"},
        "-m bleu -tok none -s none",
    ),
    ("chrf", {}, "-m chrf"),
    (
        "chrf",
        {"char-order": "4", "beta": "3", "lowercase": "true", "whitespace": "true"},
        "-m chrf --chrf-char-order 4 --chrf-beta 3 --chrf-lowercase --chrf-whitespace",
    ),
    ("chrf++", {}, "-m chrf --chrf-word-order 2"),
    (
        "chrf++",
        {"eps-smoothing": "true"},
        "-m chrf --chrf-word-order 2 --chrf-eps-smoothing",
    ),
    ("ter", {}, "-m ter"),
    (
        "ter",
        {"normalized": "true", "asian-support": "true", "case-sensitive": "true"},
        "-m ter --ter-normalized --ter-asian-support --ter-case-sensitive",
    ),
    (
        "ter",
        {"no-punct": "true", "asian-support": "true"},
        "-m ter --ter-no-punct --ter-asian-support",
    ),
)


def one_line(text: str) -> str:
    """A text as a line of a file; the space at its end stays."""
    return text.replace("\n", " ")


def files(folder: Path, references: int) -> tuple[list[str], Task]:
    """Outputs and references in files, and the same as a task."""
    drawn = batch(7, 60)
    columns = [drawn.outputs, *(drawn.references * 3)[:references]]
    columns = [[one_line(text) for text in column] for column in columns]
    paths = [folder / f"{number}.txt" for number in range(len(columns))]
    for path, column in zip(paths, columns, strict=True):
        path.write_text("".join(f"{line}\n" for line in column), encoding="utf-8")
    task = Task({"a": columns[0]}, tuple(map(tuple, columns[1:])))
    return [*map(str, paths[1:]), "-i", str(paths[0])], task


def run(*arguments: str) -> str:
    """What the sacrebleu command prints."""
    done = subprocess.run(
        [sys.executable, "-m", "sacrebleu", *arguments, "-w", str(DIGITS), "-q"],
        capture_output=True,
        check=True,
    )
    return done.stdout.decode("utf-8")


@pytest.mark.parametrize(("name", "options", "told"), COMMANDS)
def test_corpus_scores_and_signatures_are_the_command_s(
    name: str, options: dict[str, str], told: str, tmp_path: Path
) -> None:
    arguments, task = files(tmp_path, references=1 + len(told) % 2)
    wanted = json.loads(run(*arguments, *told.split(), "-f", "json"))
    metric = next(metric for metric in METRICS if metric.name == name)
    prepared = metric.prepare(task, {**metric.options, **options})
    score = float(prepared.corpus(prepared.rows("a", task.systems["a"]).sum(axis=0)))
    assert f"{score:.{DIGITS}f}" == f"{wanted['score']:.{DIGITS}f}"
    assert prepared.signature == wanted["signature"]


@pytest.mark.parametrize("name", ["bleu", "chrf", "ter"])
def test_segment_scores_are_the_command_s(name: str, tmp_path: Path) -> None:
    arguments, task = files(tmp_path, references=2)
    wanted = run(*arguments, "-m", name, "-sl", "-b").split()
    metric = next(metric for metric in METRICS if metric.name == name)
    prepared = metric.prepare(task, metric.options)
    rows = prepared.rows("a", task.systems["a"])
    scores = (prepared.segments or prepared.corpus)(rows).tolist()
    assert [f"{score:.{DIGITS}f}" for score in scores] == wanted


@settings(max_examples=12)
@given(st.integers(100, 10_000))
def test_drawn_settings_and_segments_are_equal(seed: int) -> None:
    assert differences(seed, 30)[1] == []


TEXTS = st.lists(st.text(max_size=30), min_size=3, max_size=3)


@settings(max_examples=40)
@given(TEXTS, TEXTS, TEXTS)
def test_any_characters_are_equal(
    outputs: list[str], first: list[str], second: list[str]
) -> None:
    from sacrebleu.metrics import BLEU, CHRF, TER

    references = (tuple(first), tuple(second))
    task = Task({"a": outputs}, references)
    cut = [[text.rstrip() for text in column] for column in references]
    for metric, oracle in (
        (bleu.METRIC, BLEU()),
        (chrf_plus.METRIC, CHRF(word_order=2)),
        (ter.METRIC, TER()),
    ):
        prepared = metric.prepare(task, metric.options)
        score = float(prepared.corpus(prepared.rows("a", outputs).sum(axis=0)))
        told = [output.rstrip() for output in outputs]
        assert score == oracle.corpus_score(told, cut).score, metric.name


def long_pairs(count: int) -> list[tuple[list[str], list[str]]]:
    """Pairs of up to 160 words, of unlike lengths, with few or many different words."""
    draw = random.Random(11)
    found = []
    for _ in range(count):
        words = [str(n) for n in range(draw.choice((1, 2, 5, 20, 60)))]
        size = draw.choice((3, 20, 60))
        own = draw.choices(words, k=draw.randint(0, size))
        wanted = draw.choices(words, k=draw.choice((0, 1, 3, size, 100, 160)))
        if draw.random() < 0.6:
            wanted = own[size // 3 :] + own[: size // 3] + draw.choices(words, k=5)
        found.append((own, wanted))
    return found


def test_edits_are_tercom_s_beam_and_limits_included() -> None:
    for own, wanted in long_pairs(60):
        assert plain_edits(own, wanted) == translation_edit_rate(own, wanted)[0]


def test_compiled_and_plain_edits_are_equal(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = long_pairs(600)
    outputs, references = zip(*pairs, strict=True)
    assert edits.compiled() is not None
    compiled = edits.edit_counts(outputs, references)
    monkeypatch.setattr(edits, "LEAST", sys.maxsize)
    assert compiled.tolist() == edits.edit_counts(outputs, references).tolist()


def test_without_numba_the_plain_count_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "toolkit.scorer.sacre.compiled", None)
    edits.compiled.cache_clear()
    assert edits.compiled() is None
    counts = edits.edit_counts([["a", "b"]] * edits.LEAST, [["b", "a"]] * edits.LEAST)
    edits.compiled.cache_clear()
    assert set(counts.tolist()) == {1}


def test_all_texts_in_one_pass_are_tokenized_as_each_alone() -> None:
    from sacrebleu.tokenizers.tokenizer_13a import Tokenizer13a

    draw = random.Random(3)
    texts = [text(draw) + draw.choice(".,-5 ") for _ in range(400)]
    texts += ["", ".", "-", ",5", "5.", "-\n5", "<skipped>", "&amp;lt;", "a\x85b", "9-"]
    alone = Tokenizer13a()
    assert tokenize_13a(texts) == [alone(text).split() for text in texts]


@pytest.mark.parametrize("metric", [bleu, chrf, chrf_plus, ter])
def test_scores_of_many_sums_are_those_of_each(metric) -> None:  # type: ignore[no-untyped-def]
    drawn = batch(5)
    task = Task({"a": drawn.outputs}, drawn.references)
    prepared = metric.METRIC.prepare(task, metric.METRIC.options)
    rows = prepared.rows("a", drawn.outputs)
    sums = np.stack([rows[:n].sum(axis=0) for n in range(1, 13)]).reshape(3, 4, -1)
    scores = prepared.corpus(sums)
    assert scores.shape == (3, 4)
    assert scores[2, 1] == prepared.corpus(sums[2, 1])


def test_counts_of_characters_are_kept_for_the_other_metric() -> None:
    draw = random.Random(1)
    reference = tuple(text(draw) for _ in range(20))
    outputs = [varied(one, draw) for one in reference]
    task = Task({"a": outputs}, (reference,))
    rows = chrf.METRIC.prepare(task, chrf.METRIC.options).rows("a", outputs)
    both = chrf_plus.METRIC.prepare(task, chrf_plus.METRIC.options).rows("a", outputs)
    assert rows.tolist() == both[:, : rows.shape[1]].tolist()


@pytest.mark.parametrize(
    ("metric", "options", "told"),
    [
        (bleu, {"tokenize": "13b"}, "tokenize=13b is not known; did you mean '13a'?"),
        (bleu, {"smooth-method": "exq"}, "did you mean 'exp'?"),
        (bleu, {"smooth-value": "much", "smooth-method": "floor"}, "smooth-value=much"),
        (bleu, {"max-order": "0"}, "max-order=0: a whole number from 1"),
        (bleu, {"tokenize": "flores200"}, "needs the model flores200sacrebleuspm"),
        (bleu, {"tokenize": "ja-mecab"}, "that is not installed"),
        (chrf, {"beta": "-1"}, "beta=-1"),
        (chrf, {"char-order": "0"}, "nothing is left to count"),
        (ter, {"no-punct": "maybe"}, "no-punct=maybe"),
    ],
)
def test_a_wrong_setting_is_one_message(  # type: ignore[no-untyped-def]
    metric, options: dict[str, str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sacrebleu.utils.SACREBLEU_DIR", "nowhere")
    task = Task({"a": ["x"]}, (("x",),))
    with pytest.raises(UsageError, match=r"^[^\n]+$") as caught:
        metric.METRIC.prepare(task, {**metric.METRIC.options, **options})
    assert told in str(caught.value)
