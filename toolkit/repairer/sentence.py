"""One sentence of the source beside its translation, and what is found there.

A segment is divided into pairs of sentences (``toolkit.alignment``); a source term is
looked for in the sentence that translates its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from termbase.records import Span, primary
from toolkit.alignment.beads import beads
from toolkit.alignment.sentences import sentences
from toolkit.alignment.units import Flags, Units
from toolkit.alignment.words import WordModel
from toolkit.repairer.choosing import Choice, Offers, chosen
from toolkit.repairer.finding import THRESHOLD, Candidate, Evidence, candidates
from toolkit.repairer.literal import literals
from toolkit.repairer.needs import Demand, Kept, Need, is_coordinated
from toolkit.repairer.rivals import against
from toolkit.repairer.strays import Strays
from toolkit.repairer.wanted import Wanted

NEXT = 2  # units beside a source term that may be its head, or describe it
FURTHER = 4  # and those behind it that say what a word behind its place renders
JOINS = frozenset("的之")  # Chinese, between a term and its head
APART = 0.5  # of a word, more to the rest of the source than to the term

Elsewhere = Mapping[str, Counter[tuple[str, ...]]]


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """Units of both sides, and where both begin in their segment."""

    source: Units
    target: Units
    starts: tuple[int, int]

    def holds(self, place: Span) -> bool:
        """True where a place of the source begins here."""
        start = place.start - self.starts[0]
        return 0 <= start < len(self.source.text)


@dataclass(frozen=True, slots=True)
class Place:
    """A candidate where it stands in the segment; ``keys``: of its units.

    ``apart``: whether the rest of the source explains the word before it, and the word
    behind it: they are none of the term's and may stay. ``against``: what the links of
    the words say against it, or "". ``followed``: whether it is one word, and the word
    behind it renders what the source has behind the term.
    """

    candidate: Candidate
    span: Span
    keys: tuple[str, ...]
    apart: tuple[bool, bool] = (False, False)
    against: str = ""
    followed: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A need, and the places that may render it: the chosen one first.

    The others meet the chosen one and none that was chosen for another need.
    """

    need: Need
    places: tuple[Place, ...] = ()


def divided(
    source: str, target: str, demand: Demand, langs: tuple[str, str]
) -> Iterator[Sentence]:
    """The pairs of sentences of a segment; those without a partner are left out."""
    if not (source.strip() and target.strip()):
        return
    ours, theirs = primary(langs[0]), primary(langs[1])
    one, other = sentences(source, ours), sentences(target, theirs)
    for left, right in _beside(source, target, one, other, (ours, theirs)):
        yield _sentence((source, target), (left, right), demand, langs)


def entire(
    source: str, target: str, demand: Demand, langs: tuple[str, str]
) -> Sentence:
    """A whole segment as one sentence."""
    spans = Span(0, len(source)), Span(0, len(target))
    return _sentence((source, target), spans, demand, langs)


def _sentence(
    texts: tuple[str, str],
    spans: tuple[Span, Span],
    demand: Demand,
    langs: tuple[str, str],
) -> Sentence:
    left, right = spans
    marks = [
        (Span(span.start - left.start, span.end - left.start), name)
        for span, name in demand.terms
        if left.start <= span.start and span.end <= left.end
    ]
    return Sentence(
        Units(texts[0][slice(*left)], primary(langs[0]), marks),
        Units(texts[1][slice(*right)], primary(langs[1])),
        (left.start, right.start),
    )


def _beside(
    source: str,
    target: str,
    one: Sequence[Span],
    other: Sequence[Span],
    langs: tuple[str, str],
) -> Iterator[tuple[Span, Span]]:
    if len(one) < 2 or len(other) < 2:
        yield Span(0, len(source)), Span(0, len(target))
        return
    found = beads(
        [source[slice(*span)] for span in one],
        [target[slice(*span)] for span in other],
        source_lang=langs[0],
        target_lang=langs[1],
    )
    for bead in found:
        (low, high), (first, last) = bead.sources, bead.targets
        if low < high and first < last:
            yield (
                Span(one[low].start, one[high - 1].end),
                Span(other[first].start, other[last - 1].end),
            )


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """What was learned from all sentences of a batch.

    ``elsewhere``: by concept, the keys of what was found for it, with counts.
    ``habits``: by concept, what speaks against any other words for it, where the batch
    nearly always has the right ones. ``doubt``: what speaks against every place.
    """

    model: WordModel
    strays: Strays
    elsewhere: Elsewhere
    habits: Mapping[str, float]
    doubt: float = 0.0


