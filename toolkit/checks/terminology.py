"""Checks of terms, made with a termbase: consistency, and the source's terms.

They look at whole runs, so that the engine calls them with documents (see ``check``);
what stands here is how they are told. A deprecated rendering by itself is T101 to T105
of the normalizer's rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.pair import Check, Pair, Pointed, Sample
from toolkit.records import Severity

_CONSISTENCY = "inconsistent-use-of-terminology"
_WRONG = "wrong-term"


def _nothing(_pairs: Sequence[Pair]) -> Iterator[Pointed]:
    yield from ()


INCONSISTENT = Check(
    code="T201",
    name="inconsistent-rendering",
    severity=Severity.MINOR,
    mqm=_CONSISTENCY,
    message="{detail}",
    find=_nothing,
    examples=(
        Sample(
            "",
            "The Party in China fights the four winds.",
            "four winds",
            (("", "The four forms of decadence must go."),),
        ),
        Sample(
            "",
            'They spoke of the "Maple Bridge Experience" in China.',
            "Maple Bridge Experience",
            (("", "The Fengqiao Experience is praised."),),
        ),
    ),
    near_misses=(
        ("", "The Fengqiao Experience, the Fengqiao Experiences."),
        ("", "The police of China and the public security organs met."),
        ("", "China's National Health Commission (NHC) met; the NHC agreed."),
    ),
    explanation=(
        "Several renderings of one concept in one text or across a set: how often each "
        "is used and where, the majority form and the preferred one. An abbreviation "
        "beside its long form is no inconsistency. It is a hint only between texts, "
        "and where T101 tells the rendering anyway."
    ),
)
MISSING = Check(
    code="T301",
    name="missing-term",
    severity=Severity.MAJOR,
    mqm=_WRONG,
    message="'{source}' is not rendered as '{detail}'",
    find=_nothing,
    examples=(
        Sample("推广枫桥经验。", "They praised the new method.", "枫桥经验"),
        Sample("公安机关打击电信网络诈骗。", "The police fight crime.", "电信网络诈骗"),
    ),
    near_misses=(
        ("推广枫桥经验。", "They promote the Fengqiao Experience."),
        ("枫桥的经验", "what Fengqiao has learned"),
        ("打击电信网络诈骗。", "They fight telecom and online fraud."),
    ),
    explanation=(
        "A term of the source without a rendering of its own in the target. Each "
        "occurrence needs its own: of terms that lie in one another only the longest "
        "is asked for. Any admitted form will do, in any inflection. Where the term is "
        "rendered once and the source has it twice, it is a hint: English has pronouns."
    ),
)
WRONG = Check(
    code="T302",
    name="wrong-term",
    severity=Severity.MAJOR,
    mqm=_WRONG,
    message="'{before}' for '{source}' is deprecated: use '{detail}'",
    find=_nothing,
    examples=(
        Sample(
            "推广枫桥经验。",
            "They promote the Maple Bridge Experience.",
            "Maple Bridge Experience",
        ),
        Sample("扫黑除恶", "sweep away gangsters and evil", ""),
    ),
    near_misses=(
        ("推广枫桥经验。", "They promote the Fengqiao Experience."),
        ("", "An old maple bridge crosses the stream."),
        ("老枫桥", "an old maple bridge"),
    ),
    explanation=(
        "The only rendering of a source term is one that the termbase deprecates. "
        "Where T101 points at the same place, that one is told, with the source; where "
        "T102 does, this one, because the source takes the doubt away."
    ),
)
OVERUSED = Check(
    code="T303",
    name="overused-term",
    severity=Severity.NEUTRAL,
    mqm=_WRONG,
    message="'{before}' stands more often than its source term: {detail}",
    find=_nothing,
    examples=(
        Sample(
            "推广枫桥经验。",
            "The Fengqiao Experience: they call the Fengqiao Experience by the name of "
            "Fengqiao Experience.",
            "Fengqiao Experience",
        ),
        Sample(
            "打掉涉黑组织。",
            "They fought mafia-like organizations, broke up mafia-like organizations, "
            "and tried the members of mafia-like organizations.",
            "mafia-like organizations",
        ),
    ),
    near_misses=(
        ("枫桥经验，枫桥经验", "the Fengqiao Experience, the Fengqiao Experience"),
        ("枫桥经验", "the Fengqiao Experience"),
        ("", "the Fengqiao Experience, the Fengqiao Experience"),
    ),
    explanation=(
        "A term stands in the target more than twice as often as in the source: a "
        "hint, because English may name what Chinese leaves out."
    ),
)
INVENTED = Check(
    code="T304",
    name="invented-term",
    severity=Severity.NEUTRAL,
    mqm=_WRONG,
    message="'{before}' has no source term here: '{detail}' is not in the source",
    find=_nothing,
    examples=(
        Sample("他们推广新办法。", "They promote the Fengqiao Experience.", ""),
        Sample("他来了。", "He came for the Fengqiao Experience.", ""),
    ),
    near_misses=(
        ("推广枫桥经验。", "They promote the Fengqiao Experience."),
        ("他们推广新办法。", "They promote a new method."),
        ("", "They promote the Fengqiao Experience."),
    ),
    explanation=(
        "A term of several words, or a name, whose source terms do not stand in the "
        "source: the translation may have made it up, or the termbase may lack a "
        "source term."
    ),
)
CHECKS = (INCONSISTENT, MISSING, WRONG, OVERUSED, INVENTED)
