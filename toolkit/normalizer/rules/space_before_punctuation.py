"""A blank before a comma, stop or other mark: ``rice , wheat .``

English sets these marks close to the word before. Left alone: names and figures that
begin with a stop (``.NET``, ``.5``), spaced ellipses, emoticons, operators and ratios
in code and mathematics, arguments of commands (``git add .``), web addresses (the
blank keeps the stop out of them), forms with colons in columns, and text in French or
another language that sets a blank there, or in other letters than Latin.
"""

from __future__ import annotations

import re

from toolkit.normalizer.writing import line_at, reads_as_english, token_at
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule, at_trigger

_SPACED = re.compile('(?<=[\\w)\\]"”’%]) ([,;:!?.])(?=[\\s"”’]|$)')
_CODE = re.compile(r"`|(?:^|\s)-{1,2}[a-z]|[{}<>=\\]|&&|\|\|| \? .* : ")
_ADDRESS = re.compile(r"[/@(]|\w\.\w")
_AFTER_LATIN = "\u0250"
_COMMANDS = frozenset(("cd", "ls", "add", "install", "build", "find", "code", "source"))
_BEFORE_A_SIGN = frozenset(("a", "an", "the"))
_ONLY_IN_ENGLISH = frozenset(":;!?.")


def _judge(found: re.Match[str], passage: Passage) -> Hit | None:
    text, start, end, mark = passage.text, found.start(), found.end(), found[1]
    if _is_foreign(text, start) or _CODE.search(line_at(text, start)):
        return None
    if _is_opening_quote(text, start) or _ADDRESS.search(token_at(text, start - 1)):
        return None
    if mark in _ONLY_IN_ENGLISH and not reads_as_english(text):
        return None
    if mark == "." and not _ends_sentence(text, start, end):
        return None
    if mark == ":" and _is_operator(text, start, end):
        return None
    if _follows_mark(text, end) or token_at(text, start - 1).lower() in _BEFORE_A_SIGN:
        return None
    return Hit(start, end, mark)


def _is_foreign(text: str, start: int) -> bool:
    """After a letter that is not Latin, and inside French quotation marks."""
    left = text[start - 1]
    if left.isalnum() and left >= _AFTER_LATIN:
        return True
    return text.rfind("«", 0, start) > text.rfind("»", 0, start)


def _is_opening_quote(text: str, start: int) -> bool:
    return text[start - 1] in '"”’' and text[max(0, start - 2)].isspace()


def _ends_sentence(text: str, start: int, end: int) -> bool:
    following = text[end:].lstrip(' "”’')
    if token_at(text, start - 1).lower() in _COMMANDS:
        return False
    return not following or following[0] in "\r\n" or following[0].isupper()


def _is_operator(text: str, start: int, end: int) -> bool:
    """True for ``3 : 1``, for keys of a form, and beside an open bracket or sign."""
    spaced = text[end : end + 1] == " " and text[end + 1 : end + 2].isalpha()
    word = text[start - 1].isalpha() and spaced
    line = line_at(text, start)
    return not word or line.count(" :") > 1 or line.find(" :") < 15


def _follows_mark(text: str, end: int) -> bool:
    """True where more spaced marks follow, as in ``. . .`` and ``! !``."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2] in tuple(",;:!?.")


RULE = Rule(
    code="P101",
    name="space-before-punctuation",
    stage=Stage.TYPOGRAPHY,
    severity=Severity.MINOR,
    mqm="whitespace",
    applicability=Applicability.SAFE,
    message="No blank before '{after}' in English.",
    find=at_trigger(_SPACED, _judge),
    examples=(
        Example(
            "They grow rice , wheat and maize .", "They grow rice, wheat and maize."
        ),
        Example("Is the port open ? Yes !", "Is the port open? Yes!"),
        Example(
            "The bureau named three towns : Dali, Lijiang and Baoshan.",
            "The bureau named three towns: Dali, Lijiang and Baoshan.",
        ),
    ),
    near_misses=(
        "Begin the entry with an ! (exclamation mark) if it is urgent.",
        "It runs on .NET and weighs .5 kg.",
        "He waited . . . and the bus was late :) ;-)",
        "Then run git add . and commit.",
        "Quel est le prix ? Voici : rien !",
        "He quoted the words of the French, « Oui ! », and left.",
        "한국어 문장입니다 , 그렇죠. Он ушёл , да. 然后 , 他走了 .",
        "Name : Li Wei",
        "The text is at https://example.org/text .",
        'They wrote " , " and ". ,"; the two marks differ.',
        "The odds are 3 : 1 against it.",
        "return a ? b : c ;",
    ),
    triggers=(" ,", " ;", " :", " !", " ?", " ."),
    explanation=__doc__ or "",
)
