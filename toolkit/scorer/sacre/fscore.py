"""chrF and chrF++: what both share, the character n-grams counted once for the two.

Rows: for each order, characters before words: n-grams of the output, of the reference,
and shared by both, of the reference with the best score for this segment. Space at the
end of a text does not count, as the ``sacrebleu`` command cuts it off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from toolkit.errors import UsageError
from toolkit.scorer.metric import Options, Prepared, Rows
from toolkit.scorer.sacre.ngrams import Table, totals
from toolkit.scorer.sacre.signature import signature
from toolkit.scorer.sacre.symbols import Characters, Ints, Words
from toolkit.scorer.sacre.tokenizers import chrf_words
from toolkit.scorer.settings import choice, whole
from toolkit.scorer.task import Task

OPTIONS = {
    "char-order": "6",
    "beta": "2",
    "lowercase": "false",
    "whitespace": "false",
    "eps-smoothing": "false",
}
_TINY = 1e-16  # what sacreBLEU takes for a share of nothing
_REMEMBERED = 1 << 23  # counts of characters that are kept for the other metric

Flags = NDArray[np.bool_]
References = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """Orders of n-grams, and how they are read and joined into a score."""

    characters: int
    words: int
    beta: int
    lower: bool
    spaces: bool
    smoothed: bool


def prepare(task: Task, options: Options) -> Prepared:
    """Read the references; raises UsageError for a setting with a wrong value."""
    settings = _settings(options)
    characters = _characters(
        task.references, settings.characters, settings.lower, settings.spaces
    )
    words = _CountedWords.of(task.references, settings) if settings.words else None

    def rows(_system: str, outputs: Sequence[str]) -> Rows:
        counted = [characters.counts(outputs)]
        if words:
            counted.append(words.counts(outputs))
        counts = np.concatenate(counted, axis=2).astype(float)
        flat = counts.reshape(*counts.shape[:2], -1)
        best = f_score(flat, settings).argmax(axis=0)
        found: Rows = np.take_along_axis(flat, best[None, :, None], axis=0)[0]
        return found

    return Prepared(
        _signature(len(task.references), settings),
        rows,
        lambda sums: f_score(sums, settings),
        shared=f"chrf:{settings.characters}:{settings.lower}:{settings.spaces}",
    )


def _settings(options: Options) -> Settings:
    def said(name: str) -> bool:
        return choice(options, name, ("false", "true")) == "true"

    settings = Settings(
        whole(options, "char-order", "6", least=0),
        whole(options, "word-order", "0", least=0),
        whole(options, "beta", "2", least=0),
        said("lowercase"),
        said("whitespace"),
        said("eps-smoothing"),
    )
    if not settings.characters + settings.words:
        raise UsageError("char-order=0 and word-order=0: nothing is left to count")
    return settings


def _signature(references: int, settings: Settings) -> str:
    told = {
        "case": "lc" if settings.lower else "mixed",
        "eff": not settings.smoothed,
        "nc": settings.characters,
        "nw": settings.words,
        "space": settings.spaces,
    }
    return signature(references, told)


def f_score(sums: Rows, settings: Settings) -> Rows:
    """Sums of rows to scores (... x columns -> ...), step by step as sacreBLEU adds."""
    counts = sums.reshape(*sums.shape[:-1], -1, 3)
    own, wanted, shared = (counts[..., part] for part in range(3))
    precision, recall = _share(shared, own), _share(shared, wanted)
    both = (own > 0) & (wanted > 0)
    if settings.smoothed:
        return _mean_of_f(precision, recall, settings.beta)
    orders = both.sum(axis=-1)
    precision = _average(precision, both, orders)
    recall = _average(recall, both, orders)
    factor = settings.beta**2
    above = (1 + factor) * precision * recall
    below = factor * precision + recall
    scores: Rows = np.divide(above, below, out=np.zeros(above.shape), where=below != 0)
    return 100 * scores


def _share(part: Rows, whole: Rows) -> Rows:
    found: Rows = np.divide(
        part, whole, out=np.full(whole.shape, _TINY), where=whole > 0
    )
    return found


def _average(shares: Rows, both: Flags, orders: Ints) -> Rows:
    """The mean over the orders that both sides have (... x orders -> ...)."""
    total = np.zeros(orders.shape)
    for order in range(shares.shape[-1]):
        total = total + np.where(both[..., order], shares[..., order], 0.0)
    found: Rows = total / np.maximum(orders, 1)
    return found


def _mean_of_f(precision: Rows, recall: Rows, beta: int) -> Rows:
    factor, orders = beta**2, precision.shape[-1]
    below = factor * precision + recall
    above = (1 + factor) * precision * recall
    each = np.divide(above, below, out=np.full(above.shape, _TINY), where=below > 0)
    total = np.zeros(each.shape[:-1])
    for order in range(orders):
        total = total + each[..., order]
    found: Rows = 100 * total / orders
    return found


@dataclass(frozen=True, slots=True)
class _CountedWords:
    """The word n-grams of the references."""

    known: Words
    table: Table
    lower: bool

    @classmethod
    def of(cls, references: References, settings: Settings) -> _CountedWords:
        read = [_words(texts, settings.lower) for texts in references]
        known = Words.of(read)
        lines = [known.read(one) for one in read]
        return cls(known, Table.of(lines, settings.words, known.size), settings.lower)

    def counts(self, outputs: Sequence[str]) -> Ints:
        """Own, reference's and shared n-grams (R x N x orders x 3)."""
        lines = self.known.read(_words(outputs, self.lower))
        return _counts(self.table, lines.lengths, self.table.matches(lines))


