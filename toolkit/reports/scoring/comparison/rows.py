"""A comparison as tables of texts, and as segments with their texts, for people."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.reports.scoring.scores.grid import NOTHING, shown
from toolkit.reports.sentences import number
from toolkit.scorer.analysis import Analysis, Contrast, TermRow
from toolkit.scorer.compare import Compared
from toolkit.scorer.ranking import LEVEL
from toolkit.scorer.significance import Interval

SYSTEM_HEADS = ("System", "Score", "95% interval", "Ranks", "Cluster")
PAIR_HEADS = ("Pair", "Difference", "95% interval", "p", "p (corrected)")
TERM_HEADS = ("Term", "Wanted", "System", "Found instead", "Wrong", "Of")
MISSING = "(none known)"


@dataclass(frozen=True, slots=True)
class Table:
    """``left``: how many columns hold names."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left: int = 1


@dataclass(frozen=True, slots=True)
class Passage:
    """One segment: ``head`` names it, ``texts`` are its versions by name.

    ``told``: what each system scores, and by how much they differ.
    """

    head: str
    told: str
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a comparison; ``note``: its signature."""

    title: str
    note: str
    tables: tuple[Table, ...] = ()
    passages: tuple[Passage, ...] = ()


def sections(analysis: Analysis) -> Iterator[Section]:
    """One for each metric, then the segments of each pair, then the terms."""
    for one in analysis.compared:
        tables = (
            Table(SYSTEM_HEADS, tuple(map(tuple, system_rows(one)))),
            Table(PAIR_HEADS, tuple(map(tuple, pair_rows(one)))),
        )
        yield Section(one.metric.title, one.signature, tables)
    for contrast in analysis.contrasts or ():
        yield _contrast(contrast)
    if analysis.terms is not None:
        yield _terms(analysis.terms, analysis.signature)


def system_rows(one: Compared) -> Iterator[list[str]]:
    """The systems, best first, with rank ranges and clusters where all pairs count."""
    ranks = {standing.system: standing for standing in one.standings}
    for system in ranks or range(len(one.systems)):
        standing = ranks.get(system)
        yield [
            one.systems[system],
            shown(one.comparison.scores[system], one.metric),
            _bounds(one.comparison.intervals[system], one),
            f"{standing.low}-{standing.high}" if standing else NOTHING,
            str(standing.cluster) if standing else NOTHING,
        ]


def pair_rows(one: Compared) -> Iterator[list[str]]:
    """The pairs; a ``*`` where the corrected p-value is below 0.05."""
    for pair, corrected in zip(one.pairs, one.corrected, strict=True):
        yield [
            f"{one.systems[pair.first]} - {one.systems[pair.second]}",
            _signed(pair.difference, one),
            _bounds(pair.interval, one),
            f"{pair.p:.4f}",
            f"{corrected:.4f}{'*' if corrected < LEVEL else ''}",
        ]


def _bounds(interval: Interval, one: Compared) -> str:
    return f"[{_plain(interval.low, one)}, {_plain(interval.high, one)}]"


def _plain(value: float, one: Compared) -> str:
    """With one decimal more than a score: differences are small."""
    decimals = one.metric.decimals + 1
    return f"{value:.{decimals}f}" if math.isfinite(value) else NOTHING


def _signed(value: float, one: Compared) -> str:
    decimals = one.metric.decimals + 1
    return f"{value:+.{decimals}f}" if math.isfinite(value) else NOTHING


def _contrast(one: Contrast) -> Section:
    title = f"{one.first} and {one.second}: segments furthest apart by"
    found = tuple(_passages(one))
    return Section(f"{title} {one.metric.title}", one.signature, passages=found)


def _passages(one: Contrast) -> Iterator[Passage]:
    task, digits = one.task, one.metric.decimals
    first, second = task.systems[one.first], task.systems[one.second]
    several = len(task.references) > 1
    for own in one.differences:
        at = own.segment
        texts = [("source", task.sources[at])] if task.sources else []
        for n, lines in enumerate(task.references, 1):
            texts.append((f"reference {n}" if several else "reference", lines[at]))
        texts += [(one.first, first[at]), (one.second, second[at])]
        told = f"{own.first:.{digits}f} and {own.second:.{digits}f}"
        gap = f"{own.first - own.second:+.{digits}f}"
        yield Passage(_head(*task.place(at)), f"{told} ({gap})", tuple(texts))


def _head(document: str, segment: str) -> str:
    return f"Segment {segment}{f' of {document}' if document else ''}"


def _terms(rows: tuple[TermRow, ...], signature: str) -> Section:
    """The terms that some system gets wrong, and what it has instead."""
    found = tuple(
        (row.term, row.wanted, system, _found(row, system), str(wrong), str(uses))
        for row in rows
        for system, uses in row.uses.items()
        if (wrong := row.wrong[system])
    )
    faulty = sum(any(row.wrong.values()) for row in rows)
    title = f"Terms gone wrong: {faulty} of {number(len(rows), 'term')}"
    return Section(title, signature, (Table(TERM_HEADS, found, left=4),))


def _found(row: TermRow, system: str) -> str:
    return ", ".join(
        f"{text or MISSING}{f' x{count}' if count > 1 else ''}"
        for text, count in row.faults.get(system, {}).items()
    )
