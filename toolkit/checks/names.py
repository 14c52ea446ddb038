"""Latin names and abbreviations of a source, and whether a target has them.

Only sources in another script are read: there, a word in Latin letters is a name, an
abbreviation or a model, and the target keeps it. Words in lower case, single letters,
versions ("v2.4") and what begins with a figure ("5G", "20km") are left alone. Letter
case, hyphens, points, plurals and possessives do not matter; nor do small slips of
spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from termbase.records import Span, primary
from toolkit.checks.plain_text import foreign_letters
from toolkit.pair import Pair

# Words that a Chinese text writes in Latin letters, and what else they may become.
RENDERINGS = {
    "app": ("application", "program", "software", "platform", "client"),
    "ceo": ("chief executive", "head"),
    "covid19": ("coronavirus", "pandemic", "epidemic", "covid"),
    "diy": ("yourself", "handmade", "homemade"),
    "gdp": ("gross domestic", "economy", "economic output"),
    "ktv": ("karaoke",),
    "pk": ("compet", "contest", "against", "battle", "versus", "rival", "beat"),
    "ppt": ("powerpoint", "slide", "presentation"),
    "tv": ("television",),
    "vip": ("guest", "member", "premium"),
    "vs": ("versus", "against", " v ", "compared"),
    "wifi": ("wireless", "network"),
}
_LOOSE = frozenset(
    "am bb bug dd diy gg hello hi hr id in it logo mm no ok pm pos ps py qq ta tips up"
    " vol".split()
)
_OTHER_SCRIPTS = frozenset(
    "ar be bg bn el fa he hi hy ja ka kk ko lzh mk mn ru sr ta th uk ur wuu yue"
    " zh".split()
)
# A longer run of words is a title or a sentence, of which half may be translated.
_SHORT = 3
_SMALL = frozenset("a an and at by de des du for in la of on the to with".split())

_WORD = r"[A-Za-z][A-Za-z0-9]*(?:[-'’.&/+][A-Za-z0-9]+)*"
_NAME = re.compile(
    rf"(?<![A-Za-z0-9_#%$@]){_WORD}(?:[ \u00a0](?:& )?{_WORD})*"
    r"(?: \d{1,4}(?![A-Za-z0-9.,%年月日号]))?"
)
_VERSION = re.compile(r"[vV]\d")  # version 2.4.1 of the target: number-mismatch
_PART = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-'’.&+][A-Za-z0-9]+)*")
_TOKEN = re.compile(r"[a-z0-9à-ÿ]+")


class Words:
    """The words of a target, ready to be looked for."""

    def __init__(self, text: str):
        self.text = text.casefold()
        found = list(_TOKEN.finditer(self.text))
        self.tokens = [match[0] for match in found]
        self.folded = "".join(self.tokens)
        self._starts, self._ends, at = set(), set(), 0
        for token in self.tokens:
            self._starts.add(at)
            at += len(token)
            self._ends.add(at)

    def have(self, word: str) -> bool:
        """True where a word stands, in any spelling, or written out."""
        key = "".join(_TOKEN.findall(word.casefold()))
        if self._stands(key) or any(r in self.text for r in RENDERINGS.get(key, ())):
            return True
        if word.isupper() or sum(map(str.isupper, word)) >= 2:
            return spelled_out(key, self.tokens)
        return len(key) >= 5 and bool(get_close_matches(key, self.tokens, 1, 0.75))

    def _stands(self, key: str) -> bool:
        at = self.folded.find(key)
        while at >= 0:
            if len(key) >= 5 or self._is_word(at, at + len(key)):
                return True
            at = self.folded.find(key, at + 1)
        return False

    def _is_word(self, start: int, end: int) -> bool:
        if start not in self._starts:
            return False
        plural = self.folded[end : end + 1] == "s" and end + 1 in self._ends
        return end in self._ends or plural or self.folded[end : end + 1].isdigit()


def names(text: str) -> Iterator[tuple[Span, str]]:
    """Runs of words in Latin letters that must be kept, with their places."""
    if text.isascii() and not re.search("[A-Za-z]", text):
        return
    for found in _NAME.finditer(text):
        if any(map(_is_kept, _PART.findall(found[0]))):
            yield Span(*found.span()), found[0]


def is_kept(name: str, target: Words) -> bool:
    """True where the target has a name's words, or its initials."""
    parts = [part for part in _PART.findall(name) if _is_kept(part)]
    if target.have(name):
        return True
    there = sum(map(target.have, parts))
    if there >= (len(parts) if len(parts) <= _SHORT else len(parts) / 2):
        return True
    initials = "".join(part[0] for part in parts if part.casefold() not in _SMALL)
    return len(initials) >= 2 and initials.casefold() in target.tokens


def spelled_out(key: str, tokens: Sequence[str]) -> bool:
    """True where neighbouring words have the letters of an abbreviation in order.

    Each word gives its initial; a small word may give none, and one word may give two
    letters (television).

    >>> spelled_out("wto", "the world trade organization said".split())
    True
    """
    states: set[tuple[int, bool]] = set()
    for word in tokens if len(key) >= 2 else ():
        states = {after for state in {*states, (0, True)} for after in
                  _spells(key, word, *state)}  # fmt: skip
        if any(at == len(key) for at, _ in states):
            return True
    return False


def applies(pair: Pair) -> bool:
    """True for a source in another script beside a target in Latin letters."""
    if primary(pair.source_lang) not in _OTHER_SCRIPTS or not pair.complete:
        return False
    letters = sum(map(str.isalpha, pair.target[:200]))
    return 2 * foreign_letters(pair.target[:200]) < letters


def _is_kept(word: str) -> bool:
    if len(word) < 2 or word.casefold() in _LOOSE or _VERSION.match(word):
        return False
    return not (word.islower() and word.isalpha())


def _spells(key: str, word: str, at: int, spare: bool) -> Iterator[tuple[int, bool]]:
    """How far a word brings the spelling; ``spare``: no word gave two letters yet."""
    if word[0] == key[at] or (key[at] == "2" and word == "to"):
        yield at + 1, spare
        if spare and key[at + 1 : at + 2] and key[at + 1] in word[1:]:
            yield at + 2, False
    if at and word in _SMALL:
        yield at, spare
