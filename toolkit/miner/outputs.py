"""What is mined: translations with their sources, and which system wrote each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from termbase.records import primary
from toolkit.records import Document

LETTERS = 6  # of a target word with its blank, about

Home = tuple[int, int]  # numbers of the output and of its segment


@dataclass(frozen=True, slots=True)
class Output:
    """A document with sources. ``systems``: who wrote each segment, or one for all;
    an empty name where that is not known."""

    document: Document
    systems: tuple[str, ...] = ("",)

    def system(self, segment: int) -> str:
        """Who wrote a segment."""
        return self.systems[segment if len(self.systems) > 1 else 0]


class Pair(NamedTuple):
    """Texts that stand beside each other; ``homes``: everywhere they do."""

    source: int
    target: str
    homes: list[Home]


class Material:
    """The outputs with every different text and pair once, in the order of sources."""

    def __init__(self, outputs: Sequence[Output]):
        self.outputs = outputs
        numbers: dict[str, int] = {}
        pairs: dict[tuple[int, str], list[Home]] = {}
        for number, output in enumerate(outputs):
            for index, segment in enumerate(output.document.segments):
                if segment.source.strip() and segment.target.strip():
                    source = numbers.setdefault(segment.source, len(numbers))
                    homes = pairs.setdefault((source, segment.target), [])
                    homes.append((number, index))
        self.sources = list(numbers)
        rows = (Pair(*key, homes) for key, homes in pairs.items())
        self.pairs = sorted(rows, key=lambda pair: pair.source)

    @cached_property
    def langs(self) -> tuple[str, str]:
        """Primary tags of the first document's languages."""
        document = self.outputs[0].document
        return primary(document.source_lang), primary(document.target_lang)

    def step(self, cells: int) -> int:
        """Every how manyth pair is about so many cells of unit beside unit together."""
        sizes = (len(self.sources[p.source]) * len(p.target) for p in self.pairs)
        return max(1, 2 * sum(sizes) // LETTERS // cells)

    def systems(self, homes: Sequence[Home]) -> Iterator[str]:
        """Who wrote the pair, home by home."""
        return (self.outputs[number].system(index) for number, index in homes)
