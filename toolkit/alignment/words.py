"""Which unit of the source each unit of a translation stands for, learned from a batch.

Two models of one family, source to target and target to source, each IBM-1 (Brown et
al. 1993) with a prior that favours the diagonal (Dyer et al. 2013), trained by
expectation maximization on the batch itself and on known pairs (a term list). Their
posteriors hear their neighbours (``chain``) and are joined by a product, after Liang et
al. (2006): a link counts where both see it. All in numpy; nothing is downloaded.

Not done: fertility, order of words while learning, more than MOST_CELLS cells (of a
larger batch every n-th pair is read).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.alignment.chain import chained
from toolkit.alignment.units import Ints, Units

ROUNDS = 5
TENSION = 4.0  # to the diagonal, where words are learned
LOOSE = 1.0  # and where links are asked for, since neighbours tell more
NOTHING = 0.1  # how much of a text stands for nothing, before it is read
KNOWN_WEIGHT = 3.0
MOST_CELLS = 8_000_000

Grid = NDArray[np.float64]
Pairs = Sequence[tuple[Units, Units]]
_DOUBT = 4.0  # taken from what features are sure of: rare ones claim too much
_FLOOR = 1e-7
_ONE_SIDED = 0.02


class WordModel:
    """Links between the units of pairs of texts."""

    def __init__(self, pairs: Pairs, known: Pairs = ()):
        """``pairs``: source and target units; ``known``: pairs that are certain."""
        kept = _within_bounds(pairs)
        weights = np.array([1.0] * len(kept) + [KNOWN_WEIGHT] * len(known))
        everything = [*kept, *known]
        self._forward = _Direction(everything, weights)
        self._backward = _Direction([(t, s) for s, t in everything], weights)

    def links(self, source: Units, target: Units) -> Grid:
        """How much of each target unit stands for each source unit.

        (S + 1) x T shares; each column sums to 1, the last row is nothing. Columns of
        signs are 0.
        """
        forward = self._forward.posterior(source, target)
        if not forward.size:
            return forward
        backward = self._backward.posterior(target, source)[:-1].T
        found = forward.copy()
        found[:-1] *= np.sqrt(backward + _ONE_SIDED)
        found[-1] *= np.sqrt(_ONE_SIDED + NOTHING)
        total = found.sum(axis=0)
        return found / np.where(total > 0, total, 1.0)


class _Table(NamedTuple):
    """Probabilities of a target key (t) given a source feature (s), by s * size + t."""

    cells: Ints
    shares: Grid


class _Cells(NamedTuple):
    """One row a feature and word of a pair: its number in the table, its prior."""

    inverse: Ints
    prior: Grid
    word: Ints
    weight: Grid


class _Direction:
    """One IBM-1 model: every target unit is said by one source feature, or nothing."""

    def __init__(self, pairs: Pairs, weights: Grid):
        self._features = {"": 0}
        self._keys: dict[str, int] = {}
        rows = [self._row(*pair) for pair in pairs]
        self._size = max(len(self._keys), 1)
        self._table = self._learned(rows, weights)

    def _row(self, source: Units, target: Units) -> tuple[Ints, Ints, Grid]:
        features, owners = source.features
        places = np.flatnonzero(~target.signs)
        said = [
            0,
            *(self._features.setdefault(x, len(self._features)) for x in features),
        ]
        keys = [self._keys.setdefault(target.keys[n], len(self._keys)) for n in places]
        prior = _prior(owners, len(source), places, len(target), TENSION)
        return np.array(said, np.int64), np.array(keys, np.int64), prior

    def _learned(
        self, rows: Sequence[tuple[Ints, Ints, Grid]], weights: Grid
    ) -> _Table:
        cells, numbers = self._cells(rows, weights)
        features = cells // self._size
        shares = np.full(len(cells), 1.0 / self._size)
        words = int(numbers.word[-1]) + 1 if numbers.word.size else 0
        for _ in range(ROUNDS):
            likely = shares[numbers.inverse] * numbers.prior
            total = np.bincount(numbers.word, likely, minlength=words)
            likely *= numbers.weight / np.maximum(total[numbers.word], 1e-300)
            counts = np.bincount(numbers.inverse, likely, minlength=len(cells))
            sums = np.bincount(features, counts, minlength=len(self._features))
            shares = counts / (sums[features] + _DOUBT)
        return _Table(cells, shares)

    def _cells(
        self, rows: Sequence[tuple[Ints, Ints, Grid]], weights: Grid
    ) -> tuple[Ints, _Cells]:
        parts: list[tuple[Ints, Grid, Ints, Grid]] = []
        before = 0
        for (said, keys, prior), weight in zip(rows, weights.tolist(), strict=True):
            cells = (said[:, None] * self._size + keys[None, :]).ravel()
            word = np.tile(np.arange(before, before + len(keys)), len(said))
            parts.append((cells, prior.ravel(), word, np.full(len(cells), weight)))
            before += len(keys)
        if not parts:
            nothing, none = np.zeros(0, np.int64), np.zeros(0)
            return nothing, _Cells(nothing, none, nothing, none)
        cells, inverse = np.unique(
            np.concatenate([part[0] for part in parts]), return_inverse=True
        )
        prior, word, weight = (
            np.concatenate([part[n] for part in parts]) for n in (1, 2, 3)
        )
        return cells, _Cells(inverse, prior, word.astype(np.int64), weight)

    def posterior(self, source: Units, target: Units) -> Grid:
        """(S + 1) x T; each column that is no sign sums to 1, the last row nothing."""
        found = np.zeros((len(source) + 1, len(target)))
        features, owners = source.features
        places = np.flatnonzero(~target.signs)
        if not len(places):
            return found
        said = np.array([0, *(self._features.get(x, -1) for x in features)], np.int64)
        keys = np.array([self._keys.get(target.keys[n], -1) for n in places], np.int64)
        likely = self._shares(said, keys) + _FLOOR
        likely *= _prior(owners, len(source), places, len(target), LOOSE)
        likely /= likely.sum(axis=0)
        columns = np.zeros((len(source) + 1, len(places)))
        np.add.at(columns, np.append(len(source), owners), likely)
        found[:, places] = chained(columns)
        return found

    def _shares(self, said: Ints, keys: Ints) -> Grid:
        cells = said[:, None] * self._size + keys[None, :]
        cells[(said < 0)[:, None] | (keys < 0)[None, :]] = -1
        table = self._table
        if not len(table.cells):
            return np.zeros(cells.shape)
        at = np.minimum(np.searchsorted(table.cells, cells), len(table.cells) - 1)
        return np.where(table.cells[at] == cells, table.shares[at], 0.0)


def _prior(
    owners: Ints, sources: int, places: Ints, targets: int, tension: float
) -> Grid:
    """(1 + features) x words; columns sum to 1, the first row is nothing."""
    found = np.full((len(owners) + 1, len(places)), NOTHING)
    if not len(owners):
        found[:] = 1.0
        return found
    here = (owners[:, None] + 0.5) / sources
    there = (places[None, :] + 0.5) / targets
    near = np.exp(-tension * np.abs(here - there))
    found[1:] = near / near.sum(axis=0) * (1 - NOTHING)
    return found


def _within_bounds(pairs: Pairs) -> Pairs:
    """All pairs, or every n-th where they are too many to hold."""
    cells = sum(2 * len(source) * len(target) for source, target in pairs)
    return pairs[:: -(-cells // MOST_CELLS)] if cells > MOST_CELLS else pairs
