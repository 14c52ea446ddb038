"""The sentences of a text, as places; a line break always ends one.

Chinese and its like end at 。！？；…, with the quotation marks and brackets that close
behind them. English ends at . ! ? … before what can begin a sentence: tables tell which
abbreviations never end one, which only before a number, and which may. Any other
language ends at its marks before anything but a small letter. What is not done: parting
at a colon or a dash, and sentences that run on over a line break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.records import Span, primary

HAN_WRITTEN = frozenset({"zh", "ja", "yue", "wuu", "lzh", "cmn"})

# After these the sentence goes on, whatever follows.
_TITLES = frozenset(
    "mr mrs ms messrs mx dr prof st gen sen gov rep lt col capt cpl sgt maj cmdr adm"
    " rev hon pres supt insp det vs v cf e.g i.e viz approx ca incl mt ft".split()
)
# After these it goes on before a figure: "No. 5", "Art. 12", "Cap. 571", "pp. 3-5".
_NUMBERED = frozenset(
    "no nos art arts fig figs vol vols ch chap sec sect para paras cap p pp eq ed eds"
    " ex app pt ver op bk tab r reg regs jan feb mar apr jun jul aug sep sept oct nov"
    " dec".split()
)
# These may end a sentence: only a word that often begins one says so.
_EITHER = frozenset(
    "inc ltd co corp llc plc bros jr sr etc al dept univ est assn intl gov't ph.d m.d"
    " b.a m.a a.m p.m u.s u.k u.n e.u d.c u.s.a u.a.e p.r.c h.k r.o.c b.c a.d n.y l.a"
    " no".split()
)
_OPENERS = frozenset(
    "the an this that these those it its he his she her they their we our you your"
    " there here in on at as after before by for from during since under with without"
    " if when while where what who why how although because but and or so yet however"
    " moreover meanwhile then thus also both each every all some many most more several"
    " such no not nor only once until last next today now another one two three".split()
)
_CLOSING = "”’」』）》】〕〉)\\]\"'"
_HAN_END = re.compile(
    f"[。！？；…｡]++[{_CLOSING}]*+(?![，、：])|[!?]+[{_CLOSING}]*(?=\\s|$|[^\\x00-\\x7f])"
    f"|(?<=[\u3400-\u9fff])\\.(?=\\s|$)|\n+"
)
_END = re.compile(
    f"(?:[.!?]+|…)[{_CLOSING}*_]*(?=\\s+[\"'“‘(\\[*_]*[^\\s\"'“‘(\\[*_a-z])|[。！？]+|\n+"
)
_PLAIN_END = re.compile(f"[.!?…。！？｡।॥؟۔։]+[{_CLOSING}»]*(?=\\s)|\n+")
_WORD = re.compile(r"\s*[\"'“‘(\[*_]*([A-Za-z]+)(?!\.\S|\.\s*[A-Z]\.)")
_FIGURE = re.compile(r"\s*[(\[]?(?:\d|[IVX]+\b)")
_BEFORE = "\"'“‘(["
_MOST = 24  # characters that an abbreviation is looked for in


def sentences(text: str, lang: str) -> list[Span]:
    """The places of the sentences, in order, without the blanks around them.

    Every character that is no blank stands in exactly one. ``lang``: a BCP 47 tag.

    >>> [slice(*span) for span in sentences("Mr. Hu left. It rained.", "en")]
    [slice(0, 12, None), slice(13, 23, None)]
    """
    ends = _ends(text, primary(lang))
    spans, at = [], 0
    for end in (*ends, len(text)):
        piece = text[at:end]
        if bare := piece.strip():
            start = at + len(piece) - len(piece.lstrip())
            spans.append(Span(start, start + len(bare)))
        at = end
    return spans


def _ends(text: str, lang: str) -> Iterator[int]:
    if lang in HAN_WRITTEN:
        return (found.end() for found in _HAN_END.finditer(text))
    if lang == "en":
        return (
            found.end() for found in _END.finditer(text) if _ends_english(text, found)
        )
    return (
        found.end() for found in _PLAIN_END.finditer(text) if _ends_plainly(text, found)
    )


def _ends_english(text: str, found: re.Match[str]) -> bool:
    """False for a full stop that belongs to an abbreviation, initial or list mark."""
    start, end = found.span()
    if text[start] != "." or text.startswith("..", start):
        return True
    word = _word_before(text, start)
    if len(word) == 1 and word.isalpha():
        return _begins(text, end)
    if _marks_item(text, start, word):
        return False
    name = word.casefold()
    if name in _TITLES:
        return False
    if name in _NUMBERED and _FIGURE.match(text, end):
        return False
    return (name not in _EITHER and not _dotted(word)) or _begins(text, end)


def _word_before(text: str, end: int) -> str:
    """The run of characters before a full stop, without marks that open it."""
    words = text[max(0, end - _MOST) : end].split()
    if not words or text[end - 1].isspace():
        return ""
    return words[-1].lstrip(_BEFORE)


def _begins(text: str, at: int) -> bool:
    """True where the next word is one that often begins a sentence."""
    word = _WORD.match(text, at)
    return word is not None and word[1].casefold() in _OPENERS


def _marks_item(text: str, end: int, word: str) -> bool:
    """True for "1." or "iv." at the head of a line, not for "in 2016."."""
    if len(word) > 4 or not (word.isdigit() or set(word.casefold()) <= set("ivx")):
        return False
    head = text[text.rfind("\n", 0, end) + 1 : end]
    return bool(word) and head.strip(" \t#*-_(") == word


def _dotted(word: str) -> bool:
    """True for initials with full stops between them, such as J.K or U.S.S.R."""
    parts = word.split(".")
    return len(parts) > 1 and all(len(part) == 1 for part in parts)


def _ends_plainly(text: str, found: re.Match[str]) -> bool:
    """False before a small letter, and after an ordinal or an initial with a stop."""
    start, end = found.span()
    if text[start] == "\n":
        return True
    rest = text[end : end + 8].lstrip("\"'“‘«([ \u00a0")
    if rest[:1].islower():
        return False
    word = _word_before(text, start) if text[start:end] == "." else ""
    return not ((len(word) <= 2 and word.isdigit()) or len(word) == 1)
