"""Which source terms are rendered in several ways, the surest first.

Of the renderings of a term the whole ones count (``whole``) that compete: one use of
the term has one in one translation, another in another. A term ranks by how much of
what was written for it is known (coverage, squared), how divided the renderings are
(entropy), how much it looks like a term, and how often it was seen. Coordinations and
verbs are left out; adjectives mostly are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log, log2

from termbase.lemma import lemma
from toolkit.miner.tallies import Tally, total
from toolkit.miner.terms import SourceTerm
from toolkit.miner.whole import whole
from toolkit.miner.wording import VERBS, is_adverb

LEAST_COVERAGE = 0.12
NAMED = 0.6  # of uses with capitals: a name
CLOSED = 0.3  # of uses that end a group of words at least: else adjectives
CLOSED_NAME = 0.1  # of names of two characters
ADVERBIAL = 0.2  # of uses that begin with an adverb: else verbs
VERBAL = 0.12  # of uses behind a pronoun or auxiliary at most: else verbs


_DOING = re.compile(r"[a-z]+ing (?:the|an?|their|its|his|her) ")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A source term with the renderings that are kept, and what was seen of it.

    ``asked``: how many uses of the term the translations had.
    """

    term: SourceTerm
    kept: tuple[Tally, ...]
    score: float
    asked: int


def proposal(
    term: SourceTerm, counted: Sequence[Tally], asked: int, *, systems: int
) -> Proposal | None:
    """A term that is rendered in two ways or more; None for others.

    ``counted``: its renderings; ``asked``: its uses in all pairs; ``systems``: how many
    there are in the batch.
    """
    kept = whole(counted)
    kept = [tally for tally in kept if len(kept) < 2 or not _foreign(tally, kept)]
    if systems > 1:
        kept = _competing(kept)
    if len(kept) < 2 or _coordinates(term, kept) or _acts(kept):
        return None
    count = total(kept)
    coverage = count / max(asked, 1)
    term_like = _termhood(term, kept, count)
    if coverage < LEAST_COVERAGE or not term_like:
        return None
    shares = [tally.count / count for tally in kept]
    entropy = -sum(share * log2(share) for share in shares)
    score = coverage**2 * entropy * term_like * log(1 + count)
    return Proposal(term, tuple(kept), round(score, 3), asked)


def unnested(found: Sequence[Proposal]) -> list[Proposal]:
    """The proposals, best first, without terms that mostly stand in another's."""
    covered: dict[int, list[tuple[int, int]]] = {}
    for one in found:
        for text, start in one.term.places:
            covered.setdefault(text, []).append((start, start + len(one.term.text)))
    kept = [one for one in found if _free(one.term, covered)]
    return sorted(kept, key=lambda one: (-one.score, one.term.text))


def _free(term: SourceTerm, covered: dict[int, list[tuple[int, int]]]) -> bool:
    size = len(term.text)
    inside = sum(
        any(
            low <= start and start + size <= high and high - low > size
            for low, high in covered[text]
        )
        for text, start in term.places
    )
    return 2 * inside < len(term.places)


def _foreign(tally: Tally, kept: Sequence[Tally]) -> bool:
    """True for an acronym whose first letter begins no word of the others."""
    if not (tally.text.isupper() and tally.text.isalpha()):
        return False
    words = (word for one in kept if one is not tally for word in one.text.split())
    return tally.text[0] not in {word[0].upper() for word in words}


def _competing(kept: Sequence[Tally]) -> list[Tally]:
    """Renderings that stand at one place of the term in one translation or another."""
    return [
        tally
        for tally in kept
        if any(
            other is not tally and other.uses.keys() & tally.uses.keys()
            for other in kept
        )
    ]


def _coordinates(term: SourceTerm, kept: Sequence[Tally]) -> bool:
    """True for "people and enterprises": two terms, not one."""
    joined = any(character in term.text for character in "和与及與")
    return joined and all(" and " in tally.text for tally in kept)


def _acts(kept: Sequence[Tally]) -> bool:
    """True where the renderings are verbs or adverbs: most begin or end with one, or
    some begin with an adverb."""
    if any(_DOING.match(tally.text) for tally in kept):
        return True
    adverbs = total(one for one in kept if is_adverb(one.text.split()[0]))
    if adverbs >= ADVERBIAL * total(kept):
        return True
    verbs = (tally.count for tally in kept if _is_verb(tally.text))
    return 2 * sum(verbs) >= total(kept)


def _is_verb(text: str) -> bool:
    words = text.split()
    if len(words) == 1 and words[0].endswith("ed"):
        return True
    ends = (words[0], words[-1]) if len(words) > 1 else words
    return any(
        word.islower() and (lemma(word) in VERBS or is_adverb(word)) for word in ends
    )


def _termhood(term: SourceTerm, kept: Sequence[Tally], count: int) -> float:
    """How much a term looks like one, by its length and by what is around it."""
    fixed, verbal, closed = (
        sum(getattr(tally, part) for tally in kept) / count
        for part in ("fixed", "verbal", "closed")
    )
    inner = sum(tally.inner for tally in kept)
    capital = sum(tally.capital for tally in kept) / inner if inner else 0.0
    name, size = capital >= NAMED, len(term.text)
    least = CLOSED if not name else CLOSED_NAME if size == 2 else 0.0
    if verbal > VERBAL or closed < least:
        return 0.0
    value = 0.4 if size == 2 and not name else 1 + 0.5 * (size >= 3) + 0.5 * (size >= 4)
    return float((value + 0.8 * name) * (0.4 + min(0.6, fixed + capital)))
