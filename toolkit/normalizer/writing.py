"""What kind of writing a text is, as far as the rules must know.

All answers are guesses from letters and very common words; no language model, no
dictionary. Each function is meant for a passage that already has a trigger in it.
"""

from __future__ import annotations

import re
from functools import lru_cache

EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")

_LATIN = re.compile("[A-Za-z]")
_ENGLISH = re.compile(
    r"\b(?:the|and|of|to|is|was|were|with|that|are|has|have|had|said|for|from|by|he"
    r"|she|it|we|they|you|this|not|be|been|will|can|on|at|an)\b",
    re.IGNORECASE,
)
_FOREIGN = re.compile(
    r"\b(?:le|la|les|des|du|une|est|et|dans|que|qui|pour|der|das|und|ist|nicht|ein"
    r"|eine|mit|el|los|las|por|una|og|det|som|på|av|är|och|ikke|till|il|della|che"
    r"|в|и|на|не|с|это)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)
def reads_as_english(text: str) -> bool:
    """True where English function words outnumber those of other languages.

    >>> reads_as_english("Prices of rice fell"), reads_as_english("Le prix est bas")
    (True, False)
    """
    english = len(_ENGLISH.findall(text))
    return english > 0 and english > len(_FOREIGN.findall(text))


@lru_cache(maxsize=64)
def reads_as_foreign(text: str) -> bool:
    """True where function words of other languages outnumber the English ones.

    >>> reads_as_foreign("Le prix est bas"), reads_as_foreign("Rice")
    (True, False)
    """
    return len(_FOREIGN.findall(text)) > len(_ENGLISH.findall(text))


def mostly_latin(text: str) -> bool:
    """True where a text has at least three Latin letters to one East Asian one."""
    return len(_LATIN.findall(text)) >= 3 * len(EAST_ASIAN.findall(text))


def is_east_asian_at(text: str, place: int) -> bool:
    """True where the nearest letter or digit before ``place`` is East Asian.

    At the start of a text the nearest one after ``place`` decides.
    """
    for char in reversed(text[:place]):
        if char.isalnum():
            return EAST_ASIAN.match(char) is not None
    following = next((char for char in text[place:] if char.isalnum()), "")
    return EAST_ASIAN.match(following) is not None


def line_at(text: str, place: int) -> str:
    """The line of a text that ``place`` stands in, without its end."""
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    return text[start : end if end >= 0 else len(text)].rstrip("\r")


def token_at(text: str, place: int) -> str:
    """The run of characters without blanks around ``place``."""
    start, end = place, place
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end]


def word_before(text: str, place: int) -> str:
    """The word that ends at ``place`` or one blank before it, dots left out.

    Only letters, digits, hyphens and apostrophes make a word; "" where there is none.
    """
    end = place - 1 if place > 0 and text[place - 1] == " " else place
    start = end
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] in "-'’"):
        start -= 1
    return text[start:end]
