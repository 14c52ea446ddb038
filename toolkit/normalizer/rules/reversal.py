"""A phrase that says the opposite of any plausible source.

Engines drop a prefix (打-, 反-, 防-) or hang the verb on the wrong noun: 铁腕治警, to
govern the police with an iron hand, comes out as "fight the police with an iron
fist"; 网络安全不出事 as "network security will not occur". Such a phrase is never
repaired without the source, but it must not be printed.

It is shown where official news fights what it stands for. "Fight discipline
problems", "crack down on public security crimes", "punish police brutality" are
right. Protesters who fight the police belong to other texts, which stay.
"""

from __future__ import annotations

import re

from toolkit.normalizer.reading import official
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule, within

_FIGHT = (
    r"(?:fight(?:s|ing)?(?: against)?|fought(?: against)?|combat(?:s|t?ed|t?ing)?|"
    r"crack(?:s|ed|ing)? down(?: hard)? on|strik(?:e|es|ing) hard (?:at|against|on)|"
    r"punish(?:es|ed|ing)?|eliminat(?:e|es|ed|ing)|rectify(?:ing)?|"
    r"campaign(?:s)? against|curb(?:s|ed|ing)?|strictly prevent(?:s|ed|ing)?)"
)
_GOOD = (
    r"(?:the |our |on )?(?:(?:people['’]s )?police|discipline|public security|"
    r"law enforcement|network security|cyber ?security|food safety|social security|"
    r"public order|social order|social stability|public safety|"
    r"integrity|rule of law|justice|unity|"
    r"anti-(?:trafficking|drugs?|corruption|terrorism|fraud|crime|theft|gang|triad|"
    r"abduction|smuggling|narcotics|piracy|poaching)|"
    r"the (?:people|masses)(?=[.,;]| (?:and|in|across|with)\b))"
)
_WRONGED = (
    r"(?! (?:and [\w-]+ )?(?:organs?['’]? )?(?:or )?(?:related )?(?:crimes?|criminals?|"
    r"brutality|corruption|violations?|problems?|risks?|issues?|threats?|incidents?|"
    r"cases?|abuses?|misconduct|impersonat\w+|impostors?|offen[cs]es?|dangers?|"
    r"hazards?|accidents?|disorders?|chaos|breach\w*|violators?|emergencies|"
    r"disturbances|disasters?|fraud|loopholes|irregularities|evasion|"
    r"officers?|officials|chiefs?|who|for|illegal|bribery|trafficking|rackets?))(?![-’'\w])"
)
_REVERSED = re.compile(
    rf"(?P<doubtful>\b{_FIGHT} {_GOOD}{_WRONGED})|"
    r"\b(?:security|safety|stability|harmony) (?:will|does|do|shall) not "
    r"(?:occur|happen|take place)\b|"
    r"\bfight(?:ing)? the police with\b|\bfight(?:ing)? against discipline\b|"
    r"\b(?:punish|combat|crack down on) police crimes\b|"
    r"\bcrimes? of (?:anti|combating|rescuing)[- ]|"
    r"\bsuspects? (?:of|in) (?:anti-|rescu)",
    re.IGNORECASE,
)
_FREELY = re.compile(r"protest|riot|demonstrat|militant|rebel|clash", re.IGNORECASE)


def _judge(found: re.Match[str], passage: Passage) -> Hit | None:
    text = passage.text
    if found["doubtful"] and _FREELY.search(text):
        return None
    if not official(passage):
        return None
    return Hit(found.start(), found.end())


RULE = Rule(
    code="F110",
    name="reversal",
    stage=Stage.TERMINOLOGY,
    severity=Severity.CRITICAL,
    mqm="mistranslation",
    applicability=Applicability.DISPLAY,
    message="'{before}' may say the opposite of the source: check it.",
    find=within(_REVERSED, _judge),
    triggers=(
        *(
            f"{verb} {good}"
            for verb in (
                "fight",
                "fighting",
                "against",
                " on",
                " at",
                "punish",
                "combat",
            )
            for good in (
                "police",
                "the police",
                "the people",
                "discipline",
                "public s",
                "public order",
                "law enforcement",
                "network security",
                "social s",
                "social order",
                "anti-",
                "integrity",
                "rule of law",
                "unity",
            )
        ),
        "combating police",
        "combating public s",
        "fought the police",
        "rectify discipline",
        "rectify the police",
        "rectify public s",
        "eliminate public s",
        "eliminate social s",
        "curb public s",
        "curb social s",
        "prevent public s",
        "prevent social s",
        "prevent food safety",
        "security will not",
        "safety will not",
        "stability will not",
        "security does not",
        "stability does not",
        "crimes of anti-",
        "crime of anti-",
        "suspects of anti-",
        "suspect of anti-",
    ),
    examples=(
        Example(
            "In the new era they rectify the four winds, give full play to the law, "
            "resolutely fight the police with an iron fist, and fight against "
            "discipline."
        ),
        Example(
            'They work to the goal that "network security will not occur" under '
            "comprehensive governance in the new era."
        ),
        Example(
            "In summer they will crack down on public security in accordance with the "
            "law, and improve prevention and control."
        ),
    ),
    near_misses=(
        "In the new era they crack down on public security crimes and fight "
        "discipline problems in accordance with the law.",
        "Rioters fought the police with stones in the new era, in accordance with "
        "the law of the street.",
        "The bank will combat law enforcement fraud.",
        "Courts punish police officers who take bribes and combat anti-social conduct "
        "in accordance with the law, to maintain social stability.",
        "They crack down on the people smuggling trade in the new era, in accordance "
        "with the law.",
    ),
    explanation=__doc__ or "",
)
