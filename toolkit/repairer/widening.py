"""Words beside a span that the term repeats are made part of it: said once.

"[capital] adequacy ratio", where the term is "capital adequacy ratio"; "[Monetary
Authority] of Hong Kong", where it has "Hong Kong"; "Port Reserve Office [(PRO)]", where
it is "PRO". Words are compared by their lemmas, so "ratios" counts as "ratio".

Also refused here: a span that is cut out of a longer name or compound.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from termbase.records import Concept, Term
from toolkit.repairer.alike import JOINTS, alike, key_of, keys_of, stem
from toolkit.repairer.beside import whole_heading, with_rest
from toolkit.repairer.nouns import (
    bare,
    head,
    is_acronym,
    is_name,
    is_name_head,
    is_plural,
)
from toolkit.repairer.parts import one_of_two, one_side, several
from toolkit.repairer.phrase import (
    OBJECT,
    Site,
    described,
    is_adjective,
    stands_alone,
)
from toolkit.repairer.vocabulary import FUNCTION, PASTS

_NEXT = re.compile(r"[ \t]*[ \n]([^\s,.;:!?()\"“”‘]+)")
_PREVIOUS = re.compile(r"(?<![^\s(\"“‘/])((?:[A-Z]\.){2,}|[^\s,.;:!?()\"“”/]+)[ \n]$")
_BRACKET = re.compile(r" ?\((?:the )?([^()]{1,80})\)")
_OPEN_BRACKET = re.compile(r"(?<![^()\n])([^()\n]*)\(\s*(?:the\s+)?$")
_IN_BRACKET = re.compile(r"\(\s*(?:the\s+)?$")
_NAME_GOES_ON = re.compile(
    r"\s*\([A-Z][a-z][^()]*\)(?:\s*\([^()]*\))*\s+[A-Z][a-z]|\)\s+[A-Z][a-z]"
)
_CAPITALS = re.compile(r"(?:\s+[A-Z][\w-]*){0,3}\s+([A-Z][a-z]+)\b")
_NAME_OF = re.compile(r"\b([A-Z][a-z]+) of $")
_BEGINS = re.compile(r"(?:^|[.!?:][\"”’)]*\s+|[\n#\-*•]\s*)$")
_AND_NAME = re.compile(r"\s+(?:and|&)\s+(?:[A-Z][\w-]*\s+){0,4}([A-Z][\w-]*)")
_LED_BY_OF = re.compile(r"\w of (?:the )?$")
_OF_ITS_OWN = re.compile(r" of | for (?:the )?[A-Z]")
_OF_OWNER = re.compile(r"\s+of\s+(?:the\s+)?((?:[A-Z][\w-]*)(?:\s+[A-Z][\w-]*){0,3})")
_OWNER = re.compile(r"\b([A-Z][\w-]*(?: [A-Z][\w-]*)?)['’]s?\s+$")
_GLUE_BEFORE = re.compile(r"[\w'’][-‐‑–/_&@.#+]?$|[-‐‑/_&@+]$")
_GLUE_AFTER = re.compile(
    r"\.[A-Z]\b|[-‐‑/_&@+]?\w|[-‐‑/_&@+](?=\w)|\s?/\s?\w|['’](?!s?\b)\w"
)
_LIMITED = re.compile(r"\.?,? ?\b(?:Ltd|Limited|Inc|plc)\b(?:\.(?=\s*[,;a-z]))?")
_COMPANIES = frozenset(("limited", "ltd", "inc", "plc"))
_NOUN_BEHIND = re.compile(
    r" (?!(?:regarding|concerning|including|following|using|linked)\b)[a-z]"
)
_ACTS = re.compile(r" [a-z]+s" + OBJECT.pattern)
_HEAD_AHEAD = re.compile(r"\w (?:up )?of (?:the |(?:[A-Z][\w-]* )*[A-Z][\w-]*['’]s )?$")
_ASIDE = re.compile(r" \((?:[A-Z][a-z]+ ?){1,4}\)")
_OWNED = re.compile(r" of (?:the )?[A-Z]")
_SCHOOLS = re.compile(
    r"\b(?:Institute|University|College|Academy|School|Association|Institution|Society"
    r"|Museum)$"
)
_OF_SUBJECT = re.compile(r" of ([A-Z][a-z]+)")
_LED = re.compile(r"\b([a-z]+) (?:of|on|for|in) (?:the )?(?:(?:[A-Z]\.)+ )?$")
_OPEN_COMPOUND = re.compile(r"-(?:term|based|related|linked|wide|scale|grade|side)$")
_LINKED = re.compile(r" of | (?:for|on|in) (?:.* )?[a-z]+$")


@dataclass(frozen=True, slots=True)
class Widened:
    """The span with what the term repeats, and the reason not to edit it, if any.

    ``owned``: a possessive ("Hong Kong's") was taken in; it stood for an article.
    ``sentence``: it is a heading that is a sentence, as a whole.
    """

    site: Site
    reason: str = ""
    owned: bool = False
    sentence: bool = False


def widened(
    site: Site,
    core: str,
    concept: Concept,
    term: Term,
    *,
    coordinated: bool = False,
    apart: tuple[bool, bool] = (False, False),
) -> Widened:
    """Take in what stands beside the span and in the term too.

    ``core``: the term without "the". ``coordinated``: the source term is a
    coordination, so that the span may be one. ``apart``: whether the words before and
    behind the span are known to be none of the term's.
    """
    if reason := _cut_out(site):
        return Widened(site, reason)
    if sentence := whole_heading(site, core):
        return Widened(sentence, sentence=True)
    given = site
    words = core.split()
    family = [told.text for told in concept.terms if told.lang == term.lang]
    site = _company(_behind(site, words), words)
    site = _bracket(site, core)
    site, owned = _ahead(site, words, family)
    site = _of_owner(site, family)
    apart = apart[0] and site.start == given.start, apart[1] and site.end == given.end
    for reason in (
        _already(site, core, family),
        _longer_name(site, words),
        _left_over(site, words, apart),
        one_of_two(site, words) if coordinated else several(site, words),
        one_side(site, words),
    ):
        if reason:
            return Widened(site, reason)
    return Widened(with_rest(site, core), "", owned)


def _cut_out(site: Site) -> str:
    if _GLUE_BEFORE.search(site.before) and site.here[:1].isalnum():
        return "part of a compound"
    if _GLUE_AFTER.match(site.after):
        return "part of a compound"
    return ""


def _behind(site: Site, words: list[str]) -> Site:
    """'buffer' before 'ratio' for 'buffer ratio'."""
    ends: list[int] = []
    follows: list[str] = []
    at = site.end
    while len(follows) < len(words) and (found := _NEXT.match(site.text, at)):
        at = found.end()
        ends.append(found.start(1) + len(stem(found[1])))
        follows.append(stem(found[1]))
        if ends[-1] != at:
            break
    for count in range(len(follows), 0, -1):
        if follows[count - 1] in PASTS and follows[count - 1] not in words:
            continue
        if words[-count].lower() not in JOINTS and alike(
            words[-count:], follows[:count]
        ):
            return site.moved(site.start, ends[count - 1])
    return site


def _company(site: Site, words: list[str]) -> Site:
    """'Quay Clearing Co[., Ltd.]' for 'Quay Clearing Limited'."""
    found = _LIMITED.match(site.after)
    if found is None or bare(words[-1]).lower() not in _COMPANIES:
        return site
    return site.moved(site.start, site.end + found.end())


def _ahead(site: Site, words: list[str], family: list[str]) -> tuple[Site, bool]:
    """'Hong Kong' before 'Hong Kong dollar'; 'Port's' before what has 'Port' in it."""
    starts: list[int] = []
    leads: list[str] = []
    at = site.start
    longest = [words, *(told.split() for told in family)]
    while len(leads) < max(map(len, longest)) and (
        found := _PREVIOUS.search(site.text[max(0, at - 60) : at])
    ):
        at -= len(found.group())
        starts.append(at)
        leads.insert(0, found[1])
    for count in range(len(leads), 0, -1):
        told = leads[-count:]
        if told[0].lower() in JOINTS:
            continue
        plain = [*told[:-1], stem(told[-1])]
        if any(alike(known[:count], plain) for known in longest[:1]) or (
            told[0][0].isupper()
            and any(alike(known[:count], plain) for known in longest)
        ):
            return site.moved(starts[count - 1], site.end), plain != told
    if leads and (
        _kin(leads[-1].lower(), words[0].lower()) or _has(words, leads[-1], site.here)
    ):
        return site.moved(starts[0], site.end), False
    if (taken := _head_ahead(site, words)) is not None:
        return taken, False
    state = leads[-1].replace(".", "") if leads and _is_state(leads[-1]) else ""
    if state in words and state not in site.here.split():
        return site.moved(starts[0], site.end), False
    if leads and leads[-1].isdigit() and leads[-1] in words:
        return site.moved(starts[0], site.end), False
    owner = _OWNER.search(site.before)
    if owner and any(owner[1] in known for known in family):
        return site.moved(site.start - len(owner.group()), site.end), True
    return site, False


