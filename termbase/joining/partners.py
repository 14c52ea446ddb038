"""Which entry an incoming one belongs to: by its id, its source term, its English.

The source term is the preferred one of the first language that is not English. Two
entries of one file with the same source term are two concepts, not one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from termbase.errors import TermbaseError
from termbase.fold import fold
from termbase.joining.incoming import Incoming
from termbase.records import Concept, primary

TARGET = "en"
Name = tuple[str, str]


class Partners:
    """The entries that there are, before those of one more file come."""

    def __init__(self, concepts: Iterable[Concept], coming: Sequence[Incoming]):
        self.ids: set[str] = set()
        self.by_source: dict[Name, list[Concept]] = defaultdict(list)
        self.by_target: dict[Name, list[Concept]] = defaultdict(list)
        for concept in concepts:
            self.ids.add(concept.id)
            if name := source_name(concept):
                self.by_source[name].append(concept)
            if name := target_name(concept):
                self.by_target[name].append(concept)
        self.coming = Counter(source_name(one.concept) for one in coming)
        self.coming.update(target_name(one.concept) for one in coming)

    def of(self, one: Incoming) -> str:
        """The id of the entry that an incoming one belongs to; empty: none yet.

        Raises TermbaseError where two entries have its source term.
        """
        concept = one.concept
        if one.named and concept.id in self.ids:
            return concept.id
        source, target = source_name(concept), target_name(concept)
        alike = self.by_target[target] if target else []
        if source is None:
            bare = [other for other in alike if source_name(other) is None]
            return bare[0].id if bare else _only(alike)
        found = self.by_source[source]
        same = [other for other in found if target and target_name(other) == target]
        if same:
            return same[0].id
        if found and self.coming[source] == 1:
            if len(found) > 1:
                raise _ambiguous(concept, found)
            return found[0].id
        if self.coming[target] > 1:
            return ""
        return _only([other for other in alike if source_name(other) is None])


def _only(found: Sequence[Concept]) -> str:
    return found[0].id if len(found) == 1 else ""


def _ambiguous(concept: Concept, found: Sequence[Concept]) -> TermbaseError:
    ids = " and ".join(f"'{other.id}'" for other in found)
    message = (
        f"{concept.id}: its source term is that of {ids}: give it one of these ids"
    )
    return TermbaseError(message, concept.path, concept.line)


def source_name(concept: Concept) -> Name | None:
    """Language and folded text of the preferred source term."""
    for term in concept.terms:
        if (lang := primary(term.lang)) != TARGET:
            good = concept.preferred(lang)
            return (lang, fold(good.text)) if good else None
    return None


def target_name(concept: Concept) -> Name | None:
    """The same of the preferred English term."""
    good = concept.preferred(TARGET)
    return (TARGET, fold(good.text)) if good else None
