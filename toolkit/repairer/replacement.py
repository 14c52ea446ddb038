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
from termbase.records import Concept, PartOfSpeech, Span, Term, speaks
from toolkit.normalizer.guards import Place, cited, contracted, counted
from toolkit.normalizer.replacement import verb_target
from toolkit.normalizer.seams import Proposal, Seams
from toolkit.numbers.units import CURRENCIES
from toolkit.repairer.alike import BEGINNING
from toolkit.repairer.beside import with_rest
from toolkit.repairer.capitals import cased, with_capital
from toolkit.repairer.completing import completed
from toolkit.repairer.determiners import Usage, begun, takes_the
from toolkit.repairer.existing import agreeing
from toolkit.repairer.faults import new_faults
from toolkit.repairer.forms import Form, fitted, slot_of
from toolkit.repairer.nouns import head, is_acronym, is_headed_name, is_plural
from toolkit.repairer.offices import (
    is_before_name,
    is_of_other_rank,
    is_renamed,
    is_told,
    turned,
    with_office,
)
from toolkit.repairer.phrase import (
    FIRST_WORD,
    INFINITIVE,
    Kind,
    Phrase,
    Site,
    is_adjective,
    read,
    stands_alone,
)
from toolkit.repairer.reasons import Reason
from toolkit.repairer.trimming import narrowed
from toolkit.repairer.vocabulary import PASTS, TITLES
from toolkit.repairer.widening import Widened, widened

GRAMMAR = "en"  # the language that sentences are read in
NEAR = 100
DEFAULT = Usage()

_THE = re.compile(r"the\s+", re.I)
_SEVERAL = re.compile(r"(?:(?<!\.[A-Z])\.|[;:!?])\s|\n\s*\n|\n.*\n|[{}<>|]")
_SHARED = re.compile(r" (?:and|or) [A-Za-z-]+ [A-Za-z]+")
_POINTED = re.compile(rf"\b(?:No|{'|'.join(TITLES)})\.(?= )")
_POSSESSIVE = re.compile(r"['’]s? ")
_ENUMERATED = re.compile(r"\w, $")
_CLOSES = re.compile(r"’(?!\w)")
_QUOTED = re.compile(r"[,.]?[\"”’]")
_FIGURES = re.compile(
    r"(?<![a-z\d])\d+|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve)\b"
)
_ORDINALS = dict(
    zip(
        "second third fourth fifth sixth seventh eighth ninth tenth twelfth".split(),
        "two three four five six seven eight nine ten twelve".split(),
        strict=True,
    )
)
_DIGITS = dict(zip(_ORDINALS.values(), "2 3 4 5 6 7 8 9 10 12".split(), strict=True))
_ROMAN = dict(zip("II III IV VI VII VIII IX".split(), "2346789", strict=True))
_LAW = re.compile(r"\b(?:Ordinance|Act|Law|Regulation|Rule|Code)s?\b", re.I)
_BILL = re.compile(r"\bBill\b")
_LAW_OF_YEAR = re.compile(rf"{_LAW.pattern}, \d{{4}}$")
_FIGURE_BEHIND = re.compile(r" ?\d")
_CODES = CURRENCIES | {"RMB", "CNH"}
_SOME_OF = re.compile(r"(?:none|some|most|many|few|all|both|each|several) of\b", re.I)
_TITLE_WORDS = 4  # words of a term that may be a whole title


