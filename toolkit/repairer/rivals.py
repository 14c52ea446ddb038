"""What the links of the words say against a place: rivals outside it and inside it.

Other words of the sentence may be linked more with the term than the place is, a word
that the term has may stand beside it already, or the rest of the source may explain
what stands in the place. Each answer is the reason not to edit, or "".
"""

from __future__ import annotations

import numpy as np

from toolkit.alignment.units import Flags, Units
from toolkit.repairer.finding import Candidate, Evidence
from toolkit.repairer.reasons import Reason

MORE = 0.25  # what a word outside has more than the place, on average
WHOLE = 0.99  # the membership of a place that no word outside rivals
LINKED = 0.8  # what a word has that surely stands for the term
FOREIGN = 0.9  # what a word has that surely stands for the rest of the source
BEHIND = 0.5  # of it, what the next words of the source have of the last word
SHARED = 0.14  # what each word of a place has that is the rest's as well
NEAR = 14  # units around a place in which a word says the term's part again
ABLE = 0.5  # what a noun before an infinitive has that stands for the term
LEADS = 4  # units before a place that a word is the head of
_COUNTERS = frozenset("forms items kinds pieces sorts types".split())  # of no source
_LINKS = frozenset("of in for against".split())
_HYPHENS = frozenset("-‐‑")
_MARKS = _HYPHENS | frozenset("–/()")


def against(target: Units, one: Candidate, told: Evidence) -> str:
    """What speaks against a candidate of a term whose place is not known."""
    place = slice(one.first, one.last + 1)
    content = np.zeros(len(target), np.bool_)
    content[place] = ~target.light[place]
    here = frozenset(target.keys[place])
    hyphened = _hyphened(target)
    beside = ~(target.light | hyphened)
    beside[_whole(target, one, told)] = False
    beside &= [key not in here for key in target.keys]
    free = beside & ~told.blocked
    return (
        _elsewhere(one, told, content, beside)
        or _foreign(target, one, told, content & ~hyphened)
        or _twice(target, one, told, free)
        or _led(target, one, told, free)
        or _shared(target, one, told, content)
    )


def _hyphened(target: Units) -> Flags:
    """Words in compounds: 'berth-to-quay'."""
    marks = np.array([word in _HYPHENS for word in target.words()], np.bool_)
    found = np.zeros(len(target), np.bool_)
    found[1:] |= marks[:-1]
    found[:-1] |= marks[1:]
    return found


def _whole(target: Units, one: Candidate, told: Evidence) -> slice:
    """The place with what an edit takes in: the form's own words right beside it.

    And the rest of a name that the place is a part of, if it stands for the term.
    """
    own = one.form.keys | one.form.light

    def goes_on(number: int) -> bool:
        name = target.text[target.spans[number].start].isupper()
        linked = name and told.own[number] >= LINKED
        mark = target.text[slice(*target.spans[number])] in _MARKS
        return target.keys[number] in own or mark or linked

    first, last = one.first, one.last
    while first > 0 and goes_on(first - 1):
        first -= 1
    while last + 1 < len(target) and goes_on(last + 1):
        last += 1
    return slice(first, last + 1)


def _elsewhere(one: Candidate, told: Evidence, content: Flags, beside: Flags) -> str:
    """'total sum' where 'the chief of the office' is linked with the term."""
    if one.membership >= WHOLE or not beside.any():
        return ""
    most, mean = told.own[beside].max(), told.own[content].mean()
    return Reason.ELSEWHERE if most > mean + MORE else ""


def _foreign(target: Units, one: Candidate, told: Evidence, content: Flags) -> str:
    """'tidal berth dues' for 'tidal dues': the source has berths besides.

    The last word only where what comes right behind the term explains it: the head may
    be a strange one that another term has, too.
    """
    words = target.words()
    strange = content & (told.other >= FOREIGN)
    strange[one.last] &= told.behind is not None and told.behind[one.last] >= BEHIND
    for number in np.flatnonzero(strange).tolist():
        own = target.keys[number] in one.form.keys or told.strays[number]
        counts = words[number] in _COUNTERS
        if not (own or counts) and words[number].islower():
            return Reason.FOREIGN
    return ""


def _twice(target: Units, one: Candidate, told: Evidence, free: Flags) -> str:
    """'calm of the port, and of the [quays]' for 'quay calm'.

    Not where the place says more than the form does.
    """
    if one.size >= 2 * one.form.content:
        return ""
    new = one.form.keys.difference(target.keys[one.first : one.last + 1])
    near = slice(max(0, one.first - NEAR), one.last + 1 + NEAR)
    linked = np.flatnonzero((free & (told.own >= LINKED))[near]) + near.start
    said = new.intersection(target.keys[number] for number in linked.tolist())
    return Reason.TWICE if said else ""


def _led(target: Units, one: Candidate, told: Evidence, free: Flags) -> str:
    """'easing of [quay rules]' for 'easier rules at quays', 'ability to mend [nets]'.

    Before "of" and the like only where the place has fewer words than the form.
    """
    words, low = target.words(), max(0, one.first - LEADS)
    short = one.last - one.first + 1 < one.form.content
    for number in (np.flatnonzero(free[low : one.first]) + low).tolist():
        link, own = words[number + 1], told.own[number]
        if link == "to" and own >= ABLE:
            return Reason.TWICE
        if link in _LINKS and own >= LINKED and short:
            return Reason.TWICE
    return ""


def _shared(target: Units, one: Candidate, told: Evidence, content: Flags) -> str:
    """'exchange rate' for 'weak-side guarantee', where the source has rates besides."""
    keys = target.keys[one.first : one.last + 1]
    alike = not one.form.keys.isdisjoint(keys)
    short = int(content.sum()) < one.form.content
    small = target.text[target.spans[one.first].start].islower()
    if alike or not (short and small) or not (told.other[content] >= SHARED).all():
        return ""
    return Reason.FOREIGN
