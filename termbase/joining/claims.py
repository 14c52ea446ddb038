"""Who wants which phrase: an index of what the entries of a termbase say of phrases.

A phrase is a folded form that a term's notation stands for; inflected forms are left to
the validation of the result.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from termbase.errors import TermbaseError
from termbase.fold import fold
from termbase.notation import NotationError, expand
from termbase.records import Concept, Status, Term, primary

Phrase = tuple[str, str]


class Phrases:
    """The phrases of terms; ``families``: those that their notation may name."""

    def __init__(self, families: Mapping[str, str]):
        self.families = families
        self._kept: dict[tuple[str, str, bool], frozenset[Phrase]] = {}

    def of(self, term: Term, path: str) -> frozenset[Phrase]:
        """Language and folded text of all that a term stands for.

        Raises TermbaseError, at the term's line of ``path``, for broken notation.
        """
        key = term.lang, term.text, term.literal
        if key not in self._kept:
            try:
                found = [term.text] if term.literal else self._expanded(term.text)
            except NotationError as error:
                raise TermbaseError(str(error), path, term.line) from error
            lang = primary(term.lang)
            self._kept[key] = frozenset((lang, fold(text)) for text in found)
        return self._kept[key]

    def _expanded(self, text: str) -> list[str]:
        return [form.replace("~", "") for form in expand(text, self.families)]


class Claims:
    """The phrases that entries prefer, and those they deprecate on no condition."""

    def __init__(self, phrases: Phrases):
        self.phrases = phrases
        self._owners: dict[Phrase, dict[str, list[Term]]] = defaultdict(dict)
        self._taken: dict[str, set[Phrase]] = {}

    def put(self, concept: Concept) -> None:
        """Take what an entry says instead of what it said before."""
        for phrase in self._taken.pop(concept.id, ()):
            del self._owners[phrase][concept.id]
        taken = self._taken[concept.id] = set()
        for term in filter(claims, concept.terms):
            for phrase in self.phrases.of(term, concept.path):
                self._owners[phrase].setdefault(concept.id, []).append(term)
                taken.add(phrase)

    def against(self, term: Term, own: str, path: str) -> Iterator[tuple[str, Term]]:
        """Id and term of the other entries that contradict a term of entry ``own``.

        Two contradict one another where one prefers what the other deprecates, or both
        deprecate it: a rendering belongs to one entry.
        """
        seen = set()
        phrases = self.phrases.of(term, path)
        for phrase in phrases if claims(term) else ():
            for id_, others in self._owners.get(phrase, {}).items():
                for other in others:
                    good = term.status.stands and other.status.stands
                    if id_ != own and not good and (id_, other) not in seen:
                        seen.add((id_, other))
                        yield id_, other


def claims(term: Term) -> bool:
    """True for what an entry prefers, and what it deprecates on no condition."""
    if term.status.stands:
        return term.status is Status.PREFERRED
    return not term.when and not term.flag
