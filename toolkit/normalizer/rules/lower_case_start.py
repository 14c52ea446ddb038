"""A sentence that begins with a small letter: ``against terrorism. my country's``.

Only the common first words of sentences are looked at (the articles, pronouns,
prepositions and their like), after a full stop that ends an ordinary word. The capital
is set in official news and proposed elsewhere. Left alone: stops of abbreviations
(``etc. the``, ``Inc. the``, ``a.m. in``), ellipses, numbered lists, verse, and
paragraphs that write every sentence so, as in chats. The first word of a paragraph is
not looked at.
"""

from __future__ import annotations

import re

from toolkit.normalizer.writing import word_before
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule, at_trigger

_WORDS = (
    *("my", "our", "his", "her", "their", "its", "the", "this", "these", "those"),
    *("they", "we", "he", "she", "it", "there", "according", "since", "during"),
    *("after", "although", "in", "at", "on", "for", "from", "with", "when", "while"),
    *("however", "moreover", "meanwhile", "such", "some", "many", "if", "as", "to"),
)
# ". the" also finds "these" and "they": a place must not be found twice.
_STEMS = tuple(
    word
    for word in _WORDS
    if not any(word != stem and word.startswith(stem) for stem in _WORDS)
)
_SMALL = re.compile(rf"\. ({'|'.join(_WORDS)})\b(?![.\-@])")
_ABBREVIATIONS = frozenset(
    (
        *("approx", "dept", "govt", "assn", "assoc", "incl", "excl", "resp", "prof"),
        *("corp", "bros", "capt", "univ", "intl", "sept", "cont", "trans", "misc"),
        *("figs", "vols", "hons", "temp", "orig", "anon", "ital"),
    )
)
_OTHER_STARTS = re.compile('[.!?]["”’]? ([A-Z]|[a-z])')


def _judge(found: re.Match[str], passage: Passage) -> Hit | None:
    text, start = passage.text, found.start(1)
    word = word_before(text, found.start())
    if len(word) < 4 or not word.islower() or word in _ABBREVIATIONS:
        return None
    if text[found.start() - len(word) - 1 : found.start() - len(word)] == ".":
        return None
    starts = _OTHER_STARTS.findall(text)
    if not text.lstrip("\"“'‘ ")[:1].isupper() or _mostly_small(starts):
        return None
    level = Applicability.SAFE if passage.facts.news else Applicability.UNSAFE
    return Hit(start, start + 1, text[start].upper(), applicability=level)


def _mostly_small(starts: list[str]) -> bool:
    small = sum(letter.islower() for letter in starts)
    return small > 1 and small * 2 > len(starts)


RULE = Rule(
    code="P303",
    name="lower-case-start",
    stage=Stage.TYPOGRAPHY,
    severity=Severity.MINOR,
    mqm="spelling/capitalization",
    applicability=Applicability.SAFE,
    message="A sentence begins with a capital: '{after}'.",
    find=at_trigger(_SMALL, _judge),
    examples=(
        Example(
            "BEIJING, May 3 (Xinhua) -- They fight terrorism. my country is safe.",
            "BEIJING, May 3 (Xinhua) -- They fight terrorism. My country is safe.",
        ),
        Example("Police closed the road. the rain went on."),
    ),
    near_misses=(
        "At 5 p.m. in the U.S. the firm sold rice, wheat, etc. the Wu Corp. it",
        "he came home. the rain went on. it was late.",
        "Well... the rain went on.",
        "Police closed the road. iPhone sales fell. eBay too.",
    ),
    triggers=tuple(f". {word}" for word in _STEMS),
    explanation=__doc__ or "",
)
