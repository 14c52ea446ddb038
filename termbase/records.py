"""The records of a termbase, after ISO 30042 (TBX): concept, term, status.

Everything here is frozen. A *rendering* is an English form found in translations;
its status says whether it may stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

USAGE = "usage"


class Span(NamedTuple):
    """Half-open place in a text, in code points."""

    start: int
    end: int


class Status(StrEnum):
    """What the termbase says of a term (TBX administrative status)."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"

    @property
    def stands(self) -> bool:
        """True where a text may use the term as it is."""
        return self in (Status.PREFERRED, Status.ADMITTED)


class PartOfSpeech(StrEnum):
    """How a term inflects: noun and verb do, name and phrase do not."""

    NOUN = "noun"
    VERB = "verb"
    NAME = "name"
    PHRASE = "phrase"


class Number(StrEnum):
    """Grammatical number of a noun term as it is written in the entry."""

    COUNT = "count"
    MASS = "mass"
    PLURAL = "plural"


class Case(StrEnum):
    """Which capitals a text must have for a term to match.

    exact: the very letters. smart: capitals of the entry are demanded (ALL CAPS
    satisfies them), small letters are free. ignore: any.
    """

    EXACT = "exact"
    SMART = "smart"
    IGNORE = "ignore"


class Decision(StrEnum):
    """What a person decided on a candidate of mining; only accepted ones are read."""

    UNDECIDED = "undecided"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Doubt(StrEnum):
    """What happens to a rendering whose ``when`` does not hold."""

    FLAG = "flag"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class Context:
    """Cues around a match; one that holds is enough. Words are compared folded.

    before/after: words that stand directly before/after the match (an article or
    a quotation mark between is passed over). near: words anywhere in the sentence.
    quoted: quotation marks enclose the match. campaign: a campaign word (operation,
    campaign, drive ...) within three words. domain: another concept's term in the
    same sentence. source: a source term in the source segment.
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    quoted: bool = False
    campaign: bool = False
    domain: bool = False

    def __bool__(self) -> bool:
        words = self.before or self.after or self.near or self.source
        return bool(words) or self.quoted or self.campaign or self.domain


NO_CONTEXT = Context()


@dataclass(frozen=True, slots=True)
class Term:
    """One designation of a concept, or one rendering of it, as written in the entry.

    ``text`` is compact notation (see ``termbase.notation``); only renderings use
    more than plain words. ``replacement`` is the term's own; empty: the concept's
    preferred term. ``flag``: never replaced, only shown. ``literal``: no notation,
    every sign stands for itself. ``line``: where the entry stands in its file, from 1.
    """

    text: str
    lang: str
    status: Status
    part_of_speech: PartOfSpeech = PartOfSpeech.NOUN
    number: Number = Number.COUNT
    case: Case = Case.SMART
    when: Context = NO_CONTEXT
    unless: Context = NO_CONTEXT
    otherwise: Doubt = Doubt.FLAG
    replacement: str = ""
    replacement_number: Number = Number.COUNT
    flag: bool = False
    literal: bool = False
    note: str = ""
    line: int = 0

    @property
    def plain(self) -> str:
        """The text as a reader knows it: without the tildes of the notation."""
        return self.text if self.literal else self.text.replace("~", "")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that a concept must match, or must not; run when it is loaded."""

    text: str
    matches: bool
    line: int = 0


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing meant, with its terms in every language (TBX ``conceptEntry``).

    ``basis`` is ``usage`` where the preferred form is ordinary English that claims
    to be nobody's official term. ``loaded``: politically loaded; the choice is the
    editor's. ``scope``: words one of which a text must have before it is taken to
    speak of this concept; empty: any text. ``path`` and ``line``: its place.
    """

    id: str
    subject_field: str
    terms: tuple[Term, ...]
    definition: str = ""
    note: str = ""
    evidence: tuple[str, ...] = ()
    basis: str = ""
    loaded: bool = False
    scope: tuple[str, ...] = ()
    valid_from: str = ""
    valid_until: str = ""
    examples: tuple[Example, ...] = ()
    path: str = ""
    line: int = 0

    @property
    def provisional(self) -> bool:
        """True without evidence for the preferred form: then flagged, not replaced."""
        return not self.evidence and self.basis != USAGE

    def preferred(self, lang: str) -> Term | None:
        """The one preferred term of a language, if there is one."""
        for term in self.terms:
            if term.status is Status.PREFERRED and speaks(term.lang, lang):
                return term
        return None


@dataclass(frozen=True, slots=True)
class Termbase:
    """Concepts by id, in file order, and what later files replaced in earlier ones."""

    concepts: dict[str, Concept]
    replaced: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.concepts)


def speaks(tag: str, wanted: str) -> bool:
    """True where a BCP 47 tag is the wanted language or a variety of it.

    >>> speaks("zh-Hant", "zh"), speaks("en", "en-GB"), speaks("zh", "en")
    (True, False, False)
    """
    return tag == wanted or tag.startswith(wanted + "-")


def primary(tag: str) -> str:
    """The language of a BCP 47 tag, without script and region.

    >>> primary("zh-Hans"), primary("EN_us")
    ('zh', 'en')
    """
    return tag.replace("_", "-").partition("-")[0].lower()
