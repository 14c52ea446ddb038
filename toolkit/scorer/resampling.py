"""What resampling draws: counts or coins for each segment, the same on every machine.

Statistics are put on a grid that makes their sums exact in every order, so that the
number of threads changes nothing; draws use the raw stream of PCG64, which NumPy keeps
stable (its ``Generator`` may change). Blocks of samples keep memory flat.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from toolkit.errors import UsageError
from toolkit.scorer.metric import Rows

_CELLS = 1 << 21
_MANTISSA = 52
_LEAST = 2.0**-900


def blocks_of(rows: Sequence[Rows], documents: Sequence[str]) -> Rows:
    """Statistics as systems x (segments or documents) x columns, ready for sums.

    ``documents``: the document of each segment, or nothing. Raises UsageError where
    the lengths differ.
    """
    sizes = [len(one) for one in rows]
    if not rows or min(sizes) != max(sizes) or not sizes[0]:
        raise UsageError(f"systems with {sizes} segments cannot be compared")
    blocks = np.stack(rows).astype(np.float64)
    if documents:
        if len(documents) != sizes[0]:
            told = f"{len(documents)} names of documents for {sizes[0]} segments"
            raise UsageError(told)
        starts, order = _grouped(documents)
        blocks = np.add.reduceat(blocks[:, order], starts, axis=1)
    return exact(blocks)


def _grouped(documents: Sequence[str]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where each document starts in the order that brings its segments together."""
    numbers: dict[str, int] = {}
    owner = np.array([numbers.setdefault(name, len(numbers)) for name in documents])
    order = np.argsort(owner, kind="stable")
    starts = np.searchsorted(owner[order], np.arange(len(numbers)))
    return starts, order


def exact(blocks: Rows) -> Rows:
    """Statistics rounded to a power of two so that no sum of a sample is ever rounded.

    Whole numbers stay as they are; others lose what their sum could not hold.
    """
    bound = 2.0 * blocks.shape[1] * np.abs(blocks).max(axis=(0, 1))
    exponent = np.ceil(np.log2(np.maximum(bound, _LEAST)))
    step = np.exp2(exponent - _MANTISSA)
    return np.asarray(np.round(blocks / step) * step)


def counts(samples: int, size: int, seed: int) -> Iterator[Rows]:
    """Bootstrap draws of ``size`` from ``size``: samples x size counts, in blocks.

    Do not write into them: draws of one block are kept for the next metric.
    """
    if samples * size <= _CELLS:
        yield _kept(samples, size, seed)
        return
    stream = np.random.PCG64(seed)
    for many in _portions(samples, size):
        yield _counted(stream, many, size)


@lru_cache(maxsize=1)
def _kept(samples: int, size: int, seed: int) -> Rows:
    found = _counted(np.random.PCG64(seed), samples, size)
    found.setflags(write=False)
    return found


def _counted(stream: np.random.PCG64, many: int, size: int) -> Rows:
    raw = stream.random_raw(many * size) >> np.uint64(11)
    drawn = (raw * (size * 2.0**-53)).astype(np.int64).reshape(many, size)
    np.minimum(drawn, size - 1, out=drawn)
    drawn += np.arange(many)[:, None] * size
    found = np.bincount(drawn.ravel(), minlength=many * size)
    return found.reshape(many, size).astype(np.float64)


def choices(samples: int, size: int, seed: int) -> Iterator[Rows]:
    """Coins, 0 or 1, for approximate randomization: samples x size, in blocks."""
    stream = np.random.PCG64(seed)
    words = -(-size // 64)
    for many in _portions(samples, size):
        raw = stream.random_raw(many * words).astype("<u8").view(np.uint8)
        coins = np.unpackbits(raw).reshape(many, words * 64)[:, :size]
        yield coins.astype(np.float64)


def _portions(samples: int, size: int) -> Iterator[int]:
    """Numbers of samples that are held at once; memory does not grow with them."""
    most = max(1, _CELLS // size)
    for start in range(0, samples, most):
        yield min(most, samples - start)
