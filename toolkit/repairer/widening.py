"""Words beside a span that the term repeats are made part of it: said once.

"[capital] adequacy ratio", where the term is "capital adequacy ratio"; "[Monetary
Authority] of Hong Kong", where it has "Hong Kong"; "Port Reserve Office [(PRO)]", where
it is "PRO". Words are compared by their lemmas, so "ratios" counts as "ratio".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from termbase.records import Concept, Term
from toolkit.repairer.alike import JOINTS, alike, key_of, keys_of, stem
from toolkit.repairer.beside import is_said_around, whole_heading, with_rest
from toolkit.repairer.nouns import bare, head, is_acronym
from toolkit.repairer.parts import one_of_two, one_side, several
from toolkit.repairer.phrase import Site
from toolkit.repairer.reasons import Reason
from toolkit.repairer.remains import (
    BRACKET,
    GLUED_BEHIND,
    NEXT_WORD,
    PREVIOUS_WORD,
    cut_out,
    left_over,
    longer_name,
)
from toolkit.repairer.vocabulary import FUNCTION, PASTS

_OPEN_BRACKET = re.compile(r"(?<![^()\n])([^()\n]*)\(\s*(?:the\s+)?$")
_IN_BRACKET = re.compile(r"\(\s*(?:the\s+)?$")
_OF_OWNER = re.compile(r"\s+of\s+(?:the\s+)?((?:[A-Z][\w-]*)(?:\s+[A-Z][\w-]*){0,3})")
_OWNER = re.compile(r"\b([A-Z][\w-]*(?: [A-Z][\w-]*)?)['’]s?\s+$")
_LIMITED = re.compile(r"\.?,? ?\b(?:Ltd|Limited|Inc|plc)\b(?:\.(?=\s*[,;a-z]))?")
EVENTS = frozenset("conference forum seminar summit symposium workshop".split())
_COMPANIES = frozenset(("limited", "ltd", "inc", "plc"))
_AGENT = re.compile(r" ?\b(?:holder|issuer|licensee|operator|owner|provider)s?\b")
_ASIDE = re.compile(r" \((?:[A-Z][a-z]+ ?){1,4}\)")
_LED = re.compile(r"\b([A-Za-z]+) (?:of|on|for|in) (?:the )?(?:(?:[A-Z]\.)+ )?$")


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
    if reason := cut_out(site):
        return Widened(site, reason)
    if sentence := whole_heading(site, core):
        return Widened(sentence, sentence=True)
    given = site
    words = core.split()
    family = [told.text for told in concept.terms if told.lang == term.lang]
    site = _agent(_company(_behind(site, words), words), words)
    site = _bracket(site, core)
    site, owned = _ahead(site, words, family)
    site = _of_owner(site, family)
    apart = apart[0] and site.start == given.start, apart[1] and site.end == given.end
    for reason in (
        _already(site, core, family),
        longer_name(site, words),
        left_over(site, words, apart),
        one_of_two(site, words) if coordinated else several(site, words),
        one_side(site, words),
    ):
        if reason:
            return Widened(site, reason)
    return Widened(site if apart[1] else with_rest(site, core), "", owned)


def _behind(site: Site, words: list[str]) -> Site:
    """'buffer' before 'ratio' for 'buffer ratio'."""
    ends: list[int] = []
    follows: list[str] = []
    at = site.end
    while len(follows) < len(words) and (found := NEXT_WORD.match(site.text, at)):
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


def _agent(site: Site, words: list[str]) -> Site:
    """'licensed ferry [operators]' for 'ferry licensee': who does it is the head."""
    found = _AGENT.match(site.after)
    ours, theirs = words[head(words)], site.here.split()[-1]
    if found is None or not _AGENT.fullmatch(ours) or _AGENT.fullmatch(theirs):
        return site
    return site.moved(site.start, site.end + found.end())


def _company(site: Site, words: list[str]) -> Site:
    """'Quay Clearing Co[., Ltd.]' for 'Quay Clearing Limited'."""
    found = _LIMITED.match(site.after)
    if found is None or bare(words[-1]).lower() not in _COMPANIES:
        return site
    return site.moved(site.start, site.end + found.end())


def _ahead(site: Site, words: list[str], family: list[str]) -> tuple[Site, bool]:
    """'Hong Kong' before 'Hong Kong dollar'; 'Port's' before what has 'Port' in it."""
    forms = [words, *(told.split() for told in family)]
    before = _words_before(site, max(map(len, forms)))
    for first, (start, lead) in enumerate(before):
        told = [word for _, word in before[first:]]
        plain = [*told[:-1], stem(told[-1])]
        known = forms if lead[0].isupper() else forms[:1]
        if lead.lower() not in JOINTS and any(
            alike(form[: len(plain)], plain) for form in known
        ):
            return site.moved(start, site.end), plain != told
    if (taken := _head_ahead(site, words)) is not None:
        return taken, False
    for start, lead in before[-1:]:
        if _is_told(lead, words, site.here):
            return site.moved(start, site.end), False
    owner = _OWNER.search(site.before)
    if owner and any(owner[1] in known for known in family):
        return site.moved(site.start - len(owner.group()), site.end), True
    return site, False


