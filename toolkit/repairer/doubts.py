"""Why a place that was found by its words alone does not convince.

Nothing in the termbase says that the words there render the term; a batch taught it, or
they were all that was left. So what stands there must look like the whole of something:
no adjective before a noun, no beginning of a name, no name where no name is wanted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from termbase.records import Span
from toolkit.alignment.units import key
from toolkit.repairer.beside import STATES, repeats, whole_heading
from toolkit.repairer.nouns import head, is_acronym, is_name_head
from toolkit.repairer.offices import HEADS
from toolkit.repairer.phrase import Site, stands_alone, trimmed
from toolkit.repairer.reasons import Reason
from toolkit.repairer.sentence import Place
from toolkit.repairer.vocabulary import FUNCTION, VERBS

NAMED = 0.6  # the membership from which on a name may stand for what is no name
OWN = 0.6  # and a word may stand for a phrase before a noun that is the source's own

_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(r" [A-Z][a-z]")
_NEXT = re.compile(r" ([a-z]+)\b")
_ADVERB = re.compile(r"\b([A-Za-z]{4,})ly $")
_STATE = re.compile(rf" (?:({STATES}) )?([a-z]+)\b")
_OFFICE_BEHIND = re.compile(r", (?:the )?([A-Za-z]+)\b")
_BODY = re.compile(
    r" (?:Government|Authority|Administration|Commission|Agency|Bureau|Ministry)\b"
)
_OWNER = re.compile(r"((?:[A-Z][\w-]+ )*[A-Z][\w-]+)['’]s $")
_BEHIND_QUOTE = re.compile(r"[\"”’'] ([^\W\d_]+)")
_PRONOUNS = frozenset(
    "one ones other others it them they that those this these".split()
)
_AMOUNTS = frozenset("amount average number proportion share sum total volume".split())
_TO_BEHIND = re.compile(r" to ([a-z]+)\b")
_USED = re.compile(r"\bus(?:e|es|ed|ing) $")
_DOING_OR = re.compile(r"\b[A-Za-z][a-z]+ing\b[^.;:!?\n]{1,60}\b(?:or|and) $")
_DONE = re.compile(r" [a-z]+(?:ed|ing)\b")
_IN_ORDER = re.compile(r"\bin $", re.I)


def doubt(text: str, place: Place) -> str:
    """What speaks against a place, in words for an editor; "" where nothing does."""
    site = trimmed(text, Span(*place.span))
    words = _WORD.findall(site.here)
    if not words:
        return "no words"
    return (
        _of_a_name(site, words, place)
        or _no_noun(site, words, place)
        or _left_open(site, words, place)
        or _said_twice(site, place)
    )


def _of_a_name(site: Site, words: Sequence[str], place: Place) -> str:
    """'[New] Harbour', '[TO] Government'; 'Media Department' for a fever.

    Nor 'an [audit]' for 'Audit Board', which is the name of a body.
    """
    form, short = place.candidate.form, is_acronym(site.here)
    strange = form.keys.isdisjoint(place.keys)
    begins = len(words) == 1 and strange and site.here[:1].isupper()
    if (_BODY if short else _CAPITAL).match(site.after) and (short or begins):
        return Reason.LONGER_NAME
    capitals = [word[:1].isupper() for word in words if word.lower() not in FUNCTION]
    named = len(capitals) > 1 and all(capitals) and not site.is_heading
    if named and not form.name and place.candidate.membership < NAMED:
        return "a name stands there"
    word = words[0].islower() and len(words) == 1 and not form.acronym
    if word and form.body and not is_name_head(words[0].capitalize()):
        return "no name stands there"
    return ""


def _no_noun(site: Site, words: Sequence[str], place: Place) -> str:
    """'[chief] goal', 'foreign [ones]', 'raising fees or [paying] them'.

    Not '[inland] ports' where the source says that the ports are none of the term's;
    '[flood] relief' is none for 'fight against floods', which leads no noun.
    """
    form = place.candidate.form
    told = form.content == 1 or not form.keys.isdisjoint(place.keys)
    led = told and place.apart[1] and place.candidate.membership >= OWN
    led = led and not words[-1].endswith(("ed", "ing"))
    wanted = form.term.plain.split()
    led = led and head(wanted) == len(wanted) - 1
    if len(words) == 1 and site.here.islower() and not (stands_alone(site) or led):
        return "it only describes what follows"
    if len(words) == 1 and words[0] in _AMOUNTS and site.after.startswith(" of "):
        return "an amount of something stands there" if form.content > 1 else ""
    if all(word.lower() in _PRONOUNS for word in words):
        return "a pronoun stands there"
    doing = words[0].endswith("ing") and words[0] not in place.candidate.form.term.plain
    if doing and _DOING_OR.search(site.before):
        return "a verb stands there"
    acts = len(words) > 1 and words[0].endswith("ing") and not stands_alone(site)
    if acts and place.candidate.form.term.plain.split()[-1] == words[0]:
        return "a verb stands there"
    if _IN_ORDER.search(site.before) and site.here.lower().startswith("order to"):
        return "a conjunction stands there"
    return ""


def _left_open(site: Site, words: Sequence[str], place: Place) -> str:
    """'[ability] to afford homes', 'interest accrued' before 'calculated'."""
    to = _TO_BEHIND.match(site.after)
    used = _USED.search(site.before)
    free = used or place.apart[1]
    if len(words) == 1 and to and to[1] in VERBS | {"be"} and not free:
        return Reason.LEFT_BEHIND
    last = place.candidate.form.term.plain.split()[-1]
    done = place.candidate.form.content > 1 and last.islower() and last.endswith("ed")
    return "a participle follows" if done and _DONE.match(site.after) else ""


def _said_twice(site: Site, place: Place) -> str:
    """What stands around the place is in the term and not in the place."""
    form = place.candidate.form
    new = form.keys.difference(place.keys)
    light = (FUNCTION - {"of"}) & form.light - set(place.keys)
    follows = _NEXT.match(site.after)
    again = (
        _is_owned(site, new)
        or _is_in_quotes_before(site, new)
        or (follows and follows[1] in light)
        or _is_said_of_it(site, form.term.plain)
        or _is_before_office(site, new)
        or _is_behind_adverb(site, form.term.plain)
    )
    return Reason.TWICE if again else ""


def _is_owned(site: Site, new: frozenset[str]) -> bool:
    """'Tide Bay's [dues]' for 'Tide Bay dues'."""
    owner = _OWNER.search(site.before)
    return owner is not None and {key(word, "en") for word in owner[1].split()} <= new


