"""Find any of many literal patterns in a UTF-8 text, whole tokens only.

The text is cut into tokens once (``tokens``); every further step works on all
candidates at the same time, in numpy:

1. the first 8 bytes of each token, and of each two neighbours, go through a bit
   table: almost all of a text ends here;
2. what is left is looked up by 64-bit hash, one token longer at each turn, for as
   long as some pattern goes on that way (a trie whose letters are words);
3. what the hashes found is compared with its pattern byte by byte.

So the cost hardly grows with the number of patterns. A match equals its pattern
after folding, blanks and punctuation between the tokens included. An edge of a
pattern that is punctuation ("C++", ".NET") asks nothing of the character beside it.

Not done: no blank for a hyphen, no curly for a straight apostrophe, no inflection.
Whoever wants these gives them as patterns of their own. Patterns without a token
("→") are looked for one after the other, so many of them are slow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from termbase.hashing import (
    NO_HASH,
    BitTable,
    KeyTable,
    hash_all,
    hash_heads,
    hash_pairs,
    heads_of,
    lengthened,
    same,
    words_of,
)
from termbase.hits import Hits, joined, select
from termbase.tokens import characters, token_edges

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from termbase.hashing import Hashes
    from termbase.tokens import Bytes, Characters, Flags, Ints

BLOCK = 1 << 20
"""Bytes searched at once: enough to make the cost of one numpy call small."""

_MARGIN = 8  # more than the longest character on either side of a block

# glibc hands freed arrays back to the system, only to fetch new pages for the next
# block, until it has seen one big array freed. This one is never touched, so free.
np.empty(24 << 20, np.uint8)


@dataclass(frozen=True, slots=True)
class WordTrie:
    """Many patterns, ready to be found; made by ``build``.

    nodes: hashes of the token runs that patterns begin with.
    deeper: per node, whether longer patterns pass through it.
    entries: per node, its first row in the next five columns; then two more numbers,
    between which stand the patterns without a token.
    ids, offsets, sizes: per row, the number of a pattern and its place in ``blob``.
    before, behind: its bytes outside its first and last token.
    single, pair: what patterns of one token, of more tokens, begin with.
    longest: bytes of the longest pattern.
    """

    nodes: KeyTable
    deeper: Flags
    entries: Ints
    ids: Ints
    offsets: Ints
    sizes: Ints
    before: Ints
    behind: Ints
    blob: Bytes
    single: BitTable
    pair: BitTable
    longest: int

    @classmethod
    def build(cls, patterns: Sequence[str]) -> WordTrie:
        """Make a trie; of patterns that fold to the same text the first counts.

        Raises ValueError for an empty pattern, UnicodeEncodeError for a lone
        surrogate.
        """
        encoded = [pattern.encode() for pattern in patterns]
        if b"" in encoded:
            raise ValueError(f"pattern {encoded.index(b'')} is empty")
        text = characters(b"\n".join([*encoded, b""]))
        sizes = np.array([len(pattern) for pattern in encoded], np.int64)
        offsets = np.cumsum(sizes + 1) - sizes - 1
        ids = _first_of_each(text.folded.tobytes(), offsets, sizes)
        return _assemble(text, ids, offsets[ids], sizes[ids])

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> WordTrie:
        """The trie whose ``arrays()`` these are; KeyError where one is missing."""
        return cls(
            nodes=KeyTable.of(np.asarray(arrays["nodes"], np.uint64)),
            deeper=np.asarray(arrays["deeper"], np.bool_),
            entries=np.asarray(arrays["entries"], np.int64),
            ids=np.asarray(arrays["ids"], np.int64),
            offsets=np.asarray(arrays["offsets"], np.int64),
            sizes=np.asarray(arrays["sizes"], np.int64),
            before=np.asarray(arrays["before"], np.int64),
            behind=np.asarray(arrays["behind"], np.int64),
            blob=np.asarray(arrays["blob"], np.uint8),
            single=BitTable.unpacked(arrays["single"]),
            pair=BitTable.unpacked(arrays["pair"]),
            longest=int(np.asarray(arrays["longest"], np.int64)),
        )

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """Everything as arrays by name, for ``np.savez``; see ``from_arrays``."""
        return {
            "nodes": self.nodes.keys,
            "deeper": self.deeper,
            "entries": self.entries,
            "ids": self.ids,
            "offsets": self.offsets,
            "sizes": self.sizes,
            "before": self.before,
            "behind": self.behind,
            "blob": self.blob,
            "single": self.single.packed(),
            "pair": self.pair.packed(),
            "longest": np.array(self.longest),
        }

    def find_all(self, data: bytes) -> Hits:
        """Every occurrence in ``data`` (UTF-8): all lengths, overlapping ones too.

        >>> WordTrie.build(["new york", "York"]).find_all(b"in New York").starts
        array([3, 7])
        """
        found = [self._search(data, start) for start in range(0, len(data), BLOCK)]
        return found[0] if len(found) == 1 else joined(found)

    def find(self, data: bytes) -> Hits:
        """Leftmost, then longest, none overlapping another."""
        return select(self.find_all(data))

    def _search(self, data: bytes, start: int) -> Hits:
        """Hits that start in one block; a margin lets them see their neighbours."""
        low = max(0, start - _MARGIN)
        window = data[low : start + BLOCK + self.longest + _MARGIN]
        text = characters(window)
        runs = [np.concatenate(x) for x in zip(*self._candidates(text), strict=True)]
        hits = self._confirmed(text, len(window), *runs)
        if self.entries[-1] > self.entries[-2]:
            hits = joined([hits, self._signs(text, len(window))])
        # By start, then the longest first; stable, because it merges risen runs.
        order = np.argsort((hits.starts << 32) - hits.ends, kind="stable")
        starts, ends, ids = (column.take(order) for column in hits)
        bounds = (start - low, start - low + BLOCK)
        inside = slice(*np.searchsorted(starts, bounds).tolist())
        return Hits(starts[inside] + low, ends[inside] + low, ids[inside])

    def _candidates(self, text: Characters) -> Iterator[tuple[Ints, Ints, Ints]]:
        """Starts and ends of token runs whose hash is a node, and the node."""
        starts, ends = token_edges(text)
        words = words_of(text.folded)
        heads = heads_of(words, starts, ends)
        at = self.single.perhaps(hash_heads(heads))
        kept, nodes = self.nodes.look_up(hash_all(words, starts[at], ends[at]))
        yield starts[at[kept]], ends[at[kept]], nodes
        at = self.pair.perhaps(hash_pairs(heads[:-1], heads[1:]))
        at = at[ends[at + 1] - starts[at] <= self.longest]
        yield from self._longer(words, starts, ends, at)

    def _longer(
        self, words: Hashes, starts: Ints, ends: Ints, at: Ints
    ) -> Iterator[tuple[Ints, Ints, Ints]]:
        """The same for runs of two and more tokens, which begin with tokens ``at``."""
        first, last, more = starts.take(at), ends.take(at + 1), 1
        hashes = hash_all(words, first, last)
        while at.size:
            kept, nodes = self.nodes.look_up(hashes)
            at, first, last = at.take(kept), first.take(kept), last.take(kept)
            yield first, last, nodes
            more += 1
            on = np.flatnonzero(self.deeper.take(nodes) & (at < starts.size - more))
            on = on[ends.take(at.take(on) + more) - first.take(on) <= self.longest]
            at, first, before = at.take(on), first.take(on), last.take(on)
            last = ends.take(at + more)
            step = hash_all(words, before, last)
            hashes = lengthened(hashes.take(kept.take(on)), step)

    def _confirmed(
        self, text: Characters, size: int, starts: Ints, ends: Ints, nodes: Ints
    ) -> Hits:
        """The patterns that really stand at the candidates, compared by bytes."""
        rows, owner = _spread(self.entries.take(nodes), self.entries.take(nodes + 1))
        starts = starts.take(owner) - self.before.take(rows)
        ends = ends.take(owner) + self.behind.take(rows)
        fits = np.flatnonzero(
            (ends - starts == self.sizes.take(rows)) & (starts >= 0) & (ends <= size)
        )
        rows, starts, ends = rows.take(fits), starts.take(fits), ends.take(fits)
        here, there = words_of(text.folded), words_of(self.blob)
        offsets = self.offsets.take(rows)
        kept = np.flatnonzero(same((here, starts), (there, offsets), ends - starts))
        ids = self.ids.take(rows.take(kept))
        return Hits(starts.take(kept), ends.take(kept), ids)

    def _signs(self, text: Characters, size: int) -> Hits:
        """Occurrences of the patterns that have no token, such as "→" or "++"."""
        folded, blob = text.folded[:size].tobytes(), self.blob.tobytes()
        found: list[tuple[int, int, int]] = []
        for row in range(int(self.entries[-2]), int(self.entries[-1])):
            offset = int(self.offsets[row])
            sign = blob[offset : offset + int(self.sizes[row])]
            at = folded.find(sign)
            while at >= 0:
                found.append((at, at + len(sign), int(self.ids[row])))
                at = folded.find(sign, at + 1)
        starts, ends, ids = np.array(found, np.int64).reshape(-1, 3).T
        return Hits(starts, ends, ids)


def _assemble(text: Characters, ids: Ints, offsets: Ints, sizes: Ints) -> WordTrie:
    """The trie of the patterns ``ids``; ``offsets``, ``sizes``: where in ``text``."""
    starts, ends = token_edges(text)
    words = words_of(text.folded)
    low = np.searchsorted(starts, offsets)
    tokens = np.searchsorted(starts, offsets + sizes) - low
    worded = np.flatnonzero(tokens)
    first, last = low[worded], (low + tokens)[worded] - 1
    before, behind = np.zeros_like(sizes), np.zeros_like(sizes)
    before[worded] = starts[first] - offsets[worded]
    behind[worded] = (offsets + sizes)[worded] - ends[last]
    final, passed = _paths(words, starts, ends, first, last)
    keys = np.unique(np.concatenate((final, passed, [NO_HASH])))
    nodes = np.full(ids.size, keys.size - 1)
    nodes[worded] = np.searchsorted(keys, final)
    deeper = np.zeros(keys.size, np.bool_)
    deeper[np.searchsorted(keys, passed)] = True
    order = np.argsort(nodes, kind="stable")
    lone, more = first[first == last], first[first < last]
    heads = heads_of(words, starts, ends)
    return WordTrie(
        nodes=KeyTable.of(keys),
        deeper=deeper,
        entries=np.searchsorted(nodes[order], np.arange(keys.size + 1)),
        ids=ids[order],
        offsets=offsets[order],
        sizes=sizes[order],
        before=before[order],
        behind=behind[order],
        blob=text.folded,
        single=BitTable.of(hash_heads(heads[lone])),
        pair=BitTable.of(hash_pairs(heads[more], heads[more + 1])),
        longest=int(sizes.max(initial=0)),
    )


def _paths(
    words: Hashes, starts: Ints, ends: Ints, first: Ints, last: Ints
) -> tuple[Hashes, Hashes]:
    """Hash of each run of tokens ``first`` to ``last``, and of those on its way."""
    second = np.minimum(first + 1, last)
    final = hash_all(words, starts[first], ends[second])
    passed = [np.zeros(0, np.uint64)]
    more, depth = np.flatnonzero(last - first >= 2), 2
    while more.size:
        passed.append(final[more])
        at = first[more] + depth
        final[more] = lengthened(final[more], hash_all(words, ends[at - 1], ends[at]))
        depth += 1
        more = more[last[more] - first[more] >= depth]
    return final, np.concatenate(passed)


def _first_of_each(folded: bytes, offsets: Ints, sizes: Ints) -> Ints:
    """Numbers of the patterns whose folded text no earlier one has, rising."""
    first: dict[bytes, int] = {}
    for number, (at, size) in enumerate(
        zip(offsets.tolist(), sizes.tolist(), strict=True)
    ):
        first.setdefault(folded[at : at + size], number)
    return np.array(list(first.values()), np.int64)


def _spread(first: Ints, end: Ints) -> tuple[Ints, Ints]:
    """All rows of the ranges first..end, and which range each row came from."""
    counts = end - first
    if counts.max(initial=0) <= 1:
        owner = np.flatnonzero(counts)
        return first.take(owner), owner
    owner = np.repeat(np.arange(first.size), counts)
    skipped = first - (np.cumsum(counts) - counts)
    return np.arange(owner.size) + skipped[owner], owner