def _has(words: list[str], lead: str, here: str) -> bool:
    """'tide [change tables]' for 'tables of changes in tide': 'tide' is in the term."""
    plain = lead.islower() and lead.isalpha() and lead not in FUNCTION
    ours, theirs = keys_of(words), keys_of(here.split())
    return plain and key_of(lead) in ours and key_of(lead) not in theirs


def _head_ahead(site: Site, words: list[str]) -> Site | None:
    """'yield on old [quay bonds]' for 'quay bond yield': its head stands ahead."""
    found = _LED.search(site.before)
    main = _plain(words[head(words)])
    inside = [_plain(word) for word in site.here.split()]
    if found is None or _plain(found[1]) != main or main in inside or len(words) < 2:
        return None
    return site.moved(site.start - len(found.group()), site.end)


def _plain(word: str) -> tuple[str, ...]:
    """The lemmas of a word, British and American spelling as one."""
    return key_of(word.replace("z", "s"))


def _is_state(word: str) -> bool:
    """'U.S.', 'UK'."""
    return word.replace(".", "").isupper() and len(word) > 1


def _kin(one: str, other: str) -> bool:
    """'safe' and 'safety', which is made of it."""
    return len(one) > 3 and other in [one + end for end in ("ty", "ity", "ness", "al")]


