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

    '[Ann Reed], Minister of Ports', 'Mr [Reed]', 'the [Minister] of Ports'.
    """
    words = core.split()
    office, name = words[0].lower(), words[1:]
    if office not in OFFICES:
        return False
    if _TITLED.search(site.before):
        return True
    named = all(word[:1].isupper() and word[1:].islower() for word in name)
    if len(name) < 2 or not named or office == "chief":
        return False
    if site.here.lower() == office:
        return True
    around = _SENTENCE.split(site.before)[-1] + " " + _SENTENCE.split(site.after)[0]
    return office in re.findall(r"\w+", around.lower())


def with_office(site: Site, core: str) -> Site:
    """'[HKXA Chief Clerk]' for '[HKXA] Chief Clerk', where the term begins with it."""
    ahead = " ".join(core.split()[:2])
    repeated = f" {ahead}"
    if " of " not in core or not site.after.startswith(repeated):
        return site
    return site.moved(site.start, site.end + len(repeated))


def parted(form: str, site: Site) -> str:
    """'Chief Clerk of the HKXA,' before 'Mr Reed (left)', where 'HKXA Clerk' stood."""
    needed = " of " in form and " of " not in site.here
    return f"{form}," if needed and _NAME_BEHIND.match(site.after) else form
