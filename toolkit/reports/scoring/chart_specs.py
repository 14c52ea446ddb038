"""Pictures of scores as Vega-Lite specifications: plain data, drawn by ``charts``.

Colours are those of a ``Palette``, so that a page can put its own variables in.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from toolkit.reports.scoring.ranks import Ranked
from toolkit.scorer.metric import Rows

Spec = dict[str, object]

WIDTH = 400
WIDE = 540
ROW = 26
RIDGE = 34
OVERLAP = 1.1
BINS = 48
TAIL = 0.5
CELL = (46, 20)
PALEST = "#edf2f2"
_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
_BARE: Spec = {"domain": False, "ticks": False}


@dataclass(frozen=True, slots=True)
class Palette:
    """CSS colours and a font; ``background``: None leaves it to the page."""

    ink: str = "#22242a"
    soft: str = "#5f646e"
    line: str = "#e6e3dc"
    accent: str = "#14606b"
    second: str = "#a8551c"
    paper: str = "#ffffff"
    background: str | None = "#ffffff"
    font: str = "Liberation Sans, Arial, Helvetica, sans-serif"


PRINT = Palette()
PAGE = Palette(
    ink="var(--ink)",
    soft="var(--soft)",
    line="var(--line)",
    accent="var(--accent)",
    second="var(--second)",
    paper="var(--sheet)",
    background=None,
    font="var(--ui)",
)


def ranking(
    rows: Sequence[Ranked], title: str, decimals: int, palette: Palette = PRINT
) -> Spec:
    """Scores as points with their intervals, the best on top; clusters set apart."""
    names = [row.system for row in rows]
    y = {"field": "system", "type": "nominal", "sort": names, "title": None,
         "scale": {"domain": names}, "axis": {"labelLimit": 240}}  # fmt: skip
    x = {"field": "value", "type": "quantitative", "title": title,
         "scale": {"zero": False, "nice": True}, "axis": {"tickCount": 6}}  # fmt: skip
    hue = {"field": "hue", "type": "nominal", "scale": None}
    lines = {"y": y, "x": {**x, "field": "low"}, "x2": {"field": "high"}, "color": hue}
    texts = {"y": y, "x": {"value": WIDTH}, "text": {"field": "told"}}
    layers = [
        {**_values({"system": name} for name in _cluster_ends(rows)),
         **_mark("rule", {"y": {**y, "bandPosition": 1}}, color=palette.soft,
                 strokeDash=[3, 3])},
        {"transform": [{"filter": "isValid(datum.low)"}],
         **_mark("rule", lines, strokeWidth=2.5, strokeCap="round")},
        _mark("circle", {"y": y, "x": x, "color": hue}, size=75, opacity=1,
              stroke=palette.paper, strokeWidth=1.5),
        _mark("text", texts, align="left", baseline="middle", dx=10,
              font=palette.font, color=palette.ink),
    ]  # fmt: skip
    points = [_point(row, decimals, palette) for row in rows
              if math.isfinite(row.value)]  # fmt: skip
    return _chart(palette, points, layers, width=WIDTH, height={"step": ROW})


def ridges(segments: Mapping[str, Rows], title: str, palette: Palette = PRINT) -> Spec:
    """A histogram of segment scores for each system, one ridge above the other.

    Each is as high as its own highest bin. The line below a ridge goes from the first
    to the third quartile, the point is the median. What lies outside of the middle 99 %
    stands in the outermost bins.
    """
    names = list(segments)
    known = {name: one[np.isfinite(one)] for name, one in segments.items()}
    edges = _edges(known)
    x: Spec = {"type": "quantitative", "title": title, "axis": {"tickCount": 6},
         "scale": {"domain": [edges[0], edges[-1]], "nice": False}}  # fmt: skip
    y: Spec = {"type": "quantitative", "title": None, "axis": _named(names),
         "scale": {"domain": [0.6 - len(names), 1.4], "nice": False}}  # fmt: skip
    boxes = _values(_box(n, known[name]) for n, name in enumerate(names)
                    if known[name].size)  # fmt: skip
    row = {**y, "field": "y"}
    box = {"y": row, "x": {**x, "field": "first"}, "x2": {"field": "third"}}
    middle = {"y": row, "x": {**x, "field": "median"}}
    layers = [
        *(_ridge(number, x, y, palette) for number in range(len(names))),
        {**boxes, **_mark("rule", box, strokeWidth=3, color=palette.second)},
        {**boxes, **_mark("circle", middle, size=42, opacity=1, strokeWidth=1,
                          stroke=palette.paper, color=palette.second)},
    ]  # fmt: skip
    outlines = list(_outlines(known, edges))
    height = RIDGE * len(names) + 24
    return _chart(palette, outlines, layers, width=WIDE, height=height)


def grid(
    rows: Sequence[str],
    columns: Sequence[str],
    values: Sequence[Sequence[float | None]],
    texts: Sequence[Sequence[str]],
    palette: Palette = PRINT,
) -> Spec:
    """A heat map: rows x columns; the darker, the higher. No value: an empty cell."""
    known = [value for own in values for value in own if value is not None]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    numbers = [str(number) for number in range(len(rows))]
    names = f"{json.dumps(list(rows))}[toNumber(datum.value)]"
    y = {"field": "row", "type": "nominal", "sort": numbers, "title": None,
         "scale": {"domain": numbers},
         "axis": {**_BARE, "labelExpr": names, "labelLimit": 320}}  # fmt: skip
    x = {"field": "column", "type": "nominal", "sort": list(columns), "title": None,
         "scale": {"domain": list(columns)},
         "axis": {**_BARE, "orient": "top", "labelAngle": -50,
                  "labelLimit": 180}}  # fmt: skip
    shade = {"field": "value", "type": "quantitative", "legend": None,
             "scale": {"domain": [low, high if high > low else low + 1],
                       "range": [PALEST, palette.accent]}}  # fmt: skip
    dark = {"test": f"datum.value > {low + 0.55 * (high - low)}",
            "value": palette.paper}  # fmt: skip
    ink = {"condition": dark, "value": palette.ink}
    layers = [
        _mark("rect", {"x": x, "y": y, "color": shade}, stroke=palette.paper),
        _mark("text", {"x": x, "y": y, "text": {"field": "text"}, "color": ink},
              fontSize=10, font=palette.font),
    ]  # fmt: skip
    cells = [
        {"row": str(i), "column": columns[j], "value": value, "text": texts[i][j]}
        for i, own in enumerate(values)
        for j, value in enumerate(own)
        if value is not None
    ]
    width, height = CELL
    size: Spec = {"width": {"step": width}, "height": {"step": height}}
    return _chart(palette, cells, layers, **size)


def _mark(kind: str, encoding: Mapping[str, object], **properties: object) -> Spec:
    return {"mark": {"type": kind, **properties}, "encoding": encoding}


def _values(rows: Iterator[Spec]) -> Spec:
    """Data of a layer's own."""
    return {"data": {"values": list(rows)}}


