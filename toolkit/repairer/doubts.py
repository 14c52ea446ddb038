"""Why a place that was found by its words alone does not convince.

Nothing in the termbase says that the words there render the term; a batch taught it, or
they were all that was left. So what stands there must look like the whole of something:
no adjective before a noun, no beginning of a name, no name where no name is wanted.
"""

from __future__ import annotations

import re

from termbase.records import Span
from toolkit.alignment.units import key
from toolkit.repairer.nouns import is_acronym
from toolkit.repairer.phrase import stands_alone, trimmed
from toolkit.repairer.sentence import Place
from toolkit.repairer.vocabulary import FUNCTION, VERBS

NAMED = 0.6  # the membership from which on a name may stand for what is no name

_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(r" [A-Z][a-z]")
_NEXT = re.compile(r" ([a-z]+)\b")
_BODY = re.compile(
    r" (?:Government|Authority|Administration|Commission|Agency|Bureau|Ministry)\b"
)
_OWNER = re.compile(r"((?:[A-Z][\w-]+ )*[A-Z][\w-]+)['’]s $")
_BEHIND_QUOTE = re.compile(r"[\"”’'] ([^\W\d_]+)")
_PRONOUNS = frozenset(
    "one ones other others it them they that those this these".split()
)
_TO = re.compile(r" to ([a-z]+)\b")
_DOING_OR = re.compile(r"\b[A-Za-z][a-z]+ing\b[^.;:!?\n]{1,60}\b(?:or|and) $")
_DONE = re.compile(r" [a-z]+(?:ed|ing)\b")
_IN_ORDER = re.compile(r"\bin $", re.I)


def doubt(text: str, place: Place) -> str:
    """What speaks against a place, in words for an editor; "" where nothing does."""
    site = trimmed(text, Span(*place.span))
    words = _WORD.findall(site.here)
    form = place.candidate.form
    shared = not form.keys.isdisjoint(place.keys)
    if len(words) == 1 and not is_acronym(site.here):
        if not shared and site.here[:1].isupper() and _CAPITAL.match(site.after):
            return "part of a longer name"
        if site.here.islower() and not stands_alone(site):
            return "it only describes what follows"
    capitals = [word[:1].isupper() for word in words if word.lower() not in FUNCTION]
    named = len(capitals) > 1 and all(capitals) and not site.is_heading
    if named and not form.name and place.candidate.membership < NAMED:
        return "a name stands there"
    if all(word.lower() in _PRONOUNS for word in words):
        return "a pronoun stands there"
    if len(words) == 1 and (led := _TO.match(site.after)) and led[1] in VERBS | {"be"}:
        return "a word behind it would be left over"
    doing = words[0].endswith("ing") and words[0] not in form.term.plain
    if doing and _DOING_OR.search(site.before):
        return "a verb stands there"
    if _ends_done(form.term.plain) and _DONE.match(site.after):
        return "a participle follows"
    if _IN_ORDER.search(site.before) and site.here.lower().startswith("order to"):
        return "a conjunction stands there"
    if is_acronym(site.here) and _BODY.match(site.after):
        return "part of a longer name"
    owner = _OWNER.search(site.before)
    if owner and _keys(owner[1]) <= form.keys.difference(place.keys):
        return "said twice"
    quoted = _BEHIND_QUOTE.match(site.after)
    if quoted and key(quoted[1], "en") in form.keys.difference(place.keys):
        return "said twice"
    follows = _NEXT.match(site.after)
    if follows and follows[1] in FUNCTION - {"of"} and follows[1] in form.light:
        return "said twice"
    return ""


def _ends_done(form: str) -> bool:
    """'interest accrued'."""
    last = form.split()[-1]
    return last.islower() and last.endswith("ed") and " " in form


def _keys(name: str) -> set[str]:
    return {key(word, "en") for word in name.split()}
