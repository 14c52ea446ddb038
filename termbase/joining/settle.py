"""Contradictions, settled as wished or told with both their places."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from termbase.records import Status, Term


class Side(StrEnum):
    """Who is right where the termbase and what is merged into it differ."""

    BASE = "base"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Clash:
    """A term that came, and one that is there, which contradict one another.

    ``path``: the file of the first; ``there`` and ``owner``: place and entry of the
    other.
    """

    term: Term
    other: Term
    path: str
    there: str
    owner: str

    def __str__(self) -> str:
        there = f"at {self.there} ({self.owner})"
        place = f"{self.path}:{self.term.line}"
        both = f"{place}: '{self.term.text}' is {self.term.status} here"
        if self.other.text == self.term.text and self.other.status is self.term.status:
            return f"{both}, and {there} already"
        return f"{both}, and '{self.other.text}' {self.other.status} {there}"


@dataclass(slots=True)
class Verdicts:
    """How contradictions end: ``faults`` that nobody settled, and what was ``told``.

    A file that contradicts itself is a fault, whoever is preferred.
    """

    prefer: Side | None
    faults: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def yields(self, clash: Clash, *, becomes: str, firm: bool) -> Side | None:
        """The side that gives way; None where that is not settled.

        ``becomes``: what the form that gives way is then; ``firm``: that one which is
        there cannot give way.
        """
        if clash.there.startswith(f"{clash.path}:"):
            self.faults.append(f"{clash}; both are of one file")
            return None
        if self.prefer is Side.BASE:
            self.told.append(f"{clash}: {becomes.format(clash.term.text)}")
            return Side.NEW
        if self.prefer is Side.NEW and not firm:
            self.told.append(f"{clash}: {becomes.format(clash.other.text)}")
            return Side.BASE
        hint = "--prefer base or --prefer new settles it"
        if firm:
            hint = f"--prefer base settles it, or a change at {clash.there}"
        self.faults.append(f"{clash}; {hint}")
        return None


def demoted(term: Term) -> Term:
    """A preferred term as an admitted one."""
    return replace(term, status=Status.ADMITTED)
