"""What a translation lacks: source terms without their own rendering in the target.

One step asks ``termbase.bilingual`` and sorts its verdicts: places that are right and
must stay, places that are known to be wrong (a deprecated rendering, the term in other
words), and terms whose place must still be found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from termbase.bilingual import PairMatcher, Use, Verdict
from termbase.match import Match
from termbase.pairing import Shield
from termbase.records import USAGE, Concept, Span, Status, Term, speaks
from toolkit.repairer.brackets import Short, long_end, short_of
from toolkit.repairer.nouns import is_acronym
from toolkit.repairer.untranslated import Untranslated
from toolkit.repairer.vocabulary import FUNCTION

HABIT = 0.4  # worth that a place must have above others
_COMPOUNDS = (("foreign", "exchange"),)
_JOINTS = frozenset("及和與与、或")
OFTEN, MOSTLY = 4, 0.75  # how often, and in what share of its places, a habit is kept


@dataclass(frozen=True, slots=True)
class Need:
    """A source occurrence that wants its preferred term.

    ``known``: where the target has it in a form that must not stay, or None.
    ``rendering``: the form there, if the termbase has it. ``only_so``: it is one word
    of ordinary language; only what the termbase says of it may be done. ``doubtful``:
    it is ordinary language, and what stands for it must show it by itself;
    ``rendering`` is one that the termbase only flags. ``left``: what is known are the
    source's own words. ``short``: the form in brackets behind it; ``end``: where it
    must end, if that is known.
    """

    source: Span
    concept: Concept
    wanted: tuple[Term, ...]
    known: Span | None = None
    rendering: Match | None = None
    only_so: bool = False
    doubtful: bool = False
    left: bool = False
    short: Short | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A place that renders a source term as the termbase allows.

    ``wanted``: all the forms that it allows, the preferred one first.
    """

    span: Span
    source: Span
    concept: Concept
    term: Term
    wanted: tuple[Term, ...] = ()
    short: Short | None = None


@dataclass(frozen=True, slots=True)
class Demand:
    """One segment: what it needs, and the places that render other terms rightly.

    ``terms``: every source occurrence with the id of its concept.
    """

    needs: tuple[Need, ...]
    kept: tuple[Kept, ...]
    terms: tuple[tuple[Span, str], ...]


def demands(
    matcher: PairMatcher,
    pairs: Sequence[tuple[str, str]],
    sources: Mapping[int, Shield] | None = None,
    targets: Mapping[int, Shield] | None = None,
) -> list[Demand]:
    """What each pair of source and target needs; shields as ``PairMatcher.uses``."""
    needs: list[list[Need]] = [[] for _ in pairs]
    kept: list[list[Kept]] = [[] for _ in pairs]
    terms: list[list[tuple[Span, str]]] = [[] for _ in pairs]
    lang = matcher.target.lexicon.lang
    listed, left = _Listed(matcher, pairs), Untranslated(pairs)
    for use in matcher.uses(pairs, sources, targets):
        if use.source_span is None:
            continue
        terms[use.segment].append((use.source_span, use.concept.id))
        source, target = pairs[use.segment]
        need = _untranslated(use, lang, left) or _need(use, lang, target, listed)
        short = short_of(source, use.source_span, use.concept, matcher)
        if need is not None:
            needs[use.segment].append(replace(need, short=short))
        elif use.target_span is not None:
            place = use.target_span, use.source_span
            wanted = _standing(use.concept, lang)
            what = Kept(*place, use.concept, use.term, wanted, short)
            kept[use.segment].append(what)
            needs[use.segment] += _long(what, target)
    rows = zip(needs, kept, terms, strict=True)
    return [Demand(tuple(_meant(n, t)), tuple(k), tuple(t)) for n, k, t in rows]


def _meant(needs: Iterable[Need], terms: Iterable[tuple[Span, str]]) -> Iterator[Need]:
    """The needs without ordinary words that stand alone in their segment.

    三头黄牛 are oxen: nothing else there speaks of what the termbase is about.
    """
    alone = len({name for _, name in terms}) < 2
    return (need for need in needs if not (alone and (need.doubtful or need.only_so)))


