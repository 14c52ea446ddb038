"""Choose "a" or "an" by the sound of the text that follows.

The first word decides: figures as they are read aloud, initialisms letter by letter,
words by their first sound in American English ("an herb"). Rules and short lists,
no pronouncing dictionary. Not done: deciding whether an article is wanted at all,
Roman figures, scripts other than Latin (they get "a").
"""

from __future__ import annotations

import re
import unicodedata


def _words(table: str) -> frozenset[str]:
    """Read words parted by white space into a set."""
    return frozenset(table.split())


_OPENING = " \t\n\"'“”‘’«‹([{<*_~`—–"
_FIGURES = re.compile(r"[$£€¥￥]?\s?(\d[\d,]*)")
_LETTERS = re.compile(r"[A-Za-z]+")

# Letters whose English name begins with a vowel sound.
_VOWEL_NAMES = frozenset("aefhilmnorsx")

_SILENT_H = re.compile(
    r"honest|honou?r|hour|heir|hors$|herb(?:s|al|alist|alists|aceous)?$"
)
# Words in o, e and u that begin with the sound of w or y.
_GLIDE = re.compile(
    r"one(?:s|self|ness|time|sie|sies)?$|once|oui|ouagadougou|oaxaca|eu|ewer?s?$"
    r"|uyg|uig|ubi|ue|ufo|uga|uk|uly|unesco|unaids|unanim(?:ous|ity)"
    r"|uni(?!n|m(?!o)|d(?!i[rm])|ll|ro|ss)"
    r"|ura(?!d)|ur[eio]|uru(?!m)|us[aeiou]|ut[aeio]|utr|uvul"
)
# Words in which the first y is a vowel.
_VOWEL_Y = re.compile(r"y(?:t|v(?:es|on)|pr|psi|lang)")
_NAMES_LIKE_LETTERS = frozenset({"nvidia", "nth", "xbox"})

# Acronyms of five letters or fewer that are read as words.
_READ_AS_WORDS = _words("""
FAST FEMA FIFA FOCAC HEPA HIPAA LAN LASER LIDAR MERS MOOC NAFTA NASA NATO NEET
NIMBY NIST RADAR RAM RICO ROM SAARC SAFE SALT SARS SASAC SCADA SCUBA SIM SONAR
START SWAT SWIFT
""")
# Short words often seen in capitals; as initialisms they would sound otherwise.
_SHOUTED = _words("""
EURO FACT FAIR FAKE FALSE FARM FATAL FEW FIELD FINAL FINE FIRE FIRM FIRST FIVE
FIXED FLAT FLOOD FOOD FORCE FOUR FREE FRESH FULL FUND HARD HEAVY HIGH HOME HOST
HOT HOTEL HOUSE HUGE HUMAN LACK LARGE LAW LEGAL LEVEL LIFE LINE LIST LIVE LOCAL
LONG LOT LOW MAIN MAJOR MAN MASS MEDIA MINOR MODEL MONEY MORE MOST NAME NEW NEWS
NIGHT NO NON NORTH NOTE NOVEL ONCE ONE RAID RAPID RARE REAL RED RICH RIGHT RING
RISE ROAD ROLE ROUND ROYAL RULE RURAL SCAM SCENE SEA SENSE SHARP SHOP SHORT SIGN
SITE SIX SMALL SMART SOLID SONG SOUTH SPECIAL STAR STATE STEEL STEP STRICT STRONG
SUPER ULTRA UNDER UNFIT UPPER URBAN
""")
_SYLLABLE_START = ("sch", "scr", "shr", "spl", "spr", "str")


def indefinite(following: str) -> str:
    """Give the article for a text that begins with `following`.

    Opening quotes, brackets and emphasis marks are stepped over. Figures with a
    comma are read as thousands ("a 1,800"), four bare figures as a year ("an 1850").

    >>> indefinite("11-year-old"), indefinite("R&D centre"), indefinite("Uygur")
    ('an', 'an', 'a')
    """
    text = _plain_latin(following[:80].lstrip(_OPENING))
    if figures := _FIGURES.match(text):
        vowel = _figures_begin_with_vowel(figures[1])
    elif letters := _LETTERS.match(text):
        vowel = _word_begins_with_vowel(letters[0], text[letters.end() :])
    else:
        vowel = False
    return "an" if vowel else "a"


def _plain_latin(text: str) -> str:
    """Take accents off, and make full-width letters and figures plain."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(char for char in parts if not unicodedata.combining(char))


def _figures_begin_with_vowel(figures: str) -> bool:
    """True for eight, eleven, eighteen and what begins with them."""
    digits = figures.replace(",", "")
    if len(digits) == 4 and "," not in figures.rstrip(","):
        lead = digits[:2]
    else:
        lead = digits[: (len(digits) - 1) % 3 + 1]
    return lead in ("11", "18") or digits.startswith("8")


def _word_begins_with_vowel(word: str, rest: str) -> bool:
    if _is_spelled_out(word, rest):
        return word[0].lower() in _VOWEL_NAMES
    return _sounds_like_vowel(word.lower())


def _is_spelled_out(word: str, rest: str) -> bool:
    """True where the letters are read one by one: FBI, SOEs, X-ray, mRNA, mp3."""
    if len(word) == 1:
        return True
    if word.islower() or word.istitle():
        return word.islower() and not _has_vowel(word)
    capitals = word.removesuffix("s")
    if not capitals.isupper():
        # One small letter before capitals is a letter name, but "iPhone" fits too.
        return word[0].islower() or word[:2].isupper()
    if capitals in _READ_AS_WORDS or capitals in _SHOUTED:
        return False
    if len(capitals) > 5 or (len(capitals) > 3 and _is_shouted(rest)):
        start = capitals[:3].lower()
        return not _has_vowel(start) and start not in _SYLLABLE_START
    return True


def _has_vowel(word: str) -> bool:
    return any(letter in "aeiouyAEIOUY" for letter in word)


def _is_shouted(rest: str) -> bool:
    """True where the next word, of four letters or more, is in capitals as well."""
    word = _LETTERS.search(rest)
    return word is not None and len(word[0]) > 3 and word[0].isupper()


def _sounds_like_vowel(word: str) -> bool:
    if word in _NAMES_LIKE_LETTERS:
        return True
    if word[0] in "aeiou":
        return not _GLIDE.match(word)
    return bool(_SILENT_H.match(word) or _VOWEL_Y.match(word))
