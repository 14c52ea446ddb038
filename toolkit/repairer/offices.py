"""Offices and who holds them: 'minister Ann Reed', 'Chief Clerk of the HKXA'.

A listed person comes with an office that the text may tell elsewhere in the sentence
("Ann Reed, Minister of Ports"), and a listed office may stand before a name.

Not done: offices in other words ("who led the ministry").
"""

from __future__ import annotations

import re

from toolkit.repairer.phrase import Site
from toolkit.repairer.vocabulary import OFFICES

_TITLE = r"\b(?:Mr|Mrs|Ms|Dr)\b\.?"
_TITLED = re.compile(rf"{_TITLE}\s+$")
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


def _is_person(core: str) -> bool:
    """'minister Ann Reed'; not 'Chief Executive'."""
    office, *name = core.split()
    if len(name) < 2 or office.lower() == "chief" or office.lower() not in OFFICES:
        return False
    return all(word[:1].isupper() and word[1:].islower() for word in name)


def with_office(site: Site, core: str) -> Site:
    """The span with the office behind it that the term begins with.

    '[HKXA] Chief Clerk' for 'Chief Clerk of the HKXA', '[Ann Reed], Minister of Ports'
    for 'Minister Ann Reed'.
    """
    office, second, *_ = *core.split(), ""
    behind = ""
    if _is_person(core):
        behind = rf", (?:the )?{office}(?= of )"
    elif " of " in core:
        behind = rf" {re.escape(office)} {re.escape(second)}\b"
    found = re.match(behind, site.after, re.I)
    return site.moved(site.start, site.end + found.end()) if found else site


def parted(form: str, site: Site) -> str:
    """'Chief Clerk of the HKXA,' before 'Mr Reed (left)', where 'HKXA Clerk' stood."""
    needed = " of " in form and " of " not in site.here
    return f"{form}," if needed and _NAME_BEHIND.match(site.after) else form