class _Listed:
    """The renderings of the targets that the termbase has, looked for where needed.

    Flagged ones, too: the source says what they mean.
    """

    def __init__(self, matcher: PairMatcher, pairs: Sequence[tuple[str, str]]):
        self._matcher, self._pairs = matcher.target, pairs
        self._found: dict[int, list[Match]] = {}

    def at(self, use: Use) -> Match | None:
        """The rendering where a use stands, or None."""
        if use.target_span is None or use.term.status.stands:
            return None
        if use.segment not in self._found:
            source, target = self._pairs[use.segment]
            found = self._matcher.meant(target, source)
            self._found[use.segment] = found
        for match in self._found[use.segment]:
            if match.concept.id == use.concept.id and match.span == use.target_span:
                return match
        return None


def habits(demands: Iterable[Demand]) -> dict[str, float]:
    """By id of the concept, HABIT where a batch nearly always renders it rightly.

    What is missing then was more often left out than written in other words.
    """
    kept: Counter[str] = Counter()
    needed: Counter[str] = Counter()
    for demand in demands:
        kept.update(one.concept.id for one in demand.kept)
        needed.update(
            one.concept.id
            for one in demand.needs
            if one.known is None and not one.doubtful
        )
    return {
        name: HABIT
        for name, count in kept.items()
        if count >= OFTEN and count >= MOSTLY * (count + needed[name])
    }


def is_coordinated(source: str) -> bool:
    """True for a source term of several parts: 'A及B'."""
    return not _JOINTS.isdisjoint(source[1:-1])


def undecided(concept: Concept) -> str:
    """Why no term of a concept may be put anywhere; "" for most concepts."""
    if concept.loaded:
        return "the choice is the editor's"
    return "the entry is provisional" if concept.provisional else ""


def _need(use: Use, lang: str, text: str, listed: _Listed) -> Need | None:
    if use.source_span is None:
        return None
    satisfied = use.verdict.satisfied
    place = use.target_span
    if satisfied and place and (cut := _cut_out(text, place)):
        return Need(use.source_span, use.concept, (use.term,), cut)
    rendering = listed.at(use)
    ordinary = use.verdict is Verdict.NOT_ASSESSABLE
    if satisfied and not use.alike:
        return None
    wanted = (use.term,) if satisfied else _standing(use.concept, lang)
    if rendering is None and not any(_is_whole(term.plain) for term in wanted):
        return None
    where = use.source_span, use.concept, wanted, use.target_span
    if satisfied and use.concept.basis == USAGE:
        return Need(use.source_span, use.concept, wanted, doubtful=True)
    unsaid = rendering is None or rendering.term.flag
    if ordinary and (unsaid or undecided(use.concept)):
        return Need(*where, rendering, doubtful=True)
    single = ordinary and place is not None and " " not in text[slice(*place)]
    return Need(*where, rendering, only_so=single)


def _untranslated(use: Use, lang: str, left: Untranslated) -> Need | None:
    """A term that the target has as the source has it."""
    if use.source_span is None or use.target_span is not None:
        return None
    wanted = _standing(use.concept, lang)
    place = left.claimed(use.segment, use.source_span, wanted)
    if place is None:
        return None
    doubtful = bool(undecided(use.concept))
    where = use.source_span, use.concept, wanted, place
    return Need(*where, doubtful=doubtful, left=True)


def _long(kept: Kept, text: str) -> Iterator[Need]:
    """The long form, where only the short one in brackets is there."""
    end = long_end(text, kept.span, kept.term) if kept.short else None
    wanted = tuple(term for term in kept.wanted if not is_acronym(term.text))
    if end is not None and wanted:
        yield Need(kept.source, kept.concept, wanted, end=end)


def _standing(concept: Concept, lang: str) -> tuple[Term, ...]:
    """The terms that may stand, the preferred one first."""
    found = [t for t in concept.terms if t.status.stands and speaks(t.lang, lang)]
    return tuple(sorted(found, key=lambda term: term.status is not Status.PREFERRED))


def _is_whole(form: str) -> bool:
    """False for 'a batch of' and 'so far this year,': nothing that could be found."""
    last = form.split()[-1].lower()
    return last[-1].isalnum() and last not in FUNCTION


def _cut_out(text: str, place: Span) -> Span | None:
    """The whole compound where a term is found within: 'foreign [exchange fund]'."""
    for one, two in _COMPOUNDS:
        start = place.start - len(one) - 1
        here = text[max(0, start) : place.start + len(two)].lower()
        if start >= 0 and here == f"{one} {two}":
            return Span(start, place.end)
    return None
