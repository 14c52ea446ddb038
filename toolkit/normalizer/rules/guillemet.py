"""French quotation marks round English words: ``«We won,» Wu said``.

They become the double quotation marks of the document, straight where it has none.
This is done only where every guillemet of the paragraph has its partner and both the
paragraph and the words inside read as English. Left alone: text in French, Russian,
Norwegian and other languages that quote so; words quoted from them are only shown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.normalizer.writing import reads_as_english
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PAIR = re.compile("(«[ \xa0\u202f]?)([^«»]+?)([ \xa0\u202f]?»)")


def _find(passage: Passage, _places: Sequence[int]) -> Iterator[Hit]:
    text = passage.text
    pairs = list(_PAIR.finditer(text))
    if not reads_as_english(_PAIR.sub("", text)) and not reads_as_english(text):
        return
    balanced = 2 * len(pairs) == text.count("«") + text.count("»")
    curly = passage.facts.quotes == "curly"
    for pair in pairs:
        plain = balanced and '"' not in pair[2] and "“" not in pair[2]
        certain = plain and reads_as_english(pair[2])
        level = Applicability.SAFE if certain else Applicability.UNSAFE
        for part, mark in ((1, "“" if curly else '"'), (3, "”" if curly else '"')):
            yield Hit(pair.start(part), pair.end(part), mark, applicability=level)


RULE = Rule(
    code="P203",
    name="guillemet",
    stage=Stage.TYPOGRAPHY,
    severity=Severity.MINOR,
    mqm="punctuation",
    applicability=Applicability.SAFE,
    message="'{before}' is not an English quotation mark: write '{after}'.",
    find=_find,
    examples=(
        Example("«We won the match,» Wu said.", '"We won the match," Wu said.'),
        Example(
            "He said “no” twice. «It is over,» he added.",
            "He said “no” twice. “It is over,” he added.",
        ),
        Example("The word «maison» is not in the list."),
    ),
    near_misses=(
        "Il a dit : « Nous avons gagné la partie. »",
        "Он сказал: «Мы не знаем, что и как».",
        "Han sa: «Det er på tide å dra.»",
        "The value a << b >> c is even.",
    ),
    triggers=("«",),
    explanation=__doc__ or "",
)
