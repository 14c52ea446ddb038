"""The file of candidates: a termbase in our YAML whose entries wait for a decision.

Every entry has a ``mined`` block with its decision and its evidence
(``termbase/README.md``). Who reads the file as a termbase gets the accepted entries
only, so that an undecided candidate changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from termbase.exchange.writing import Data, as_yaml
from toolkit.miner.records import Candidate, Rendering, Sighting

HEAD = """\
# Candidates of `maplebridge mine`, best first. Decide on them with
#   maplebridge termbase review {name}
# Only accepted ones count where this file is used as a termbase.
"""


def dump(
    candidates: Sequence[Candidate], name: str, source_lang: str = "zh-Hans"
) -> str:
    """Candidates as YAML; ``name``: of the file, for its first lines."""
    concepts: list[Data] = [_concept(c, source_lang) for c in candidates]
    return HEAD.format(name=name) + termbase_text(concepts, "mined")


def termbase_text(concepts: Sequence[Data], subject_field: str) -> str:
    """A termbase file of these concepts."""
    head = f"schema: 1\nsubject_field: {subject_field}\n"
    if not concepts:
        return head + "concepts: []\n"
    return head + as_yaml({"concepts": list(concepts)})


def _concept(candidate: Candidate, source_lang: str) -> Data:
    concept: dict[str, Data] = {"id": candidate.id}
    if candidate.source:
        concept[source_lang] = [candidate.source]
    first, *rest = candidate.renderings
    concept["en"] = groups(
        (first.text, first.name), [], [(other.text, other.name) for other in rest]
    )
    mined: dict[str, Data] = {"decision": "undecided", "score": candidate.score}
    if candidate.known:
        mined["known"] = candidate.known
    mined["why"] = list(candidate.why)
    mined["renderings"] = [_rendering(r) for r in candidate.renderings]
    concept["mined"] = mined
    return concept


Named = tuple[str, bool]


def groups(
    preferred: Named, admitted: Sequence[Named], deprecated: Sequence[Named]
) -> Data:
    """The groups of an entry, each with the attributes that its terms need.

    A term comes with True where it is a name: a name does not inflect.
    """
    found: list[Data] = [{"preferred": preferred[0], **_attributes(preferred)}]
    for status, terms in (("admitted", admitted), ("deprecated", deprecated)):
        alike: dict[tuple[tuple[str, str], ...], list[Data]] = {}
        for term in terms:
            key = tuple(_attributes(term).items())
            alike.setdefault(key, []).append(term[0])
        for attributes, texts in alike.items():
            found.append({status: texts, **dict(attributes)})
    return found


def _attributes(term: Named) -> Mapping[str, str]:
    """Part of speech, and the number of a noun that is written as a plural."""
    text, name = term
    if name:
        return {"part_of_speech": "name"}
    plural = text.endswith("s") and not text.endswith(("ss", "us", "is", "news"))
    number = {"number": "plural"} if plural else {}
    return {"part_of_speech": "noun", **number}


def _rendering(rendering: Rendering) -> Data:
    told: dict[str, Data] = {"text": rendering.text, "count": rendering.count}
    if rendering.name:
        told["name"] = True
    if rendering.systems:
        told["systems"] = list(rendering.systems)
    if rendering.known:
        told["known"] = rendering.known
    told["examples"] = [_example(s) for s in rendering.sightings]
    return told


def _example(sighting: Sighting) -> Data:
    start, end = sighting.span
    told: dict[str, Data] = {
        "at": f"{sighting.path}:{sighting.line}",
        "text": sighting.text,
        "span": f"{start}-{end}",
    }
    if sighting.source:
        told["source"] = sighting.source
    return told


def write(candidates: Sequence[Candidate], path: Path) -> None:
    """Write a file of candidates, by way of a temporary one."""
    from toolkit.files import write_bytes

    write_bytes(path, dump(candidates, path.name).encode())
