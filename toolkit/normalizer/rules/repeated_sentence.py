"""The same sentence twice in one paragraph: an engine's loop or a paste error.

Long sentences are hardly ever repeated word for word. The second one is shown, not
deleted: it may stand for a sentence that was lost.

Sentences under forty letters stay (choruses, slogans, "I have a dream."), and so do
repeated lines of verse, which have no stop.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from toolkit.normalizer.columns import codes, paragraph_numbers, sentence_starts
from toolkit.normalizer.reading import sentences
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule

_LEAST = 40
_SAMPLES = np.array((0, 2, 5, 9, 14, 21, 29, 39))
# Mixes the number of the paragraph into a print.
_ODD = np.uint64(0x9E3779B97F4A7C15)


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
    """Sentences whose first letters are, in eight samples, those of one before."""
    starts = sentence_starts(text)
    numbers = paragraph_numbers(text, starts)
    samples = codes(text).take(starts[:, None] + _SAMPLES, mode="clip")
    prints = samples.view(np.uint64)[:, 0] * _ODD + numbers.astype(np.uint64)
    kept, first = np.unique(prints, return_index=True)
    if len(kept) < len(prints):
        again = np.ones(len(prints), np.bool_)
        again[first] = False
        yield from starts[again].tolist()


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
