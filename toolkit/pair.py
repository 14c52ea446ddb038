"""How a check is declared: what it sees of a segment, where it points, its proof.

A check looks at segments with their sources and points at places on either side; it
never edits. Every check has examples and near misses; tests run them and the docs
print them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from termbase.records import Span
from toolkit.records import Protected, Severity


@dataclass(frozen=True, slots=True)
class Pair:
    """One segment as checks see it.

    ``document``: number of its document in the run, ``path`` its file; ``index``: its
    own number in the document, ``id`` its name there.
    ``source`` is empty in a text without one. ``year``: of the document's dateline, 0
    when it has none. ``markup``: inline tags, placeholders, links, in order.
    """

    source: str
    target: str
    source_lang: str = "zh"
    target_lang: str = "en"
    document: int = 0
    index: int = 0
    path: str = ""
    id: str = ""
    year: int = 0
    markup: tuple[Protected, ...] = ()
    source_markup: tuple[Protected, ...] = ()

    @property
    def complete(self) -> bool:
        """True where both sides have text."""
        return bool(self.source.strip() and self.target.strip())

    def place(self, seen_from: Pair) -> str:
        """Where it stands, for a reader of another segment."""
        place = f"segment {self.id or self.index + 1}"
        if self.document != seen_from.document:
            place += f" of {self.path or f'file {self.document + 1}'}"
        return place


@dataclass(frozen=True, slots=True)
class Flag:
    """Where a check points, in one pair or both of its sides.

    ``target`` None: nowhere in the target (the fault is what is not there).
    ``after``: a text proposed for the target span; it is shown, not applied.
    ``detail`` fills the braces of the check's message; ``message`` replaces it.
    """

    target: Span | None = None
    source: Span | None = None
    detail: str = ""
    verdict: str = ""
    concept: str = ""
    severity: Severity | None = None
    message: str = ""
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """What a check finds: in this pair, ``found`` (a piece of either side; "": all).

    ``others``: the rest of the document, for checks that compare segments.
    """

    source: str
    target: str
    found: str = ""
    others: tuple[tuple[str, str], ...] = ()


Pointed = tuple[int, Flag]
Find = Callable[[Sequence[Pair]], Iterable[Pointed]]


@dataclass(frozen=True, slots=True)
class Check:
    """One check; ``code`` is never reused, ``name`` says the fault.

    ``find``: the pairs of one document in, (number of the pair, flag) out.
    ``across``: it compares segments of all documents; then ``find`` gets them all.
    ``message``: a sentence; "{before}" (the target span), "{source}" (the source span),
    "{after}" and "{detail}" are filled in. ``near_misses``: (source, target) in which
    nothing may be found.
    """

    code: str
    name: str
    severity: Severity
    mqm: str
    message: str
    find: Find
    examples: tuple[Sample, ...]
    near_misses: tuple[tuple[str, str], ...]
    across: bool = False
    explanation: str = ""


def each(find: Callable[[Pair], Iterator[Flag]]) -> Find:
    """A finder that looks at one pair at a time."""

    def find_all(pairs: Sequence[Pair]) -> Iterator[Pointed]:
        for number, pair in enumerate(pairs):
            for flag in find(pair):
                yield number, flag

    return find_all
