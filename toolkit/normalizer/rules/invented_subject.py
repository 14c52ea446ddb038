"""A subject that the engine invented: "the company has organized a campaign".

A Chinese sentence without a subject makes an engine guess. In texts about the police
or the government it often guesses "the company" or "the author". Who really acted,
only the source can tell, so this is shown.

Only where the paragraph speaks like official news and knows no company: not a firm,
a group, a name with "Co.", an employee, a share or a customer.
"""

from __future__ import annotations

import re

from toolkit.normalizer.reading import official
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule, at_trigger

_INVENTED = re.compile(
    r"(?P<who>the company|our company|the author) "
    r"(?:has |have |had |also |successively )*"
    r"(?:organized|launched|carried out|cracked|investigated|arrested|deployed|"
    r"destroyed|handled|strengthened|deepened|promoted|severely|resolutely)\b",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\bCo\.|\b(?:Ltd|Inc|Corp|firms?|Group|compan(?:ies|y's|y’s)|staff|employees?|"
    r"shares?|shareholders?|customers?|products?|factory|brand|CEO|manager|chairman|"
    r"founder|a company|books?|article|paper|writes?)\b"
)
_POLICE = re.compile(
    r"\b(?:polic(?:e|ing)|public security|crimes?|criminal|procurator\w+|gangs?|drugs?|"
    r"law enforcement|the people|fraud|trafficking)\b",
    re.IGNORECASE,
)


def _judge(found: re.Match[str], passage: Passage) -> Hit | None:
    text = passage.text
    if _COMPANY.search(text) or not _POLICE.search(text) or not official(passage):
        return None
    return Hit(found.start(), found.end("who"))


RULE = Rule(
    code="F116",
    name="invented-subject",
    stage=Stage.TERMINOLOGY,
    severity=Severity.MAJOR,
    mqm="mistranslation",
    applicability=Applicability.DISPLAY,
    message="'{before}': no company is spoken of; see the source for the subject.",
    find=at_trigger(_INVENTED, _judge),
    triggers=("the company ", "our company ", "the author "),
    examples=(
        Example(
            "For three years, the company has organized a special campaign in the new "
            "era, focusing on online crimes."
        ),
        Example(
            "Our company severely cracked down on fraud in accordance with the law, in "
            "the new era as before."
        ),
    ),
    near_misses=(
        "The company has organized a special campaign for customers in the new era to "
        "prevent fraud.",
        "Harbin Steel Co. was fined for fraud; the company has strengthened "
        "prevention and control in the new era.",
        "The company carried out two plays about crime last winter.",
    ),
    explanation=__doc__ or "",
)
