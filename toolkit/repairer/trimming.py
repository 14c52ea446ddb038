"""Words at the ends of a span that the term does not stand for stay in the text.

The finder takes what a source term explains, and at times a neighbour with it: a verb
("[the quay opened]"), what leads in ("[regarding dues]"), an owner, the beginning of
what follows ("[ferry trade in the first]"), how long it lasts ("[rate for a long
time]"). A word that the term has, too, is left in the span.

Not done: adjectives ("[ample dues]": ``extents``), parts of a longer name
(``remains``).
"""

from __future__ import annotations

import re

from termbase.records import Span
from toolkit.repairer.alike import BEGINNING
from toolkit.repairer.nouns import is_plural
from toolkit.repairer.phrase import FIRST_WORD, INFINITIVE, OBJECT, Site, trimmed
from toolkit.repairer.vocabulary import (
    FINITE,
    FUNCTION,
    NOUNS_TOO,
    PASTS,
    VERBS,
    VERBS_ONLY,
)

_LEAD = re.compile(
    r"((?:un)?[a-z]{3,}ed\s+(?:by|in|on|to|with|from|for)|due to|regarding|concerning"
    r"|compl(?:y|ies|ying) with|(?:conducive|pertaining|pursuant|relating|subject) to"
    r"|alongside|including|excluding|despite|following|amid|unlike|within|among)\s+"
    r"(?=\w)",
    re.I,
)
_DONE_LEAD = re.compile(r"([a-z]{3,}ed)\s+(?=\w)")
_OWNER = re.compile(
    r"((?:[A-Za-z-]+ ){0,3}[A-Za-z-]+)(?:['’]s|(?<=s)['’])\s+(?=[\w“\"])"
)
_SHARE = re.compile(r"((?:[A-Za-z]+\s+)?[A-Za-z]+)\s+of\s+(?:the\s+)?(?=\w)")
_NAMES = re.compile(r"[A-Za-z]{3,}")
_TIMES = frozenset("ago ahead last next onward onwards".split())
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November"
    "|December"
)
_OPEN_TAIL = re.compile(
    r"\s+(?:(regarding|concerning)|(?:in|on|at|during|by|since|from|until)\s+(?:the\s+)?"
    rf"(?:first|second|third|fourth|recent|last|past|next|coming|early|late|{_MONTHS}))$"
)
_LONG_TAIL = re.compile(
    r"\s+(?:for|over|during|in|within|throughout)\s+"
    r"(?:an?|the|recent|past|long|longer|extended|prolonged|considerable)\s+"
    r"(?:(?:long|longer|extended|whole|entire|past|last|recent|coming|few|short|same"
    r"|considerable|prolonged)\s+)*(?:periods?|times?|years?|months?|decades?|while)$"
)
_TO_DO = re.compile(r"\s+to\s+([a-z]+)$")
_AMOUNT = re.compile(r" (?:(?:over|about|around|some|nearly|more than) )?\d{1,3},\d{3}")
_STILL = frozenset(
    "equal equivalent flat proportional similar stable steady subject unchanged".split()
)
_STAYS = re.compile(r" (?:at|by|for|from|in|to|throughout|with)\b")
_NAME_OWNS = re.compile(r" (?:[A-Z][\w-]* )?[A-Z][\w-]*['’]s\b")
_PREFIX = re.compile(r"^(?:under|over|with|out|re)")
_ACTS = re.compile(OBJECT.pattern + r"|\s+to\s+be\b|\s+[a-z]+ly\b|\s+again\b", re.I)
_BEHIND_NOUN = FINITE.union(
    (
        "rose fell grew became began came went also now still consists comprises "
        "amounted averaged consisted hovered ranged stood totaled totalled "
        "comprising contains amounting averaging falling hovering ranging reaching "
        "remaining rising standing staying totalling totaling"
    ).split()
)


def narrowed(
    text: str, span: Span, core: str, sure: frozenset[str] = frozenset()
) -> Site:
    """The span without the words at its ends that are not of the term ``core``.

    ``sure``: words in small letters that the source term says; no verb and no owner
    among them is cut.
    """
    site = _without_lead(trimmed(text, span), core)
    if site.here.split(" ")[0] not in sure:
        site = _without_verb(site, core)
    if not _is_said_owner(site, sure):
        site = _without_owner(site, core)
    return _without_tail(_without_share(site, core), core)


def _is_said_owner(site: Site, sure: frozenset[str]) -> bool:
    """'the bay's [tolls]', where the source term names the bay."""
    found = _OWNER.match(site.here)
    return found is not None and sure.issuperset(found[1].lower().split())


def _without_lead(site: Site, core: str) -> Site:
    """'directed by the [board]', 'regarding [dues]', 'centrally cleared [trades]'."""
    found = _LEAD.match(site.here)
    if found is None and site.before.endswith("ly "):
        found = _DONE_LEAD.match(site.here)
    if found is None or found[1].split()[0][:4].lower() in core.lower():
        return site
    return trimmed(site.text, Span(site.start + found.end(), site.end))