def _of_owner(site: Site, family: list[str]) -> Site:
    """'of Hong Kong' behind what has 'Hong Kong' in it."""
    found = _OF_OWNER.match(site.after)
    if found is None or _GLUE_AFTER.match(site.after[found.end() :]):
        return site
    if any(found[1] in known for known in family):
        return site.moved(site.start, site.end + found.end())
    return site


def _bracket(site: Site, core: str) -> Site:
    """'the Port Office (PO)' becomes 'the PO' in one, bracket and all."""
    found = _BRACKET.match(site.after)
    if found is None:
        return site
    inside = found[1]
    follows = _NEXT.match(site.text, site.end + found.end())
    if follows and "(" in core and alike([follows[1]], core.split()[-1:]):
        return site.moved(site.start, follows.end())
    same = alike(core.split(), inside.split())
    own = core.endswith(f"({inside})")
    if "(" in core and "(" not in site.here and _ASIDE.match(site.after):
        own = True
    within = inside in re.findall(r"\(([^()]+)\)", core)
    short = is_acronym(core) and is_acronym(inside)
    if same or own or within or short:
        return site.moved(site.start, site.end + found.end())
    return site


def _already(site: Site, core: str, family: list[str]) -> str:
    """The term stands right beside the span, in or before a bracket."""
    if not _IN_BRACKET.search(site.before):
        return ""
    if found := _OPEN_BRACKET.search(site.before):
        if alike(core.split(), found[1].split()[-len(core.split()) :]):
            return "it would be said twice"
        outside = found[1].split()
        long = any(
            alike(known.split(), outside[-len(known.split()) :]) for known in family
        )
        if not is_acronym(core) and long:
            return "it would be said twice"
    return ""


