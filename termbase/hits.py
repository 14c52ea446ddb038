"""Places where patterns were found, as columns, and the choice between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from termbase.tokens import Flags, Ints


class Hits(NamedTuple):
    """Where patterns were found: byte places in the text and pattern numbers.

    Three arrays of one length, sorted by start, then the longest first.
    """

    starts: Ints
    ends: Ints
    ids: Ints


def joined(parts: Iterable[Hits]) -> Hits:
    """The hits of all parts, in the order given."""
    none = np.zeros(0, np.int64)
    columns = zip(Hits(none, none, none), *parts, strict=True)
    return Hits(*(np.concatenate(column) for column in columns))


def select(hits: Hits) -> Hits:
    """Of sorted hits the leftmost, then longest, none overlapping another."""
    starts, ends, _ = hits
    longest = np.ones(starts.size, np.bool_)
    np.not_equal(starts[1:], starts[:-1], out=longest[1:])
    if not longest.all():
        hits = _chosen(hits, longest)
        starts, ends, _ = hits
    reach = np.maximum.accumulate(ends)
    clashing = np.flatnonzero(starts[1:] < reach[:-1]) + 1
    if not clashing.size:
        return hits
    kept = np.ones(starts.size, np.bool_)
    kept[_beaten(starts, ends, clashing)] = False
    return _chosen(hits, kept)


def _chosen(hits: Hits, kept: Flags) -> Hits:
    places = np.flatnonzero(kept)
    return Hits(*(column.take(places) for column in hits))


def _beaten(starts: Ints, ends: Ints, clashing: Ints) -> list[int]:
    """Of the hits that overlap an earlier one, those that overlap a chosen one."""
    beaten: list[int] = []
    end, previous = 0, -1
    for at, start, own_end, end_before in zip(
        clashing.tolist(),
        starts[clashing].tolist(),
        ends[clashing].tolist(),
        ends[clashing - 1].tolist(),
        strict=True,
    ):
        if previous != at - 1:
            end = end_before  # the hit before clashes with none, so it was chosen
        if start < end:
            beaten.append(at)
        else:
            end = own_end
        previous = at
    return beaten