def replaced(
    text: str, span: Span, concept: Concept, term: Term, usage: Usage = DEFAULT
) -> Proposal:
    """The edit that puts ``term`` where ``span`` of ``text`` stands.

    ``text``: a paragraph or a whole document. The span of the proposal may be wider
    than the one given; ``after`` is None where no edit is sure, with the ``reason``. Of
    a language other than English no grammar is known: the term is put as it is listed.
    """
    if not speaks(term.lang, GRAMMAR):
        return Proposal(span, term.plain)
    listed = usage.mends.get(term.text, term.text)
    core = _THE.sub("", listed, count=1) if _THE.match(listed) else listed
    site = completed(narrowed(text, span, core, usage.sure), core)
    beside = site.start == span.start, site.end == span.end
    apart = usage.apart[0] and beside[0], usage.apart[1] and beside[1]
    site = with_office(site, core)
    if reason := _unfit(site, core, listed, usage):
        return Proposal(span, None, reason)
    joined = usage.coordinated
    wide = widened(site, core, concept, term, coordinated=joined, apart=apart)
    if wide.reason:
        return Proposal(span, None, wide.reason)
    if _repeats_figure(wide.site, core):
        return Proposal(span, None, Reason.FIGURE_TWICE)
    edit = _edited(wide, core, concept, term, usage)
    if edit.after is None and usage.as_listed:
        return replaced(text, span, concept, term, replace(usage, as_listed=False))
    if edit.after is None:
        return Proposal(span, None, edit.reason)
    renamed = is_renamed(wide.site.here, core)
    after = with_capital(edit.after) if renamed else edit.after
    if text[edit.span.start : edit.span.end] == after:
        return Proposal(span, None, Reason.THERE)
    faults = new_faults(*windows(text, edit.span, after))
    if faults and usage.as_listed:
        return replaced(text, span, concept, term, replace(usage, as_listed=False))
    if faults:
        return Proposal(span, None, faults[0])
    return replace(edit, after=after)


def _unfit(site: Site, core: str, whole: str, usage: Usage) -> str:
    """Why no term can stand in for the span at all."""
    here = site.here
    if not any(map(str.isalpha, here)):
        return "no words"
    if here == core == whole:
        return Reason.THERE
    if _glyphs(here) == _glyphs(core) and here.lower() != core.lower():
        return "a misprint of the list"
    if _SEVERAL.search(_POINTED.sub("No", here)):
        return "more than one sentence"
    if not _even(site):
        return Reason.HALF
    renamed = is_renamed(here, core)
    one = usage.coordinated or renamed or _LAW_OF_YEAR.search(here)
    enumerated = _ENUMERATED.search(site.before) and ", and " in here
    if "," in here and "," not in core and (not one or enumerated):
        return Reason.PARTS
    if _SOME_OF.match(here) and not _SOME_OF.match(core):
        return Reason.PARTS
    if _figures(here) - _figures(core):
        return "a figure would be lost"
    if _is_code_of_sum(site) and any(map(str.islower, core)):
        return "a currency code before a figure"
    if is_told(site, core):
        return Reason.TITLE_TWICE
    if is_of_other_rank(site, core):
        return "another rank"
    if _LAW.fullmatch(here.split()[-1]) and _is_body(core):
        return "a law would be lost"
    if _BILL.search(here) and _LAW.search(core) and not _BILL.search(core):
        return "a bill is no law"
    describes = _describes(site, core, behind=usage.apart[1])
    return "it describes another word" if describes else ""


def _glyphs(phrase: str) -> str:
    """Letters that look alike as one: "Ioan" is "loan"."""
    return re.sub(r"[I1|]", "l", phrase).replace("0", "O").lower()


def _is_body(core: str) -> bool:
    """'Port Fund', 'Quay Board', but no law."""
    words = core.split()
    return " " in core and is_headed_name(core) and not _LAW.search(words[head(words)])


def _figures(phrase: str) -> set[str]:
    """Figures in digits; "7th", "seven", "seventh" and "VII" are one."""
    plain = [_ROMAN.get(word, word).lower() for word in phrase.split()]
    words = [_ORDINALS.get(word, word) for word in plain]
    found = _FIGURES.findall(" ".join(words))
    return {_DIGITS.get(figure, figure) for figure in found}


