"""The records of mining: a candidate, its renderings, and where they were seen."""

from __future__ import annotations

from dataclasses import dataclass

from termbase.records import Span


@dataclass(frozen=True, slots=True)
class Sighting:
    """One use of a rendering: the sentence it is in, and ``span`` of it there.

    ``path`` and ``line`` (from 1) say where the rendering begins. ``source``: the
    source segment, where there is one.
    """

    path: str
    line: int
    text: str
    span: Span
    source: str = ""


@dataclass(frozen=True, slots=True)
class Rendering:
    """An English form as it is mostly written, and how often it was seen.

    ``systems``: the translation systems that wrote it, where they are known.
    ``known``: id of the concept that the termbase has it for, or empty. ``name``: it
    is mostly quoted, or written with capitals.
    """

    text: str
    count: int
    sightings: tuple[Sighting, ...] = ()
    systems: tuple[str, ...] = ()
    known: str = ""
    name: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """Renderings that probably mean one thing, the most frequent one first.

    ``source``: the source term, empty where no source was given. ``score`` ranks
    candidates of one run, higher is surer; it is no probability. ``why``: the evidence
    in words.
    """

    id: str
    renderings: tuple[Rendering, ...]
    score: float
    why: tuple[str, ...]
    source: str = ""

    @property
    def known(self) -> str:
        """The one concept that the termbase has all of the renderings for, if so."""
        concepts = {rendering.known for rendering in self.renderings}
        return concepts.pop() if len(concepts) == 1 else ""
