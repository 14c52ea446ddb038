"""Terminology: renderings that the termbase knows, replaced or shown.

The matcher says what a text uses; ``replacement`` says what to put there. One text
gets one rendering a concept: where it already uses an admitted form, and not the
preferred one, that form is kept and put in the places of the deprecated ones too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from termbase.match import Match, Matcher
from termbase.records import PartOfSpeech, Status, Term
from toolkit.batch import Batch
from toolkit.engine import BatchFind
from toolkit.normalizer.replacement import propose
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule
from toolkit.uses import Scopes, uses

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
            "Police in China destroyed three underworld organizations.",
            "Police in China destroyed three mafia-like organizations.",
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
    (Example("The sense of gain of the Chinese people grew."),),
    ("The wind blew from the four corners of the earth.", "They sell yellow paint."),
)
PROVISIONAL = _rule(
    "T103",
    "provisional-term",
    Severity.NEUTRAL,
    "'{before}' is probably '{detail}' (no evidence on record yet)",
    "The entry has no evidence of its preferred form yet, so it only points.",
    (Example("Police in China used circle-layer check and control there."),),
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
            "The congress in Beijing spoke of Chinese-style modernization.",
            "The congress in Beijing spoke of Chinese modernization.",
        ),
    ),
    ("The state administration was reformed.", "Cultural heritage is protected."),
)
REWORDED = _rule(
    "T105",
    "reworded-rendering",
    Severity.NEUTRAL,
    "'{before}' looks like another wording for '{detail}'",
    "The content words of a deprecated rendering in another order, in other forms or "
    "with other function words between ('the experience of Maple Bridge'). Nobody has "
    "listed it, so it is only shown.",
    (Example("They praised the experience of Maple Bridge in China."),),
    ("They had experience of bridges.", "The bridge of experience is long."),
)
RULES = (DEPRECATED, AMBIGUOUS, PROVISIONAL, SUPERSEDED, REWORDED)


def terminology(matcher: Matcher) -> BatchFind:
    """A batch finder for the stage TERMINOLOGY."""

    def find(batch: Batch) -> Iterator[tuple[int, Rule, Hit]]:
        found = uses(batch, matcher.renderings)
        used = _forms_in_use(batch, found)
        scopes = Scopes(batch, found)
        for number, matches in found.items():
            text, document = batch.text(number), batch.document(number)
            for match in matches:
                if match.term.status.stands:
                    continue
                wanted = used.get((document, match.concept.id))
                if not match.reworded and scopes.excludes(document, match):
                    why = "the text seems to be about something else"
                    yield (number, *_shown(AMBIGUOUS, text, match, why))
                else:
                    yield (number, *_judged(text, match, wanted))

    return find


def _forms_in_use(
    batch: Batch, found: dict[int, list[Match]]
) -> dict[tuple[int, str], Term]:
    """For each text and concept the admitted name that it uses in place of the
    preferred one, if it does so throughout."""
    counts: dict[tuple[int, str], Counter[Term]] = {}
    for number, matches in found.items():
        for match in matches:
            if match.term.status.stands:
                key = batch.document(number), match.concept.id
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
    concept, term = match.concept, match.term

    def shown(rule: Rule, why: str = "") -> tuple[Rule, Hit]:
        return _shown(rule, text, match, why)

    if match.reworded:
        return shown(REWORDED)
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
    return rule, Hit(*proposal.span, proposal.after, _better(match), concept.id)


def _better(match: Match) -> str:
    preferred = match.concept.preferred(match.term.lang)
    plain = preferred.text.replace("~", "") if preferred else ""
    return match.term.replacement.replace("~", "") or plain


def _shown(rule: Rule, text: str, match: Match, why: str) -> tuple[Rule, Hit]:
    before = " ".join(text[match.span.start : match.span.end].split())
    head = rule.message.format(before=before, detail=_better(match))
    told = "; ".join(part for part in (head, match.term.note, why) if part)
    return rule, Hit(
        *match.span,
        concept=match.concept.id,
        applicability=Applicability.DISPLAY,
        message=told,
    )
