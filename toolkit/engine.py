"""Run rules over documents, resolve overlaps, apply edits, stage by stage.

Rules point; only the engine edits. Rules of one stage see the same text, later stages
see the result. Of overlapping hits the leftmost wins, then the longest, then the lower
code; an edit that touches a protected place is shown instead of made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from termbase.records import Span
from toolkit.facts import facts
from toolkit.offsets import Change, Trail
from toolkit.records import (
    Applicability,
    Document,
    Finding,
    Guard,
    Hit,
    Segment,
    Stage,
)
from toolkit.rule import Facts, Passage, Rule
from toolkit.scan import Places, Scanner
from toolkit.select import Marks, Selection

BATCH = 1_000_000
ROUNDS = 4

Pointed = tuple[Rule, Hit]


@dataclass(slots=True)
class Work:
    """One segment on its way through the stages.

    ``document``: its number in the run; ``segment`` and ``index``: as given. A finding
    that a later round of its stage found anew is None.
    """

    document: int
    index: int
    segment: Segment
    facts: Callable[[], Facts]
    marks: Marks
    trail: Trail
    findings: list[tuple[Rule, Hit, Span] | None] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The segment's text as it is now."""
        return self.trail.text

    def protected(self, guard: Guard | None = None) -> tuple[Span, ...]:
        """Protected places in the text now (all, or of one kind)."""
        if not self.segment.protected:
            return ()
        wanted = [p for p in self.segment.protected if guard in (None, p.guard)]
        spans = (self.trail.now_span(item.span) for item in wanted)
        return tuple(span for span in spans if span is not None)

    def passage(self) -> Passage:
        """The segment as rules see it."""
        first = self.index == 0
        return Passage(self.text, self.facts(), self.protected(), first=first)


