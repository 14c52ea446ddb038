"""做好 carried over as "do a good job in".

In official Chinese 做好 only says that something is done with care. "Do a good job in
epidemic prevention" praises nobody; English says "ensure", "handle" or simply the
verb ("prevent and control the epidemic"). The shorter form depends on the noun, so
this is shown.

Where somebody is praised or asked to work well, the phrase is good English: "She did
a good job of explaining it." So only official news counts, and a past "did" stays.
"""

from __future__ import annotations

import re

from toolkit.normalizer.reading import in_quotation, official
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule, at_trigger

_PHRASE = re.compile(
    r"(?:do|doing|done) (?:a (?:very |really )?good job|good jobs?|a solid job) "
    r"(?:in|of|with|for|on|at)\b(?: all aspects of)?",
    re.IGNORECASE,
)


def _judge(found: re.Match[str], passage: Passage) -> Hit | None:
    start = found.start()
    spoken = in_quotation(passage.text, start)
    inside = passage.text[start - 1 : start].isalnum()
    if spoken or inside or not official(passage):
        return None
    return Hit(start, found.end())


RULE = Rule(
    code="F114",
    name="do-a-good-job",
    stage=Stage.TERMINOLOGY,
    severity=Severity.MINOR,
    mqm="unidiomatic",
    applicability=Applicability.DISPLAY,
    message="'{before}' is padding (做好): use the verb alone, or 'ensure'.",
    find=at_trigger(_PHRASE, _judge),
    triggers=(
        "do a good job",
        "doing a good job",
        "done a good job",
        "do good job",
        "do a solid job",
    ),
    examples=(
        Example(
            "Departments must do a good job in prevention and control in the new era."
        ),
        Example(
            "We will earnestly do a good job in all aspects of grassroots work and "
            "maintain social stability."
        ),
    ),
    near_misses=(
        "She did a good job of explaining the new era to grassroots officials.",
        "If you do a good job in the kitchen, you may go.",
        '"Do a good job of it," he told grassroots police in the new era.',
    ),
    explanation=__doc__ or "",
)
