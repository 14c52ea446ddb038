"""A note on a picture, translated word for word.

Chinese sites mark a stock picture with a note that it does not show the event, and
call it a "data picture". In English that is "File photo", and the note is left out.
"(Image and text irrelevant)" is no English and is always deleted; notes that are
English sentences are deleted in official news only and otherwise proposed.

A credit that names an outlet's reporter ("Photo by Xinhua reporter Li Ming") is
right but clumsy: a shorter form is proposed. "Data map" stays where maps of data
may be meant.
"""

from __future__ import annotations

import re

from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule, within

_PICTURE = r"(?:image|picture|photo|graphic|photograph)s?"
_NOTE = re.compile(
    rf"(?P<note>\((?:(?P<odd>{_PICTURE} and text (?:are )?irrelevant|"
    rf"{_PICTURE} (?:is )?irrelevant to the text)|"
    rf"(?:the |this )?{_PICTURE} (?:(?:and (?:the )?)?text )?"
    r"(?:(?:is|are|has|have) )?(?:nothing to do with|not related to|unrelated to|"
    r"irrelevant to|unrelated|irrelevant|not related)"
    r"(?: (?:the|this) (?:text|article|story|content|event))?)\.?\))(?P<gap> ?)|"
    r"(?:^|(?<=\n))(?P<label>[ \t]*(?:Data (?:map|picture|photo)|Information picture)"
    r": ?)|"
    r"(?P<credit>\b(?P<by>Photo by )(?P<outlet>[A-Z][\w ]{2,30}?) reporter "
    r"(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,2}))",
    re.IGNORECASE,
)


def _judge(found: re.Match[str], passage: Passage) -> Hit | None:
    start, end = found.span()
    trust = Applicability.SAFE if passage.facts.news else Applicability.UNSAFE
    if found["credit"]:
        after = f"{found['by']}{found['name']}, {found['outlet']}"
        return Hit(start, end, after, applicability=Applicability.UNSAFE)
    if found["label"]:
        label = found["label"]
        indent = label[: len(label) - len(label.lstrip())]
        return Hit(start, end, f"{indent}File photo: ", applicability=trust)
    if found["odd"]:
        trust = Applicability.SAFE
    if not found["gap"] and passage.text[start - 1 : start] == " ":
        start -= 1
    return Hit(start, end, "", applicability=trust)


RULE = Rule(
    code="F303",
    name="image-note",
    stage=Stage.RESIDUE,
    severity=Severity.MINOR,
    mqm="unidiomatic",
    applicability=Applicability.UNSAFE,
    message="Note on a picture, word for word: '{before}'.",
    find=within(_NOTE, _judge),
    triggers=(
        "irrelevant)",
        "irrelevant.)",
        "irrelevant to the",
        "(the picture",
        "(the image",
        "(the photo",
        "(this picture",
        "(picture",
        "(image",
        "data map:",
        "data picture:",
        "data photo:",
        "information picture:",
        "photo by ",
    ),
    examples=(
        Example(
            "(Image and text irrelevant) Photo by Chen Jimin",
            "Photo by Chen Jimin",
        ),
        Example(
            "BEIJING, May 19 (Xinhua) -- It rained.\n\nData map: A street in spring.",
            "BEIJING, May 19 (Xinhua) -- It rained.\n\nFile photo: A street in spring.",
        ),
        Example("Photo by China News Service reporter Chen Jimin"),
    ),
    near_misses=(
        "Photo by Chen Jimin/Xinhua",
        "Both arguments (images and texts alike) are irrelevant.",
        "The data map: one row a street, one column a year.",
        "The picture (the image of a horse) has nothing to do with the text.",
    ),
    explanation=__doc__ or "",
)
