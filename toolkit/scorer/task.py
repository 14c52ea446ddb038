"""What is to be scored: the segments of a test set, and what systems made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Task:
    """N segments, in order.

    ``systems``: the outputs by name, each N texts; the mapping may read them when they
    are asked for. ``references``: none or several, each N texts. ``sources``: N texts,
    or none. ``documents``: the document of each segment (N, or none: one document).
    ``ids``: N names, or none: numbers from 1. ``termbases``: files for the metrics of
    terms; none: the shipped ones. ``origins``: where each reference comes from, for
    messages. ``attributes``: what else is known of each segment (N texts), by name.
    """

    systems: Mapping[str, Sequence[str]]
    references: tuple[tuple[str, ...], ...] = ()
    sources: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    source_lang: str = "zh"
    target_lang: str = "en"
    termbases: tuple[Path, ...] = ()
    origins: tuple[str, ...] = ()
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """The number of segments."""
        known = self.references[0] if self.references else self.sources
        return len(known) if known else len(next(iter(self.systems.values())))

    def with_systems(self, systems: Mapping[str, Sequence[str]]) -> Task:
        """The same test set with other systems."""
        return replace(self, systems=systems)

    def copies(self) -> list[str]:
        """The systems whose outputs are, word for word, one of the references."""
        known = set(self.references)
        return [name for name in self.systems if tuple(self.systems[name]) in known]

    def blocks(self) -> tuple[list[str], list[int]]:
        """The documents in order, and the number of the first segment of each.

        The segments of a document stand together.
        """
        if not self.documents:
            return [""], [0]
        starts = [
            number
            for number, name in enumerate(self.documents)
            if not number or name != self.documents[number - 1]
        ]
        return [self.documents[start] for start in starts], starts

    def place(self, number: int) -> tuple[str, str]:
        """The document and the name of a segment."""
        document = self.documents[number] if self.documents else ""
        return document, self.ids[number] if self.ids else str(number + 1)
