"""Put a term where any span of English stands, so that the sentence still reads.

The span is no known rendering: its number and its kind are read from its words, and
what the term repeats beside it is taken in. Then the form of the term is chosen, the
article, the capitals, and the seams are mended as ``toolkit.normalizer`` does it. Last
of all the text around is compared with what stood there; an edit that makes a fault is
no edit. Where anything is unsure nothing is replaced and the reason is given.

Not done: whether the span means the term (the finder's task), markup, pronouns that
point at the span, verbs further away than the next word.
"""

from __future__ import annotations

import re
from dataclasses import replace

from termbase.compile import Slot, inflected
from termbase.match import Match
from termbase.records import Concept, PartOfSpeech, Span, Term
from toolkit.normalizer.guards import Place, cited, contracted, counted
from toolkit.normalizer.replacement import verb_target
from toolkit.normalizer.seams import Proposal, Seams
from toolkit.repairer.capitals import cased
from toolkit.repairer.determiners import Usage, begun, takes_the
from toolkit.repairer.faults import new_faults
from toolkit.repairer.forms import Form, fitted, slot_of
from toolkit.repairer.nouns import is_plural
from toolkit.repairer.phrase import OBJECT, Kind, Phrase, Site, read, trimmed
from toolkit.repairer.vocabulary import NOUNS_TOO, PASTS, VERBS_ONLY
from toolkit.repairer.widening import widened

NEAR = 100
DEFAULT = Usage()

_THE = re.compile(r"the\s+", re.I)
_SEVERAL = re.compile(r"[.;:!?]\s|\n\s*\n|\n.*\n|[{}<>|]")
_CLOSES = re.compile(r"’(?!\w)")
_FIRST = re.compile(r"([a-z]+)\s+(?=\w)")
_TO = re.compile(r"\b(?:to|will|would|can|could|may|must|should|not)\s+$")
_OWNER = re.compile(r"((?:[A-Za-z-]+ ){0,3}[A-Za-z-]+)(?:['’]s|(?<=s)['’])\s+(?=\w)")
_TIMES = frozenset("ago ahead last next onward onwards".split())
_NAMES = re.compile(r"[A-Za-z]{3,}")
_FIGURES = re.compile(
    r"\d+|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve)\b"
)


def replaced(
    text: str, span: Span, concept: Concept, term: Term, usage: Usage = DEFAULT
) -> Proposal:
    """The edit that puts ``term`` where ``span`` of ``text`` stands.

    ``text``: a paragraph or a whole document. The span of the proposal may be wider
    than the one given; ``after`` is None where no edit is sure, with the ``reason``.
    """
    core = _THE.sub("", term.text, count=1) if _THE.match(term.text) else term.text
    site = _without_owner(_without_verb(trimmed(text, span), core), core)
    site = _without_tail(site, core)
    if reason := _unfit(site, core, term.text, coordinated=usage.coordinated):
        return Proposal(span, None, reason)
    wide = widened(site, core, concept, term, coordinated=usage.coordinated)
    if wide.site is None:
        return Proposal(span, None, wide.reason)
    if _repeats_figure(wide.site, core):
        return Proposal(span, None, "a figure would be said twice")
    edit = _edited(wide.site, core, concept, term, usage, owned=wide.owned)
    if edit.after is None and usage.as_listed:
        return replaced(text, span, concept, term, replace(usage, as_listed=False))
    if edit.after is None:
        return Proposal(span, None, edit.reason)
    if text[edit.span.start : edit.span.end] == edit.after:
        return Proposal(span, None, "it stands there already")
    faults = new_faults(*windows(text, edit.span, edit.after))
    if faults and usage.as_listed:
        return replaced(text, span, concept, term, replace(usage, as_listed=False))
    if faults:
        return Proposal(span, None, faults[0])
    return edit


def _without_verb(site: Site, core: str) -> Site:
    """The verb in front of a noun phrase stays: "to [build] port funds".

    Not where the term may stand for it too: "to manage risks" and "risk management".
    """
    found = _FIRST.match(site.here)
    if found is None:
        return site
    word = found[1]
    stem = word.removesuffix("ing")
    bases = {word} if stem == word else {stem, stem + "e", stem[:-1]}
    third = stem == word and word.endswith("s")
    if third:
        bases = {word[:-1], word[:-2]}
    leads = stem != word or third or _TO.search(site.before)
    if not (leads and bases & VERBS_ONLY):
        return site
    if any(told.startswith(stem[:5]) for told in core.lower().split()):
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


def _without_tail(site: Site, core: str) -> Site:
    """What follows a plural noun stays: "fees [rose]", "carts [carry] the", "[last]".

    Not where the term has the word, too.
    """
    words = site.here.split()
    if len(words) < 2 or not is_plural(words[-2]) or not words[-1].islower():
        return site
    last = words[-1]
    acts = OBJECT.match(site.after) and last.isalpha() and not is_plural(last)
    past = last.endswith("ed") or last in PASTS - NOUNS_TOO
    if not (acts or past or last in _TIMES) or last in core.lower().split():
        return site
    return trimmed(site.text, Span(site.start, site.end - len(last)))


