"""Grammar-safe replacement: put the preferred term where a rendering stands.

The form is carried over slot by slot (number, verb form), then the seams are repaired
(``toolkit.normalizer.seams``). Where that cannot be done for certain, nothing is
replaced and the reason is given.
"""

from __future__ import annotations

import re

from termbase.compile import Slot, inflected
from termbase.inflect import agree
from termbase.match import Match
from termbase.records import PartOfSpeech, Term
from toolkit.normalizer.guards import GUARDS, Place, counted
from toolkit.normalizer.seams import ARTICLE, Proposal, Seams

_HAS = (
    r"(?:\b(?:have|has|had|having|is|are|was|were|be|been|being|get|got)(?:n['’]t)?"
    r"|['’](?:ve|re|m|s|d))(?:\s+(?:not|also|always|already|just|never|\w+ly)){0,3}\s*$"
)
_PASSIVE_OR_PERFECT = re.compile(_HAS, re.I)
_BARE_VERB = re.compile(
    r"\b(?:to|will|would|can|could|must|should|shall|may|might|do|did|not|let|help)"
    r"(?:\s+\w+ly)?\s*$",
    re.I,
)


def propose(text: str, match: Match, wanted: Term | None = None) -> Proposal:
    """What to put where ``match`` stands in ``text``.

    ``wanted``: another term of the concept to put instead of the preferred one (the
    form this text uses already).
    """
    place = Place.of(text, match)
    target, reason = _target(place, wanted)
    if target is None:
        return Proposal(match.span, None, reason)
    for guard in GUARDS:
        if reason := guard(place):
            return Proposal(match.span, None, reason)
    slot, form = target
    if reason := counted(place, slot):
        return Proposal(match.span, None, reason)
    return Seams(text, place, slot, form).repaired()


def _target(place: Place, wanted: Term | None) -> tuple[tuple[Slot, str] | None, str]:
    """The slot and form of the replacement that fits the match's grammatical form."""
    term = place.match.term
    preferred = wanted or place.match.concept.preferred(term.lang)
    if term.replacement:
        kind, number, phrase = (
            term.part_of_speech,
            term.replacement_number,
            term.replacement,
        )
    elif preferred is None:
        return None, "no preferred term"
    else:
        kind, number = preferred.part_of_speech, preferred.number
        phrase = preferred.text
        is_verb = PartOfSpeech.VERB in (kind, term.part_of_speech)
        if is_verb and kind is not term.part_of_speech:
            return None, "the preferred term is another part of speech"
    offered: dict[Slot, str] = {}
    for slot, form in inflected(phrase, kind, number):
        offered.setdefault(slot, form)
    if kind is PartOfSpeech.VERB:
        return verb_target(place, offered)
    return _noun_target(place, offered)


def _noun_target(
    place: Place, offered: dict[Slot, str]
) -> tuple[tuple[Slot, str] | None, str]:
    slots = place.match.slots
    plural = Slot.PLURAL in slots and Slot.SINGULAR not in slots
    order = [Slot.FIXED, Slot.SINGULAR, Slot.MASS, Slot.PLURAL]
    if plural:
        order = [Slot.FIXED, Slot.PLURAL, Slot.MASS]
    elif Slot.MASS in slots:
        order = [Slot.FIXED, Slot.MASS, Slot.PLURAL, Slot.SINGULAR]
    for slot in order:
        if slot in offered:
            needs_article = slot is Slot.SINGULAR and Slot.MASS in slots
            if needs_article and not ARTICLE.search(place.before):
                break
            return (slot, offered[slot]), ""
    return None, "the number does not carry over"


def verb_target(
    place: Place, offered: dict[Slot, str]
) -> tuple[tuple[Slot, str] | None, str]:
    """The verb form; 'were injured' stays plural where the entry says 'be'."""
    if ARTICLE.search(place.before):
        return None, "a noun stands there"
    first = place.here.split()[0]
    if agree(first, plural=True) == first and agree(first, plural=False) != first:
        offered = {slot: _in_plural(form) for slot, form in offered.items()}
        if first.lower() == "are" and Slot.THIRD in offered:
            offered[Slot.BASE] = offered[Slot.THIRD]
    slots = [slot for slot in place.match.slots if slot in offered]
    choices = {offered[slot] for slot in slots}
    if not slots:
        return None, "the verb form does not carry over"
    if len(choices) == 1:
        return (slots[0], offered[slots[0]]), ""
    has = _PASSIVE_OR_PERFECT.search(place.before) or place.after.startswith(" by ")
    past = Slot.PARTICIPLE if has else Slot.PAST
    if Slot.BASE not in slots:
        return (past, offered[past]), ""
    if _BARE_VERB.search(place.before):
        return (Slot.BASE, offered[Slot.BASE]), ""
    if has:
        return (past, offered[past]), ""
    return None, "past or present cannot be told"


def _in_plural(form: str) -> str:
    first, blank, rest = form.partition(" ")
    return (agree(first, plural=True) or first) + blank + rest
