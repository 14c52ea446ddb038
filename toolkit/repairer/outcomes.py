"""Repair as it is asked for: a text beside its source in, an outcome out.

Around ``toolkit.repairer``: plain texts are aligned with their sources, findings are
chosen by code, and inline marks that ignore a finding hold. What either leaves out is
not edited.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from termbase.records import primary
from toolkit.engine import Outcome
from toolkit.errors import InputError, UsageError
from toolkit.formats import parse
from toolkit.offsets import Change
from toolkit.offsets import replay as replayed
from toolkit.pairing import aligned
from toolkit.records import Applicability, Document, Finding, Segment
from toolkit.repairer.repair import Repairer
from toolkit.repairer.rules import RULES
from toolkit.script import is_foreign
from toolkit.select import Marks, Selection

PART = 4_000_000
SENTENCE = 16  # Chinese characters, or three times as many letters
_STDIN = "-", "/dev/stdin"


def repair(
    target: Document | str,
    source: Document | str | None = None,
    *,
    termbases: Sequence[str | Path] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    unsafe: bool = False,
) -> Outcome:
    """Put preferred terms into one translation, as its source asks for them.

    ``source`` None: the document has its own. Returns an Outcome: ``document`` (the
    result), ``findings`` (every edit and every flag, places in the given text) and
    ``changed``. Many documents teach more than one: ``outcomes`` takes them all. Raises
    UsageError or InputError for texts that cannot be put side by side, TermbaseError
    for a termbase with a fault.
    """
    other = _document(source) if source is not None else None
    document = beside(_document(target), other)
    applied = [Applicability.SAFE, *([Applicability.UNSAFE] if unsafe else [])]
    selection = Selection(tuple(select), tuple(ignore))
    refuse_nothing(selection)
    repairer = Repairer(termbases, applied)
    return outcomes(repairer, [document], selection, applied)[0]


def outcomes(
    repairer: Repairer,
    documents: Sequence[Document],
    selection: Selection,
    applied: Collection[Applicability],
) -> list[Outcome]:
    """Repair documents as one batch; those without a pair stay as they are.

    ``applied``: the edits that the repairer makes. A document of more than PART
    characters is repaired part by part, so that memory stays bounded.
    """
    found = [Outcome(document, document, ()) for document in documents]
    numbers = [number for number, one in enumerate(documents) if pairs(one)]
    small = [number for number in numbers if _size(documents[number].segments) <= PART]
    done = repairer.run([documents[number] for number in small])
    for number, outcome in zip(small, done, strict=True):
        found[number] = outcome
    for number in set(numbers).difference(small):
        found[number] = _by_parts(repairer, documents[number])
    return [_chosen(outcome, selection, applied) for outcome in found]


def beside(target: Document, source: Document | None) -> Document:
    """A translation with its source; None: it has its own.

    Plain texts are aligned: their lines may be merged, split or left out. Raises
    UsageError where there is no source, or the two are one file, InputError where they
    cannot be put side by side.
    """
    name = _told(target.path, "the text")
    if source is None:
        if not target.bilingual and any(s.target.strip() for s in target.segments):
            raise UsageError(f"{name}: has no source: name one with --source")
        found = target
    else:
        _refuse_itself(target.path, source.path)
        found = aligned(target, source)
    _refuse_swapped(found, name)
    return found


def pairs(document: Document) -> int:
    """How many segments have a source and a translation."""
    return sum(bool(s.source.strip() and s.target.strip()) for s in document.segments)


def odd_sources(document: Document) -> int:
    """How many segments with both sides have a source in the script of others.

    All of them, where the sources as a whole are so; else whole sentences, as names
    may well be in another script, and not what the translation just repeats.
    """
    lang = document.source_lang
    if is_foreign([segment.source for segment in document.segments], lang):
        return pairs(document)
    return sum(
        s.target.strip() not in ("", s.source.strip())
        and is_foreign([s.source], lang, SENTENCE)
        for s in document.segments
    )


def refuse_nothing(selection: Selection) -> None:
    """Raise UsageError where no rule of repair is wanted."""
    if not any(selection.takes(rule.code) for rule in RULES):
        told = ", ".join(rule.code for rule in RULES)
        raise UsageError(f"no rule of repair is selected; they are {told}")


def _document(given: Document | str) -> Document:
    return parse(given) if isinstance(given, str) else given


def _told(path: str, otherwise: str) -> str:
    return "standard input" if path in _STDIN else path or otherwise


def _refuse_itself(target: str, source: str) -> None:
    if not (target and source):
        return
    piped = target in _STDIN and source in _STDIN
    if piped or Path(target).resolve() == Path(source).resolve():
        name = _told(target, "")
        raise UsageError(f"{name}: is both the translation and its source")


def _refuse_swapped(document: Document, name: str) -> None:
    """Raise InputError for a source in the language of the target, and the reverse."""
    sides = zip(
        ([s.source for s in document.segments], [s.target for s in document.segments]),
        (document.source_lang, document.target_lang),
        strict=True,
    )
    if all(is_foreign(texts, lang) for texts, lang in sides):
        langs = f"{primary(document.source_lang)} to {primary(document.target_lang)}"
        told = "are the translation and its source swapped?"
        raise InputError(f"{name}: does not read as {langs}: {told}")


def _size(segments: Iterable[Segment]) -> int:
    return sum(len(one.source) + len(one.target) for one in segments)


def _by_parts(repairer: Repairer, document: Document) -> Outcome:
    """A large document, some of its segments at a time."""
    segments: list[Segment] = []
    findings: list[Finding] = []
    for part in _parts(document):
        first = len(segments)
        for outcome in repairer.run([part]) if pairs(part) else ():
            findings += (
                replace(one, segment=first + one.segment) for one in outcome.findings
            )
            part = outcome.document
        segments += part.segments
    changed = replace(document, segments=tuple(segments))
    return Outcome(changed, document, tuple(findings))


def _parts(document: Document) -> Iterator[Document]:
    """Documents of the segments in order, each of PART characters or a bit more."""
    part: list[Segment] = []
    size = 0
    for segment in (*document.segments, None):
        if part and (segment is None or size >= PART):
            blanks = ("",) * (len(part) + 1)
            yield replace(document, segments=tuple(part), skeleton=blanks)
            part, size = [], 0
        if segment is not None:
            part.append(segment)
            size += _size([segment])


def _chosen(
    outcome: Outcome, selection: Selection, applied: Collection[Applicability]
) -> Outcome:
    """The outcome with the findings that are wanted, and their edits only."""
    given, marks = outcome.given, Marks.read(outcome.given)
    kept = tuple(
        one
        for one in outcome.findings
        if selection.takes(one.rule) and not _ignored(given, one, marks)
    )
    if len(kept) == len(outcome.findings):
        return outcome
    return Outcome(_edited(given, kept, applied), given, kept)


def _ignored(document: Document, finding: Finding, marks: Marks) -> bool:
    segment = document.segments[finding.segment]
    start, end = (segment.place(offset) for offset in finding.span)
    return marks.ignores(start, end, finding.rule)


def _edited(
    document: Document, findings: Iterable[Finding], applied: Collection[Applicability]
) -> Document:
    """The document after these edits."""
    edits: dict[int, list[Change]] = defaultdict(list)
    for one in findings:
        if one.after is not None and one.applicability in applied:
            edits[one.segment].append(Change(one.span, one.after))
    segments: list[Segment] = list(document.segments)
    for number, own in edits.items():
        own.sort(key=lambda edit: edit.given)
        target = replayed(segments[number].target, own)
        segments[number] = replace(segments[number], target=target)
    return replace(document, segments=tuple(segments))
