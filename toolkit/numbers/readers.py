"""The languages that figures are read in: one reader module each, listed here."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from termbase.records import primary
from toolkit.numbers.records import Figure


@dataclass(frozen=True, slots=True)
class Reader:
    """One language: a text without ``gate`` has no figure, one without ``demands``
    none that asks for a partner."""

    read: Callable[[str], list[Figure]]
    gate: re.Pattern[str]
    demands: re.Pattern[str]


def read_figures(text: str, lang: str) -> list[Figure]:
    """The figures of a text, in order; none for a language without a reader.

    >>> [figure.values for figure in read_figures("约3.4亿起", "zh")]
    [(340000000.0,)]
    """
    reader = reader_of(lang)
    if reader is None or not reader.gate.search(text):
        return []
    return [
        replace(figure, text=text[slice(*figure.span)]) for figure in reader.read(text)
    ]


@cache
def reader_of(lang: str) -> Reader | None:
    """The reader of a BCP 47 tag, by its language; imported when it is needed."""
    load = _READERS.get(primary(lang))
    return load() if load else None


def _chinese() -> Reader:
    from toolkit.numbers import chinese

    return Reader(chinese.read, chinese.GATE, chinese.DEMANDS)


def _english() -> Reader:
    from toolkit.numbers import english

    return Reader(english.read, english.GATE, english.DEMANDS)


_READERS = {"zh": _chinese, "en": _english}
