"""From what was found for a source term to the edit that may be made, or why none is.

The termbase's own rendering is edited as ``normalize`` would; any other place by what
the links and the words say of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from termbase.compile import Slot
from termbase.match import Match
from termbase.records import Span, Term, speaks
from toolkit.normalizer.replacement import propose
from toolkit.normalizer.seams import Proposal
from toolkit.records import Applicability, Segment
from toolkit.repairer.alike import key_of, keys_of
from toolkit.repairer.brackets import Short, bracketed, relettered
from toolkit.repairer.determiners import Usage
from toolkit.repairer.doubts import doubt
from toolkit.repairer.faults import new_faults
from toolkit.repairer.needs import Kept, Need, is_coordinated, undecided
from toolkit.repairer.nouns import is_name
from toolkit.repairer.phrase import Site, stands_alone
from toolkit.repairer.raising import with_listed_capitals
from toolkit.repairer.reasons import OF_ENDS, Reason
from toolkit.repairer.replacement import GRAMMAR, replaced, windows
from toolkit.repairer.rules import ABSENT, CAPITALS, REPAIRED, UNSURE, RepairRule
from toolkit.repairer.sentence import Found, Place
from toolkit.repairer.vocabulary import FUNCTION

SURE = 0.25  # the worth of a candidate from which on it is replaced
THIN = 0.35  # the same for few words, none the term's, or not where it is known
UNSAFE = 0.1  # and from which on it is replaced where unsafe edits are wanted
MEMBERSHIP = 0.35
NOTHING = Usage()
_WORD = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(r"\ban?\s[\"“]?$", re.I)

Usages = Mapping[str, Usage]


@dataclass(frozen=True, slots=True)
class Planned:
    """One edit on its way, with what it is for."""

    found: Found
    term: Term
    proposal: Proposal
    applicability: Applicability
    rule: RepairRule

    @property
    def worth(self) -> float:
        """How much speaks for it; edits that meet are decided by it."""
        if self.found.places:
            return self.found.places[0].candidate.worth
        return 1.0 if self.rule is REPAIRED else 0.0


def planned(segment: Segment, found: Found, usages: Usages) -> Planned:
    """What the termbase says of a rendering that it has; else by what was found."""
    reason = undecided(found.need.concept) if found.need.doubtful else ""
    if reason and found.places:
        shown = Proposal(found.places[0].span, None, reason)
        wanted = found.need.wanted[0]
        return Planned(found, wanted, shown, Applicability.DISPLAY, UNSURE)
    if found.need.rendering is None or not _has_number(found.need.rendering):
        return _found_plan(segment, found, usages)
    plan = _listed_plan(segment, found, found.need.rendering)
    final = found.need.only_so or _describes(segment.target, found.need.rendering)
    if plan.proposal.after is not None or final:
        return plan
    return _found_plan(segment, found, usages)


def _has_number(rendering: Match) -> bool:
    """False for a flagged phrase: nothing says which form of the term it wants."""
    return not rendering.term.flag or rendering.slots != (Slot.FIXED,)


def _listed_plan(segment: Segment, found: Found, rendering: Match) -> Planned:
    """The edit that ``normalize`` would make; the source has decided what is meant."""
    wanted, text = found.need.wanted[0], segment.target
    proposal = propose(text, rendering)
    span, after = proposal.span, proposal.after
    if after is not None and after != text[span.start : span.end]:
        faults = new_faults(*windows(text, span, after))
        guarded = any(meet(span, item.span) for item in segment.protected)
        if not faults and not guarded:
            return Planned(found, wanted, proposal, Applicability.SAFE, REPAIRED)
    shown = Proposal(rendering.span, None, proposal.reason or "no edit there is sure")
    return Planned(found, wanted, shown, Applicability.DISPLAY, UNSURE)


def _describes(text: str, rendering: Match) -> bool:
    """What has no number before a noun, after 'a': 'a [moving money] person'."""
    article = _ARTICLE.search(text[: rendering.span.start])
    mass = Slot.MASS in rendering.slots
    return bool(article) and mass and not stands_alone(Site(text, *rendering.span))


def _found_plan(segment: Segment, found: Found, usages: Usages) -> Planned:
    """The first place, from the worthiest on, at which an edit can be made."""
    if not found.places:
        nowhere = Proposal(Span(0, 0), None)
        term = found.need.wanted[0]
        return Planned(found, term, nowhere, Applicability.DISPLAY, ABSENT)
    best, *others = found.places
    first = _at(segment, found, best, usages)
    reason = first.proposal.reason
    if reason in OF_ENDS or (found.need.left and reason == Reason.THERE):
        helping = (x for x in others if _keeps(x, best) and _helps(x, best, reason))
        plans = (_at(segment, found, x, usages) for x in helping)
        made = (plan for plan in plans if plan.applicability is Applicability.SAFE)
        return next(made, first)
    return first


def _keeps(place: Place, best: Place) -> bool:
    """False where half of the best place or more would stay beside the other one."""
    one, other = place.candidate, best.candidate
    if best.followed and one.first == other.first:
        return False
    inside = other.first <= one.first and one.last <= other.last
    return not inside or 2 * _words(place.keys) > _words(best.keys)


def _helps(place: Place, best: Place, reason: str) -> bool:
    """False where what would be left over would be left over again.

    Or where it goes on over a comma: 'calm, mainly [in the quays]'.
    """
    same = place.candidate.last == best.candidate.last
    beyond = "," in place.keys and "," not in best.keys
    return not (beyond or (same and reason == Reason.LEFT_BEHIND))


def _words(keys: Iterable[str]) -> int:
    return sum(key.isalnum() and key not in FUNCTION for key in keys)


def recapitalized(segment: Segment, kept: Kept, usages: Usages) -> Planned | None:
    """An edit of capitals only, where the entry has more of them."""
    mends = usages.get(kept.concept.id, NOTHING).mends
    listed = (term.text for term in kept.concept.terms if term.status.stands)
    forms = [mends.get(form, form) for form in listed]
    here = segment.target[slice(*kept.span)]
    after = with_listed_capitals(here, forms)
    many = any(f"{form}s".lower() == here.lower() and is_name(form) for form in forms)
    if after is None or many or any(meet(kept.span, p.span) for p in segment.protected):
        return None
    found = Found(Need(kept.source, kept.concept, (kept.term,)))
    proposal = Proposal(kept.span, after)
    return Planned(found, kept.term, proposal, Applicability.SAFE, CAPITALS)


def shortened(segment: Segment, end: int, short: Short | None) -> Planned | None:
    """An edit of the short form in brackets behind a long one that ends at ``end``."""
    if short is None:
        return None
    place = bracketed(segment.target, end, segment.source, short)
    if place is None or any(meet(place, p.span) for p in segment.protected):
        return None
    found = Found(Need(short.source, short.concept, (short.term,)))
    proposal = Proposal(place, short.term.text)
    return Planned(found, short.term, proposal, Applicability.SAFE, REPAIRED)


def _at(segment: Segment, found: Found, place: Place, usages: Usages) -> Planned:
    concept, term = found.need.concept, place.candidate.form.term
    joined = is_coordinated(segment.source[slice(*found.need.source)])
    usage = usages.get(concept.id, NOTHING)
    usage = replace(
        usage,
        sure=place.candidate.sure,
        apart=place.apart,
        coordinated=joined,
        as_listed=True,
    )
    proposal = replaced(segment.target, place.span, concept, term, usage)
    if found.need.short is None:
        proposal = relettered(segment.target, proposal, concept)
    applicability = _applicability(segment.target, found, place)
    if proposal.after is None:
        proposal = Proposal(place.span, None, proposal.reason)
    elif any(meet(proposal.span, item.span) for item in segment.protected):
        proposal = Proposal(place.span, None, "the place is protected")
    elif applicability is Applicability.DISPLAY:
        proposal = Proposal(place.span, None, "not sure")
    elif found.need.known is None and (why := _doubt(segment.target, place)):
        proposal = Proposal(place.span, None, why)
    elif _is_part(segment.target, found.need.known, proposal.span):
        proposal = Proposal(place.span, None, "only a part of it")
    if proposal.after is None:
        return Planned(found, term, proposal, Applicability.DISPLAY, UNSURE)
    return Planned(found, term, proposal, applicability, REPAIRED)


def _doubt(text: str, place: Place) -> str:
    return place.against or doubt(text, place)


def _is_part(text: str, known: Span | None, span: Span) -> bool:
    """True where words of the place that is known would stay: '[small things] stay'.

    Not where it has them, too: 'mean of the [moving means]'.
    """
    if known is None or not meet(known, span):
        return False
    left = f"{text[known.start : span.start]} {text[span.end : known.end]}"
    words = (word.lower() for word in _WORD.findall(left))
    own = set(keys_of(text[slice(*span)].split()))
    return any(word not in FUNCTION and key_of(word) not in own for word in words)


def _applicability(text: str, found: Found, place: Place) -> Applicability:
    """How sure it is that a place renders the term, and that an edit reads well.

    Of a term whose place is known another place with the same words is as sure: the
    source may name it twice.
    """
    one = place.candidate
    known = found.need.known
    reads = speaks(one.form.term.lang, GRAMMAR)
    sound = Applicability.SAFE if reads else Applicability.UNSAFE
    if known is not None and not found.need.doubtful:
        here = meet(known, place.span) or _same(text, known, place.span)
        return sound if here else Applicability.DISPLAY
    least = THIN if _is_thin(place) else SURE
    if one.worth >= least and one.membership >= MEMBERSHIP:
        return sound
    return Applicability.UNSAFE if one.worth >= UNSAFE else Applicability.DISPLAY


def _same(text: str, one: Span, other: Span) -> bool:
    """The same words, but for capitals and a plural's ending."""
    pair = (text[slice(*span)].lower().removesuffix("s") for span in (one, other))
    return next(pair) == next(pair)


def _is_thin(place: Place) -> bool:
    """Few words, and none of the term's: 'gear' for 'case-related property'."""
    one = place.candidate
    few = one.size < one.form.content >= 2 * one.size
    return few and not one.form.acronym and not one.form.keys.intersection(place.keys)


def only_shown(plan: Planned, reason: str) -> Planned:
    places = plan.found.places
    span = places[0].span if places else plan.proposal.span
    proposal = Proposal(span, None, reason)
    return Planned(plan.found, plan.term, proposal, Applicability.DISPLAY, UNSURE)


def meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