def _unfit(site: Site, core: str, whole: str, *, coordinated: bool) -> str:
    """Why no term can stand in for the span at all."""
    here = site.here
    if not re.search(r"[A-Za-z]", here):
        return "no words"
    if here == core == whole:
        return "it stands there already"
    if _SEVERAL.search(here):
        return "more than one sentence"
    if not _even(site):
        return "half of a bracket or quotation"
    if "," in here and "," not in core and not coordinated:
        return "several parts"
    lost = set(_FIGURES.findall(here.lower())) - set(_FIGURES.findall(core.lower()))
    return "a figure would be lost" if lost else ""


def _repeats_figure(site: Site, core: str) -> bool:
    """'$68 [billion]' for '68 billion'."""
    own = set(_FIGURES.findall(core)) - set(_FIGURES.findall(site.here))
    return bool(own & set(_FIGURES.findall(site.before[-12:] + " " + site.after[:12])))


def _even(site: Site) -> bool:
    """Brackets and quotation marks of the span have their partners in it."""
    here, before = site.here, site.before
    pairs = all(here.count(a) == here.count(b) for a, b in ("()", "[]", "“”"))
    open_before = before.rfind("‘") > before.rfind("’")
    closes = open_before and _CLOSES.search(here) and "‘" not in here
    opens = "‘" in here and not _CLOSES.search(here[here.find("‘") :])
    return pairs and here.count('"') % 2 == 0 and not closes and not opens


def _edited(
    site: Site, core: str, concept: Concept, term: Term, usage: Usage, *, owned: bool
) -> Proposal:
    """The edit before the last look at it."""
    phrase = read(site)
    if term.part_of_speech is PartOfSpeech.VERB:
        return _verb(site, core, concept, term, phrase)
    if phrase.kind is Kind.NOUN and _is_told_as_noun(site, core):
        return _no(site, "a verb stands there")
    if phrase.kind is not Kind.NOUN:
        return _no(site, f"a {phrase.kind} stands there")
    listed = slot_of(core, concept, term)
    form, reason = fitted(core, listed, phrase, site, as_listed=usage.as_listed)
    if form is None:
        return _no(site, reason)
    wants = takes_the(core, concept, term, usage)
    start = begun(site, form, phrase, usage, wants, owned=owned)
    if start.ahead is None:
        return _no(site, start.reason)
    first = not start.ahead.strip()
    place = site.moved(start.start, site.end)
    form = replace(form, text=cased(form.text, place, usage, starts=first))
    return _joined(place, form, phrase, start.ahead, concept, term)


def _is_told_as_noun(site: Site, core: str) -> bool:
    """'to [afford homes]' for 'home affordability': the verb is in the term, too."""
    found = _FIRST.match(site.here)
    if found is None or len(found[1]) < 4 or not _TO.search(site.before):
        return False
    stem = found[1].removesuffix("e")
    return any(
        told.startswith(stem) and told.isalpha() and len(told) > len(found[1]) + 2
        for told in core.lower().split()
    )


def _joined(
    site: Site, form: Form, phrase: Phrase, ahead: str, concept: Concept, term: Term
) -> Proposal:
    """The seams as ``normalize`` mends them: a/an, possessive, verbs, line break."""
    match = Match(Span(site.start, site.end), term, concept, _slots(phrase, form))
    place = Place.of(site.text, match)
    for guard in (contracted, cited):
        if reason := guard(place):
            return _no(site, reason)
    if phrase.alone and (reason := counted(place, form.slot)):
        return _no(site, reason)
    seams = Seams(site.text, place, form.slot, form.text)
    return seams.joined(ahead)


def _slots(phrase: Phrase, form: Form) -> tuple[Slot, ...]:
    """The grammatical forms that the span may be in."""
    if phrase.plural is None or not phrase.alone:
        return (form.slot,)
    if phrase.plural:
        return (Slot.PLURAL,)
    return (Slot.MASS,) if phrase.mass else (Slot.SINGULAR,)


def _verb(
    site: Site, core: str, concept: Concept, term: Term, phrase: Phrase
) -> Proposal:
    """A verb for a verb, in the form that stands there."""
    if phrase.kind is Kind.CLAUSE:
        return _no(site, "a clause stands there")
    slots = _verb_slots(site.here.split()[0])
    if phrase.kind is Kind.NOUN and slots[0] not in (Slot.ING, Slot.PAST):
        return _no(site, "a noun stands there")
    match = Match(Span(site.start, site.end), term, concept, slots)
    place = Place.of(site.text, match)
    offered: dict[Slot, str] = {}
    for slot, told in inflected(core, PartOfSpeech.VERB, term.number):
        offered.setdefault(slot, told)
    target, reason = verb_target(place, offered)
    if target is None:
        return _no(site, reason)
    form = cased(target[1], site, Usage(), starts=True)
    return Proposal(Span(site.start, site.end), form)


def _verb_slots(word: str) -> tuple[Slot, ...]:
    small = word.lower()
    if small.endswith("ing"):
        return (Slot.ING,)
    if small.endswith("ed") or small in PASTS:
        return (Slot.PAST, Slot.PARTICIPLE)
    return (Slot.THIRD,) if is_plural(small) else (Slot.BASE,)


def windows(text: str, span: Span, after: str) -> tuple[str, str]:
    """The text around an edit, before and after it."""
    low, high = max(0, span.start - NEAR), span.end + NEAR
    before = text[low:high]
    return before, text[low : span.start] + after + text[span.end : high]


def _no(site: Site, reason: str) -> Proposal:
    return Proposal(Span(site.start, site.end), None, reason)
