"""Put a translation and its source side by side, by line or by paragraph.

Plain texts with as many lines each are paired by line, a blank line beside a full one
is an empty translation (or source). Otherwise paragraphs are paired by number, or else
the lines that are not blank. Anything else is refused with the counts: texts that were
divided otherwise are aligned, bead by bead, where that is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from pathlib import Path

from toolkit.alignment.beads import Bead, beads
from toolkit.alignment.traits import Key
from toolkit.errors import InputError, UsageError, nearest
from toolkit.formats.format import Cell, Cut, Origin, from_cells
from toolkit.formats.plain import protect
from toolkit.records import Document, Segment

Keys = Sequence[Set[Key]]
Anchors = Callable[[Sequence[str], Sequence[str]], tuple[Keys, Keys]]


def with_source(target: Document, source: Document) -> Document:
    """The target document with the texts of the source document as its sources.

    Raises InputError where the two cannot be put side by side.
    """
    if target.bilingual:
        raise InputError(f"{target.path}: has sources of its own; leave out --source")
    target, source = _divided_alike(target, source)
    segments = tuple(
        _joined(one, other)
        for one, other in zip(target.segments, source.segments, strict=True)
    )
    return replace(
        target,
        segments=segments,
        source_path=source.path,
        source_text=source.text,
    )


def aligned(
    target: Document, source: Document, anchors: Anchors | None = None
) -> Document:
    """As ``with_source``, for plain texts whose lines were merged, split or left out.

    A segment is what the target has of a bead: one line, or several with what stands
    between them. A line without a counterpart has an empty source; lines that only the
    source has are left out. ``anchors``: gets the lines of the source and of the
    target, and gives the keys of each (see ``beads``). Other formats are paired by
    ``with_source``. Raises InputError where that cannot be done.
    """
    if target.bilingual or (target.format, source.format) != ("plain", "plain"):
        return with_source(target, source)
    cuts = _lines(source), _lines(target)
    texts = _texts(source, cuts[0]), _texts(target, cuts[1])
    found = beads(
        *texts,
        source_lang=source.source_lang,
        target_lang=target.target_lang,
        anchors=anchors(*texts) if anchors else None,
    )
    return _laid(target, source, found, cuts)


def source_for(target: Path, base: Path, sources: Path) -> Path:
    """The file in a folder of sources that belongs to a file of targets.

    ``base``: the folder that the target was found in. The same relative path, or the
    same with another suffix. Raises InputError where there is none, or more than one.
    """
    if not sources.is_dir():
        return sources
    relative = target.relative_to(base)
    if (same := sources / relative).is_file():
        return same
    folder = sources / relative.parent
    names = [p for p in folder.iterdir() if p.is_file()] if folder.is_dir() else []
    found = [path for path in names if path.stem == relative.stem]
    if len(found) > 1:
        told = ", ".join(sorted(path.name for path in found))
        raise InputError(f"{target}: several sources in {folder}: {told}")
    if not found:
        close = nearest(relative.name, [path.name for path in names])
        raise InputError(f"{target}: no source in {folder}{close}")
    return found[0]


def refuse_mixture(targets: Sequence[Path], sources: Path) -> None:
    """Raise UsageError where many targets are given one source file."""
    if len(targets) > 1 and not sources.is_dir():
        raise UsageError(
            f"{len(targets)} files and one source: --source must be a folder then"
        )


def _divided_alike(target: Document, source: Document) -> tuple[Document, Document]:
    lines = _lines(target), _lines(source)
    if target.format == source.format == "plain" and len(lines[0]) == len(lines[1]):
        full = [
            number
            for number, cuts in enumerate(zip(*lines, strict=True))
            if any(low < high for low, high in cuts)
        ]
        return _cut(target, lines[0], full), _cut(source, lines[1], full)
    if len(target.segments) == len(source.segments):
        return target, source
    filled = [[n for n, (low, high) in enumerate(own) if low < high] for own in lines]
    if target.format == source.format == "plain" and len(filled[0]) == len(filled[1]):
        return _cut(target, lines[0], filled[0]), _cut(source, lines[1], filled[1])
    counts = [
        f"{len(own.segments)} paragraphs and {len(numbers)} lines"
        for own, numbers in zip((target, source), filled, strict=True)
    ]
    told = f"{counts[0]}, but {source.path} has {counts[1]}"
    plain = target.format == source.format == "plain"
    advice = ": align them with --align" if plain else ""
    raise InputError(f"{target.path}: {told}{advice}")


def _lines(document: Document) -> list[Cut]:
    """The places of all lines, without blanks at their ends."""
    cuts, at = [], 0
    for line in document.text.removesuffix("\n").split("\n"):
        cuts.append((at, at + len(line.rstrip())))
        at += len(line) + 1
    return cuts


def _cut(document: Document, lines: Sequence[Cut], numbers: Sequence[int]) -> Document:
    """The same text with these lines as its segments."""
    return _of_cells(document, [Cell(*lines[n], id=str(n + 1)) for n in numbers])


def _of_cells(document: Document, cells: Sequence[Cell]) -> Document:
    origin = Origin(
        document.path, document.encoding, document.source_lang, document.target_lang
    )
    return from_cells(document.text, origin, document.format, cells, protect)


def _texts(document: Document, lines: Sequence[Cut]) -> list[str]:
    text = document.text
    return [text[low:high] for low, high in lines]


def _laid(
    target: Document,
    source: Document,
    found: Sequence[Bead],
    cuts: tuple[Sequence[Cut], Sequence[Cut]],
) -> Document:
    """The target cut into what it has of each bead, with the sources beside it."""
    kept = [bead for bead in found if bead.targets[0] < bead.targets[1]]
    own = _spanned(target, cuts[1], [bead.targets for bead in kept])
    given = [bead.sources for bead in kept if bead.sources[0] < bead.sources[1]]
    others = iter(_spanned(source, cuts[0], given).segments)
    segments = tuple(
        _joined(segment, next(others)) if low < high else segment
        for segment, ((low, high), _) in zip(own.segments, kept, strict=True)
    )
    return replace(
        own, segments=segments, source_path=source.path, source_text=source.text
    )


def _spanned(
    document: Document, lines: Sequence[Cut], ranges: Sequence[tuple[int, int]]
) -> Document:
    """The same text with these ranges of lines as its segments."""
    cells = [
        Cell(lines[low][0], lines[high - 1][1], id=str(low + 1)) for low, high in ranges
    ]
    return _of_cells(document, cells)


def _joined(target: Segment, source: Segment) -> Segment:
    return replace(
        target,
        source=source.target,
        source_start=source.start,
        source_protected=source.protected,
        source_spelling=source.spelling,
    )