def _cluster_ends(rows: Sequence[Ranked]) -> list[str]:
    """The last system of each cluster but the last."""
    return [a.system for a, b in pairwise(rows) if a.cluster != b.cluster]


def _point(row: Ranked, decimals: int, palette: Palette) -> Spec:
    """A system, with its numbers in words; clusters take turns in colour."""
    told = f"{row.value:.{decimals}f}"
    if row.low is not None and row.high is not None:
        told += f"\u2002[{row.low:.{decimals}f}, {row.high:.{decimals}f}]"
    if row.standing:
        low, high = row.standing.low, row.standing.high
        told += f"\u2003rank {low}" + ("" if low == high else f"–{high}")
    odd = max(0, row.cluster - 1) % 2
    return {
        "system": row.system,
        "value": row.value,
        "low": row.low,
        "high": row.high,
        "told": told,
        "hue": palette.second if odd else palette.accent,
    }


def _edges(known: Mapping[str, Rows]) -> list[float]:
    """The edges of the bins, the same for all systems."""
    values = np.concatenate([*known.values(), np.zeros(0)])
    low, high = np.percentile(values, [TAIL, 100 - TAIL]) if values.size else (0, 1)
    edges = np.linspace(low, high if high > low else low + 1, BINS + 1)
    return [float(edge) for edge in edges]


def _named(names: Sequence[str]) -> Spec:
    """An axis that has a name at 0, -1, -2 ..."""
    return {
        **_BARE,
        "values": [-number for number in range(len(names))],
        "labelExpr": f"{json.dumps(names)}[-datum.value]",
        "labelLimit": 240,
        "labelOverlap": False,
        "grid": False,
    }


def _ridge(
    number: int, x: Mapping[str, object], y: Mapping[str, object], palette: Palette
) -> Spec:
    edge = {"color": palette.accent, "strokeWidth": 1.2, "opacity": 1}
    area = {"x": {**x, "field": "x"}, "y": {**y, "field": "top"},
            "y2": {"field": "base"}}  # fmt: skip
    return {
        "transform": [{"filter": f"datum.number === {number}"}],
        **_mark("area", area, interpolate="monotone", fill=palette.accent,
                fillOpacity=0.28, line=edge),
    }  # fmt: skip


def _outlines(known: Mapping[str, Rows], edges: Sequence[float]) -> Iterator[Spec]:
    """The points of all ridges; each reaches OVERLAP rows up.

    One scale for all would flatten the others where a system is nearly always right.
    """
    middles = [(low + high) / 2 for low, high in pairwise(edges)]
    for number, values in enumerate(known.values()):
        own = _heights(values, edges)
        most = max(1e-12, float(own.max()))
        for x, height in zip(middles, own.tolist(), strict=True):
            top = OVERLAP * height / most - number
            yield {"number": number, "x": x, "base": -number, "top": top}


def _heights(values: Rows, edges: Sequence[float]) -> Rows:
    """Shares of the bins, smoothed a little; they add up to about 1."""
    inside = np.clip(values, edges[0], edges[-1])
    counts = np.histogram(inside, edges)[0] / max(1, values.size)
    padded = np.pad(counts, 1, mode="edge")
    return np.convolve(padded, [0.25, 0.5, 0.25], mode="valid")


def _box(number: int, values: Rows) -> Spec:
    first, median, third = np.percentile(values, [25, 50, 75]).tolist()
    return {"y": -number, "first": first, "median": median, "third": third}


def _chart(
    palette: Palette, values: Sequence[Spec], layers: Sequence[Spec], **size: object
) -> Spec:
    axis = {
        "labelColor": palette.ink, "labelFontSize": 12, "labelFont": palette.font,
        "titleColor": palette.soft, "titleFontSize": 12, "titleFont": palette.font,
        "titleFontWeight": "normal", "titlePadding": 8, "labelPadding": 8,
        "gridColor": palette.line, "domainColor": palette.line,
        "tickColor": palette.line,
    }  # fmt: skip
    return {
        "$schema": _SCHEMA,
        "data": {"values": list(values)},
        "padding": 4,
        "config": {
            "axis": axis,
            "view": {"stroke": None},
            "text": {"fontSize": 12},
            "background": palette.background,
        },
        "layer": list(layers),
        **size,
    }
