"""The same sentence twice in one paragraph: an engine's loop or a paste error.

Long sentences are hardly ever repeated word for word. The second one is shown, not
deleted: it may stand for a sentence that was lost.

Sentences under forty letters stay (choruses, slogans, "I have a dream."), and so do
repeated lines of verse, which have no stop.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.normalizer.reading import sentences, stretches
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule

_LEAST = 40


def _find(passage: Passage, _places: Sequence[int]) -> Iterator[Hit]:
    seen: set[str] = set()
    for start, end in sentences(passage.text):
        sentence = passage.text[start:end]
        whole = sentence.endswith((".", "!", "?", '"', "”"))
        whole = whole and (sentence[0].isupper() or sentence[0] in '"“')
        if end - start < _LEAST or not whole:
            continue
        if sentence in seen:
            yield Hit(start, end)
        seen.add(sentence)


def _scan(text: str) -> Iterator[int]:
    """Sentences that begin with the same forty letters as one before in a paragraph."""
    place, paragraph = 0, -1
    seen: dict[str, int] = {}
    for stretch in stretches(text):
        key = stretch[:_LEAST]
        if len(key) == _LEAST and "\0" not in key:
            if seen.get(key, -1) > paragraph:
                yield place
            seen[key] = place
        cut = stretch.rfind("\0")
        if cut >= 0:
            paragraph = place + cut
            seen[stretch[cut + 1 : cut + 1 + _LEAST]] = paragraph + 1
        place += len(stretch) + 2


RULE = Rule(
    code="F121",
    name="repeated-sentence",
    stage=Stage.REPAIR,
    severity=Severity.MAJOR,
    mqm="duplication",
    applicability=Applicability.DISPLAY,
    message="This sentence stands in the paragraph already: '{before}'.",
    find=_find,
    scan=_scan,
    examples=(
        Example(
            "The police of the county met the press on Monday. It rained. The police "
            "of the county met the press on Monday."
        ),
        Example(
            'He said "nothing new came out of the long meeting." It was late. He said '
            '"nothing new came out of the long meeting."'
        ),
    ),
    near_misses=(
        "I have a dream. It is a long one. I have a dream.",
        "The police of the county met the press on Monday.\n\nThe police of the county "
        "met the press on Monday.",
        "The rain falls on the roofs of the old town\nThe rain falls on the roofs of "
        "the old town",
    ),
    explanation=__doc__ or "",
)
