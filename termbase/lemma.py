"""Lemma space: two wordings are alike where only grammar or spelling parts them.

*Regulated institutions* and *regulated institution*, *supervising banks* and *supervise
banks*, *cyber security* and *cybersecurity*, *programme* and *program*, *supervision of
banks* and *banking supervision* have the same lemmas. Only English is known.

A lemma is a key, not a word to show ("institution" -> "institution", "supervising" ->
"superviz"). It is used to excuse, never to accuse: a rough key calls a term used that
a reader would call nearly used, which is the cheaper mistake.

Not done: derivation (*supervisory*), synonyms, words between the words of a term.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice

from termbase import inflect_data as data

LEAST_SOLID = 6
LONGEST_TURNED = 6

_TOKEN = re.compile(r"(?<=\w)'s\b|\w+|&")
_SENTENCE_END = re.compile(r"[.;:!?]\s")
_ACRONYM = re.compile(r"\s*\((\w{2,8})\)")
_DROPPED = frozenset(("a", "an", "the", "'s"))
_LINKS = ("of", "on", "for", "in")
_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve"
_ENDINGS = (
    *(("isation", "ization"), ("yse", "yze"), ("tre", "ter"), ("ogue", "og")),
    *(("ise", "ize"), ("our", "or")),
)
_SPELLINGS = {
    "&": "and",
    "programme": "program",
    "cheque": "check",
    "defence": "defense",
    "offence": "offense",
    "licence": "license",
    "practise": "practice",
    "judgement": "judgment",
    "catalogue": "catalog",
    "grey": "gray",
    "storey": "story",
    "enquiry": "inquiry",
    "tonne": "ton",
}
_KEPT = frozenset(
    "his is was has this us as its plus gas bus yes thus hour four news data".split()
)
_VOWEL = re.compile("[aeiouy]")

Lemmas = tuple[str, ...]
Place = tuple[int, int]


class LemmaText:
    """A folded text as lemmas, with the way back to its characters.

    ``joined``: the lemmas, each between blanks, to look for wordings in.
    """

    __slots__ = ("_solid", "joined", "text")

    def __init__(self, text: str):
        self.text = text
        self.joined = f" {' '.join(filter(None, map(_told, text.split(' '))))} "
        self._solid = self.joined.replace(" ", "")

    def find(self, wording: Lemmas) -> Iterator[Place]:
        """Where a wording stands, as spans of characters; none across a sentence end.

        A compound is also found in one word, or in more ("cybersecurity").
        """
        told, solid = f" {' '.join(wording)} ", "".join(wording)
        at, found = self.joined.find(told), 0
        while at >= 0:
            found += 1
            yield from self._place(self.joined.count(" ", 0, at), len(wording))
            at = self.joined.find(told, at + 1)
        if len(solid) >= LEAST_SOLID and self._solid.count(solid) > found:
            yield from self._compounds(solid, len(wording))

    def _compounds(self, solid: str, usual: int) -> Iterator[Place]:
        """The same letters in another number of words."""
        tokens = self.joined.split()
        for first in range(len(tokens)):
            text = ""
            for last in range(first, len(tokens)):
                text += tokens[last]
                if not solid.startswith(text):
                    break
                if text == solid and last + 1 - first != usual:
                    yield from self._place(first, last + 1 - first)

    def _place(self, first: int, count: int) -> Iterator[Place]:
        at = 0
        for piece in self.text.split(" "):
            told = _told(piece)
            here = told.count(" ") + bool(told)
            if first < here:
                break
            first -= here
            at += len(piece) + 1
        tokens = (x.span() for x in _TOKEN.finditer(self.text, at) if lemma(x[0]))
        spans = list(islice(tokens, first, first + count))
        start, end = spans[0][0], spans[-1][1]
        if not _SENTENCE_END.search(self.text, start, end):
            yield start, end


def wordings(folded: str) -> tuple[Lemmas, ...]:
    """The lemmas of a term, and of its other wordings.

    >>> wordings("banking supervision")
    (('bank', 'supervision'), ('supervision', 'of', 'bank'))
    """
    plain = lemmas(folded)
    told = [plain]
    if (shorter := _ACRONYM.sub(_without_acronym, folded)) != folded:
        told.append(lemmas(shorter))
    if "of" in plain[1:-1]:
        at = plain.index("of", 1)
        told.append(plain[at + 1 :] + plain[:at])
    elif len(plain) <= LONGEST_TURNED:
        told += [(*plain[at:], "of", *plain[:at]) for at in range(1, len(plain))]
    return tuple(dict.fromkeys(filter(None, told)))


def stems(wording: Lemmas) -> tuple[str, ...]:
    """Beginnings of words without which a text cannot have a wording, blanks aside.

    >>> stems(wordings("regulated institutions")[0])
    ('regulat', 'institution')
    """
    return tuple(dict.fromkeys(filter(None, map(_stem, wording))))


@cache
def _stem(key: str) -> str:
    """What all forms of a word begin with; empty where that is not known."""
    odd = key in _odd() or key.isdigit() or not key.isascii()
    if odd or len(key) < 3:
        return ""
    for ending, lost in (("ization", 6), ("er", 2), ("or", 2), ("man", 2)):
        if key.endswith(ending):
            return key[:-lost]
    return key[:-1] if key.endswith(("y", "z")) else key


@cache
def _odd() -> frozenset[str]:
    """The lemmas of words that change more than their ending."""
    words = (*_irregular().values(), *_SPELLINGS.values(), "and", "of")
    return frozenset(lemma(word) for word in words)


def _without_acronym(found: re.Match[str]) -> str:
    """Nothing for "(cls)" behind the words it abbreviates; else the bracket itself."""
    words = re.findall(r"\w+", found.string[: found.start()])[-len(found[1]) :]
    return "" if "".join(word[0] for word in words) == found[1] else found[0]


def lemmas(folded: str) -> Lemmas:
    """The lemmas of a folded text, without articles and possessive endings.

    >>> lemmas("the programmes' supervised banks")
    ('program', 'superviz', 'bank')
    """
    return tuple(filter(None, map(lemma, _TOKEN.findall(folded))))


@lru_cache(maxsize=200_000)
def _told(piece: str) -> str:
    """The lemmas of what stands between two blanks ("banks," -> "bank")."""
    return " ".join(lemmas(piece))


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """The key of one folded word; empty for a word that does not count.

    >>> lemma("institutions"), lemma("policies"), lemma("regulating"), lemma("the")
    ('institution', 'policy', 'regulat', '')
    """
    if word in _DROPPED:
        return ""
    if not word.isascii() or len(word) < 3 or word in _KEPT:
        return _small(word)
    base = _irregular().get(word) or _without_ending(word)
    return _spelled(base)


def _small(word: str) -> str:
    return "of" if word in _LINKS else _SPELLINGS.get(word, word)


def _without_ending(word: str) -> str:
    """A word without -s, -ed, -ing; -e stays out too, as these endings swallow it."""
    if word in _SPELLINGS:
        return word
    if word.endswith("sis"):
        return word[:-2] + "e"
    if word.endswith("men") and len(word) > 5:
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and _VOWEL.search(stem):
            return stem[:-1] + "y" if stem.endswith("i") else stem
    return word


def _spelled(word: str) -> str:
    """American, without a last -e and without a doubled last letter."""
    if word in _numbers():
        return _numbers()[word]
    word = _SPELLINGS.get(word, word)
    if word in _LINKS:
        return "of"
    if len(word) > 4:
        word = _american(word)
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    doubled = len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouys"
    return word[:-1] if doubled else word


def _american(word: str) -> str:
    """British endings as American ones, also where a swallowed -e hides them."""
    for british, american in _ENDINGS:
        if word.endswith(british):
            return word.removesuffix(british) + american
    if word.endswith(("is", "ys")) and len(word) > 5:
        return word[:-1] + "z"
    return word


@cache
def _numbers() -> dict[str, str]:
    return {word: str(number) for number, word in enumerate(_NUMBERS.split())}


@cache
def _irregular() -> dict[str, str]:
    """Irregular forms -> base: "children", "bought"."""
    forms = {many: one for one, many in data.IRREGULAR_NOUNS.items()}
    forms |= {many: one for one, many in data.IRREGULAR_ENDINGS}
    forms |= {"used": "use", "using": "use"}
    for base, slots in data.IRREGULAR_VERBS.items():
        for form in "/".join(slots).split("/"):
            forms.setdefault(form, base)
    return forms
