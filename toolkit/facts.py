"""What the rules may know of a whole document: its dateline, quotes and kind.

Only the head of the text is read for the dateline, and only the first 10,000
characters for its kind; quotation marks are counted everywhere. Nothing is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from toolkit.rule import Facts

HEAD = 400
SAMPLE = 10_000
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_MONTH = r"(?P<month>[A-Z][a-z]{2,8}|[A-Z]{3,9})\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?P<year>20\d\d|19\d\d))?"
_DATE = re.compile(rf"\b{_MONTH} {_DAY}\b{_YEAR}")
_OUTLET = re.compile(
    r"\b(?:News|Service|Agency|Daily|Xinhua|CCTV|CNS|Online|Times|Net)\b[^.!?]*$"
)
_PLACE = re.compile(r"^\W*[A-Z][A-Za-z' ]{2,30},\s*$")
_AFTER_DATE = re.compile(r"\s*(?:\(|--|—|–|-\s)")
_HEADER_DATE = re.compile(r"ate:? (20\d\d)-([01]\d)-([0-3]\d)\b")
_CREDITS = ("(Reporter", "(Editor", "[Reporter", "[Editor")
# No leading \b: a pattern that begins with plain letters is found ten times faster.
_BARE_DAY = re.compile(r"on the ([1-3]?\d)(?:st|nd|rd|th)\b(?! of)")
_CUES = (
    "public security",
    "in accordance with the law",
    "crack down",
    "cracked down",
    "cracking down",
    "crackdown",
    "special campaign",
    "special operation",
    "special action",
    "special struggle",
    "criminal suspects",
    "across the country",
    "police cases",
    "illegal and criminal",
    "press conference",
    "National Congress",
    "in the new era",
    "with Chinese characteristics",
    "Xi Jinping",
    "Party Committee",
    "Central Committee",
    "my country's",
    "the masses",
    "trafficking",
)


class Dateline(NamedTuple):
    """The date a text is dated with; 0 for what it does not say.

    ``report``: it stands as agencies write it, not as in a letter or a diary.
    """

    year: int = 0
    month: int = 0
    day: int = 0
    report: bool = False


def facts(text: str) -> Facts:
    """The facts of a whole document.

    ``month`` is withheld (0) where the text names a bare day ("on the 30th") later
    than its dateline: such days may be of another month.
    """
    dateline = find_dateline(text)
    known = dateline.month > 0 and not _names_later_day(text, dateline.day)
    return Facts(
        year=dateline.year,
        month=dateline.month if known else 0,
        quotes=_majority(text.count('"'), text.count("“") + text.count("”")),
        apostrophes=_majority(*_count_apostrophes(text)),
        news=dateline.report or _has_cues(text),
    )


def year_of(texts: Sequence[str]) -> int:
    """The year that the segments of one document are dated with, 0 without one."""
    return find_dateline("\n\n".join(texts)).year


def find_dateline(text: str) -> Dateline:
    """The date in the head of a text, where an outlet, place or credit marks it."""
    head = text[:HEAD].lstrip("\ufeff \t\r\n\u3000\xa0")
    header = _HEADER_DATE.search(head)
    if header:
        return Dateline(int(header[1]), int(header[2]), int(header[3]))
    for found in _DATE.finditer(head):
        month = _month_number(found["month"])
        if not month:
            continue
        report = _marks_report(head, found)
        if report or _stands_alone(head, found):
            year = int(found["year"] or 0)
            return Dateline(year, month, int(found["day"]), report)
    return Dateline()


def _month_number(name: str) -> int:
    name = name[:3].title() if len(name) < 5 else name.title()
    for number, month in enumerate(MONTHS, 1):
        if name == month or (len(name) == 3 and month.startswith(name)):
            return number
    return 0


def _marks_report(head: str, found: re.Match[str]) -> bool:
    """True for "Outlet, City, May 19", "CITY, May 19 (Agency)" and ", May 19."."""
    before = head[head.rfind("\n", 0, found.start()) + 1 : found.start()]
    cut_off = before.strip() in (",", ".", ";") and head[found.end() :][:1] == "."
    if cut_off:
        return True
    if _PLACE.match(before) and _AFTER_DATE.match(head, found.end()):
        return True
    listed = len(before) <= 80 and before.rstrip().endswith(",")
    return listed and _OUTLET.search(before) is not None


def _stands_alone(head: str, found: re.Match[str]) -> bool:
    return found.start() == 0 and head[found.end() :][:1] in ("", "\r", "\n")


def _names_later_day(text: str, day: int) -> bool:
    return any(int(found[1]) > day for found in _BARE_DAY.finditer(text))


def _majority(straight: int, curly: int) -> str:
    if not straight and not curly:
        return ""
    return "curly" if curly > straight else "straight"


def _count_apostrophes(text: str) -> tuple[int, int]:
    """Straight and curly apostrophes; curly ones that close a quotation left out."""
    return text.count("'"), max(0, text.count("’") - text.count("‘"))


def _has_cues(text: str) -> bool:
    """A reporter's credit; or three kinds of cues, and one in 600 characters."""
    sample = text[:SAMPLE]
    found = [number for number, _, _ in _cues().find_matches_as_indexes(sample)]
    if any(number < len(_CREDITS) for number in found):
        return True
    return len(set(found)) >= 3 and len(found) * 600 >= len(sample)


@lru_cache(maxsize=1)
def _cues() -> AhoCorasick:
    return AhoCorasick([*_CREDITS, *_CUES], implementation=Implementation.DFA)