def find(
    sentence: Sentence,
    demand: Demand,
    blocked: Sequence[Span],
    learned: Learned,
    langs: tuple[str, str],
) -> list[Found]:
    """What the target wrote for each need of a sentence.

    ``blocked``: places of the segment's target that are right, or protected. A need of
    ordinary language for which nothing stands there is left out.
    """
    needs = [need for need in demand.needs if sentence.holds(need.source)]
    needs += strayed(sentence, demand)
    if not needs:
        return []
    told = list(_evidence(sentence, needs, blocked, learned))
    offers = {
        number: _offered(sentence, need, one, langs)
        for number, (need, one) in enumerate(zip(needs, told, strict=True))
    }
    choice = chosen(offers)
    return [
        Found(need, tuple(_places(sentence, need, _free(number, offers, choice), one)))
        for number, (need, one) in enumerate(zip(needs, told, strict=True))
        if number in choice or not (need.doubtful or need.end)
    ]


def strayed(sentence: Sentence, demand: Demand) -> Iterator[Need]:
    """Terms of the sentence whose right form stands in the translation of another.

    It may be what that other one says, too.
    """
    first, start = sentence.starts
    low = bisect_left(demand.kept, first, key=_source_start)
    high = bisect_left(
        demand.kept, first + len(sentence.source.text), low, key=_source_start
    )
    for kept in demand.kept[low:high]:
        away = kept.span.end <= start
        away |= kept.span.start >= start + len(sentence.target.text)
        if away:
            yield Need(kept.source, kept.concept, kept.wanted, doubtful=True)


def _source_start(kept: Kept) -> int:
    return kept.source.start


def _offered(
    sentence: Sentence, need: Need, told: Evidence, langs: tuple[str, str]
) -> list[Candidate]:
    """The candidates for one need, the worthiest first."""
    target = sentence.target
    forms = [Wanted.of(term, langs[1]) for term in need.wanted]
    if need.left and need.known is not None:
        return list(_left(target, _touched(sentence, [need.known]), forms))
    if not need.doubtful:
        found = candidates(target, forms, told)
        return [one for one in found if _ends_right(sentence, need, one)]
    if need.known is not None:
        return list(_shown(target, _touched(sentence, [need.known]), forms[0], told))
    start, end = (place - sentence.starts[0] for place in need.source)
    return literals(sentence.source.text[start:end], langs, target, forms, told)


def _ends_right(sentence: Sentence, need: Need, one: Candidate) -> bool:
    place = sentence.target.place(one.first, one.last)
    return need.end in (None, place.end + sentence.starts[1])


def _shown(
    target: Units, known: Flags, form: Wanted, told: Evidence
) -> Iterator[Candidate]:
    """A rendering that the termbase flags, where the words, too, say that it is one."""
    units = np.flatnonzero(known & ~target.light)
    if not units.size or told.blocked[units].any():
        return
    mean = float(told.own[units].mean())
    if mean >= THRESHOLD:
        first, last = int(units[0]), int(units[-1])
        yield Candidate(first, last, form, mean, mean, units.size)


def _left(target: Units, known: Flags, forms: Sequence[Wanted]) -> Iterator[Candidate]:
    """The source's own words, for each form; the preferred one is the worthiest."""
    units = np.flatnonzero(known).tolist()
    for number, form in enumerate(forms if units else ()):
        worth, ends = 1.0 - number / 100, (units[0], units[-1])
        yield Candidate(*ends, form, worth, 1.0, len(units))


