"""From plans of a segment's edits to its new text, and to findings.

Edits are made from right to left on the segment's own text, so that no edit moves the
place of another. Where two meet, the surer one is made and the other is only shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from termbase.records import speaks
from toolkit.records import Applicability, Finding, Segment
from toolkit.repairer.faults import new_faults
from toolkit.repairer.needs import Kept
from toolkit.repairer.planning import (
    Planned,
    Usages,
    meet,
    only_shown,
    planned,
    recapitalized,
    shortened,
)
from toolkit.repairer.prepositions import mended
from toolkit.repairer.replacement import GRAMMAR
from toolkit.repairer.rules import CAPITALS, PREPOSITION
from toolkit.repairer.sentence import Found

_MARKS = str.maketrans("‘’“”", "''\"\"")


def edited(
    number: int,
    segment: Segment,
    found: Iterable[Found],
    kept: Sequence[Kept],
    usages: Usages,
    applied: frozenset[Applicability],
    *,
    straight: bool = False,
) -> tuple[str, list[Finding]]:
    """The new target of a segment, and a finding for each source term in need.

    ``kept``: the places that are right, but perhaps for their capitals. ``straight``:
    the document has no curly quotation marks or apostrophes.
    """
    plans = [planned(segment, one, usages) for one in found]
    ends = [(plan.proposal.span.end, plan.found.need.short) for plan in plans]
    ends += [(one.span.end, one.short) for one in kept]
    plans += [plan for end in ends if (plan := shortened(segment, *end))]
    plans += [plan for one in kept if (plan := recapitalized(segment, one, usages))]
    plans = [
        _straightened(plan) if straight or _is_straight(segment, plan) else plan
        for plan in plans
    ]
    plans.sort(key=lambda plan: -plan.worth)
    made, shown = _made(plans, applied)
    sound, faulty = _sound(segment.target, made)
    sound += _with_prepositions(segment, sound)
    told = [_finding(number, segment, plan) for plan in (*sound, *shown, *faulty)]
    return _after(segment.target, sound), sorted(told, key=lambda one: one.span)


def _made(
    plans: Sequence[Planned], applied: frozenset[Applicability]
) -> tuple[list[Planned], list[Planned]]:
    """The edits that are made, and those that are only shown, the worthiest first."""
    made, shown = list[Planned](), list[Planned]()
    for plan in plans:
        span, after = plan.proposal.span, plan.proposal.after
        wanted = after is not None and plan.applicability in applied
        if not wanted:
            shown.append(plan)
        elif not any(meet(span, other.proposal.span) for other in made):
            made.append(plan)
        elif plan.rule is not CAPITALS:
            shown.append(only_shown(plan, "another edit is made there"))
    return made, shown


def _sound(text: str, made: Sequence[Planned]) -> tuple[list[Planned], list[Planned]]:
    """The edits without those that make a fault together with others."""
    kept, faulty = list(made), list[Planned]()
    while faults := new_faults(text, _after(text, kept)):
        for plan in sorted(kept, key=lambda plan: plan.worth):
            rest = [other for other in kept if other is not plan]
            if len(new_faults(text, _after(text, rest))) < len(faults):
                kept = rest
                if plan.rule is not CAPITALS:
                    faulty.append(only_shown(plan, faults[0]))
                break
        else:
            break
    return kept, faulty


def _with_prepositions(segment: Segment, made: Sequence[Planned]) -> list[Planned]:
    """Edits of prepositions that the nouns of other edits do not take."""
    taken = [plan.proposal.span for plan in made]
    taken += [item.span for item in segment.protected]
    found: list[Planned] = []
    for plan in made:
        span, after = plan.proposal.span, plan.proposal.after
        if after is None or not speaks(plan.term.lang, GRAMMAR):
            continue
        proposal = mended(segment.target, span, after)
        if proposal and not any(meet(proposal.span, other) for other in taken):
            found.append(replace(plan, proposal=proposal, rule=PREPOSITION))
    return found


def _after(text: str, made: Iterable[Planned]) -> str:
    """The text with edits that do not meet."""
    for plan in sorted(made, key=lambda plan: -plan.proposal.span.start):
        start, end = plan.proposal.span
        text = text[:start] + (plan.proposal.after or "") + text[end:]
    return text


def _is_straight(segment: Segment, plan: Planned) -> bool:
    """The place itself has a straight mark, which may have its partner outside."""
    return '"' in segment.target[slice(*plan.proposal.span)]


def _straightened(plan: Planned) -> Planned:
    """The marks of a listed form as the document writes them."""
    after = plan.proposal.after
    if after is None:
        return plan
    return replace(plan, proposal=replace(plan.proposal, after=after.translate(_MARKS)))


def _finding(number: int, segment: Segment, plan: Planned) -> Finding:
    span, need, rule = plan.proposal.span, plan.found.need, plan.rule
    before = segment.target[span.start : span.end]
    message = rule.message.format(
        before=" ".join(before.split()),
        source=segment.source[slice(*need.source)],
        wanted=plan.term.text,
        detail=plan.proposal.reason,
    )
    return Finding(
        rule.code,
        rule.name,
        number,
        span,
        before,
        message,
        rule.severity,
        "terminology",
        plan.applicability,
        need.concept.id,
        plan.proposal.after,
        source_span=need.source,
    )
