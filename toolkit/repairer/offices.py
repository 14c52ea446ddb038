"""Offices and who holds them: 'minister Ann Reed', 'Chief Clerk of the HKXA'.

A listed person comes with an office that the text may tell elsewhere in the sentence
("Ann Reed, Minister of Ports"), and a listed office may stand before a name.

Not done: offices in other words ("who led the ministry").
"""

from __future__ import annotations

import re

from toolkit.repairer.nouns import head
from toolkit.repairer.phrase import Site
from toolkit.repairer.vocabulary import OFFICES, TITLES

HEADS = OFFICES | {"head", "executive", "commissioner", "controller"}

RANKS = frozenset("vice deputy assistant associate acting honorary former".split())

_RANKED = re.compile(r"\b(?:vice|deputy|assistant|associate)[ -]$", re.I)
_RANK_BEHIND = re.compile(r" (?:Vice|Deputy|Assistant|Associate) [A-Z]")
_TITLE = rf"\b(?:{'|'.join(TITLES)})\b\.?"
_TITLED = re.compile(rf"{_TITLE}\s+$")
_ADDRESS = re.compile(rf"{_TITLE}|\bthe\b|,")
_HEADED = re.compile(r"((?:[\w-]+ ){0,3}([\w-]+)) of ")
_HEAD_AHEAD = re.compile(r"\b((?:[A-Z][a-z]+ )*(CEO|[A-Z][a-z]+)) of (?:the )?$")
_SENTENCE = re.compile(r"[.!?;\n]\s")
_NAME_BEHIND = re.compile(
    rf" {_TITLE} [A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*(?=\s*(?:[(,.;\n]|and\b|$))"
)


def is_told(site: Site, core: str) -> bool:
    """True where a person's office or title would be said twice, or stand for itself.

    'minister [Reed]', 'Mr [Reed]', 'the [Minister] of Ports'.
    """
    office = core.split()[0].lower()
    if office in OFFICES and _TITLED.search(site.before):
        return True
    if not _is_person(core):
        return False
    if site.here.lower() == office:
        return True
    around = _SENTENCE.split(site.before)[-1] + " " + _SENTENCE.split(site.after)[0]
    return office in re.findall(r"\w+", around.lower())


def is_of_other_rank(site: Site, core: str) -> bool:
    """'Deputy Head', 'assistant [Heads]' for 'Chief Clerk', which has no such rank."""
    words = core.lower().split()
    if words[head(words)].removesuffix("s") not in HEADS or RANKS.intersection(words):
        return False
    inside = RANKS.intersection(re.findall(r"[a-z]+", site.here.lower()))
    beside = _RANKED.search(site.before) or _RANK_BEHIND.match(site.after)
    return bool(inside or beside)


def _is_person(core: str) -> bool:
    """'minister Ann Reed'; not 'Chief Executive'."""
    office, *name = core.split()
    if len(name) < 2 or office.lower() == "chief" or office.lower() not in OFFICES:
        return False
    return all(word[:1].isupper() and word[1:].islower() for word in name)


def is_renamed(here: str, core: str) -> bool:
    """'Mr Li Wei, President' for 'president Li Wei': the same in another order."""
    *name, office = _ADDRESS.sub("", here).lower().split() or [""]
    return _is_person(core) and core.lower().split() == [office, *name]


def with_office(site: Site, core: str) -> Site:
    """The span with the office beside it that the term names, too.

    '[Ann Reed], Minister of Ports' for 'Minister Ann Reed', with a "Mr" before it;
    '[HKXA] Chief Clerk' and 'Chief Clerk of the [HKXA]' for 'Chief Clerk of the HKXA'.
    """
    return _with_own(site, core) if _is_person(core) else _with_head(site, core)


def _with_own(site: Site, core: str) -> Site:
    office = core.split()[0]
    if found := re.match(rf", (?:the )?{office}(?= of )", site.after, re.I):
        site = site.moved(site.start, site.end + found.end())
    address = _TITLED.search(site.before)
    if address and is_renamed(site.here, core):
        site = site.moved(site.start - len(address.group()), site.end)
    return site


def _with_head(site: Site, core: str) -> Site:
    headed = _HEADED.match(core)
    if headed is None:
        return site
    first, second, *_ = core.split()
    found = re.match(rf" {re.escape(first)} {re.escape(second)}\b", site.after, re.I)
    if found and second != "of":
        return site.moved(site.start, site.end + found.end())
    if headed[2].lower() not in HEADS:
        return site
    if site.after.startswith(f" {headed[1]}"):
        return site.moved(site.start, site.end + 1 + len(headed[1]))
    ahead = _HEAD_AHEAD.search(site.before)
    named = HEADS.intersection(site.here.lower().split())
    if ahead is None or ahead[2].lower() not in HEADS | {"ceo"} or named:
        return site
    return site.moved(site.start - len(ahead.group()), site.end)


def parted(form: str, site: Site) -> str:
    """'Chief Clerk of the HKXA,' before 'Mr Reed (left)', where 'HKXA Clerk' stood."""
    needed = " of " in form and " of " not in site.here
    return f"{form}," if needed and _NAME_BEHIND.match(site.after) else form
