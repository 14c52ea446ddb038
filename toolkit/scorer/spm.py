"""Sentencepiece models of our own (Kudo and Richardson, 2018): train, load, divide.

A model is known by the hash of its file: its name in signatures is ``spm-`` and the
first 12 signs of the file's SHA-256. Nothing is ever downloaded.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import InputError, UsageError
from toolkit.files import read_bytes

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

LEAST_SIZE = 4  # the unknown piece, the two ends of a sentence, and one to use
MARK = 12

# The trainer adds numbers up by thread: with another count the model is another one.
_THREADS = 16
_QUIET = 2
_LONGEST = 1 << 30  # in bytes; the trainer's own limit leaves longer lines out
_TOO_MANY = re.compile(r"Vocabulary size too high .* <= (\d+)")
_TOO_FEW = re.compile(r"smaller than required_chars\. \d+ vs (\d+)")


class ModelType(StrEnum):
    """How pieces are found."""

    UNIGRAM = "unigram"
    BPE = "bpe"


@dataclass(frozen=True, slots=True)
class Model:
    """A model; ``name``: as in signatures, ``size``: its number of pieces."""

    name: str
    size: int
    processor: SentencePieceProcessor

    def divide(self, texts: Iterable[str]) -> list[list[str]]:
        """The pieces of each text (N texts to N lists), as sacreBLEU divides them."""
        pieces: list[list[str]] = self.processor.encode(list(texts), out_type=str)
        # A piece that is white space would be lost in a line of pieces.
        return [" ".join(text).split() for text in pieces]


def train(
    lines: Iterable[str], size: int, model_type: ModelType = ModelType.UNIGRAM
) -> bytes:
    """A model's file, trained on lines; the same lines give the same bytes.

    All lines are read, none is sampled. ``size``: the number of pieces. Raises
    UsageError where the text is too little for it, or it too small for the text.
    """
    from sentencepiece import SentencePieceTrainer

    if size < LEAST_SIZE:
        raise UsageError(f"a vocabulary of {size}: {LEAST_SIZE} or more is wanted")
    written = io.BytesIO()
    try:
        SentencePieceTrainer.train(
            sentence_iterator=iter(lines),
            model_writer=written,
            vocab_size=size,
            model_type=model_type.value,
            max_sentence_length=_LONGEST,
            num_threads=_THREADS,
            minloglevel=_QUIET,
        )
    except (RuntimeError, ValueError, OSError) as error:
        raise UsageError(_told(str(error), size)) from error
    return written.getvalue()


def _told(fault: str, size: int) -> str:
    if found := _TOO_MANY.search(fault):
        most = int(found[1])
        return f"too little text for a vocabulary of {size:,}: it gives {most:,} pieces"
    if found := _TOO_FEW.search(fault):
        least = int(found[1])
        return f"a vocabulary of {size:,}: the characters alone are {least:,}"
    if "sentences_.empty()" in fault or "all_chars_count" in fault:
        return "there is no text to train on"
    return f"no model can be trained: {' '.join(fault.split())}"


def load(path: Path) -> Model:
    """Read a model; InputError for a file that is not there, or is no model."""
    from sentencepiece import SentencePieceProcessor

    raw = read_bytes(path)
    try:
        # An empty file is read without a fault, but not into a model.
        processor = SentencePieceProcessor(model_proto=raw) if raw else None
    except (RuntimeError, ValueError) as error:
        raise InputError(f"{path}: not a sentencepiece model") from error
    if processor is None or not processor.get_piece_size():
        raise InputError(f"{path}: not a sentencepiece model")
    return Model(name_of(raw), processor.get_piece_size(), processor)


def name_of(model: bytes) -> str:
    """The name of a model in signatures, by its file's bytes."""
    return f"spm-{hashlib.sha256(model).hexdigest()[:MARK]}"


def lines_of(model: Model, texts: Sequence[str]) -> list[str]:
    """The pieces of each text, parted by spaces: what other tools score as words."""
    return [" ".join(pieces) for pieces in model.divide(texts)]
