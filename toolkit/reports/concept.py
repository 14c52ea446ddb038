"""One concept as text."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.records import Concept, Context, Term


def concept_lines(concept: Concept) -> Iterator[str]:
    """Everything the termbase says of a concept, for a reader."""
    marks = [name for name in ("provisional", "loaded") if getattr(concept, name)]
    yield f"{concept.id}  [{concept.subject_field}]" + "".join(f" {m}" for m in marks)
    for text in (concept.definition, concept.note):
        if text:
            yield f"  {text}"
    if concept.valid_from or concept.valid_until:
        yield f"  valid {concept.valid_from or '...'} to {concept.valid_until or '...'}"
    for term in concept.terms:
        yield f"  {term.lang:<8} {term.status.value:<10} {term.text}{_remarks(term)}"
    for url in concept.evidence:
        yield f"  evidence {url}"
    for example in concept.examples:
        yield f"  {'match   ' if example.matches else 'no match'} {example.text}"
    yield f"  {concept.path}:{concept.line}"


def _remarks(term: Term) -> str:
    parts = []
    if not term.status.stands:
        parts.append(term.part_of_speech.value)
    if term.replacement:
        parts.append(f"-> {term.replacement}")
    if term.flag:
        parts.append("only flagged")
    for name, context in (("when", term.when), ("unless", term.unless)):
        if context:
            parts.append(f"{name} {_cues(context)}")
    if term.note:
        parts.append(term.note)
    return f"  ({'; '.join(parts)})" if parts else ""


def _cues(context: Context) -> str:
    flags = [
        name for name in ("quoted", "campaign", "domain") if getattr(context, name)
    ]
    words = [
        f"{name} {'/'.join(getattr(context, name))}"
        for name in ("before", "after", "near", "source")
        if getattr(context, name)
    ]
    return " or ".join(flags + words)
