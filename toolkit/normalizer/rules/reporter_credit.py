"""The credit of a reporter or editor left inside the text.

Chinese papers put the reporter in brackets after the dateline and the editor at the
end; English papers use a byline. In official news a whole bracket of names after a
dateline or after the last stop, and a whole line of credits, is deleted. Elsewhere
the deletion is only proposed; after a dateline in Chinese form, which ``dateline``
did not know, the bracket is only shown.

"The reporter learned from ..." (Chinese news writing for "according to") is shown.
Speakers in an interview ("Reporter: How do you see it?") and an English credit
("Reporting by Li Ming") stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.normalizer.reading import official
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule

_NAME = r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,3}"
_NAMES = rf"{_NAME}(?:(?:, ?|,? and | ){_NAME}){{0,5}}"
_ROLE = (
    r"(?:Our |Intern |Special |Chief )?(?:[Rr]eporters?|[Cc]orrespondents?)|"
    r"(?:Responsible |Executive )?[Ee]ditor(?: [Ii]n [Cc]harge| [Ii]n [Cc]hief)?"
)
_BRACKET = re.compile(
    rf" ?(?:\((?:{_ROLE}):? {_NAMES}\)|[\[【](?:{_ROLE}): ?{_NAMES}[\]】])"
)
_LINE = re.compile(
    rf"[ \t]*(?:(?:{_ROLE}|Text|Author|Source|Photo|Proofreader): ?{_NAMES}[;,|/ \t]*)+"
    r"(?=\s*$|\r?\n)"
)
_DATED = re.compile(r"(?:--|—|–|\))$")
_BARE_DATE = re.compile(r"\d(?:st|nd|rd|th)?,?$")
_DASH = ("-", "—", "–")
_HEAD = 90
_DOUBT = Applicability.UNSAFE
_EDITOR = re.compile(r"(?:editor|editor in charge): ", re.IGNORECASE)
_LEARNED = re.compile(
    r"(?:the|our|this) reporters? (?:has |have |recently )?"
    r"(?:learned|was informed|noticed|found out) (?:from|that|in|at|on)",
    re.IGNORECASE,
)


def _find(passage: Passage, places: Sequence[int]) -> Iterator[Hit]:
    text = passage.text
    trust = Applicability.SAFE if passage.facts.news else Applicability.UNSAFE
    done = 0
    for place in places:
        if place < done:
            continue
        line = text.rfind("\n", 0, place) + 1
        found = _LINE.match(text, line)
        if found and _EDITOR.search(found.group()):
            yield Hit(found.start(), found.end(), "", applicability=trust)
            done = found.end()
            continue
        space = place > 0 and text[place - 1] == " "
        found = _BRACKET.match(text, place - 1 if space else place)
        if found:
            yield _deletion(found, text, _trust(found, text, trust))
            done = found.end()
            continue
        found = _LEARNED.match(text, place)
        if found and official(passage):
            yield Hit(
                place,
                found.end(),
                applicability=Applicability.DISPLAY,
                message="Chinese news writing: 'according to' says it.",
            )
            done = found.end()


def _trust(found: re.Match[str], text: str, trust: Applicability) -> Applicability:
    """Full trust right after a dateline, or after the last stop of a paragraph.

    A dateline in Chinese form would be cut in half: it is only shown.
    """
    before, after = text[: found.start()].rstrip(), text[found.end() :].strip()
    if not after:
        at_end = before.endswith((".", "!", "?", '"', "”"))
        return trust if at_end else _DOUBT
    if len(before) >= _HEAD:
        return _DOUBT
    if _BARE_DATE.search(before):
        return trust if after.startswith(_DASH) else Applicability.DISPLAY
    return trust if not before or _DATED.search(before) else _DOUBT


def _deletion(found: re.Match[str], text: str, trust: Applicability) -> Hit:
    """Takes one of the spaces beside the bracket along, never both."""
    start, end = found.span()
    if start == 0 and text[end : end + 1] == " ":
        end += 1
    return Hit(start, end, "", applicability=trust)


RULE = Rule(
    code="F302",
    name="reporter-credit",
    stage=Stage.RESIDUE,
    severity=Severity.MINOR,
    mqm="addition",
    applicability=Applicability.UNSAFE,
    message="Reporter's credit inside the text: '{before}'.",
    find=_find,
    triggers=(
        "(reporter",
        "(our reporter",
        "(intern reporter",
        "(special correspondent",
        "(correspondent",
        "(editor",
        "(responsible editor",
        "[editor",
        "[responsible editor",
        "【editor",
        "【responsible editor",
        "editor in charge:",
        "editor: ",
        "the reporter learned",
        "our reporter learned",
        "this reporter learned",
        "the reporter has learned",
        "the reporter recently learned",
        "the reporter was informed",
        "reporters learned from",
    ),
    examples=(
        Example(
            "BEIJING, May 19 (Xinhua) -- (Reporter Li Ming) Rain fell in the south.",
            "BEIJING, May 19 (Xinhua) -- Rain fell in the south.",
        ),
        Example(
            "BEIJING, May 19 (Xinhua) -- Rain fell. (Editor: Wang Fang)",
            "BEIJING, May 19 (Xinhua) -- Rain fell.",
        ),
        Example("Lishan Forum, June 3 (Reporter Wang Li) The county police met."),
        Example(
            "BEIJING, May 19 (Xinhua) -- The reporter learned from the Ministry of "
            "Public Security that 900 cases were solved."
        ),
    ),
    near_misses=(
        "BEIJING, May 19 (Xinhua) -- The paper (its editor Li Ming) won a prize.",
        "Reporter: How do you see the harvest? Wu: It was a good year.",
        "A clip (reporters shouting, a door closing) opens the film.",
        "Reporting by Li Ming; editing by Wang Fang.",
        "The reporter learned that her flight was late, and laughed.",
        "Senior staff (editors and designers alike) voted to strike.",
    ),
    explanation=__doc__ or "",
)
