"""Build a figure at a group of a match."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from termbase.records import Span
from toolkit.numbers.records import Figure, Kind

Builder = Callable[[re.Match[str]], Iterator[Figure]]

_RUN = re.compile(r"\d+(?:\.\d+)?")


def figure(
    match: re.Match[str],
    kind: Kind,
    values: tuple[float, ...],
    *,
    hard: bool = False,
    unit: str = "",
    group: str | int = 0,
    scale: float = 1.0,
    step: float = 0.0,
) -> Figure:
    """A figure with the place and text of a group; 0 is the whole match.

    >>> figure(re.match("9", "9"), Kind.CARDINAL, (9.0,)).span
    Span(start=0, end=1)
    """
    span = Span(*match.span(group))
    return Figure(span, kind, values, hard, unit, match[group], scale, step)


def code(match: re.Match[str]) -> Iterator[Figure]:
    """A name or code, with the letters before its digits: any run may be looked for."""
    text, (low, high) = match.string, match.span()
    while (
        low
        and text[low - 1].isascii()
        and (text[low - 1].isalnum() or text[low - 1] in "-_")
    ):
        low -= 1
    runs = _RUN.findall(text[low:high])
    yield Figure(Span(low, high), Kind.LITERAL, tuple(map(float, runs)))


def string(match: re.Match[str]) -> Iterator[Figure]:
    """A telephone or book number, an address: a long string stands unchanged."""
    runs = _RUN.findall(match[0])
    hard = re.fullmatch(r"[\d-]{7,}", match[0]) is not None
    if runs:
        yield figure(match, Kind.LITERAL, tuple(map(float, runs)), hard=hard)


def printed_step(text: str) -> float:
    """The worth of the last digit after the point.

    >>> printed_step("2764.7"), printed_step("36")
    (0.1, 1.0)
    """
    digits = re.match(r"\d*", text.partition(".")[2])
    return float(10.0 ** -len(digits[0])) if digits else 1.0