def _evidence(
    sentence: Sentence, needs: Sequence[Need], blocked: Sequence[Span], learned: Learned
) -> Iterator[Evidence]:
    source, target = sentence.source, sentence.target
    links = learned.model.links(source, target)
    strays = learned.strays.shares(source, target)
    taken = _touched(sentence, blocked)
    taken &= ~_opens_name(target, taken)
    for need in needs:
        start = need.source.start - sentence.starts[0]
        end = min(need.source.end - sentence.starts[0], len(source.text))
        low, high = source.within(Span(start, end))
        own = links[low:high].sum(axis=0)
        name = need.concept.id
        sure = need.known if not need.doubtful else None
        known = None if sure is None else _touched(sentence, [sure])
        habit = 0.0 if need.doubtful else learned.habits.get(name, 0.0)
        yield Evidence(
            own,
            np.clip(1 - own - links[-1], 0, 1),
            strays,
            taken,
            (low + high) / 2 / max(1, len(links) - 1),
            known,
            learned.elsewhere.get(name, Counter()),
            learned.doubt + habit if known is None else 0.0,
            is_coordinated(source.text[start:end]),
            links[_next(source, range(high, len(links) - 1))].sum(axis=0),
            links[_next(source, range(low - 1, -1, -1))].sum(axis=0),
            links[_next(source, range(high, len(links) - 1), FURTHER)].sum(axis=0),
        )


def _next(source: Units, numbers: Sequence[int], count: int = NEXT) -> list[int]:
    """The first of the source's units, but for what joins a head to a term."""
    return [n for n in numbers[: count + 1] if source.keys[n] not in JOINS][:count]


def _touched(sentence: Sentence, places: Sequence[Span]) -> Flags:
    """The target units that any of some places of the segment touches."""
    found = np.zeros(len(sentence.target), np.bool_)
    start = sentence.starts[1]
    for place in places:
        if place.end > start and place.start < start + len(sentence.target.text):
            low, high = sentence.target.within(
                Span(max(0, place.start - start), place.end - start)
            )
            found[low:high] = True
    return found


def _opens_name(target: Units, taken: Flags) -> Flags:
    """Units of a kept place that goes on as a longer name: 'Hong Kong' before 'Monetary
    Authority' may be a part of what is looked for.
    """
    found = np.zeros(len(target), np.bool_)
    opening = False
    for number in range(len(target) - 1, -1, -1):
        capital = target.text[target.spans[number].start].isupper()
        if taken[number] and opening and capital:
            found[number] = True
        else:
            opening = capital and not taken[number] and not target.light[number]
    return found


def _free(number: int, offers: Offers, choice: Choice) -> Iterator[Candidate]:
    """What was chosen for a need, and the others that meet it and nothing chosen."""
    if number not in choice:
        return
    best = choice[number]
    rivals = [one for need, one in choice.items() if need != number]
    yield best
    for one in offers[number]:
        met = one is best or any(one.meets(rival) for rival in rivals)
        if one.meets(best) and not met:
            yield one


def _places(
    sentence: Sentence, need: Need, found: Iterable[Candidate], told: Evidence
) -> Iterator[Place]:
    target, start = sentence.target, sentence.starts[1]
    sure = need.doubtful or need.known is not None
    for one in found:
        place = target.place(one.first, one.last)
        span = Span(place.start + start, place.end + start)
        keys = target.keys[one.first : one.last + 1]
        rival = "" if sure else against(target, one, told)
        apart, followed = _apart(target, one, told), _is_followed(target, one, told)
        yield Place(one, span, keys, apart, rival, followed)


def _is_followed(target: Units, one: Candidate, told: Evidence) -> bool:
    """Whether the word behind a single one renders what follows the term."""
    behind = one.last + 1
    free = one.first == one.last and behind < len(target) and not target.light[behind]
    free = free and target.keys[behind] not in one.form.keys
    small = free and target.words()[behind].islower()
    return small and told.further is not None and told.further[behind] >= APART


def _apart(target: Units, one: Candidate, told: Evidence) -> tuple[bool, bool]:
    """Whether the nearest content word on each side is the rest of the source's."""
    content = np.flatnonzero(~target.light)
    before, behind = content[content < one.first][-1:], content[content > one.last][:1]
    sides = (told.other[near] - told.own[near] >= APART for near in (before, behind))
    first, second = (bool(side.size and side.all()) for side in sides)
    return first, second
