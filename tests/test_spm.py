"""Sentencepiece models of our own, BLEU over them, and COMET with a stand-in model."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import ROOT, process, run
from toolkit.errors import InputError, UsageError
from toolkit.scorer.metrics import bleu
from toolkit.scorer.spm import ModelType, lines_of, load, name_of, train
from toolkit.scorer.task import Task

SAMPLES = ROOT / "samples/score"
LINES = (SAMPLES / "reference.en").read_text("utf-8").splitlines()
TRAIN = ("spm", "train", "reference.en", "--vocab-size", "120", "-o", "en.model")
BLEU = ("-m", "bleu(tokenize=spm:en.model)")
SCORE = ("score", "out/alpha.en", "out/beta.en", "-r", "reference.en", "-f", "jsonl")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sample test set with a model of its reference."""
    shutil.copytree(SAMPLES, tmp_path, dirs_exist_ok=True)
    (tmp_path / "en.model").write_bytes(train(LINES, 120))
    return tmp_path


def fault(folder: Path, *arguments: str) -> str:
    """The one line of a run that fails; it writes nothing else."""
    done = run(*arguments, cwd=folder)
    assert (done.returncode, done.stdout) == (2, b""), done.stderr.decode()
    assert done.stderr.count(b"\n") == 1, done.stderr.decode()
    return done.stderr.decode()


@pytest.mark.parametrize("model_type", list(ModelType))
def test_training_gives_the_same_bytes_and_as_many_pieces_as_asked(
    model_type: ModelType, tmp_path: Path
) -> None:
    first = train(LINES, 120, model_type)
    assert first == train(iter(LINES), 120, model_type)
    assert first != train(LINES[:-1], 120, model_type)
    path = tmp_path / "a.model"
    path.write_bytes(first)
    model = load(path)
    assert model.size == 120
    assert (
        model.name == name_of(first) == "spm-" + hashlib.sha256(first).hexdigest()[:12]
    )


def test_pieces_make_up_the_text_and_long_lines_count(tmp_path: Path) -> None:
    path = tmp_path / "a.model"
    path.write_bytes(train([*LINES, "Ж" * 5000], 120))
    model = load(path)
    for line, pieces in zip(LINES, model.divide(LINES), strict=True):
        assert "".join(pieces).replace("▁", " ").strip() == line.strip()
    assert lines_of(model, ["", "  "]) == ["", ""]
    assert model.processor.piece_to_id("Ж") != model.processor.unk_id()


