"""A short form in brackets behind its long one: 'Securities Board (SB)'.

Where the source has one (證券局（證局）) and so has the target, but another, the
termbase's takes its place. None is put where the target has no bracket. The initials
behind a name that the target alone has go with the name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from termbase.bilingual import PairMatcher
from termbase.records import Concept, Span, Term, speaks
from toolkit.normalizer.seams import Proposal
from toolkit.repairer.nouns import is_acronym

_TAIL = re.compile(r"[（(][《「“\"]?([^（()）《》]+?)[》」”\"]?[）)]$")
_QUOTED = r"[\"“][^\"“”()]{2,40}[\"”]"
_NAME = r"[A-Z][\w&-]+(?: [A-Z][\w&-]+){0,3}"
_BRACKET = re.compile(rf"\s?\(((?:the )?(?:{_QUOTED}|{_NAME}))\)")
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w-]+(?:['’]s?)?\s(?:(?:of|for|and|the)\s)*)*$")
_LETTERS = re.compile(r" \(([A-Z]{3,6})\)")
_OPEN, _CLOSE = re.compile(r"\s?\($"), re.compile(r"\)")


@dataclass(frozen=True, slots=True)
class Short:
    """The short form that a source term has in brackets, and the one to use."""

    source: Span
    concept: Concept
    term: Term


def short_of(
    source: str, span: Span, concept: Concept, matcher: PairMatcher
) -> Short | None:
    """The short form at the end of a source term; None where it has none."""
    tail = _TAIL.search(source[slice(*span)])
    if tail is None:
        return None
    place = Span(span.start + tail.start(1), span.start + tail.end(1))
    whole = Span(0, len(tail[1]))
    found = matcher.source.matches(tail[1])
    inner = [match.concept for match in found if match.span == whole]
    for own in (concept, *inner):
        for term in own.terms:
            stands = term.status.stands and speaks(
                term.lang, matcher.target.lexicon.lang
            )
            if stands and is_acronym(term.text):
                return Short(place, own, term)
    return None


def bracketed(text: str, end: int, source: str, short: Short) -> Span | None:
    """What stands in the bracket behind a long form that ends at ``end``.

    None where there is no bracket, or where its words may stay: a form of the
    termbase, words of the source.
    """
    found = _BRACKET.match(text, end)
    if found is None or found[1] in source:
        return None
    told = found[1].lower()
    if any(term.plain.lower() in told for term in short.concept.terms):
        return None
    return Span(*found.span(1))


def relettered(text: str, edit: Proposal, concept: Concept) -> Proposal:
    """The edit of a name, and of the letters in brackets behind it: 'Tide Hub (TH)'.

    Only where they are the initials of the name that goes, not of the one that comes,
    no form of the termbase, and not used again in the text.
    """
    found = _LETTERS.match(text, edit.span.end)
    if edit.after is None or found is None:
        return edit
    old, new = _initials(text[slice(*edit.span)]), _initials(edit.after)
    again = len(re.findall(rf"\b{found[1]}\b", text)) > 1
    listed = any(found[1] == term.plain for term in concept.terms)
    if again or listed or found[1] != old or old == new or len(old) != len(new):
        return edit
    return Proposal(Span(edit.span.start, found.end()), f"{edit.after} ({new})")


def _initials(name: str) -> str:
    """The first letters of a name's words with capitals."""
    return "".join(word[0] for word in name.split() if word[0].isupper())


def long_end(text: str, place: Span, term: Term) -> int | None:
    """Where a long form should end: before the bracket that has the short one alone."""
    opening = _opening(text, place)
    return opening if is_acronym(term.text) else None


def with_name(text: str, place: Span) -> Span:
    """A place alone in brackets with the name before it: 'Tide Office (TO)'."""
    if _opening(text, place) is None:
        return place
    name = _NAME_BEFORE.search(text, 0, place.start - 1)
    return Span(name.start(), place.end) if name else place


def _opening(text: str, place: Span) -> int | None:
    """Where the bracket begins that has the place and nothing else."""
    opening = _OPEN.search(text, 0, place.start)
    return opening.start() if opening and _CLOSE.match(text, place.end) else None
