"""Several termbase files as one: later files win, and what they replace is told."""

from __future__ import annotations

from collections.abc import Sequence

from termbase.errors import TermbaseError
from termbase.exchange.native import TermbaseFile
from termbase.records import Concept, Termbase


def merge(layers: Sequence[Sequence[TermbaseFile]]) -> Termbase:
    """Merge layers of files. In one layer an id stands once; a later layer replaces.

    A layer is what one ``--termbase`` names: a file, or all files of a folder.
    """
    concepts: dict[str, Concept] = {}
    replaced: list[str] = []
    for layer in layers:
        own: dict[str, Concept] = {}
        for file in layer:
            for concept in file.concepts:
                if first := own.get(concept.id):
                    place = f"{first.path}:{first.line}"
                    message = f"concept '{concept.id}' is already at {place}"
                    raise TermbaseError(message, concept.path, concept.line)
                own[concept.id] = concept
        for id_, concept in own.items():
            if id_ in concepts:
                old = concepts[id_]
                replaced.append(
                    f"{concept.path}:{concept.line}: '{id_}' replaces "
                    f"{old.path}:{old.line}"
                )
        concepts |= own
    return Termbase(concepts, tuple(replaced))
