"""A full stop glued to the next sentence: ``closed the road.Then it rained``.

The blank is only proposed, because names of files, sites and program parts look the
same. Left alone: web addresses, ends such as ``.Com`` and ``.Net``, and one or two
letters before the stop (``U.S.A``, ``No.Two``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.normalizer.columns import DIGITS, SMALL, beside, places_of
from toolkit.normalizer.writing import token_at
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GLUED = re.compile("(?<=[a-z0-9]{2}[a-z0-9])\\.(?=[A-Z][a-z]*(?:[ ,'’]))")
_NAME = re.compile(r"[/@_(:\\]|\.[A-Za-z]+\.|\.(?:Com|Net|Org|Js|Io|Py|Cn|Txt|Exe)\b")


def _scan(text: str) -> Iterator[int]:
    stops = places_of(text, ".")
    stops = stops[beside(text, stops, 1, SMALL)]
    for offset in (-1, -2, -3):
        stops = stops[beside(text, stops, offset, SMALL + DIGITS)]
    yield from stops.tolist()


def _find(passage: Passage, places: Sequence[int]) -> Iterator[Hit]:
    for place in places:
        if _GLUED.match(passage.text, place) and not _NAME.search(
            token_at(passage.text, place)
        ):
            yield Hit(place, place + 1, ". ")


RULE = Rule(
    code="P106",
    name="missing-space-after-stop",
    stage=Stage.TYPOGRAPHY,
    severity=Severity.MINOR,
    mqm="whitespace",
    applicability=Applicability.UNSAFE,
    message="A blank seems to be missing after the full stop.",
    find=_find,
    examples=(
        Example("Police closed the road.Then it rained."),
        Example("The case dates from 2012.Police solved it."),
    ),
    near_misses=(
        "The U.S.A is large; see example.com and node.js.",
        "Booking.Com and ASP.Net are names.",
        "Call System.Out.Println here.",
        "Open report.Final.docx now.",
    ),
    scan=_scan,
    explanation=__doc__ or "",
)
