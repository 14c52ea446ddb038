"""The entries of a file, made fit for another file.

Families that the other file has not are written out, a list's forms become plain terms
where they have no sign of the notation, ids are made where a list has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from termbase.errors import TermbaseError
from termbase.exchange.native import TermbaseFile
from termbase.exchange.table import SUFFIXES
from termbase.records import Concept, Term, speaks

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_OTHER = re.compile(r"[^a-z0-9]+")
_NOTATION = re.compile(r"[{}\[\]|~]|<[a-z]")
_FAMILY = re.compile(r"<([a-z][a-z0-9-]*)>")
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Incoming:
    """An entry on its way into another file.

    ``named``: its id was given, not made. ``listed``: it is of a term list, whose
    evidence is the list itself.
    """

    concept: Concept
    named: bool
    listed: bool


def incoming(
    file: TermbaseFile, base: TermbaseFile, families: Mapping[str, str]
) -> list[Incoming]:
    """The entries of ``file`` as entries of ``base``, whose families are given.

    Raises TermbaseError where the file's scope is not that of ``base``.
    """
    if file.concepts and file.scope and set(file.scope) != set(base.scope):
        message = f"the entries have a scope that {base.path} has not"
        raise TermbaseError(
            f"{message}: they would count in any text", file.path, file.concepts[0].line
        )
    strange = {k: v for k, v in file.families.items() if families.get(k) != v}
    listed = Path(file.path).suffix.lower() in SUFFIXES
    return [_fitted(concept, base, strange, listed=listed) for concept in file.concepts]


def _fitted(
    concept: Concept, base: TermbaseFile, strange: Mapping[str, str], *, listed: bool
) -> Incoming:
    own = bool(concept.terms) and concept.id != concept.terms[0].text
    named = not listed or own
    evidence = (Path(concept.path).name,) if listed else concept.evidence
    fitted = replace(
        concept,
        id=_id(concept, named=named),
        subject_field=base.subject_field,
        scope=base.scope,
        evidence=evidence,
        terms=tuple(_plain(term, strange) for term in concept.terms),
    )
    return Incoming(fitted, named, listed)


def _plain(term: Term, strange: Mapping[str, str]) -> Term:
    """A term without the families that are not known where it goes."""
    if term.literal:
        return replace(term, literal=bool(_NOTATION.search(term.text)))
    return replace(term, text=_written_out(term.text, strange, 0))


def _written_out(text: str, strange: Mapping[str, str], depth: int) -> str:
    def resolve(found: re.Match[str]) -> str:
        if found[1] not in strange or depth > _DEEPEST:
            return found[0]
        return "{" + _written_out(strange[found[1]], strange, depth + 1) + "}"

    return _FAMILY.sub(resolve, text)


def _id(concept: Concept, *, named: bool) -> str:
    """An id of a-z, 0-9 and hyphens: as given, or made of the best English form."""
    if named and _ID.fullmatch(concept.id):
        return concept.id
    made = (_slug(text) for text in _sources_of_ids(concept, named=named))
    digest = sha256(concept.id.encode()).hexdigest()[:8]
    return next(filter(None, made), f"term-{digest}")


def _sources_of_ids(concept: Concept, *, named: bool) -> Iterator[str]:
    if named and concept.id.isascii():
        yield concept.id
    good = concept.preferred("en")
    if good is not None and not named:
        yield good.text


def _slug(text: str) -> str:
    """
    >>> _slug("People's Bank, the"), _slug("枫桥")
    ('people-s-bank-the', '')
    """
    return _OTHER.sub("-", text.lower()).strip("-")


def tags_agree(one: str, other: str) -> bool:
    """True where one tag is the other, or a variety of it."""
    return speaks(one, other) or speaks(other, one)
