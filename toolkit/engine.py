"""Run rules over documents, apply edits, stage by stage.

Rules point; only the engine edits. Rules of one stage see the same text, later stages
see the result. An edit that touches a protected place is shown instead of made.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from termbase.records import Span
from toolkit.batch import Batch, Work, batches
from toolkit.offsets import Change
from toolkit.records import Applicability, Document, Finding, Hit, Stage
from toolkit.resolve import Pointed, applicability, resolve
from toolkit.rule import Rule
from toolkit.scan import Places, Scanner
from toolkit.select import Selection

ROUNDS = {Stage.TERMINOLOGY: 1, Stage.REPAIR: 1}
MOST_ROUNDS = 4

BatchFind = Callable[[Batch], Iterator[tuple[int, Rule, Hit]]]


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
        with _without_collector():
            for batch in batches(documents):
                self._run_batch(batch)
                for work in batch.worked():
                    works[work.document].append(work)
        return [
            _outcome(document, own, self.applied)
            for document, own in zip(documents, works, strict=True)
        ]

    def _run_batch(self, batch: Batch) -> None:
        """Run the stages, and again where a document reads as another kind then.

        Terms can make official news of a text that did not read so before.
        """
        for _ in range(MOST_ROUNDS):
            if not self._stages(batch) or not batch.renew_facts():
                break

    def _stages(self, batch: Batch) -> bool:
        """Run each stage once; a stage runs again where it changed something.

        Rules of one stage can feed each other (a full-width stop becomes a doubled
        one), so that one round would leave work for the next run.
        """
        any_changed = False
        places = self._scanner.places(batch.texts())
        for stage in Stage:
            changed = self._stage(stage, batch, sorted(places.get(stage, ())), places)
            if changed and stage is Stage.CHARACTERS:
                batch.forget_facts()  # a full-width letter may have hidden a dateline
            if changed and stage is Stage.TERMINOLOGY:
                # a term may make a fragment a sentence, with a sentence's punctuation
                self._stage(Stage.TYPOGRAPHY, batch, sorted(changed), places)
            any_changed = any_changed or bool(changed)
        return any_changed

    def _stage(
        self, stage: Stage, batch: Batch, at: Sequence[int], places: Places
    ) -> set[int]:
        """Run one stage over some segments; the numbers of those it changed."""
        changed: set[int] = set()
        for _ in range(ROUNDS.get(stage, MOST_ROUNDS)):
            at = self._round(stage, batch, at, places)
            changed.update(at)
            if not at:
                break
            fresh = self._scanner.places([batch.text(number) for number in at])
            for of_stage in Stage:
                known = places.setdefault(of_stage, {})
                for position, number in enumerate(at):
                    known.pop(number, None)
                    if found := fresh.get(of_stage, {}).get(position):
                        known[number] = found
        return changed

    def _round(
        self, stage: Stage, batch: Batch, at: Iterable[int], places: Places
    ) -> list[int]:
        """One round of a stage over some segments; the numbers of those changed."""
        pointed: dict[int, list[Pointed]] = {}
        found = places.get(stage, {})
        for number in at:
            passage = batch.passage(number)
            hits = [
                (rule, hit)
                for index, offsets in found.get(number, {}).items()
                for rule in (self.rules[index],)
                for hit in rule.find(passage, offsets)
            ]
            if hits:
                pointed[number] = hits
        for own, find in self.batch_finds:
            if own is stage:
                for number, rule, hit in find(batch):
                    pointed.setdefault(number, []).append((rule, hit))
        judged = ((n, self._judge(stage, batch.work(n), h)) for n, h in pointed.items())
        return sorted(number for number, changed in judged if changed)

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
        return hit.after is not None and applicability(rule, hit) in self.applied

    def _wanted(self, work: Work, rule: Rule, hit: Hit) -> bool:
        if not self.selection.takes(rule.code):
            return False
        if not work.marks.regions:
            return True
        given = work.trail.given_span(Span(hit.start, hit.end))
        start, end = map(work.segment.place, given)
        return not work.marks.ignores(start, end, rule.code)


@contextmanager
def _without_collector() -> Iterator[None]:
    """No cyclic garbage is made here, and looking for it costs a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _outcome(
    document: Document, works: Sequence[Work], applied: frozenset[Applicability]
) -> Outcome:
    findings: list[Finding] = []
    segments = list(document.segments)
    for work in works:
        findings += _findings(work, applied)
        if work.text != work.segment.target:
            segments[work.index] = replace(work.segment, target=work.text)
    changed = replace(document, segments=tuple(segments)) if findings else document
    return Outcome(changed, document, tuple(findings))


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
        if hit.after is None or applicability(rule, hit) not in applied:
            found.append(_finding(work, rule, hit, span, hit.after))
    return sorted(found, key=lambda f: (f.span, f.rule)) if given else found


def _finding(
    work: Work, rule: Rule, hit: Hit, span: Span, after: str | None
) -> Finding:
    before = work.segment.target[span.start : span.end]
    message = hit.message or rule.message.format(
        before=" ".join(before.split()), after=after, detail=hit.detail
    )
    kind = Applicability.DISPLAY if after is None else applicability(rule, hit)
    return Finding(
        rule=rule.code,
        name=rule.name,
        segment=work.index,
        span=span,
        before=before,
        message=message,
        severity=hit.severity or rule.severity,
        mqm=rule.mqm,
        applicability=kind,
        concept=hit.concept,
        after=after,
    )


def _swallowed(hit: Hit, work: Work) -> bool:
    """A hit wholly inside a tag, code or a link is none."""
    return any(s.start <= hit.start and hit.end <= s.end for s in work.protected())
