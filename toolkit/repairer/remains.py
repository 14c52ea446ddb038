"""What an edit would leave behind: a place cut out of a longer name or compound.

"[Gold] Commission" has its head behind it, "bad loan [ratio]" a word before it that
the term has taken over. Each answer is the reason not to edit, or "".
"""

from __future__ import annotations

import re

from toolkit.repairer.alike import alike, keys_of
from toolkit.repairer.nouns import head, is_acronym, is_name, is_name_head, is_plural
from toolkit.repairer.phrase import OBJECT, Site, described, is_adjective, stands_alone
from toolkit.repairer.reasons import Reason
from toolkit.repairer.vocabulary import FUNCTION

Keys = list[tuple[str, ...]]

NEXT_WORD = re.compile(r"[ \t]*[ \n]([^\s,.;:!?()\"“”‘]+)")
PREVIOUS_WORD = re.compile(
    r"(?<![^\s(\"“‘/])((?:[A-Z]\.){2,}|[^\s,.;:!?()\"“”/]+)[ \n]$"
)
BRACKET = re.compile(r" ?\((?:the )?([^()]{1,80})\)")
_OWNED = re.compile(r" of (?:the )?[A-Z]")
_NAME_GOES_ON = re.compile(
    r"\s*\([A-Z][a-z][^()]*\)(?:\s*\([^()]*\))*\s+[A-Z][a-z]|\)\s+[A-Z][a-z]"
)
_CAPITALS = re.compile(r"(?:\s+[A-Z][\w-]*){0,3}\s+([A-Z][a-z]+)\b")
_NAME_OF = re.compile(r"\b([A-Z][a-z]+) of $")
_BEGINS = re.compile(r"(?:^|[.!?:][\"”’)]*\s+|[\n#\-*•]\s*)$")
_AND_NAME = re.compile(r"\s+(?:and|&)\s+(?:[A-Z][\w-]*\s+){0,4}([A-Z][\w-]*)")
_NAME_BEGUN = re.compile(r"[\w,] The $")
_LED_BY_OF = re.compile(r"\w of (?:the )?$")
_OF_ITS_OWN = re.compile(r" of | for (?:the )?[A-Z]")
_FOR_ITS_OWN = re.compile(r" for (?:the )?[a-z]+ of ")
_GLUED_BEFORE = re.compile(r"[\w'’][-‐‑–/_&@.#+]?$|[-‐‑/_&@+]$")
GLUED_BEHIND = re.compile(
    r"\.[A-Z]\b|[-‐‑/_&@+]?\w|[-‐‑/_&@+](?=\w)|\s?/\s?\w|['’](?!s?\b)\w"
)
_NOUN_BEHIND = re.compile(
    r" (?!(?:regarding|concerning|including|following|using|linked)\b)[a-z]"
)
_ACTS = re.compile(r" [a-z]+s" + OBJECT.pattern)
_BEHIND_OF = re.compile(r"\w (?:up )?of (?:the |(?:[A-Z][\w-]* )*[A-Z][\w-]*['’]s )?$")
_SCHOOLS = re.compile(
    r"\b(?:Institute|University|College|Academy|School|Association|Institution|Society"
    r"|Museum)$"
)
_OF_SUBJECT = re.compile(r" of ([A-Z][a-z]+)")
KINDS = frozenset(
    "arrangement framework mechanism programme regime scheme structure system".split()
)
_OPEN_COMPOUND = re.compile(r"-(?:term|based|related|linked|wide|scale|grade|side)$")
_LINKED = re.compile(r" of | (?:for|on|in) (?:.* )?[a-z]+$")


def cut_out(site: Site) -> str:
    """'[tide]-based', 're[port]': a part of a word."""
    if _GLUED_BEFORE.search(site.before) and site.here[:1].isalnum():
        return "part of a compound"
    if GLUED_BEHIND.match(site.after):
        return "part of a compound"
    return ""


def longer_name(site: Site, words: list[str]) -> str:
    """'[Gold] Commission': the head of the name would stay behind."""
    named = site.here.lstrip("0123456789 ")[:1].isupper()
    cut = named and (
        _is_of_a_subject(site, words)
        or _is_joined_to_a_name(site, words)
        or _NAME_GOES_ON.match(site.after)
        or _cut_in_front(site, words)
        or _is_before_a_head(site)
    )
    return Reason.LONGER_NAME if cut else ""


def _is_of_a_subject(site: Site, words: list[str]) -> bool:
    """'[Luma Institute] of Tides', where the term has no tides."""
    found = _OF_SUBJECT.match(site.after)
    if found is None or not _SCHOOLS.search(site.here):
        return False
    return found[1] not in words and not is_acronym(found[1])


def _is_joined_to_a_name(site: Site, words: list[str]) -> bool:
    """'[Tide] and Swell Office' for 'tide dues'; 'of The [Tide] and Swell Office'."""
    joined = _AND_NAME.match(site.after)
    begun = words[0].islower() or _NAME_BEGUN.search(site.before)
    return joined is not None and is_name_head(joined[1]) and bool(begun)