def _without_verb(site: Site, core: str) -> Site:
    """The verb that leads the span stays: 'managing [risks]', 'to promote [homes]'.

    Not where the term may stand for it too: "to manage risks" and "risk management".
    """
    found = FIRST_WORD.match(site.here)
    if found is None:
        return site
    word = found[1]
    stem = word.removesuffix("ing")
    bases = {word} if stem == word else {stem, stem + "e", stem[:-1]}
    third = stem == word and word.endswith("s")
    if third:
        bases = {word[:-1], word[:-2]}
    past = _is_past(word) and OBJECT.match(site.here[len(word) :])
    leads = stem != word or third or INFINITIVE.search(site.before)
    if not (past or (leads and bases & VERBS_ONLY)):
        return site
    if any(told.startswith(stem[:BEGINNING]) for told in core.lower().split()):
        return site
    return trimmed(site.text, Span(site.start + found.end(), site.end))


def _without_owner(site: Site, core: str) -> Site:
    """The owner in front stays, where the term does not name it: "port's [fund]".

    A term with an owner of its own takes its place: "[the crowd's work]".
    """
    found = None if _OWNER.match(core) else _OWNER.match(site.here)
    if site.before.rfind("‘") > site.before.rfind("’"):
        return site
    if found is None or set(_NAMES.findall(found[1])) & set(_NAMES.findall(core)):
        return site
    return site.moved(site.start + found.end(), site.end)


def _without_share(site: Site, core: str) -> Site:
    """'use of the [port fund]': what follows "of" is as long and like the term."""
    found = _SHARE.match(site.here)
    told = found[1].lower().split() if found else []
    if found is None or any(word[:BEGINNING] in core.lower() for word in told):
        return site
    ours, theirs = _weight(core), _weight(site.here[found.end() :])
    if not (ours <= theirs or (len(told) == 1 and found[1].islower())):
        return site
    if len(theirs) < len(ours) or not ours & theirs:
        return site
    return trimmed(site.text, Span(site.start + found.end(), site.end))


def _weight(phrase: str) -> set[str]:
    words = {word.lower() for word in re.findall(r"[A-Za-z]+", phrase)}
    return {word.removesuffix("s") for word in words - FUNCTION}


def _without_tail(site: Site, core: str) -> Site:
    """What follows a noun stays: "fees [rose]", "carts [carry] the", "[in the first]".

    Not where the term has the word, too.
    """
    found = _OPEN_TAIL.search(site.here)
    if found and not (found[1] and " " not in site.here[: found.start()]):
        return trimmed(site.text, Span(site.start, site.start + found.start()))
    if tail := _loose_tail(site.here, core):
        return trimmed(site.text, Span(site.start, site.start + tail.start()))
    words = site.here.split()
    if len(words) < 2 or not words[-1].isalpha():
        return site
    last = words[-1]
    acts = _is_verb(site, words) if last.islower() else _is_done(site, words)
    if last.lower() in core.lower().split() or not acts:
        return site
    return trimmed(site.text, Span(site.start, site.end - len(last)))


def _loose_tail(here: str, core: str) -> re.Match[str] | None:
    """'for an extended period' or 'to manage' behind a noun."""
    if set(here.split()[-1:]) & set(core.lower().split()):
        return None
    done = _TO_DO.search(here)
    acts = done and done[1] in VERBS - NOUNS_TOO
    return _LONG_TAIL.search(here) or (done if acts else None)


def _is_verb(site: Site, words: list[str]) -> bool:
    """True where the last word is what the noun before it does, or a time."""
    last = words[-1]
    if last in _STILL and _STAYS.match(site.after):
        return words[-2].lower() not in FUNCTION
    if last in _BEHIND_NOUN:
        return len(words) > 1 and words[-2].lower() not in FUNCTION
    if _AMOUNT.match(site.after) and is_plural(last):
        return not is_plural(words[-2])
    if is_plural(words[-2]):
        acts = OBJECT.match(site.after) and not is_plural(last)
        return bool(acts) or _is_past(last) or last in _TIMES
    if is_plural(last) and _NAME_OWNS.match(site.after):
        return True
    return _is_past(last) and bool(_ACTS.match(site.after))


def _is_done(site: Site, words: list[str]) -> bool:
    """'Pilots Engaged' before 'in Tide Work': a participle of a heading or title."""
    done = words[-1].istitle() and words[-1].endswith("ed")
    return done and is_plural(words[-2]) and bool(_STAYS.match(site.after))


def _is_past(word: str) -> bool:
    plain = _PREFIX.sub("", word)
    ends = word.endswith("ed") and len(word) > 4
    irregular = word in PASTS or plain in PASTS
    return ends or (irregular and word not in NOUNS_TOO)
