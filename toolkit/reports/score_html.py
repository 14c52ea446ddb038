"""One page on how systems score: ranking, spread, documents, terms, segments.

The file needs no network: style, script, charts and data are in it, and its content
security policy forbids everything else. What is large (texts, scores of segments) stays
JSON in blocks until it is shown, so 2,000 segments of 15 systems open at once. Any text
is data and never markup; a lone surrogate becomes U+FFFD.

Charts are drawn by ``charts``; without its package the page says so and has all else.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from html import escape
from string import Template

from toolkit.reports import charts
from toolkit.reports.chart_specs import PAGE, Spec, ranking
from toolkit.reports.charts import Terms
from toolkit.reports.score_ranks import Ranked, ranked
from toolkit.reports.sentences import encodable, number
from toolkit.reports.standalone import Json, data, piece, policy, script
from toolkit.scorer.compare import Compared
from toolkit.scorer.metric import Rows
from toolkit.scorer.records import Measured, Scores

BLOCK = 100
SCRIPTS = (
    "page/elements.js",
    *(
        f"score_page/{name}.js"
        for name in (
            "data",
            "state",
            "differences",
            "table",
            "ranking",
            "spread",
            "grids",
            "segments",
            "main",
        )
    ),
)


def render(
    scores: Scores,
    compared: Sequence[Compared] = (),
    terms: Terms | None = None,
) -> str:
    """The page as text, to be written as UTF-8.

    ``compared``: one a metric, in the order of ``scores.measured``, or none. ``terms``:
    by term and system, how often the term was satisfied and demanded.
    """
    style = piece("page/page.css") + piece("score_page/score.css")
    code = script(SCRIPTS)
    page = Template(piece("score_page/page.html")).substitute(
        policy=policy(style, code),
        title=escape(f"Maple Bridge score: {_told(scores)}"),
        style=style,
        summary="\n".join(_summary(scores)),
        ranking="\n".join(_rankings(scores, compared)),
        spread="\n".join(_spreads(scores)),
        index=data(_index(scores, compared, terms or {})),
        blocks="\n".join(_blocks(scores)),
        script=code,
    )
    return encodable(page)


def _told(scores: Scores) -> str:
    task = scores.task
    return f"{number(len(task.systems), 'system')}, {number(task.size, 'segment')}"


def _summary(scores: Scores) -> Iterator[str]:
    task = scores.task
    counts = (
        ("systems", len(task.systems)),
        ("metrics", len(scores.measured)),
        ("documents", len(task.blocks()[0])),
        ("segments", task.size),
        ("references", len(task.references)),
    )
    rows = "".join(
        f"<div><dt>{noun}</dt><dd>{value:,}</dd></div>" for noun, value in counts
    )
    yield f'<dl class="figures" aria-label="What was scored">{rows}</dl>'


def _rankings(scores: Scores, compared: Sequence[Compared]) -> Iterator[str]:
    for at, measured in enumerate(scores.measured):
        rows = ranked(scores, measured, _of(compared, at))
        metric = measured.metric
        known = any(math.isfinite(row.value) for row in rows)
        spec = ranking(rows, metric.title, metric.decimals, PAGE) if known else None
        yield _figure(at, f"Ranking by {metric.title}", spec)


def _spreads(scores: Scores) -> Iterator[str]:
    for at, measured in enumerate(scores.measured):
        title = measured.metric.title
        spec = charts.distribution(scores, measured, PAGE)
        yield _figure(at, f"Segment scores by {title}", spec)


def _figure(at: int, label: str, spec: Spec | None) -> str:
    """A chart of one metric; the script shows those of the metric chosen."""
    if spec is None:
        drawn = '<p class="empty">This metric has no scores here.</p>'
    elif charts.available():
        drawn = charts.svg(spec)
    else:
        drawn = f'<p class="empty">{escape(charts.MISSING)}</p>'
    name = escape(label)
    return f'<figure data-metric="{at}" aria-label="{name}" hidden>{drawn}</figure>'


def _of(compared: Sequence[Compared], at: int) -> Compared | None:
    return compared[at] if compared else None


def _index(scores: Scores, compared: Sequence[Compared], terms: Terms) -> Json:
    """Everything but the blocks; ``score_page/data.js`` says which field is where."""
    task = scores.task
    names, starts = task.blocks()
    return {
        "block": BLOCK,
        "size": task.size,
        "systems": scores.systems,
        "languages": [task.source_lang, task.target_lang],
        "references": len(task.references),
        "documents": [list(pair) for pair in zip(names, starts, strict=True)],
        "metrics": [
            _metric(scores, one, _of(compared, at), starts)
            for at, one in enumerate(scores.measured)
        ],
        "terms": [
            [term, [list(own.get(system, (0, 0))) for system in scores.systems]]
            for term, own in terms.items()
        ],
    }


def _metric(
    scores: Scores,
    measured: Measured,
    own: Compared | None,
    starts: Sequence[int],
) -> Json:
    metric = measured.metric
    digits = metric.decimals + 2
    documents = [_plain(measured.documents(s, starts), digits) for s in scores.systems]
    return {
        "name": metric.name,
        "title": metric.title,
        "decimals": metric.decimals,
        "higher": metric.higher_is_better,
        "explanation": metric.explanation.strip(),
        "signature": measured.prepared.signature,
        "ranks": [_rank(scores, row, digits) for row in ranked(scores, measured, own)],
        "test": own.comparison.signature if own else "",
        "pairs": list(_pairs(own, digits)) if own else [],
        "documents": documents,
    }


def _rank(scores: Scores, row: Ranked, digits: int) -> list[Json]:
    """[system, score, low, high, best rank, worst rank, cluster]; 0: not tested."""
    standing = row.standing
    return [
        scores.systems.index(row.system),
        _rounded(row.value, digits),
        _rounded(row.low, digits),
        _rounded(row.high, digits),
        standing.low if standing else 0,
        standing.high if standing else 0,
        row.cluster,
    ]


def _pairs(own: Compared, digits: int) -> Iterator[list[Json]]:
    """[first, second, difference, low, high, p, corrected p]."""
    for pair, p in zip(own.pairs, own.corrected, strict=True):
        bounds = (pair.difference, pair.interval.low, pair.interval.high)
        yield [
            pair.first,
            pair.second,
            *(_rounded(value, digits) for value in bounds),
            _rounded(pair.p, 6),
            _rounded(p, 6),
        ]


def _blocks(scores: Scores) -> Iterator[str]:
    """Segment scores, a metric a block (systems x N), then texts, BLOCK segments a
    block: [document and id, source, references, outputs].
    """
    for at, measured in enumerate(scores.measured):
        digits = min(measured.metric.decimals + 1, 4)
        rows = [_plain(measured.segments(s), digits) for s in scores.systems]
        yield _block(f"scores-{at}", rows)
    task = scores.task
    sources = task.sources or ("",) * task.size
    outputs = [task.systems[system] for system in scores.systems]
    texts = zip(sources, *task.references, *outputs, strict=True)
    rows_of = [[task.place(at)[1], *own] for at, own in enumerate(texts)]
    for start in range(0, task.size, BLOCK):
        yield _block(f"texts-{start // BLOCK}", rows_of[start : start + BLOCK])


def _block(name: str, value: Json) -> str:
    return f'<script type="application/json" id="{name}">{data(value)}</script>'


def _plain(values: Rows, digits: int) -> list[float | None]:
    return [_rounded(value, digits) for value in values.tolist()]


def _rounded(value: float | None, digits: int) -> float | None:
    """A number that JSON can hold, or None."""
    if value is None or not math.isfinite(value):
        return None
    return round(value, digits)
