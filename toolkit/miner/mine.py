"""Mine English texts for clusters of renderings that probably mean one thing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from termbase.fold import fold
from termbase.lemma import Lemmas, lemmas
from termbase.match import Matcher
from toolkit.miner.clusters import Cluster, find_clusters
from toolkit.miner.corpus import Corpus, read_corpus
from toolkit.miner.gloss import explained
from toolkit.miner.material import Material, Use, gather
from toolkit.miner.naming import Names
from toolkit.miner.records import Candidate, Rendering, Sighting
from toolkit.miner.sighting import sighting
from toolkit.miner.wording import Wording
from toolkit.places import Places
from toolkit.records import Document

MOST_CANDIDATES = 200
MOST_SIGHTINGS = 3
MOST_TOLD = 3

_QUOTES = re.compile('["“”«»]')


def mine(
    documents: Sequence[Document],
    matcher: Matcher | None = None,
    most: int = MOST_CANDIDATES,
    *,
    new_only: bool = False,
) -> list[Candidate]:
    """The best candidates of the targets of documents, best first.

    ``matcher``: of the termbase, to tell what it has already; the clusters do not
    depend on it. ``new_only``: without candidates that it has as one concept. Sources
    are not looked at.
    """
    corpus = read_corpus(documents)
    if not len(corpus):
        return []
    material = gather(corpus)
    teller = _Teller(material, matcher)
    found = map(teller.candidate, find_clusters(material))
    return list(islice((c for c in found if not (new_only and c.known)), most))


class _Teller:
    """Turns clusters into candidates; keeps the ids that are taken."""

    def __init__(self, material: Material, matcher: Matcher | None):
        self.material = material
        self.places: dict[int, Places] = {}
        self.names = Names(matcher)

    @property
    def corpus(self) -> Corpus:
        return self.material.corpus

    def candidate(self, cluster: Cluster) -> Candidate:
        """A cluster with its examples and its evidence in words."""
        found = [r for member in cluster.members for r in self._renderings(member)]
        renderings = tuple(sorted(found, key=lambda r: (-r.count, r.text)))
        return Candidate(
            id=self.names.id(renderings[0].text),
            renderings=renderings,
            score=cluster.score,
            why=tuple(self._why(cluster, renderings)),
        )

    def _renderings(self, member: Wording) -> Iterator[Rendering]:
        """A wording with each way to link its words: "telecom and network fraud"."""
        ways: dict[Lemmas, list[Use]] = {}
        for use in map(self._whole, self.material.phrases.uses(member.number)):
            ways.setdefault(lemmas(fold(self._surface(use))), []).append(use)
        named = self.material.named[member.number] * 2 > self.material.count(member)
        for uses in ways.values():
            yield self._rendering(uses, named=named)

    def _rendering(self, uses: list[Use], *, named: bool) -> Rendering:
        surfaces = Counter(self._surface(use) for use in uses)
        text = min(surfaces, key=lambda s: (-surfaces[s], not s.islower(), s))
        return Rendering(
            text=text,
            count=len(uses),
            sightings=tuple(islice(self._sightings(uses), MOST_SIGHTINGS)),
            known=self.names.known(text),
            name=named,
        )

    def _whole(self, use: Use) -> Use:
        """A use with what a hyphen ties to its beginning: "anti-triad and evil"."""
        first, last = use
        starts = self.corpus.starts
        while first and self.corpus.written(starts[first] - 1, starts[first]) == "-":
            first -= 1
        return first, last

    def _surface(self, use: Use) -> str:
        return _QUOTES.sub("", self.corpus.surface(*use))

    def _sightings(self, uses: Sequence[Use]) -> Iterator[Sighting]:
        """The first use of every text, then others."""
        homes = [self.material.text_of(first) for first, _ in uses]
        seen: set[int] = set()
        rank = {}
        for use, home in zip(uses, homes, strict=True):
            rank[use] = home in seen
            seen.add(home)
        for use in sorted(uses, key=lambda use: rank[use]):
            yield sighting(self.corpus, self.places, use)

    def _why(self, cluster: Cluster, renderings: Sequence[Rendering]) -> Iterator[str]:
        if word := cluster.pinyin:
            ways = [way for way in explained(word) if set(way) <= set(cluster.key)]
            yield f"'{word.capitalize()}' may be {''.join(ways[0])} in pinyin"
        if any(not part.isascii() for part in cluster.key):
            told = " ".join(part for part in cluster.key if not part.isascii())
            yield f"Chinese words that they may gloss: {told}"
        if cluster.figures:
            figures = sorted(map(_grouped, cluster.figures), key=len, reverse=True)
            told = ", ".join(figures[:MOST_TOLD])
            yield f"sentences of different renderings share {told}"
        for around in sorted(cluster.around)[:MOST_TOLD]:
            yield f"different renderings stand in: {around}"
        for known, count in Counter(r.known for r in renderings if r.known).items():
            yield f"the termbase has {count} of {len(renderings)} as {known}"


def _grouped(figure: str) -> str:
    """A figure with commas.

    >>> _grouped("2285"), _grouped("96.96")
    ('2,285', '96.96')
    """
    return f"{int(figure):,}" if figure.isdigit() else figure