def _describes(site: Site, core: str, *, behind: bool) -> bool:
    """'[fiscal] reserves' for a noun of several words, or for an acronym.

    Nor '[fiscal] and reserve buffers', where both words describe the noun behind. But
    '[inland economic] woes' for 'inland economy' where the source says that the word
    ``behind`` it is none of the term's.
    """
    words = site.here.lower().split()
    shared = _SHARED.match(site.after) and with_rest(site, core) == site
    if not is_adjective(words[-1]) or (stands_alone(site) and not shared):
        return False
    last = core.lower().split()[-1]
    kin = (
        len(words) > 1
        and last.startswith(words[-1][:BEGINNING])
        and not is_plural(last)
        and not _POSSESSIVE.search(site.here)
    )
    if kin and behind:
        return False
    goes_on = core.lower().split()[: len(words)] == words
    return bool(shared or not goes_on) and (" " in core or is_acronym(core))


def _is_code_of_sum(site: Site) -> bool:
    """'[HKD] 5 billion'; not '5 billion [HKD]', '[HKD] funds'."""
    return site.here in _CODES and _FIGURE_BEHIND.match(site.after) is not None


def _repeats_figure(site: Site, core: str) -> bool:
    """'$68 [billion]' for '68 billion'."""
    own = _figures(core) - _figures(site.here)
    return bool(own & _figures(site.before[-12:] + " " + site.after[:12]))


def _even(site: Site) -> bool:
    """Brackets and quotation marks of the span have their partners in it."""
    here, before = site.here, site.before
    pairs = all(here.count(a) == here.count(b) for a, b in ("()", "[]", "“”"))
    open_before = before.rfind("‘") > before.rfind("’")
    closes = open_before and _CLOSES.search(here) and "‘" not in here
    opens = "‘" in here and not _CLOSES.search(here[here.find("‘") :])
    return pairs and here.count('"') % 2 == 0 and not closes and not opens


def _edited(
    wide: Widened, core: str, concept: Concept, term: Term, usage: Usage
) -> Proposal:
    """The edit before the last look at it."""
    site, owned = wide.site, wide.owned or _begins_with_owner(wide.site, core)
    phrase = Phrase(Kind.NOUN, False, False, True) if wide.sentence else read(site)
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
    if is_before_name(form.text, site):
        return _no(site, "it describes another word")
    wants = takes_the(core, concept, term, usage)
    start = begun(site, form, phrase, usage, wants, owned=owned)
    if start.ahead is None:
        return _no(site, start.reason)
    first = not start.ahead.strip()
    place = site.moved(start.start, site.end)
    text = cased(form.text, place, usage, starts=first)
    text, more = turned(text, place)
    place = place.moved(place.start, place.end + more)
    form = replace(form, text=text)
    edit = _joined(place, form, phrase, start.ahead, concept, term)
    many = form.slot is Slot.PLURAL and phrase.alone and phrase.plural is False
    return agreeing(place, edit) if many else edit


def _is_told_as_noun(site: Site, core: str) -> bool:
    """'to [afford homes]' for 'home affordability': the verb is in the term, too."""
    found = FIRST_WORD.match(site.here)
    if found is None or len(found[1]) < 4 or not INFINITIVE.search(site.before):
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
        if (reason := guard(place)) and not _is_title(site, form.text):
            return _no(site, reason)
    if phrase.alone and (reason := counted(place, form.slot)):
        return _no(site, reason)
    seams = Seams(site.text, place, _number(phrase, form), form.text)
    return seams.joined(ahead)


def _is_title(site: Site, form: str) -> bool:
    """True where a long term fills the whole quotation: it is the title's own."""
    return len(form.split()) >= _TITLE_WORDS and bool(_QUOTED.match(site.after))


def _number(phrase: Phrase, form: Form) -> Slot:
    """A name with a head for one thing, where a plural stood, is one for its verb."""
    words = form.text.split()
    single = form.slot is Slot.FIXED and not is_plural(words[head(words)])
    return Slot.SINGULAR if single and phrase.plural else form.slot


def _begins_with_owner(site: Site, core: str) -> bool:
    """'the bay's tolls' for 'bay tolls': what stood for an article goes."""
    owner = re.match(r"[\w ]+(?:['’]s|s['’]) ", site.here)
    return owner is not None and re.search(r"['’]", core) is None


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
    form = cased(target[1], site, DEFAULT, starts=True)
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
