"""The capitals of a term where it is put: the list's own, but for the place.

The user has chosen the list's capitals, so they stay (those that it lost by mistake are
mended before: ``toolkit.repairer.written``). What the place demands comes
first: a capital at the start of a sentence or heading, capitals throughout in a title,
capital letters in a shouted line. A phrase that the list only has with a capital
because it stood at the start of a line ("Supervisory approach to ...") is written small
in running text, if the words it replaces were: its other words are small, and its first
is no name. A title-case phrase ("Port Stability") gets small letters there only
where the batch writes it so more often, or its head is a mass noun that no name has.
"""

from __future__ import annotations

import re

from toolkit.repairer.determiners import Usage, starts_sentence
from toolkit.repairer.nouns import (
    bare,
    is_acronym,
    is_heading_like,
    is_name,
)
from toolkit.repairer.phrase import Site

_SMALL = frozenset(
    "a an the of in on at to for by with and or from against as under".split()
)
_WORD = re.compile(r"[A-Za-z][\w’'-]*")
_AFTER_CAPITAL = re.compile(r"[“\"](?:[A-Z][a-z]+(?:[’']s)? )+$")
_BRAND = re.compile(r"[a-z]{1,2}-?[A-Z][A-Za-z]*[a-z]{2}|[a-z]-[A-Z]")
_TITLE_BEGUN = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][a-z]+ (?:on|of|for) (?:the )?$")
_BEGINS_QUOTED = re.compile(r"[\"“‘][A-Z][a-z]+ [\w’'-]+ [\w’'-]+ ")
_CLOSED = re.compile(r"[.,]?[\"”]")
_NO_NAME = (
    *("ity", "ing", "ion", "ions", "ment", "ments", "ance", "ence", "ory", "ive"),
    *("al", "ness", "ism", "ary", "ums", "ised", "ized", "red", "ted", "sed", "ical"),
)


def cased(form: str, site: Site, usage: Usage, *, starts: bool) -> str:
    """The form with the capitals that its place asks for.

    ``starts``: the form is the first word there; no article stands before it.
    """
    if _is_shouted(site):
        return form.upper()
    form = _kept(form, site.here)
    if _is_title(site):
        form = _titled(form)
    elif _is_running(site) and _written_small(form, usage):
        form = " ".join(map(_small, form.split(" ")))
    begins = starts_sentence(site) and _wants_capital(site)
    quoted = _BEGINS_QUOTED.search(f"{site.before[-1:]}{site.here}")
    return with_capital(form) if starts and (begins or quoted) else form


def _small(word: str) -> str:
    """Both parts of a hyphenated word: 'long-term' for 'Long-Term'."""
    if is_acronym(bare(word)):
        return word
    return re.sub(r"^.|(?<=-)[A-Z](?=[a-z])", lambda found: found[0].lower(), word)


def _kept(form: str, here: str) -> str:
    """Capitals that the same words have in the text already, where the list has none.

    The last word alone gets none behind a small one: 'known ports' for 'Listed Ports'.

    >>> _kept("uS port Fund", "U.S. Port Funds")
    'US Port Fund'
    """
    ours, theirs = form.split(" "), here.split()
    if len(ours) < 2 or len(ours) != len(theirs):
        return form
    pairs = list(zip(ours, theirs, strict=True))
    alike = [_same(a, b) and b[:1].isupper() for a, b in pairs]
    name = all(b[:1].isupper() for b in theirs)
    if name and 2 * sum(alike) > len(pairs):
        return _titled(" ".join(map(_as_there, ours, theirs)))
    alike[-1] &= not name or any(word[:1].isupper() for word in ours[:-1])
    return " ".join(
        with_capital(_as_there(a, b)) if same else a
        for (a, b), same in zip(pairs, alike, strict=True)
    )


def _as_there(ours: str, theirs: str) -> str:
    """'Quay-to-Port' for 'quay-to-port', where the text has it so."""
    return theirs if ours == theirs.lower() and theirs[:1].isupper() else ours


def _same(one: str, other: str) -> bool:
    return _american(one) == _american(other)


def _american(word: str) -> str:
    """A word in small letters and American spelling, without a plural's ending."""
    plain = re.sub(r"\W", "", word).lower().removesuffix("s")
    return re.sub(r"tre$", "ter", plain.replace("our", "or").replace("is", "iz"))


def with_capital(form: str) -> str:
    """A capital in front, but for "iBond" and "e-Cheque".

    >>> with_capital("uS dollar"), with_capital("iBond")
    ('US dollar', 'iBond')
    """
    if _BRAND.match(form.split(" ")[0]):
        return form
    return form[:1].upper() + form[1:]


def _wants_capital(site: Site) -> bool:
    """The span or the article before it had one, or a heading mark stands before."""
    before = site.line[0]
    begins = not before.strip(" \t\"“‘'(-*+•–")
    small_lines = begins and site.here[:1].islower()
    return not small_lines or before.lstrip().startswith("#")


def _written_small(form: str, usage: Usage) -> bool:
    if usage.small != usage.big:
        return usage.small > usage.big and not is_acronym(form)
    words = [bare(word) for word in form.split()]
    big = [word for word in words if word[:1].isupper()]
    if is_name(form) or not big or any(map(is_acronym, words)):
        return False
    first = words[0].lower().split("-")[0]
    first_only = big == words[:1] and first.endswith(_NO_NAME)
    return first_only or is_heading_like(form)


def _is_running(site: Site) -> bool:
    """The words of the span are small letters in a sentence."""
    return site.here.islower() and not site.is_heading


def _is_shouted(site: Site) -> bool:
    letters = [c for c in site.here if c.isalpha()]
    if len(letters) < 4 or not all(c.isupper() for c in letters):
        return False
    around = "".join(_WORD.findall("".join(site.line)))
    return around.isupper() if around else not is_acronym(site.here)


def _is_title(site: Site) -> bool:
    """The line's other words of weight, two at least, have capitals, and the span's."""
    before, after = site.line
    if _in_a_title(site):
        return True
    if not site.is_heading or len(before + after) > 150:
        return False
    words = [w for w in _WORD.findall(before + " " + after) if w not in _SMALL]
    own = [w for w in _WORD.findall(site.here) if w not in _SMALL]
    if not all(w[0].isupper() for w in own + words):
        return False
    return len(words) >= 2 or len(own) >= 2 or bool(words and own)


def _in_a_title(site: Site) -> bool:
    """'Seminar on the [Port Economy]', '"[Port Economy]"': part of a work's title."""
    words = [w for w in _WORD.findall(site.here) if w.lower() not in _SMALL]
    if len(words) == 1 and words[0].istitle() and _AFTER_CAPITAL.search(site.before):
        return True
    if len(words) < 2 or not all(word[0].isupper() for word in words):
        return False
    quoted = site.before.endswith(('"', "“")) and bool(_CLOSED.match(site.after))
    return quoted or bool(_TITLE_BEGUN.search(site.before))


def _titled(form: str) -> str:
    return re.sub(
        r"(?<![\w’'-])[a-z][\w’'-]*",
        lambda found: (
            found.group()
            if found.start() and found.group() in _SMALL
            else with_capital(found.group())
        ),
        form,
    )
