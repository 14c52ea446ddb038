"""``normalize``: documents in, clean and consistent English and an account out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from termbase.load import Termbases
from termbase.records import primary
from toolkit.engine import Engine, Outcome
from toolkit.formats import parse
from toolkit.normalizer.rules import RULES
from toolkit.normalizer.terminology import RULES as TERMS
from toolkit.normalizer.terminology import terminology
from toolkit.records import Applicability, Document, Stage
from toolkit.select import Selection

ENGLISH = "en"


class Normalizer:
    """Rules and termbases made ready once, for many documents.

    ``termbases``: files or folders (none: the shipped ones), or what is open already.
    ``applied``: which edits are made. ``notice``: told of slow work. A document is
    normalized in its own target language; the rules that are no terms are for English.
    """

    def __init__(
        self,
        termbases: Sequence[str | Path] | Termbases = (),
        selection: Selection | None = None,
        applied: Iterable[Applicability] = (Applicability.SAFE,),
        notice: Callable[[str], None] | None = None,
    ):
        self.termbases = Termbases.taken(termbases, notice)
        self._selection, self._applied = selection or Selection(), tuple(applied)
        self._engines: dict[str, Engine] = {}

    def engine(self, lang: str) -> Engine:
        """The engine for one language (a primary tag)."""
        if lang not in self._engines:
            terms = any(self._selection.takes(rule.code) for rule in TERMS)
            finds = [terminology(self.termbases.of(lang).matcher)] if terms else []
            self._engines[lang] = Engine(
                RULES if lang == ENGLISH else (),
                [(Stage.TERMINOLOGY, find) for find in finds],
                self._selection,
                self._applied,
            )
        return self._engines[lang]

    def run(self, documents: Sequence[Document]) -> list[Outcome]:
        """Normalize documents; each is a text of its own."""
        found: dict[int, Outcome] = {}
        for lang in {primary(document.target_lang): None for document in documents}:
            own = [
                number
                for number, document in enumerate(documents)
                if primary(document.target_lang) == lang
            ]
            outcomes = self.engine(lang).run([documents[number] for number in own])
            found.update(zip(own, outcomes, strict=True))
        return [found[number] for number in range(len(documents))]


def normalize(
    given: Document | str,
    *,
    termbases: Sequence[str | Path] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    unsafe: bool = False,
) -> Outcome:
    """Normalize one document or text.

    Returns an Outcome: ``document`` (the result), ``findings`` (every edit and every
    flag, places in the given text) and ``changed``. Raises TermbaseError for a
    termbase with a fault.
    """
    document = given if isinstance(given, Document) else parse(given, "")
    applied = [Applicability.SAFE, *([Applicability.UNSAFE] if unsafe else [])]
    selection = Selection(tuple(select), tuple(ignore))
    return Normalizer(termbases, selection, applied).run([document])[0]