def _is_in_quotes_before(site: Site, new: frozenset[str]) -> bool:
    """'"[mend]" drive' for 'drive to mend'."""
    quoted = _BEHIND_QUOTE.match(site.after)
    return quoted is not None and key(quoted[1], "en") in new


def _is_said_of_it(site: Site, core: str) -> bool:
    """'The [quay system] is safe' for 'quay safety', but as a heading.

    Not the term's own last word right behind the place, which is taken in.
    """
    state = _STATE.match(site.after)
    if state is None or not repeats(state[2], site.here, core):
        return False
    own = not state[1] and key(state[2], "en") == key(core.split()[-1], "en")
    return not own and whole_heading(site, core) is None


def _is_before_office(site: Site, new: frozenset[str]) -> bool:
    """'[Lin Dao], President of it' for 'President Lin Dao'."""
    office = _OFFICE_BEHIND.match(site.after)
    return (
        office is not None
        and office[1].lower() in HEADS
        and key(office[1], "en") in new
    )


def _is_behind_adverb(site: Site, core: str) -> bool:
    """'outwardly [hired pilots]' for 'outward pilots'."""
    adverb, first = _ADVERB.search(site.before), core.split()[0].lower()
    own = site.here.lower().startswith(first)
    return adverb is not None and adverb[1].lower() == first and not own
