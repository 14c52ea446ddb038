"""Terminology: renderings that the termbase knows, replaced or shown.

The matcher says what a text uses; ``replacement`` says what to put there. One text
gets one rendering a concept: where it already uses an admitted form, and not the
preferred one, that form is kept and put in the places of the deprecated ones too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from termbase.match import Match, Matcher
from termbase.records import PartOfSpeech, Span, Status, Term
from toolkit.engine import BatchFind, Work
from toolkit.normalizer.replacement import propose
from toolkit.records import Applicability, Guard, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule
from toolkit.scan import SEPARATOR

_MQM = "inconsistent-with-terminology-resource"


def _nothing(_passage: Passage, _places: Sequence[int]) -> Iterator[Hit]:
    yield from ()


def _rule(
    code: str,
    name: str,
    severity: Severity,
    message: str,
    why: str,
    examples: tuple[Example, ...],
    near_misses: tuple[str, ...],
) -> Rule:
    safe = code in ("T101", "T104")
    return Rule(
        code=code,
        name=name,
        stage=Stage.TERMINOLOGY,
        severity=severity,
        mqm=_MQM,
        applicability=Applicability.SAFE if safe else Applicability.DISPLAY,
        message=message,
        find=_nothing,
        examples=examples,
        near_misses=near_misses,
        explanation=why,
    )


DEPRECATED = _rule(
    "T101",
    "deprecated-rendering",
    Severity.MAJOR,
    "'{before}' is deprecated: use '{detail}'",
    "A rendering that the termbase deprecates. It is replaced in its own grammatical "
    "form, with articles and agreement put right; where that cannot be done for "
    "certain the finding says why and the text stays.",
    (
        Example(
            "Police destroyed three underworld organizations in May.",
            "Police destroyed three mafia-like organizations in May.",
        ),
        Example(
            'He spoke of the "Maple Bridge Experience" in community policing.',
            'He spoke of the "Fengqiao Experience" in community policing.',
        ),
    ),
    (
        "The Fengqiao Experience was praised.",
        "An old maple bridge crosses the stream.",
        "Gangsters and bankers populate the novel.",
    ),
)
AMBIGUOUS = _rule(
    "T102",
    "ambiguous-rendering",
    Severity.MINOR,
    "'{before}' may stand for a term: {detail}",
    "A rendering that is ordinary English too. It is replaced only where the context "
    "of its entry decides, else shown; the editor chooses.",
    (Example("Officers reported on the four winds and on the budget."),),
    ("The wind blew from the four corners of the earth.", "They sell yellow paint."),
)
PROVISIONAL = _rule(
    "T103",
    "provisional-term",
    Severity.NEUTRAL,
    "'{before}' is probably '{detail}' (no evidence on record yet)",
    "The entry has no evidence of its preferred form yet, so it only points.",
    (Example("The one long-term and three guarantees system was introduced."),),
    ("The police launched a campaign.", "There are three guarantees in the contract."),
)
SUPERSEDED = _rule(
    "T104",
    "superseded-term",
    Severity.MINOR,
    "'{before}' is superseded: use '{detail}'",
    "A term that was right once and has been replaced officially.",
    (
        Example(
            "The State Administration of Cultural Heritage said so on Monday.",
            "The National Cultural Heritage Administration said so on Monday.",
        ),
    ),
    ("The state administration was reformed.", "Cultural heritage is protected."),
)
REORDERED = _rule(
    "T105",
    "reordered-rendering",
    Severity.NEUTRAL,
    "'{before}' looks like '{detail}' in another word order",
    "The words of a deprecated name, turned round ('the experience of ...').",
    (Example("They praised the Experience of Maple Bridge in the county."),),
    ("They had experience of bridges.", "The bridge of experience is long."),
)
RULES = (DEPRECATED, AMBIGUOUS, PROVISIONAL, SUPERSEDED, REORDERED)


def terminology(matcher: Matcher) -> BatchFind:
    """A batch finder for the stage TERMINOLOGY."""

    def find(works: Sequence[Work]) -> Iterator[tuple[int, Rule, Hit]]:
        per_work = _matches(matcher, works)
        used = _forms_in_use(works, per_work)
        for number, matches in per_work.items():
            work = works[number]
            for match in matches:
                if not match.term.status.stands:
                    wanted = used.get((work.document, match.concept.id))
                    yield (number, *_judged(work.text, match, wanted))

    return find


def _matches(matcher: Matcher, works: Sequence[Work]) -> dict[int, list[Match]]:
    """The matches of each work, with spans in its own text; none inside code."""
    starts, markup, opaque, at = [], [], [], 0
    for work in works:
        starts.append(at)
        if work.segment.protected:
            markup += [_moved(s, at) for s in work.protected(Guard.MARKUP)]
            opaque += [_moved(s, at) for s in work.protected(Guard.OPAQUE)]
        at += len(work.text) + 1
    joined = SEPARATOR.join(work.text for work in works)
    found: dict[int, list[Match]] = {}
    for match in matcher.matches(joined, markup):
        span = match.span
        if any(s.start < span.end and span.start < s.end for s in opaque):
            continue
        number = bisect_right(starts, span.start) - 1
        own = Match(
            _moved(span, -starts[number]),
            match.term,
            match.concept,
            match.slots,
            match.certain,
        )
        found.setdefault(number, []).append(own)
    return found


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _forms_in_use(
    works: Sequence[Work], per_work: dict[int, list[Match]]
) -> dict[tuple[int, str], Term]:
    """For each text and concept the admitted name that it uses in place of the
    preferred one, if it does so throughout."""
    counts: dict[tuple[int, str], Counter[Term]] = {}
    for number, matches in per_work.items():
        for match in matches:
            if match.term.status.stands:
                key = works[number].document, match.concept.id
                counts.setdefault(key, Counter())[match.term] += 1
    used = {}
    for key, terms in counts.items():
        (term, _), *others = terms.most_common(2)
        if not others and _is_name(term) and term.status is Status.ADMITTED:
            used[key] = term
    return used


def _is_name(term: Term) -> bool:
    plain = not any(mark in term.text for mark in "{}[]<>~")
    return plain and term.part_of_speech is PartOfSpeech.NAME


def _judged(text: str, match: Match, wanted: Term | None) -> tuple[Rule, Hit]:
    start, end = match.span
    concept, term = match.concept, match.term
    preferred = concept.preferred(term.lang)
    better = term.replacement or (preferred.text.replace("~", "") if preferred else "")

    def shown(rule: Rule, why: str = "") -> tuple[Rule, Hit]:
        before = " ".join(text[start:end].split())
        told = [rule.message.format(before=before, detail=better), term.note, why]
        return rule, Hit(
            start,
            end,
            concept=concept.id,
            applicability=Applicability.DISPLAY,
            message="; ".join(part for part in told if part),
        )

    if match.reordered:
        return shown(REORDERED)
    if concept.loaded:
        return shown(AMBIGUOUS, "politically loaded, the editor decides")
    if concept.provisional:
        return shown(PROVISIONAL)
    if term.flag or not match.certain:
        return shown(AMBIGUOUS)
    rule = SUPERSEDED if term.status is Status.SUPERSEDED else DEPRECATED
    proposal = propose(text, match, None if term.replacement else wanted)
    if proposal.after is None:
        return shown(rule, f"not replaced: {proposal.reason}")
    if proposal.after == text[proposal.span.start : proposal.span.end]:
        return shown(rule)
    return rule, Hit(*proposal.span, proposal.after, better, concept.id)
