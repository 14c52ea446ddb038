"""``normalize``: documents in, clean and consistent English and an account out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path

from termbase.load import OpenTermbase, open_termbase
from termbase.records import speaks
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

    ``termbases``: files or folders; none: the shipped ones. ``unsafe``: which edits
    are applied besides the safe ones. ``notice``: told of slow work.
    """

    def __init__(
        self,
        termbases: Sequence[str | Path] = (),
        selection: Selection | None = None,
        applied: Iterable[Applicability] = (Applicability.SAFE,),
        lang: str = "en",
        notice: Callable[[str], None] | None = None,
    ):
        self._termbases, self._lang, self._notice = termbases, lang, notice
        self._selection, self._applied = selection or Selection(), tuple(applied)

    @cached_property
    def termbase(self) -> OpenTermbase:
        """The termbases, compiled."""
        return open_termbase(self._termbases, self._lang, self._notice)

    @cached_property
    def engine(self) -> Engine:
        """The engine that runs them."""
        terms = any(self._selection.takes(rule.code) for rule in TERMS)
        finds = [terminology(self.termbase.matcher)] if terms else []
        # The other rules are about English.
        rules = RULES if speaks(self._lang, ENGLISH) else ()
        at_stage = [(Stage.TERMINOLOGY, find) for find in finds]
        return Engine(rules, at_stage, self._selection, self._applied)

    def run(self, documents: Sequence[Document]) -> list[Outcome]:
        """Normalize documents; each is a text of its own."""
        return self.engine.run(documents)


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
