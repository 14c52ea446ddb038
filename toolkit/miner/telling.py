"""A rendering that was counted in translations, as a record with its examples."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.records import Span
from toolkit.alignment.sentences import sentences
from toolkit.miner.naming import Names
from toolkit.miner.outputs import Home, Material
from toolkit.miner.records import Rendering, Sighting
from toolkit.miner.tallies import Sight, Tally
from toolkit.places import Places

MOST_SIGHTINGS = 3
LONGEST = 240  # characters of an example
NAMED = 0.5  # of the uses inside a sentence that have capitals: a name


class Teller:
    """Tells tallies of one material; keeps what it read of files."""

    def __init__(self, material: Material, names: Names):
        self.material, self.names = material, names
        self._places: dict[int, Places] = {}

    def rendering(self, tally: Tally, term: str) -> Rendering:
        """A rendering; ``term``: the source term, which its examples show."""
        return Rendering(
            text=tally.text,
            count=tally.count,
            sightings=tuple(self._sightings(tally, term)),
            systems=tuple(sorted(filter(None, tally.systems))),
            known=self.names.known(tally.text),
            name=tally.capital > NAMED * max(tally.inner, 1),
        )

    def documents(self, tally: Tally) -> int:
        """In how many source texts, or files, a rendering stands."""
        homes = (h for s in tally.sights for h in self.material.pairs[s.pair].homes)
        return len({self._path(home) for home in homes})

    def _path(self, home: Home) -> str:
        document = self.material.outputs[home[0]].document
        return document.source_path or document.path

    def _sightings(self, tally: Tally, term: str) -> Iterator[Sighting]:
        """Uses as the rendering is mostly written, of different texts and systems."""
        pairs = self.material.pairs
        shown = sorted(tally.sights, key=lambda sight: not self._usual(sight, tally))
        seen: set[tuple[int, str]] = set()
        for sight in shown:
            pair = pairs[sight.pair]
            system = next(self.material.systems(pair.homes))
            if {(pair.source, ""), (-1, system or str(sight))} & seen:
                continue
            seen |= {(pair.source, ""), (-1, system)}
            yield self._sighting(sight, term)
            if len(seen) >= 2 * MOST_SIGHTINGS:
                return

    def _usual(self, sight: Sight, tally: Tally) -> bool:
        target = self.material.pairs[sight.pair].target
        return target[slice(*sight.span)] == tally.text

    def _sighting(self, sight: Sight, term: str) -> Sighting:
        pair = self.material.pairs[sight.pair]
        output, segment = pair.homes[0]
        document = self.material.outputs[output].document
        if output not in self._places:
            self._places[output] = Places(document)
        text, span = _sentence(pair.target, sight.span, self.material.langs[1])
        source = self.material.sources[pair.source]
        place = Span(sight.start, sight.start + len(term))
        return Sighting(
            document.path,
            self._places[output].line(segment, sight.span.start),
            text,
            span,
            _sentence(source, place, self.material.langs[0])[0],
        )


def _sentence(text: str, span: Span, lang: str) -> tuple[str, Span]:
    """The sentence around a place, cut where it is long; the place in it."""
    found = (s for s in sentences(text, lang) if s.start <= span.start < s.end)
    low, high = next(found, Span(0, len(text)))
    high = max(high, span.end)
    room = (LONGEST - (span.end - span.start)) // 2
    start, end = max(low, span.start - room), min(high, span.end + room)
    before = " ".join(text[start : span.start].split())
    before += " " * text[start : span.start][-1:].isspace()
    inside = " ".join(text[slice(*span)].split())
    after = text[span.end : end]
    after = " " * after[:1].isspace() + " ".join(after.split())
    before = "... " * (start > low) + before
    place = Span(len(before), len(before) + len(inside))
    return before + inside + after + " ..." * (end < high), place