BatchFind = Callable[[Sequence[Work]], Iterator[tuple[int, Rule, Hit]]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A document after the stages, and all that was found in the one given."""

    document: Document
    given: Document
    findings: tuple[Finding, ...]

    @property
    def changed(self) -> bool:
        """True where at least one edit was applied."""
        return self.document.segments != self.given.segments


class Engine:
    """Rules made ready to run.

    ``batch_finds``: finders of a stage that look at whole batches and know their own
    rules. ``applied``: which edits are made.
    """

    def __init__(
        self,
        rules: Sequence[Rule],
        batch_finds: Sequence[tuple[Stage, BatchFind]] = (),
        selection: Selection | None = None,
        applied: Iterable[Applicability] = (Applicability.SAFE,),
    ):
        self.selection = selection or Selection()
        chosen = [rule for rule in rules if self.selection.takes(rule.code)]
        self.rules = sorted(chosen, key=lambda rule: (rule.stage, rule.code))
        self.batch_finds = batch_finds
        self.applied = frozenset(applied)
        self._scanner = Scanner(self.rules)

    def run(self, documents: Sequence[Document]) -> list[Outcome]:
        """Run all stages over the documents."""
        works: list[list[Work]] = [[] for _ in documents]
        for batch in _batches(documents):
            for work in self._run_batch(batch):
                works[work.document].append(work)
        return [
            _outcome(document, own, self.applied)
            for document, own in zip(documents, works, strict=True)
        ]

    def _run_batch(self, works: Sequence[Work]) -> Iterator[Work]:
        """Run the stages; gives back the works that have findings."""
        places = self._scanner.places([work.text for work in works])
        for stage in Stage:
            at: Iterable[int] = range(len(works))
            for _ in range(ROUNDS):
                changed = self._round(stage, works, at, places)
                if not changed:
                    break
                fresh = self._scanner.places([works[n].text for n in changed])
                for position, number in enumerate(changed):
                    places[number] = fresh.get(position, {})
                at = changed
        return (work for work in works if work.findings)

    def _round(
        self, stage: Stage, works: Sequence[Work], at: Iterable[int], places: Places
    ) -> list[int]:
        """One round of a stage over some of the works; the numbers of those changed."""
        pointed: dict[int, list[Pointed]] = {}
        numbers = list(at)
        for number in numbers:
            if hits := self._pointed(stage, works[number], places.get(number)):
                pointed[number] = hits
        for own, find in self.batch_finds:
            if own is stage:
                for which, rule, hit in find([works[n] for n in numbers]):
                    pointed.setdefault(numbers[which], []).append((rule, hit))
        return [n for n, hits in pointed.items() if self._judge(stage, works[n], hits)]

    def _pointed(
        self, stage: Stage, work: Work, by_rule: dict[int, list[int]] | None
    ) -> list[Pointed]:
        """What the rules of a stage point at in one segment."""
        found: list[Pointed] = []
        passage: Passage | None = None
        for index, offsets in (by_rule or {}).items():
            rule = self.rules[index]
            if rule.stage is stage:
                passage = passage or work.passage()
                found += [(rule, hit) for hit in rule.find(passage, offsets)]
        return found

    def _judge(self, stage: Stage, work: Work, pointed: list[Pointed]) -> bool:
        """Keep what is found, apply what may be; True where the text changed."""
        work.findings = [
            None if f and f[0].stage is stage and not self._applies(f[0], f[1]) else f
            for f in work.findings
        ]
        protected = work.protected()
        edits: list[Change] = []
        for rule, hit in resolve([p for p in pointed if self._wanted(work, *p)]):
            if any(s.start < hit.end and hit.start < s.end for s in protected):
                if hit.after is None or _swallowed(hit, work):
                    continue
                hit = replace(hit, applicability=Applicability.DISPLAY)
            span = Span(hit.start, hit.end)
            if self._applies(rule, hit):
                edits.append(Change(span, hit.after or "", (len(work.findings),)))
            work.findings.append((rule, hit, work.trail.given_span(span)))
        before = work.text
        if edits:
            work.trail.apply(edits)
        return work.text != before

    def _applies(self, rule: Rule, hit: Hit) -> bool:
        return hit.after is not None and _applicability(rule, hit) in self.applied

    def _wanted(self, work: Work, rule: Rule, hit: Hit) -> bool:
        if not self.selection.takes(rule.code):
            return False
        if not work.marks.regions:
            return True
        start = work.segment.start
        given = work.trail.given_span(Span(hit.start, hit.end))
        return not work.marks.ignores(start + given.start, start + given.end, rule.code)


def resolve(pointed: Sequence[Pointed]) -> list[Pointed]:
    """Drop what loses: edits first go leftmost, longest, lower code; then what is only
    shown stays unless it lies inside an edit or repeats another.
    """

    def order(item: Pointed) -> tuple[int, int, str]:
        rule, hit = item
        return hit.start, -hit.end, rule.code

    edits: list[Pointed] = []
    shown: list[Pointed] = []
    end = -1
    for rule, hit in sorted(pointed, key=order):
        if hit.after is None or _applicability(rule, hit) is not Applicability.SAFE:
            shown.append((rule, hit))
        elif hit.start >= end and not (edits and _same_place(edits[-1][1], hit)):
            edits.append((rule, hit))
            end = max(end, hit.end)
    taken = [hit for _, hit in edits]
    for rule, hit in shown:
        if not any(_inside(hit, other) for other in taken):
            taken.append(hit)
            edits.append((rule, hit))
    return sorted(edits, key=order)


def _same_place(one: Hit, other: Hit) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def _inside(hit: Hit, other: Hit) -> bool:
    return other.start <= hit.start and hit.end <= other.end


def _swallowed(hit: Hit, work: Work) -> bool:
    """A hit wholly inside code or a link is none."""
    return any(
        s.start <= hit.start and hit.end <= s.end for s in work.protected(Guard.OPAQUE)
    )


def _applicability(rule: Rule, hit: Hit) -> Applicability:
    return hit.applicability or rule.applicability


def _works(number: int, document: Document) -> Iterator[Work]:
    @cache
    def of_document() -> Facts:
        return facts("\n\n".join(s.target for s in document.segments))

    marks = Marks.read(document.text) if document.has("maplebridge:") else Marks()
    for index, segment in enumerate(document.segments):
        trail = Trail(segment.target)
        yield Work(number, index, segment, of_document, marks, trail)


def _batches(documents: Sequence[Document]) -> Iterator[Sequence[Work]]:
    """Whole documents, about BATCH characters at a time."""
    works: list[Work] = []
    size = 0
    for number, document in enumerate(documents):
        works += _works(number, document)
        size += sum(len(segment.target) for segment in document.segments)
        if size >= BATCH:
            yield works
            works, size = [], 0
    if works:
        yield works


def _outcome(
    document: Document, works: Sequence[Work], applied: frozenset[Applicability]
) -> Outcome:
    findings: list[Finding] = []
    segments = list(document.segments)
    for work in works:
        findings += _findings(work, applied)
        if work.text != work.segment.target:
            segments[work.index] = replace(work.segment, target=work.text)
    return Outcome(
        replace(document, segments=tuple(segments)), document, tuple(findings)
    )


def _findings(work: Work, applied: frozenset[Applicability]) -> list[Finding]:
    """One finding for each change of the given text, and each thing only shown."""
    given = work.segment.target
    found: list[Finding] = []
    merged: set[int] = set()
    for change in work.trail.changes:
        merged.update(change.by)
        if kept := work.findings[change.by[-1]]:
            found.append(_finding(work, *kept[:2], change.given, change.after))
    for number, kept in enumerate(work.findings):
        if kept is None or number in merged:
            continue
        rule, hit, span = kept
        if hit.after is None or _applicability(rule, hit) not in applied:
            found.append(_finding(work, rule, hit, span, hit.after))
    return sorted(found, key=lambda f: (f.span, f.rule)) if given else found


def _finding(
    work: Work, rule: Rule, hit: Hit, span: Span, after: str | None
) -> Finding:
    before = work.segment.target[span.start : span.end]
    message = hit.message or rule.message.format(
        before=" ".join(before.split()), after=after, detail=hit.detail
    )
    applicability = _applicability(rule, hit)
    if after is None:
        applicability = Applicability.DISPLAY
    return Finding(
        rule=rule.code,
        name=rule.name,
        segment=work.index,
        span=span,
        before=before,
        message=message,
        severity=hit.severity or rule.severity,
        mqm=rule.mqm,
        applicability=applicability,
        concept=hit.concept,
        after=after,
    )
