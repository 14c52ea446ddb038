"""What Chinese characters and words literally mean, as pairs to learn from.

A machine that lacks a term translates it piece by piece: 四风 becomes "four winds",
公检法 "public inspection law". A short text is too little to learn such pieces from; a
table of glosses explains them. It only explains: nothing of it is written into a text.

``glosses.tsv`` is our own work, from no dictionary, under the licence of the project:
a row a simplified character or word, its English senses parted by "|", the literal ones
first, then those of news, law and administration. Not done: traditional spellings
(units are folded), English to Chinese, which of several senses is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path

from toolkit.alignment.units import Units

TABLE = Path(__file__).with_name("glosses.tsv")
LANGS = ("zh", "en")

Gloss = tuple[str, str]


@cache
def glosses(langs: tuple[str, str]) -> tuple[Gloss, ...]:
    """Every word with each of its senses; ``langs``: primary tags, source first.

    >>> [sense for word, sense in glosses(("zh", "en")) if word == "风"][:2]
    ['wind', 'style']
    >>> glosses(("de", "en"))
    ()
    """
    if langs != LANGS:
        return ()
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    return tuple((word, sense) for word, senses in rows for sense in senses.split("|"))


def glosses_of(
    sources: Iterable[Units], langs: tuple[str, str]
) -> Iterator[tuple[Units, Units]]:
    """The glosses of what the sources say, ready to learn from, in table order.

    A longer word counts as said where each two of its neighbours are neighbours
    somewhere: one too many does no harm, and a batch is read once, whatever the table.
    """
    told = glosses(langs)
    said: set[tuple[str, ...]] = set()
    for source in sources if told else ():
        said.update(zip(source.keys), pairwise(source.keys))
    for word, senses in groupby(told, itemgetter(0)):
        if said.issuperset(pairwise(word) if len(word) > 1 else ((word,),)):
            source = Units(word, langs[0])
            yield from ((source, Units(sense, langs[1])) for _, sense in senses)
