"""The article before a term that takes the place of a span: "the", "a", none.

Whether a term takes "the" is read from how the rest of the batch writes it (``Usage``),
then from its words: an Authority, a Fund and an Ordinance take it, renminbi and persons
do not. Where neither tells, the article that stands there is kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from termbase.articles import indefinite
from termbase.compile import Slot
from termbase.records import Concept, Term
from toolkit.repairer.forms import Form, gets_a, takes_an_article
from toolkit.repairer.nouns import (
    head,
    is_acronym,
    is_headed_name,
    is_name_head,
    never_counted,
)
from toolkit.repairer.phrase import Phrase, Site, is_adjective

_DETERMINER = re.compile(
    r"\b(the|an?|this|that|these|those|its|their|our|his|her|my|your|each|every|any|no"
    r"|such|some|another|all|both|[\w.]+['’]s|\w+s['’])(\s+[\"“‘'«(]?)$",
    re.I,
)
_ARTICLE = re.compile(r"\b(an?)(\s+[\"“‘'«(]?)$", re.I)
_DESCRIBED = re.compile(
    r"\b(the|an?|this|that|these|those|its|their|our|each|every|any|no|such|some"
    r"|another|\w+['’]s|\w+s['’])\s+(?:(?!of\b|in\b|for\b|to\b|and\b|by\b|on\b|as\b"
    r"|that\b|with\b|is\b|are\b|was\b|year\b|month\b|week\b|time\b)[\w-]+\s+){1,2}[\"“‘]?$",
    re.I,
)
_RESTRICTIVE = re.compile(r"\s+(?:of|that|which|who|in|for|under|to|used|issued)\b")
_OTHERS = re.compile(r"\b(?:relevant|respective|corresponding|other|such|any|some)\s+$")
_AFTER_FIGURE = re.compile(r"(?:\d|\b(?:thousand|million|billion|trillion))\s+$")
_LABEL = re.compile(r"(?:^|\n)[ \t]*(?:[-*•|#]+|\d+[.)])?[ \t]*$|\($|[|/]\s*$")
_START = re.compile(
    r"(?:^|(?:^|\n)\s*(?:#+\s*|(?:[-*+•–]|\d{1,3}[.)])\s+)"
    r"|(?<!\b[A-Z])(?<!Mr|Dr|Ms|No|vs|St)[.!?:]['\"”’)]*\s+|\n\s*)[\"“‘'«(]*$"
)
_GOES_ON = re.compile(
    r"(?:[^\s*]:|\b(?:e\.g|i\.e|cf|etc|approx|Inc|Ltd|Corp|Co)\.)[ \t]+[\"“‘'«(]*$"
)
_OWNED = re.compile(r"(?:[A-Z][\w-]*\s)*[A-Z][\w-]*(?:['’]s|s['’])\s")
_OF_THE = re.compile(r"\b[Tt]he [a-z][\w ]* (?:of|for|in|by|to|with) $")
_WORD_BEHIND = re.compile(r" [a-z]")
_LED = re.compile(r"\w (?:of|in|for|by|to|with|from|under|on) $")
_NAME = re.compile(r"[A-Z][a-z]+")
_WHOLES = frozenset(
    "economy framework industry market mechanism portfolio regime sector system".split()
)
_EVENTS = frozenset("conference congress forum seminar summit symposium".split())
_POSSESSIVES = frozenset(("its", "their", "our", "his", "her", "my", "your"))
_REGIONS = frozenset("hinterland mainland peninsula seaboard".split())
_ENOUGH = 2
_SURELY = 4


@dataclass(frozen=True, slots=True)
class Usage:
    """How the rest of a batch writes a term, and what is known of the place at hand.

    Of the batch, as counts of uses: ``definite``, ``indefinite``, ``bare``: with "the",
    with "a" or "an", with no determiner, each not before a noun that it describes.
    ``small``: within running text in small letters, where the list has capitals, that
    are left so; ``big``: there with the list's own, or to get them. ``mends``: forms of
    the list whose capitals are mistakes, with what they should be.

    Of the place, which a batch leaves at the defaults: ``as_listed``: put a plural of
    the list as it is also for a singular, where the words around allow it.
    ``coordinated``: the source term is a coordination, and what stands for it may be
    one. ``sure``: words of the place that the source term says for sure. ``apart``:
    whether the words before and behind it are known to be none of the term's.
    """

    definite: int = 0
    indefinite: int = 0
    bare: int = 0
    small: int = 0
    big: int = 0
    mends: Mapping[str, str] = field(default_factory=dict)
    as_listed: bool = False
    coordinated: bool = False
    sure: frozenset[str] = frozenset()
    apart: tuple[bool, bool] = (False, False)


def takes_the(core: str, concept: Concept, term: Term, usage: Usage) -> bool | None:
    """True, False, or None where nothing tells."""
    told = usage.definite + usage.bare
    if told >= _ENOUGH and usage.indefinite <= told:
        share = usage.definite / told
        if share >= 0.7:
            return True
        if share <= 0.2 and told >= _SURELY and not _is_headed(core):
            return False
    if term.text.lower().startswith("the ") or is_headed_name(core):
        return True
    if core.lower() in _REGIONS:
        return True
    if is_acronym(core):
        others = [x.text for x in concept.terms if x.lang == term.lang]
        known = any(is_headed_name(x) for x in others if " " in x)
        return True if known and not _read_as_word(core) else None
    return None


def _is_headed(core: str) -> bool:
    """'exchange fund', 'Port Office': what stands bare there is short for more."""
    words = core.split()
    return len(words) > 1 and is_name_head(words[head(words)])


def _read_as_word(acronym: str) -> bool:
    """ASEAN, SWIFT, iBond: names that are read as words take no article."""
    return len(acronym) > 4 or not acronym.isupper()


@dataclass(frozen=True, slots=True)
class Start:
    """Where the edit begins and what it puts before the form; None: the reason."""

    start: int
    ahead: str | None
    reason: str = ""


def begun(
    site: Site,
    form: Form,
    phrase: Phrase,
    usage: Usage,
    wants: bool | None,
    *,
    owned: bool,
) -> Start:
    """The article before the form; "a" or "an" by sound is chosen later.

    ``wants``: whether the term takes "the". ``owned``: a possessive was taken in; no
    "that" before it points at anything.
    """
    found = _DETERMINER.search(site.before)
    name = form.slot is Slot.FIXED
    if found is None or (owned and found[1].lower() == "that"):
        return _bare(site, form, phrase, usage, wants, owned=owned)
    word = found[1].lower()
    if word == "the":
        return _after_the(site, found, form, phrase, wants)
    if word in ("a", "an"):
        return _behind_a(site, form, phrase, usage)
    owns = word in _POSSESSIVES and form.slot is not Slot.PLURAL
    if owns and _names_owner(form.text, site.here):
        return Start(site.start - len(found.group()), f"the{found[2]}")
    counts = word in ("each", "every", "another", "any", "some", "no", "all", "both")
    if name and phrase.alone and (counts or word in ("these", "those", "such")):
        return Start(site.start, None, "a name is not counted")
    if name and phrase.alone and is_acronym(form.text) and word in ("this", "that"):
        return Start(site.start, None, "a name is not pointed at")
    return Start(site.start, "")


def _names_owner(form: str, here: str) -> bool:
    """'its report' is 'the HKXA Report', if the term begins with its owner."""
    owner = form.split()[0]
    return " " in form and is_acronym(owner) and owner not in here.split()


def _behind_a(site: Site, form: Form, phrase: Phrase, usage: Usage) -> Start:
    if form.slot is Slot.FIXED and phrase.alone and not _takes_a(form, usage):
        return Start(site.start, None, "a name takes no 'a'")
    article = _ARTICLE.search(site.before)
    if article and form.slot is Slot.FIXED and _is_one_event(form.text):
        the = "The" if article[1][0].isupper() else "the"
        return Start(site.start - len(article.group()), f"{the}{article[2]}")
    return Start(site.start, "")


def _is_one_event(form: str) -> bool:
    """'QBI Conference on Tides', which there is once; not 'Tide Conference'."""
    words = form.split()
    told = any(is_acronym(part) for part in re.split(r"[\s-]", form))
    return words[head(words)].lower() in _EVENTS and (told or " on " in form)


def _takes_a(form: Form, usage: Usage) -> bool:
    """'a Port Data Platform', but not 'a PDP' or what always has "the"."""
    if usage.indefinite:
        return True
    return not is_acronym(form.text) and usage.definite < _ENOUGH


def _bare(
    site: Site,
    form: Form,
    phrase: Phrase,
    usage: Usage,
    wants: bool | None,
    *,
    owned: bool,
) -> Start:
    """No determiner stands directly before the span."""
    described = None if owned else _DESCRIBED.search(site.before)
    if described and described[1].lower() in ("a", "an"):
        return _behind_a(site, form, phrase, usage)
    if _OTHERS.search(site.before) and form.slot is Slot.FIXED:
        return Start(site.start, None, "a name is not counted")
    one = form.slot in (Slot.FIXED, Slot.SINGULAR)
    if one and wants and phrase.plural and phrase.alone and _is_led(site):
        return Start(site.start, "the ")
    if (
        described
        or _is_bare_heading(site)
        or (_LABEL.search(site.before) and _is_label(site))
    ):
        return Start(site.start, "")
    if _AFTER_FIGURE.search(site.before):
        return Start(site.start, "")
    if form.slot is Slot.SINGULAR and gets_a(form.text, phrase, site):
        whole = form.text.split()[-1] in _WHOLES
        return Start(site.start, "the " if whole else f"{indefinite(form.text)} ")
    lost = owned and one and wants is not False
    if wants is None and one and site.is_strange:
        wants = takes_an_article(form.text)
    lost = lost or (wants is not False and _needs_one(site, form, phrase))
    adjective = is_adjective(site.here.split()[-1]) and _WORD_BEHIND.match(site.after)
    if lost or (wants and one and phrase.alone and not adjective):
        if _follows_word_of_its_own(site) and not owned:
            return Start(site.start, "")
        opens = starts_sentence(site) and not _GOES_ON.search(site.before)
        return Start(site.start, "The " if opens else "the ")
    return Start(site.start, "")


def _is_bare_heading(site: Site) -> bool:
    """'Use of port fund'; not 'The use of [the Port Fund]', which has articles."""
    return site.is_heading and not _OF_THE.search(site.line[0])


def _is_led(site: Site) -> bool:
    """'Use of [port funds]' as a heading: one thing needs what many did not."""
    return site.is_heading and _LED.search(site.line[0]) is not None


def _needs_one(site: Site, form: Form, phrase: Phrase) -> bool:
    """'total funds' stood there without an article, and 'Quay Balance' is one thing.

    So is 'island trade pact', where 'Luma' stood.
    """
    *several, last = form.text.split()
    if not phrase.alone or never_counted(last):
        return False
    if last.islower():
        named = _NAME.fullmatch(site.here) and not starts_sentence(site)
        return bool(several and named) and form.slot is Slot.SINGULAR
    if form.slot is Slot.MASS:
        return bool(phrase.plural)
    small = site.here.islower()
    return (
        form.slot is Slot.SINGULAR and (phrase.plural is True or phrase.mass) and small
    )


def _after_the(
    site: Site, found: re.Match[str], form: Form, phrase: Phrase, wants: bool | None
) -> Start:
    """'the' stays, but before what never takes it.

    A plural is free to take it, and one of several needs it, however it was written.
    With the "of" that it stood for it goes: 'the calm of the port' is 'port calm'.
    """
    free = phrase.alone and not _RESTRICTIVE.match(site.after)
    common = form.slot is Slot.PLURAL and form.text.islower()
    *several, last = form.text.split()
    counted = (several and last.islower()) or is_acronym(form.text)
    common |= form.slot is Slot.SINGULAR and bool(counted)
    turned = " of " in site.here and " of " not in form.text and wants is not True
    mass = turned and free and form.slot is Slot.MASS
    owned = _OWNED.match(form.text) and not _OWNED.match(site.here)
    if not (mass or owned) and (wants is not False or common or not free):
        return Start(site.start, "")
    return Start(site.start - len(found.group()), found[2].strip())


def starts_sentence(site: Site) -> bool:
    """True where the span begins a sentence or a line.

    After a colon or "e.g." it does so only if it has a capital.
    """
    goes_on = _GOES_ON.search(site.before) and not site.here[:1].isupper()
    return bool(_START.search(site.before)) and not goes_on


def _is_label(site: Site) -> bool:
    """Alone in its line, cell or bracket."""
    return bool(re.match(r"\s*(?:$|\n|[|)/])", site.after))


def _follows_word_of_its_own(site: Site) -> bool:
    """A capital or an adjective stands before: the noun phrase begins earlier."""
    found = re.search(r"(?<![.!?:]\s)\b([A-Za-z][\w-]*)\s+$", site.before)
    if found is None:
        return bool(re.search(r"\b[A-Z]\.\s+$", site.before))
    word = found[1]
    if word[0].isupper():
        return not _START.search(site.before[: found.start()])
    return word.endswith(("al", "ive", "ic", "ous", "ent", "ant", "new", "local"))
