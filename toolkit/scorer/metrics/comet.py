"""What a neural model makes of source, output and reference (Rei et al., 2020).

Needs the optional package unbabel-comet and the weights of a model. With several
references a segment's score is the mean over them. Models without a reference
(CometKiwi) are taken, too; those that rank pairs are not. Weights are never downloaded:
fetch them first, by the name of the model. Scores are of single precision, as from
COMET's Python interface; its command may halve the precision. Every process of --jobs
loads the model.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np

from toolkit.errors import UsageError
from toolkit.scorer.metric import Metric, Need, Options, Prepared, Rows
from toolkit.scorer.settings import choice, share, signature, whole
from toolkit.scorer.task import Task

MODEL = "Unbabel/wmt22-comet-da"
MISSING = "comet needs unbabel-comet: pip install 'maplebridge[comet]'"

_WITH = ("regression_metric",)
_WITHOUT = ("referenceless_regression_metric",)
_EITHER = ("unified_metric", "xcomet_metric")
_MARK = 12
_TALKERS = ("pytorch_lightning", "lightning.pytorch", "comet", "transformers")


def _prepare(task: Task, options: Options) -> Prepared:
    name = options.get("model", MODEL)
    size = whole(options, "batch-size", "16")
    gpus = int(choice(options, "gpus", ("0", "1")))
    package = _package()
    checkpoint = _checkpoint(name)
    references = _references(task, checkpoint, name)

    def rows(_system: str, outputs: Sequence[str]) -> Rows:
        samples = _samples(task.sources, outputs, references)
        found = _predicted(checkpoint, samples, size, gpus)
        each = np.asarray(found, np.float64).reshape(-1, len(outputs))
        return np.column_stack((each.mean(axis=0), np.ones(len(outputs))))

    settings = {
        "nrefs": len(references),
        "model": checkpoint.parent.parent.name if Path(name).exists() else name,
        "weights": _mark(checkpoint),
        "batch": size,
        "gpus": gpus,
        "comet": package,
    }
    return Prepared(signature(settings), rows, share)


def _package() -> str:
    """The version of unbabel-comet."""
    try:
        return version("unbabel-comet")
    except PackageNotFoundError as error:
        raise UsageError(MISSING) from error


def _checkpoint(name: str) -> Path:
    """The file of a model's weights: as named, in a model's folder, or fetched before.

    Not by COMET's own search, which goes to the network where it finds nothing.
    """
    path = Path(name)
    if path.is_file():
        return path.absolute()
    if path.is_dir():
        folder = path.absolute()
    elif path.suffix == ".ckpt":
        raise UsageError(f"comet: model={name}: no such file")
    else:
        folder = _fetched(name)
    if not (found := folder / "checkpoints" / "model.ckpt").is_file():
        raise UsageError(f"comet: model={name}: there is no {found}")
    return found


def _fetched(name: str) -> Path:
    hub = import_module("huggingface_hub")
    try:
        return Path(hub.snapshot_download(repo_id=name, local_files_only=True))
    except (OSError, ValueError) as error:
        told = f"comet: the weights of '{name}' are not here"
        better = f"fetch them ('hf download {name}')"
        raise UsageError(f"{told}: {better}, or say model=CHECKPOINT") from error


def _references(task: Task, checkpoint: Path, name: str) -> tuple[tuple[str, ...], ...]:
    """The references that a model looks at, by the settings beside its weights."""
    kind, parts = _kind(checkpoint, name)
    if kind in _WITHOUT or (kind in _EITHER and "ref" not in parts):
        return ()
    if not task.references and (kind in _WITH or parts == ["mt", "ref"]):
        raise UsageError(f"comet: model={name} needs a reference")
    return task.references


def _kind(checkpoint: Path, name: str) -> tuple[str, list[str]]:
    """The class of a model, and the texts that it takes (classes of either kind)."""
    import yaml

    path = checkpoint.parent.parent / "hparams.yaml"
    try:
        found = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeError, yaml.YAMLError) as error:
        told = f"comet: model={name}: no readable hparams.yaml"
        raise UsageError(f"{told} in the folder above its checkpoint's") from error
    said = found if isinstance(found, dict) else {}
    kind = str(said.get("class_identifier"))
    if kind not in (*_WITH, *_WITHOUT, *_EITHER):
        raise UsageError(
            f"comet: model={name}: cannot score by a model of class {kind}"
        )
    parts = said.get("input_segments")
    return kind, parts if isinstance(parts, list) else ["mt", "src", "ref"]


def _mark(checkpoint: Path) -> str:
    with checkpoint.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:_MARK]


def _samples(
    sources: Sequence[str],
    outputs: Sequence[str],
    references: Sequence[Sequence[str]],
) -> list[dict[str, str]]:
    """What COMET takes: all segments with the first reference, then with the next."""
    pairs = [{"src": s, "mt": mt} for s, mt in zip(sources, outputs, strict=True)]
    if not references:
        return pairs
    return [
        {**pair, "ref": ref}
        for texts in references
        for pair, ref in zip(pairs, texts, strict=True)
    ]


def _predicted(
    checkpoint: Path, samples: list[dict[str, str]], size: int, gpus: int
) -> list[float]:
    try:
        told = _loaded(checkpoint).predict(
            samples, batch_size=size, gpus=gpus, progress_bar=False, num_workers=0
        )
    except Exception as error:  # of many packages: a device, the encoder's files, ...
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise UsageError(f"comet: {checkpoint} cannot be used: {reason}") from error
    return list(told["scores"])


@lru_cache(maxsize=1)
def _loaded(checkpoint: Path) -> Any:
    """The model, loaded in the process that scores: its threads outlive no fork."""
    for talker in _TALKERS:
        logging.getLogger(talker).setLevel(logging.ERROR)
    comet = import_module("comet")
    return comet.load_from_checkpoint(str(checkpoint), local_files_only=True)


METRIC = Metric(
    name="comet",
    title="COMET",
    prepare=_prepare,
    options={"model": MODEL, "batch-size": "16", "gpus": "0"},
    needs=(Need.SOURCE,),
    decimals=4,
    explanation=__doc__ or "",
)
