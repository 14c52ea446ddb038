"""Offices and who holds them: 'minister Ann Reed', 'Chief Clerk of the HKXA'.

A listed person comes with an office that the text may tell elsewhere in the sentence
("Ann Reed, Minister of Ports"), and a listed office may stand before a name.

Not done: offices in other words ("who led the ministry").
"""

from __future__ import annotations

import re

from toolkit.repairer.nouns import head, is_name_head
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
_DOCUMENT = re.compile(r" (?:(?i:report|statement|speech|letter|review)|Reports)\b")
_CAPITALS = re.compile(r" ((?:(?:and|of|for|[A-Z][\w-]*) ){0,4}[A-Z][a-z]+)\b")
_NAME_ENDS = re.compile(r"\s*(?:$|[\n.,;:)(]| [a-z])")
_BRACKET = re.compile(r"\s*\([^()]*\)")
_WORD_BEHIND = re.compile(r" [a-z]")
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


def turned(form: str, site: Site) -> tuple[str, int]:
    """A form with "of" where one without it stood, and how far it goes on behind.

    'Chief Clerk of the HKXA, Mr Reed (left),' before 'signed', for 'HKXA Clerk';
    'Clerk of the HKXA’s' before 'report'; 'Survey Office of the Board of the Port' for
    'Port Board Survey Office'.
    """
    if " of " not in form or " of " in site.here:
        return form, 0
    if form.split()[0].lower() in HEADS and _DOCUMENT.match(site.after):
        return f"{form}’" + "s" * (not form.endswith("s")), 0
    if (body := _body_behind(form, site)) and _is_whole(body):
        return f"{body[1]} of the {form}", body.end()
    name = _NAME_BEHIND.match(site.after)
    if name is None:
        return form, 0
    bracket = _BRACKET.match(site.after, name.end())
    told = site.after[: bracket.end() if bracket else name.end()]
    if _WORD_BEHIND.match(site.after, len(told)):
        return f"{form},{told},", len(told)
    return f"{form},", 0


def _body_behind(form: str, site: Site) -> re.Match[str] | None:
    """'Survey Office' behind 'Board of the Port', which no person holds."""
    if " of the " not in form or form.split()[0].lower() in HEADS:
        return None
    found = _CAPITALS.match(site.after)
    return found if found and any(map(is_name_head, found[1].split())) else None


def _is_whole(body: re.Match[str]) -> bool:
    """'Survey Office' before ' sank' or a stop; not before 'Mid Level'."""
    ends = _NAME_ENDS.match(body.string, body.end())
    return ends is not None and is_name_head(body[1].split()[-1])


def is_before_name(form: str, site: Site) -> bool:
    """'Board of the Port' cannot stand before a name that goes on."""
    body = " of " not in site.here and _body_behind(form, site)
    return bool(body and not _is_whole(body))