def _is_before_a_head(site: Site) -> bool:
    """'[Gold] Commission'; not '[Tide Board] Commission', which has its own head."""
    goes_on = _CAPITALS.match(site.after)
    last = site.here.split()[-1]
    whole = is_name_head(last) or is_acronym(last)
    if goes_on is None or whole or not last[:1].isupper():
        return False
    return is_name_head(goes_on[1])


def _cut_in_front(site: Site, words: list[str]) -> bool:
    """'Banking [Authority]' for an acronym, 'Bank of [China]' for another place."""
    if found := _NAME_OF.search(site.before):
        return is_name_head(found[1])
    found = PREVIOUS_WORD.search(site.before)
    name = is_name(" ".join(words))
    if found is None or not name or not found[1][0].isupper() or "’" in found[1]:
        return False
    return found[1].lower() not in FUNCTION and not (
        _starts_line(site, len(found.group())) or found[1].endswith(("'s", "s'"))
    )


def _starts_line(site: Site, back: int) -> bool:
    """True where a sentence begins so many characters before the span."""
    return bool(
        _BEGINS.search(site.text[max(0, site.start - back - 5) : site.start - back])
    )


def left_over(site: Site, words: list[str], apart: tuple[bool, bool]) -> str:
    """'bad loan [ratio]' for 'debt ratio', '[debt] ratio' for 'debt relief'.

    Not where the source says that the word is none of the term's.
    """
    keys = keys_of(site.here.split()), keys_of(words)
    if _is_left_before(site, words, keys, apart):
        return Reason.LEFT_BEFORE
    if _is_left_behind(site, words, keys, apart):
        return Reason.LEFT_BEHIND
    return ""


def _is_left_before(
    site: Site, words: list[str], keys: tuple[Keys, Keys], apart: tuple[bool, bool]
) -> bool:
    """``keys``: of the words of the span and of the term, here and below."""
    here, wanted = keys
    if len(here) >= len(wanted):
        return False
    begins, ends = wanted[: len(here)] == here, wanted[-len(here) :] == here
    several, named = " " in site.here, site.here[0].isupper()
    if begins and _BEHIND_OF.search(site.before) and not (apart[0] and named):
        return True
    led = described(site) or site.before.endswith(") ")
    led = led and not (apart[0] and several)
    led = led or ("of" in words and _LED_BY_OF.search(site.before) is not None)
    goes_on = _OF_ITS_OWN.match(site.after) and not (apart[1] and several)
    thin = len(here) + 2 < len(wanted) and _FOR_ITS_OWN.match(site.after)
    return ends and bool(led or goes_on or thin)


def _is_left_behind(
    site: Site, words: list[str], keys: tuple[Keys, Keys], apart: tuple[bool, bool]
) -> bool:
    here, wanted = keys
    bracket = BRACKET.match(site.after)
    follows = bracket and NEXT_WORD.match(site.after, bracket.end())
    if follows and alike(words[-1:], [follows[1]]) and wanted[-1:] != here[-1:]:
        return True
    if "of" in words and " of " not in site.here and _is_behind_of(site, words):
        return True
    if stands_alone(site):
        return False
    begins = len(here) < len(wanted) and wanted[: len(here)] == here
    if begins and not (apart[1] and _leads(site, words)):
        return True
    if _is_kind_before_kind(site, words):
        return True
    if _OPEN_COMPOUND.search(site.here) and not _OPEN_COMPOUND.search(words[-1]):
        return True
    acts = _ACTS.match(site.after) or not _NOUN_BEHIND.match(site.after)
    return bool(_LINKED.search(site.here)) and not acts


def _is_kind_before_kind(site: Site, words: list[str]) -> bool:
    """'[salvage] framework' for 'salvage regime': two words for one head."""
    found = NEXT_WORD.match(site.after)
    main, here = words[head(words)].lower(), site.here.lower().split()[-1]
    kinds = [word.removesuffix("s") in KINDS for word in (main, here)]
    return kinds == [True, False] and bool(
        found and found[1].removesuffix("s") in KINDS
    )


def _is_behind_of(site: Site, words: list[str]) -> bool:
    """'[reserve] of old coins' for 'reserve of coins', 'of the Bay' for 'of Luma'."""
    if _OWNED.search(" ".join(words)) and _OWNED.match(site.after):
        return True
    said = rf" of (?:[\w-]+ ){{0,5}}{re.escape(words[-1])}\b"
    return re.match(said, site.after) is not None


def _leads(site: Site, words: list[str]) -> bool:
    """True for what may lead another noun: 'stock' for 'stock market'."""
    last = site.here.split()[-1]
    named = words[0][0].isupper() and site.here[0].islower()
    joined = head(words) < len(words) - 1
    return not (named or joined or is_plural(last) or is_adjective(last))
