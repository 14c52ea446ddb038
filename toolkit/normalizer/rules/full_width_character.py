"""Full-width letters, digits and punctuation in English text.

``５Ｇ，again`` comes from a Chinese keyboard: English is written ``5G, again``. Each
sign becomes its ASCII twin; a blank is added after a comma, semicolon, colon, stop or
closing bracket where a word follows, and before an opening bracket where a word stands.

Left alone: signs that belong to Chinese, Japanese or Korean words, also when these are
quoted in an English sentence, and text that is mostly in those scripts. A full-width
tilde between figures means a range, so a hyphen is proposed, not set.
"""

from __future__ import annotations

import re

from toolkit.normalizer.reading import in_quotation
from toolkit.normalizer.writing import is_east_asian_at, mostly_latin
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule, within

_CHARACTERS = "".join(map(chr, range(0xFF01, 0xFF5F)))
_SIGN = re.compile(f"[{_CHARACTERS}]")
_SPACED_AFTER = frozenset("，．；：！？）］")
_BETWEEN_DIGITS = frozenset("，．：")


def _judge(found: re.Match[str], passage: Passage) -> Hit | None:
    text, start, end, sign = passage.text, found.start(), found.end(), found.group()
    if not mostly_latin(text) or _is_foreign(text, start, sign):
        return None
    if sign == "～":
        digits = text[start - 1 : start].isdigit() and text[end : end + 1].isdigit()
        level = Applicability.UNSAFE
        return Hit(start, end, "-", applicability=level) if digits else None
    after = chr(ord(sign) - 0xFEE0)
    if sign in "（［" and _is_word(text[start - 1 : start] if start else ""):
        after = " " + after
    if sign in _SPACED_AFTER and _wants_space(text, start, end):
        after += " "
    return Hit(start, end, after)


def _is_foreign(text: str, place: int, sign: str) -> bool:
    """True for a sign of an East Asian word; a bracket goes with its opening one."""
    if sign == "）":
        opening = text.rfind("（", 0, place)
        return opening < 0 or is_east_asian_at(text, opening)
    return is_east_asian_at(text, place)


def _wants_space(text: str, start: int, end: int) -> bool:
    following = text[end : end + 1]
    if text[start] in _BETWEEN_DIGITS and text[start - 1 : start].isdigit():
        return _is_word(following) and not following.isdigit()
    if following == '"':
        return not in_quotation(text, end) and _is_word(text[end + 1 : end + 2])
    return following in ("“", "(", "（") or _is_word(following)


def _is_word(char: str) -> bool:
    return char.isalnum() and char != ""


RULE = Rule(
    code="P201",
    name="full-width-character",
    stage=Stage.CHARACTERS,
    severity=Severity.MINOR,
    mqm="character-encoding",
    applicability=Applicability.SAFE,
    message="'{before}' is a full-width character: write '{after}' in English.",
    find=within(_SIGN, _judge),
    examples=(
        Example("They use ５Ｇ，again and again．", "They use 5G, again and again."),
        Example("It cost ４，０００ yuan；the rest", "It cost 4,000 yuan; the rest"),
        Example("The bureau（police）said：“go”", "The bureau (police) said: “go”"),
        Example("The Fengqiao（枫桥）model", "The Fengqiao (枫桥) model"),
        Example("It lasts 5～10 days."),
    ),
    near_misses=(
        "这是中文，不是 English。",
        "The slogan “严打，严管” was seen everywhere.",
        "He typed a fullwidth A, then A again.",
        "東京（とうきょう）",
    ),
    triggers=tuple(dict.fromkeys(_CHARACTERS.lower())),
    explanation=__doc__ or "",
)