class _CountedCharacters:
    """The character n-grams of the references, and counts of the latest outputs."""

    def __init__(self, references: References, order: int, lower: bool, spaces: bool):
        self._lower, self._spaces = lower, spaces
        read = [_strings(texts, lower, spaces) for texts in references]
        self._known = Characters.of(read)
        lines = [self._known.read(one) for one in read]
        self._table = Table.of(lines, order, self._known.size)
        self._latest: dict[bytes, Ints] = {}

    def counts(self, outputs: Sequence[str]) -> Ints:
        """Own, reference's and shared n-grams (R x N x orders x 3)."""
        strings = _strings(outputs, self._lower, self._spaces)
        key = _digest(strings)
        found = self._latest.get(key)
        if found is None:
            lines = self._known.read(strings)
            found = _counts(self._table, lines.lengths, self._table.matches(lines))
            if (len(self._latest) + 1) * found.size > _REMEMBERED:
                self._latest.clear()
            self._latest[key] = found
        return found


@lru_cache(maxsize=2)
def _characters(
    references: References, order: int, lower: bool, spaces: bool
) -> _CountedCharacters:
    return _CountedCharacters(references, order, lower, spaces)


def _strings(texts: Sequence[str], lower: bool, spaces: bool) -> list[str]:
    # Small letters first: how a sigma is written depends on the space behind it.
    small = [text.lower() for text in texts] if lower else texts
    return [text.rstrip() if spaces else "".join(text.split()) for text in small]


def _words(texts: Sequence[str], lower: bool) -> list[Sequence[str]]:
    return [chrf_words(text.lower() if lower else text) for text in texts]


def _digest(texts: Sequence[str]) -> bytes:
    joined = "\n".join(texts).encode("utf-8", "surrogatepass")
    lengths = np.fromiter(map(len, texts), np.int64, len(texts)).tobytes()
    return blake2b(joined + lengths, digest_size=16).digest()


def _counts(table: Table, lengths: Ints, shared: Ints) -> Ints:
    """Shared n-grams with those of either side; none where the reference has none."""
    orders = shared.shape[-1]
    wanted = totals(table.lengths, orders)
    own = np.where(wanted > 0, totals(lengths, orders)[None], 0)
    found: Ints = np.stack((own, wanted, shared), axis=-1)
    return found