def _longer_name(site: Site, words: list[str]) -> str:
    """'[Gold] Commission': the head of the name would stay behind."""
    if not site.here.lstrip("0123456789 ")[:1].isupper():
        return ""
    subject = _SCHOOLS.search(site.here) and _OF_SUBJECT.match(site.after)
    if subject and subject[1] not in words and not is_acronym(subject[1]):
        return "part of a longer name"
    joined = _AND_NAME.match(site.after)
    if joined and is_name_head(joined[1]) and words[0].islower():
        return "part of a longer name"
    if _NAME_GOES_ON.match(site.after):
        return "part of a longer name"
    if _cut_in_front(site, words):
        return "part of a longer name"
    goes_on = _CAPITALS.match(site.after)
    last = site.here.split()[-1]
    whole = is_name_head(last) or is_acronym(last)
    if goes_on is None or whole or not last[:1].isupper():
        return ""
    return "part of a longer name" if is_name_head(goes_on[1]) else ""


def _cut_in_front(site: Site, words: list[str]) -> bool:
    """'Banking [Authority]' for an acronym, 'Bank of [China]' for another place."""
    if found := _NAME_OF.search(site.before):
        return is_name_head(found[1])
    found = _PREVIOUS.search(site.before)
    name = is_name(" ".join(words))
    if found is None or not name or not found[1][0].isupper() or "’" in found[1]:
        return False
    return found[1].lower() not in FUNCTION and not (
        starts_line(site, len(found.group())) or found[1].endswith(("'s", "s'"))
    )


def starts_line(site: Site, back: int) -> bool:
    """True where a sentence begins so many characters before the span."""
    return bool(
        _BEGINS.search(site.text[max(0, site.start - back - 5) : site.start - back])
    )


def _left_over(site: Site, words: list[str], apart: tuple[bool, bool]) -> str:
    """'bad loan [ratio]' for 'debt ratio', '[debt] ratio' for 'debt relief'.

    Not where the source says that the word is none of the term's.
    """
    here, wanted = keys_of(site.here.split()), keys_of(words)
    front = len(here) < len(wanted) and wanted[-len(here) :] == here
    back = len(here) < len(wanted) and wanted[: len(here)] == here
    led = described(site) or site.before.endswith(") ")
    led = led and not (apart[0] and " " in site.here)
    led = led or ("of" in words and _LED_BY_OF.search(site.before) is not None)
    own, named = apart[1] and " " in site.here, site.here[0].isupper()
    if front and (led or (_OF_ITS_OWN.match(site.after) and not own)):
        return "a word before it would be left over"
    bracket = _BRACKET.match(site.after)
    follows = bracket and _NEXT.match(site.after, bracket.end())
    if follows and alike(words[-1:], [follows[1]]) and wanted[-1:] != here[-1:]:
        return "a word behind it would be left over"
    if back and _HEAD_AHEAD.search(site.before) and not (apart[0] and named):
        return "a word before it would be left over"
    if back and not stands_alone(site) and not (apart[1] and _leads(site, words)):
        return "a word behind it would be left over"
    if _OPEN_COMPOUND.search(site.here) and not (
        _OPEN_COMPOUND.search(" ".join(words)) or stands_alone(site)
    ):
        return "a word behind it would be left over"
    acts = _ACTS.match(site.after) or not _NOUN_BEHIND.match(site.after)
    if _LINKED.search(site.here) and not acts and not stands_alone(site):
        return "a word behind it would be left over"
    owned = _OWNED.search(" ".join(words)) and not _OWNED.search(site.here)
    if owned and _OWNED.match(site.after):
        return "a word behind it would be left over"
    return ""


def _leads(site: Site, words: list[str]) -> bool:
    """True for what may lead another noun: 'stock' for 'stock market'."""
    last = site.here.split()[-1]
    named = words[0][0].isupper() and site.here[0].islower()
    return not (named or is_plural(last) or is_adjective(last))