@pytest.mark.parametrize(
    ("lines", "size", "message"),
    [
        (
            LINES,
            8000,
            r"too little text for a vocabulary of 8,000: it gives \d+ pieces",
        ),
        (LINES, 10, r"a vocabulary of 10: the characters alone are \d\d"),
        (LINES, 1, "a vocabulary of 1: 4 or more is wanted"),
        ([], 100, "there is no text to train on"),
        (["", "  "], 100, "there is no text to train on"),
        (LINES, 10**10, "no model can be trained"),
    ],
)
def test_a_text_and_a_size_that_do_not_fit_are_told(
    lines: list[str], size: int, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        train(lines, size)


@pytest.mark.parametrize("content", [b"", b"hello", b"\0" * 40, b"\x7fELF\x02\x01"])
def test_what_is_no_model_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.model"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"a\.model: not a sentencepiece model"):
        load(path)


def test_the_commands_train_and_encode(folder: Path) -> None:
    wanted = (folder / "en.model").read_bytes()
    (folder / "en.model").unlink()
    done = process(*TRAIN, cwd=folder)
    assert (done.returncode, done.stdout) == (0, b"")
    assert (folder / "en.model").read_bytes() == wanted
    told = f"en.model: 120 pieces, tok:{name_of(wanted)}\n"
    assert done.stderr.decode() == told
    pieces = run("spm", "encode", "en.model", "reference.en", cwd=folder).stdout
    raw = (folder / "reference.en").read_bytes()
    assert run("spm", "encode", "en.model", cwd=folder, stdin=raw).stdout == pieces
    assert pieces.decode().split("\n")[:-1] == lines_of(
        load(folder / "en.model"), LINES
    )
    given = run(*TRAIN[:2], "-", *TRAIN[3:], cwd=folder, stdin=raw)
    assert given.returncode == 0
    assert (folder / "en.model").read_bytes() == wanted


def test_bleu_over_pieces_is_the_sacrebleu_command_s_on_encoded_files(
    folder: Path,
) -> None:
    done = run(*SCORE, *BLEU, cwd=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    ours = {row["system"]: row for row in map(json.loads, done.stdout.splitlines())}
    for name in ("reference.en", "out/alpha.en", "out/beta.en"):
        pieces = run("spm", "encode", "en.model", name, cwd=folder).stdout
        (folder / f"{name}.spm").write_bytes(pieces)
    for system in ("alpha", "beta"):
        command = ["reference.en.spm", "-i", f"out/{system}.en.spm", "-tok", "none"]
        told = subprocess.run(
            [sys.executable, "-m", "sacrebleu", *command, "-f", "json", "-w", "12"],
            cwd=folder,
            capture_output=True,
            check=True,
        )
        wanted = json.loads(told.stdout)
        assert f"{ours[system]['value']:.12f}" == f"{wanted['score']:.12f}"
        mark = name_of((folder / "en.model").read_bytes())
        named = wanted["signature"].replace("tok:none", f"tok:{mark}")
        assert ours[system]["signature"] == named
    assert process(*SCORE, *BLEU, "-j", "2", cwd=folder).stdout == done.stdout


def test_another_model_is_another_signature(folder: Path) -> None:
    task = Task({"a": LINES}, (tuple(LINES),))
    (folder / "other.model").write_bytes(train(LINES, 130))
    told = {
        bleu.METRIC.prepare(task, {"tokenize": f"spm:{folder / name}"}).signature
        for name in ("en.model", "other.model")
    }
    assert len(told) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((*TRAIN[:2], "none.en", *TRAIN[3:]), "none.en: no such file"),
        ((*TRAIN[:4], "9000", *TRAIN[5:]), "too little text for a vocabulary of 9,000"),
        ((*TRAIN[:-1], "out"), "out: cannot write: is a folder"),
        ((*TRAIN[:-1], "reference.en"), "reference.en: the output would overwrite"),
        (("spm", "encode", "none.model"), "none.model: no such file"),
        (("spm", "encode", "source.zh"), "source.zh: not a sentencepiece model"),
        ((*SCORE, "-m", "bleu(tokenize=spm:none.model)"), "none.model: no such file"),
        ((*SCORE, "-m", "bleu(tokenize=spm:)"), "names no model: spm:PATH is wanted"),
    ],
)
def test_wrong_input_is_one_line_and_leaves_files_alone(
    arguments: tuple[str, ...],
    message: str,
    folder: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert message in fault(folder, *arguments)
    assert capfd.readouterr() == ("", "")  # sentencepiece would write past Python
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert after == before


# A stand-in for unbabel-comet, with what its interface takes and gives; a model's
# weights are a number that is added to each score.
COMET = """
class Model:
    def __init__(self, path):
        self.base = float(open(path).read())

    def predict(self, samples, batch_size, gpus, progress_bar, num_workers):
        assert not progress_bar and num_workers == 0
        if gpus:
            raise RuntimeError("no such\\ndevice")
        keys = {tuple(sample) for sample in samples}
        assert len(keys) == 1, keys
        text = lambda one: one.get("ref", one["src"])
        told = [self.base + (one["mt"] == text(one)) for one in samples]
        return {"scores": told, "system_score": sum(told) / len(told)}


def load_from_checkpoint(path, local_files_only=False):
    assert local_files_only
    return Model(path)
"""
HUB = """
def snapshot_download(repo_id, local_files_only=False):
    assert local_files_only
    raise FileNotFoundError(repo_id)
"""


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """The stand-in's place."""
    home = tmp_path / "packages"
    for name, code in {"comet": COMET, "huggingface_hub": HUB}.items():
        (home / name).mkdir(parents=True)
        (home / name / "__init__.py").write_text(code, "utf-8")
    told = home / "unbabel_comet-9.8.7.dist-info"
    told.mkdir()
    facts = "Metadata-Version: 2.1\nName: unbabel-comet\nVersion: 9.8.7\n"
    (told / "METADATA").write_text(facts, "utf-8")
    return home


@pytest.fixture
def comet(packages: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The stand-in, to be imported by a run in this process."""
    monkeypatch.syspath_prepend(packages)
    yield
    for name in ("comet", "huggingface_hub"):
        sys.modules.pop(name, None)


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """Two segments, two references, and a model's folder of each kind."""
    texts = {"a.en": "x\ny\n", "b.en": "x\nz\n", "r.en": "x\nz\n", "q.en": "x\ny\n"}
    for name, content in {**texts, "s.zh": "一\nz\n"}.items():
        (tmp_path / name).write_text(content, "utf-8")
    kinds = {
        "with": "regression_metric",
        "without": "referenceless_regression_metric",
        "either": "unified_metric\ninput_segments: [mt, src, ref]",
        "quality": "unified_metric\ninput_segments: [mt, src]",
        "only": "unified_metric\ninput_segments: [mt, ref]",
        "ranks": "ranking_metric",
        "broken": "[",
    }
    for name, kind in kinds.items():
        checkpoint = tmp_path / name / "checkpoints" / "model.ckpt"
        checkpoint.parent.mkdir(parents=True)
        checkpoint.write_text("0.25", "utf-8")
        said = f"class_identifier: {kind}\n"
        (tmp_path / name / "hparams.yaml").write_text(said, "utf-8")
    return tmp_path


BASE = ("score", "a.en", "b.en", "-s", "s.zh", "-f", "jsonl")
ONE, TWO = ("-r", "r.en"), ("-r", "r.en", "-r", "q.en")


@pytest.mark.usefixtures("comet")
@pytest.mark.parametrize(
    ("model", "references", "expected", "count"),
    [
        ("with", ONE, {"a": 0.75, "b": 1.25}, 1),
        ("with", TWO, {"a": 1.0, "b": 1.0}, 2),
        ("without", ONE, {"a": 0.25, "b": 0.75}, 0),
        ("without", (), {"a": 0.25, "b": 0.75}, 0),
        ("either", ONE, {"a": 0.75, "b": 1.25}, 1),
        ("either", (), {"a": 0.25, "b": 0.75}, 0),
        ("quality", ONE, {"a": 0.25, "b": 0.75}, 0),
        ("only", ONE, {"a": 0.75, "b": 1.25}, 1),
        ("with/checkpoints/model.ckpt", ONE, {"a": 0.75, "b": 1.25}, 1),
    ],
)
def test_comet_gives_a_model_what_it_looks_at(
    model: str,
    references: tuple[str, ...],
    expected: dict[str, float],
    count: int,
    work: Path,
) -> None:
    arguments = (*BASE, *references, "-m", f"comet(model={model})")
    done = run(*arguments, "-j", "1", cwd=work)
    assert (done.returncode, done.stderr) == (0, b"")
    every = map(json.loads, done.stdout.splitlines())
    rows = [row for row in every if row["system"] in expected]
    assert {row["system"]: row["value"] for row in rows} == expected
    weights = hashlib.sha256(b"0.25").hexdigest()[:12]
    name = model.partition("/")[0]
    told = f"nrefs:{count}|model:{name}|weights:{weights}|batch:16|gpus:0|comet:9.8.7|"
    assert {row["signature"].startswith(told) for row in rows} == {True}


def test_comet_is_the_same_for_many_jobs(work: Path, packages: Path) -> None:
    env = {"PYTHONPATH": os.pathsep.join((str(ROOT), str(packages)))}
    told = [
        process(*BASE, *ONE, "-m", "comet(model=with)", "-j", jobs, cwd=work, env=env)
        for jobs in ("1", "2")
    ]
    assert told[0].stdout == told[1].stdout != b""


@pytest.mark.usefixtures("comet")
@pytest.mark.parametrize(
    ("arguments", "settings", "message"),
    [
        ((), "model=with", "comet: model=with needs a reference"),
        ((), "model=only", "comet: model=only needs a reference"),
        (ONE, "model=ranks", "cannot score by a model of class ranking_metric"),
        (ONE, "model=broken", "no readable hparams.yaml"),
        (ONE, "model=none.ckpt", "comet: model=none.ckpt: no such file"),
        (ONE, "model=packages", "comet: model=packages: there is no "),
        (ONE, "", "the weights of 'Unbabel/wmt22-comet-da' are not here"),
        (ONE, "model=with,gpus=1", "cannot be used: RuntimeError: no such device"),
        (ONE, "model=with,gpus=2", "gpus=2 is not known"),
        (ONE, "model=with,batch-size=0", "batch-size=0: a whole number from 1"),
    ],
)
def test_comet_tells_in_one_line_what_is_wrong(
    arguments: tuple[str, ...],
    settings: str,
    message: str,
    work: Path,
) -> None:
    told = fault(work, *BASE, *arguments, "-m", f"comet({settings})")
    assert message in told


def test_comet_without_its_package_says_what_to_install(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from importlib.metadata import PackageNotFoundError

    from toolkit.scorer.metrics import comet as module

    def absent(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(module, "version", absent)
    task = Task({"a": ("x",)}, sources=("一",))
    with pytest.raises(UsageError, match=r"pip install 'maplebridge\[comet\]'"):
        module.METRIC.prepare(task, module.METRIC.options)
