"""A Chinese agency dateline carried over word for word.

Chinese agencies open with outlet, place, date and reporter in one breath; engines
keep that order ("China News Service, Beijing, May 19 (Reporter Guo Chaokai) Jia
..."). English agencies write the place in capitals, the date, the outlet in brackets
and a dash. An outlet that is not known here must have all of these and a name like
``Lishan Daily``. Without a place only the ordinal and the stop are mended.

A dateline in English form stays, and so does a citation: a date with a year, or one
that nothing follows. When the story begins with the same date once more, dropping it
is proposed. A dateline that lost its outlet is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule

_OUTLETS = {
    "China News Service": "China News Service",
    "China News Agency": "China News Service",
    "China News Network": "China News Service",
    "Xinhua News Agency": "Xinhua",
    "Xinhuanet": "Xinhua",
    "Xinhua": "Xinhua",
    "CCTV News": "CCTV News",
    "China National Radio": "China National Radio",
    "China Youth Network": "China Youth Network",
    "People's Daily Online": "People's Daily Online",
    "People's Daily": "People's Daily",
    "Legal Daily": "Legal Daily",
    "Rule of Law Daily": "Legal Daily",
    "Guangming Daily": "Guangming Daily",
    "China Youth Daily": "China Youth Daily",
    "Science and Technology Daily": "Science and Technology Daily",
}
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
_MONTHS = "january february march april june july august september october november"
_DATE = rf"(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
_OUTLET = "|".join(re.escape(outlet) for outlet in _OUTLETS)
_CREDIT = (
    r" ?\((?:Our |Intern |Special )?(?:[Rr]eporters?|[Cc]orrespondents?):? "
    r"[^()]{2,80}\)(?: --?| –| —|[.,:])? ?"
    r"(?=[\"“'‘]?[A-Z])"
)
_DATELINE = re.compile(
    rf"(?P<outlet>{_OUTLET}),? "
    rf"(?:(?P<place>[A-Z][a-z]+(?:['’][a-z]+)?(?: [A-Z][a-z]+)?),? )??{_DATE}"
    rf"(?:{_CREDIT}|(?:\.| --| –| —) ?(?=[\"“'‘]?[A-Z][\w'’-]* \w))"
)
_KIND = (
    r"(?:Daily(?: News)?|(?:Evening |Morning |Business )?(?:News|Post)|Times|Herald|"
    r"Gazette|Weekly|Radio|TV|Television|Online|Net|Network)"
    r"(?: Agency| Network| Service| Online)?"
)
# An outlet not listed above must have place, date and reporter behind it.
_UNLISTED = re.compile(
    rf"(?P<outlet>(?:[A-Z][\w'’&-]* (?:(?:of|and|the|for) ){{0,2}}){{1,6}}{_KIND}), "
    rf"(?P<place>[A-Z][a-z]+(?:['’][a-z]+)?(?: [A-Z][a-z]+)?), {_DATE}{_CREDIT}"
)
_HEAD = 120
_AGAIN = re.compile(rf"On {_DATE},? ")
_TRUNCATED = re.compile(rf",? ?{_DATE}\. (?=[A-Z])")


def _find(passage: Passage, places: Sequence[int]) -> Iterator[Hit]:
    """Only at the very beginning of a paragraph."""
    text = passage.text
    start = len(text) - len(text.lstrip())
    if places[0] - start > _HEAD:
        return
    found = _DATELINE.match(text, start) or _UNLISTED.match(text, start)
    if found is None:
        cut = text[start] == "," and _TRUNCATED.match(text, start)
        if cut:
            yield Hit(
                start,
                cut.end() - 1,
                applicability=Applicability.DISPLAY,
                message="The dateline has lost its outlet.",
            )
        return
    after = _english(found)
    if after != found.group():
        yield Hit(found.start(), found.end(), after)
    again = _AGAIN.match(text, found.end())
    if again and again.group("month", "day") == found.group("month", "day"):
        yield Hit(
            again.start(),
            again.end(),
            "",
            applicability=Applicability.UNSAFE,
            message="The dateline gives this date already.",
        )


def _english(found: re.Match[str]) -> str:
    date = f"{found['month']} {found['day']}"
    outlet = _OUTLETS.get(found["outlet"], found["outlet"])
    if found["place"]:
        return f"{found['place'].upper()}, {date} ({outlet}) -- "
    return f"{outlet}, {date} -- "


RULE = Rule(
    code="F301",
    name="dateline",
    stage=Stage.RESIDUE,
    severity=Severity.MINOR,
    mqm="locale-convention/date-format",
    applicability=Applicability.SAFE,
    message="Chinese dateline: '{before}'; English datelines read '{after}'.",
    find=_find,
    triggers=(
        *sorted({outlet.lower() for outlet in _OUTLETS if outlet != "Xinhua"}),
        "xinhua, ",
        "(our ",
        "(intern ",
        "(special ",
        "(reporter",
        "(correspondent",
        *(f", {month} " for month in (*_MONTHS.split(), "may", "december")),
    ),
    examples=(
        Example(
            "China News Service, Beijing, May 19 (Reporter Guo Chaokai) Jia Junqiang "
            "said on Thursday that cases had fallen.",
            "BEIJING, May 19 (China News Service) -- Jia Junqiang said on Thursday "
            "that cases had fallen.",
        ),
        Example(
            "China News Service, July 2nd. The ministry published the figures.",
            "China News Service, July 2 -- The ministry published the figures.",
        ),
        Example(
            "China News Service, May 7. On May 7, the ministry met the press.",
            "China News Service, May 7 -- On May 7, the ministry met the press.",
        ),
        Example(
            "Lishan Daily, Lishan, June 3 (Reporter Wang Li) The county police met "
            "the press.",
            "LISHAN, June 3 (Lishan Daily) -- The county police met the press.",
        ),
        Example(", September 17th. Liu Zhongyi spoke to the press in the morning."),
    ),
    near_misses=(
        "The Lishan Daily, Lishan, June 3 (see the note) Wang Li wrote the text.",
        "Lishan Daily, Lishan, June 3, 2020 (Reporter Wang Li) The police met.",
        "BEIJING, July 2 (Xinhua) -- The ministry published the figures.",
        "Xinhua News Agency, May 19, 2022, quoted the spokesman in full.",
        "People's Daily, July 2.",
        "He worked for China News Service, Beijing, until May 19.",
        "They met in Xi'an, March 3. The city was under snow.",
    ),
    explanation=__doc__ or "",
)
