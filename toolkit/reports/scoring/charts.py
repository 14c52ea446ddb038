"""Charts of scores as SVG or PNG, drawn by Vega-Lite through vl-convert.

That package (BSD-3-Clause, one wheel, no network, no browser) is an optional extra:
``pip install "maplebridge[charts]"``.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from toolkit.errors import UsageError, nearest
from toolkit.files import write_bytes
from toolkit.reports.scoring.chart_specs import (
    PRINT,
    Palette,
    Spec,
    grid,
    ranking,
    ridges,
)
from toolkit.reports.scoring.ranks import ranked
from toolkit.reports.sentences import encodable
from toolkit.scorer.analysis import TermRow
from toolkit.scorer.compare import Compared
from toolkit.scorer.records import Measured, Scores

MISSING = "charts need vl-convert: pip install 'maplebridge[charts]'"
SCALE = 2.0
MOST_ROWS = 60

_PLACES = re.compile(r' (?:d|transform|x2|y2)="[^"]*"')
_LONG = re.compile(r"-?\d+\.\d{3,}(?![\de])")


class Picture(StrEnum):
    """The file formats of charts."""

    SVG = "svg"
    PNG = "png"


def export(
    scores: Scores,
    folder: Path,
    format_: str = Picture.SVG,
    compared: Sequence[Compared] = (),
    terms: Sequence[TermRow] = (),
) -> list[Path]:
    """Write all charts into a folder, which is made; the files' paths.

    ``compared``: one a metric, in order, or none. Everything is drawn before anything
    is written. Raises UsageError for an unknown format and where vl-convert is missing;
    InputError where a file cannot be written.
    """
    if format_ not in list(Picture):
        known = [str(one) for one in Picture]
        raise UsageError(f"no chart format '{format_}'{nearest(format_, known)}")
    refuse_missing()
    draw = png if format_ == Picture.PNG else _svg_bytes
    specs = _specs(scores, compared, terms)
    drawn = [(folder / f"{name}.{format_}", draw(spec)) for name, spec in specs]
    for path, content in drawn:
        write_bytes(path, content)
    return [path for path, _ in drawn]


def available() -> bool:
    """True where charts can be drawn."""
    return find_spec("vl_convert") is not None


def refuse_missing() -> None:
    """Raise UsageError where charts cannot be drawn."""
    if not available():
        raise UsageError(MISSING)


def svg(spec: Spec) -> str:
    """A chart as an SVG element."""
    import vl_convert

    drawn = str(vl_convert.vegalite_to_svg(_text(spec)))
    return _PLACES.sub(lambda one: _LONG.sub(_short, one[0]), drawn)


def png(spec: Spec) -> bytes:
    """A chart as a PNG file, at twice its size on the screen."""
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(_text(spec), scale=SCALE))


def distribution(
    scores: Scores, measured: Measured, palette: Palette = PRINT
) -> Spec | None:
    """Segment scores of all systems, the best system first; None: there are none."""
    order = [row.system for row in ranked(scores, measured)]
    segments = {system: measured.segments(system) for system in order}
    if not any(np.isfinite(one).any() for one in segments.values()):
        return None
    return ridges(segments, f"{measured.metric.title} of segments", palette)


def ranking_of(
    scores: Scores,
    measured: Measured,
    compared: Compared | None = None,
    palette: Palette = PRINT,
) -> Spec | None:
    """The systems from the best to the worst; None: there are no scores.

    Systems that are references are left out where they have full marks, which would
    push all others together; the axis says so. They stay where there are no others.
    """
    metric = measured.metric
    out = [] if metric.has_ceiling else scores.task.copies()
    if len(out) == len(scores.systems):
        out = []
    rows = [r for r in ranked(scores, measured, compared) if r.system not in out]
    if not any(math.isfinite(row.value) for row in rows):
        return None
    title = f"{metric.title} (without {', '.join(out)})" if out else metric.title
    return ranking(rows, title, metric.decimals, palette)


def _short(number: re.Match[str]) -> str:
    """Hundredths of a pixel are enough."""
    return f"{float(number[0]):.2f}"


def _svg_bytes(spec: Spec) -> bytes:
    return svg(spec).encode("utf-8")


def _text(spec: Spec) -> str:
    return encodable(json.dumps(spec, ensure_ascii=False, allow_nan=False))


def _specs(
    scores: Scores, compared: Sequence[Compared], terms: Sequence[TermRow]
) -> Iterator[tuple[str, Spec]]:
    names = _names(scores)
    for number, (name, measured) in enumerate(zip(names, scores.measured, strict=True)):
        own = compared[number] if compared else None
        rank = ranking_of(scores, measured, own)
        if rank is not None:
            yield f"ranking-{name}", rank
        spread = distribution(scores, measured)
        if spread is not None:
            yield f"segments-{name}", spread
        heat = _documents(scores, measured)
        if heat is not None:
            yield f"documents-{name}", heat
    if terms:
        yield "terms", _terms(scores, terms)


def _names(scores: Scores) -> list[str]:
    """Metrics as parts of file names, each once."""
    names: list[str] = []
    for one in scores.measured:
        plain = re.sub(r"[^\w+.-]+", "_", one.metric.name)
        again = sum(name.split("-again-")[0] == plain for name in names)
        names.append(f"{plain}-again-{again + 1}" if again else plain)
    return names


def _documents(scores: Scores, measured: Measured) -> Spec | None:
    """The first MOST_ROWS documents: a longer picture cannot be read.

    None for a single document, and where no document has a score.
    """
    names, starts = scores.task.blocks()
    order = [row.system for row in ranked(scores, measured)]
    columns = [measured.documents(system, starts).tolist() for system in order]
    values = [
        [value if math.isfinite(value) else None for value in row]
        for row in zip(*columns, strict=True)
    ][:MOST_ROWS]
    if len(names) < 2 or not np.isfinite(columns).any():
        return None
    digits = measured.metric.decimals if measured.metric.decimals < 3 else 2
    texts = [["" if v is None else f"{v:.{digits}f}" for v in row] for row in values]
    return grid(names[:MOST_ROWS], order, values, texts)


def _terms(scores: Scores, terms: Sequence[TermRow]) -> Spec:
    """The MOST_ROWS terms that are demanded most often."""
    order = sorted(terms, key=lambda row: -max(row.uses.values(), default=0))
    chosen = order[:MOST_ROWS]
    pairs = [[row.counts(name) for name in scores.systems] for row in chosen]
    values = [[good / all_ if all_ else None for good, all_ in own] for own in pairs]
    texts = [[f"{good}/{all_}" for good, all_ in own] for own in pairs]
    return grid([row.term for row in chosen], scores.systems, values, texts)