def _words_before(site: Site, most: int) -> list[tuple[int, str]]:
    """The words right before the span, in their order, each with its start."""
    found: list[tuple[int, str]] = []
    at = site.start
    while len(found) < most and (
        previous := PREVIOUS_WORD.search(site.text[max(0, at - 60) : at])
    ):
        at -= len(previous.group())
        found.insert(0, (at, previous[1]))
    return found


def _head_ahead(site: Site, words: list[str]) -> Site | None:
    """'yield on old [quay bonds]' for 'quay bond yield': its head stands ahead."""
    found = _LED.search(site.before)
    main = _plain(words[head(words)])
    inside = [_plain(word) for word in site.here.split()]
    if found is None or main in inside or len(words) < 2:
        return None
    heads = {found[1].lower(), words[head(words)].lower()}
    if _plain(found[1]) != main and not heads <= EVENTS:
        return None
    return site.moved(site.start - len(found.group()), site.end)


def _plain(word: str) -> tuple[str, ...]:
    """The lemmas of a word, British and American spelling as one."""
    return key_of(word.replace("z", "s"))


def _is_told(lead: str, words: list[str], here: str) -> bool:
    """True for a word before the span that the term has, and the span has not."""
    state = lead.replace(".", "") if _is_state(lead) else ""
    return (
        _makes(lead.lower(), words[0].lower())
        or _has(words, lead, here)
        or (state in words and state not in here.split())
        or (lead == "yearly" and "annual" in words and "annual" not in here)
        or (lead.isdigit() and lead in words)
    )


def _has(words: list[str], lead: str, here: str) -> bool:
    """'tide [change tables]' for 'tables of changes in tide': 'tide' is in the term."""
    plain = lead.islower() and lead.isalpha() and lead not in FUNCTION - {"other"}
    ours, theirs = keys_of(words), keys_of(here.split())
    return plain and key_of(lead) in ours and key_of(lead) not in theirs


def _is_state(word: str) -> bool:
    """'U.S.', 'UK'."""
    return word.replace(".", "").isupper() and len(word) > 1


def _makes(one: str, other: str) -> bool:
    """'safe' before 'safety', which is made of it."""
    return len(one) > 3 and other in [one + end for end in ("ty", "ity", "ness", "al")]


def _of_owner(site: Site, family: list[str]) -> Site:
    """'of Hong Kong' behind what has 'Hong Kong' in it."""
    found = _OF_OWNER.match(site.after)
    if found is None or GLUED_BEHIND.match(site.after[found.end() :]):
        return site
    if any(found[1] in known for known in family):
        return site.moved(site.start, site.end + found.end())
    return site


def _bracket(site: Site, core: str) -> Site:
    """'the Port Office (PO)' becomes 'the PO' in one, bracket and all."""
    found = BRACKET.match(site.after)
    if found is None:
        return site
    inside = found[1]
    follows = NEXT_WORD.match(site.text, site.end + found.end())
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
    """The term, or a part of it, stands beside the span, in or before a bracket."""
    if is_said_around(site, core):
        return Reason.TWICE
    if not _IN_BRACKET.search(site.before):
        return ""
    if found := _OPEN_BRACKET.search(site.before):
        if alike(core.split(), found[1].split()[-len(core.split()) :]):
            return Reason.TWICE
        outside = found[1].split()
        long = any(
            alike(known.split(), outside[-len(known.split()) :]) for known in family
        )
        if not is_acronym(core) and long:
            return Reason.TWICE
    return ""
