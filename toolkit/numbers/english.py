"""Read the figures of an English text.

One pattern, tried from left to right: at each place the first alternative that fits
takes the text, and its builder in ``english_dates`` or ``english_amounts`` says what it
is worth. Number words up to twelve, "dozens" and the like are soft: they may serve as a
partner, nobody asks for one. Not read: figures parted by a line break, a lone "I".
"""

from __future__ import annotations

import re

from toolkit.numbers import english_amounts, english_dates
from toolkit.numbers.fold import fold
from toolkit.numbers.numerals import ORDINALS, TENS, UNITS
from toolkit.numbers.records import Figure
from toolkit.numbers.sharing import share
from toolkit.numbers.units import ENGLISH_SIGNS, ENGLISH_UNITS, alternation


def _one_of(*words: str) -> str:
    """A pattern of the words, longest first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    "|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
    "|january|february|april|june|july|september|october|november|december"
    "|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?"
    "|SEPT?(?:EMBER)?"
    "|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)"
)
_WORD = _one_of(*UNITS, *TENS)
_NTH = _one_of(*ORDINALS)
_TEN = _one_of(*TENS)
_TO_TEN = _one_of(*(word for word, value in UNITS.items() if 2 <= value <= 10))
_FULL = "(?:hundred|thousand|million|billion|trillion)"
_SHORT = "(?:mn|mln|bn|bln|tn|trn)"
_NUM = r"(?:\d{1,3}(?:[,\u00a0]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.])\.\d+)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[4-9]\d\d|20\d\d)"
_NOT_DAY = (
    r"(?![\d%]|[.,]\d|-(?:year|member|day)|\s(?:percent|per cent|million|billion))"
)
_TO = r"\s?(?:-|to|and|until|through|&)\s?"
_CODES = "RMB|CNY|USD|HKD|EUR|GBP|JPY|MOP|MYR|SGD|RM"
_SIGN = rf"(?:(?:US|U\.S\.|HK|NT|MOP|AU|CA|NZ|[ASC])?\$|[£€¥]|(?:{_CODES})(?=\s?\d))\s?"
_PERCENT = (
    r"(?:%(?:-?points?)?|[\s-]?(?:per[\s-]?cent(?:age)?(?:[\s-]points?)?|pct|pp|bps?"
    r"|basis[\s-]points?)\b|\s%|‰|\sper\s(?:thousand|mille)\b)"
)
_UNIT = (
    rf"(?:(?i:{alternation(ENGLISH_UNITS)})|{alternation(ENGLISH_SIGNS)})"
    r"(?![\w²³]|[\s-]on[\s-]year)"  # "4.3 year on year" is no length of time
)
_GLUE = r"(?:\s(?:and\s(?:a\s)?)?|-)"
_NUMERAL = (
    rf"(?:an?\s(?={_FULL}|half\s{_FULL}))?"
    rf"(?:half\s(?:an?\s)?{_FULL}|(?:an?\s)?quarter\sof\san?\s{_FULL}|{_WORD}|{_FULL}(?!s))"
    rf"(?:{_GLUE}(?:{_WORD}|half|{_FULL})(?!s))*"
)

_FIGURES = {
    "code": r"(?<=[A-Za-z])\d(?:[\w.-]*\w)?|(?<=[A-Za-z]-)\d{1,3}(?![\d%]|[.,]\d|\w)",
    "date": r"(?P<dy>(?:1\d|20)\d\d)(?P<ds>[-/.])(?P<dm>\d{1,2})(?P=ds)"
    r"(?P<dd>\d{1,2})(?!\d)",
    "string": r"\d{3,4}-\d{7,8}(?!\d)|\d{3}-\d{3,4}-\d{4}|\d{10,}|\d+(?:\.\d+){2,}"
    r"|\d+[A-Za-z]+\d\w*",
    "lapse": r"(?:(?P<lh>\d{1,2}):)?(?P<lm>\d{1,2}):(?P<ls>[0-5]\d\.\d{1,3})(?!\d)",
    "clock": r"(?P<ho>\d{1,2})(?:[:.](?P<mi>[0-5]\d))?(?::\d\d)?\s?(?P<half>[ap])"
    r"\.?m\b|(?P<hc>1\d|2[0-4]|0?\d):(?P<mc>[0-5]\d)(?::(?P<sc>\d\d))?(?!\d)"
    r"|(?P<hk>\d{1,2})\so'clock",
    "daymonth": rf"(?:(?P<d1>{_DAY}){_TO})?(?P<d2>{_DAY})(?:\sday)?(?:\sof)?[\s-]+"
    rf"(?P<m2>{_MONTH})\b",
    "decade": r"(?P<de>(?:1[5-9]|20)?\d0)'?s\b",
    "years": rf"(?P<ya>{_YEAR})\s?[-/]\s?(?P<yb>{_YEAR}|\d\d)(?![\d%.,]\d|\d|%)",
    "ordinal": r"(?P<on>\d{1,3}(?:,\d{3})*)(?:st|nd|rd|th)\b",
    "fraction": r"(?P<fa>\d{1,3})\s?/\s?(?P<fb>\d{1,3})(?![\d/])|[½⅓¼¾⅔]",
    "percent": rf"(?P<pn>{_NUM})(?P<per>{_PERCENT})",
    "multiple": rf"(?P<mu>{_NUM})(?:-?fold\b|[\s-]times\b|x\b)",
    "year": rf"(?P<y>{_YEAR})(?![\d,]\d|\.\d|\d|[\s-]?(?:{_FULL}|{_SHORT}|yuan)\b)",
    "amount": rf"(?P<sign>{_SIGN})?(?P<num>{_NUM})(?P<and>\s(?:and\s)?a\shalf)?"
    rf"(?P<mag>(?:[\s-]?(?:{_FULL}|{_SHORT})\b)+|[kKmMbB]\b(?!²)"
    r"|[\s-]?(?:mega(?=pixel)|MP\b))?"
    rf"(?:[\s-]?(?P<ua>{_UNIT}))?",
}
_WORDS = {
    "monthday": rf"(?P<m1>(?-i:{_MONTH}))\b\.?(?:(?:\sthe)?[\s-]{{1,2}}"
    rf"(?P<d3>{_DAY}){_NOT_DAY}(?:{_TO}(?P<d4>{_DAY}){_NOT_DAY}\b"
    rf"(?!\s?{_MONTH}))?)?",
    "nth": rf"(?:(?P<nt>{_TEN})[\s-])?(?P<nu>{_NTH})\b",
    "ratio": rf"(?P<ra>{_WORD}|\d)\s(?:in|out\sof)\s(?:every\s)?(?P<rb>{_TO_TEN}|10)\b"
    rf"(?!\s(?:{_UNIT}|{_FULL}))",
    "part": rf"(?P<pa>(?:{_WORD}|an?)[\s-](?:mere\s|scant\s|full\s)?)"
    r"(?P<pb>half|halves|thirds?|quarters?|fourths?|fifths?"
    r"|sixths?|sevenths?|eighths?|ninths?|tenths?|hundredths?)\b"
    rf"(?!-century|\s(?:of\s)?(?:an?\s)?{_FULL})",
    "times": rf"(?P<tw>{_WORD})(?:-?fold|[\s-]times)\b",
    "andhalf": r"(?:an?|one)\s(?P<hu>hour|year|month|day)\sand\sa\shalf\b",
    "span": rf"(?:(?P<sn>{_WORD}|an?)(?:\sand\sa\shalf)?[\s-])?"
    r"(?P<su>decade|century|centurie|dozen|fortnight|millennium|millennia)"
    r"s?\b",
    "words": rf"(?P<wo>{_NUMERAL})\b(?P<wper>{_PERCENT})?(?:[\s-]?(?P<uw>{_UNIT}))?",
    "relative": r"(?:last|this|next|previous|prior|past|current|following|preceding"
    r"|coming)\syear\b|year(?:\s(?:earlier|ago|before|later|after)|-end)\b"
    r"|end\sof\sthe\syear\b",
    "special": r"(?:once|twice|quarter-century"
    r"|thrice|doubl(?:e|ed|es|ing)|tripl(?:e|ed|es|ing)"
    r"|treble[ds]?|quadrupl(?:e|ed|es|ing)|quintuple[ds]?|couple|pair|both|single"
    r"|half[\s-](?:an?\s)?(?:hour|year)|half|halve[ds]?|halving|halfway|quarter(?:s|ly)?|centenar(?:y|ian)|centennial"
    r"|bicentennial|bicentenary|teens|teenagers?|noon|midnight|(?:twen|thir|for|fif"
    r"|six|seven|eigh|nine)ties|(?:ten|hundred)s\sof\s(?:thousand|million|billion)s"
    r"|(?:hundred|thousand|million|billion|trillion)s|a?round[\s-]the[\s-]clock"
    r")\b",
    "whole": r"(?:all|every|fully?|entire(?:ly)?|complete(?:ly)?|wholly|whole"
    r"|total(?:ly)?|pure|absolute(?:ly)?)\b",
}
_STEMS = (
    "abs all apr aro aug bic bil bot cen com cou cur dec dou doz ele end ent eve eig "
    "feb fif fir fiv fol for fou ful hal hun jan jul jun las mar may mid mil nex nin "
    "noo nov oct onc one pai pas pre pri pur qua qui rou sec sep sev sin six tee ten "
    "thi tho thr tot tre tri twe twi two who yea zer"
).split()

GATE = re.compile("[0-9A-Za-z０-９½⅓¼¾⅔]")
DEMANDS = re.compile(
    r"\d|(?i:(?:twen|thir|for|fif|six|seven|eigh|nine)t(?:y|ie)|teen|hundred)"
    r"|(?i:thousand|[mbr]illion)"
)

_DIGITS = "|".join(f"(?P<{name}>{p})" for name, p in _FIGURES.items())
_LETTERS = "|".join(f"(?P<{name}>{p})" for name, p in _WORDS.items())
_STARTS = "|".join(
    f"[{first.upper()}{first}](?i:{'|'.join(x[1:] for x in _STEMS if x[0] == first)})"
    for first in sorted({stem[0] for stem in _STEMS})
)
_BUILDERS = {**english_dates.READERS, **english_amounts.READERS}
_PATTERN = re.compile(
    rf"(?=[\d½⅓¼¾⅔$£€¥]|\.\d|\b[A-Z]{{1,3}}(?:\.S\.)?(?:\$|\s?\d))(?:{_DIGITS})"
    rf"|\b(?:(?P<web>(?:https?://|www\.)[!-~]+)"
    rf"|(?P<roman>[XVI]{{2,7}}\b|(?<=[a-z]\s)[VX]\b)"
    rf"|(?={_STARTS}|[Aa]n?[\s-][a-z])(?i:{_LETTERS}))"
)
_LINK = re.compile(r"\s?(?:-|—|~|to|and|or|&)\s?(?:about\s|around\s)?")


def read(text: str) -> list[Figure]:
    """The figures of a text, in order; spans index ``text``."""
    folded = fold(text)
    found = [
        figure
        for match in _PATTERN.finditer(folded)
        if match.lastgroup in _BUILDERS
        for figure in _BUILDERS[match.lastgroup](match)
    ]
    return share(folded, found, _LINK)
