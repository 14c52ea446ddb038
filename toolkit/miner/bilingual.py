"""Mine translations with their sources for terms that are rendered in several ways.

Two ways in. ``discovered``: no term list; recurring character sequences of the sources
(``terms``) whose translations are whole spans (``spans``) that differ (``ranking``).
``listed``: the source terms of a termbase, and all that was written for them.

Many systems' translations of one source tell most, but one translation of a large text
will do. Pairs are held in memory once each; words are learned from a sample of bounded
size. Not done: source terms with Latin letters or figures, terms that are used once,
verbs and adjectives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from termbase.match import Matcher
from toolkit.miner.naming import Names
from toolkit.miner.outputs import Material, Output
from toolkit.miner.ranking import Proposal, proposal, unnested
from toolkit.miner.reading import Reading
from toolkit.miner.records import Candidate
from toolkit.miner.tallies import tallies, total
from toolkit.miner.telling import Teller
from toolkit.miner.terms import source_terms

MOST_CANDIDATES = 200


def discovered(
    outputs: Sequence[Output],
    matcher: Matcher | None = None,
    most: int = MOST_CANDIDATES,
    *,
    new_only: bool = False,
) -> list[Candidate]:
    """Source terms with several renderings, best first.

    ``matcher``: of the termbase, to tell what it has already. ``new_only``: without
    candidates that it has as one concept. All outputs are in one pair of languages.
    """
    material = Material(outputs)
    if not material.pairs:
        return []
    teller = Teller(material, Names(matcher))
    found = (_candidate(one, teller) for one in _proposals(material))
    return list(islice((c for c in found if not (new_only and c.known)), most))


def _proposals(material: Material) -> list[Proposal]:
    reading = Reading(material, source_terms(material.sources, material.langs[0]))
    systems = len({name for p in material.pairs for name in material.systems(p.homes)})
    found = (
        proposal(term, tallies(sights, material), asked, systems=systems)
        for sights, term, asked in zip(
            reading.sights(), reading.terms, reading.asked, strict=True
        )
    )
    return unnested([one for one in found if one is not None])


def _candidate(one: Proposal, teller: Teller) -> Candidate:
    term = one.term.text
    renderings = tuple(teller.rendering(tally, term) for tally in one.kept)
    return Candidate(
        id=teller.names.id(renderings[0].text),
        renderings=renderings,
        score=one.score,
        why=tuple(_why(one, teller)),
        source=term,
    )


def _why(one: Proposal, teller: Teller) -> Iterator[str]:
    count = total(one.kept)
    yield f"{len(one.kept)} renderings in {count} of {one.asked} translations of it"
    texts = set().union(*(tally.sources for tally in one.kept))
    files = max(teller.documents(tally) for tally in one.kept)
    yield f"the source has it in {len(texts)} segments; files: {files}"
    if divided := sum(1 for text in texts if _divided(one, text)):
        yield f"{divided} segments are rendered in different ways"


def _divided(one: Proposal, text: int) -> bool:
    """True where one source text has two renderings of the term or more."""
    return sum(text in tally.sources for tally in one.kept) > 1
